import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OrderView } from '../../electron/contract/views.ts';
import type { OrderDraft, OrderLine } from '../../electron/domain/orders.ts';
import {
  closeWithoutBugs,
  codesOf,
  createFakeStation,
  draft,
  type FakeStation,
} from '../helpers/fake-station.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

const line = (lineNumber: number, sku: string, quantity: number): OrderLine => ({
  lineNumber,
  sku,
  name: sku,
  specification: '',
  quantity,
  unitPriceFen: null,
  isGift: false,
});
const large = (orderNumber: string, change: Partial<OrderDraft> = {}) =>
  draft(orderNumber, { lines: [line(1, 'CUP', 3), line(2, 'BOWL', 1)], ...change });
const inTwo = [
  [{ lineNumber: 1, quantity: 2 }],
  [
    { lineNumber: 1, quantity: 1 },
    { lineNumber: 2, quantity: 1 },
  ],
];
const ordersOf = async (orderNumber: string): Promise<OrderView[]> =>
  (await station.client.orders.list({ search: orderNumber })).orders.filter(
    (order) => order.orderNumber === orderNumber,
  );
const idOf = async (orderNumber: string) => (await ordersOf(orderNumber))[0]?.orderId ?? '';
const addNumbers = (count = 20) =>
  station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count });

async function queueAll() {
  await addNumbers();
  station.start();
  const { batch } = await station.client.print.queue({});
  await station.whenIdle();
  return (await station.client.jobs.list({ batchId: batch.batchId })).jobs;
}

describe('a split order', () => {
  test('is parts with their shares of it, in every list and count', async () => {
    await station.importDrafts('a.csv', large('T1'), draft('T2'));
    const { orderIds } = await station.client.parcels.split({ orderId: await idOf('T1'), parts: inTwo });
    const parts = await ordersOf('T1');
    expect(parts.map(({ orderId }) => orderId)).toEqual(orderIds);
    expect(parts.map(({ part, lines }) => [part, lines.map(({ sku, quantity }) => [sku, quantity])])).toEqual(
      [
        [{ index: 1, total: 2 }, [['CUP', 2]]],
        [
          { index: 2, total: 2 },
          [
            ['CUP', 1],
            ['BOWL', 1],
          ],
        ],
      ],
    );
    expect((await station.client.orders.list({})).counts).toMatchObject({ all: 3, open: 3 });
    expect((await station.client.print.plan({})).parcels).toBe(0);
    await addNumbers();
    expect((await station.client.print.plan({})).parcels).toBe(3);
    expect((await station.client.parcels.mergeSuggestions({})).suggestions).toEqual([]);
  });

  test('prints a slip with its own lines for each part, and each goes to its own end', async () => {
    await station.importDrafts('a.csv', large('T1'));
    await station.client.parcels.split({ orderId: await idOf('T1'), parts: inTwo });
    const jobs = await queueAll();
    const slips = jobs.filter(({ document }) => document === 'packing-slip');
    const shown = slips.map(({ jobId }) => {
      const job = station.stores.jobs.list({}).find(({ id }) => id === jobId);
      return (
        job &&
        station
          .paperData(job)
          .orders.map(({ orderNumber, lines }) => [
            orderNumber,
            lines.map(({ sku, quantity }) => `${sku}×${quantity}`),
          ])
      );
    });
    expect(shown).toEqual([[['T1（拆单 1/2）', ['CUP×2']]], [['T1（拆单 2/2）', ['CUP×1', 'BOWL×1']]]]);
    for (const { pairCode, waybillNumber } of slips) {
      const { found } = await station.client.pairing.pair({ slipCode: pairCode, waybillNumber });
      expect(found.parcel.orderNumbers).toEqual(['T1']);
    }
    expect(await station.client.day.close({})).toMatchObject({ shipped: 2, shippedOrders: 2 });
    const shippingFile = station.world.written.find(({ name }) => name.startsWith('shipping-'));
    const rows = JSON.parse(new TextDecoder().decode(shippingFile?.bytes)) as string[][];
    const numbers = rows
      .filter((row) => row.includes('T1'))
      .map((row) => row.find((cell) => cell.startsWith('YT')));
    expect(numbers.sort()).toEqual(slips.map(({ waybillNumber }) => waybillNumber).sort());
    expect(new Set(numbers).size).toBe(2);
  });

  test('hands its decisions and its carrier on to its parts, and takes holds and corrections back', async () => {
    await station.importDrafts('a.csv', large('T1'));
    const orderId = await idOf('T1');
    await station.client.orders.edit({
      orderIds: [orderId],
      corrections: { consigneeName: '示例乙' },
      addTags: [{ kind: 'fragile', value: '' }],
      carrierCode: 'SF',
      reason: '客户加钱',
    });
    const { orderIds } = await station.client.parcels.split({ orderId, parts: inTwo });
    for (const part of await ordersOf('T1')) {
      expect(part).toMatchObject({
        correctedFields: ['consigneeName'],
        tags: [{ kind: 'fragile', source: 'operator' }],
        parcel: {
          carrierCode: 'SF',
          decision: { rule: 'operator', reason: '客户加钱', services: [], droppedServices: [] },
        },
      });
    }
    const [first = ''] = orderIds;
    await station.client.exceptions.hold({ orderIds: [first], reason: '等' });
    await station.client.orders.edit({ orderIds, corrections: { postalCode: '310000' } });
    const whole = await station.client.parcels.unsplit({ orderId: first });
    expect(whole.orderId).toBe(orderId);
    const [order, ...others] = await ordersOf('T1');
    expect(others).toEqual([]);
    expect(order).toMatchObject({
      orderId,
      part: null,
      quantity: 4,
      holdReason: '等',
      problems: ['order.held'],
      consignee: { postalCode: '310000', name: '示**' },
    });
    const kinds = (await station.client.orders.history({ orderId })).entries.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['order.split', 'order.unsplit']));
  });

  test('can be split again after it was put together', async () => {
    await station.importDrafts('a.csv', large('T1'));
    const orderId = await idOf('T1');
    const first = await station.client.parcels.split({ orderId, parts: inTwo });
    await station.client.parcels.unsplit({ orderId });
    const second = await station.client.parcels.split({ orderId, parts: inTwo });
    expect(new Set([...first.orderIds, ...second.orderIds]).size).toBe(4);
    expect((await ordersOf('T1')).map(({ orderId: id }) => id)).toEqual(second.orderIds);
  });

  test('is refused where pieces are lost, where paper is out, and for a part', async () => {
    await station.importDrafts('a.csv', large('T1'), large('T2'));
    const orderId = await idOf('T1');
    const { parcels } = station.client;
    const lost = [[{ lineNumber: 1, quantity: 3 }], [{ lineNumber: 1, quantity: 1 }]];
    expect(await codesOf(parcels.split({ orderId, parts: lost }))).toEqual(['parcel.split-invalid']);
    expect(await codesOf(parcels.unsplit({ orderId }))).toEqual(['parcel.not-split']);
    const { orderIds } = await parcels.split({ orderId, parts: inTwo });
    expect(await codesOf(parcels.split({ orderId, parts: inTwo }))).toEqual(['order.not-found']);
    expect(await codesOf(parcels.split({ orderId: orderIds[1] ?? '', parts: inTwo }))).toEqual([
      'parcel.split-invalid',
    ]);
    await queueAll();
    expect(await codesOf(parcels.unsplit({ orderId }))).toEqual(['order.on-paper']);
    expect(await codesOf(parcels.split({ orderId: await idOf('T2'), parts: inTwo }))).toEqual([
      'order.on-paper',
    ]);
    expect(await ordersOf('T1')).toHaveLength(2);
  });
});

