import { describe, expect, test } from 'vitest';
import type { OrderDraft } from '../../../electron/domain/orders.ts';
import { defaultShop, readCsv } from '../../fixtures/intake/reading.ts';

// Headers as facts/order-formats.md gives them, reduced to what makes the format and its amounts.

const csv = (...rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join(',')).join('\r\n');

/** One table from named cells; further rows repeat the first, changed where they say so. */
async function draftsOf(
  ...rows: readonly Readonly<Record<string, string>>[]
): Promise<readonly OrderDraft[]> {
  const [first = {}] = rows;
  const titles = Object.keys(first);
  const reading = await readCsv(
    csv(titles, ...rows.map((row) => titles.map((title) => row[title] ?? first[title] ?? ''))),
  );
  expect(reading.problems).toEqual([]);
  return reading.drafts;
}

async function draftOf(row: Readonly<Record<string, string>>): Promise<OrderDraft> {
  const [draft] = await draftsOf(row);
  if (!draft) throw new RangeError('no draft');
  return draft;
}

describe('Pinduoduo', () => {
  const row = {
    商品: '毛巾',
    订单号: '260517-607198974342268',
    订单状态: '待发货',
    '商品总价(元)': '100.00',
    '邮费(元)': '6.00',
    '店铺优惠折扣(元)': '5.00',
    '平台优惠折扣(元)': '3.50',
    '多多支付立减金额(元)': '0.50',
    '用户实付金额(元)': '97.00',
    '商家实收金额(元)': '101.00',
    '商品数量(件)': '2',
    承诺发货时间: '2026-07-14 08:00:00',
    样式ID: '1',
    收货人: '样一',
    手机: '13800001001',
    详细地址: '样例路1号',
  };

  test('every discount lowers what the buyer pays', async () => {
    const draft = await draftOf(row);
    expect(draft).toMatchObject({ goodsFen: 10_000, shippingFen: 600, discountFen: 900, payableFen: null });
    // 100 + 6 − 5 − 3.5 − 0.5 = 97
    expect(draft.paidFen).toBe(10_000 + 600 - 900);
    expect(draft.shipByMs).toBe(Date.UTC(2026, 6, 14));
  });

  test('a discount without one of its columns is unknown, a blank cell is nothing', async () => {
    const { '多多支付立减金额(元)': _, ...less } = row;
    expect((await draftOf(less)).discountFen).toBeNull();
    expect((await draftOf({ ...row, '多多支付立减金额(元)': '' })).discountFen).toBe(850);
    expect((await draftOf({ ...row, '店铺优惠折扣(元)': '-5.00' })).discountFen).toBe(900);
    expect((await draftOf({ ...row, '店铺优惠折扣(元)': '五元' })).discountFen).toBeNull();
  });
});

describe('1688', () => {
  const row = {
    订单编号: '2900000000000000001',
    卖家公司名: '样厂',
    '货品总价(元)': '1,000.00',
    '运费(元)': '10',
    '涨价或折扣(元)': '-50.5',
    '实付款(元)': '959.50',
    收货人姓名: '样一',
    收货地址: '样例路1号',
    联系手机: '13800001001',
    货品标题: '袜子',
    '单价(元)': '10',
    数量: '100',
  };

  test.each([
    ['-50.5', 5050],
    ['0', 0],
    // The price was raised: nothing was taken off, and the sum is not ours to check.
    ['20', null],
  ])('涨价或折扣 %s', async (change, discountFen) => {
    expect(await draftOf({ ...row, '涨价或折扣(元)': change })).toMatchObject({
      goodsFen: 100_000,
      shippingFen: 1000,
      discountFen,
      paidFen: 95_950,
    });
  });
});

