import { afterAll, beforeAll, expect, test } from 'vitest';
import { requireChromium } from '../helpers/require-chromium.ts';
import { find, importOrders, openScreen } from './bench-day.ts';
import { type OpenStation, openDay } from './open-station.ts';

const oneOrder = [
  '订单编号,收货人,手机,收货地址,商品,规格,数量',
  'K1001,张晓明,13800000001,浙江省杭州市西湖区文三路 1 号 2 室,蓝色杯子,大,2',
].join('\r\n');

requireChromium('closing, visited a second time, in a browser', (executablePath) => {
  let station: OpenStation;

  beforeAll(async () => {
    station = await openDay(executablePath);
  }, 120_000);
  afterAll(async () => {
    expect(station.troubles).toEqual([]);
    await station.close();
  });

  test('shows nothing of the first visit: reasons are given for the orders of now', async () => {
    const { page } = station;
    const nothing = page.getByText('没有打包好的包裹');
    await openScreen(page, 'navClose');
    await nothing.waitFor();
    await importOrders(page, '一单.csv', oneOrder);

    let answer = () => {};
    const isAllowed = new Promise<void>((resolve) => {
      answer = resolve;
    });
    let wasAsked = () => {};
    const isAsked = new Promise<void>((resolve) => {
      wasAsked = resolve;
    });
    await page.route(/\/rpc\/day\/preview/u, async (route) => {
      wasAsked();
      await isAllowed;
      await route.continue();
    });
    await openScreen(page, 'navClose');
    await isAsked;
    await find(page, 'closeDay').waitFor();
    expect(await nothing.isVisible()).toBe(false);
    expect(await find(page, 'closeDay').isEnabled()).toBe(false);
    answer();
    await page.getByRole('cell', { name: 'K1001' }).waitFor();
    await page.unrouteAll();
  });
});
