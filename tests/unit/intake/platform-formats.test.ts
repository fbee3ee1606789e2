import { describe, expect, test } from 'vitest';
import {
  defaultShop,
  encodeDoubleByte,
  readAll,
  readCsv,
  readOne,
  sheetOf,
  textFile,
  workbookBytes,
} from '../../fixtures/intake/reading.ts';

// Headers as facts/order-formats.md gives them, trailing blanks included.
const taobaoList =
  '订单编号,买家会员名,买家支付宝账号,买家应付货款,买家应付邮费,买家支付积分,总金额,返点积分,买家实际支付金额,买家实际支付积分,订单状态,买家留言,收货人姓名,收货地址 ,运送方式,联系电话 ,联系手机,订单创建时间,订单付款时间 ,宝贝标题 ,宝贝种类 ,物流单号 ,物流公司,订单备注,宝贝总数量,店铺Id,店铺名称,订单关闭原因,卖家服务费,买家服务费,发票抬头,是否手机订单,分阶段订单信息,特权订金订单id,定金排名,修改后的sku,修改后的收货地址,异常信息,天猫卡券抵扣,集分宝抵扣,是否是O2O交易';
const taobaoDetail = '订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码';
const waiting = '买家已付款，等待卖家发货';

/** A CSV row from named cells: everything that is not named is blank. */
function rowOf(header: string, cells: Readonly<Record<string, string>>, delimiter = ','): string {
  const titles = header.split(delimiter);
  for (const name of Object.keys(cells))
    if (!titles.includes(name)) throw new RangeError(`no column ${name}`);
  return titles.map((title) => cells[title] ?? '').join(delimiter);
}

const table = (header: string, ...rows: readonly Readonly<Record<string, string>>[]) =>
  `${[header, ...rows.map((cells) => rowOf(header, cells))].join('\r\n')}\r\n`;

const listRow = (number: string, more: Readonly<Record<string, string>> = {}) => ({
  订单编号: `="${number}"`,
  买家会员名: 'sample',
  买家实际支付金额: '88.50',
  订单状态: waiting,
  收货人姓名: '样一',
  '收货地址 ': '吉林省 通化市 柳河县 柳河镇样例路201室(135300)',
  '联系电话 ': "'0435-7220000",
  联系手机: "'18600000000",
  订单创建时间: '2026/7/11 22:02',
  '订单付款时间 ': '2026/7/11 22:03',
  '宝贝标题 ': '茶',
  宝贝总数量: '2',
  店铺名称: '样店',
  ...more,
});
const detailRow = (number: string, more: Readonly<Record<string, string>> = {}) => ({
  订单编号: `="${number}"`,
  标题: '龙井',
  价格: '44.25',
  购买数量: '2',
  外部系统编号: 'LJ-1',
  商品属性: '250g',
  订单状态: waiting,
  商家编码: 'LJ-1',
  ...more,
});

const gbkFile = (name: string, text: string) => ({ name, bytes: encodeDoubleByte(text, 'gbk') });

