/** What a person decides about jobs and batches: resolve a doubt, print again, try again, pause, cancel. */

import type { BatchId, JobId, OrderId } from '../domain/ids.ts';
import type { NumberChange } from '../domain/matching.ts';
import { whyStopped } from '../domain/parcels.ts';
import type { Batch, PrintJob } from '../domain/print-jobs.ts';
import { catchProblem, done, ProblemError, problem, type Result, refused } from '../domain/problems.ts';
import { auditOrders } from './audit-orders.ts';
import { mayHavePaper, wereLabelsExported } from './cancel-papers.ts';
import { templateFor } from './choose-template.ts';
import { findPrinterByName, ordersOf, paperOf, record, type StationContext } from './context.ts';
import { giveUpNumber } from './give-up-number.ts';
import { announceMatch } from './match-numbers.ts';
import { onItsPrinter, type Reprint, takeForms } from './reprint-forms.ts';
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
  context.announce({ kind: 'job-changed', jobId: job.id, batchId: job.batchId, state: job.state });
  context.spool.wake();
  return done(job);
}

/** The next generation of a document, queued where its batch stands. Call it inside a transaction. */
export function insertReprint(
  context: StationContext,
  job: PrintJob,
  reason: string,
  place: Pick<PrintJob, 'printerId' | 'templateId'> = job,
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
    createdAtMs: nowMs,
    changedAtMs: nowMs,
  };
  stores.jobs.insert(reprint);
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
    readonly form?: string | undefined;
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
      stores.jobs.setState(job.id, 'sent', clock.nowMs(), null);
      markPrinted(context, job);
      record(context, 'job.came-out', job.id);
    });
    shown = { id: job.id, changes: [] };
  } else {
    const reason = input.reason === '' ? 'in-doubt' : input.reason;
    const reprinted = reprintOnForms(context, [onItsPrinter(job)], { form: input.form, reason }, () => {
      stores.jobs.setState(job.id, 'cancelled', clock.nowMs(), job.problem);
      return insertReprint(context, job, reason).id;
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

/** A label that went out uses its number, whatever becomes of the parcel. Call it inside a transaction. */
export function markPrinted(context: Pick<StationContext, 'stores' | 'clock'>, job: PrintJob): void {
  if (job.document !== 'label') return;
  const parcel = context.stores.parcels.get(job.parcelId);
  if (!parcel?.waybillNumber) return;
  // An old copy that turns out to have come out bears the number of before, which nobody else may use.
  if (job.waybillNumber !== '' && job.waybillNumber !== parcel.waybillNumber) return;
  context.stores.pools.setState(parcel.carrierCode, parcel.waybillNumber, 'printed', context.clock.nowMs());
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
  }: { readonly reason: string; readonly printer?: string | undefined; readonly form?: string | undefined },
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
  let place: Pick<PrintJob, 'printerId' | 'templateId'> = job;
  if (printerName !== undefined) {
    const printer = findPrinterByName(context, printerName);
    if (!printer) return refused(problem('printer.not-found', { printer: printerName }));
    const templateId = parcel
      ? templateFor(context, job.document, { ...parcel, orders: ordersOf(context, parcel) }, printer)
      : refused(problem('parcel.not-found', { parcelId: job.parcelId }));
    if (!templateId.ok) return templateId;
    place = { printerId: printer.id, templateId: templateId.value };
  }
  const reprints = [{ job, printerId: place.printerId }];
  const reprinted = reprintOnForms(context, reprints, { form, reason }, () =>
    insertReprint(context, job, reason, place),
  );
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

/**
 * Cancels what has not gone to paper. A parcel of which nothing went to paper is cancelled too: its orders are
 * free for another batch, its number is void (never handed out twice) until somebody recycles it. Labels that are out
 * stay as they are.
 */
export function cancelBatch(
  context: StationContext,
  id: BatchId,
): Result<{ readonly batch: Batch; readonly cancelled: number }> {
  const found = findBatch(context, id);
  if (!found.ok) return found;
  const { stores, clock } = context;
  const cancelled = stores.transaction(() => {
    const nowMs = clock.nowMs();
    let count = 0;
    const freed: OrderId[] = [];
    const isOnPaper = wereLabelsExported(context, id);
    for (const job of stores.jobs.list({ batchId: id, states: ['queued', 'rendered', 'held', 'failed'] })) {
      stores.jobs.setState(job.id, 'cancelled', nowMs, null);
      count += 1;
    }
    for (const parcel of stores.parcels.listByBatch(id)) {
      const jobs = stores.jobs.listByParcel(parcel.id);
      const isOut = jobs.some((job) => job.state !== 'cancelled' || mayHavePaper(context, job));
      if (parcel.state !== 'queued' || isOut) continue;
      stores.parcels.cancel(parcel.id);
      freed.push(...parcel.orderIds);
      giveUpNumber(context, parcel, 'batch-cancelled', isOnPaper);
    }
    // A carrier that somebody chose went with the parcel.
    auditOrders(context, freed);
    record(context, 'batch.cancelled', id, { jobs: count });
    return count;
  });
  context.announce({ kind: 'parcels-changed' });
  context.announce({ kind: 'orders-changed' });
  context.spool.wake();
  return done({ batch: found.value, cancelled });
}