describe('Taobao', () => {
  const row = {
    订单编号: '1930679858170647',
    买家应付货款: '90.00',
    买家应付邮费: '8.00',
    买家支付积分: '0',
    总金额: '98.00',
    买家实际支付金额: '98.00',
    收货人姓名: '样一',
    收货地址: '样例路1号',
    联系手机: '13800001001',
    宝贝标题: '茶',
    宝贝总数量: '2',
    发票抬头: '样例公司',
    天猫卡券抵扣: '',
  };

  test('the total is what is payable; goods before discounts are not in the file', async () => {
    expect(await draftOf(row)).toMatchObject({
      goodsFen: null,
      shippingFen: 800,
      discountFen: null,
      payableFen: 9800,
      paidFen: 9800,
      invoiceTitle: '样例公司',
    });
  });

  test.each([
    ['买家支付积分', '500'],
    ['天猫卡券抵扣', '10.00'],
  ])('with %s the money paid is less for a good reason: payable is unknown', async (title, value) => {
    expect((await draftOf({ ...row, [title]: value, 买家实际支付金额: '88.00' })).payableFen).toBeNull();
  });
});

describe('amounts that may be the row’s or the order’s', () => {
  const row = {
    主订单编号: '6930000000000000001',
    子订单编号: '1',
    选购商品: '茶',
    商品数量: '1',
    商品单价: '9.9',
    订单应付金额: '11.9',
    运费: '3',
    优惠总金额: '1',
    收件人: '样一',
    收件人手机号: '13800001001',
    详细地址: '样例路1号',
    旗帜颜色: '红色',
    订单类型: '普通订单',
    承诺发货时间: '2026/7/14 8:00',
  };

  test('count for an order of one row', async () => {
    expect(await draftOf(row)).toMatchObject({
      goodsFen: null,
      shippingFen: 300,
      discountFen: 100,
      payableFen: 1190,
      flag: 'red',
      platformType: '普通订单',
      shipByMs: Date.UTC(2026, 6, 14),
    });
  });

  test('are unknown for an order of two rows', async () => {
    const drafts = await draftsOf(row, { 子订单编号: '2', 选购商品: '酒' });
    expect(drafts).toHaveLength(1);
    expect(drafts[0]).toMatchObject({ shippingFen: null, discountFen: null, payableFen: null });
  });
});

describe('flags', () => {
  const jd = {
    订单号: '290000000001',
    商品名称: '键盘',
    订购数量: '1',
    客户姓名: '样一',
    客户地址: '样例路1号',
    联系电话: '13800001001',
    '商家备注等级（等级1-5为由高到低）': '',
  };
  test.each([
    ['', null],
    ['0', null],
    ['1', 'red'],
    ['5', 'purple'],
    ['9', 'other'],
  ])('JD level %j: %s', async (level, flag) => {
    expect((await draftOf({ ...jd, '商家备注等级（等级1-5为由高到低）': level })).flag).toBe(flag);
  });

  const own = {
    订单号: 'A1',
    收货人: '样一',
    手机: '13800001001',
    收货地址: '广东省深圳市样例路1号',
    商品: '茶',
    数量: '1',
  };
  test.each([
    ['红旗', 'red'],
    ['黃色', 'yellow'],
    ['Green', 'green'],
    ['蓝', 'blue'],
    ['紫色', 'purple'],
    ['橙', 'orange'],
    ['灰色', 'grey'],
    ['粉色', 'other'],
    // Platforms number their colours differently: a bare number is some colour, nobody knows which.
    ['3', 'other'],
    ['无', null],
    ['-', null],
    ['', null],
  ])('any table: %j: %s', async (word, flag) => {
    expect((await draftOf({ ...own, 旗帜颜色: word })).flag).toBe(flag);
  });
});

test('any table names its amounts, its deadline, its invoice and its transit warehouse', async () => {
  const draft = await draftOf({
    订单号: 'A1',
    收货人: '样一',
    手机: '13800001001',
    收货地址: '陕西省西安市样例路1号',
    商品: '茶',
    数量: '2',
    单价: '10',
    商品总价: '20.00',
    运费: '5',
    优惠金额: '-3',
    应付金额: '22',
    实付金额: '22',
    最晚发货时间: '2026-07-14',
    集运类型: '新疆集运',
    订单类型: '预售',
    发票抬头: '无',
  });
  expect(draft).toMatchObject({
    shop: defaultShop,
    goodsFen: 2000,
    shippingFen: 500,
    discountFen: 300,
    payableFen: 2200,
    paidFen: 2200,
    shipByMs: Date.UTC(2026, 6, 13, 16),
    consolidation: '新疆集运',
    platformType: '预售',
    invoiceTitle: '',
  });
});

