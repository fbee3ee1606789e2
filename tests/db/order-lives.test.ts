import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ImportId } from '../../electron/domain/ids.ts';
import { noDecisions, type Order, type OrderDecisions } from '../../electron/domain/orders.ts';
import { purchaseKey } from '../../electron/domain/purchases.ts';
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

function insert(fields: Partial<Order> = {}, into = importId): Order {
  const order = sampleOrder(stores, into, fields);
  stores.orders.insert(order);
  return order;
}

const everything = { offset: 0, limit: 50 } as const;
const numbersOf = (orders: readonly Order[]) => orders.map(({ orderNumber }) => orderNumber);

/** Every way in which the station could see orders. */
function seen(order: Order) {
  const list = (search: string) => stores.orders.list({ filter: 'all', search, ...everything });
  return {
    listed: numbersOf(list('').rows.map((row) => row.order)).includes(order.orderNumber),
    total: list('').total,
    found: list(order.orderNumber).total,
    byTail: list('8888').total,
    narrowed: stores.orders.list({
      filter: 'open',
      search: '',
      conditions: { shops: [order.shop] },
      ...everything,
    }).total,
    open: stores.orders.counts().open,
    all: stores.orders.counts().all,
    unplanned: numbersOf(stores.orders.listUnplanned()).includes(order.orderNumber),
    unshipped: numbersOf(stores.orders.listUnshipped(0).map((row) => row.order)).includes(order.orderNumber),
    byNumber: numbersOf(stores.orders.listByNumber(order.orderNumber)).length,
    twins: stores.orders.listByPurchaseKey(purchaseKey(order)).length,
    shops: stores.orders.facets().shops.includes(order.shop),
  };
}
const invisible = {
  listed: false,
  total: 0,
  found: 0,
  byTail: 0,
  narrowed: 0,
  open: 0,
  all: 0,
  unplanned: false,
  unshipped: false,
  byNumber: 0,
  twins: 0,
  shops: false,
};
const visible = {
  listed: true,
  total: 1,
  found: 1,
  byTail: 1,
  narrowed: 1,
  open: 1,
  all: 1,
  unplanned: true,
  unshipped: true,
  byNumber: 1,
  twins: 1,
  shops: true,
};
const consignee = {
  name: '李雷',
  phone: '13900008888',
  province: '新疆',
  city: '',
  district: '',
  address: '样品路2号',
  postalCode: '',
  country: 'CN',
};