describe('merging', () => {
  const twins = () =>
    ['T1', 'T2', 'T3'].map((orderNumber) =>
      draft(orderNumber, {
        buyerName: '同一人',
        consignee: draft('X').consignee,
        lines: [line(1, orderNumber, 1)],
      }),
    );
  const suggested = async () =>
    (await station.client.parcels.mergeSuggestions({})).suggestions.map(({ orderNumbers }) => orderNumbers);
  const merge = (merging: 'automatic' | 'suggest') =>
    station.stores.rules.write({ ...station.stores.rules.read(), merging });

  test('is never suggested nor done where somebody said never', async () => {
    await station.importDrafts('a.csv', ...twins());
    expect(await suggested()).toEqual([['T1', 'T2', 'T3']]);
    const orderIds = [await idOf('T1'), await idOf('T2')];
    await station.client.orders.edit({
      orderIds: orderIds.slice(0, 1),
      addTags: [{ kind: 'never-merge', value: '' }],
    });
    expect(await suggested()).toEqual([['T2', 'T3']]);
    expect(await codesOf(station.client.parcels.merge({ orderIds }))).toEqual(['parcel.merge-refused']);
  });

  test('is never suggested for orders whose remark says so', async () => {
    const [first, ...rest] = twins();
    if (!first) throw new Error('no order');
    await station.importDrafts('a.csv', { ...first, sellerRemark: '不要合单' }, ...rest);
    expect(await suggested()).toEqual([['T2', 'T3']]);
  });

  test('waits for a word unless the rules say otherwise', async () => {
    await station.importDrafts('a.csv', ...twins(), draft('T9'));
    await addNumbers();
    expect((await station.client.print.plan({})).parcels).toBe(4);
    expect((await ordersOf('T1'))[0]?.parcel).toBeNull();
    merge('automatic');
    expect((await station.client.print.plan({})).parcels).toBe(2);
    expect((await ordersOf('T1'))[0]?.parcel?.orderNumbers).toEqual(['T1', 'T2', 'T3']);
    const merged = (await station.client.orders.history({ orderId: await idOf('T2') })).entries.find(
      ({ kind }) => kind === 'parcel.merged',
    );
    expect(merged?.details).toEqual({ orders: 3, by: 'rule' });
  });

  test('by the rules is taken back for good', async () => {
    merge('automatic');
    await station.importDrafts('a.csv', ...twins());
    await addNumbers();
    expect((await station.client.print.plan({})).parcels).toBe(1);
    await station.client.parcels.release({ orderId: await idOf('T2') });
    expect((await station.client.print.plan({})).parcels).toBe(3);
    expect((await ordersOf('T1'))[0]?.tags).toEqual([{ kind: 'never-merge', value: '', source: 'operator' }]);
    expect(await suggested()).toEqual([]);
  });

  test('is done by the rules when a batch is queued, and leaves carriers that differ to a person', async () => {
    merge('automatic');
    const [first, second, third] = twins() as [OrderDraft, OrderDraft, OrderDraft];
    const wish = (order: OrderDraft, sellerRemark: string) => ({ ...order, sellerRemark });
    await station.importDrafts('a.csv', wish(first, '发顺丰'), wish(second, '发中通'), third);
    expect((await station.client.print.plan({})).carriers).toHaveLength(3);
    await station.client.orders.edit({ orderIds: [await idOf('T1')], corrections: { sellerRemark: '' } });
    await station.client.orders.edit({ orderIds: [await idOf('T2')], corrections: { sellerRemark: '' } });
    const jobs = await queueAll();
    expect(jobs.map(({ orderNumbers }) => orderNumbers)).toEqual([
      ['T1', 'T2', 'T3'],
      ['T1', 'T2', 'T3'],
    ]);
  });

  test('that was released without such a rule is suggested again', async () => {
    await station.importDrafts('a.csv', ...twins());
    await station.client.parcels.merge({ orderIds: [await idOf('T1'), await idOf('T2')] });
    await station.client.parcels.release({ orderId: await idOf('T1') });
    expect(await suggested()).toEqual([['T1', 'T2', 'T3']]);
  });

  test('stop each other where one goes to another door once paper is out, until they agree again', async () => {
    const { consignee } = draft('T1');
    const t2 = (address: string) => draft('T2', { buyerName: 'b', consignee: { ...consignee, address } });
    await station.importDrafts('a.csv', draft('T1', { buyerName: 'b' }), t2(consignee.address));
    await station.client.parcels.merge({ orderIds: [await idOf('T1'), await idOf('T2')] });
    const jobs = await queueAll();
    await station.importDrafts('b.csv', t2('浙江省杭州市西湖区别处路9号'));
    const { pairCode = '', waybillNumber = '' } = jobs[0] ?? {};
    const pair = () => station.client.pairing.pair({ slipCode: pairCode, waybillNumber });
    const reprint = async (jobId: string) => station.client.jobs.reprint({ jobId, reason: '地址改了' });
    const stopped = async () =>
      (await station.client.exceptions.stopList({})).stopped.map(({ problem }) => problem.code);
    expect(await codesOf(pair())).toEqual(['parcel.doors-differ']);
    expect(await codesOf(reprint(jobs[0]?.jobId ?? ''))).toEqual(['parcel.doors-differ']);
    expect(await stopped()).toEqual(['parcel.doors-differ', 'parcel.doors-differ']);
    await station.client.orders.edit({
      orderIds: [await idOf('T2')],
      corrections: { address: consignee.address },
    });
    expect(await stopped()).toEqual([]);
    expect((await pair()).state).toBe('paired');
    await station.importDrafts('c.csv', t2('浙江省杭州市西湖区别处路10号'));
    expect(await codesOf(station.client.day.close({}))).toEqual(['close.nothing-to-ship']);
  });

  test('are withheld before paper where one goes to another door', async () => {
    const { consignee } = draft('T1');
    const merged = (address: string) => draft('T2', { buyerName: 'b', consignee: { ...consignee, address } });
    await station.importDrafts('a.csv', draft('T1', { buyerName: 'b' }), merged(consignee.address));
    await station.client.parcels.merge({ orderIds: [await idOf('T1'), await idOf('T2')] });
    await addNumbers();
    const { batch } = await station.client.print.queue({});
    const states = async () =>
      (await station.client.jobs.list({ batchId: batch.batchId })).jobs.map(
        ({ state, problem }) => `${state} ${problem?.code ?? ''}`,
      );
    const orderIds = [await idOf('T2')];
    await station.client.orders.edit({ orderIds, corrections: { address: '浙江省杭州市西湖区别处路9号' } });
    expect(await states()).toEqual(['held parcel.doors-differ', 'held parcel.doors-differ']);
    await station.client.orders.edit({ orderIds, corrections: { address: consignee.address } });
    expect(await states()).toEqual(['queued ', 'queued ']);
  });
});
