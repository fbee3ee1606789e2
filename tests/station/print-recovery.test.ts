/** When printing does not go as it should: the spare printer, the last good sheet, what is urgent, batches withdrawn. */

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { problem } from '../../electron/domain/problems.ts';
import {
  closeWithoutBugs,
  codesOf,
  createFakeStation,
  draft,
  type FakeStation,
} from '../helpers/fake-station.ts';
import { accepted, acknowledged } from '../helpers/fake-transport.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

const number = (index: number) => `YT88000000000${String(index).padStart(2, '0')}`;
const code = (index: number) => `B0712-${String(index).padStart(3, '0')}`;
const paper = (index: number, kind: 'label' | 'packing-slip', generation = 1) =>
  `${code(index)}-${kind}${generation === 1 ? '' : `-g${generation}`}`;

let imported = 0;

async function queue(count: number, kind: 'preprinted' | 'range' = 'range') {
  const first = imported + 1;
  imported += count;
  await station.importDrafts(
    `T${first}.csv`,
    ...Array.from({ length: count }, (_, index) =>
      draft(`T${first + index}`, { buyerName: `T${first + index}` }),
    ),
  );
  if (first === 1)
    await station.client.numbers.addPool({ carrierCode: 'YTO', kind, from: number(1), count: 99 });
  const { batch } = await station.client.print.queue({});
  return batch;
}

beforeEach(() => {
  imported = 0;
});

const jobs = async () => (await station.client.jobs.list({})).jobs;
const jobOf = async (index: number, document: 'label' | 'packing-slip') => {
  const job = (await jobs())
    .filter((one) => one.pairCode === code(index) && one.document === document)
    .at(-1);
  if (!job) throw new Error(`no ${document} ${index}`);
  return job;
};
const printers = async () => (await station.client.printers.list({})).printers;
const defaultPrinter = async (document: 'label' | 'packing-slip') => {
  const printer = (await printers()).find(({ defaultFor }) => defaultFor === document);
  if (!printer) throw new Error(`no printer of ${document}`);
  return printer;
};
const sent = ({ sends }: FakeStation['labelPrinter']) => sends.map(({ name }) => name);
const kindsOf = async () => station.stores.ledger.list({ limit: 200 }).map(({ kind }) => kind);

async function addPrinter(name: string, media: string) {
  const { printer } = await station.client.printers.add({
    name,
    destination: `dir:/data/${name}`,
    language: 'pdf',
    media,
    defaultFor: null,
  });
  return printer;
}

async function pauseAll(isPaused: boolean) {
  for (const { printerId } of await printers()) {
    await station.client.printers[isPaused ? 'pause' : 'resume']({ printerId });
  }
}

