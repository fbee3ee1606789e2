/** How soon the window can be used after the start of the browser host, and how much of it a browser must load. */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { testIds } from '../../renderer/app/test-ids.ts';
import { ensureBuilt, projectRoot } from '../../scripts/ensure-built.ts';
import { benchScreen, serveStation } from '../e2e/open-station.ts';
import { putFirstRunAside } from '../helpers/begun-station.ts';
import { chromiumArguments, findChromium } from '../helpers/chromium.ts';
import { draft } from '../helpers/fake-station.ts';
import { openStationToday } from '../helpers/many-parcels.ts';
import { limit, median, type Row } from './measure.ts';
import type { Years } from './years.ts';

/** Beside the first one, which warms the file cache. */
const rounds = 7;
const ordersOfToday = 200;
/** The goal, in milliseconds, from the start of the process to a window that shows its numbers and obeys a key. */
const goalMs = 1_500;

interface Start {
  /** To the address of the window. */
  readonly hostMs: number;
  /** To the numbers of the board. */
  readonly numbersMs: number;
  /** To the screen that a key opened. */
  readonly usableMs: number;
  /** What the page fetched until then, as it travelled. */
  readonly loadedBytes: number;
}

/** One start: a new process, and a browser that never saw the window. */
async function startOnce(executablePath: string, dataDirectory: string): Promise<Start> {
  const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
  try {
    const page = await browser.newPage({ viewport: benchScreen });
    const startedMs = performance.now();
    const since = () => performance.now() - startedMs;
    const station = await serveStation(dataDirectory);
    try {
      const hostMs = since();
      await page.goto(station.url, { waitUntil: 'commit' });
      await page.locator('.stage-count').first().waitFor();
      const numbersMs = since();
      await page.keyboard.press('Alt+2');
      await page.locator(`[data-testid="${testIds.navImport}"][aria-current="page"]`).waitFor();
      const usableMs = since();
      const loadedBytes = await page.evaluate(() =>
        (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).reduce(
          (sum, { transferSize }) => sum + transferSize,
          0,
        ),
      );
      return { hostMs, numbersMs, usableMs, loadedBytes };
    } finally {
      await station.end();
    }
  } finally {
    await browser.close();
  }
}

async function benchOne(executablePath: string, years: Years): Promise<Row[]> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'waybench-start-'));
  try {
    const file = join(dataDirectory, 'waybench.db');
    await years.copyTo(file);
    const today = openStationToday(file);
    const drafts = Array.from({ length: ordersOfToday }, (_, index) => draft(`T${index}`));
    await today.importDrafts('today.csv', ...drafts);
    await today.close();
    await putFirstRunAside(dataDirectory);
    const starts: Start[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const start = await startOnce(executablePath, dataDirectory);
      if (round > 0) starts.push(start);
    }
    const among = (years.shippedParcels + ordersOfToday).toLocaleString('en');
    const of = (key: keyof Start) => median(starts.map((start) => start[key]));
    return [
      limit(`start among ${among} parcels: process to address`, of('hostMs'), null, 'ms'),
      limit(`start among ${among} parcels: to the numbers of the board`, of('numbersMs'), null, 'ms'),
      limit(`start among ${among} parcels: to a window that obeys a key`, of('usableMs'), goalMs, 'ms'),
      limit(`start among ${among} parcels: loaded by the window`, of('loadedBytes') / 1000, null, 'kB'),
    ];
  } finally {
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}

/** What the built window weighs, as files and as they would be packed. */
function bundleRows(): Row[] {
  const folder = join(projectRoot, 'dist', 'renderer', 'assets');
  const files = readdirSync(folder)
    .filter((name) => /\.(?:js|css)$/u.test(name))
    .map((name) => readFileSync(join(folder, name)));
  const kilobytes = (sizes: readonly number[]) => sizes.reduce((sum, size) => sum + size, 0) / 1000;
  return [
    limit('window, scripts and styles', kilobytes(files.map(({ length }) => length)), null, 'kB'),
    limit(
      'window, scripts and styles, gzip',
      kilobytes(files.map((file) => gzipSync(file).length)),
      null,
      'kB',
    ),
    limit('window, largest script', Math.max(...files.map(({ length }) => length)) / 1000, null, 'kB'),
  ];
}

/** Starts on a station that was never used, and among the parcels of years. */
export async function benchStart(allYears: readonly Years[]): Promise<Row[]> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium or Chrome is installed');
  await ensureBuilt();
  const rows = bundleRows();
  for (const years of allYears) rows.push(...(await benchOne(executablePath, years)));
  return rows;
}
