import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testIds } from '../../renderer/app/test-ids.ts';
import { requireChromium } from '../helpers/require-chromium.ts';
import {
  expectNoSidewaysScrolling,
  find,
  importOrders,
  openScreen,
  printAll,
  readParcels,
  step,
  tabTo,
} from './bench-day.ts';
import { type OpenStation, openDay } from './open-station.ts';

const orders = [
  '订单编号,收货人,手机,收货地址,商品,规格,数量',
  ...['N1', 'N2', 'N3', 'N4', 'N5'].map(
    (number, index) =>
      `${number},张晓明,1380000000${index},浙江省杭州市西湖区文三路 ${index + 1} 号 2 室,蓝色杯子,大,1`,
  ),
].join('\r\n');

const outside = [
  '订单编号,快递单号,三段码,集包地',
  'N4,YT7700000000004,571-W3 08,杭州转运中心',
  'N5,YT7700000000005,571-W3 08,杭州转运中心',
  'N1,YT7700000000001,,',
  'N9,YT7700000000009,,',
].join('\r\n');

/** Moves along the tabs of the screen with the arrow keys. */
async function openTab(page: Page, presses: number): Promise<void> {
  await find(page, 'numberTabs').locator('input:checked').focus();
  for (let press = 0; press < presses; press += 1) await page.keyboard.press('ArrowRight');
}

requireChromium('a day with waybill numbers, in a browser', (executablePath) => {
  let station: OpenStation;
  let page: Page;

  beforeAll(async () => {
    station = await openDay(executablePath);
    page = station.page;
  }, 120_000);
  afterAll(async () => {
    await station.close();
  });

  test('a batch that the numbers do not reach says so before it starts, and prints what fits', async () => {
    await importOrders(page, '单号 订单.csv', orders);
    await openScreen(page, 'navNumbers');
    await find(page, 'poolFrom').fill('YT8800000000001');
    await find(page, 'poolTo').fill('YT8800000000003');
    await page.keyboard.press('Enter');
    await expect.poll(() => find(page, 'pools').textContent(), step).toContain('YT8800000000003');
    expect(await find(page, 'supplies').locator('tr[data-low="true"]').count()).toBe(1);
    await openScreen(page, 'navPrint');
    const waiting = find(page, 'planWaiting');
    await expect.poll(() => waiting.textContent(), step).toContain('需要 5 个号，只有 3 个，缺 2 个');
    expect(await find(page, 'startPrint').isDisabled()).toBe(true);
    await find(page, 'printWhatFits').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => find(page, 'startPrint').isDisabled(), step).toBe(false);
    await printAll(page, station.dataDirectory, () => page.keyboard.press('Control+Enter'));
    expect(readParcels(station.dataDirectory).map(({ waybillNumber }) => waybillNumber)).toEqual([
      'YT8800000000001',
      'YT8800000000002',
      'YT8800000000003',
    ]);
  }, 120_000);

  test('numbers from a file are seen row by row, bound with one key, and printed', async () => {
    const file = join(station.dataDirectory, '圆通 单号.csv');
    await writeFile(file, outside);
    await openScreen(page, 'navNumbers');
    await openTab(page, 2);
    await find(page, 'numbersFile').setInputFiles(file);
    const preview = find(page, 'numbersPreview');
    // What needs a person is shown first: the order that is on paper with another number.
    await expect.poll(() => preview.textContent(), step).toContain('YT8800000000001');
    expect(await find(page, 'numbersCommit').textContent()).toContain('2');
    await expectNoSidewaysScrolling(page);
    await page.keyboard.press('Control+Enter');
    await find(page, 'numbersBound').waitFor();
    await openScreen(page, 'navPrint');
    await printAll(page, station.dataDirectory, () => find(page, 'startPrint').click());
    const numbers = readParcels(station.dataDirectory).map(({ waybillNumber }) => waybillNumber);
    expect(numbers.slice(3)).toEqual(['YT7700000000004', 'YT7700000000005']);
  }, 120_000);

  test('a list is looked at and added; a number is voided and freed again, with the keyboard alone', async () => {
    await openScreen(page, 'navNumbers');
    await openTab(page, 0);
    await page.locator('.narrow-form .ant-segmented input').first().focus();
    await page.keyboard.press('ArrowRight');
    await find(page, 'numberList').focus();
    await page.keyboard.insertText('YT9900000000002\nYT9900000000001\nYT8800000000001');
    await tabTo(page, 'numberListCheck');
    await page.keyboard.press('Enter');
    await expect.poll(() => find(page, 'numberListSeen').textContent(), step).toContain('不可用 1');
    await tabTo(page, 'numberListAdd');
    await page.keyboard.press('Enter');
    await expect.poll(() => find(page, 'pools').textContent(), step).toContain('YT9900000000002');

    await openTab(page, 1);
    await find(page, 'voidNumber').focus();
    await page.keyboard.type('YT9900000000002', { delay: 90 });
    // An order that was cancelled spoils no form.
    await page.locator('#void-reason').focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter']) {
      await page.keyboard.press(key);
    }
    await tabTo(page, page.getByRole('button', { name: /作废/u }).first());
    await page.keyboard.press('Enter');
    const row = page.locator(`[data-testid="${testIds.voids}"] tr[data-number="YT9900000000002"]`);
    await row.waitFor();
    expect(await row.locator('button').first().textContent()).toContain('重新可用');
    await row.locator('button').first().focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => row.count(), step).toBe(0);
    expect(station.troubles).toEqual([]);
  }, 60_000);
});
