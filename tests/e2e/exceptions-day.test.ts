import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testIds } from '../../renderer/app/test-ids.ts';
import { requireChromium } from '../helpers/require-chromium.ts';
import {
  expectNoSidewaysScrolling,
  find,
  importOrders,
  openScreen,
  orderRows,
  pressScreenKey,
  printAll,
  readParcels,
  scan,
  step,
  whenAttribute,
} from './bench-day.ts';
import { type OpenStation, openDay } from './open-station.ts';

/** One with a phone that nobody can call, one that is stopped later, one for two parcels, one in a hurry. */
const orders = [
  '订单编号,收货人,手机,收货地址,商品,规格,数量,卖家备注',
  'E1001,张晓明,1380000001,浙江省杭州市西湖区文三路 1 号 2 室,蓝色杯子,大,1,',
  'E1002,李小红,13800000002,江苏省南京市玄武区中山路 2 号 3 室,红色杯子,小,1,',
  'E1003,王小刚,13800000003,广东省广州市天河区体育东路 3 号 4 室,绿色杯子,小,3,',
  'E1004,赵小兰,13800000004,四川省成都市武侯区人民南路 5 号 6 室,白色杯子,小,1,客户很急，加急',
].join('\r\n');

/** Opens a screen that has a letter for a key. */
async function openByLetter(page: Page, letter: string, name: 'navExceptions' | 'navRules'): Promise<void> {
  await page.keyboard.press(`Alt+${letter}`);
  await whenAttribute(page, name, 'aria-current', 'page');
}

async function openOrder(page: Page, orderNumber: string): Promise<void> {
  await openScreen(page, 'navOrders');
  await orderRows(page, orderNumber).first().click();
  await find(page, 'orderPanel').waitFor();
}

requireChromium('a day with exceptions, in a browser', (executablePath) => {
  let station: OpenStation;
  let page: Page;

  beforeAll(async () => {
    station = await openDay(executablePath);
    page = station.page;
  }, 120_000);
  afterAll(async () => {
    await station.close();
  });

  test('orders and waybill numbers come in', async () => {
    await importOrders(page, '异常 订单.csv', orders);
    await openScreen(page, 'navNumbers');
    await find(page, 'poolFrom').fill('YT8800000000001');
    await find(page, 'poolTo').fill('YT8800000000040');
    await find(page, 'addPool').click();
    await expect.poll(() => find(page, 'poolFrom').inputValue(), step).toBe('');
  }, 60_000);

  test('an exception is put right with the keyboard alone, and can be printed then', async () => {
    await openByLetter(page, 'e', 'navExceptions');
    const card = find(page, 'exceptionCard');
    await card.waitFor();
    expect(await card.getAttribute('data-order-number')).toBe('E1001');
    expect(await card.getAttribute('data-code')).toBe('order.phone-invalid');
    // The first remedy of a wrong phone is to correct it; the form begins at the phone, in full.
    await page.keyboard.press('Enter');
    await find(page, 'correctionForm').waitFor();
    const focused = () =>
      page.evaluate(() =>
        document.activeElement instanceof HTMLInputElement ? document.activeElement.value : '',
      );
    await expect.poll(focused, step).toBe('1380000001');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('13800000001', { delay: 90 });
    await page.keyboard.press('Enter');
    await expect.poll(() => find(page, 'exceptionDone').textContent(), step).toContain('E1001');
    await expect.poll(() => page.getByTestId(testIds.exceptionCard).count(), step).toBe(0);
    await openScreen(page, 'navOrders');
    await expect.poll(() => orderRows(page, 'E1001').getAttribute('data-printable'), step).toBe('true');
  }, 60_000);

  test('a filter that was saved shows the same orders again', async () => {
    await pressScreenKey(page, 'f');
    await page.locator('#condition-remark').fill('加急');
    await expect.poll(() => page.getByTestId(testIds.orderRow).count(), step).toBe(1);
    await find(page, 'saveFilter').click();
    await find(page, 'saveFilterName').fill('很急的');
    await page.keyboard.press('Enter');
    await find(page, 'savedFilter').waitFor();
    // A reload forgets the conditions, not the filter.
    await page.reload();
    await expect.poll(() => page.getByTestId(testIds.orderRow).count(), step).toBe(4);
    await find(page, 'savedFilter').click();
    await expect.poll(() => page.getByTestId(testIds.orderRow).count(), step).toBe(1);
    expect(await find(page, 'orderRow').getAttribute('data-order-number')).toBe('E1004');
    expect(await find(page, 'activeCondition').textContent()).toContain('加急');
  }, 60_000);

  test('an order that is split travels in two parcels', async () => {
    await page.reload();
    await openOrder(page, 'E1003');
    await find(page, 'openSplit').click();
    // One piece into the second parcel: the others stay in the first by themselves.
    const quantities = find(page, 'splitEditor').locator('tbody input');
    expect(await find(page, 'splitApply').isDisabled()).toBe(true);
    await quantities.nth(1).fill('1');
    await expect.poll(() => quantities.nth(0).inputValue(), step).toBe('2');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => orderRows(page, 'E1003').count(), step).toBe(2);
    await openScreen(page, 'navPrint');
    await printAll(page, station.dataDirectory, () => find(page, 'startPrint').click());
    // Four orders, one of them in two parcels.
    const parcels = readParcels(station.dataDirectory);
    expect(parcels).toHaveLength(5);
    expect(new Set(parcels.map(({ waybillNumber }) => waybillNumber)).size).toBe(5);
  }, 120_000);

  test('an order that is held after its label was printed is refused at pairing, and stands on the stop list', async () => {
    await openOrder(page, 'E1002');
    const panel = find(page, 'orderPanel');
    const pairCode = /B\d{4}-\d{3}/u.exec((await panel.textContent()) ?? '')?.[0];
    if (pairCode === undefined) throw new Error('the panel shows the pair code');
    await pressScreenKey(page, 'h');
    await page.locator('#work-text').fill('买家改地址');
    await page.keyboard.press('Enter');
    await expect.poll(() => panel.textContent(), step).toContain('买家改地址');

    await openByLetter(page, 'e', 'navExceptions');
    await page.locator('.ant-segmented-item').nth(1).click();
    await expect.poll(() => find(page, 'stopList').textContent(), step).toContain(pairCode);

    await openScreen(page, 'navPair');
    const parcel = readParcels(station.dataDirectory).find((one) => one.pairCode === pairCode);
    if (parcel === undefined) throw new Error('the parcel has the pair code');
    await scan(page, parcel.pairCode);
    await expect.poll(() => find(page, 'pairAnswer').getAttribute('data-state'), step).not.toBe('waiting');
    await scan(page, parcel.waybillNumber);
    await whenAttribute(page, 'pairAnswer', 'data-state', 'refused');
    await whenAttribute(page, 'pairAnswer', 'data-code', 'order.held');
  }, 60_000);

  test('nothing scrolls sideways', async () => {
    await openByLetter(page, 'e', 'navExceptions');
    await expectNoSidewaysScrolling(page);
    await openByLetter(page, 'r', 'navRules');
    await page.getByTestId(testIds.ruleCheck).first().waitFor();
    await expectNoSidewaysScrolling(page);
  });

  test('the window had nothing to complain about', () => {
    expect(station.troubles).toEqual([]);
  });
});
