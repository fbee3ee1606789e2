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
  step,
  tabTo,
  whenAttribute,
} from './bench-day.ts';
import { type OpenStation, openDay } from './open-station.ts';

/** A heavy one, a light one, one whose weight nobody knows, and one that wishes for a carrier. */
const orders = [
  '订单编号,收货人,手机,收货地址,商品,数量,重量(kg),卖家备注',
  'C1001,张晓明,13800000001,浙江省杭州市西湖区文三路 1 号 2 室,蓝色杯子,1,5,',
  'C1002,李小红,13800000002,江苏省南京市玄武区中山路 2 号 3 室,红色杯子,1,0.8,',
  'C1003,王小刚,13800000003,广东省广州市天河区体育东路 3 号 4 室,绿色杯子,3,,',
  'C1004,赵小兰,13800000004,四川省成都市武侯区人民南路 5 号 6 室,白色杯子,1,6,发顺丰',
].join('\r\n');

requireChromium('a day of choosing carriers, in a browser', (executablePath) => {
  let station: OpenStation;
  let page: Page;

  beforeAll(async () => {
    station = await openDay(executablePath);
    page = station.page;
  }, 120_000);
  afterAll(async () => {
    expect(station.troubles).toEqual([]);
    await station.close();
  });

  test('orders with weights come in', async () => {
    await importOrders(page, '称重 订单.csv', orders);
  }, 60_000);

  test('a rule is made with the keyboard alone, and says what it would do before it is saved', async () => {
    await pressScreenKey(page, 'Alt+R');
    await whenAttribute(page, 'navRules', 'aria-current', 'page');
    const tabs = page.locator('.ant-segmented input[type="radio"]');
    await tabTo(page, tabs.first());
    await page.keyboard.press('ArrowRight');
    await find(page, 'addCarrierRule').waitFor();
    await tabTo(page, 'addCarrierRule');
    await page.keyboard.press('Enter');
    const name = page.locator('input[id$="-name"]');
    await expect.poll(() => name.evaluate((element) => element === document.activeElement), step).toBe(true);
    await page.keyboard.type('重货走中通');
    await tabTo(page, page.locator('input[id$="-weightFromGrams"]'));
    await page.keyboard.type('3');
    await tabTo(page, page.locator('input[id$="-carrierCodes"]'));
    await page.keyboard.type('中通');
    await page.keyboard.press('Enter');
    // Goes on, and takes nothing else from the open list.
    await page.keyboard.press('Tab');
    const services = page.locator('input[id$="-services"]');
    expect(await services.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await find(page, 'carrierRule').innerText()).toMatch(/→ 中通快递\s/u);
    const changed = page.locator(`[data-testid="${testIds.dryRunRow}"][data-order-number="C1001"]`);
    await changed.waitFor();
    const text = await changed.innerText();
    for (const word of ['圆通速递', '中通快递', '重货走中通']) expect(text).toContain(word);
    // The heavy one that wishes for another carrier is none of them; one weight is not known.
    expect(await find(page, 'dryRunRow').count()).toBe(1);
    expect(await find(page, 'dryRun').innerText()).toContain('1 个因为不知道重量');
    await expectNoSidewaysScrolling(page);
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => find(page, 'saveRules').isDisabled(), step).toBe(true);
  }, 60_000);

  test('the order shows the rule that chose', async () => {
    await openScreen(page, 'navOrders');
    await expect.poll(() => orderRows(page, 'C1001').first().innerText(), step).toContain('重货走中通');
    expect(await orderRows(page, 'C1002').first().innerText()).toContain('圆通速递');
    expect(await orderRows(page, 'C1004').first().innerText()).toContain('顺丰速运');
  }, 60_000);

  test('a choice against the wish is said on the order', async () => {
    await orderRows(page, 'C1004').first().click();
    const panel = find(page, 'orderPanel');
    await panel.waitFor();
    const reason = panel.locator('#change-reason');
    await reason.fill('顺丰今天不来');
    await panel.locator('#change-carrier').click();
    await page.keyboard.type('圆通');
    await page.keyboard.press('Enter');
    await reason.press('Enter');
    await expect
      .poll(() => find(page, 'carrierWarnings').first().innerText(), step)
      .toContain('备注要的快递和现在选的不一样：要 顺丰速运');
    await page.keyboard.press('Escape');
    await expect.poll(() => orderRows(page, 'C1004').first().innerText(), step).toContain('核对');
  }, 60_000);

  test('forms of another carrier in the printer are refused, with what disagrees', async () => {
    await openScreen(page, 'navNumbers');
    await find(page, 'poolFrom').fill('YT8800000000001');
    await find(page, 'poolTo').fill('YT8800000000040');
    await find(page, 'addPool').click();
    await expect.poll(() => find(page, 'poolFrom').inputValue(), step).toBe('');
    await openScreen(page, 'navDevices');
    await find(page, 'declareMedia').first().click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('#declare-carrier').click();
    await page.keyboard.type('申通');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: '登记' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await openScreen(page, 'navPrint');
    await expect
      .poll(() => find(page, 'printPlan').innerText(), step)
      .toContain('装的是申通快递的面单纸，包裹发圆通速递');
    await expectNoSidewaysScrolling(page);
  }, 60_000);
});
