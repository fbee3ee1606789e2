import { beforeEach, describe, expect, test } from 'vitest';
import type { PrinterId } from '../../electron/domain/ids.ts';
import type { JobState, PrintJob } from '../../electron/domain/print-jobs.ts';
import { problem } from '../../electron/domain/problems.ts';
import type { Stores } from '../../electron/ports/stores.ts';
import {
  insertSampleBatch,
  insertSamplePrinter,
  openSampleStores,
  type SampleBatch,
  sampleIds,
  sampleJob,
  sampleTimeMs,
} from '../helpers/store-samples.ts';

const window = 3;

let stores: Stores;
let labelPrinterId: PrinterId;
let slipPrinterId: PrinterId;

beforeEach(() => {
  stores = openSampleStores();
  labelPrinterId = insertSamplePrinter(stores).id;
  slipPrinterId = insertSamplePrinter(stores).id;
});

const isLabel = (job: PrintJob) => job.document === 'label';
const nameOf = (job: PrintJob | undefined) =>
  job &&
  `${isLabel(job) ? 'label' : 'slip'} ${job.position}${job.generation > 1 ? ` g${job.generation}` : ''}`;
const next = (printerId: PrinterId) => nameOf(stores.jobs.nextForPrinter(printerId, window));
const nextLabel = () => next(labelPrinterId);
const nextSlip = () => next(slipPrinterId);

/** Takes a job along the way that the spool takes, as far as `state`. */
function bring(job: PrintJob | undefined, state: JobState): void {
  if (!job) throw new Error('no such job');
  const { jobs } = stores;
  if (state === 'held' || state === 'failed') {
    jobs.setState(job.id, state, sampleTimeMs, state === 'failed' ? problem('print.text-cut') : null);
    return;
  }
  if (jobs.get(job.id)?.state === 'queued') {
    jobs.storeBytes(job.id, new Uint8Array([1]), 'f'.repeat(64), 1, sampleTimeMs);
  }
  if (state === 'rendered') return;
  const attemptId = sampleIds.next<'attempt'>();
  jobs.beginAttempt(attemptId, job.id, sampleTimeMs);
  if (state === 'sending') return;
  jobs.endAttempt(
    attemptId,
    state === 'in-doubt'
      ? { kind: 'in-doubt', bytesAccepted: 1, problem: problem('printer.connection-lost') }
      : { kind: 'sent', bytesAccepted: 1, evidence: 'acknowledged' },
    sampleTimeMs,
  );
  if (state === 'confirmed') jobs.setState(job.id, 'confirmed', sampleTimeMs);
}

/** Sends what comes next until nothing does, and says what went. */
function runDry(printerId: PrinterId): readonly (string | undefined)[] {
  const went: (string | undefined)[] = [];
  for (;;) {
    const job = stores.jobs.nextForPrinter(printerId, window);
    if (!job) return went;
    went.push(nameOf(job));
    bring(job, 'sent');
  }
}

const twoPrinters = (parcels: number): SampleBatch =>
  insertSampleBatch(stores, { parcels, labelPrinterId, slipPrinterId });
const reprint = (batch: SampleBatch, index: number, job: PrintJob): PrintJob => {
  const parcel = batch.parcels[index];
  if (!parcel) throw new Error('no such parcel');
  const again = sampleJob(batch.batch, parcel, {
    document: job.document,
    printerId: job.printerId,
    position: job.position,
    generation: job.generation + 1,
    reprintReason: 'torn',
  });
  stores.jobs.insert(again);
  return again;
};