describe('the spare printer', () => {
  test('has the same paper, and takes over all that waits in its place; what may be out stays a question', async () => {
    const label = await defaultPrinter('label');
    const spare = await addPrinter('spare', label.media);
    expect(
      (await station.client.printers.setSpare({ printerId: label.printerId, spareId: spare.printerId }))
        .printer,
    ).toMatchObject({ spareId: spare.printerId });
    await queue(4);
    station.labelPrinter.answer = (send) =>
      station.labelPrinter.sends.length === 2
        ? { kind: 'in-doubt', bytesAccepted: 7, problem: problem('printer.connection-lost') }
        : acknowledged(send);
    station.start();
    await station.whenIdle();
    expect(await jobOf(2, 'label')).toMatchObject({ state: 'in-doubt' });
    const before = await jobs();

    const { moved, left, printer } = await station.client.printers.moveQueue({ printerId: label.printerId });
    expect({ moved, left, to: printer.printerId }).toEqual({ moved: 2, left: 1, to: spare.printerId });
    await station.whenIdle();
    expect(sent(station.labelPrinter)).toEqual([1, 2, 3, 4].map((index) => paper(index, 'label')));
    expect(sent(station.slipPrinter)).toEqual([1, 3, 4].map((index) => paper(index, 'packing-slip')));
    const after = await jobs();
    expect(after.map(({ pairCode, position, total }) => [pairCode, position, total])).toEqual(
      before.map(({ pairCode, position, total }) => [pairCode, position, total]),
    );
    expect(await jobOf(2, 'label')).toMatchObject({ state: 'in-doubt', printerId: label.printerId });
    expect(await jobOf(3, 'label')).toMatchObject({ state: 'sent', printerId: spare.printerId });
    expect(await kindsOf()).toContain('printer.queue-moved');

    // The doubt is answered on the printer that works.
    const { jobId } = await jobOf(2, 'label');
    await station.client.jobs.resolve({ jobId, outcome: 'print-again', printer: 'spare' });
    await station.whenIdle();
    expect(sent(station.labelPrinter).at(-1)).toBe(paper(2, 'label', 2));
    expect(await jobOf(2, 'label')).toMatchObject({ printerId: spare.printerId, state: 'sent' });
    expect(sent(station.slipPrinter).at(-1)).toBe(paper(2, 'packing-slip'));
  });

  test('draws anew, for its own language and head, what was drawn already', async () => {
    const label = await defaultPrinter('label');
    await queue(2);
    station.labelPrinter.answer = () => ({ kind: 'not-started', problem: problem('printer.unreachable') });
    station.start();
    await station.whenIdle();
    expect(await jobOf(1, 'label')).toMatchObject({ state: 'rendered' });
    const { printer: spare } = await station.client.printers.add({
      name: 'zebra',
      destination: 'tcp://127.0.0.1:1',
      language: 'zpl',
      media: label.media,
      defaultFor: null,
    });
    station.labelPrinter.answer = acknowledged;
    station.world.drawn.length = 0;
    await station.client.printers.moveQueue({ printerId: label.printerId, toPrinterId: spare.printerId });
    await station.whenIdle();
    const drawn = station.world.drawn.filter(({ data }) => data.document === 'label');
    expect(drawn.map(({ language, data }) => [language, data.pairCode])).toEqual([
      ['zpl', code(1)],
      ['zpl', code(2)],
    ]);
  });

  test('is refused with other paper, with itself, and where there is none', async () => {
    const label = await defaultPrinter('label');
    const other = await addPrinter('other', '100x150');
    const { printerId } = label;
    const { client } = station;
    expect(await codesOf(client.printers.setSpare({ printerId, spareId: other.printerId }))).toEqual([
      'printer.spare-differs',
    ]);
    expect(await codesOf(client.printers.setSpare({ printerId, spareId: printerId }))).toEqual([
      'printer.spare-differs',
    ]);
    expect(await codesOf(client.printers.moveQueue({ printerId }))).toEqual(['printer.spare-missing']);
    expect(await codesOf(client.printers.moveQueue({ printerId, toPrinterId: other.printerId }))).toEqual([
      'printer.spare-differs',
    ]);
    // The same size, and yet the forms of a carrier.
    const { printer: forms } = await client.printers.declareMedia({
      printerId: other.printerId,
      media: label.media,
      carrierCode: 'YTO',
    });
    expect(forms.media).toBe(label.media);
    expect(await codesOf(client.printers.setSpare({ printerId, spareId: other.printerId }))).toEqual([
      'printer.spare-differs',
    ]);
  });
});

