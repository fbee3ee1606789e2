import { afterAll, beforeAll, expect, test } from 'vitest';
import { requireChromium } from '../helpers/require-chromium.ts';
import { expectNoSidewaysScrolling, find, openScreen, readRows, step } from './bench-day.ts';
import { type OpenStation, openDay } from './open-station.ts';

requireChromium('what packing slips say, in a browser', (executablePath) => {
  let station: OpenStation;

  beforeAll(async () => {
    station = await openDay(executablePath);
  }, 120_000);
  afterAll(async () => {
    expect(station.troubles).toEqual([]);
    await station.close();
  });

  const savedTexts = () =>
    readRows<{ readonly name: string; readonly value: string }>(
      station.dataDirectory,
      "SELECT name, value FROM settings WHERE name LIKE 'slip%' ORDER BY name",
    ).map(({ name, value }) => [name, value]);

  test('is seen as it would be printed while it is written, and stored when it is saved', async () => {
    const { page } = station;
    await openScreen(page, 'navSettings');
    const pictures = find(page, 'slipPreview').locator('img');
    await pictures.first().waitFor();
    const before = await pictures.first().getAttribute('src');
    await page.locator('#slip-thanks').fill('谢谢惠顾，期待再次光临！');
    await expect.poll(() => pictures.first().getAttribute('src'), step).not.toBe(before);
    await page.locator('#slip-returns').fill('1. 在订单页申请\n2. 寄回仓库');
    await find(page, 'slipCopies').getByRole('radio').last().check();
    await expect.poll(() => pictures.count(), step).toBe(2);
    await expectNoSidewaysScrolling(page);
    await page.keyboard.press('Control+Enter');
    await expect.poll(savedTexts, step).toEqual(
      expect.arrayContaining([
        ['slipCopies', 'both'],
        ['slipReturns', '1. 在订单页申请\n2. 寄回仓库'],
        ['slipThanks', '谢谢惠顾，期待再次光临！'],
      ]),
    );
    await page.reload();
    await openScreen(page, 'navSettings');
    expect(await page.locator('#slip-returns').inputValue()).toBe('1. 在订单页申请\n2. 寄回仓库');
    await expect.poll(() => pictures.count(), step).toBe(2);
  });

  test('cannot be saved with more lines than a slip holds, and nothing of it is lost', async () => {
    const { page } = station;
    await openScreen(page, 'navSettings');
    const long = Array.from({ length: 13 }, (_, index) => `第${index}步`).join('\n');
    await page.locator('#slip-returns').fill(long);
    await expect.poll(() => find(page, 'saveSettings').isDisabled(), step).toBe(true);
    expect(await page.locator('#slip-returns').inputValue()).toBe(long);
    await page.locator('#slip-returns').fill(long.replace('\n', '，'));
    await expect.poll(() => find(page, 'saveSettings').isEnabled(), step).toBe(true);
  });
});
