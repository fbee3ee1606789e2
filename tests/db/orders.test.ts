import { beforeEach, describe, expect, test } from 'vitest';
import type { ImportId } from '../../electron/domain/ids.ts';
import type { OrderFilter } from '../../electron/domain/order-queries.ts';
import type { Order } from '../../electron/domain/orders.ts';
import type { Stores } from '../../electron/ports/stores.ts';
import {
  openSampleStores,
  sampleIds,
  sampleImport,
  sampleOrder,
  sampleParcel,
  sampleTimeMs,
} from '../helpers/store-samples.ts';

let stores: Stores;
let importId: ImportId;

beforeEach(() => {
  stores = openSampleStores();
  importId = sampleImport(stores);
});

function insert(fields: Partial<Order> = {}): Order {
  const order = sampleOrder(stores, importId, fields);
  stores.orders.insert(order);
  return order;
}

const consignee = { ...sampleConsignee() };
function sampleConsignee() {
  return {
    name: '李雷',
    phone: '13900001234',
    province: '',
    city: '',
    district: '',
    address: '样品路2号',
    postalCode: '',
    country: 'CN',
  };
}

const numbersFound = (search: string, filter: OrderFilter = 'all') =>
  stores.orders.list({ filter, search, offset: 0, limit: 50 }).rows.map((row) => row.order.orderNumber);

describe('an order', () => {
  test('comes back as it was put in, with its lines and nulls', () => {
    const order = insert({
      problems: ['order.phone-masked', 'order.unpaid'],
      status: 'awaiting-payment',
      buyerMessage: '请发顺丰 "急"\n谢谢',
      paidFen: null,
      orderedAtMs: null,
      sourceRows: [],
    });
    expect(stores.orders.get(order.id)).toEqual(order);
    expect(stores.orders.findByNumber(order.shop, order.orderNumber)).toEqual(order);
  });

  test('is unique by shop and order number; another shop may use the number', () => {
    const order = insert();
    expect(() => insert({ orderNumber: order.orderNumber })).toThrow(/UNIQUE/);
    insert({ orderNumber: order.orderNumber, shop: '另一家店' });
    expect(stores.orders.counts().all).toBe(2);
    expect(stores.orders.findByNumber('没有的店', order.orderNumber)).toBeUndefined();
  });

  test('is found by its number alone in every shop, newest import first', () => {
    const older = insert({ orderNumber: 'SAME', shop: '甲店' });
    insert({ orderNumber: 'SAME-2', shop: '甲店' });
    importId = sampleImport(stores);
    const newer = insert({ orderNumber: 'SAME', shop: '乙店', lines: [] });
    expect(stores.orders.listByNumber('SAME')).toEqual([newer, older]);
    expect(stores.orders.listByNumber('SAM')).toEqual([]);
  });

  test('is not known under an id that nobody gave it', () => {
    expect(stores.orders.get(sampleIds.next())).toBeUndefined();
  });

  test('that is replaced shows its new content only, and is found by it only', () => {
    const order = insert({ consignee });
    const replaced: Order = {
      ...order,
      importId: sampleImport(stores),
      contentHash: 'b'.repeat(64),
      consignee: { ...consignee, name: '韩梅梅', phone: '13900005678' },
      lines: [
        {
          lineNumber: 1,
          sku: 'INK-09',
          name: '墨水',
          specification: '',
          quantity: 5,
          unitPriceFen: 1,
          isGift: false,
        },
      ],
    };
    stores.orders.replace(replaced);
    expect(stores.orders.get(order.id)).toEqual(replaced);
    for (const gone of ['李雷', '1234', 'PEN-01']) expect(numbersFound(gone)).toEqual([]);
    for (const found of ['韩梅', '5678', 'INK-09']) expect(numbersFound(found)).toEqual([order.orderNumber]);
  });

  test('that is replaced twice keeps both old contents', () => {
    const order = insert();
    stores.orders.replace({ ...order, buyerMessage: 'two' });
    stores.orders.replace({ ...order, buyerMessage: 'three' });
    expect(stores.orders.get(order.id)?.buyerMessage).toBe('three');
    expect(stores.orders.get(order.id)?.lines).toEqual(order.lines);
  });

  test('cannot be replaced where it is not known, nor change its number', () => {
    const order = insert();
    expect(() => stores.orders.replace(sampleOrder(stores, importId))).toThrow(TypeError);
    expect(() => stores.orders.replace({ ...order, orderNumber: 'OTHER' })).toThrow(TypeError);
    expect(stores.orders.get(order.id)).toEqual(order);
  });
});