describe('going on after the last good sheet', () => {
  /** Twelve parcels; the label printer swallows what it is sent, and the labels from the ninth on are not on paper. */
  async function paperOut() {
    await queue(12);
    station.start();
    await station.whenIdle();
    await pauseAll(true);
  }

  test('prints exactly what was sent behind it, in its order, with a reason; the slips stay as they are', async () => {
    await paperOut();
    const slips = sent(station.slipPrinter).length;
    const { papers, left, lastGood, printerId } = await station.client.print.planResume({ code: number(8) });
    expect(lastGood).toMatchObject({ pairCode: code(8), document: 'label' });
    expect(papers.map(({ pairCode, document }) => [pairCode, document])).toEqual(
      [9, 10, 11, 12].map((index) => [code(index), 'label']),
    );
    expect(left).toBe(0);
    expect(printerId).toBe((await defaultPrinter('label')).printerId);
    expect((await jobs()).every(({ generation }) => generation === 1)).toBe(true);

    expect(await station.client.print.resumeAfter({ code: number(8) })).toMatchObject({ queued: 4 });
    await pauseAll(false);
    await station.whenIdle();
    expect(sent(station.labelPrinter).slice(12)).toEqual(
      [9, 10, 11, 12].map((index) => paper(index, 'label', 2)),
    );
    expect(sent(station.slipPrinter)).toHaveLength(slips);
    expect(await jobOf(9, 'label')).toMatchObject({ generation: 2, reprintReason: 'after-last-good' });
    expect(await kindsOf()).toContain('printer.resumed-after');
    // Everything behind it is asked for already, or came again.
    expect(await codesOf(station.client.print.resumeAfter({ code: number(12) }))).not.toEqual([]);
  });

  test('leaves what a scan proved, what is packed, and what cannot be asked for', async () => {
    await paperOut();
    await station.client.pairing.pair({ slipCode: code(9), waybillNumber: number(9) });
    await station.client.matching.scan({ slipCode: code(10), labelCode: number(10) });
    const plan = await station.client.print.planResume({ code: number(8) });
    expect(plan.papers.map(({ pairCode }) => pairCode)).toEqual([code(11), code(12)]);
    expect(plan.left).toBe(2);
  });

  test('of the slips, by their pair code; the labels of the same code where somebody says so', async () => {
    await paperOut();
    const slips = await station.client.print.planResume({ code: code(10) });
    expect(slips.papers.map(({ pairCode, document }) => [pairCode, document])).toEqual([
      [code(11), 'packing-slip'],
      [code(12), 'packing-slip'],
    ]);
    const labels = await station.client.print.planResume({ code: code(10), document: 'label' });
    expect(labels.papers.map(({ document }) => document)).toEqual(['label', 'label']);
  });

  test('the stacks stay in step: labels that wait do not run away from slips that come again', async () => {
    await queue(12);
    station.slipPrinter.answer = (send) => {
      if (send.name === paper(6, 'packing-slip'))
        return { kind: 'in-doubt', bytesAccepted: 3, problem: problem('printer.paper-out') };
      return acknowledged(send);
    };
    station.start();
    await station.whenIdle();
    const labelsOut = sent(station.labelPrinter).length;
    expect(labelsOut).toBeLessThan(12);
    station.slipPrinter.answer = acknowledged;
    // 5 and 6 did not come out well.
    expect(await station.client.print.resumeAfter({ code: code(4) })).toMatchObject({ queued: 2 });
    await station.whenIdle();
    expect(sent(station.slipPrinter).slice(6)).toEqual([
      paper(5, 'packing-slip', 2),
      paper(6, 'packing-slip', 2),
      ...[7, 8, 9, 10, 11, 12].map((index) => paper(index, 'packing-slip')),
    ]);
    expect(sent(station.labelPrinter)).toEqual(
      Array.from({ length: 12 }, (_, index) => paper(index + 1, 'label')),
    );
    expect((await jobOf(6, 'packing-slip')).state).toBe('sent');
    expect((await printers()).every(({ pausedBy }) => pausedBy === null)).toBe(true);
  });

  test('the sheet that was scanned came out, also where that was in doubt', async () => {
    await queue(3);
    station.labelPrinter.answer = () => ({
      kind: 'in-doubt',
      bytesAccepted: 3,
      problem: problem('printer.paper-out'),
    });
    station.start();
    await station.whenIdle();
    station.labelPrinter.answer = acknowledged;
    expect(await station.client.print.resumeAfter({ code: number(1) })).toMatchObject({ queued: 0 });
    await station.whenIdle();
    expect(sent(station.labelPrinter)).toEqual([1, 2, 3].map((index) => paper(index, 'label')));
    expect(station.stores.pools.find(number(1))?.state).toBe('printed');
  });

  test('what the device itself reported comes again only where somebody says so', async () => {
    station.labelPrinter.answer = (send) => ({
      kind: 'sent',
      bytesAccepted: send.bytes.length,
      evidence: 'reported',
      deviceAnswer: '030,0,0,1245,000',
    });
    await paperOut();
    expect((await jobOf(9, 'label')).state).toBe('confirmed');
    const wish = { code: number(8) };
    expect(await station.client.print.planResume(wish)).toMatchObject({ papers: [], reported: 4 });
    expect(await codesOf(station.client.print.resumeAfter(wish))).toEqual(['job.none-after']);
    expect(await station.client.print.resumeAfter({ ...wish, withReported: true })).toMatchObject({
      queued: 4,
    });
  });

  test('on preprinted forms the labels take the next forms, and their numbers', async () => {
    await queue(6, 'preprinted');
    station.start();
    await station.whenIdle();
    await pauseAll(true);
    const plan = await station.client.print.planResume({ code: number(4) });
    const moves = [
      { pairCode: code(5), from: number(5), to: number(7) },
      { pairCode: code(6), from: number(6), to: number(8) },
    ];
    expect(plan.forms).toMatchObject({ changes: moves, voids: [number(5), number(6)], problem: null });
    expect((await station.client.print.resumeAfter({ code: number(4) })).changes).toMatchObject(moves);
    expect(station.stores.parcels.findByPairCode(code(5))?.waybillNumber).toBe(number(7));
  });

  test('is refused for what no printer was sent, for what is last, and while a sheet is on its way', async () => {
    await queue(2);
    expect(await codesOf(station.client.print.planResume({ code: number(1) }))).toEqual(['job.never-sent']);
    expect(await codesOf(station.client.print.planResume({ code: 'YT1' }))).toEqual(['pair.code-unknown']);
    let refusal: Promise<readonly string[]> | undefined;
    station.labelPrinter.answer = (send) => {
      if (send.name === paper(2, 'label'))
        refusal = codesOf(station.client.print.resumeAfter({ code: number(1) }));
      return accepted(send);
    };
    station.start();
    await station.whenIdle();
    expect(await refusal).toEqual(['printer.sending']);
    expect(await codesOf(station.client.print.resumeAfter({ code: number(2) }))).toEqual(['job.none-after']);
  });
});

