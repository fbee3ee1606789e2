import type { WorkSheet } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import {
  defaultShop,
  encodeDoubleByte,
  readCsv,
  readOne,
  sheetOf,
  textFile,
  workbookBytes,
} from '../../fixtures/intake/reading.ts';

const wanted = {
  orderNumber: 'A1',
  consignee: { name: '样一', phone: '13800001001', address: '广东省 深圳市 南山区 样例路1号' },
  lines: [{ name: '茶', quantity: 2 }],
};

describe('made-up headers', () => {
  test.each([
    '单号,客户,手机,送货地址,货品,件数,备注',
    '订单号,收货人,联系电话,收货地址,商品名称,数量,备注',
    '订单编号,姓名,电话,地址,品名,数量(件),附言',
    '平台单号,收件人,收件人手机,详细地址,产品,购买数量,卖家备注',
    '网店订单编号,收货联系人,手机号码,配送地址,物品名称,发货数量,特殊要求',
    '交易号,顾客姓名,联系方式,邮寄地址,宝贝,个数,客服备注',
    '訂單編號,收件人,電話,地址,商品名稱,數量,備註',
    '訂單號碼,收件者,手機,收貨地址,品名,件數,賣家備註',
    '訂單號,收貨人,聯絡電話,收件地址,產品名稱,購買數量,訂單備註',
    'Order No,Recipient,Mobile,Ship to,Item,Qty,Remark',
    'Order Number,Customer Name,Phone Number,Shipping Address,Product Name,Quantity,Notes',
    'order_id,name,tel,address,product,pcs,comment',
    'ORDER #,Ship To Name,Contact Number,Delivery Address,Description,Units,Memo',
    'Order ref,Consignee,Cell phone,Street address,Goods,Count,Instructions',
  ])('%s', async (header) => {
    const reading = await readCsv(
      `${header}\nA1,样一,13800001001,广东省 深圳市 南山区 样例路1号,茶,2,发顺丰\n`,
    );
    expect(reading).toMatchObject({ format: 'generic', rows: 1, lines: 1, quantity: 2, problems: [] });
    expect(reading.drafts).toMatchObject([
      { ...wanted, channel: 'other', shop: defaultShop, status: 'awaiting-shipment', sellerRemark: '发顺丰' },
    ]);
  });

  test('columns in any order, with columns that mean nothing here', async () => {
    const reading = await readCsv(
      '运单号,发件人,发件人电话,发货地址,运费,件数,货品,送货地址,手机,客户,单号,重量\n,商家,0571-88000000,仓库,10,2,茶,广东省 深圳市 南山区 样例路1号,13800001001,样一,A1,1kg\n',
    );
    expect(reading.drafts).toMatchObject([wanted]);
  });

  test('"ship to" is a name where another column has the address', async () => {
    const reading = await readCsv(
      'Order No,Ship to,Mobile,Address,Item,Qty\nA1,样一,13800001001,广东省 深圳市 南山区 样例路1号,茶,2\n',
    );
    expect(reading.drafts).toMatchObject([wanted]);
  });

  test('a customer beside a recipient is the buyer', async () => {
    const reading = await readCsv(
      '单号,客户,收件人,手机,送货地址,货品,件数\nA1,样公司,样一,13800001001,广东省 深圳市 南山区 样例路1号,茶,2\n',
    );
    expect(reading.drafts).toMatchObject([{ ...wanted, buyerName: '样公司' }]);
  });

  test('address levels in columns of their own', async () => {
    const reading = await readCsv(
      '单号,收件人,手机,省份,城市,区县,详细地址,邮编,货品,数量,店铺,平台,下单时间,付款时间,实付金额\nA1,样一,13800001001,广东省,深圳市,南山区,样例路1号,518000,茶,2,样店,拼多多,2026-07-12 08:00,2026/7/12 8:01:02,¥12.50\n',
    );
    expect(reading.drafts).toMatchObject([
      {
        channel: 'pdd',
        shop: '样店',
        paidFen: 1250,
        orderedAtMs: Date.UTC(2026, 6, 12, 0, 0),
        paidAtMs: Date.UTC(2026, 6, 12, 0, 1, 2),
        consignee: { province: '广东省', address: '广东省深圳市南山区样例路1号', postalCode: '518000' },
      },
    ]);
  });

  test('an address without levels stays whole, and nothing is guessed from it', async () => {
    const reading = await readCsv('单号,客户,手机,地址,货品,件数\nA1,样,13800001001,鼓楼区样例路1号,茶,2\n');
    expect(reading.drafts[0]?.consignee).toMatchObject({
      province: '',
      city: '',
      district: '',
      address: '鼓楼区样例路1号',
      postalCode: '',
    });
  });

  test.each([
    ['已退款', 'refunded'],
    ['退款中', 'refund-pending'],
    ['待发货', 'awaiting-shipment'],
    ['已发货', 'shipped'],
    ['已取消', 'closed'],
    ['未付款', 'awaiting-payment'],
    ['', 'awaiting-shipment'],
    ['Paid', 'awaiting-shipment'],
    ['Cancelled', 'closed'],
    ['unfulfilled', 'awaiting-shipment'],
  ])('status word %j means %s', async (word, status) => {
    const reading = await readCsv(`单号,客户,手机,地址,货品,件数,状态\nA1,样,13800001001,路,茶,2,${word}\n`);
    expect(reading.drafts[0]?.status).toBe(status);
  });
});

