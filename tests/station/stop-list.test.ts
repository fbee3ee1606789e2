import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OrderDraft } from '../../electron/domain/orders.ts';
import { problem } from '../../electron/domain/problems.ts';
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

const dayMs = 86_400_000;

/** Imports, numbers and prints orders; labels by order number. */
async function printOrders(...drafts: OrderDraft[]) {
  await station.importDrafts('printed.csv', ...drafts);
  await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 50 });
  station.start();
  const { batch } = await station.client.print.queue({});
  await station.whenIdle();
  const { jobs } = await station.client.jobs.list({ batchId: batch.batchId });
  const labels = new Map(
    jobs
      .filter(({ document }) => document === 'label')
      .flatMap((job) => job.orderNumbers.map((number) => [number, job] as const)),
  );
  return (orderNumber: string) => {
    const label = labels.get(orderNumber);
    if (!label) throw new Error(`${orderNumber} has no label`);
    return label;
  };
}

type Label = Awaited<ReturnType<Awaited<ReturnType<typeof printOrders>>>>;

const pair = (label: Label, grossWeightGrams?: number) =>
  station.client.pairing.pair({
    slipCode: label.pairCode,
    waybillNumber: label.waybillNumber,
    ...(grossWeightGrams === undefined ? {} : { grossWeightGrams }),
  });
const stopList = async () => (await station.client.exceptions.stopList({})).stopped;
const stages = async () =>
  (await stopList()).map(({ orderNumber, stage, problem }) => [orderNumber, stage, problem.code]);
const stop = (numbers: string[], reason = '买家要求拦截') =>
  station.client.exceptions.stop({ numbers, reason });
const idOf = async (orderNumber: string) =>
  (await station.client.orders.list({ search: orderNumber })).orders[0]?.orderId ?? '';

describe('the stop list', () => {
  test('has what went wrong after paper was out, with its stage, and nothing else', async () => {
    const label = await printOrders(
      draft('OUT'),
      draft('PAIRED'),
      draft('LEFT'),
      draft('FINE'),
      draft('NEW'),
    );
    await pair(label('LEFT'));
    await station.client.day.close({});
    await pair(label('PAIRED'));
    expect(await stopList()).toEqual([]);

    await station.importDrafts(
      'refunds.csv',
      draft('OUT', { status: 'refunded' }),
      draft('PAIRED', { status: 'refund-pending' }),
      draft('LEFT', { status: 'refunded' }),
      draft('UNPRINTED', { status: 'refunded' }),
    );
    expect(await stages()).toEqual([
      ['LEFT', 'shipped', 'order.refunded'],
      ['PAIRED', 'paired', 'order.refund-pending'],
      ['OUT', 'printed', 'order.refunded'],
    ]);
    expect((await stopList())[2]).toMatchObject({
      shop: '示例店',
      pairCode: label('OUT').pairCode,
      waybillNumber: label('OUT').waybillNumber,
      carrierName: '圆通速递',
    });
  });

  test('has what changed after its label was made, until new papers are printed', async () => {
    const label = await printOrders(draft('T1'), draft('T2'));
    await station.importDrafts('changed.csv', draft('T1', { buyerMessage: '换个颜色' }));
    expect(await stages()).toEqual([['T1', 'printed', 'pair.old-copy']]);
    expect(await codesOf(pair(label('T1')))).toEqual(['pair.old-copy']);
    const { jobs } = await station.client.jobs.list({});
    for (const job of jobs.filter(({ orderNumbers }) => orderNumbers[0] === 'T1'))
      await station.client.jobs.reprint({ jobId: job.jobId, reason: '订单改过' });
    await station.whenIdle();
    expect(await stages()).toEqual([]);
    await pair(label('T1'));
  });

  test('leaves out what is only queued, what the shop calls shipped as well, and returns of long ago', async () => {
    const label = await printOrders(draft('LEFT'), draft('KNOWN'));
    await pair(label('LEFT'));
    await pair(label('KNOWN'));
    await station.client.day.close({});
    await station.importDrafts(
      'a.csv',
      draft('KNOWN', { status: 'shipped' }),
      draft('LEFT', { status: 'closed' }),
    );
    expect(await stages()).toEqual([['LEFT', 'shipped', 'order.closed']]);
    await station.clock.advance(8 * dayMs);
    expect(await stages()).toEqual([]);
  });
});

