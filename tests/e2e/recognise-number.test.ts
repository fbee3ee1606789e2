import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testIds } from '../../renderer/app/test-ids.ts';
import { requireChromium } from '../helpers/require-chromium.ts';
import { expectNoSidewaysScrolling, find, step } from './bench-day.ts';
import { type OpenStation, openDay } from './open-station.ts';

/** The candidates as they stand, best first. */
const candidates = (page: Page) =>
  page
    .locator(`[data-testid="${testIds.recogniseAnswer}"] li`)
    .evaluateAll((items) => items.map((item) => `${item.dataset.carrier} ${item.dataset.why}`));

requireChromium('whose number is this, in a browser', (executablePath) => {
  let station: OpenStation;
  let page: Page;

  beforeAll(async () => {
    station = await openDay(executablePath);
    page = station.page;
  }, 120_000);
  afterAll(async () => {
    await station.close();
  });

  test('a number is ranked as it is typed, by keyboard alone', async () => {
    await find(page, 'navNumbers').click();
    const field = find(page, 'recogniseText');
    await field.focus();
    await page.keyboard.type('986578788855');
    await expect.poll(async () => (await candidates(page))[0], step).toBe('FEDEX check-digit-right');
    expect((await candidates(page)).length).toBeGreaterThan(2);
    // Enter selects it: the next scan takes its place.
    await page.keyboard.press('Enter');
    await page.keyboard.type('JDVA12345678901-2-3-');
    await expect.poll(() => candidates(page), step).toEqual(['JD current-form']);
    await page.keyboard.press('Enter');
    await page.keyboard.type('ZZZZ');
    await expect.poll(() => candidates(page), step).toEqual([]);
    await expectNoSidewaysScrolling(page);
    expect(station.troubles).toEqual([]);
  });
});