describe('other forms of text', () => {
  const rows = [
    ['单号', '客户', '手机', '送货地址', '货品', '件数'],
    ['1930679858170647123', '样一', '13800001001', '广东省 深圳市 南山区 样例路1号', '茶', '2'],
  ];

  test.each([',', '\t', ';', '|'])('delimiter %j', async (delimiter) => {
    const reading = await readCsv(`${rows.map((row) => row.join(delimiter)).join('\n')}\n`);
    expect(reading.drafts).toMatchObject([{ ...wanted, orderNumber: '1930679858170647123' }]);
  });

  test("Excel's own hint", async () => {
    const reading = await readCsv(`sep=;\r\n${rows.map((row) => row.join(';')).join('\r\n')}\r\n`);
    expect(reading.drafts).toMatchObject([{ orderNumber: '1930679858170647123', sourceRows: [3] }]);
  });

  test.each(['\r\n', '\n', '\r'])('line ends %j', async (lineEnd) => {
    const reading = await readCsv(rows.map((row) => row.join(',')).join(lineEnd) + lineEnd);
    expect(reading.drafts).toHaveLength(1);
  });

  test.each(['utf-8', 'gbk'] as const)(
    'an HTML table called .xls, in %s, keeps its digits',
    async (encoding) => {
      const cells = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
      const html = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=${encoding}"></head><body><table border="1">${cells}</table></body></html>`;
      const bytes = encoding === 'gbk' ? encodeDoubleByte(html, 'gbk') : new TextEncoder().encode(html);
      const reading = await readOne({ name: '订单.xls', bytes });
      expect(reading).toMatchObject({ encoding: encoding === 'gbk' ? 'gb18030' : 'utf-8', problems: [] });
      expect(reading.drafts).toMatchObject([{ ...wanted, orderNumber: '1930679858170647123' }]);
    },
  );

  test('an HTML table with merged cells', async () => {
    const html =
      '<table><tr><th>单号</th><th>客户</th><th>手机</th><th>地址</th><th>货品</th><th>件数</th></tr><tr><td rowspan="2">0012</td><td rowspan="2">样&nbsp;一</td><td rowspan="2">13800001001</td><td rowspan="2">路&amp;街</td><td>茶</td><td>1</td></tr><tr><td>酒</td><td>2</td></tr></table>';
    const reading = await readOne(textFile('a.xls', html));
    expect(reading.drafts).toMatchObject([
      {
        orderNumber: '0012',
        consignee: { name: '样 一', address: '路&街' },
        lines: [{ name: '茶' }, { name: '酒' }],
      },
    ]);
  });

  test('TSV called .xls, in GBK', async () => {
    const bytes = encodeDoubleByte(`${rows.map((row) => row.join('\t')).join('\r\n')}\r\n`, 'gbk');
    const reading = await readOne({ name: '订单.xls', bytes });
    expect(reading).toMatchObject({ encoding: 'gb18030' });
    expect(reading.drafts).toMatchObject([{ ...wanted, orderNumber: '1930679858170647123' }]);
  });

  test('an XML spreadsheet of 2003', async () => {
    const cells = rows
      .map(
        (row) =>
          `<Row>${row.map((cell) => `<Cell><Data ss:Type="String">${cell}</Data></Cell>`).join('')}</Row>`,
      )
      .join('');
    const xml = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S"><Table>${cells}</Table></Worksheet></Workbook>`;
    const reading = await readOne(textFile('a.xls', xml));
    expect(reading.drafts).toMatchObject([{ ...wanted, orderNumber: '1930679858170647123' }]);
  });
});

