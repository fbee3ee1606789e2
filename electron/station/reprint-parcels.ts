/** Printing again what a change made wrong, or what never came out behind the last good one: many at once. */

import type { BatchId, ParcelId } from '../domain/ids.ts';
import { whyStopped } from '../domain/parcels.ts';
import { openJobStates, type PrintJob } from '../domain/print-jobs.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import type { StationContext } from './context.ts';
import { insertReprint } from './control-jobs.ts';
import { lineOfParcel, linesInView, type MatchLine } from './match-rows.ts';
import { newestJob } from './pair-parcel.ts';

export interface ReprintedParcels {
  readonly queued: number;
  /** Papers that cannot be asked for now: stopped, shipped, in doubt, or waiting already. */
  readonly left: number;
}

/** The papers of a line that are to come again. */
function papersOf(line: MatchLine, isOutdatedOnly: boolean): PrintJob[] {
  const documents = isOutdatedOnly ? line.outdated : (['label', 'packing-slip'] as const);
  return documents.flatMap((document) => newestJob(line.jobs, document) ?? []);
}

/**
 * Queues the next generation of the papers of parcels, in print order, all in one transaction.
 *
 * @param input `parcelIds`: these, labels and slips; absent: every paper in view that is out and wrong.
 */
export function reprintParcels(
  context: StationContext,
  input: {
    readonly parcelIds?: readonly ParcelId[] | undefined;
    readonly batchId?: BatchId | undefined;
    readonly reason: string;
  },
): Result<ReprintedParcels> {
  const { stores } = context;
  const lines =
    input.parcelIds === undefined
      ? linesInView(context, input.batchId)
      : input.parcelIds.flatMap((id) => {
          const parcel = stores.parcels.get(id);
          return (parcel && lineOfParcel(context, parcel)) ?? [];
        });
  const reprinted: PrintJob[] = [];
  let left = 0;
  stores.transaction(() => {
    for (const line of lines) {
      for (const job of papersOf(line, input.parcelIds === undefined)) {
        const isWaiting = (openJobStates as readonly string[]).includes(job.state);
        const mayCome = line.parcel.state === 'queued' || line.parcel.state === 'paired';
        if (isWaiting || !mayCome || whyStopped(line.orders)) left += 1;
        else reprinted.push(insertReprint(context, job, input.reason));
      }
    }
  });
  if (reprinted.length === 0) return refused(problem('print.nothing-to-print'));
  for (const { id, batchId, state } of reprinted)
    context.announce({ kind: 'job-changed', jobId: id, batchId, state });
  context.announce({ kind: 'parcels-changed' });
  context.spool.wake();
  return done({ queued: reprinted.length, left });
}