describe('everything that a file, an audit and people say of an order', () => {
  test('comes back as it was put in', () => {
    const decisions: OrderDecisions = {
      owner: '小王',
      dueAtMs: sampleTimeMs,
      isEscalated: true,
      hold: { reason: '等客户确认', atMs: 5 },
      accepted: ['order.area-remote'],
      tags: [{ kind: 'custom', value: '老客户', source: 'operator' }],
      corrections: [{ field: 'phone', was: '139', now: '13900000001' }],
      alerts: ['correction-overtaken'],
    };
    const order = insert({
      goodsFen: 900,
      shippingFen: 0,
      discountFen: 200,
      payableFen: 700,
      collectFen: null,
      shipByMs: sampleTimeMs + 1,
      flag: 'purple',
      platformType: '预售',
      consolidation: '新疆集运',
      invoiceTitle: '某某公司',
      weightGrams: 1250,
      isCashOnDelivery: false,
      isLineSummary: true,
      findings: [
        { code: 'order.address-disagrees', severity: 'block', params: { columns: '杭州市', text: '宁波市' } },
        { code: 'order.area-remote', severity: 'warn', params: {} },
      ],
      problems: ['order.address-disagrees'],
      tags: [{ kind: 'wish-date', value: '2026-07-20', source: 'rule' }],
      decisions,
    });
    expect(stores.orders.get(order.id)).toEqual(order);
    expect(stores.orders.findHead(order.shop, order.orderNumber)).toEqual({
      id: order.id,
      importId,
      contentHash: order.contentHash,
      retirement: null,
    });
  });

  test('an audit and decisions change without a new content', () => {
    const order = insert();
    const audit = {
      findings: [{ code: 'order.held', severity: 'block', params: {} }],
      problems: ['order.held'],
      tags: [{ kind: 'urgent', value: '', source: 'rule' }],
      destinationProvince: '新疆维吾尔自治区',
      carrierCode: 'EMS',
    } as const;
    stores.orders.setAudit(order.id, audit);
    const decisions: OrderDecisions = { ...noDecisions, hold: { reason: '缺货', atMs: 1 } };
    stores.orders.setDecisions(order.id, decisions);
    expect(stores.orders.get(order.id)).toEqual({ ...order, ...audit, decisions });
    expect(stores.orders.counts()).toMatchObject({ open: 0, problem: 1 });
    expect(stores.orders.listVersions(order.id)).toEqual([]);
    stores.orders.setDecisions(order.id, noDecisions);
    expect(stores.orders.get(order.id)?.decisions).toEqual(noDecisions);
    expect(() => stores.orders.setAudit(sampleIds.next(), audit)).toThrow(TypeError);
    expect(() => stores.orders.setDecisions(sampleIds.next(), decisions)).toThrow(TypeError);
  });

  test('old contents are listed as they were, oldest first', () => {
    const order = insert({ sellerRemark: 'one', tags: [{ kind: 'gift', value: '', source: 'rule' }] });
    const second: Order = { ...order, sellerRemark: 'two', tags: [], lines: order.lines.slice(0, 1) };
    stores.orders.replace(second);
    stores.orders.replace({ ...second, sellerRemark: 'three', lines: [] });
    expect(stores.orders.listVersions(order.id).map((version) => version.order)).toEqual([order, second]);
    expect(stores.orders.get(order.id)).toMatchObject({ sellerRemark: 'three', lines: [] });
  });
});

describe('orders of an import that is still arriving', () => {
  test('are seen nowhere, and all at once when it is finished', () => {
    const arriving = sampleImport(stores, { state: 'arriving' });
    const order = insert({ consignee }, arriving);
    const head = { id: order.id, importId: arriving, contentHash: order.contentHash, retirement: null };
    expect(seen(order)).toEqual(invisible);
    expect(stores.orders.findByNumber(order.shop, order.orderNumber)).toBeUndefined();
    expect(stores.orders.findHead(order.shop, order.orderNumber)).toEqual(head);
    expect(stores.orders.get(order.id)).toEqual(order);
    stores.imports.finish(arriving, new Map());
    expect(seen(order)).toEqual(visible);
    expect(stores.orders.findByNumber(order.shop, order.orderNumber)).toEqual(order);
  });

  test('leave those that were there before as they are', () => {
    const before = insert({ consignee });
    insert({ orderNumber: 'ARRIVING' }, sampleImport(stores, { state: 'arriving' }));
    expect(seen(before)).toEqual(visible);
  });

  test('stay unseen when the import is given up, and are revived by another', () => {
    const arriving = sampleImport(stores, { state: 'arriving' });
    const order = insert({ consignee }, arriving);
    stores.imports.setUndone(arriving, 9);
    expect(seen(order)).toEqual(invisible);
    expect(stores.orders.findHead(order.shop, order.orderNumber)?.retirement).toBe('withdrawn');

    const again = sampleImport(stores, { state: 'arriving' });
    stores.orders.replace({ ...order, importId: again });
    expect(seen(order)).toEqual(invisible);
    stores.imports.finish(again, new Map());
    expect(seen(order)).toEqual(visible);
    expect([...stores.orders.listImported(again)].flat()).toEqual([
      { orderId: order.id, before: null, isOvertaken: false, isOnPaper: false },
    ]);
  });

  test('take the place of what is visible only in the transaction that finishes the import', () => {
    const order = insert({ consignee });
    const arriving = sampleImport(stores, { state: 'arriving' });
    const changed: Order = { ...order, importId: arriving, sellerRemark: 'new' };
    expect(() => stores.orders.replace(changed)).toThrow(/finishes its import/);
    const write = (isBroken: boolean) =>
      stores.transaction(() => {
        stores.orders.replace(changed);
        if (isBroken) throw new Error('broken');
        stores.imports.finish(arriving, new Map());
      });
    expect(() => write(true)).toThrow('broken');
    expect(seen(order)).toEqual(visible);
    expect(stores.orders.get(order.id)).toEqual(order);
    write(false);
    expect(seen(order)).toEqual(visible);
    expect(stores.orders.get(order.id)).toEqual(changed);
  });

  test('are still unseen after the program died', () => {
    const directory = mkdtempSync(join(tmpdir(), 'waybench-'));
    const file = join(directory, 'waybench.db');
    stores = openSampleStores(file);
    const order = insert({ consignee }, sampleImport(stores, { state: 'arriving' }));
    stores.close();
    stores = openSampleStores(file);
    expect(seen(order)).toEqual(invisible);
    stores.close();
    rmSync(directory, { recursive: true });
  });
});

