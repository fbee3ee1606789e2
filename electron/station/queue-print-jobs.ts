/** Parcels → jobs: a batch takes what is ready, binds numbers and queues one label and one slip per parcel. */

import type { Batch } from '../domain/print-jobs.ts';
import type { Printer } from '../domain/printers.ts';
import { done, ProblemError, problem, type Result, refused } from '../domain/problems.ts';
import { slipTemplateFor } from './choose-template.ts';
import type { StationContext } from './context.ts';
import { type BatchPlan, findPrinter, forgetPlan, type NotQueued, planBatch } from './plan-batch.ts';
import { closingSignal, trackWork } from './running-work.ts';
import { createTurns } from './take-turns.ts';
import { type BatchWriting, beginWriting, closeBatch, closeCutOff } from './unfinished-batches.ts';
import { type BatchPrinters, createBatchWriter, type QueueSelection } from './write-batch.ts';

interface QueuedBatch {
  readonly batch: Batch;
  readonly notQueued: readonly NotQueued[];
}

/** A batch of more parcels is brought to the disk beside the work before it is closed. */
const settledParcels = 500;

/** The batch that is being queued, by the stores that take it: batches come one after the other. */
const lastQueueing = new WeakMap<object, Promise<unknown>>();

/**
 * Queues a batch: parcels, numbers, pair codes and jobs. All of it is planned first; where nothing can be taken, the
 * batch is refused and nothing is written. Then it is written in strides, each a transaction, and printers begin behind
 * the first one. What somebody changes between two strides counts: what cannot be taken any more is left out and named.
 *
 * A batch that is cancelled, a station that closes, a full disk or a kill end it between two strides. It has then what
 * it holds; the others are as ready as before.
 */
export function queuePrintJobs(
  context: StationContext,
  selection: QueueSelection,
): Promise<Result<QueuedBatch>> {
  const { stores } = context;
  const before = lastQueueing.get(stores) ?? Promise.resolve();
  const queueing = before.then(() => queueBatch(context, selection));
  lastQueueing.set(
    stores,
    queueing.catch(() => undefined),
  );
  return trackWork(context, queueing);
}

async function queueBatch(context: StationContext, selection: QueueSelection): Promise<Result<QueuedBatch>> {
  const early = findPrinters(context, selection);
  if (!early.ok) return early;
  const planned = await planBatch(context, selection);
  if (!planned.ok) return planned;
  const plan = planned.value;
  // Others had their turn while it was planned.
  const printers = findPrinters(context, selection);
  if (!printers.ok) return printers;
  if (plan.candidates.length === 0) return nothingToPrint(plan.notQueued);
  try {
    closeCutOff(context);
    return await writeInStrides(context, selection, printers.value, plan);
  } catch (error) {
    if (error instanceof ProblemError) return refused(error.problem);
    throw error;
  } finally {
    forgetPlan(context);
  }
}

function findPrinters(context: StationContext, selection: QueueSelection): Result<BatchPrinters> {
  const find = (document: Printer['defaultFor'] & string, name: string | undefined) =>
    findPrinter(context, name, document);
  const label = find('label', selection.labelPrinter);
  if (!label.ok) return label;
  const slip = find('packing-slip', selection.slipPrinter);
  if (!slip.ok) return slip;
  const slipTemplateId = slipTemplateFor(context, slip.value);
  if (!slipTemplateId.ok) return slipTemplateId;
  return done({ label: label.value, slip: slip.value, slipTemplateId: slipTemplateId.value });
}

function nothingToPrint(notQueued: readonly NotQueued[]): Result<never> {
  const reasons = new Map(notQueued.map((entry) => [entry.problem.code, entry.problem]));
  return refused(...(reasons.size > 0 ? reasons.values() : [problem('print.nothing-to-print')]));
}

/** @throws ProblemError what the database refused of the first stride: there is no batch. */
async function writeInStrides(
  context: StationContext,
  selection: QueueSelection,
  printers: BatchPrinters,
  plan: BatchPlan,
): Promise<Result<QueuedBatch>> {
  const { stores, clock, spool } = context;
  const turns = createTurns(clock);
  const closing = closingSignal(context);
  const writer = createBatchWriter(context, selection, printers, plan);
  let writing: BatchWriting | undefined;
  const announce = () => {
    context.announce({ kind: 'parcels-changed' });
    context.announce({ kind: 'numbers-changed' });
  };
  try {
    while (!writer.isWhole()) {
      try {
        writer.stride(turns);
      } catch (error) {
        if (!writing || !(error instanceof ProblemError)) throw error;
        writer.leaveOutRest(() => error.problem);
      }
      const batch = writer.batch();
      if (!batch) {
        if (turns.isOver()) await turns.next();
        continue;
      }
      for (const printer of [printers.label, printers.slip]) spool.wake(printer.id);
      if (!writing) {
        writing = beginWriting(context, batch.id);
        announce();
      }
      // The first label is being drawn before the disk is waited for.
      await turns.next();
      await stores.settle('long');
      if (writing.stopped.aborted || closing.aborted) {
        writer.leaveOutRest((orderNumber) => problem('batch.cut-off', { orderNumber }));
      }
    }
    // What is on the disk already makes the last commit short.
    if (plan.candidates.length > settledParcels) await stores.settle('now');
  } finally {
    try {
      const batch = writer.batch();
      if (batch) closeSoon(context, batch);
    } finally {
      writing?.end();
    }
  }
  const begun = writer.batch();
  const batch = begun && stores.jobs.getBatch(begun.id);
  if (!batch) return nothingToPrint([...plan.notQueued, ...writer.notQueued()]);
  announce();
  return done({ batch, notQueued: [...plan.notQueued, ...writer.notQueued()] });
}

/** Closes it, unless the disk is full: then the next batch or the next start does. */
function closeSoon(context: StationContext, batch: Batch): void {
  try {
    closeBatch(context, batch);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    context.logger.warn('spool.batch-not-closed', { code: error.problem.code });
  }
}
