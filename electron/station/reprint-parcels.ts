/** Printing again what a change made wrong, or what never came out behind the last good one: many at once. */

import type { BatchId, JobId, ParcelId } from '../domain/ids.ts';
import type { NumberChange } from '../domain/matching.ts';
import { whyStopped } from '../domain/parcels.ts';
import type { FailureCause } from '../domain/print-failures.ts';
import { jobDocuments, openJobStates, type PrintJob } from '../domain/print-jobs.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import { announceJobs, type StationContext } from './context.ts';
import { insertReprint, reprintOnForms } from './control-jobs.ts';
import { nameCause } from './log-failures.ts';
import { lineOfParcel, linesInView, type MatchLine } from './match-rows.ts';
import { newestJob } from './pair-parcel.ts';
import { type FormsPlan, onItsPrinter, planForms } from './reprint-forms.ts';

export interface ReprintedParcels {
  readonly queued: number;
  /** Papers that cannot be asked for now: stopped, shipped, in doubt, or waiting already. */
  readonly left: number;
  /** Numbers that moved with the forms that the labels take. */
  readonly changes: readonly NumberChange[];
}

/** The papers of a line that are to come again. */
function papersOf(line: MatchLine, isOutdatedOnly: boolean): PrintJob[] {
  const documents = isOutdatedOnly ? line.outdated : jobDocuments;
  return documents.flatMap((document) => newestJob(line.jobs, document) ?? []);
}

export interface ReprintSelection {
  /** These, labels and slips; absent: every paper in view that is out and wrong. */
  readonly parcelIds?: readonly ParcelId[] | undefined;
  readonly batchId?: BatchId | undefined;
}

/** The papers that a selection means, in print order, and how many of them cannot be asked for now. */
function choosePapers(
  context: StationContext,
  { parcelIds, batchId }: ReprintSelection,
): { readonly jobs: readonly PrintJob[]; readonly left: number } {
  const lines =
    parcelIds === undefined
      ? linesInView(context, batchId)
      : parcelIds.flatMap((id) => {
          const parcel = context.stores.parcels.get(id);
          return (parcel && lineOfParcel(context, parcel)) ?? [];
        });
  const jobs: PrintJob[] = [];
  let left = 0;
  for (const line of lines) {
    for (const job of papersOf(line, parcelIds === undefined)) {
      const isWaiting = openJobStates.includes(job.state);
      const mayCome = line.parcel.state === 'queued' || line.parcel.state === 'paired';
      if (isWaiting || !mayCome || whyStopped(line.orders)) left += 1;
      else jobs.push(job);
    }
  }
  return { jobs, left };
}

/** What printing a selection again would do to the numbers; see {@link planForms}. Changes nothing. */
export function planReprints(
  context: StationContext,
  selection: ReprintSelection & { readonly jobId?: JobId | undefined; readonly form?: string | undefined },
): Result<FormsPlan | null> {
  if (selection.jobId === undefined) {
    return done(planForms(context, choosePapers(context, selection).jobs.map(onItsPrinter), selection.form));
  }
  const job = context.stores.jobs.get(selection.jobId);
  return job
    ? done(planForms(context, [onItsPrinter(job)], selection.form))
    : refused(problem('job.not-found', { jobId: selection.jobId }));
}

/**
 * Queues the next generation of the papers of parcels, in print order, all in one transaction. Labels on preprinted
 * forms take the next ones, and their numbers.
 */
export function reprintParcels(
  context: StationContext,
  input: ReprintSelection & {
    readonly reason: string;
    readonly form?: string | undefined;
    readonly cause?: FailureCause | undefined;
  },
): Result<ReprintedParcels> {
  const { jobs, left } = choosePapers(context, input);
  if (jobs.length === 0) return refused(problem('print.nothing-to-print'));
  const { form, reason, cause } = input;
  const reprinted = reprintOnForms(context, jobs.map(onItsPrinter), { form, reason }, () =>
    jobs.map((job) => {
      if (cause) nameCause(context, job, cause, reason);
      return insertReprint(context, job, reason);
    }),
  );
  if (!reprinted.ok) return reprinted;
  announceJobs(
    context,
    reprinted.value.value.map(({ id }) => id),
  );
  context.announce({ kind: 'parcels-changed' });
  context.spool.wake();
  return done({ queued: jobs.length, left, changes: reprinted.value.changes });
}
