/** A batch is planned while others work: what they change counts, and what is written is what was planned. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFiles } from '../../electron/platform/files.ts';
import { refreshPapers } from '../../electron/station/refresh-papers.ts';
import { closeWithoutBugs, createFakeStation, draft, type FakeStation } from '../helpers/fake-station.ts';

let station: FakeStation;

beforeEach(async () => {
  station = createFakeStation();
  await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 9 });
  await station.importDrafts('a.csv', draft('T1'), draft('T2'), draft('T3'));
});
afterEach(() => closeWithoutBugs(station));

/** Does something once, in the middle of the next batch: it is planned, and its papers are being prepared. */
function meanwhile(change: () => void) {
  const { parcels } = station.stores;
  const read = parcels.lastPairSequence;
  let isDone = false;
  return vi.spyOn(parcels, 'lastPairSequence').mockImplementation((day) => {
    if (!isDone) {
      isDone = true;
      change();
    }
    return read(day);
  });
}

async function queued() {
  const { batch } = await station.client.print.queue({});
  const { jobs } = await station.client.jobs.list({ batchId: batch.batchId });
  return jobs
    .filter(({ document }) => document === 'label')
    .map(({ orderNumbers, waybillNumber }) => [...orderNumbers, waybillNumber]);
}

test('an order that is withdrawn meanwhile is not in the batch, and takes no number', async () => {
  const order = station.stores.orders.listUnplanned().find(({ orderNumber }) => orderNumber === 'T2');
  const reads = meanwhile(() => order && station.stores.orders.setRetirement(order.id, 'withdrawn'));
  expect(await queued()).toEqual([
    ['T1', 'YT8800000000001'],
    ['T3', 'YT8800000000002'],
  ]);
  expect(reads).toHaveBeenCalledTimes(2);
});

test('a number that is void meanwhile is on no label: they bear the next ones', async () => {
  meanwhile(() =>
    station.stores.pools.void('YT8800000000001', {
      reason: 'other',
      note: '',
      atMs: 1,
      recycleByMs: null,
      isOnPaper: false,
    }),
  );
  expect(await queued()).toEqual([
    ['T1', 'YT8800000000002'],
    ['T2', 'YT8800000000003'],
    ['T3', 'YT8800000000004'],
  ]);
});

test('what printing changes meanwhile does not make it plan anew', async () => {
  const [printer] = station.stores.printers.list();
  if (!printer) throw new Error('no printer');
  const reads = meanwhile(() => station.stores.printers.setPaused(printer.id, null));
  expect(await queued()).toHaveLength(3);
  expect(reads).toHaveBeenCalledTimes(1);
});

test('two batches that are asked for at once come one after the other, with no parcel twice', async () => {
  const { client } = station;
  const batches = await Promise.all([client.print.queue({ limit: 2 }), client.print.queue({})]);
  expect(batches.map(({ batch }) => batch.parcelCount)).toEqual([2, 1]);
  expect(batches.map(({ batch }) => batch.name.at(-1))).toEqual(['1', '2']);
  const { jobs } = await client.jobs.list({});
  const numbers = jobs.filter(({ document }) => document === 'label').map((job) => job.waybillNumber);
  expect(numbers).toEqual(['YT8800000000001', 'YT8800000000002', 'YT8800000000003']);
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
