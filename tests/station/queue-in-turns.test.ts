/** A batch is planned and written while others work: what they change counts, and what is written is what was planned. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ProblemError } from '../../electron/domain/problems.ts';
import { createFiles } from '../../electron/platform/files.ts';
import { refreshPapers } from '../../electron/station/refresh-papers.ts';
import { closeWithoutBugs, createFakeStation, draft, type FakeStation } from '../helpers/fake-station.ts';
import { acknowledged } from '../helpers/fake-transport.ts';

/** Eight parcels are in the first stride, sixteen in each other one: these take three. */
const orders = 30;

let station: FakeStation;

beforeEach(async () => {
  station = createFakeStation();
  await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 80 });
  await importOrders(orders);
});
afterEach(() => closeWithoutBugs(station));

const nameOf = (index: number) => `T${String(index).padStart(2, '0')}`;

const importOrders = (count: number) =>
  station.importDrafts(
    'a.csv',
    ...Array.from({ length: count }, (_, index) =>
      draft(nameOf(index + 1), { buyerName: nameOf(index + 1) }),
    ),
  );

const orderOf = (orderNumber: string) => {
  const found = station.stores.orders.listByNumber(orderNumber)[0];
  if (!found) throw new Error(`no order ${orderNumber}`);
  return found;
};

const numberOf = (index: number) => `YT88000000000${String(index).padStart(2, '0')}`;

/** Does something once behind a stride of the next batch: 1 is the first one. The next one waits for it. */
function behindStride(stride: number, change: () => unknown) {
  const { stores } = station;
  const { settle } = stores;
  let strides = 0;
  vi.spyOn(stores, 'settle').mockImplementation(async (when) => {
    strides += 1;
    if (strides === stride) await change();
    return settle(when);
  });
}

/** The batch that was queued last, as everybody sees it. */
async function newestBatch() {
  const { batches } = await station.client.batches.list({ limit: 1 });
  const [batch] = batches;
  if (!batch) throw new Error('no batch');
  return batch;
}

const labelsOf = (batchId?: string) =>
  station.client.jobs
    .list(batchId === undefined ? {} : { batchId })
    .then(({ jobs }) => jobs.filter(({ document }) => document === 'label'));

/** Numbers are bound once each, and every paper bears that of its parcel. */
async function expectTrue() {
  const { stores } = station;
  const bound = stores.pools
    .list()
    .flatMap(({ id }) => stores.pools.listNumbers(id))
    .filter(({ state }) => state === 'reserved');
  const labels = await labelsOf();
  expect(new Set(labels.map((job) => job.waybillNumber)).size).toBe(labels.length);
  expect(bound.map(({ number }) => number).sort()).toEqual(labels.map((job) => job.waybillNumber).sort());
  expect(new Set(labels.map((job) => job.pairCode)).size).toBe(labels.length);
}

test('a batch in strides is as if it were written at once: order, places, numbers and both stacks', async () => {
  const { batch, notQueued } = await station.client.print.queue({});
  expect(batch).toMatchObject({ parcelCount: orders, papersToCome: 0 });
  expect(notQueued).toEqual([]);
  const { jobs } = await station.client.jobs.list({ batchId: batch.batchId });
  for (const document of ['label', 'packing-slip'] as const) {
    const own = jobs.filter((job) => job.document === document);
    expect(own.map((job) => [job.orderNumbers[0], job.position, job.waybillNumber])).toEqual(
      Array.from({ length: orders }, (_, index) => [nameOf(index + 1), index + 1, numberOf(index + 1)]),
    );
    expect(own.map(({ pairCode }) => Number(pairCode.slice(-3)))).toEqual(
      own.map((_job, index) => index + 1),
    );
  }
  await expectTrue();
});