describe('Taobao', () => {
  test('list and detail make whole orders, attributed to the file that gave each part', async () => {
    const list = gbkFile(
      'list.csv',
      table(taobaoList, listRow('1930679858170647', { 宝贝总数量: '3' }), listRow('1930679858170648')),
    );
    const detail = gbkFile(
      'detail.csv',
      table(
        taobaoDetail,
        detailRow('1930679858170647'),
        detailRow('1930679858170647', { 标题: '白茶', 购买数量: '1', 备注: '发顺丰' }),
      ),
    );
    const [details, orders] = await readAll([detail, list]);
    expect(orders).toMatchObject({
      format: 'taobao-list',
      encoding: 'gb18030',
      rows: 2,
      lines: 1,
      quantity: 2,
    });
    expect(details).toMatchObject({
      format: 'taobao-detail',
      rows: 2,
      drafts: [],
      lines: 2,
      quantity: 3,
      refused: [],
    });
    expect(orders?.drafts).toEqual([
      {
        orderNumber: '1930679858170647',
        channel: 'taobao',
        shop: '样店',
        status: 'awaiting-shipment',
        buyerName: 'sample',
        buyerMessage: '',
        sellerRemark: '发顺丰',
        consignee: {
          name: '样一',
          phone: '18600000000',
          province: '吉林省',
          city: '通化市',
          district: '柳河县',
          address: '吉林省 通化市 柳河县 柳河镇样例路201室',
          postalCode: '135300',
          country: 'CN',
        },
        lines: [
          {
            lineNumber: 1,
            sku: 'LJ-1',
            name: '龙井',
            specification: '250g',
            quantity: 2,
            unitPriceFen: 4425,
            isGift: false,
          },
          {
            lineNumber: 2,
            sku: 'LJ-1',
            name: '白茶',
            specification: '250g',
            quantity: 1,
            unitPriceFen: 4425,
            isGift: false,
          },
        ],
        isLineSummary: false,
        currency: 'CNY',
        goodsFen: null,
        shippingFen: null,
        discountFen: null,
        payableFen: null,
        collectFen: null,
        paidFen: 8850,
        unreadableAmounts: '',
        orderedAtMs: Date.UTC(2026, 6, 11, 14, 2),
        paidAtMs: Date.UTC(2026, 6, 11, 14, 3),
        shipByMs: null,
        flag: null,
        platformType: '',
        consolidation: '',
        invoiceTitle: '',
        weightGrams: null,
        isCashOnDelivery: null,
        sourceRows: [2],
      },
      // No details: the list's own title and total stand in.
      expect.objectContaining({
        orderNumber: '1930679858170648',
        lines: [expect.objectContaining({ name: '茶', quantity: 2 })],
        isLineSummary: true,
      }),
    ]);
  });

  test('details without their order are left for the station, which may know it', async () => {
    const [, details] = await readAll([
      textFile('list.csv', table(taobaoList, listRow('1'))),
      textFile(
        'detail.csv',
        table(
          taobaoDetail,
          detailRow('1'),
          detailRow('9', { 备注: '发顺丰' }),
          detailRow('9', { 标题: '酒', 购买数量: '1' }),
          detailRow('9', { 标题: '杯', 订单状态: '交易关闭' }),
          detailRow('8', { 购买数量: '0' }),
        ),
      ),
    ]);
    expect(details).toMatchObject({ rows: 4, skippedRows: 1, lines: 3, quantity: 5, drafts: [] });
    expect(details?.looseDetails).toMatchObject([
      {
        channel: 'taobao',
        orderNumber: '9',
        status: 'awaiting-shipment',
        lines: [
          { lineNumber: 1, name: '龙井', quantity: 2 },
          { lineNumber: 2, name: '酒', quantity: 1 },
        ],
        // With the closed line, as the order's own row counts them.
        quantity: 5,
        sellerRemark: '发顺丰',
        sourceRows: [3, 4],
        column: '订单编号',
      },
    ]);
    expect(details?.refused).toEqual([
      { row: 6, column: '购买数量', value: '0', code: 'row.quantity-invalid' },
    ]);
    expect(details?.reconciliation).toEqual({
      file: { rows: 5, orders: 3, quantity: 7, paidFen: 0 },
      imported: { rows: 3, orders: 2, quantity: 5, paidFen: 0 },
      refused: { rows: 1, orders: 1, quantity: 0, paidFen: 0 },
      skipped: { rows: 1, orders: 0, quantity: 2, paidFen: 0 },
    });
  });

  test('loose details that are all refunded say so', async () => {
    const [reading] = await readAll([
      textFile(
        'detail.csv',
        table(taobaoDetail, detailRow('9', { 订单状态: '付款以后用户退款成功，交易自动关闭' })),
      ),
    ]);
    expect(reading?.looseDetails).toMatchObject([
      { status: 'refunded', quantity: 2, lines: [{ quantity: 2 }] },
    ]);
  });

  test('a line that cannot be read keeps its whole order back, in both files', async () => {
    const [orders, details] = await readAll([
      textFile('list.csv', table(taobaoList, listRow('1'), listRow('2'))),
      textFile(
        'detail.csv',
        table(taobaoDetail, detailRow('1'), detailRow('1', { 标题: '酒', 购买数量: '0' }), detailRow('2')),
      ),
    ]);
    expect(orders?.drafts.map(({ orderNumber }) => orderNumber)).toEqual(['2']);
    expect(orders?.refused).toEqual([
      { row: 2, column: '订单编号', value: '1', code: 'row.order-incomplete' },
    ]);
    expect(details?.refused).toEqual([
      { row: 2, column: '订单编号', value: '1', code: 'row.order-incomplete' },
      { row: 3, column: '购买数量', value: '0', code: 'row.quantity-invalid' },
    ]);
    expect(details).toMatchObject({ lines: 1, quantity: 2 });
  });

  test.each([
    ['fewer', '6'],
    ['more', '1'],
  ])('details with %s pieces than the list keep the order back', async (_, total) => {
    const [orders, details] = await readAll([
      textFile('list.csv', table(taobaoList, listRow('1', { 宝贝总数量: total }), listRow('2'))),
      textFile('detail.csv', table(taobaoDetail, detailRow('1'), detailRow('2'))),
    ]);
    expect(orders?.drafts.map(({ orderNumber }) => orderNumber)).toEqual(['2']);
    expect(orders?.refused).toEqual([
      { row: 2, column: '宝贝总数量', value: total, code: 'row.order-incomplete' },
    ]);
    expect(details).toMatchObject({
      rows: 2,
      lines: 1,
      refused: [{ row: 2, column: '订单编号', value: '1', code: 'row.order-incomplete' }],
    });
  });

  test('a closed detail counts towards the total and is not packed', async () => {
    const [orders, details] = await readAll([
      textFile('list.csv', table(taobaoList, listRow('1', { 宝贝总数量: '5' }))),
      textFile(
        'detail.csv',
        table(taobaoDetail, detailRow('1'), detailRow('1', { 购买数量: '3', 订单状态: '交易关闭' })),
      ),
    ]);
    expect(orders).toMatchObject({ refused: [], drafts: [{ lines: [{ quantity: 2 }] }] });
    expect(details).toMatchObject({ rows: 1, skippedRows: 1 });
  });

  test('newer details name the main order, and a refunded line stays out of the parcel', async () => {
    const header =
      '子订单编号,主订单编号,标题,价格,购买数量,外部系统编号,商品属性,备注,订单状态,商家编码,支付单号,退款状态,退款金额';
    const line = (number: string, title: string, refund: string) => ({
      子订单编号: `="${number}${title.length}"`,
      主订单编号: `="${number}"`,
      标题: title,
      价格: '1',
      购买数量: '1',
      订单状态: waiting,
      退款状态: refund,
    });
    const [orders, details] = await readAll([
      textFile(
        'list.csv',
        table(taobaoList, listRow('1'), listRow('2', { 宝贝总数量: '1' }), listRow('3', { 宝贝总数量: '1' })),
      ),
      textFile(
        'detail.csv',
        table(
          header,
          line('1', '茶', '没有申请退款'),
          line('1', '酒壶', '退款成功'),
          line('2', '茶', '买家已经申请退款，等待卖家同意'),
          line('3', '茶', '退款成功'),
        ),
      ),
    ]);
    expect(orders?.drafts.map(({ status, lines }) => [status, lines.map(({ name }) => name)])).toEqual([
      ['awaiting-shipment', ['茶']],
      ['refund-pending', ['茶']],
      ['refunded', ['茶']],
    ]);
    expect(details).toMatchObject({ rows: 3, skippedRows: 1, lines: 3 });
  });

  test('a changed address wins; without a mobile the landline is taken', async () => {
    const reading = await readCsv(
      table(
        taobaoList,
        listRow('1', { 修改后的收货地址: '上海 上海市 徐汇区 龙华街道 样例路5号(200232)' }),
        listRow('2', { 联系手机: "'" }),
      ),
    );
    expect(reading.drafts[0]?.consignee).toMatchObject({
      province: '上海',
      city: '上海市',
      district: '徐汇区',
      address: '上海 上海市 徐汇区 龙华街道 样例路5号',
      postalCode: '200232',
    });
    expect(reading.drafts[1]?.consignee.phone).toBe('0435-7220000');
  });

  test.each([
    ['等待买家付款', 'awaiting-payment'],
    ['买家已付款，等待卖家发货', 'awaiting-shipment'],
    ['卖家已发货，等待买家确认', 'shipped'],
    ['交易成功', 'completed'],
    ['交易关闭', 'closed'],
    ['付款以后用户退款成功，交易自动关闭', 'refunded'],
  ])('%s means %s', async (word, status) => {
    const reading = await readCsv(table(taobaoList, listRow('1', { 订单状态: word })));
    expect(reading.drafts[0]?.status).toBe(status);
  });

  test('the names of the newer workbook are known', async () => {
    const header =
      '订单编号,买家会员名,买家实付金额,订单状态,收货人姓名,收货地址,收货省份,收货市,收货区,联系手机,买家下单时间,买家付款时间,宝贝标题,宝贝规格,宝贝总数量,运单号';
    const cells = {
      订单编号: '12',
      买家会员名: 's',
      买家实付金额: '10',
      订单状态: waiting,
      收货人姓名: '样',
      收货地址: '样例路1号',
      收货省份: '广东省',
      收货市: '深圳市',
      收货区: '南山区',
      联系手机: '18600000000',
      买家下单时间: '2026-07-12 08:00:00',
      买家付款时间: '2026-07-12 08:01:00',
      宝贝标题: '茶',
      宝贝规格: '大',
      宝贝总数量: '1',
    };
    const titles = header.split(',');
    const values: Readonly<Record<string, string>> = cells;
    const bytes = workbookBytes({ 订单: sheetOf([titles, titles.map((title) => values[title] ?? '')]) });
    const reading = await readOne({ name: 'a.xlsx', bytes });
    expect(reading.format).toBe('taobao-list');
    expect(reading.drafts[0]).toMatchObject({
      paidFen: 1000,
      orderedAtMs: Date.UTC(2026, 6, 12),
      consignee: { address: '广东省深圳市南山区样例路1号', district: '南山区' },
      lines: [{ specification: '大' }],
    });
  });
});