describe('urgent orders', () => {
  test('jump the queue in both stacks, and keep their n/N', async () => {
    await queue(12);
    const { client } = station;
    const order = await station.orderOf('T9');
    const late = await station.orderOf('T11');
    expect(await client.print.prioritise({ orderIds: [late.orderId, order.orderId] })).toEqual({ papers: 4 });
    expect(await jobOf(9, 'label')).toMatchObject({ isUrgent: true, position: 9, total: 12 });
    station.start();
    await station.whenIdle();
    const order9 = [9, 11, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12];
    expect(sent(station.labelPrinter)).toEqual(order9.map((index) => paper(index, 'label')));
    expect(sent(station.slipPrinter)).toEqual(order9.map((index) => paper(index, 'packing-slip')));
    expect(await codesOf(client.print.prioritise({ orderIds: [order.orderId] }))).toEqual([
      'print.nothing-to-print',
    ]);
  });

  test('a batch goes before an older one; going back into the queue is possible', async () => {
    const first = await queue(3);
    const second = await queue(3);
    const { client } = station;
    await client.print.prioritise({ batchId: first.batchId });
    await client.print.prioritise({ batchId: first.batchId, isUrgent: false });
    expect(await client.print.prioritise({ batchId: second.batchId })).toEqual({ papers: 6 });
    station.start();
    await station.whenIdle();
    expect(sent(station.labelPrinter)).toEqual([4, 5, 6, 1, 2, 3].map((index) => paper(index, 'label')));
    expect(await kindsOf()).toEqual(expect.arrayContaining(['batch.prioritised', 'batch.deferred']));
  });

  test('hold up nobody while they cannot go themselves', async () => {
    const first = await queue(2);
    const second = await queue(2);
    const { client } = station;
    await client.print.prioritise({ batchId: first.batchId });
    await client.batches.pause({ batchId: first.batchId });
    station.start();
    await station.whenIdle();
    expect(sent(station.labelPrinter)).toEqual([3, 4].map((index) => paper(index, 'label')));
    await client.batches.resume({ batchId: first.batchId });
    await station.whenIdle();
    expect(sent(station.labelPrinter)).toHaveLength(4);
    expect(second.parcelCount).toBe(2);
  });

  test('wait for no slip that is not urgent, and let the others not run away from theirs', async () => {
    await queue(12);
    const order = await station.orderOf('T12');
    await station.client.print.prioritise({ orderIds: [order.orderId] });
    const slip = await defaultPrinter('packing-slip');
    await station.client.printers.pause({ printerId: slip.printerId });
    station.start();
    await station.whenIdle();
    // Label 12 at once; then four before slip 1.
    expect(sent(station.labelPrinter)).toEqual([12, 1, 2, 3, 4].map((index) => paper(index, 'label')));
  });
});

