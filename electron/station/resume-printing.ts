/** "Scan the last good one": what a printer was sent behind it and did not prove is printed again, and nothing else. */

import type { NumberChange } from '../domain/matching.ts';
import { whyStopped } from '../domain/parcels.ts';
import type { JobDocument, PrintJob } from '../domain/print-jobs.ts';
import type { Printer } from '../domain/printers.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import { noteCameOut } from './came-out.ts';
import { announceJobs, ordersOf, printerName, record, type StationContext } from './context.ts';
import { insertReprint, reprintOnForms } from './control-jobs.ts';
import { identifyScan, newestJob } from './pair-parcel.ts';
import { type FormsPlan, onItsPrinter, planForms } from './reprint-forms.ts';

export interface ResumeWish {
  /** What stands on the last good sheet: a label's number, a slip's pair code or order. */
  readonly code: string;
  /** Which sheet it is, where the code alone does not say: the pair code stands on the label too. */
  readonly document?: JobDocument | undefined;
  /** Also what the device itself reported as done: the ribbon was used up, or the sheets are spoilt. */
  readonly withReported?: boolean | undefined;
  /** The number of the form that lies next in the printer, where labels are on preprinted forms. */
  readonly form?: string | undefined;
}

export interface ResumePlan {
  readonly lastGood: PrintJob;
  readonly printer: Printer;
  /** What is printed again, in the order in which the printer was sent it. */
  readonly papers: readonly PrintJob[];
  /** Sent behind it, and reported as done by the device itself; printed again only where the wish says so. */
  readonly reported: number;
  /** Sent behind it, and not printed again: proved by a scan, packed, stopped, cancelled or asked for already. */
  readonly left: number;
  /** What happens to the numbers of preprinted forms; null where no label is on one. */
  readonly forms: FormsPlan | null;
}

/** The newest copy of a paper that a printer may have made. */
function lastCopy(context: StationContext, jobs: readonly PrintJob[], document: JobDocument) {
  return jobs
    .filter((job) => job.document === document)
    .sort((left, right) => right.generation - left.generation)
    .flatMap((job) => {
      const after = job.state === 'sending' ? undefined : context.stores.jobs.listSentAfter(job.id);
      return after ? [{ job, after }] : [];
    })[0];
}

/** What would be printed again. Changes nothing. */
export function planResume(context: StationContext, wish: ResumeWish): Result<ResumePlan> {
  const { stores } = context;
  const scanned = identifyScan(context, wish.code);
  if (!scanned.ok) return scanned;
  const { parcel, kind } = scanned.value;
  const document = wish.document ?? (kind === 'waybill' ? 'label' : 'packing-slip');
  const last = lastCopy(context, stores.jobs.listByParcel(parcel.id), document);
  const printer = last && stores.printers.get(last.job.printerId);
  if (!last || !printer) return refused(problem('job.never-sent', { pairCode: parcel.pairCode ?? '' }));
  const papers: PrintJob[] = [];
  let reported = 0;
  let left = 0;
  for (const job of last.after) {
    const fate = fateOf(context, job);
    if (fate === 'reported') reported += 1;
    if (fate === 'unproved' || (fate === 'reported' && wish.withReported)) papers.push(job);
    else if (fate === 'settled') left += 1;
  }
  const forms = planForms(context, papers.map(onItsPrinter), wish.form);
  return done({ lastGood: last.job, printer, papers, reported, left, forms });
}

function fateOf({ stores }: StationContext, job: PrintJob): 'unproved' | 'reported' | 'settled' {
  const parcel = stores.parcels.get(job.parcelId);
  const isNewest = newestJob(stores.jobs.listByParcel(job.parcelId), job.document)?.id === job.id;
  // A scan of the label beside its slip proves both, before they are packed too.
  const isScanned = parcel?.state !== 'queued' || parcel.scannedNumber !== null;
  if (!isNewest || isScanned || whyStopped(ordersOf({ stores }, parcel))) return 'settled';
  if (job.state === 'sent' || job.state === 'in-doubt') return 'unproved';
  return job.state === 'confirmed' ? 'reported' : 'settled';
}

export interface Resumed {
  readonly printer: Printer;
  readonly queued: number;
  readonly changes: readonly NumberChange[];
}

/**
 * Queues the next generation of exactly what {@link planResume} says, in one transaction, and lets the printer go on
 * where a problem had stopped it. The sheet that was scanned came out, also where that was in doubt.
 *
 * @returns `printer.sending` while a sheet is on its way to that printer; `job.none-after` where nothing is to come again.
 */
export function resumeAfter(
  context: StationContext,
  wish: ResumeWish & { readonly reason: string },
): Result<Resumed> {
  const { stores, clock } = context;
  const planned = planResume(context, wish);
  if (!planned.ok) return planned;
  const { lastGood, printer, papers } = planned.value;
  const isSending = stores.jobs
    .list({ states: ['sending'] })
    .some(({ printerId }) => printerId === printer.id);
  if (isSending) return refused(problem('printer.sending', { printer: printerName(context, printer) }));
  const isDoubtful = lastGood.state === 'in-doubt';
  if (papers.length === 0 && !isDoubtful) {
    return refused(problem('job.none-after', { pairCode: lastGood.pairCode }));
  }
  const reason = wish.reason === '' ? 'after-last-good' : wish.reason;
  const reprinted = reprintOnForms(context, papers.map(onItsPrinter), { form: wish.form, reason }, () => {
    if (isDoubtful) {
      noteCameOut(context, lastGood);
    }
    record(context, 'printer.resumed-after', printer.id, { job: lastGood.id, papers: papers.length });
    return papers.map((job) => {
      if (job.state === 'in-doubt') stores.jobs.setState(job.id, 'cancelled', clock.nowMs(), job.problem);
      return insertReprint(context, job, reason);
    });
  });
  if (!reprinted.ok) return reprinted;
  // A problem stopped it, and the person has just looked at it.
  const pausedBy = stores.printers.get(printer.id)?.pausedBy;
  if (pausedBy && pausedBy.code !== 'printer.paused') context.spool.resumePrinter(printer.id);
  announceJobs(
    context,
    reprinted.value.value.map(({ id }) => id),
  );
  context.announce({ kind: 'parcels-changed' });
  context.spool.wake();
  return done({ printer, queued: papers.length, changes: reprinted.value.changes });
}
