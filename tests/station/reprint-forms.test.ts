import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { problem } from '../../electron/domain/problems.ts';
import {
  closeWithoutBugs,
  codesOf,
  createFakeStation,
  draft,
  type FakeStation,
} from '../helpers/fake-station.ts';
import { acknowledged } from '../helpers/fake-transport.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

const number = (index: number) => `YT88000000000${String(index).padStart(2, '0')}`;
const code = (index: number) => `B0712-${String(index).padStart(3, '0')}`;
const reason = '打花了';

/** A batch of so many parcels with numbers of twelve: those of a stack of preprinted forms, or drawn by the labels. */
async function queueBatch(count: number, kind: 'preprinted' | 'range' = 'preprinted') {
  await station.importDrafts(
    'T.csv',
    ...Array.from({ length: count }, (_, index) => draft(`T${index + 1}`, { buyerName: `T${index}` })),
  );
  await station.client.numbers.addPool({
    carrierCode: 'YTO',
    kind,
    from: number(1),
    count: 12,
  });
  const { batch } = await station.client.print.queue({});
  return batch;
}

async function printBatch(count: number, kind: 'preprinted' | 'range' = 'preprinted') {
  const batch = await queueBatch(count, kind);
  station.start();
  await station.whenIdle();
  return batch;
}

async function labelOf(index: number): Promise<string> {
  const { jobs } = await station.client.jobs.list({});
  const label = jobs.filter((job) => job.pairCode === code(index) && job.document === 'label').at(-1);
  if (!label) throw new Error(`no label ${index}`);
  return label.jobId;
}

const rows = async () => (await station.client.matching.list({})).rows;
const numbers = async () => (await rows()).map(({ waybillNumber }) => waybillNumber);
const pause = async () => {
  for (const { printerId } of (await station.client.printers.list({})).printers)
    await station.client.printers.pause({ printerId });
};
const resume = async () => {
  for (const { printerId } of (await station.client.printers.list({})).printers)
    await station.client.printers.resume({ printerId });
};
const move = (index: number, from: number, to: number) => ({
  pairCode: code(index),
  from: number(from),
  to: number(to),
});