test('papers come out behind the first stride, and whoever asks sees how many are to come', async () => {
  const sent = Promise.withResolvers<void>();
  station.labelPrinter.answer = (send) => {
    sent.resolve();
    return acknowledged(send);
  };
  station.start();
  let seen: unknown;
  behindStride(1, async () => {
    seen = await newestBatch();
    await sent.promise;
  });
  const { batch } = await station.client.print.queue({});
  expect(seen).toMatchObject({
    batchId: batch.batchId,
    parcelCount: orders,
    papersToCome: (orders - 8) * 2,
  });
  await station.whenIdle();
  expect(station.labelPrinter.sends).toHaveLength(orders);
  expect(station.slipPrinter.sends).toHaveLength(orders);
  expect(station.labelPrinter.sends.map(({ name }) => name.slice(0, 9))).toEqual(
    station.slipPrinter.sends.map(({ name }) => name.slice(0, 9)),
  );
});

test('an order that is withdrawn meanwhile is not in the batch, takes no number, and is named', async () => {
  const { id } = orderOf('T20');
  behindStride(1, () => station.stores.orders.setRetirement(id, 'withdrawn'));
  const { batch, notQueued } = await station.client.print.queue({});
  expect(notQueued).toMatchObject([
    { orderIds: [id], problem: { code: 'order.not-found', params: { orderNumber: 'T20' } } },
  ]);
  const labels = await labelsOf(batch.batchId);
  expect(batch.parcelCount).toBe(orders - 1);
  expect(labels.at(-1)).toMatchObject({ position: orders - 1, total: orders - 1, orderNumbers: ['T30'] });
  expect(labels.map(({ waybillNumber }) => waybillNumber)).toEqual(
    Array.from({ length: orders - 1 }, (_, index) => numberOf(index + 1)),
  );
  await expectTrue();
});

test('a number that is void meanwhile is on no label: they bear the next ones', async () => {
  behindStride(1, () =>
    station.stores.pools.void(numberOf(9), {
      reason: 'other',
      note: '',
      atMs: 1,
      recycleByMs: null,
      isOnPaper: false,
    }),
  );
  const { batch } = await station.client.print.queue({});
  const labels = await labelsOf(batch.batchId);
  expect(labels.map(({ waybillNumber }) => waybillNumber)).toEqual([
    ...Array.from({ length: 8 }, (_, index) => numberOf(index + 1)),
    ...Array.from({ length: orders - 8 }, (_, index) => numberOf(index + 10)),
  ]);
  await expectTrue();
});

test('numbers that are taken meanwhile leave the rest of their carrier out, or all that they do not reach', async () => {
  const takeMany = () => {
    const { pools, transaction } = station.stores;
    transaction(() => {
      for (const number of pools.listFree('YTO', 60)) {
        pools.void(number, { reason: 'other', note: '', atMs: 1, recycleByMs: null, isOnPaper: false });
      }
    });
  };
  behindStride(1, takeMany);
  const whole = await station.client.print.queue({});
  expect(whole.batch.parcelCount).toBe(8);
  expect(whole.notQueued).toHaveLength(orders - 8);
  expect(whole.notQueued[0]?.problem).toMatchObject({
    code: 'numbers.pool-short',
    params: { needed: orders - 8, available: 12 },
  });
  const rest = await station.client.print.queue({ isPartial: true });
  expect(rest.batch.parcelCount).toBe(12);
  expect(rest.notQueued).toHaveLength(orders - 20);
  await expectTrue();
});

test('orders that are put into one parcel meanwhile come out as that parcel, once', async () => {
  const { client } = station;
  const twins = ['U1', 'U2'].map((name) => draft(name, { buyerName: 'U', consignee: draft('U').consignee }));
  await station.importDrafts('u.csv', ...twins);
  const orderIds = ['U1', 'U2'].map((name) => orderOf(name).id);
  behindStride(2, () => client.parcels.merge({ orderIds }));
  const { batch, notQueued } = await client.print.queue({});
  const labels = await labelsOf(batch.batchId);
  expect(labels.filter((job) => job.orderNumbers.some((name) => name.startsWith('U')))).toMatchObject([
    { orderNumbers: ['U1', 'U2'] },
  ]);
  expect(batch.parcelCount).toBe(orders + 1);
  expect(notQueued).toEqual([]);
  await expectTrue();
});

