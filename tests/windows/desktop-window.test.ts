import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requireChromium } from '../helpers/require-chromium.ts';
import { type RunningDesktop, runDesktop } from '../helpers/run-desktop.ts';

const smallDesktop = fileURLToPath(new URL('../helpers/small-desktop/', import.meta.url));
const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

requireChromium('the desktop window, on the Electron stand-in', () => {
  let directory = '';
  let desktop: RunningDesktop;
  let page: Page;

  const subscribed = (count: number) =>
    new Promise<void>((resolve) => {
      desktop.process.on('message', (message) => {
        if (JSON.stringify(message) === JSON.stringify({ kind: 'subscribed', count })) resolve();
      });
      desktop.process.send(count);
    });

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'waybench 窗口 '));
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        lib: { entry: join(projectRoot, 'electron', 'preload.ts'), formats: ['cjs'] },
        outDir: directory,
        emptyOutDir: false,
        rolldownOptions: { external: ['electron'], output: { entryFileNames: 'preload.cjs' } },
      },
    });
    await build({
      root: smallDesktop,
      configFile: false,
      logLevel: 'error',
      build: { outDir: join(directory, 'renderer') },
    });
    desktop = runDesktop(join(smallDesktop, 'main.ts'), [directory], { cwd: projectRoot });
    page = await desktop.openPage();
  });

  afterAll(async () => {
    await desktop.quit();
    await rm(directory, { recursive: true });
  });

  test('the page gets the station over its port, and nothing else of the program', async () => {
    const seen = await page.evaluate(async () => ({
      checks: (await (await window.station).station.doctor({})).checks.length,
      require: typeof Reflect.get(globalThis, 'require'),
      process: typeof Reflect.get(globalThis, 'process'),
      ipcRenderer: typeof Reflect.get(globalThis, 'ipcRenderer'),
    }));
    expect(seen).toEqual({ checks: 1, require: 'undefined', process: 'undefined', ipcRenderer: 'undefined' });
  });

  test('files go up with their bytes, refusals come down with their problems', async () => {
    const seen = await page.evaluate(async () => {
      const station = await window.station;
      const bytes = new Uint8Array(300_000).fill(65);
      const preview = await station.imports.preview({
        files: [new File([bytes], '今日.csv'), new File(['b'], 'b.csv')],
      });
      const refusal = await station.station
        .loadSample({})
        .catch((error: { code: string; data: unknown }) => ({
          code: error.code,
          data: error.data,
        }));
      const bug = await station.settings.get({}).catch((error: unknown) => JSON.stringify(error));
      return { files: preview.files.map(({ file, rows }) => [file, rows]), refusal, bug };
    });
    expect(seen.files).toEqual([
      ['今日.csv', 300_000],
      ['b.csv', 1],
    ]);
    expect(seen.refusal).toEqual({
      code: 'REFUSED',
      data: { problems: [{ code: 'data.disk-full', params: { path: 'D:' } }] },
    });
    expect(seen.bug).not.toContain('secret inside');
  });

  test('events arrive; a reloaded page gets a new port, and its old subscription ends', async () => {
    const listen = () =>
      page.evaluate(async () => {
        const events = await (await window.station).station.events({});
        Reflect.set(window, 'firstEvent', events.next());
      });
    await listen();
    await subscribed(1);
    desktop.process.send('announce');
    expect(await page.evaluate(() => Reflect.get(window, 'firstEvent'))).toMatchObject({
      value: { kind: 'orders-changed' },
    });
    await page.reload();
    await subscribed(0);
    await page.evaluate(() => history.pushState(null, '', '#/print'));
    await listen();
    await subscribed(1);
    await page.reload();
    await subscribed(0);
    expect(await page.evaluate(() => location.hash)).toBe('#/print');
  });

  test('the page cannot go elsewhere, open windows, run inline code or reach the network', async () => {
    const address = page.url();
    const seen = await page.evaluate(async () => {
      const violations: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => {
        violations.push(event.effectiveDirective);
      });
      const script = document.createElement('script');
      script.textContent = 'window.inlineRan = true';
      document.body.append(script);
      const network = await fetch('https://shop.example/').catch(() => 'blocked');
      const missing = await fetch('/../electron/main.ts').then((response) => response.status);
      return { inlineRan: Reflect.get(window, 'inlineRan'), network, missing, violations };
    });
    expect(seen).toMatchObject({ inlineRan: undefined, network: 'blocked', missing: 404 });
    expect(seen.violations).toEqual(expect.arrayContaining(['script-src-elem', 'connect-src']));

    await page.evaluate(() => {
      location.href = 'https://shop.example/';
    });
    await expect
      .poll(() => desktop.reports)
      .toContainEqual({
        kind: 'denied',
        what: 'navigation',
        url: 'https://shop.example/',
      });
    expect(page.url()).toBe(address);
    await page.evaluate(() => void window.open('about:blank'));
    await expect
      .poll(() => desktop.reports.some((report) => report.kind === 'denied' && report.what === 'window'))
      .toBe(true);
    expect(
      await page.evaluate(async () => (await (await window.station).station.doctor({})).checks.length),
    ).toBe(1);
  });

  test('a second start brings the first window to the front and ends', async () => {
    const second = runDesktop(join(smallDesktop, 'main.ts'), [directory], { cwd: projectRoot });
    expect(await second.whenEnded()).toBe(0);
    await desktop.whenReported('focused');
    expect(second.reports).toEqual([]);
  });
});