describe('the list of orders', () => {
  test('gives the newest import first, and inside an import the order of the file', () => {
    insert({ orderNumber: 'A-row9', sourceRows: [9, 2000] });
    insert({ orderNumber: 'A-row2', sourceRows: [11, 2] });
    importId = sampleImport(stores);
    insert({ orderNumber: 'B-row3', sourceRows: [3] });
    insert({ orderNumber: 'B-row2', sourceRows: [2] });
    expect(numbersFound('')).toEqual(['B-row2', 'B-row3', 'A-row2', 'A-row9']);
    expect(stores.orders.listUnplanned().map((order) => order.orderNumber)).toEqual([
      'A-row2',
      'A-row9',
      'B-row2',
      'B-row3',
    ]);
  });

  test('gives pages, and always the whole number', () => {
    for (let row = 2; row < 12; row += 1) insert({ orderNumber: `N${row}`, sourceRows: [row] });
    const page = stores.orders.list({ filter: 'all', search: '', offset: 4, limit: 3 });
    expect(page.total).toBe(10);
    expect(page.rows.map((row) => row.order.orderNumber)).toEqual(['N6', 'N7', 'N8']);
  });

  test('filters and counts by where the order stands', () => {
    const [open, broken, planned, queued, paired, shipped, freed] = [
      'open',
      'broken',
      'planned',
      'queued',
      'paired',
      'shipped',
      'freed',
    ].map((orderNumber) =>
      insert({ orderNumber, problems: orderNumber === 'broken' ? ['order.address-missing'] : [] }),
    ) as [Order, Order, Order, Order, Order, Order, Order];
    const batchId = sampleIds.next<'batch'>();
    stores.jobs.insertBatch({
      id: batchId,
      name: 'Batch',
      parcelCount: 3,
      isPaused: false,
      createdAtMs: sampleTimeMs,
    });
    let position = 0;
    for (const order of [planned, queued, paired, shipped, freed]) {
      const parcel = sampleParcel(stores, [order.id]);
      stores.parcels.insert(parcel);
      if (order === planned) continue;
      position += 1;
      stores.parcels.queue(parcel.id, { batchId, position, pairCode: `B0712-00${position}` });
      if (order === freed) stores.parcels.cancel(parcel.id);
      if (order !== paired && order !== shipped) continue;
      stores.parcels.pair(parcel.id, {
        pairedAtMs: sampleTimeMs,
        grossWeightGrams: null,
        scannedNumber: 'YT1',
      });
      if (order === shipped) stores.parcels.ship(parcel.id, sampleTimeMs);
    }
    expect(numbersFound('', 'open').sort()).toEqual(['freed', 'open', 'planned']);
    expect(numbersFound('', 'problem')).toEqual(['broken']);
    expect(numbersFound('', 'queued')).toEqual(['queued']);
    expect(numbersFound('', 'paired')).toEqual(['paired']);
    expect(numbersFound('', 'shipped')).toEqual(['shipped']);
    expect(numbersFound('PEN-01', 'paired')).toEqual(['paired']);
    expect(stores.orders.counts()).toEqual({
      all: 7,
      open: 3,
      problem: 1,
      queued: 1,
      paired: 1,
      shipped: 1,
    });
    expect(stores.orders.listUnplanned().map((order) => order.id)).toEqual([open.id, freed.id]);
    const rows = stores.orders.list({ filter: 'all', search: '', offset: 0, limit: 50 }).rows;
    const states = Object.fromEntries(rows.map((row) => [row.order.orderNumber, row.parcel?.state ?? null]));
    expect(states).toEqual({
      open: null,
      broken: null,
      planned: 'planned',
      queued: 'queued',
      paired: 'paired',
      shipped: 'shipped',
      freed: null,
    });
    const unshipped = rows.filter((row) => row.order.orderNumber !== 'shipped');
    expect(stores.orders.listUnshipped(0)).toEqual(unshipped);
    expect([...stores.orders.listUnshippedIds()].sort()).toEqual(
      unshipped.map(({ order }) => order.id).sort(),
    );
    expect(broken.problems).toEqual(['order.address-missing']);
  });

  test('what its shop is done with is unshipped only where it is news', () => {
    const stores = openSampleStores();
    const importOf = (importedAtMs: number) => sampleImport(stores, { importedAtMs });
    const settled = (importedAtMs: number, orderNumber: string) => {
      const order = sampleOrder(stores, importOf(importedAtMs), {
        orderNumber,
        problems: ['order.refunded'],
      });
      stores.orders.insert(order);
      return order;
    };
    settled(1000, 'old');
    const recent = settled(2000, 'recent');
    const open = sampleOrder(stores, importOf(500), { orderNumber: 'open' });
    stores.orders.insert(open);
    const unshippedSince = (atMs: number) =>
      stores.orders.listUnshipped(atMs).map(({ order }) => order.orderNumber);
    expect(unshippedSince(0)).toEqual(['open', 'recent', 'old']);
    expect(unshippedSince(1500)).toEqual(['open', recent.orderNumber]);
    expect(unshippedSince(2500)).toEqual(['open']);
    expect(stores.orders.listUnshippedIds()).toEqual([open.id]);
    stores.close();
  });
});