describe('stopping a pasted list', () => {
  test('takes order numbers, waybill numbers and pair codes, and names what it does not find', async () => {
    const label = await printOrders(draft('T1'), draft('T2'), draft('T3'), draft('T4'));
    const answer = await stop(['T1', ` ${label('T2').waybillNumber} `, label('T3').pairCode, 'T9', 'YT404']);
    expect(answer).toEqual({ stopped: 3, notFound: ['T9', 'YT404'] });
    expect(await stages()).toEqual([
      ['T1', 'printed', 'order.held'],
      ['T2', 'printed', 'order.held'],
      ['T3', 'printed', 'order.held'],
    ]);
    const { entries } = await station.client.orders.history({ orderId: await idOf('T1') });
    expect(entries[0]).toMatchObject({ kind: 'order.held', details: { reason: '买家要求拦截' } });
  });

  test('stops every order of the parcel, and the same number in every shop', async () => {
    await station.importDrafts(
      'a.csv',
      draft('T1'),
      draft('T2', { consignee: draft('T1').consignee, buyerName: '买家T1' }),
    );
    const orderIds = [await idOf('T1'), await idOf('T2')];
    await station.client.parcels.merge({ orderIds });
    const label = await printOrders(draft('T3'), draft('T3', { shop: '另一店' }));
    expect(await stop([label('T1').waybillNumber])).toEqual({ stopped: 2, notFound: [] });
    expect(await stop(['T3'])).toEqual({ stopped: 2, notFound: [] });
    expect((await stopList()).map(({ orderNumber, shop }) => `${orderNumber} ${shop}`).sort()).toEqual([
      'T1 示例店',
      'T2 示例店',
      'T3 另一店',
      'T3 示例店',
    ]);
  });

  test('an order that is not printed is not printed', async () => {
    await station.importDrafts('a.csv', draft('T1'), draft('T2'));
    expect(await stop(['T1'])).toEqual({ stopped: 1, notFound: [] });
    expect(await stopList()).toEqual([]);
    await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 5 });
    const { batch } = await station.client.print.queue({});
    const { jobs } = await station.client.jobs.list({ batchId: batch.batchId });
    expect(new Set(jobs.flatMap(({ orderNumbers }) => orderNumbers))).toEqual(new Set(['T2']));
  });

  test('a stopped parcel is refused at pairing, also with a weight, until it is released', async () => {
    const label = await printOrders(draft('T1'));
    await stop(['T1']);
    expect(await codesOf(pair(label('T1')))).toEqual(['order.held']);
    expect(await codesOf(pair(label('T1'), 500))).toEqual(['order.held']);
    const found = await station.client.pairing.identify({ code: label('T1').waybillNumber });
    expect(found).toMatchObject({
      found: { parcel: { state: 'queued' } },
      problem: { code: 'order.held', params: { orderNumber: 'T1' } },
    });
    await station.client.exceptions.release({ orderIds: [await idOf('T1')] });
    expect(await stopList()).toEqual([]);
    expect((await pair(label('T1'), 500)).state).toBe('paired');
  });

  test('an order that is stopped while the files of a closing are written does not leave', async () => {
    const label = await printOrders(draft('T1'), draft('T2'));
    await pair(label('T1'), 500);
    await pair(label('T2'), 500);
    const orderId = await idOf('T1');
    station.world.writeTable = () => {
      const order = station.stores.orders.listByNumber('T1')[0];
      if (order)
        station.stores.orders.setAudit(order.id, {
          ...order,
          findings: [],
          problems: ['order.held'],
          tags: [],
        });
      return new Uint8Array();
    };
    expect(await codesOf(station.client.day.close({}))).toEqual(['close.stopped-meanwhile']);
    expect([station.world.written, station.stagedCount()]).toEqual([[], 0]);
    expect((await station.client.day.preview({})).parcels).toBe(1);
    station.world.writeTable = undefined;
    await station.client.exceptions.hold({ orderIds: [orderId], reason: '退款' });
    expect(await station.client.day.close({})).toMatchObject({ shippedOrders: 1 });
    expect(station.stores.orders.listByNumber('T1')[0]?.problems).toEqual(['order.held']);
  });

  test('a parcel that is packed anew meanwhile leaves with the next closing, as it is then', async () => {
    const label = await printOrders(draft('T1'));
    await pair(label('T1'), 500);
    const { pairCode } = label('T1');
    station.world.writeTable = () => {
      const parcel = station.stores.parcels.findByPairCode(pairCode);
      if (!parcel) throw new Error('no parcel');
      station.stores.parcels.unpair(parcel.id);
      const paired = { pairedAtMs: station.clock.nowMs() + 1000, grossWeightGrams: 900 };
      station.stores.parcels.pair(parcel.id, { ...paired, scannedNumber: parcel.waybillNumber ?? '' });
      return new Uint8Array();
    };
    expect(await codesOf(station.client.day.close({}))).toEqual(['close.stopped-meanwhile']);
    station.world.writeTable = undefined;
    expect(await station.client.day.close({})).toMatchObject({ shippedOrders: 1 });
  });

  test('files that cannot get their names are said, and get them with the next closing', async () => {
    const label = await printOrders(draft('T1'), draft('T2'));
    await pair(label('T1'));
    station.world.placeProblem = problem('close.files-not-placed', { path: '/data/out/a.csv' });
    const first = await station.client.day.close({});
    expect(first).toMatchObject({ shipped: 1, filesProblem: { code: 'close.files-not-placed' } });
    expect(station.world.written).toEqual([]);
    station.world.placeProblem = undefined;
    await pair(label('T2'));
    const second = await station.client.day.close({});
    expect(second.filesProblem).toBeNull();
    expect(station.world.written.map(({ directory, name }) => `${directory}/${name}`)).toEqual([
      ...first.files,
      ...second.files,
    ]);
    expect(station.stagedCount()).toBe(0);
  });

  test('a paired parcel that is stopped stays at the handover, with the reason', async () => {
    const label = await printOrders(draft('T1'), draft('T2'));
    await pair(label('T1'), 500);
    await pair(label('T2'), 500);
    await stop([label('T1').waybillNumber]);
    expect(await stages()).toEqual([['T1', 'paired', 'order.held']]);
    // Whoever holds the box in the hand learns it from any scan of it.
    const scanned = await station.client.pairing.identify({ code: label('T1').waybillNumber });
    expect(scanned.problem?.code).toBe('order.held');
    const other = await station.client.pairing.identify({ code: label('T2').waybillNumber });
    expect(other.problem?.code).toBe('pair.already-paired');
    const closed = await station.client.day.close({});
    expect(closed).toMatchObject({
      shipped: 1,
      shippedOrders: 1,
      notShipped: [{ orderNumber: 'T1', reason: 'order.held' }],
    });
    const files = station.world.written.map(({ bytes }) => new TextDecoder().decode(bytes)).join('\n');
    expect(files).toContain(label('T2').waybillNumber);
    expect(files).not.toContain(label('T1').waybillNumber);
    await station.client.exceptions.release({ orderIds: [await idOf('T1')] });
    expect(await station.client.day.close({})).toMatchObject({ shipped: 1, notShipped: [] });
  });

  test('a parcel that has left is on the list, for a call to the carrier', async () => {
    const label = await printOrders(draft('T1'));
    await pair(label('T1'));
    await station.client.day.close({});
    expect(await stop(['T1'])).toEqual({ stopped: 1, notFound: [] });
    expect(await stages()).toEqual([['T1', 'shipped', 'order.held']]);
  });
});
