import { beforeAll, describe, expect, test } from 'vitest';
import type { OrderConditions } from '../../electron/domain/order-queries.ts';
import type { Order, OrderLine } from '../../electron/domain/orders.ts';
import type { Stores } from '../../electron/ports/stores.ts';
import { openSampleStores, sampleImport, sampleOrder, sampleParcel } from '../helpers/store-samples.ts';

let stores: Stores;

const line = (sku: string, quantity: number, isGift = false): OrderLine => ({
  lineNumber: 1,
  sku,
  name: sku,
  specification: '',
  quantity,
  unitPriceFen: null,
  isGift,
});
const numbered = (lines: readonly OrderLine[]) =>
  lines.map((entry, index) => ({ ...entry, lineNumber: index + 1 }));

beforeAll(() => {
  stores = openSampleStores();
  const importId = sampleImport(stores);
  const base = sampleOrder(stores, importId).consignee;
  const insert = (orderNumber: string, fields: Partial<Order>) => {
    const order = sampleOrder(stores, importId, { orderNumber, lines: [line('', 1)], ...fields });
    stores.orders.insert(order);
    return order;
  };
  insert('A', {
    shop: '甲店',
    channel: 'pdd',
    consignee: { ...base, province: '新疆', name: '张三' },
    tags: [
      { kind: 'urgent', value: '', source: 'rule' },
      { kind: 'custom', value: 'gift', source: 'operator' },
    ],
    flag: 'red',
    lines: numbered([line('PEN-01', 1), line('BAG', 2, true)]),
    sellerRemark: '加急 100%_发',
    paidAtMs: 1000,
    orderedAtMs: 500,
    importedAtMs: 10,
  });
  const b = insert('B', {
    shop: '乙店',
    channel: 'jd',
    consignee: { ...base, province: '西藏', name: '张四' },
    findings: [
      { code: 'order.area-remote', severity: 'warn', params: { code: 'order.held' } },
      { code: 'order.insure', severity: 'warn', params: {} },
    ],
    flag: 'grey',
    lines: numbered([line('pen-02', 2)]),
    buyerMessage: 'Please CALL first',
    paidAtMs: 2000,
    orderedAtMs: null,
    importedAtMs: 20,
  });
  insert('C', {
    shop: '丙店',
    channel: 'jd',
    consignee: { ...base, province: '', name: '王五' },
    tags: [{ kind: 'gift', value: '', source: 'rule' }],
    lines: numbered([line('INK', 1), line('PEN-03', 1)]),
    paidAtMs: null,
    orderedAtMs: 700,
    importedAtMs: 30,
  });
  insert('D', {
    shop: "丁'店",
    channel: 'etsy',
    consignee: { ...base, province: '广东省', name: '赵六' },
    lines: [],
    paidAtMs: 3000,
    orderedAtMs: 900,
    importedAtMs: 40,
  });
  stores.parcels.insert(sampleParcel(stores, [b.id], { carrierCode: 'SF' }));
});

function found(conditions: OrderConditions, search = ''): string {
  const { rows, total } = stores.orders.list({ filter: 'all', search, conditions, offset: 0, limit: 50 });
  expect(total).toBe(rows.length);
  return rows
    .map(({ order }) => order.orderNumber)
    .sort()
    .join('');
}

/** Of the search 张 only A and B are left. */
const cases: readonly (readonly [string, OrderConditions, string, string])[] = [
  ['none', {}, 'ABCD', 'AB'],
  ['empty lists and texts are none', { shops: [], tags: [], sku: ' ', remark: '' }, 'ABCD', 'AB'],
  ['shops', { shops: ['甲店', '丙店'] }, 'AC', 'A'],
  ['a shop with an apostrophe', { shops: ["丁'店"] }, 'D', ''],
  ['channels', { channels: ['jd', 'etsy'] }, 'BCD', 'B'],
  ['provinces', { provinces: ['新疆', '广东省'] }, 'AD', 'A'],
  ['orders without a province', { provinces: [''] }, 'C', ''],
  ['the carrier of the parcel, not the one that was planned', { carrierCodes: ['SF'] }, 'B', 'B'],
  ['the carrier that planning would choose', { carrierCodes: ['ZTO', 'YTO'] }, 'ACD', 'A'],
  ['tags by their kind, not by their word', { tags: ['gift'] }, 'C', ''],
  ['any of the tags', { tags: ['gift', 'urgent'] }, 'AC', 'A'],
  ['findings by their code, not by their parameters', { codes: ['order.held'] }, '', ''],
  ['any of the findings', { codes: ['order.insure', 'order.unpaid'] }, 'B', 'B'],
  ['flags', { flags: ['red', 'blue'] }, 'A', 'A'],
  ['how a SKU begins, upper or lower case', { sku: 'Pen-0' }, 'ABC', 'AB'],
  ['not how a SKU ends', { sku: 'EN-01' }, '', ''],
  ['a piece of a remark', { remark: '急' }, 'A', 'A'],
  ['a piece of a message without regard to case', { remark: 'call' }, 'B', 'B'],
  ['signs of a pattern as they stand', { remark: '0%_' }, 'A', 'A'],
  ['signs of a pattern that nobody wrote', { remark: 'P_ease' }, '', ''],
  ['orders with a remark', { hasRemark: true }, 'AB', 'AB'],
  ['orders without one', { hasRemark: false }, 'CD', ''],
  ['one piece, gifts aside', { items: 'one' }, 'A', 'A'],
  ['more pieces or kinds', { items: 'many' }, 'BC', 'B'],
  ['paid from a moment on', { paidFromMs: 2000 }, 'BD', 'B'],
  ['paid before a moment', { paidBeforeMs: 2000 }, 'A', 'A'],
  ['ordered between', { orderedFromMs: 500, orderedBeforeMs: 900 }, 'AC', 'A'],
  ['imported between', { importedFromMs: 20, importedBeforeMs: 40 }, 'BC', 'B'],
  ['several, which all must hold', { channels: ['jd'], items: 'many', sku: 'pen', paidFromMs: 1 }, 'B', 'B'],
  ['several that no order has together', { flags: ['red'], channels: ['jd'] }, '', ''],
];

describe('a list is narrowed by', () => {
  test.each(cases)('%s', (_, conditions, alone, searched) => {
    expect(found(conditions)).toBe(alone);
    expect(found(conditions, '张')).toBe(searched);
  });

  test('conditions and a page, with the whole number', () => {
    const query = {
      filter: 'open',
      search: '',
      conditions: { channels: ['jd'] },
      offset: 1,
      limit: 1,
    } as const;
    expect(stores.orders.list(query)).toMatchObject({ total: 2, rows: [{ order: { orderNumber: 'C' } }] });
  });

  test('conditions and a stage', () => {
    const query = { search: '', conditions: { channels: ['jd'] }, offset: 0, limit: 9 } as const;
    expect(stores.orders.list({ filter: 'shipped', ...query })).toEqual({ total: 0, rows: [] });
  });
});

describe('the choices of a filter', () => {
  test('are what the orders have, each once and without blanks', () => {
    expect(stores.orders.facets()).toEqual({
      shops: [...["丁'店", '丙店', '乙店', '甲店']].sort(),
      channels: ['pdd', 'jd', 'etsy'],
      provinces: ['广东省', '新疆', '西藏'].sort(),
    });
  });
});