describe('papers that waited too long', () => {
  const heldBy = async (document: 'label' | 'packing-slip') => (await defaultPrinter(document)).expiredJobs;

  test('are asked about: what is still wanted goes on in its place, the rest is discarded', async () => {
    const old = await queue(2);
    const late = await queue(2);
    await station.clock.advance(13 * 3_600_000);
    station.start();
    await station.whenIdle();
    expect(station.labelPrinter.sends).toEqual([]);
    expect([await heldBy('label'), await heldBy('packing-slip')]).toEqual([4, 4]);
    expect((await jobOf(1, 'label')).problem).toMatchObject({ code: 'job.expired' });
    expect(await kindsOf()).toContain('printer.papers-expired');

    expect(await station.client.jobs.discard({ batchId: old.batchId })).toEqual({ discarded: 4 });
    const label = await jobOf(4, 'label');
    expect(await station.client.jobs.release({ jobIds: [label.jobId] })).toEqual({ released: 1 });
    await station.whenIdle();
    expect(sent(station.labelPrinter)).toEqual([paper(4, 'label')]);
    expect(await codesOf(station.client.jobs.release({ jobIds: [label.jobId] }))).toEqual([
      'job.state-refused',
    ]);
    expect(await station.client.jobs.release({})).toEqual({ released: 3 });
    await station.whenIdle();
    expect(sent(station.labelPrinter)).toEqual([paper(4, 'label'), paper(3, 'label')]);
    expect(late.parcelCount).toBe(2);
    expect((await jobOf(1, 'label')).state).toBe('cancelled');
  });

  test('stay withheld where an order stops them meanwhile, and are not released by freeing it', async () => {
    await queue(1);
    await station.clock.advance(13 * 3_600_000);
    station.start();
    await station.whenIdle();
    const { orderId } = await station.orderOf('T1');
    await station.client.exceptions.hold({ orderIds: [orderId], reason: 'x' });
    await station.client.exceptions.release({ orderIds: [orderId] });
    expect((await jobOf(1, 'label')).problem).toMatchObject({ code: 'job.expired' });
    await station.client.exceptions.hold({ orderIds: [orderId], reason: 'x' });
    await station.client.jobs.release({});
    await station.whenIdle();
    expect((await jobOf(1, 'label')).problem).toMatchObject({ code: 'order.held' });
    expect(station.labelPrinter.sends).toEqual([]);
  });
});

