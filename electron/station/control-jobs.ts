/** What a person decides about jobs and batches: resolve a doubt, print again, try again, pause, cancel. */

import type { BatchId, JobId } from '../domain/ids.ts';
import type { NumberChange } from '../domain/matching.ts';
import { whyStopped } from '../domain/parcels.ts';
import type { FailureCause } from '../domain/print-failures.ts';
import type { Batch, PrintJob } from '../domain/print-jobs.ts';
import { catchProblem, done, ProblemError, problem, type Result, refused } from '../domain/problems.ts';
import { noteCameOut } from './came-out.ts';
import { templateFor } from './choose-template.ts';
import {
  announceJobs,
  findPrinterByName,
  ordersOf,
  paperOf,
  record,
  type StationContext,
} from './context.ts';
import { nameCause } from './log-failures.ts';
import { announceMatch } from './match-numbers.ts';
import { type Reprint, takeForms } from './reprint-forms.ts';
import { withholdPapers } from './withhold-papers.ts';

function findJob(context: StationContext, id: JobId): Result<PrintJob> {
  const job = context.stores.jobs.get(id);
  return job ? done(job) : refused(problem('job.not-found', { jobId: id }));
}

function refusedState(job: PrintJob): Result<never> {
  return refused(
    problem('job.state-refused', { pairCode: job.pairCode, document: job.document, state: job.state }),
  );
}

function announceJob(context: StationContext, id: JobId): Result<PrintJob> {
  const job = context.stores.jobs.get(id);
  if (!job) return refused(problem('job.not-found', { jobId: id }));
  announceJobs(context, [id]);
  if (context.stores.packing.findOpen()?.parcelId === job.parcelId)
    context.announce({ kind: 'packing-changed' });
  context.spool.wake();
  return done(job);
}

/** What was scanned of a paper at the bench proves nothing of the one that comes in its place. */
function forgetScan({ stores, clock }: StationContext, { parcelId, document }: PrintJob): void {
  const session = stores.packing.findUnsealed(parcelId);
  if (!session) return;
  const unproved = document === 'label' ? { scannedNumber: null } : { isSlipScanned: false };
  stores.packing.update({ ...session, ...unproved, changedAtMs: clock.nowMs() });
}

/**
 * The next generation of a document, queued where its batch stands; at the bench it is to be scanned anew. Call it
 * inside a transaction.
 */
export function insertReprint(
  context: StationContext,
  job: PrintJob,
  reason: string,
  place: Place = job,
): PrintJob {
  const { stores, ids, clock } = context;
  const parcel = stores.parcels.get(job.parcelId);
  const generation = Math.max(
    ...stores.jobs
      .listByParcel(job.parcelId)
      .filter(({ document }) => document === job.document)
      .map((sibling) => sibling.generation),
  );
  const nowMs = clock.nowMs();
  const reprint: PrintJob = {
    ...job,
    id: ids.next<'job'>(),
    printerId: place.printerId,
    templateId: place.templateId,
    templateVersion: null,
    generation: generation + 1,
    reprintReason: reason,
    ...(parcel ? paperOf(context, parcel, ordersOf(context, parcel)) : {}),
    state: 'queued',
    problem: null,
    bytesHash: null,
    wantedAtMs: nowMs,
    createdAtMs: nowMs,
    changedAtMs: nowMs,
  };
  stores.jobs.insert(reprint);
  forgetScan(context, reprint);
  record(context, 'job.reprinted', reprint.id, { of: job.id, generation: reprint.generation, reason });
  for (const orderId of parcel?.orderIds.slice(0, 1) ?? []) withholdPapers(context, orderId);
  return reprint;
}

/** A job that was queued again, and the numbers that moved with its form. */
export interface ReprintedJob {
  readonly job: PrintJob;
  readonly changes: readonly NumberChange[];
}

/**
 * Runs `insert` in the transaction in which the labels among the reprints take their forms; all or nothing.
 *
 * @param forms `form`: the number on the form that lies next, as a person reads it.
 */
export function reprintOnForms<Value>(
  context: StationContext,
  reprints: readonly Reprint[],
  forms: { readonly form: string | undefined; readonly reason: string },
  insert: () => Value,
): Result<{ readonly value: Value; readonly changes: readonly NumberChange[] }> {
  const reprinted = catchProblem(() =>
    context.stores.transaction(() => {
      const taken = takeForms(context, reprints, forms);
      if (!taken.ok) {
        const [first] = taken.problems;
        throw new ProblemError(first?.code ?? 'match.next-unknown', first?.params);
      }
      return done({ value: insert(), changes: taken.value });
    }),
  );
  if (reprinted.ok && reprinted.value.changes.length > 0) announceMatch(context);
  return reprinted;
}

type Place = Pick<PrintJob, 'printerId' | 'templateId'>;

/** Where a paper comes again: on its own printer, or on the one that is named. */
function placeOn(context: StationContext, job: PrintJob, printerName: string | undefined): Result<Place> {
  if (printerName === undefined) return done(job);
  const printer = findPrinterByName(context, printerName);
  if (!printer) return refused(problem('printer.not-found', { printer: printerName }));
  const parcel = context.stores.parcels.get(job.parcelId);
  if (!parcel) return refused(problem('parcel.not-found', { parcelId: job.parcelId }));
  const wish = { ...parcel, orders: ordersOf(context, parcel) };
  const templateId = templateFor(context, job.document, wish, printer);
  return templateId.ok ? done({ printerId: printer.id, templateId: templateId.value }) : templateId;
}