describe('Pinduoduo', () => {
  test.each([
    ['是', '待发货', 'refund-pending'],
    ['否', '待发货', 'awaiting-shipment'],
    ['', '待发货', 'awaiting-shipment'],
    ['是', '已取消', 'closed'],
  ])('是否审核中 %j of %s means %s', async (word, state, status) => {
    const reading = await readCsv(
      `商品,订单号,订单状态,商品数量(件),样式ID,收货人,手机,详细地址,是否审核中\n毛巾,260517-607198974342268,${state},1,9,样一,13800001001,样例路1号,${word}\n`,
    );
    expect(reading).toMatchObject({ format: 'pdd', drafts: [{ status }] });
  });

  const header =
    '商品,订单号,订单状态,商品总价(元),邮费(元),店铺优惠折扣(元),平台优惠折扣(元),多多支付立减金额(元),用户实付金额(元),商家实收金额(元),商品数量(件),支付时间,承诺发货时间,发货时间,确认收货时间,商品id,商品规格,样式ID,商家编码-规格维度,商家编码-商品维度,商家备注,买家留言,售后状态,快递单号,快递公司,省,市,区,街道/镇,赠品名称,赠品数量,收货人,手机,详细地址';
  const cells = (more: Readonly<Record<string, string>> = {}) => ({
    商品: '毛巾',
    订单号: '260517-607198974342268',
    订单状态: '待发货',
    '用户实付金额(元)': '25.90',
    '商品数量(件)': '3',
    支付时间: '2026-07-12 08:00:30',
    商品id: '68000000001\t',
    商品规格: '蓝',
    '商家编码-规格维度': 'MJ-蓝',
    '商家编码-商品维度': 'MJ',
    商家备注: '发顺丰',
    买家留言: '快点',
    售后状态: '无售后或售后取消',
    省: '浙江省',
    市: '杭州市',
    区: '余杭区',
    '街道/镇': '五常街道',
    收货人: '样一',
    手机: '13800001001',
    详细地址: '样例路1号',
    ...more,
  });

  test('one row is one order, gifts stand beside the goods', async () => {
    const reading = await readCsv(table(header, cells({ 赠品名称: '海绵', 赠品数量: '2' })));
    expect(reading).toMatchObject({ format: 'pdd', lines: 2, quantity: 5 });
    expect(reading.drafts).toMatchObject([
      {
        orderNumber: '260517-607198974342268',
        channel: 'pdd',
        shop: defaultShop,
        buyerMessage: '快点',
        sellerRemark: '发顺丰',
        paidFen: 2590,
        paidAtMs: Date.UTC(2026, 6, 12, 0, 0, 30),
        consignee: { address: '浙江省杭州市余杭区五常街道样例路1号', province: '浙江省' },
        lines: [
          { name: '毛巾', sku: 'MJ-蓝', specification: '蓝', quantity: 3, isGift: false },
          { name: '海绵', quantity: 2, isGift: true },
        ],
      },
    ]);
  });

  test.each([
    ['待发货', '无售后或售后取消', 'awaiting-shipment'],
    ['待发货', '售后处理中', 'refund-pending'],
    ['待发货', '退款中', 'refund-pending'],
    ['未发货，退款成功', '退款成功', 'refunded'],
    ['待发货', '退款成功', 'refunded'],
    ['已退款', '', 'refunded'],
    ['已发货，待收货', '', 'shipped'],
    ['已收货', '无售后或售后取消', 'completed'],
    ['待支付', '', 'awaiting-payment'],
    ['已取消', '', 'closed'],
  ])('%s / %s means %s', async (word, after, status) => {
    const reading = await readCsv(table(header, cells({ 订单状态: word, 售后状态: after })));
    expect(reading.drafts[0]?.status).toBe(status);
  });

  test('the export without receivers names what is missing', async () => {
    const reading = await readCsv(table(header.replace(',收货人,手机,详细地址', ''), {}));
    expect(reading.problems[0]).toMatchObject({
      code: 'import.columns-missing',
      params: { columns: '收货人、手机、详细地址' },
    });
  });

  test('the same row twice is a duplicate, another content a conflict that keeps it back', async () => {
    const reading = await readCsv(table(header, cells(), cells(), cells({ '商品数量(件)': '9' })));
    expect(reading.drafts).toEqual([]);
    expect(reading.refused).toEqual([
      { row: 2, column: '订单号', value: '260517-607198974342268', code: 'row.order-incomplete' },
      { row: 3, column: '订单号', value: '260517-607198974342268', code: 'row.duplicate-order' },
      { row: 4, column: '订单号', value: '260517-607198974342268', code: 'row.order-conflict' },
    ]);
    expect(reading.rows).toBe(3);
  });
});

