/** Papers that waited too long: a person says whether they are still wanted. */

import type { BatchId, JobId, PrinterId } from '../domain/ids.ts';
import { whyStopped } from '../domain/parcels.ts';
import type { PrintJob } from '../domain/print-jobs.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import { ordersOf, record, type StationContext } from './context.ts';
import { closingSignal, trackWork } from './running-work.ts';
import { createTurns } from './take-turns.ts';

/** Papers that are withheld because they waited too long: these, a printer's, a batch's, or all. */
export interface ExpiredSelection {
  readonly jobIds?: readonly JobId[] | undefined;
  readonly printerId?: PrinterId | undefined;
  readonly batchId?: BatchId | undefined;
}

/** Papers in one transaction. */
const sliceSize = 100;

/** @returns `job.state-refused` where one that was named is not among them any more. */
function chooseExpired(context: StationContext, selection: ExpiredSelection): Result<readonly PrintJob[]> {
  const jobs = context.stores.jobs.listExpired(selection);
  if (selection.jobIds === undefined) return done(jobs);
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const chosen: PrintJob[] = [];
  for (const id of selection.jobIds) {
    const job = byId.get(id);
    if (!job) {
      const known = context.stores.jobs.get(id);
      return refused(
        known
          ? problem('job.state-refused', { jobId: id, pairCode: known.pairCode, state: known.state })
          : problem('job.not-found', { jobId: id }),
      );
    }
    chosen.push(job);
  }
  return done(chosen);
}

/** As far as it comes before the station closes. */
async function inSlices(
  context: StationContext,
  jobs: readonly PrintJob[],
  work: (job: PrintJob, nowMs: number) => void,
): Promise<number> {
  const { stores, clock } = context;
  const turns = createTurns(clock);
  const closing = closingSignal(context);
  let count = 0;
  for (let start = 0; start < jobs.length; start += sliceSize) {
    if (turns.isOver()) await turns.next();
    if (closing.aborted) return count;
    stores.transaction(() => {
      const nowMs = clock.nowMs();
      for (const job of jobs.slice(start, start + sliceSize)) {
        // Somebody may have decided otherwise between two slices.
        if (stores.jobs.get(job.id)?.problem?.code !== 'job.expired') continue;
        work(job, nowMs);
        count += 1;
      }
    });
  }
  context.announce({ kind: 'parcels-changed' });
  context.announce({ kind: 'printers-changed' });
  context.spool.wake();
  return count;
}

/** They are still wanted: they go on in their places. What an order stops meanwhile stays withheld for that. */
export async function releaseJobs(
  context: StationContext,
  selection: ExpiredSelection,
): Promise<Result<{ readonly released: number }>> {
  const { stores } = context;
  const chosen = chooseExpired(context, selection);
  if (!chosen.ok) return chosen;
  const work = inSlices(context, chosen.value, (job, nowMs) => {
    stores.jobs.setState(job.id, 'queued', nowMs, null);
    const parcel = stores.parcels.get(job.parcelId);
    const stopped = parcel && whyStopped(ordersOf(context, parcel));
    if (stopped) stores.jobs.setState(job.id, 'held', nowMs, stopped);
    record(context, 'job.released', job.id);
  });
  return done({ released: await trackWork(context, work) });
}

/** They are not wanted any more: the papers are withdrawn. Their parcels keep their numbers, and can be reprinted. */
export async function discardJobs(
  context: StationContext,
  selection: ExpiredSelection,
): Promise<Result<{ readonly discarded: number }>> {
  const { stores } = context;
  const chosen = chooseExpired(context, selection);
  if (!chosen.ok) return chosen;
  const work = inSlices(context, chosen.value, (job, nowMs) => {
    stores.jobs.setState(job.id, 'cancelled', nowMs, null);
    record(context, 'job.cancelled', job.id);
  });
  return done({ discarded: await trackWork(context, work) });
}
