import { describe, expect, test } from 'vitest';
import { parseWeightGrams } from '../../../electron/intake/shipping-facts.ts';
import { readCsv } from '../../fixtures/intake/reading.ts';

const base = {
  订单编号: 'A1',
  收货人: '样一',
  手机: '13800001001',
  地址: '浙江省杭州市余杭区样例路1号',
  商品名称: '茶',
  数量: '1',
};

async function drafts(...rows: readonly Readonly<Record<string, string>>[]) {
  const titles = Object.keys({ ...base, ...rows[0] });
  const lines = rows.map((row) => titles.map((title) => ({ ...base, ...row })[title] ?? ''));
  const reading = await readCsv([titles, ...lines].map((cells) => cells.join(',')).join('\r\n'));
  expect(reading.problems).toEqual([]);
  return reading.drafts;
}

describe('the weight of an order', () => {
  test.each([
    [{ '重量(kg)': '1.25' }, 1250],
    [{ '重量（克）': '800' }, 800],
    [{ '包裹总重量(g)': '1200' }, 1200],
    [{ 重量: '1.5公斤' }, 1500],
    [{ 重量: '3斤' }, 1500],
    [{ 'Weight (lb)': '2' }, 907],
    [{ 'Order - Weight': '1 lb 2 oz' }, 510],
    [{ weight: '0.5 KG' }, 500],
    // Two kilograms or two grams: nobody says.
    [{ 重量: '2' }, null],
    [{ '重量(kg)': '0' }, null],
    [{ '重量(kg)': '待称' }, null],
    [{ '重量(kg)': '-1' }, null],
    [{ 单件重量: '2kg' }, null],
  ])('%j → %s g', async (cells, grams) => {
    const [draft] = await drafts(cells);
    expect(draft?.weightGrams).toBe(grams);
  });

  test('of several rows only what names the whole order counts', async () => {
    const two = (title: string) =>
      drafts({ [title]: '2', 商品名称: '茶' }, { [title]: '2', 商品名称: '杯子' });
    expect((await two('重量(kg)'))[0]?.weightGrams).toBeNull();
    expect((await two('包裹总净重(kg)'))[0]?.weightGrams).toBe(2000);
  });

  test.each([
    ['1 lb 2 oz', undefined, 510],
    ['12 oz', undefined, 340],
    ['1,250', 'g', 1250],
    ['1250 bananas', 'g', null],
    ['9999999', 'kg', null],
  ])('%s in a column of %s', (text, unit, grams) => {
    expect(parseWeightGrams(text, unit)).toBe(grams);
  });
});

describe('cash on delivery', () => {
  test.each([
    [{ 支付方式: '货到付款' }, true],
    [{ 支付方式: '在线支付' }, false],
    [{ 支付方式: '' }, null],
    [{}, null],
    [{ 是否货到付款: '是' }, true],
    [{ 是否货到付款: '否' }, false],
    [{ '代收货款金额(元)': '99.00' }, true],
    [{ '代收货款金额(元)': '0' }, false],
    [{ 'Payment Method': 'Cash on Delivery (COD)' }, true],
    [{ 'Payment Method': 'Credit card' }, false],
    // A town of that name is no promise to collect.
    [{ 'Payment Method': 'codfish card' }, false],
  ])('%j → %s', async (cells, isCollected) => {
    const [draft] = await drafts(cells);
    expect(draft?.isCashOnDelivery).toBe(isCollected);
  });
});

describe('the amount to collect', () => {
  test.each([
    [{ '代收货款金额(元)': '99.00' }, true, 9900],
    [{ 代收金额: '¥1099.5' }, true, 109_950],
    // One yuan, not a yes.
    [{ 代收金额: '1' }, true, 100],
    [{ 代收货款: '88元' }, true, 8800],
    [{ 代收货款: '是' }, true, null],
    [{ 代收货款: '1' }, true, null],
    [{ 代收货款: '否' }, false, null],
    [{ 代收货款: '无' }, false, null],
    [{ 代收金额: '0' }, false, 0],
    [{ 代收金额: '' }, null, null],
    [{ 'COD Amount': '$12.30' }, true, 1230],
    [{ 支付方式: '货到付款', 代收金额: '99' }, true, 9900],
    [{ 支付方式: '货到付款', 代收金额: '' }, true, null],
    // The file contradicts itself: nobody knows how much.
    [{ 支付方式: '货到付款', 代收金额: '0' }, true, 0],
    [{ 支付方式: '在线支付', 代收金额: '' }, false, null],
    [{ 支付方式: '在线支付', 代收金额: '20' }, true, 2000],
  ])('%j → %s, %s fen', async (cells, isCashOnDelivery, collectFen) => {
    const [draft] = await drafts(cells);
    expect(draft).toMatchObject({ isCashOnDelivery, collectFen, unreadableAmounts: '' });
  });

  test('that cannot be read is told, and is not passed over', async () => {
    const [draft] = await drafts({ 代收金额: '约九十九' });
    expect(draft).toMatchObject({
      isCashOnDelivery: true,
      collectFen: 0,
      unreadableAmounts: '代收金额：约九十九',
    });
  });

  test('of an order with several rows is that of its first', async () => {
    const [draft] = await drafts({ 代收金额: '99', 商品名称: '茶' }, { 代收金额: '99', 商品名称: '杯子' });
    expect(draft?.collectFen).toBe(9900);
  });
});
