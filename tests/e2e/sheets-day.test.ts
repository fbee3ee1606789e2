import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseId } from '../../electron/domain/ids.ts';
import { orderCode } from '../../electron/domain/order-codes.ts';
import { testIds } from '../../renderer/app/test-ids.ts';
import { requireChromium } from '../helpers/require-chromium.ts';
import {
  expectNoSidewaysScrolling,
  find,
  loadSampleDay,
  openScreen,
  pressScreenKey,
  readRows,
  scan,
  step,
} from './bench-day.ts';
import { type OpenStation, openDay } from './open-station.ts';

const downloaded = async (page: Page, act: () => Promise<void>) => {
  const waiting = page.waitForEvent('download');
  await act();
  const download = await waiting;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
};

requireChromium('pick lists, manual sheets and test pages, in a browser', (executablePath) => {
  let station: OpenStation;
  let page: Page;
  let orders: readonly { readonly id: string; readonly number: string }[];

  beforeAll(async () => {
    station = await openDay(executablePath);
    page = station.page;
    await loadSampleDay(page);
    orders = readRows(
      station.dataDirectory,
      'SELECT id, order_number AS number FROM orders WHERE retirement IS NULL ORDER BY sequence LIMIT 12',
    );
  }, 120_000);
  afterAll(async () => {
    await station.close();
  });

  const expectOpen = (number: string) =>
    expect
      .poll(async () => {
        const panel = find(page, 'orderPanel');
        return (await panel.isVisible()) && (await panel.locator('h2 code').first().innerText());
      }, step)
      .toBe(number);

  test('the code of an order opens it from every screen but the bench, whatever has the focus', async () => {
    // At the bench it opens the parcel to be packed: see packing by the code of an order.
    const screens = ['navHome', 'navImport', 'navPrint', 'navClose', 'navDevices', 'navSettings'] as const;
    for (const [index, name] of screens.entries()) {
      const order = orders[index];
      if (!order) throw new Error('too few orders');
      await openScreen(page, name);
      await scan(page, orderCode(parseId<'order'>(order.id)));
      await expectOpen(order.number);
    }
    // Also beside another open order, and out of a field that is being typed into.
    const [first, second] = orders;
    await scan(page, orderCode(parseId<'order'>(first?.id ?? '')));
    await expectOpen(first?.number ?? '');
    await find(page, 'orderSearch').focus();
    await scan(page, orderCode(parseId<'order'>(second?.id ?? '')));
    await expectOpen(second?.number ?? '');
    expect(await find(page, 'orderSearch').inputValue()).toBe(second?.number);
  });

  test('the code of no order is refused, and nothing else opens', async () => {
    await openScreen(page, 'navHome');
    await scan(page, '.0000000000000001');
    await page.locator(`[data-testid="${testIds.problem}"][data-code="order.not-found"]`).waitFor();
  });

  test('chosen orders become a pick list and a manual sheet, by keyboard', async () => {
    await openScreen(page, 'navOrders');
    await find(page, 'orderSearch').fill('');
    await page.getByRole('checkbox').nth(1).waitFor();
    await page.locator('[role="row"] input[type="checkbox"]').nth(1).check();
    await page.locator('[role="row"] input[type="checkbox"]').nth(2).check();
    await find(page, 'bulkBar').waitFor();
    await pressScreenKey(page, 'k');
    await find(page, 'sheetForm').waitFor();
    // The dialog has opened, and its button says where Enter goes.
    await expect
      .poll(() => find(page, 'makeSheet').evaluate((button) => button === document.activeElement), step)
      .toBe(true);
    const picked = await downloaded(page, () => page.keyboard.press('Enter'));
    expect(picked.name).toMatch(/^pick-list-by-order-.*\.pdf$/u);
    expect(picked.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    await find(page, 'sheetMade').waitFor();
    await expectNoSidewaysScrolling(page);
    await pressScreenKey(page, 'w');
    const manual = await downloaded(page, () => find(page, 'makeSheet').click());
    expect(manual.name).toMatch(/^manual-sheet-.*\.pdf$/u);
  });

  test('a printer prints its test page', async () => {
    await openScreen(page, 'navDevices');
    await find(page, 'testPage').click();
    await expect
      .poll(() => readdirSync(station.dataDirectory, { recursive: true }).map(String), step)
      .toContainEqual(expect.stringMatching(/test-page-.*\.pdf$/u));
    expect(station.troubles).toEqual([]);
  });
});