test('what printing changes meanwhile does not make it plan anew', async () => {
  const [printer] = station.stores.printers.list();
  if (!printer) throw new Error('no printer');
  await station.client.print.plan({});
  const reads = vi.spyOn(station.stores.orders, 'get');
  behindStride(1, () => station.stores.printers.setPaused(printer.id, null));
  const { batch } = await station.client.print.queue({});
  expect(batch.parcelCount).toBe(orders);
  expect(reads).not.toHaveBeenCalled();
});

test('printing right behind its preview plans nothing again; behind a change it does', async () => {
  const { client, stores } = station;
  const lists = vi.spyOn(stores.orders, 'listUnplannedIds');
  await client.print.plan({ limit: 10 });
  await client.print.check({ limit: 10 });
  const first = await client.print.queue({ limit: 10, batchName: '早班' });
  expect(first.batch).toMatchObject({ parcelCount: 10, name: '早班' });
  expect(lists).toHaveBeenCalledTimes(1);
  await client.print.plan({ limit: 10 });
  stores.orders.setRetirement(orderOf('T11').id, 'withdrawn');
  const second = await client.print.queue({ limit: 10 });
  expect(lists).toHaveBeenCalledTimes(3);
  const names = (await labelsOf(second.batch.batchId)).map(({ orderNumbers }) => orderNumbers[0]);
  expect(names).toEqual(Array.from({ length: 10 }, (_, index) => nameOf(index + 12)));
});

test('somebody who writes on and on while it is planned does not keep it from being true', async () => {
  const { client, stores } = station;
  const list = stores.orders.listUnplannedIds;
  const names = ['T03', 'T05', 'T07', 'T09'];
  vi.spyOn(stores.orders, 'listUnplannedIds').mockImplementation(() => {
    const ids = list();
    const name = names.shift();
    if (name !== undefined) stores.orders.setRetirement(orderOf(name).id, 'withdrawn');
    return ids;
  });
  const { batch, notQueued } = await client.print.queue({});
  expect(names).toEqual(['T09']);
  expect(batch.parcelCount).toBe(orders - 3);
  expect(notQueued).toMatchObject([{ orderNumbers: ['T07'] }]);
  await expectTrue();
});

test('cancelled while it is being queued, it ends at once: what was in it is cancelled, the rest is ready', async () => {
  const { client } = station;
  let cancelling: ReturnType<typeof client.batches.cancel> | undefined;
  behindStride(2, async () => {
    const { batchId } = await newestBatch();
    cancelling = client.batches.cancel({ batchId });
    // Cancelling begins with a pause, and no stride follows it.
    await vi.waitFor(async () => expect(await newestBatch()).toMatchObject({ isPaused: true }));
  });
  const { batch, notQueued } = await client.print.queue({});
  expect(batch.parcelCount).toBe(24);
  expect(await cancelling).toMatchObject({ batch: { parcelCount: 24, papersToCome: 0 }, cancelled: 48 });
  expect(notQueued).toHaveLength(orders - 24);
  expect(notQueued[0]?.problem).toMatchObject({ code: 'batch.cut-off', params: { orderNumber: 'T25' } });
  const again = await client.print.plan({});
  expect(again.parcels).toBe(orders);
});

test('paused while it is being queued, none of it goes to a printer before it is resumed', async () => {
  const { client } = station;
  behindStride(1, async () => {
    const { batchId } = await newestBatch();
    await client.batches.pause({ batchId });
    station.start();
  });
  const { batch } = await client.print.queue({});
  expect(batch).toMatchObject({ isPaused: true, parcelCount: orders });
  await station.whenIdle();
  expect(station.labelPrinter.sends).toEqual([]);
  await client.batches.resume({ batchId: batch.batchId });
  await station.whenIdle();
  expect(station.labelPrinter.sends).toHaveLength(orders);
});