describe('other Chinese platforms', () => {
  const person = { 省: '浙江省', 市: '杭州市', 区: '余杭区' };

  test('Douyin: one row per line, each with its own after-sale state', async () => {
    const header =
      '主订单编号,子订单编号,选购商品,商品规格,商品数量,商品ID,商家编码,商品单价,订单应付金额,运费,收件人,收件人手机号,省,市,区,街道,详细地址,买家留言,订单提交时间,商家备注,支付完成时间,订单状态,售后状态';
    const cells = (line: string, more: Readonly<Record<string, string>> = {}) => ({
      ...person,
      主订单编号: '\t6930000000000000001',
      子订单编号: line,
      选购商品: `货${line}`,
      商品数量: '1',
      商家编码: `K${line}`,
      商品单价: '9.9',
      收件人: '样一',
      收件人手机号: '13800001001',
      街道: '五常街道',
      详细地址: '样例路1号',
      订单提交时间: '2026-07-12 09:00:00',
      订单状态: '待发货',
      售后状态: '-',
      ...more,
    });
    const reading = await readCsv(
      table(
        header,
        cells('1'),
        cells('2', { 售后状态: '退款成功' }),
        cells('3', { 商家备注: '发顺丰' }),
        cells('3', { 商家备注: '发顺丰' }),
      ),
    );
    expect(reading).toMatchObject({ format: 'douyin', rows: 3, skippedRows: 1, lines: 2, quantity: 2 });
    expect(reading.refused).toMatchObject([{ row: 5, code: 'row.duplicate-line' }]);
    expect(reading.drafts).toMatchObject([
      {
        orderNumber: '6930000000000000001',
        channel: 'douyin',
        status: 'awaiting-shipment',
        sellerRemark: '发顺丰',
        lines: [{ name: '货1' }, { name: '货3' }],
        sourceRows: [2, 3, 4],
      },
    ]);
  });

  test('Kuaishou: gift orders and gift lines', async () => {
    const header =
      '订单号,赠品订单号,订单创建时间,订单支付时间,订单状态,实付款,快递费,成交数量,买家留言,订单备注,售后状态,商品名称,商品ID,商品规格,SKU编码,商品单价,收货人姓名,收货人电话,收货地址-省,收货地址-市,收货地址-区,收货地址-街道,收货地址,快递单号';
    const cells = (number: string, more: Readonly<Record<string, string>>) => ({
      订单号: number,
      订单状态: '待发货',
      成交数量: '1',
      商品名称: '毛巾',
      商品单价: '10',
      收货人姓名: '样一',
      收货人电话: '13800001001',
      '收货地址-省': '浙江省',
      '收货地址-市': '杭州市',
      '收货地址-区': '余杭区',
      '收货地址-街道': '五常街道',
      收货地址: '浙江省杭州市余杭区五常街道样例路1号',
      ...more,
    });
    const reading = await readCsv(
      table(
        header,
        cells('2519300000000001', { 赠品订单号: '2519300000000002' }),
        cells('2519300000000002', { 商品名称: '海绵', 商品单价: '0' }),
        cells('2519300000000003', { 商品名称: '买一赠一杯子', 商品单价: '0' }),
      ),
    );
    expect(reading.format).toBe('kuaishou');
    expect(reading.drafts.map(({ lines }) => lines.map(({ isGift }) => isGift))).toEqual([
      [false],
      [true],
      [true],
    ]);
    expect(reading.drafts[0]?.consignee.address).toBe('浙江省杭州市余杭区五常街道样例路1号');
  });

  test('Xiaohongshu: 是否为赠品', async () => {
    const header =
      '订单号,订单状态,售后状态,订单类型,收件人姓名,收件人电话,收件人地址,省,市,区,小红书编码,条形码,规格ID,SKU名称,SKU规格,SKU件数,是否为赠品,商品总价(元),支付时间,大头笔/Paint Marker,订单创建时间,用户备注,包裹备注信息,店铺名称';
    const cells = (more: Readonly<Record<string, string>>) => ({
      ...person,
      订单号: 'P700000000000000001',
      订单状态: '待配货',
      收件人姓名: '样一',
      收件人电话: '13800001001',
      收件人地址: '样例路1号',
      SKU名称: '面霜',
      SKU件数: '1',
      条形码: '6900000000001',
      店铺名称: '样书店',
      用户备注: '送礼',
      ...more,
    });
    const reading = await readCsv(
      table(header, cells({ 是否为赠品: '否' }), cells({ SKU名称: '小样', 是否为赠品: '是' })),
    );
    expect(reading.drafts).toMatchObject([
      {
        channel: 'xiaohongshu',
        shop: '样书店',
        buyerMessage: '送礼',
        lines: [
          { name: '面霜', isGift: false },
          { name: '小样', isGift: true },
        ],
      },
    ]);
  });

  test('JD: its 订单备注 is the buyer’s, its 商家备注 the shop’s', async () => {
    const header =
      '订单号,商品ID,商品名称,订购数量,支付方式,下单时间,京东价,订单金额,结算金额,余额支付,应付金额,订单状态,订单类型,下单帐号,客户姓名,客户地址,联系电话,订单备注,发票类型,商家备注,付款确认时间,货号';
    const reading = await readCsv(
      table(header, {
        订单号: '290000000001',
        商品名称: '键盘',
        订购数量: '1',
        订单状态: '等待出库',
        下单帐号: 'jd_sample',
        客户姓名: '样一',
        客户地址: '北京市海淀区样例路1号',
        联系电话: '13800001001',
        订单备注: '快',
        商家备注: '发顺丰',
        京东价: '199.00',
        货号: 'KB-1',
      }),
    );
    expect(reading.drafts).toMatchObject([
      {
        channel: 'jd',
        status: 'awaiting-shipment',
        buyerName: 'jd_sample',
        buyerMessage: '快',
        sellerRemark: '发顺丰',
      },
    ]);
  });

  test.each([
    ['等待出库', 'awaiting-shipment'],
    ['(删除)等待出库', 'closed'],
    ['（删除）等待出库', 'closed'],
    ['锁定', 'refund-pending'],
    ['等待出库(锁定)', 'refund-pending'],
  ])('JD: %s means %s', async (word, status) => {
    const reading = await readCsv(
      `订单号,商品名称,订购数量,订单状态,客户姓名,客户地址,联系电话\n290000000001,键盘,1,${word},样一,北京市海淀区样例路1号,13800001001\n`,
    );
    expect(reading).toMatchObject({ format: 'jd', drafts: [{ status }] });
  });

  test('1688: order cells are blank below the first line', async () => {
    const header =
      '订单编号,买家公司名,买家会员名,卖家公司名,卖家会员名,货品总价(元),运费(元),涨价或折扣(元),实付款(元),订单状态,订单创建时间,订单付款时间,发货方,收货人姓名,收货地址,邮编,联系电话,联系手机,货品标题,单价(元),数量,单位,货号,型号,Offer ID,SKU ID,物料编号,单品货号,货品种类,买家留言,物流公司运单号,下游订单号';
    const reading = await readCsv(
      table(
        header,
        {
          订单编号: '2900000000000000001',
          买家会员名: 'b',
          卖家公司名: '样厂',
          '实付款(元)': '"1,234.50"',
          订单状态: '等待卖家发货',
          收货人姓名: '样一',
          收货地址: '浙江省 义乌市 样例路1号',
          邮编: '322000',
          联系手机: '13800001001',
          货品标题: '袜子',
          '单价(元)': '3.5',
          数量: '100',
          单品货号: 'WZ-1',
        },
        { 货品标题: '手套', 数量: '50', '单价(元)': '2' },
        { 订单编号: '2900000000000000001', 货品标题: '帽子', 数量: '10' },
      ),
    );
    expect(reading).toMatchObject({ format: '1688', rows: 3, lines: 3, quantity: 160, refused: [] });
    expect(reading.drafts).toMatchObject([
      {
        shop: '样厂',
        paidFen: 123_450,
        consignee: { postalCode: '322000', phone: '13800001001' },
        sourceRows: [2, 3, 4],
      },
    ]);
  });
});

