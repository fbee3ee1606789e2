/** How smooth the window stays while a day's export of 100,000 rows is brought in on its own screen. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { assembleStation } from '../../electron/assemble-station.ts';
import { startBrowserHost } from '../../electron/hosts/browser/start-browser-host.ts';
import { testIds } from '../../renderer/app/test-ids.ts';
import { ensureBuilt } from '../../scripts/ensure-built.ts';
import { putFirstRunAside } from '../helpers/begun-station.ts';
import { chromiumArguments, findChromium } from '../helpers/chromium.ts';
import { limit, type Row } from './measure.ts';
import { gbkCsv } from './order-tables.ts';

const importTimeoutMs = 300_000;

/** Frames of the window from the drop of the file until its result is shown. */
export async function benchWindow(root: string, rowCount: number): Promise<Row[]> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium or Chrome is installed');
  await ensureBuilt();
  const directory = mkdtempSync(join(tmpdir(), 'waybench-window-'));
  const file = join(directory, 'orders.csv');
  writeFileSync(file, gbkCsv(rowCount));
  const dataDirectory = join(directory, 'data');
  await putFirstRunAside(dataDirectory);
  const station = await assembleStation({
    dataDirectory,
    assetsDirectory: join(root, 'assets'),
    templatesDirectory: join(root, 'print-templates'),
    version: 'bench',
  });
  if (!station.ok) throw new Error(station.problems[0]?.code);
  const host = await startBrowserHost({
    router: station.value.router,
    rendererDirectory: join(root, 'dist', 'renderer'),
    port: 0,
    logger: station.value.logger,
  });
  if (!host.ok) throw new Error(host.problems[0]?.code);
  const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    await page.goto(host.value.url);
    const find = (name: keyof typeof testIds) => page.getByTestId(testIds[name]).first();
    await find('navImport').click();
    await find('importShop').waitFor();
    await page.evaluate(() => {
      const frames: number[] = [];
      Object.assign(window, { frames });
      let lastMs = performance.now();
      const next = (nowMs: number) => {
        frames.push(nowMs - lastMs);
        lastMs = nowMs;
        requestAnimationFrame(next);
      };
      requestAnimationFrame(next);
    });
    await find('fileInput').setInputFiles(file);
    await find('previewCommit').waitFor({ timeout: importTimeoutMs });
    await find('previewCommit').click();
    await find('importDone').waitFor({ timeout: importTimeoutMs });
    const frames = await page.evaluate(() => (window as unknown as { frames: number[] }).frames);
    frames.sort((left, right) => left - right);
    const at = (share: number) => frames[Math.min(frames.length - 1, Math.floor(frames.length * share))] ?? 0;
    const name = rowCount.toLocaleString('en');
    return [
      limit(`window while it imports ${name} rows, frame p99`, at(0.99), null, 'ms'),
      limit(`window while it imports ${name} rows, longest frame`, at(1), 50, 'ms'),
    ];
  } finally {
    await browser.close();
    await host.value.close();
    await station.value.close();
    rmSync(directory, { recursive: true, force: true });
  }
}