describe('a retired order', () => {
  test('is seen nowhere while it is withdrawn, and revived by a new content', () => {
    const order = insert({ consignee });
    stores.orders.setRetirement(order.id, 'withdrawn');
    expect(seen(order)).toEqual(invisible);
    expect(stores.orders.findByNumber(order.shop, order.orderNumber)).toBeUndefined();
    expect(stores.orders.get(order.id)?.retirement).toBe('withdrawn');
    stores.orders.replace({ ...order, importId: sampleImport(stores), retirement: 'withdrawn' });
    expect(seen(order)).toEqual(visible);
    expect(stores.orders.get(order.id)?.retirement).toBeNull();
  });

  test('is revived by a word', () => {
    const order = insert({ consignee });
    stores.orders.setRetirement(order.id, 'withdrawn');
    stores.orders.setRetirement(order.id, null);
    expect(seen(order)).toEqual(visible);
  });

  test('that is split is known by its number alone, and stays split under a new content', () => {
    const order = insert({ consignee });
    stores.orders.setRetirement(order.id, 'split');
    // Its purchase was made all the same.
    expect(seen(order)).toEqual({ ...invisible, twins: 1 });
    expect(stores.orders.findByNumber(order.shop, order.orderNumber)?.id).toBe(order.id);
    stores.orders.replace({ ...order, sellerRemark: 'new' });
    expect(stores.orders.get(order.id)).toMatchObject({ retirement: 'split', sellerRemark: 'new' });
  });

  test('is in no live parcel', () => {
    const order = insert();
    const parcel = sampleParcel(stores, [order.id]);
    stores.parcels.insert(parcel);
    expect(() => stores.orders.setRetirement(order.id, 'withdrawn')).toThrow(TypeError);
    stores.parcels.cancel(parcel.id);
    stores.orders.setRetirement(order.id, 'withdrawn');
    expect(() => stores.parcels.insert(sampleParcel(stores, [order.id]))).toThrow(/CHECK|not known/);
  });
});