describe('Shopify', () => {
  const header =
    'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem requires shipping,Lineitem fulfillment status,Billing Name,Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping Company,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,Cancelled at,Refunded Amount,Vendor,Id,Tags,Source,Phone,Shipping Province Name';
  const first = (more: Readonly<Record<string, string>> = {}) => ({
    Name: '#1001',
    Email: 'a@example.com',
    'Financial Status': 'paid',
    'Fulfillment Status': 'unfulfilled',
    Currency: 'USD',
    Total: '30.00',
    'Created at': '2024-05-01 10:00:00 -0400',
    'Paid at': '2024-05-01 10:00:05 -0400',
    'Lineitem quantity': '2',
    'Lineitem name': 'Mug',
    'Lineitem price': '10.00',
    'Lineitem sku': 'MUG',
    'Lineitem fulfillment status': 'pending',
    'Billing Name': 'Payer',
    'Shipping Name': 'Robin Sample',
    'Shipping Address1': '12 Example St',
    'Shipping Address2': 'Apt 5',
    'Shipping City': 'Boston',
    'Shipping Zip': "'02139",
    'Shipping Province': 'MA',
    'Shipping Country': 'US',
    'Shipping Phone': '+1 617-555-0132',
    Notes: 'Ring twice',
    ...more,
  });
  const next = (more: Readonly<Record<string, string>> = {}) => ({
    Name: '#1001',
    Email: 'a@example.com',
    'Lineitem quantity': '1',
    'Lineitem name': 'Cup',
    'Lineitem price': '10.00',
    'Lineitem fulfillment status': 'pending',
    ...more,
  });

  test('continuation rows carry lines only; offsets are honoured', async () => {
    const reading = await readCsv(table(header, first(), next(), first({ Name: '#1002' })));
    expect(reading).toMatchObject({ format: 'shopify', rows: 3, lines: 3, quantity: 5, refused: [] });
    expect(reading.drafts[0]).toEqual({
      orderNumber: '#1001',
      channel: 'shopify',
      shop: defaultShop,
      status: 'awaiting-shipment',
      buyerName: 'a@example.com',
      buyerMessage: 'Ring twice',
      sellerRemark: '',
      consignee: {
        name: 'Robin Sample',
        phone: '+1 617-555-0132',
        province: 'MA',
        city: 'Boston',
        district: '',
        address: '12 Example St, Apt 5, Boston, MA',
        postalCode: '02139',
        country: 'US',
      },
      lines: [
        {
          lineNumber: 1,
          sku: 'MUG',
          name: 'Mug',
          specification: '',
          quantity: 2,
          unitPriceFen: 1000,
          isGift: false,
        },
        {
          lineNumber: 2,
          sku: '',
          name: 'Cup',
          specification: '',
          quantity: 1,
          unitPriceFen: 1000,
          isGift: false,
        },
      ],
      isLineSummary: false,
      currency: 'USD',
      goodsFen: null,
      shippingFen: null,
      discountFen: null,
      payableFen: null,
      collectFen: null,
      paidFen: 3000,
      unreadableAmounts: '',
      orderedAtMs: Date.UTC(2024, 4, 1, 14, 0, 0),
      paidAtMs: Date.UTC(2024, 4, 1, 14, 0, 5),
      shipByMs: null,
      flag: null,
      platformType: '',
      consolidation: '',
      invoiceTitle: '',
      weightGrams: null,
      isCashOnDelivery: null,
      sourceRows: [2, 3],
    });
  });

  test.each([
    [{}, 'awaiting-shipment'],
    [{ 'Financial Status': 'pending' }, 'awaiting-payment'],
    [{ 'Financial Status': 'refunded' }, 'refunded'],
    [{ 'Financial Status': 'partially_refunded' }, 'refund-pending'],
    [{ 'Financial Status': 'voided' }, 'closed'],
    [{ 'Fulfillment Status': 'fulfilled' }, 'shipped'],
    [{ 'Fulfillment Status': 'partial' }, 'awaiting-shipment'],
    [{ 'Cancelled at': '2024-05-02 10:00:00 -0400' }, 'closed'],
    [{ 'Cancelled at': '2024-05-02 10:00:00 -0400', 'Financial Status': 'refunded' }, 'closed'],
  ])('%j means %s', async (more, status) => {
    expect((await readCsv(table(header, first(more)))).drafts[0]?.status).toBe(status);
  });

  test('what was shipped already is not packed again', async () => {
    const reading = await readCsv(
      table(
        header,
        first({ 'Fulfillment Status': 'partial', 'Lineitem fulfillment status': 'fulfilled' }),
        next(),
      ),
    );
    expect(reading.drafts[0]).toMatchObject({
      status: 'awaiting-shipment',
      lines: [{ lineNumber: 1, name: 'Cup' }],
    });
    expect(reading).toMatchObject({ rows: 1, skippedRows: 1, lines: 1 });
  });

  test('what needs no shipping is not packed, and an order of nothing else is no parcel', async () => {
    const digital = { 'Lineitem requires shipping': 'false', 'Lineitem name': 'E-book' };
    const reading = await readCsv(
      table(header, first(digital), next(), first({ Name: '#1002', ...digital }), first({ Name: '#1003' })),
    );
    expect(reading).toMatchObject({ rows: 2, skippedRows: 2, lines: 2, quantity: 3, refused: [] });
    expect(reading.drafts).toMatchObject([
      {
        orderNumber: '#1001',
        buyerMessage: 'Ring twice',
        consignee: { name: 'Robin Sample' },
        lines: [{ name: 'Cup' }],
        sourceRows: [3],
      },
      { orderNumber: '#1003' },
    ]);
  });

  test('line breaks and delimiters inside quotes', async () => {
    const text = table(header, first()).replace('Ring twice', '"Ring twice,\r\nthen ""wait"""');
    const reading = await readCsv(text + table(header, first({ Name: '#1002' })).split('\r\n')[1]);
    expect(reading.drafts[0]?.buyerMessage).toBe('Ring twice, then "wait"');
    expect(reading.drafts[1]?.sourceRows).toEqual([3]);
  });
});