describe('cancelling a batch', () => {
  test('withdraws what is not on paper and frees its orders, in slices that let others work', async () => {
    const batch = await queue(50);
    station.labelPrinter.answer = (send) => {
      if (station.labelPrinter.sends.length === 3) void pauseAll(true);
      return acknowledged(send);
    };
    station.start();
    await station.whenIdle();
    const out = sent(station.labelPrinter).length;
    const cancelling = station.client.batches.cancel({ batchId: batch.batchId });
    const { cancelled, batch: view } = await cancelling;
    expect(cancelled).toBe(100 - out - sent(station.slipPrinter).length);
    expect(view.counts).toMatchObject({ queued: 0, rendered: 0, cancelled });
    expect(view.isPaused).toBe(false);
    const parcels = Array.from({ length: 50 }, (_, index) =>
      station.stores.parcels.findByPairCode(code(index + 1)),
    );
    expect(parcels.filter((parcel) => parcel?.state === 'cancelled')).toHaveLength(50 - out);
    // The orders are free for another batch.
    await pauseAll(false);
    expect(await station.client.print.plan({})).toMatchObject({ parcels: 50 - out });
  });
});

test('cancelling a batch of one purchase looks at no order but its own, and each still warns of the others', async () => {
  const { consignee } = draft('T1');
  const twins = Array.from({ length: 25 }, (_, index) => draft(`T${index + 1}`, { consignee }));
  await station.importDrafts('T.csv', ...twins);
  await station.client.numbers.addPool({ carrierCode: 'YTO', kind: 'range', from: number(1), count: 99 });
  const { orders } = station.stores;
  const findingsOf = () => twins.map(({ orderNumber }) => orders.listByNumber(orderNumber)[0]?.findings);
  const before = findingsOf();
  expect(before[0]).toMatchObject([{ code: 'order.duplicate-purchase', params: { count: 24 } }]);
  const { batch } = await station.client.print.queue({});
  const sought = vi.spyOn(orders, 'listByPurchaseKey');
  const read = vi.spyOn(orders, 'getAll');
  expect(await station.client.batches.cancel({ batchId: batch.batchId })).toMatchObject({ cancelled: 50 });
  expect(sought).not.toHaveBeenCalled();
  expect(read.mock.calls.flatMap(([ids]) => ids)).toHaveLength(25);
  expect(findingsOf()).toEqual(before);
});

describe('an older copy that may be about', () => {
  test('is told by every scan of the papers, since no code tells it apart', async () => {
    await queue(2);
    station.start();
    await station.whenIdle();
    const scan = async (text: string) => (await station.client.pairing.identify({ code: text })).found.alarms;
    expect(await scan(number(1))).toEqual([]);
    await station.client.jobs.reprint({ jobId: (await jobOf(1, 'label')).jobId, reason: 'torn' });
    await station.whenIdle();
    await station.client.jobs.reprint({ jobId: (await jobOf(1, 'label')).jobId, reason: 'torn again' });
    await station.whenIdle();
    const alarm = { code: 'pair.older-label', params: { document: 'label', reprint: 2, copies: 2 } };
    expect(await scan(number(1))).toEqual([alarm]);
    expect(await scan(code(1))).toEqual([alarm]);
    expect(await scan(number(2))).toEqual([]);
    const match = async (slip: number, label: number) =>
      (await station.client.matching.scan({ slipCode: code(slip), labelCode: number(label) })).alarms;
    expect(await match(1, 1)).toEqual([alarm]);
    // Its slip beside another label: the other copy may be looked for at once.
    expect(await match(1, 2)).toEqual([alarm]);
    expect(await match(2, 2)).toEqual([]);
    const { found } = await station.client.pairing.pair({ slipCode: code(1), waybillNumber: number(1) });
    expect(found.alarms).toEqual([alarm]);
    // The other copy on another box: it was packed already.
    expect(
      await codesOf(station.client.pairing.pair({ slipCode: code(1), waybillNumber: number(1) })),
    ).toEqual(['pair.already-paired']);
  });

  test('is no alarm where nothing of it left: it was withdrawn before paper', async () => {
    await queue(1);
    await station.client.jobs.cancel({ jobId: (await jobOf(1, 'label')).jobId });
    await station.client.jobs.reprint({ jobId: (await jobOf(1, 'label')).jobId, reason: 'after all' });
    station.start();
    await station.whenIdle();
    expect((await station.client.pairing.identify({ code: number(1) })).found.alarms).toEqual([]);
  });
});