describe('workbooks kept by hand', () => {
  const header = ['单号', '客户', '手机', '送货地址', '货品', '件数'];

  test('merged order cells carry on; the rows keep their numbers', async () => {
    const sheet: WorkSheet = sheetOf([
      ['发货表'],
      header,
      ['A1', '样一', 13_800_001_001, '路1号', '茶', 1],
      [null, null, null, null, '酒', 2],
      ['A2', '样二', 13_800_001_002, '路2号', '茶', 3],
      ['合计', null, null, null, null, 6],
    ]);
    sheet['!merges'] = [
      { s: { r: 0, c: 0 }, e: { r: 0, c: 5 } },
      ...[0, 1, 2, 3].map((c) => ({ s: { r: 2, c }, e: { r: 3, c } })),
    ];
    const reading = await readOne({ name: 'a.xlsx', bytes: workbookBytes({ S: sheet }) });
    expect(reading).toMatchObject({ rows: 3, skippedRows: 1, lines: 3, quantity: 6, refused: [] });
    expect(reading.drafts).toMatchObject([
      { orderNumber: 'A1', sourceRows: [3, 4], consignee: { phone: '13800001001' } },
      { orderNumber: 'A2', sourceRows: [5] },
    ]);
  });

  test('a merged item is the item of every row it covers, its quantity is not', async () => {
    const sheet: WorkSheet = sheetOf([
      header,
      ['A1', '样一', '13800001001', '路1号', '茶', 1],
      ['A2', '样二', '13800001002', '路2号', null, 4],
    ]);
    sheet['!merges'] = [{ s: { r: 1, c: 4 }, e: { r: 2, c: 4 } }];
    const reading = await readOne({ name: 'a.xlsx', bytes: workbookBytes({ S: sheet }) });
    expect(reading.drafts.map(({ lines }) => lines.map(({ name, quantity }) => [name, quantity]))).toEqual([
      [['茶', 1]],
      [['茶', 4]],
    ]);
  });

  test('sheets with the same header are all read, others are left alone', async () => {
    const bytes = workbookBytes(
      {
        说明: sheetOf([['请按表填写']]),
        一店: sheetOf([header, ['A1', '样一', '13800001001', '路1号', '茶', 1]]),
        二店: sheetOf([header, ['B1', '样二', '13800001002', '路2号', '茶', 0]]),
        旧: sheetOf([header, ['C1', '样三', '13800001003', '路3号', '茶', 1]]),
      },
      'xlsx',
      { hidden: ['旧'] },
    );
    const reading = await readOne({ name: 'a.xlsx', bytes });
    expect(reading.drafts.map(({ orderNumber }) => orderNumber)).toEqual(['A1']);
    expect(reading.refused).toEqual([
      { row: 2, column: '二店!件数', value: '0', code: 'row.quantity-invalid' },
    ]);
  });

  test('an order may go on in the next sheet', async () => {
    const first = ['A1', '样一', '13800001001', '路1号', '茶', 1];
    const bytes = workbookBytes({
      一: sheetOf([header, first]),
      二: sheetOf([header, ['A1', '样一', '13800001001', '路1号', '酒', 1], first]),
    });
    const reading = await readOne({ name: 'a.xlsx', bytes });
    expect(reading.drafts.map(({ lines }) => lines.map(({ name }) => name))).toEqual([['茶', '酒']]);
    expect(reading.refused).toEqual([{ row: 3, column: '二!单号', value: 'A1', code: 'row.duplicate-line' }]);
  });

  test('real date cells are Beijing times', async () => {
    const bytes = workbookBytes({
      S: sheetOf([
        [...header, '下单时间'],
        ['A1', '样一', '13800001001', '路1号', '茶', 1, { t: 'n', v: 46_215.6, z: 'yyyy/m/d h:mm' }],
      ]),
    });
    const reading = await readOne({ name: 'a.xlsx', bytes });
    expect(reading.drafts[0]?.orderedAtMs).toBe(Date.UTC(2026, 6, 12, 6, 24));
  });
});