describe('two printers in step', () => {
  test('labels run ahead of the slips by the window and no further', () => {
    twoPrinters(9);
    expect(nextSlip()).toBeUndefined();
    // Label 5 is four parcels past slip 1, which is still to come.
    expect(runDry(labelPrinterId)).toEqual(['label 1', 'label 2', 'label 3', 'label 4']);
    const [slip] = [stores.jobs.nextForPrinter(slipPrinterId, window)];
    expect(nameOf(slip)).toBe('slip 1');
    bring(slip, 'rendered');
    expect(nextLabel()).toBeUndefined();
    expect(nextSlip()).toBe('slip 1');
    bring(slip, 'sending');
    expect(nextLabel()).toBeUndefined();
    expect(nextSlip()).toBeUndefined();
  });

  test('both come to the end, each in batch order', () => {
    const { labels, slips } = twoPrinters(12);
    const wentToLabels: (string | undefined)[] = [];
    const wentToSlips: (string | undefined)[] = [];
    for (let turn = 0; turn < 12; turn += 1) {
      wentToLabels.push(...runDry(labelPrinterId));
      wentToSlips.push(...runDry(slipPrinterId));
    }
    expect(wentToLabels).toEqual(labels.map(nameOf));
    expect(wentToSlips).toEqual(slips.map(nameOf));
  });

  test('a window of zero lets one label out per slip', () => {
    twoPrinters(3);
    const job = stores.jobs.nextForPrinter(labelPrinterId, 0);
    bring(job, 'sent');
    expect(stores.jobs.nextForPrinter(labelPrinterId, 0)).toBeUndefined();
    bring(stores.jobs.nextForPrinter(slipPrinterId, 0), 'sent');
    expect(nameOf(stores.jobs.nextForPrinter(labelPrinterId, 0))).toBe('label 2');
  });

  test('a job whose bytes are stored is as good as one that is queued', () => {
    const { labels } = twoPrinters(2);
    bring(labels[0], 'rendered');
    expect(nextLabel()).toBe('label 1');
  });

  test('labels without slips, and slips without labels, go without a window', () => {
    insertSampleBatch(stores, { parcels: 6, labelPrinterId });
    expect(runDry(labelPrinterId)).toHaveLength(6);
    insertSampleBatch(stores, { parcels: 6, slipPrinterId });
    expect(runDry(slipPrinterId)).toHaveLength(6);
  });

  test('a printer does not see the jobs of another', () => {
    twoPrinters(2);
    expect(next(insertSamplePrinter(stores).id)).toBeUndefined();
  });
});

describe('one printer for both documents', () => {
  test('takes label and slip of each parcel in turn', () => {
    insertSampleBatch(stores, { parcels: 3, labelPrinterId, slipPrinterId: labelPrinterId });
    expect(runDry(labelPrinterId)).toEqual(['label 1', 'slip 1', 'label 2', 'slip 2', 'label 3', 'slip 3']);
  });

  test('skips the slip of a label in doubt and goes on with the next parcel', () => {
    const { labels } = insertSampleBatch(stores, {
      parcels: 3,
      labelPrinterId,
      slipPrinterId: labelPrinterId,
    });
    bring(labels[0], 'in-doubt');
    expect(runDry(labelPrinterId)).toEqual(['label 2', 'slip 2', 'label 3', 'slip 3']);
    stores.jobs.setState((labels[0] as PrintJob).id, 'sent', sampleTimeMs);
    expect(runDry(labelPrinterId)).toEqual(['slip 1']);
  });
});

describe('a slip waits for its label', () => {
  test.each(['rendered', 'sending', 'failed', 'held', 'in-doubt'] as const)('that is %s', (state) => {
    const { labels } = twoPrinters(1);
    bring(labels[0], state);
    expect(nextSlip()).toBeUndefined();
  });

  test.each(['sent', 'confirmed'] as const)('until it is %s', (state) => {
    const { labels } = twoPrinters(1);
    expect(nextSlip()).toBeUndefined();
    bring(labels[0], state);
    expect(nextSlip()).toBe('slip 1');
  });

  test('unless the label was cancelled', () => {
    const { labels } = twoPrinters(1);
    stores.jobs.setState((labels[0] as PrintJob).id, 'cancelled', sampleTimeMs);
    expect(nextSlip()).toBe('slip 1');
  });

  test('that is printed again after a doubt', () => {
    const batch = twoPrinters(1);
    const label = batch.labels[0] as PrintJob;
    bring(label, 'in-doubt');
    stores.jobs.setState(label.id, 'cancelled', sampleTimeMs);
    const again = reprint(batch, 0, label);
    expect(nextSlip()).toBeUndefined();
    expect(nextLabel()).toBe('label 1 g2');
    bring(again, 'sent');
    expect(nextSlip()).toBe('slip 1');
  });

  test('that is asked for again although the first is out', () => {
    const batch = twoPrinters(2);
    bring(batch.labels[0], 'sent');
    const again = reprint(batch, 0, batch.labels[0] as PrintJob);
    expect(nextSlip()).toBeUndefined();
    stores.jobs.setState(again.id, 'cancelled', sampleTimeMs);
    expect(nextSlip()).toBe('slip 1');
  });

  test('and a slip that waits lets later ones past only when their labels are out', () => {
    const { labels } = twoPrinters(4);
    bring(labels[0], 'in-doubt');
    expect(nextSlip()).toBeUndefined();
    bring(labels[1], 'sent');
    expect(nextSlip()).toBe('slip 2');
  });
});