describe('an invoice', () => {
  const own = {
    订单号: 'A1',
    收货人: '样一',
    手机: '13800001001',
    收货地址: '陕西省西安市样例路1号',
    商品: '茶',
    数量: '2',
  };

  test.each([
    ['是否需要发票', '是', '', '是'],
    ['是否需要发票', '是', '样例公司', '样例公司'],
    ['是否开票', '否', '', ''],
    ['是否开票', '否', '个人', ''],
    ['发票类型', '不需要发票', '', ''],
    ['发票类型', '不开发票', '样例公司', ''],
    ['发票类型', '电子普通发票', '', '电子普通发票'],
    ['发票类型', '', '样例公司', '样例公司'],
    ['发票类型', '-', '', ''],
    ['Invoice required', 'Yes', '', 'Yes'],
    ['Invoice required', 'No', '', ''],
    ['Invoice required', 'not required', '', ''],
  ])('%s says %j, 发票抬头 %j: %j', async (column, wish, title, expected) => {
    const draft = await draftOf({ ...own, [column]: wish, ...(title === '' ? {} : { 发票抬头: title }) });
    expect(draft.invoiceTitle).toBe(expected);
  });

  test('no other column that mentions one is taken for it', async () => {
    const others = { 发票号码: '12345678', 发票内容: '明细', 发票状态: '未开' };
    expect((await draftOf({ ...own, ...others })).invoiceTitle).toBe('');
  });
});

test('Kuaishou and Xiaohongshu', async () => {
  const kuaishou = await draftOf({
    订单号: '2519300000000001',
    实付款: '20',
    快递费: '2',
    店铺优惠: '1',
    成交数量: '1',
    旗帜颜色: '蓝旗',
    '预售/承诺发货时间': '2026-07-14 00:00:00',
    商品名称: '茶',
    收货人姓名: '样一',
    收货人电话: '13800001001',
    收货地址: '样例路1号',
    集运类型: '新疆中转',
  });
  expect(kuaishou).toMatchObject({
    shippingFen: 200,
    discountFen: null,
    paidFen: 2000,
    flag: 'blue',
    shipByMs: Date.UTC(2026, 6, 13, 16),
    consolidation: '新疆中转',
  });
  const xiaohongshu = await draftOf({
    订单号: 'P700000000000000001',
    订单类型: '预售订单',
    收件人姓名: '样一',
    收件人电话: '13800001001',
    收件人地址: '样例路1号',
    SKU名称: '面霜',
    SKU件数: '2',
    '商品总价(元)': '40',
    '用户应付金额(元)': '38',
    承诺发货时间: '2026-07-14 00:00:00',
  });
  expect(xiaohongshu).toMatchObject({
    goodsFen: 4000,
    payableFen: 3800,
    platformType: '预售订单',
    shipByMs: Date.UTC(2026, 6, 13, 16),
  });
});

describe('an amount that cannot be read', () => {
  const row = {
    订单编号: 'A1',
    收货人: '样一',
    手机: '13800001001',
    地址: '浙江省杭州市余杭区样例路1号',
    商品名称: '茶',
    数量: '1',
    应付金额: '100.00',
    实付金额: '100.00',
  };

  test.each([
    ['一百', '实付金额：一百'],
    ['#REF!', '实付金额：#REF!'],
    ['12,3x', '实付金额：12,3x'],
  ])('%s is told by its column, and unknown', async (cell, told) => {
    const draft = await draftOf({ ...row, 实付金额: cell });
    expect(draft).toMatchObject({ paidFen: null, payableFen: 10_000, unreadableAmounts: told });
  });

  test('each column is told', async () => {
    const draft = await draftOf({ ...row, 实付金额: '一百', 应付金额: '#REF!' });
    expect(draft.unreadableAmounts.split('；').sort()).toEqual(['实付金额：一百', '应付金额：#REF!'].sort());
  });

  test.each(['', '-', '无', '0', '¥1,234.5元'])('“%s” is nothing to tell of', async (cell) => {
    expect((await draftOf({ ...row, 实付金额: cell })).unreadableAmounts).toBe('');
  });

  test('words in a shipping fee are usual', async () => {
    expect(await draftOf({ ...row, 运费: '包邮' })).toMatchObject({
      shippingFen: null,
      unreadableAmounts: '',
    });
  });
});