describe('parts of an order', () => {
  const partsOf = (order: Order) =>
    [1, 2].map((index) =>
      insert({
        orderNumber: order.orderNumber,
        consignee,
        part: { of: order.id, number: index, index, total: 2 },
      }),
    ) as [Order, Order];

  test('share its number, are listed by it, and by their place', () => {
    const order = insert({ consignee });
    expect(stores.orders.lastPartNumber(order.id)).toBe(0);
    const [first, second] = partsOf(order);
    stores.orders.setRetirement(order.id, 'split');
    expect(stores.orders.listParts(order.id)).toEqual([first, second]);
    expect(stores.orders.listByNumber(order.orderNumber)).toEqual([first, second]);
    expect(stores.orders.findByNumber(order.shop, order.orderNumber)?.part).toBeNull();
    expect(stores.orders.findHead(order.shop, order.orderNumber)?.id).toBe(order.id);
    expect(stores.orders.counts().all).toBe(2);
    expect(() => partsOf(order)).toThrow(/UNIQUE/);
  });

  test('keep their numbers when they are gone', () => {
    const order = insert();
    for (const part of partsOf(order)) stores.orders.setRetirement(part.id, 'withdrawn');
    expect(stores.orders.listParts(order.id)).toEqual([]);
    expect(stores.orders.lastPartNumber(order.id)).toBe(2);
  });

  test('are no purchases of their own', () => {
    const order = insert({ consignee });
    partsOf(order);
    const twins = stores.orders.listByPurchaseKey(purchaseKey(order));
    expect(twins.map(({ id }) => id)).toEqual([order.id]);
    expect(twins[0]).toEqual({
      id: order.id,
      orderNumber: order.orderNumber,
      status: order.status,
      paidAtMs: order.paidAtMs,
      orderedAtMs: order.orderedAtMs,
      importedAtMs: order.importedAtMs,
    });
    expect(stores.orders.listByPurchaseKey('')).toEqual([]);
  });
});

describe('what an import did', () => {
  test('is told of every order that it brought or changed, oldest first', () => {
    const old = insert({ sourceRows: [7] });
    const first = sampleImport(stores);
    const second = sampleImport(stores, { commitId: first });
    const late = insert({ sourceRows: [9] }, second);
    const early = insert({ sourceRows: [2] }, first);
    stores.orders.replace({ ...old, importId: first, sellerRemark: 'changed', sourceRows: [5] });
    // A correction is a new content of the same import.
    stores.orders.replace({ ...old, importId: first, sellerRemark: 'corrected', sourceRows: [5] });
    expect([...stores.orders.listImported(first)].flat()).toEqual([
      { orderId: old.id, before: old, isOvertaken: false, isOnPaper: false },
      { orderId: late.id, before: null, isOvertaken: false, isOnPaper: false },
      { orderId: early.id, before: null, isOvertaken: false, isOnPaper: false },
    ]);
    expect([...stores.orders.listImported(sampleIds.next())].flat()).toEqual([]);
  });

  test('says where a later file changed an order once more', () => {
    const order = insert();
    const later = sampleImport(stores);
    stores.orders.replace({ ...order, importId: later, sellerRemark: 'later' });
    expect([...stores.orders.listImported(importId)].flat()).toMatchObject([
      { orderId: order.id, isOvertaken: true },
    ]);
    expect([...stores.orders.listImported(later)].flat()).toMatchObject([
      { before: order, isOvertaken: false },
    ]);
    // Taken back, the first import is the last word again.
    stores.orders.replace(order);
    stores.imports.setUndone(later, 1);
    expect([...stores.orders.listImported(importId)].flat()).toMatchObject([
      { before: null, isOvertaken: false },
    ]);
  });

  test('says where paper is out, of the order or of one of its parts', () => {
    const planned = insert({ sourceRows: [1] });
    const queued = insert({ sourceRows: [2] });
    const split = insert({ sourceRows: [3] });
    stores.orders.setRetirement(split.id, 'split');
    const part = insert({
      orderNumber: split.orderNumber,
      part: { of: split.id, number: 1, index: 1, total: 2 },
    });
    const batchId = sampleIds.next<'batch'>();
    stores.jobs.insertBatch({ id: batchId, name: 'B', parcelCount: 2, isPaused: false, createdAtMs: 1 });
    [planned, queued, part].forEach((order, index) => {
      const parcel = sampleParcel(stores, [order.id]);
      stores.parcels.insert(parcel);
      const place = { batchId, position: index, pairCode: `B0712-00${index}` };
      if (order !== planned) stores.parcels.queue(parcel.id, place);
    });
    expect([...stores.orders.listImported(importId)].flat().map(({ isOnPaper }) => isOnPaper)).toEqual([
      false,
      true,
      true,
    ]);
  });
});