describe('a job that went wrong', () => {
  test('stops the jobs behind it on its printer while it is sending', () => {
    const { labels } = twoPrinters(3);
    insertSampleBatch(stores, { parcels: 1, labelPrinterId });
    bring(labels[0], 'sent');
    bring(labels[1], 'sending');
    expect(nextLabel()).toBeUndefined();
    expect(nextSlip()).toBe('slip 1');
  });

  test('a failed label holds up its own slip only', () => {
    const { batch, labels } = twoPrinters(9);
    bring(labels[1], 'failed');
    for (let turn = 0; turn < 9; turn += 1) {
      runDry(labelPrinterId);
      runDry(slipPrinterId);
    }
    expect(stores.jobs.countByState(batch.id)).toMatchObject({ failed: 1, queued: 1, sent: 16 });
  });

  test('a failed slip holds up nothing', () => {
    const { batch, slips } = twoPrinters(9);
    bring(slips[0], 'failed');
    for (let turn = 0; turn < 9; turn += 1) {
      runDry(labelPrinterId);
      runDry(slipPrinterId);
    }
    expect(stores.jobs.countByState(batch.id)).toMatchObject({ failed: 1, sent: 17 });
  });

  test('a failed job that is tried again takes its old place', () => {
    const { labels } = twoPrinters(3);
    bring(labels[0], 'failed');
    stores.jobs.setState((labels[0] as PrintJob).id, 'queued', sampleTimeMs);
    expect(nextLabel()).toBe('label 1');
  });

  test('a label in doubt holds up its own slip only, and the labels go on', () => {
    const { batch, labels } = twoPrinters(9);
    bring(labels[0], 'in-doubt');
    for (let turn = 0; turn < 9; turn += 1) {
      runDry(labelPrinterId);
      runDry(slipPrinterId);
    }
    expect(stores.jobs.countByState(batch.id)).toMatchObject({ 'in-doubt': 1, queued: 1, sent: 16 });
  });

  test('a held label lets the labels behind it go, and its slip waits', () => {
    const { batch, labels } = twoPrinters(9);
    bring(labels[1], 'held');
    for (let turn = 0; turn < 9; turn += 1) {
      runDry(labelPrinterId);
      runDry(slipPrinterId);
    }
    expect(stores.jobs.countByState(batch.id)).toMatchObject({ held: 1, queued: 1, sent: 16 });
    stores.jobs.setState((labels[1] as PrintJob).id, 'queued', sampleTimeMs);
    expect(nextLabel()).toBe('label 2');
  });

  test('a held parcel is passed over by both stacks', () => {
    const { labels, slips } = twoPrinters(6);
    bring(labels[0], 'held');
    bring(slips[0], 'held');
    const went = [1, 2, 3, 4, 5, 6].flatMap(() => [...runDry(labelPrinterId), ...runDry(slipPrinterId)]);
    expect(went).toHaveLength(10);
    expect(went).not.toContain('slip 1');
  });
});

