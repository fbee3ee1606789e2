import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseId } from '../../electron/domain/ids.ts';
import { orderCode } from '../../electron/domain/order-codes.ts';
import { testIds } from '../../renderer/app/test-ids.ts';
import { requireChromium } from '../helpers/require-chromium.ts';
import {
  find,
  loadSampleDay,
  openScreen,
  pressScreenKey,
  readParcels,
  readRows,
  scan,
  step,
} from './bench-day.ts';
import { type OpenStation, openDay } from './open-station.ts';

/** A form of YTO's that the courier left: of no pool of ours. */
const writtenNumber = 'YT7700000000001';

requireChromium('labels written by hand, in a browser', (executablePath) => {
  let station: OpenStation;
  let page: Page;
  let orders: readonly { readonly id: string; readonly number: string }[];

  beforeAll(async () => {
    station = await openDay(executablePath);
    page = station.page;
    await loadSampleDay(page);
    orders = readRows(
      station.dataDirectory,
      `SELECT id, order_number AS number FROM orders
       WHERE retirement IS NULL AND problems = '' ORDER BY sequence LIMIT 2`,
    );
  }, 120_000);
  afterAll(async () => {
    expect(station.troubles).toEqual([]);
    await station.close();
  });

  const entry = (state: string) =>
    page.locator(`[data-testid="${testIds.handworkEntry}"][data-state="${state}"]`);
  const numberField = () => find(page, 'handworkNumber');

  test('two scans: which parcel, which number; the parcel has it and its label counts as out', async () => {
    await openScreen(page, 'navPrint');
    await find(page, 'openHandwork').waitFor();
    await pressScreenKey(page, 'h');
    await find(page, 'handworkCode').waitFor();
    // Once it has come to rest, it takes what is scanned and typed.
    await expect
      .poll(() => find(page, 'handworkCode').evaluate((input) => document.activeElement === input), step)
      .toBe(true);
    const [order] = orders;
    if (!order) throw new Error('the sample day has orders');
    await scan(page, orderCode(parseId<'order'>(order.id)));
    await expect.poll(() => numberField().isEnabled(), step).toBe(true);
    await scan(page, writtenNumber);
    await entry('written').waitFor();
    expect(await entry('written').innerText()).toContain(writtenNumber);
    expect(readParcels(station.dataDirectory)).toMatchObject([{ waybillNumber: writtenNumber }]);
    expect(readRows(station.dataDirectory, "SELECT state FROM print_jobs WHERE document = 'label'")).toEqual([
      { state: 'sent' },
    ]);
    // Ready for the next one.
    expect(await find(page, 'handworkCode').inputValue()).toBe('');
    expect(await numberField().isEnabled()).toBe(false);
  });

  test('a code of nothing is refused with what to do; what is to be copied is shown in full when asked for', async () => {
    await page.keyboard.type('NOTHING-1');
    await page.keyboard.press('Enter');
    await find(page, 'problem').waitFor();
    expect(await numberField().isEnabled()).toBe(false);
    const [, other] = orders;
    await find(page, 'handworkCode').fill(other?.number ?? '');
    await page.keyboard.press('Enter');
    await expect.poll(() => numberField().isEnabled(), step).toBe(true);
    await page.getByRole('button', { name: '显示要抄的内容' }).click();
    const [consignee] = readRows<{ name: string; phone: string }>(
      station.dataDirectory,
      `SELECT consignee_name AS name, consignee_phone AS phone FROM orders WHERE id = '${other?.id}'`,
    );
    await find(page, 'handworkCopy').waitFor();
    expect(await find(page, 'handworkCopy').innerText()).toContain(consignee?.name);
    expect(await find(page, 'handworkCopy').innerText()).toContain(consignee?.phone);
  });

  test('what was entered can be taken back', async () => {
    await entry('written').getByRole('button', { name: '撤回' }).click();
    await expect.poll(() => entry('written').count(), step).toBe(0);
    expect(
      readRows(
        station.dataDirectory,
        'SELECT waybill_number AS number FROM hand_labels WHERE undone_at_ms IS NULL',
      ),
    ).toEqual([]);
  });
});