describe('gifts', () => {
  test.each([
    ['Gift Box Premium', '99', false],
    ['赠言书签', '9', false],
    ['赠言书签', '', false],
    ['赠言书签', '0', false],
    ['[赠品]杯子', '9.9', false],
    ['毛巾 赠送杯子', '', false],
    ['[赠品]杯子', '0', true],
    ['【赠】杯子', '', true],
    ['杯子（赠）', '', true],
    ['赠品：杯子', '0.00', true],
    ['赠品：杯子', '', true],
    ['赠送杯子', '', true],
    ['杯子', '0', false],
  ])('%s at %j: %s', async (name, price, isGift) => {
    const reading = await readCsv(
      `单号,客户,手机,地址,货品,件数,单价\nA1,样一,13800001001,样例路1号,${name},1,${price}\n`,
    );
    expect(reading.drafts).toMatchObject([{ lines: [{ name, isGift }] }]);
  });
});

describe('traditional characters', () => {
  test('states, levels and messages are understood, what is printed stays as it stands', async () => {
    const reading = await readCsv(
      [
        '訂單編號,訂單狀態,收件人,手機,省份,城市,區縣,詳細地址,郵遞區號,商品名稱,規格,數量,買家留言',
        'A1,待出貨,陳樣,13800001001,廣東省,深圳市,南山區,樣例路1號,518000,龍井茶,大,2,請發順豐',
        'A2,已取消,陳樣,13800001001,廣東省,深圳市,南山區,樣例路1號,518000,龍井茶,大,1,',
        'A3,已出貨,陳樣,13800001001,廣東省,深圳市,南山區,樣例路1號,518000,龍井茶,大,1,',
        'A4,交易關閉,陳樣,13800001001,廣東省,深圳市,南山區,樣例路1號,518000,龍井茶,大,1,',
        '總計,,,,,,,,,,,5,',
        '',
      ].join('\n'),
    );
    expect(reading).toMatchObject({ rows: 4, skippedRows: 1, refused: [] });
    expect(reading.drafts.map(({ status }) => status)).toEqual([
      'awaiting-shipment',
      'closed',
      'shipped',
      'closed',
    ]);
    expect(reading.drafts[0]).toMatchObject({
      buyerMessage: '請發順豐',
      consignee: { name: '陳樣', address: '廣東省深圳市南山區樣例路1號', postalCode: '518000' },
      lines: [{ name: '龍井茶', specification: '大', quantity: 2 }],
    });
  });
});

describe('a cancelled order', () => {
  const read = async (titles: string, ...cells: readonly string[]) => {
    const rows = cells.map(
      (cell, index) => `A${index},样一,13800001001,广东省深圳市南山区样例路1号,茶,1,${cell}\n`,
    );
    const reading = await readCsv(`订单编号,收货人,手机,收货地址,商品名称,数量,${titles}\n${rows.join('')}`);
    expect(reading.problems).toEqual([]);
    return reading.drafts.map(({ status }) => status);
  };

  test.each(['取消时间', '取消原因', '订单取消时间', '关闭原因', 'Cancelled at', 'Cancel reason'])(
    'whose %s is filled is never silently printable',
    async (title) => {
      expect(await read(title, '2026-07-12 10:00:00', '买家不想要了', '是')).toEqual([
        'unclear',
        'unclear',
        'unclear',
      ]);
      expect(await read(title, '', '-', '无', '否', '0000-00-00 00:00:00')).toEqual(
        Array(5).fill('awaiting-shipment'),
      );
    },
  );

  test('its state, where the file has one, says what it is', async () => {
    const cells = ['已取消,不想要了', '待发货,不想要了', '已退款,不想要了', '待发货,', '已发货,'];
    expect(await read('订单状态,取消原因', ...cells)).toEqual([
      'closed',
      'unclear',
      'refunded',
      'awaiting-shipment',
      'shipped',
    ]);
  });
});
