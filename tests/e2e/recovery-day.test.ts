import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requireChromium } from '../helpers/require-chromium.ts';
import {
  expectNoSidewaysScrolling,
  find,
  loadSampleDay,
  longStep,
  openScreen,
  pressScreenKey,
  readRows,
  scan,
  step,
} from './bench-day.ts';
import { type OpenStation, openDay } from './open-station.ts';

interface JobRow {
  readonly number: string;
  readonly position: number;
  readonly generation: number;
  readonly state: string;
}

requireChromium('going on when printing stopped, in a browser', (executablePath) => {
  let station: OpenStation;
  let page: Page;

  beforeAll(async () => {
    station = await openDay(executablePath);
    page = station.page;
    await loadSampleDay(page);
  }, 120_000);
  afterAll(async () => {
    expect(station.troubles).toEqual([]);
    await station.close();
  });

  const labels = () =>
    readRows<JobRow>(
      station.dataDirectory,
      `SELECT waybill_number AS number, position, generation, state FROM print_jobs
       WHERE document = 'label' ORDER BY batch_sequence, position, generation`,
    );
  const isSent = ({ state }: JobRow) => state === 'sent';

  test('a scan of the last good label prints exactly the rest again', async () => {
    await openScreen(page, 'navPrint');
    await page.locator('#plan-limit').fill('6');
    await expect.poll(() => find(page, 'printPlan').locator('h2').innerText(), step).toContain('6 个');
    await expect.poll(() => find(page, 'startPrint').isEnabled(), step).toBe(true);
    await expect.poll(() => find(page, 'planGate').getAttribute('data-troubles'), step).toBe('0');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => labels().filter(isSent).length, longStep).toBe(6);
    const fourth = labels()[3];
    await pressScreenKey(page, 'F8');
    await find(page, 'resumePlan').waitFor();
    await scan(page, fourth?.number ?? '');
    await expect.poll(() => find(page, 'resumePlan').getAttribute('data-papers'), step).toBe('2');
    // The button has the focus by now.
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName), step).toBe('BUTTON');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => labels().map(({ position, generation }) => [position, generation]), step)
      .toEqual([
        [1, 1],
        [2, 1],
        [3, 1],
        [4, 1],
        [5, 1],
        [5, 2],
        [6, 1],
        [6, 2],
      ]);
    await find(page, 'resumePlan').waitFor({ state: 'hidden' });
    await expect
      .poll(
        () =>
          labels()
            .filter(({ generation }) => generation === 2)
            .every(isSent),
        step,
      )
      .toBe(true);
  });

  test('what was sent is found in the archive by a scan, and the archive is whole', async () => {
    await find(page, 'openArchive').click();
    await find(page, 'archive').waitFor();
    await scan(page, labels()[4]?.number ?? '');
    // The first label, its reprint, and the slip of the parcel.
    await expect.poll(() => find(page, 'archive').getAttribute('data-attempts'), step).toBe('3');
    await page.getByRole('button', { name: '核对存档' }).click();
    await page.getByText('一字未改').waitFor();
    await page.keyboard.press('Escape');
    await find(page, 'archive').waitFor({ state: 'hidden' });
  });

  test('a code of nothing says so, and nothing scrolls sideways', async () => {
    await pressScreenKey(page, 'F8');
    await find(page, 'resumePlan').waitFor();
    await scan(page, 'B9999-999');
    await find(page, 'problem').waitFor();
    await page.keyboard.press('Escape');
    await find(page, 'resumePlan').waitFor({ state: 'hidden' });
    await expectNoSidewaysScrolling(page);
  });
});