describe('a label that is printed again on a preprinted form', () => {
  test('says before it prints which form it takes, takes its number, and voids the one of before', async () => {
    await printBatch(3);
    const jobId = await labelOf(2);
    const { plan } = await station.client.matching.previewReprint({ jobId });
    expect(plan).toMatchObject({ changes: [move(2, 2, 4)], voids: [number(2)], unpaired: [] });
    expect(await numbers()).toEqual([1, 2, 3].map(number));

    await pause();
    expect((await station.client.jobs.reprint({ jobId, reason })).changes).toMatchObject([move(2, 2, 4)]);
    expect(await numbers()).toEqual([1, 4, 3].map(number));
    expect(station.stores.pools.find(number(2))).toMatchObject({
      state: 'void',
      mayBeOnPaper: true,
      voided: { reason: 'form-spoilt', note: reason },
    });
    // The new form is blank until the label is out.
    expect(station.stores.pools.find(number(4))).toMatchObject({ state: 'reserved', printedAtMs: null });
    const { changes } = await station.client.matching.changes({});
    expect(changes).toMatchObject([{ kind: 'reprint', reason, parcels: 1 }]);
    const parcelId = (await rows())[1]?.parcelId ?? '';
    expect(
      station.stores.ledger
        .list({ subjectId: parcelId, limit: 20 })
        .find(({ kind }) => kind === 'parcel.renumbered')?.details,
    ).toMatchObject({ from: number(2), to: number(4), by: 'reprint', reason });
  });

  test('is paired by the number of its new form only', async () => {
    await printBatch(2);
    await station.client.jobs.reprint({ jobId: await labelOf(1), reason });
    await station.whenIdle();
    expect(station.stores.pools.find(number(3))).toMatchObject({ state: 'printed' });
    const pair = (waybillNumber: string) => station.client.pairing.pair({ slipCode: code(1), waybillNumber });
    expect(await codesOf(pair(number(1)))).toEqual(['pair.old-number']);
    await pair(number(3));
  });

  test('moves those that wait behind it on by one form', async () => {
    await queueBatch(4);
    // The first label is out, then the printer stands.
    station.labelPrinter.answer = (send) =>
      station.labelPrinter.sends.length === 1
        ? acknowledged(send)
        : { kind: 'not-started', problem: problem('printer.paper-out') };
    station.start();
    await station.whenIdle();
    const { jobs } = await station.client.jobs.list({ states: ['sent', 'confirmed'] });
    expect(jobs.filter(({ document }) => document === 'label')).toHaveLength(1);
    const jobId = await labelOf(1);
    const { plan } = await station.client.matching.previewReprint({ jobId });
    const moves = [move(1, 1, 2), move(2, 2, 3), move(3, 3, 4), move(4, 4, 5)];
    expect(plan).toMatchObject({ changes: moves, voids: [number(1)] });
    await station.client.jobs.reprint({ jobId, reason });
    expect(await numbers()).toEqual([2, 3, 4, 5].map(number));

    station.labelPrinter.answer = acknowledged;
    await resume();
    await station.whenIdle();
    const names = station.labelPrinter.sends.slice(2).map(({ name }) => name);
    expect(names.map((name) => /B\d{4}-\d{3}/u.exec(name)?.[0])).toEqual([1, 2, 3, 4].map(code));
  });

  test('keeps its number where nothing came out, and takes the one that was read off the next form', async () => {
    await printBatch(3);
    const jobId = await labelOf(2);
    const same = await station.client.matching.previewReprint({ jobId, form: number(2) });
    expect(same.plan).toEqual({ own: number(2), changes: [], voids: [], unpaired: [], problem: null });
    const read = await station.client.matching.previewReprint({ jobId, form: ` ${number(6)}\r\n` });
    expect(read.plan).toMatchObject({ changes: [move(2, 2, 6)] });
    // The form of another parcel cannot lie there.
    expect((await station.client.matching.previewReprint({ jobId, form: number(3) })).plan).toMatchObject({
      changes: [],
      problem: { code: 'match.number-taken', params: { other: code(3) } },
    });
    await station.client.jobs.reprint({ jobId, reason, form: number(2) });
    expect(await numbers()).toEqual([1, 2, 3].map(number));
    expect((await station.client.matching.changes({})).changes).toEqual([]);
  });

  test('is refused whole where no free form is known: the next one has to be scanned', async () => {
    await printBatch(12);
    const jobId = await labelOf(12);
    const { plan } = await station.client.matching.previewReprint({ jobId });
    expect(plan).toMatchObject({ own: number(12), changes: [], problem: { code: 'match.next-unknown' } });
    expect(await codesOf(station.client.jobs.reprint({ jobId, reason }))).toEqual(['match.next-unknown']);
    expect((await station.client.jobs.list({})).jobs).toHaveLength(24);
    await station.client.jobs.reprint({ jobId, reason, form: number(13) });
    expect((await rows()).at(-1)).toMatchObject({ waybillNumber: number(13), isPreprinted: true });
  });

  test('takes a form behind those that were taken, not one that was passed over', async () => {
    await queueBatch(2);
    // Somebody laid in the stack from its sixth form on.
    await station.client.matching.apply({ wish: { kind: 'sequence', startNumber: number(6) }, reason });
    station.start();
    await station.whenIdle();
    const { plan } = await station.client.matching.previewReprint({ jobId: await labelOf(1) });
    expect(plan).toMatchObject({ changes: [move(1, 6, 8)] });
  });

  test('leaves a stack that can be shifted: its form is gone, the next blank one comes', async () => {
    await printBatch(4);
    await station.client.jobs.reprint({ jobId: await labelOf(1), reason });
    await station.client.matching.apply({ wish: { kind: 'shift', parcel: code(3) }, reason });
    expect(await numbers()).toEqual([5, 2, 4, 6].map(number));
  });

  test('is to be paired anew where it was packed', async () => {
    await printBatch(2);
    await station.client.pairing.pair({ slipCode: code(1), waybillNumber: number(1) });
    const jobId = await labelOf(1);
    expect((await station.client.matching.previewReprint({ jobId })).plan?.unpaired).toEqual([code(1)]);
    await station.client.jobs.reprint({ jobId, reason });
    expect((await rows())[0]).toMatchObject({ state: 'queued', scannedNumber: null });
  });

  test('that was in doubt takes the next form, or keeps the one that it did not use', async () => {
    await queueBatch(2);
    station.labelPrinter.answer = () => ({
      kind: 'in-doubt',
      bytesAccepted: null,
      problem: problem('printer.connection-lost'),
    });
    station.start();
    await station.whenIdle();
    const [doubt] = (await station.client.jobs.list({ states: ['in-doubt'] })).jobs;
    const jobId = doubt?.jobId ?? '';
    // The second label waits for the form behind.
    expect((await station.client.matching.previewReprint({ jobId })).plan).toMatchObject({
      changes: [move(1, 1, 2), move(2, 2, 3)],
    });
    await station.client.jobs.resolve({ jobId, outcome: 'print-again', form: number(1) });
    expect(await numbers()).toEqual([1, 2].map(number));
  });

  test('of many parcels: each takes a form, in print order', async () => {
    await printBatch(4);
    const parcelIds = (await rows()).slice(2).map(({ parcelId }) => parcelId);
    const { plan } = await station.client.matching.previewReprint({ parcelIds });
    expect(plan).toMatchObject({ changes: [move(3, 3, 5), move(4, 4, 6)], voids: [number(3), number(4)] });
    // After a jam nothing of them came out: the stack goes on with the forms that they had.
    const jam = await station.client.matching.previewReprint({ parcelIds, form: number(3) });
    expect(jam.plan?.changes).toEqual([]);
    const printed = await station.client.matching.reprint({ parcelIds, reason });
    expect(printed).toMatchObject({ queued: 4, left: 0, changes: [move(3, 3, 5), move(4, 4, 6)] });
    expect((await station.client.matching.changes({})).changes).toMatchObject([
      { kind: 'reprint', parcels: 2 },
    ]);
  });

  test('changes no number where the label draws it', async () => {
    await printBatch(1, 'range');
    const jobId = await labelOf(1);
    expect(await station.client.matching.previewReprint({ jobId })).toEqual({ plan: null });
    await station.client.jobs.reprint({ jobId, reason });
    expect(await numbers()).toEqual([number(1)]);
  });

  test('changes no number for a slip', async () => {
    await printBatch(1);
    const slip = (await station.client.jobs.list({})).jobs.find(
      ({ document }) => document === 'packing-slip',
    );
    expect(await station.client.matching.previewReprint({ jobId: slip?.jobId ?? '' })).toEqual({
      plan: null,
    });
  });
});