/**
 * A person looked at the printer. `came-out`: the paper is there, the job counts as sent. `print-again`: it is
 * not there or spoilt; the doubtful copy is withdrawn and the next generation is queued, marked on paper.
 */
export function resolveJob(
  context: StationContext,
  input: {
    readonly jobId: JobId;
    readonly outcome: 'came-out' | 'print-again';
    readonly reason: string;
    /** Of another printer, where this one is what is broken. */
    readonly printer?: string | undefined;
    readonly form?: string | undefined;
    /** What was wrong with the paper, for the log of failures. */
    readonly cause?: FailureCause | undefined;
  },
): Result<ReprintedJob> {
  const found = findJob(context, input.jobId);
  if (!found.ok) return found;
  const job = found.value;
  if (job.state !== 'in-doubt') return refusedState(job);
  const { stores, clock } = context;
  let shown: { readonly id: JobId; readonly changes: readonly NumberChange[] };
  if (input.outcome === 'came-out') {
    stores.transaction(() => {
      noteCameOut(context, job);
    });
    shown = { id: job.id, changes: [] };
  } else {
    const reason = input.reason === '' ? 'in-doubt' : input.reason;
    const placed = placeOn(context, job, input.printer);
    if (!placed.ok) return placed;
    const reprints = [{ job, printerId: placed.value.printerId }];
    const reprinted = reprintOnForms(context, reprints, { form: input.form, reason }, () => {
      stores.jobs.setState(job.id, 'cancelled', clock.nowMs(), job.problem);
      if (input.cause) nameCause(context, job, input.cause, input.reason);
      return insertReprint(context, job, reason, placed.value).id;
    });
    if (!reprinted.ok) return reprinted;
    shown = { id: reprinted.value.value, changes: reprinted.value.changes };
  }
  // The doubt is what stood in the printer's way; the person has just looked at it.
  const printer = stores.printers.get(job.printerId);
  if (printer?.pausedBy && printer.pausedBy.code !== 'printer.paused')
    context.spool.resumePrinter(printer.id);
  return announceReprint(context, shown.id, shown.changes);
}

function announceReprint(
  context: StationContext,
  id: JobId,
  changes: readonly NumberChange[],
): Result<ReprintedJob> {
  const job = announceJob(context, id);
  return job.ok ? done({ job: job.value, changes }) : job;
}

/**
 * A new generation of a document that is out (or was cancelled), with a reason; on another printer where one is
 * named, since the first may be what is broken. A label on a preprinted form takes the next one, and its number.
 */
export function reprintJob(
  context: StationContext,
  jobId: JobId,
  {
    reason,
    printer: printerName,
    form,
    cause,
  }: {
    readonly reason: string;
    readonly printer?: string | undefined;
    readonly form?: string | undefined;
    readonly cause?: FailureCause | undefined;
  },
): Result<ReprintedJob> {
  const found = findJob(context, jobId);
  if (!found.ok) return found;
  const job = found.value;
  const isLive = context.stores.jobs
    .listByParcel(job.parcelId)
    .some(
      ({ document, state }) =>
        document === job.document &&
        ['queued', 'rendered', 'sending', 'held', 'failed', 'in-doubt'].includes(state),
    );
  const parcel = context.stores.parcels.get(job.parcelId);
  if (isLive || parcel?.state === 'shipped' || parcel?.state === 'cancelled') return refusedState(job);
  const stopped = parcel && whyStopped(ordersOf(context, parcel));
  if (stopped) return refused(stopped);
  const placed = placeOn(context, job, printerName);
  if (!placed.ok) return placed;
  const place = placed.value;
  const reprints = [{ job, printerId: place.printerId }];
  const reprinted = reprintOnForms(context, reprints, { form, reason }, () => {
    if (cause) nameCause(context, job, cause, reason);
    return insertReprint(context, job, reason, place);
  });
  return reprinted.ok
    ? announceReprint(context, reprinted.value.value.id, reprinted.value.changes)
    : reprinted;
}

/** A failed job goes back to the queue; it is drawn anew. */
export function retryJob(context: StationContext, jobId: JobId): Result<PrintJob> {
  const retried = context.spool.retryJob(jobId);
  return retried.ok ? findJob(context, jobId) : retried;
}

/** Withdraws a job before paper. */
export function cancelJob(context: StationContext, jobId: JobId): Result<PrintJob> {
  const { refused: refusals } = context.spool.cancelJobs([jobId]);
  const [refusal] = refusals;
  if (refusal) return refused(refusal.problem);
  context.stores.transaction(() => record(context, 'job.cancelled', jobId));
  return findJob(context, jobId);
}

function findBatch(context: StationContext, id: BatchId): Result<Batch> {
  const batch = context.stores.jobs.getBatch(id);
  return batch ? done(batch) : refused(problem('batch.not-found', { batchId: id }));
}

/** Jobs of a paused batch wait; those that are on their way finish. */
export function pauseBatch(context: StationContext, id: BatchId, isPaused: boolean): Result<Batch> {
  const found = findBatch(context, id);
  if (!found.ok) return found;
  context.stores.transaction(() => {
    context.stores.jobs.setBatchPaused(id, isPaused);
    record(context, isPaused ? 'batch.paused' : 'batch.resumed', id);
  });
  context.announce({ kind: 'parcels-changed' });
  context.spool.wake();
  return findBatch(context, id);
}
