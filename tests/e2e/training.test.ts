import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testIds } from '../../renderer/app/test-ids.ts';
import { requireChromium } from '../helpers/require-chromium.ts';
import { runStation } from '../helpers/run-station.ts';
import {
  expectNoSidewaysScrolling,
  find,
  openScreen,
  readParcels,
  readRows,
  step,
  whenAttribute,
} from './bench-day.ts';
import { type OpenStation, openDay } from './open-station.ts';
import { scan } from './scan-keys.ts';

/** How many rows each table has, and the last entry of the ledger. */
function contentOf(dataDirectory: string) {
  const tables = readRows<{ name: string }>(
    dataDirectory,
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'",
  );
  return tables.map(({ name }) => [name, readRows(dataDirectory, `SELECT count(*) AS rows FROM "${name}"`)]);
}

const languageOf = (dataDirectory: string) =>
  readRows<{ value: string }>(dataDirectory, "SELECT value FROM settings WHERE name = 'language'")[0]?.value;

requireChromium('training mode, in a browser', (executablePath) => {
  let station: OpenStation;
  let page: Page;

  beforeAll(async () => {
    station = await openDay(executablePath);
    page = station.page;
  }, 120_000);
  afterAll(async () => {
    await station.close();
  });

  test('one press goes there, where the sample day waits under an unmistakable band; nothing real is touched', async () => {
    // It speaks as the real station does.
    await openScreen(page, 'navSettings');
    await find(page, 'languageSwitch').getByText('English').click();
    await page.locator('html[lang="en"]').waitFor({ state: 'attached' });
    await openScreen(page, 'navHome');
    await find(page, 'enterTraining').waitFor();
    await expect.poll(() => languageOf(station.dataDirectory), step).toBe('en');
    const before = contentOf(station.dataDirectory);
    await page.keyboard.press('Alt+L');
    await find(page, 'trainingBand').waitFor();
    expect(await find(page, 'trainingBand').innerText()).toContain('Training mode');
    await expect.poll(() => page.getByTestId(testIds.loadSample).count(), step).toBe(0);
    const training = join(station.dataDirectory, 'training');
    // The window spoke English before: the station itself says what it speaks.
    expect(languageOf(training)).toBe('en');
    const [orders] = readRows<{ rows: number }>(training, 'SELECT count(*) AS rows FROM orders');
    expect(orders?.rows).toBeGreaterThan(100);
    await expectNoSidewaysScrolling(page);

    // A whole paper's way there, from the terminal beside it.
    const printed = await runStation([
      ...['--data', station.dataDirectory, '--training', '--json'],
      ...['doctor'],
    ]);
    // The window's station has it: the terminal says who.
    expect(printed.json()).toMatchObject({ problems: [{ code: 'data.in-use' }] });
    await openScreen(page, 'navPrint');
    await find(page, 'startPrint').click();
    await expect
      .poll(() => readParcels(training).length, { timeout: 60_000, interval: 200 })
      .toBeGreaterThan(0);
    const [parcel] = readParcels(training);
    await expect
      .poll(() => readdirSync(join(training, 'labels')).length, { timeout: 60_000, interval: 200 })
      .toBeGreaterThan(0);
    // Its papers bear another code than the parcel, and the training station reads it.
    await openScreen(page, 'navHome');
    await page.keyboard.press('Alt+H');
    await find(page, 'scanInput').waitFor();
    await scan(page, `VOID-${parcel?.waybillNumber}`);
    await expect
      .poll(() => find(page, 'codeHistory').getAttribute('data-pair-code'), step)
      .toBe(parcel?.pairCode);
    await page.keyboard.press('Escape');

    expect(contentOf(station.dataDirectory)).toEqual(before);
    expect(readdirSync(join(station.dataDirectory, 'labels'))).toEqual([]);

    // There is something to pack: its goods are counted, and the scale is a click away from every parcel.
    await openScreen(page, 'navPair');
    await scan(page, `VOID-${parcel?.pairCode}`);
    await whenAttribute(page, 'pairAnswer', 'data-state', 'items');
    await find(page, 'simulateGrams').waitFor();
    await page.keyboard.press('Alt+S');
    await page.locator(`[data-testid="${testIds.simulateGrams}"]:focus`).waitFor();
    await page.keyboard.insertText('860');
    await page.keyboard.press('Enter');
    await whenAttribute(page, 'liveWeight', 'data-grams', '860');
    await expectNoSidewaysScrolling(page);

    // And back: the real station is as it was, and refuses the paper as what it is.
    await page.keyboard.press('Alt+L');
    await find(page, 'loadSample').waitFor();
    expect(await page.getByTestId(testIds.trainingBand).count()).toBe(0);
    await page.keyboard.press('Alt+H');
    await find(page, 'scanInput').waitFor();
    await scan(page, `VOID-${parcel?.waybillNumber}`);
    await page.locator(`[data-testid="${testIds.problem}"][data-code="pair.training-paper"]`).waitFor();
    expect(station.troubles).toEqual([]);
  }, 180_000);
});