describe('Amazon', () => {
  const header =
    'order-id\torder-item-id\tpurchase-date\tpayments-date\tbuyer-email\tbuyer-name\tbuyer-phone-number\tsku\tproduct-name\tquantity-purchased\tquantity-shipped\tquantity-to-ship\tship-service-level\trecipient-name\tship-address-1\tship-address-2\tship-address-3\tship-city\tship-state\tship-postal-code\tship-country';
  const cells = (item: string, more: Readonly<Record<string, string>> = {}) =>
    rowOf(
      header,
      {
        'order-id': '113-4521987-1234502',
        'order-item-id': item,
        'purchase-date': '2026-07-11T22:10:00-07:00',
        'buyer-phone-number': '555-0100',
        sku: 'TV-27',
        'product-name': 'Stand for 27" screen',
        'quantity-purchased': '5',
        'quantity-shipped': '2',
        'quantity-to-ship': '3',
        'recipient-name': 'Robin Sample',
        'ship-address-1': '12 Example St',
        'ship-city': 'Boston',
        'ship-state': 'MA',
        'ship-postal-code': '02139',
        'ship-country': 'US',
        ...more,
      },
      '\t',
    );

  test('a quotation mark is an inch, the quantity is what is still to ship', async () => {
    const text = [
      header,
      cells('1'),
      cells('2', { 'product-name': '"Quoted" cup', 'quantity-to-ship': '1' }),
    ].join('\r\n');
    const reading = await readOne(textFile('unshipped.txt', `${text}\r\n`));
    expect(reading).toMatchObject({ format: 'amazon', rows: 2, lines: 2, quantity: 4, refused: [] });
    expect(reading.drafts).toMatchObject([
      {
        orderNumber: '113-4521987-1234502',
        orderedAtMs: Date.UTC(2026, 6, 12, 5, 10),
        consignee: { postalCode: '02139', address: '12 Example St, Boston, MA' },
        lines: [{ name: 'Stand for 27" screen', quantity: 3 }, { name: '"Quoted" cup' }],
      },
    ]);
  });

  test('rows with nothing left to ship are passed over', async () => {
    const text = [header, cells('1', { 'quantity-to-ship': '0' }), cells('2')].join('\n');
    const reading = await readOne(textFile('unshipped.txt', `${text}\n`));
    expect(reading).toMatchObject({ rows: 1, skippedRows: 1, lines: 1, refused: [] });
  });
});

