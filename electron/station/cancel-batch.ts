/** Withdrawing a whole batch, in slices, so that everything else goes on beside it. */

import type { BatchId, OrderId, ParcelId } from '../domain/ids.ts';
import { type Batch, waitingJobStates } from '../domain/print-jobs.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import { auditFreed } from './audit-orders.ts';
import { mayHavePaper, wereLabelsExported } from './cancel-papers.ts';
import { record, type StationContext } from './context.ts';
import { giveUpNumber } from './give-up-number.ts';
import { closingSignal, trackWork } from './running-work.ts';
import { createTurns } from './take-turns.ts';
import { stopWriting } from './unfinished-batches.ts';

/** Parcels in one transaction. */
const sliceSize = 10;

/**
 * Cancels what has not gone to paper. A parcel of which nothing went to paper is cancelled too: its orders are
 * free for another batch, its number is void (never handed out twice) until somebody recycles it. Labels that are out
 * stay as they are. A batch that is still being queued gets no more parcels. It stands still meanwhile; where the program ends before all is done, it stays paused, and
 * cancelling it again does the rest.
 *
 * @returns how many papers were withdrawn.
 */
export function cancelBatch(
  context: StationContext,
  id: BatchId,
): Promise<Result<{ readonly batch: Batch; readonly cancelled: number }>> {
  return trackWork(context, cancelInSlices(context, id));
}

async function cancelInSlices(
  context: StationContext,
  id: BatchId,
): Promise<Result<{ readonly batch: Batch; readonly cancelled: number }>> {
  const { stores, clock } = context;
  const batch = stores.jobs.getBatch(id);
  if (!batch) return refused(problem('batch.not-found', { batchId: id }));
  stores.jobs.setBatchPaused(id, true);
  await stopWriting(context, id);
  const turns = createTurns(clock);
  const closing = closingSignal(context);
  const isOnPaper = wereLabelsExported(context, id);
  const parcelIds = stores.parcels.listByBatch(id).map((parcel) => parcel.id);
  let cancelled = 0;
  for (let start = 0; start < parcelIds.length; start += sliceSize) {
    if (turns.isOver()) await turns.next();
    if (closing.aborted) return done({ batch: stores.jobs.getBatch(id) ?? batch, cancelled });
    const slice = parcelIds.slice(start, start + sliceSize);
    cancelled += stores.transaction(() => cancelParcels(context, slice, isOnPaper));
  }
  stores.transaction(() => {
    stores.jobs.setBatchPaused(id, batch.isPaused);
    record(context, 'batch.cancelled', id, { jobs: cancelled });
  });
  context.announce({ kind: 'parcels-changed' });
  context.announce({ kind: 'orders-changed' });
  context.announce({ kind: 'numbers-changed' });
  context.spool.wake();
  return done({ batch: stores.jobs.getBatch(id) ?? batch, cancelled });
}

/** @returns how many papers were withdrawn. */
function cancelParcels(context: StationContext, ids: readonly ParcelId[], isOnPaper: boolean): number {
  const { stores, clock } = context;
  const nowMs = clock.nowMs();
  const freed: OrderId[] = [];
  let cancelled = 0;
  for (const parcel of stores.parcels.getAll(ids)) {
    const jobs = stores.jobs.listByParcel(parcel.id);
    const waiting = jobs.filter(({ state }) => waitingJobStates.includes(state));
    for (const job of waiting) stores.jobs.setState(job.id, 'cancelled', nowMs, null);
    cancelled += waiting.length;
    const isOut = jobs.some(
      (job) => mayHavePaper(context, job) || ![...waitingJobStates, 'cancelled'].includes(job.state),
    );
    if (parcel.state !== 'queued' || isOut) continue;
    stores.parcels.cancel(parcel.id);
    freed.push(...parcel.orderIds);
    giveUpNumber(context, parcel, 'batch-cancelled', isOnPaper);
  }
  // A carrier that somebody chose went with the parcel.
  auditFreed(context, freed);
  return cancelled;
}
