import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsv } from '../../fixtures/intake/reading.ts';

/** How shops call what an order needs: plain names, loose ones, and ones that no list knows. */
const names = {
  orderNumber: [
    '单号',
    '订单编号',
    '平台单号',
    '编号',
    '訂單號碼',
    '网店订单编号',
    'Order No',
    'order_id',
    'ref',
    '流水',
    'Bestellung',
  ],
  name: ['姓名', '收货人', '客户', '收件者', '联系人', 'Recipient', 'name', 'Customer Name', 'Empfänger'],
  phone: ['手机', '联系电话', '電話', '收件人手机号', '联系方式', 'Mobile', 'tel', 'Contact Number', '号码'],
  address: ['地址', '收货地址', '送货地址', '目的地', '收件地址', 'Shipping Address', 'Ship to', 'Anschrift'],
  item: ['品名', '商品名称', '货品', '内容', '宝贝', 'Item', 'Product Name', 'Ware'],
  quantity: ['数量', '件数', '购买数量', '量', '个数', 'Qty', 'pcs', 'Anzahl'],
} as const;

/** Columns that look like what is needed and are something else. */
const decoys: readonly (readonly [title: string, cell: string])[] = [
  ['发件人', '王店主'],
  ['发件人电话', '13900009999'],
  ['发件地址', '浙江省杭州市余杭区样例路9号'],
  ['运单号', '75312345678901'],
  ['快递单号', 'YT0012345678901'],
  ['退货地址', '浙江省杭州市余杭区样例路9号'],
  ['客服电话', '4008001234'],
  ['子订单编号', 'SUB-77'],
  ['库存数量', '500'],
  ['赠品数量', '1'],
  ['买家昵称', '样网友'],
  ['备用电话', '13900008888'],
  ['发票抬头', '样例公司'],
  ['重量', '2'],
  ['下单时间', '2026-07-11 10:00'],
  ['Billing Address', '1 Bill Street 5'],
  ['First Name (Billing)', 'Payer'],
  ['Phone (Billing)', '13900007777'],
  ['Tracking Number', '1Z9999999999'],
  ['公司地址', '浙江省杭州市余杭区样例路8号'],
  ['开票电话', '13900006666'],
  ['原订单编号', 'OLD-55'],
];

const orders = [
  {
    orderNumber: 'TG0712-001',
    name: '张样一',
    phone: '13800001001',
    address: '广东省深圳市南山区样例路1号',
    item: '茶叶',
    quantity: '2',
  },
  {
    orderNumber: 'TG0712-002',
    name: '李样二',
    phone: '13800001002',
    address: '四川省成都市武侯区样例街2号',
    item: '白酒',
    quantity: '12',
  },
  {
    orderNumber: 'TG0712-003',
    name: '欧阳样三',
    phone: '13800001003',
    address: '上海市浦东新区样例大道3号',
    item: '杯子',
    quantity: '1',
  },
] as const;

/** Any words, and as often those of a file that is read without a question, were it not for what stands beside them. */
const anyTitles = fc.oneof(
  fc.record({
    orderNumber: fc.constantFrom(...names.orderNumber),
    name: fc.constantFrom(...names.name),
    phone: fc.constantFrom(...names.phone),
    address: fc.constantFrom(...names.address),
    item: fc.constantFrom(...names.item),
    quantity: fc.constantFrom(...names.quantity),
  }),
  fc.constant({
    orderNumber: '订单编号',
    name: '收货人',
    phone: '手机',
    address: '收货地址',
    item: '商品名称',
    quantity: '数量',
  }),
);

const anyTable = fc
  .tuple(
    anyTitles,
    fc.subarray(Object.keys(names) as (keyof typeof names)[], { minLength: 5 }),
    fc.subarray([...decoys], { maxLength: 6 }),
  )
  .chain(([titles, fields, extra]) => {
    const columns = [
      ...fields.map((field) => ({
        title: titles[field] as string,
        cells: orders.map((order) => order[field] as string),
      })),
      ...extra.map(([title, cell]) => ({ title, cells: orders.map(() => cell) })),
    ];
    return fc.shuffledSubarray(columns, { minLength: columns.length });
  });

test('a table in any words and order comes out right, or asks', async () => {
  let read = 0;
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(anyTable, async (columns) => {
      const rows = [
        columns.map(({ title }) => title),
        ...orders.map((_, index) => columns.map(({ cells }) => cells[index] ?? '')),
      ];
      const reading = await readCsv(rows.map((row) => `${row.join(',')}\n`).join(''));
      if (reading.problems.length > 0) {
        asked += 1;
        expect(reading.drafts).toEqual([]);
        // Whoever is asked sees every column.
        expect(reading.mapping?.isNeeded).toBe(true);
        expect(reading.mapping?.titles).toEqual(rows[0]);
        return;
      }
      read += 1;
      expect(
        reading.drafts.map(({ orderNumber, consignee, lines }) => ({
          orderNumber,
          name: consignee.name,
          phone: consignee.phone,
          address: consignee.address,
          item: lines[0]?.name,
          quantity: String(lines[0]?.quantity),
        })),
      ).toEqual(orders);
    }),
    { numRuns: 400 },
  );
  // Neither always asks nor never does.
  expect(read).toBeGreaterThan(20);
  expect(asked).toBeGreaterThan(20);
}, 30_000);