describe('Etsy', () => {
  const orders =
    'Sale Date,Order ID,Buyer User ID,Full Name,First Name,Last Name,Number of Items,Payment Method,Date Shipped,Street 1,Street 2,Ship City,Ship State,Ship Zipcode,Ship Country,Currency,Order Value,Status,Buyer,SKU';
  const order = {
    'Sale Date': '07/11/26',
    'Order ID': '3400000001',
    'Full Name': 'Robin Sample',
    'Number of Items': '3',
    'Street 1': '12 Example St',
    'Ship City': 'Leeds',
    'Ship Zipcode': 'LS1 1AA',
    'Ship Country': 'United Kingdom',
    Currency: 'GBP',
    'Order Value': '21.00',
    Buyer: 'robin',
    SKU: 'A,B',
  };

  test('sold orders alone, and completed by the sold items', async () => {
    const list = textFile('EtsySoldOrders2026-7.csv', table(orders, { ...order, SKU: 'A' }));
    const alone = await readOne(list);
    expect(alone.drafts).toMatchObject([
      {
        channel: 'etsy',
        orderedAtMs: Date.UTC(2026, 6, 11),
        paidFen: 2100,
        currency: 'GBP',
        consignee: { country: 'GB', address: '12 Example St, Leeds' },
        lines: [{ name: 'A', quantity: 3 }],
      },
    ]);
    const items =
      'Sale Date,Item Name,Buyer,Quantity,Price,Transaction ID,Listing ID,Date Shipped,Order ID,Variations';
    const item = { 'Item Name': 'Ring', Quantity: '1', Price: '7.00', 'Order ID': '3400000001' };
    const [joined, details] = await readAll([
      list,
      textFile(
        'EtsySoldOrderItems2026-7.csv',
        table(
          items,
          { ...item, 'Transaction ID': '1' },
          { ...item, 'Transaction ID': '2', Quantity: '2', 'Item Name': 'Pin' },
        ),
      ),
    ]);
    expect(joined?.drafts[0]?.lines).toMatchObject([
      { name: 'Ring', quantity: 1, unitPriceFen: 700 },
      { name: 'Pin', quantity: 2 },
    ]);
    expect(details).toMatchObject({ lines: 2, quantity: 3, drafts: [] });
  });
});

describe('shops', () => {
  test('the shop of the import wins over the file, the file over the default', async () => {
    const text = table(taobaoList, listRow('1'), listRow('2', { 店铺名称: '' }));
    expect((await readCsv(text)).drafts.map(({ shop }) => shop)).toEqual(['样店', defaultShop]);
    expect((await readCsv(text, '指定店')).drafts.map(({ shop }) => shop)).toEqual(['指定店', '指定店']);
  });

  test('the same order in two files is left to the station', async () => {
    const text = table(taobaoList, listRow('1'));
    const readings = await readAll([textFile('a.csv', text), textFile('b.csv', text)]);
    expect(readings.map(({ drafts, refused }) => [drafts.length, refused.length])).toEqual([
      [1, 0],
      [1, 0],
    ]);
  });
});
