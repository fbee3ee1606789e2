import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ensureBuilt, projectRoot } from '../../scripts/ensure-built.ts';
import { requireChromium } from '../helpers/require-chromium.ts';
import { type RunningDesktop, runDesktop } from '../helpers/run-desktop.ts';

const url = 'https://updates.example.test/waybench/';

requireChromium('new versions, on the Electron stand-in', () => {
  let dataDirectory = '';
  const run = (environment: Readonly<Record<string, string>>) =>
    runDesktop(join(projectRoot, 'electron', 'main.ts'), ['--data', dataDirectory], {
      cwd: projectRoot,
      environment,
    });
  const steps = ({ reports }: RunningDesktop) =>
    reports.flatMap((report) => (report.kind === 'update' ? report.step : []));

  beforeAll(() => ensureBuilt(), 120_000);
  beforeEach(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'waybench 打单台 '));
  });
  afterEach(() => rm(dataDirectory, { recursive: true, force: true, maxRetries: 5 }));

  test('are asked of nobody where no server was set', async () => {
    const desktop = run({ WAYBENCH_FAKE_VERSION: '9.0.0' });
    await desktop.whenReported('window');
    expect(await desktop.quit()).toBe(0);
    expect(steps(desktop)).toEqual([]);
  });

  test("are fetched, asked about in the station's language, and installed by who agrees; the program ends", async () => {
    const desktop = run({ WAYBENCH_FAKE_VERSION: '9.0.0', WAYBENCH_UPDATE_URL: url });
    desktop.process.send({ kind: 'answer', response: 0 });
    expect(await desktop.whenReported('question')).toMatchObject({
      message: '新版本 9.0.0 已下载，现在安装吗？',
      buttons: ['现在安装', '以后再说'],
    });
    expect(await desktop.whenEnded()).toBe(0);
    expect(steps(desktop)).toEqual([`feed ${url}`, 'look', 'fetch', 'install']);
  });

  test('are not installed by who does not answer', async () => {
    const desktop = run({ WAYBENCH_FAKE_VERSION: '9.0.0', WAYBENCH_UPDATE_URL: url });
    await desktop.whenReported('question');
    await desktop.whenReported('window');
    expect(await desktop.quit()).toBe(0);
    expect(steps(desktop)).toEqual([`feed ${url}`, 'look', 'fetch']);
  });

  test('trouble nobody where there is no network: it stands in the log', async () => {
    const desktop = run({ WAYBENCH_UPDATE_URL: url });
    await expect.poll(() => steps(desktop), { timeout: 20_000 }).toEqual([`feed ${url}`, 'look']);
    await desktop.whenReported('window');
    expect(await desktop.quit()).toBe(0);
    const shown = desktop.reports.filter(({ kind }) => kind === 'question' || kind === 'error-box');
    expect(shown).toEqual([]);
    const logs = await readdir(join(dataDirectory, 'logs'));
    const texts = await Promise.all(logs.map((log) => readFile(join(dataDirectory, 'logs', log), 'utf8')));
    expect(texts.join('')).toContain('ERR_INTERNET_DISCONNECTED');
  });
});