test('a station that closes meanwhile ends the batch between two strides, and opens with it as it is', async () => {
  const { client, stores } = station;
  const kept = { parcels: 0, toCome: -1 };
  let closing: Promise<void> | undefined;
  behindStride(1, () => {
    closing = station.close();
    const close = stores.close;
    vi.spyOn(stores, 'close').mockImplementationOnce(() => {
      const [batch] = stores.jobs.listBatches(1);
      kept.parcels = batch?.parcelCount ?? 0;
      kept.toCome = batch ? stores.jobs.parcelsToCome(batch.id) : -1;
      close();
    });
  });
  await client.print.queue({}).catch(() => undefined);
  await closing;
  expect(kept.toCome).toBe(0);
  expect(kept.parcels).toBeGreaterThanOrEqual(8);
});

test('a disk that is full behind the first stride: the batch has what it holds, the rest says why', async () => {
  const { client, stores } = station;
  behindStride(1, () => {
    vi.spyOn(stores, 'provisionalTransaction').mockImplementationOnce(() => {
      throw new ProblemError('data.disk-full', { path: '/data' });
    });
  });
  const { batch, notQueued } = await client.print.queue({});
  expect(batch).toMatchObject({ parcelCount: 8, papersToCome: 0 });
  expect(new Set(notQueued.map(({ problem }) => problem.code))).toEqual(new Set(['data.disk-full']));
  const rest = await client.print.queue({});
  expect(rest.batch.parcelCount).toBe(orders - 8);
  await expectTrue();
});

test('two batches that are asked for at once come one after the other, with no parcel twice', async () => {
  const { client } = station;
  const batches = await Promise.all([client.print.queue({ limit: 20 }), client.print.queue({})]);
  expect(batches.map(({ batch }) => batch.parcelCount)).toEqual([20, 10]);
  expect(batches.map(({ batch }) => batch.name.at(-1))).toEqual(['1', '2']);
  const labels = await labelsOf();
  expect(labels.map((job) => job.waybillNumber)).toEqual(
    Array.from({ length: orders }, (_, index) => numberOf(index + 1)),
  );
});

test('a batch that is refused writes nothing', async () => {
  const { client, stores } = station;
  await station.importDrafts('b.csv', ...Array.from({ length: 60 }, (_, index) => draft(`V${index}`)));
  const version = stores.planningVersion();
  await expect(client.print.queue({})).rejects.toMatchObject({
    data: { problems: [{ code: 'numbers.pool-short' }] },
  });
  expect(stores.planningVersion()).toBe(version);
  expect((await client.batches.list({})).batches).toEqual([]);
});

test('the papers are what one asks for anew: content, number and place in the queue', async () => {
  await station.client.print.queue({});
  const { stores, clock } = station;
  const context = { stores, clock, files: createFiles({ samplesDirectory: '' }) };
  for (const parcel of stores.parcels.listByState('queued')) {
    const papers = stores.jobs.listByParcel(parcel.id);
    const number = stores.pools.findByParcel(parcel.id);
    expect(papers.map(({ waybillNumber }) => waybillNumber)).toEqual([number?.number, number?.number]);
    const [first] = parcel.orderIds;
    // Nothing changed, so drawing them anew finds the content that they have.
    if (first) refreshPapers(context, first);
    expect(stores.jobs.listByParcel(parcel.id)).toEqual(papers);
  }
  for (const [index, label] of stores.jobs
    .list({})
    .filter((job) => job.document === 'label')
    .entries()) {
    expect(stores.jobs.nextForPrinter(label.printerId, 3)?.position).toBe(1);
    expect(label.position).toBe(index + 1);
  }
  const [slip] = stores.jobs.list({}).filter((job) => job.document === 'packing-slip');
  // A slip waits for its label.
  expect(slip && stores.jobs.nextForPrinter(slip.printerId, 3)).toBeUndefined();
});