describe('batches', () => {
  test('leave one after the other', () => {
    twoPrinters(2);
    const second = twoPrinters(2);
    bring(stores.jobs.nextForPrinter(labelPrinterId, window), 'sent');
    bring(stores.jobs.nextForPrinter(labelPrinterId, window), 'sent');
    expect(stores.jobs.nextForPrinter(labelPrinterId, window)?.id).toBe(second.labels[0]?.id);
    expect(nextSlip()).toBe('slip 1');
  });

  test('a label that waits for slips of its batch is not overtaken by the next batch', () => {
    twoPrinters(9);
    twoPrinters(9);
    expect(runDry(labelPrinterId)).toEqual(['label 1', 'label 2', 'label 3', 'label 4']);
  });

  test('a paused batch waits, on both printers, and lets the next one go', () => {
    const first = twoPrinters(2);
    const second = twoPrinters(2);
    bring(first.labels[0], 'sent');
    stores.jobs.setBatchPaused(first.batch.id, true);
    expect(nextSlip()).toBeUndefined();
    expect(stores.jobs.nextForPrinter(labelPrinterId, window)?.id).toBe(second.labels[0]?.id);
    stores.jobs.setBatchPaused(first.batch.id, false);
    expect(nextSlip()).toBe('slip 1');
    expect(stores.jobs.nextForPrinter(labelPrinterId, window)?.id).toBe(first.labels[1]?.id);
  });

  test('a reprint of an early parcel goes before the rest of the batch', () => {
    const batch = twoPrinters(6);
    runDry(labelPrinterId);
    runDry(slipPrinterId);
    reprint(batch, 0, batch.slips[0] as PrintJob);
    expect(nextSlip()).toBe('slip 1 g2');
    runDry(labelPrinterId);
    // Label 6 waits while the slip of parcel 1 is to come again.
    expect(nextLabel()).toBeUndefined();
    expect(runDry(slipPrinterId)[0]).toBe('slip 1 g2');
  });
});

describe('urgent papers', () => {
  const hurry = (batch: SampleBatch, index: number) => {
    const parcel = batch.parcels[index];
    if (!parcel) throw new Error('no such parcel');
    expect(stores.jobs.setUrgent({ parcelId: parcel.id }, true, sampleTimeMs)).toBe(2);
  };

  test('go before all others in both stacks, and wait for no slip that is not urgent', () => {
    const batch = twoPrinters(9);
    hurry(batch, 7);
    expect(runDry(labelPrinterId)).toEqual(['label 8', 'label 1', 'label 2', 'label 3', 'label 4']);
    expect(nextSlip()).toBe('slip 8');
  });

  test('wait for urgent slips far behind them, and are as the others again when they are put back', () => {
    const batch = twoPrinters(9);
    for (const index of [0, 8]) hurry(batch, index);
    bring(stores.jobs.nextForPrinter(labelPrinterId, window), 'sent');
    // Label 9 is urgent, and so is slip 1, which is still to come.
    expect(nextLabel()).toBeUndefined();
    bring(stores.jobs.nextForPrinter(slipPrinterId, window), 'sent');
    expect(nextLabel()).toBe('label 9');
    const last = batch.parcels[8];
    if (!last) throw new Error('no such parcel');
    stores.jobs.setUrgent({ parcelId: last.id }, false, sampleTimeMs);
    expect(nextLabel()).toBe('label 2');
  });

  test('never change what is on its way or out', () => {
    const batch = twoPrinters(2);
    bring(batch.labels[0], 'sending');
    const [parcel] = batch.parcels;
    if (!parcel) throw new Error('no such parcel');
    expect(stores.jobs.setUrgent({ parcelId: parcel.id }, true, sampleTimeMs)).toBe(1);
    expect(stores.jobs.get(batch.labels[0]?.id ?? sampleIds.next())?.isUrgent).toBe(false);
  });
});

describe('a queue that moves to another printer', () => {
  test('takes its order along, and leaves what is on its way or may be out', () => {
    const spare = insertSamplePrinter(stores).id;
    const batch = twoPrinters(5);
    bring(batch.labels[0], 'in-doubt');
    bring(batch.labels[1], 'rendered');
    bring(batch.labels[2], 'failed');
    expect(stores.jobs.moveToPrinter(labelPrinterId, spare, sampleTimeMs)).toBe(4);
    expect(nextLabel()).toBeUndefined();
    expect(stores.jobs.get(batch.labels[1]?.id ?? sampleIds.next())).toMatchObject({
      state: 'queued',
      bytesHash: null,
      printerId: spare,
    });
    expect(runDry(spare)).toEqual(['label 2', 'label 4', 'label 5']);
    expect(stores.jobs.get(batch.labels[0]?.id ?? sampleIds.next())).toMatchObject({
      state: 'in-doubt',
      printerId: labelPrinterId,
    });
  });
});