describe('a search', () => {
  beforeEach(() => {
    insert({
      orderNumber: '1930679858170647',
      consignee: { ...consignee, name: '张三', phone: '13800001111' },
    });
    insert({
      orderNumber: '#1001',
      consignee: { ...consignee, name: 'José Núñez', phone: '+86 138-0000-2222' },
    });
    insert({ orderNumber: 'X-3', consignee: { ...consignee, name: '欧阳三丰', phone: '17000003333转4444' } });
    insert({ orderNumber: 'X-4', consignee: { ...consignee, name: '𠮷田（三）', phone: '0571-88889999' } });
  });

  test.each([
    ['a whole order number', '1930679858170647', ['1930679858170647']],
    ['the beginning of an order number', '1930679', ['1930679858170647']],
    ['the end of an order number', '0647', ['1930679858170647']],
    ['an order number without the sign before it', '1001', ['#1001']],
    ['a name of two characters', '张三', ['1930679858170647']],
    ['one character of a name', '三', ['1930679858170647', 'X-3', 'X-4']],
    ['a piece of a longer name', '阳三', ['X-3']],
    ['a character beyond the first plane', '𠮷田', ['X-4']],
    ['a name through its brackets', '田三', ['X-4']],
    ['a Latin name without its accents', 'jose n', ['#1001']],
    ['full-width letters', 'Ｊｏｓｅ', ['#1001']],
    ['the tail of a phone', '1111', ['1930679858170647']],
    ['a longer tail of a phone', '80000 2222', ['#1001']],
    ['a phone with its country', '+86 138 0000 2222', ['#1001']],
    ['the extension of a privacy number', '4444', ['X-3']],
    ['a landline', '0571-88889999', ['X-4']],
    ['three digits of a phone, which is too little', '111', []],
    ['the middle of a phone, which is no tail', '0000111', []],
    ['nothing that is there', '王五', []],
    ['a quotation mark', '"', []],
    ['signs of a query language', 'a* OR "b', []],
    ['an apostrophe', "'; --", []],
    ['characters in another order', '三张', []],
  ])('by %s', (_, search, expected) => {
    expect(numbersFound(search).sort()).toEqual([...expected].sort());
  });

  test('by SKU: whole or its beginning, upper or lower case', () => {
    expect(numbersFound('pen-01')).toHaveLength(4);
    expect(numbersFound('PEN')).toHaveLength(4);
    expect(numbersFound('EN-01')).toHaveLength(0);
  });

  test('by the tail of a waybill number, also of a parcel with several orders and of a cancelled one', () => {
    const [first, second, third] = ['W-1', 'W-2', 'W-3'].map((orderNumber) => insert({ orderNumber })) as [
      Order,
      Order,
      Order,
    ];
    stores.pools.insert({
      id: sampleIds.next(),
      carrierCode: 'YTO',
      numbers: ['YT8800000007001', 'YT8800000007002', 'YT8800000007003'],
      createdAtMs: sampleTimeMs,
    });
    const merged = sampleParcel(stores, [second.id, first.id]);
    const cancelled = sampleParcel(stores, [third.id]);
    for (const parcel of [merged, cancelled]) {
      stores.parcels.insert(parcel);
      stores.pools.reserve('YTO', parcel.id, sampleTimeMs);
    }
    stores.parcels.cancel(cancelled.id);
    expect(numbersFound('7001').sort()).toEqual(['W-1', 'W-2']);
    expect(numbersFound('yt8800000007001').sort()).toEqual(['W-1', 'W-2']);
    expect(numbersFound('7002')).toEqual(['W-3']);
    expect(numbersFound('7003')).toEqual([]);
    expect(numbersFound('80000000700')).toEqual([]);
  });

  test('counts what it found, beyond the page', () => {
    expect(stores.orders.list({ filter: 'open', search: '三', offset: 1, limit: 1 })).toMatchObject({
      total: 3,
      rows: [{ parcel: null }],
    });
  });
});