describe('taking it back', () => {
  test('restores everything to the letter while the new form is blank, and withdraws the label', async () => {
    await printBatch(2);
    const before = station.stores.pools.list().map(({ id }) => station.stores.pools.listNumbers(id));
    const withoutTimes = (lists: typeof before) =>
      lists.map((list) => list.map(({ changedAtMs: _changedAtMs, ...rest }) => rest));
    await pause();
    await station.client.jobs.reprint({ jobId: await labelOf(1), reason });
    await station.client.matching.undo({});
    const after = station.stores.pools.list().map(({ id }) => station.stores.pools.listNumbers(id));
    expect(withoutTimes(after)).toEqual(withoutTimes(before));
    const { jobs } = await station.client.jobs.list({});
    expect(jobs.filter(({ generation }) => generation === 2).map(({ state }) => state)).toEqual([
      'cancelled',
    ]);
    expect((await rows())[0]).toMatchObject({ waybillNumber: number(1), outdated: [] });
  });

  test('is refused once the label is out: the form is used up', async () => {
    await printBatch(2);
    await station.client.jobs.reprint({ jobId: await labelOf(1), reason });
    await station.whenIdle();
    expect(await codesOf(station.client.matching.undo({}))).toEqual(['match.undo-overtaken']);
    expect(await numbers()).toEqual([3, 2].map(number));
  });

  test('is refused where the label of before is no label any more', async () => {
    await printBatch(2);
    await pause();
    const { orders } = await station.client.orders.list({});
    const order = orders.find(({ orderNumber }) => orderNumber === 'T1');
    await station.client.orders.edit({
      orderIds: [order?.orderId ?? ''],
      corrections: { consigneeName: '示例乙' },
    });
    await station.client.jobs.reprint({ jobId: await labelOf(1), reason });
    expect(await codesOf(station.client.matching.undo({}))).toEqual(['match.undo-overtaken']);
  });
});
