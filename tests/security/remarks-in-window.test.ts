import { afterAll, beforeAll, expect, test } from 'vitest';
import { find, importOrders, openScreen, step } from '../e2e/bench-day.ts';
import { type OpenStation, openDay } from '../e2e/open-station.ts';
import { requireChromium } from '../helpers/require-chromium.ts';

const remark = `<img src=x onerror="document.title='taken'"><script>document.title='taken'</script>`;

requireChromium('what a buyer wrote, in the window', (executablePath) => {
  let station: OpenStation;
  beforeAll(async () => {
    station = await openDay(executablePath);
  }, 120_000);
  afterAll(async () => {
    expect(station.troubles).toEqual([]);
    await station.close();
  });

  test('a remark with HTML is text in the window', async () => {
    const { page } = station;
    const cell = `"${remark.replaceAll('"', '""')}"`;
    await importOrders(
      page,
      '备注.csv',
      `订单编号,收货人姓名,联系手机,收货地址,宝贝标题,数量,买家留言\nA1,甲,13900000000,浙江省杭州市西湖区示例路1号,杯子,1,${cell}\n`,
    );
    await openScreen(page, 'navOrders');
    await page.locator('[data-order-number="A1"]').first().click();
    await expect.poll(() => page.locator('body').innerText(), step).toContain('<img src=x');
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    expect(await page.title()).not.toContain('taken');
    await find(page, 'navOrders').waitFor();
  }, 60_000);
});
