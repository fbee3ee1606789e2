/** How far a batch is, and how fast its printers are. Pure: times are handed in. */

import type { BatchView, JobView } from '../../electron/contract/views.ts';
import { type JobState, jobDocuments } from '../../electron/domain/print-jobs.ts';

/** What is known of a batch's sheets. */
export type BatchSheets = Pick<BatchView, 'counts' | 'papersToCome'>;

export interface BatchProgress {
  /** Sheets that should come out: all but the cancelled. */
  readonly total: number;
  /** Confirmed by a scan or the device. */
  readonly confirmed: number;
  /** Sent, not yet proved. */
  readonly sent: number;
  /** In doubt or failed: a person has to look. */
  readonly trouble: number;
  /** Still to be sent, those among them that are still being queued. */
  readonly open: number;
}

export function batchProgress({ counts, papersToCome }: BatchSheets): BatchProgress {
  const open = papersToCome + counts.queued + counts.rendered + counts.sending + counts.held;
  const trouble = counts.failed + counts['in-doubt'];
  const { sent, confirmed } = counts;
  return { total: open + trouble + sent + confirmed, confirmed, sent, trouble, open };
}

/** Where a batch stands. `sent` is not `confirmed`: nobody has seen that paper yet. */
export type BatchOutcome = 'running' | 'trouble' | 'sent' | 'confirmed' | 'cancelled';

/** What can be said of a batch as a whole, the most urgent first; never more than is known. */
export function batchOutcome(batch: BatchSheets): BatchOutcome {
  const { open, trouble, sent, total } = batchProgress(batch);
  if (total === 0 && batch.counts.cancelled > 0) return 'cancelled';
  if (open > 0 || total === 0) return 'running';
  if (trouble > 0) return 'trouble';
  return sent > 0 ? 'sent' : 'confirmed';
}

const sentStates: readonly JobState[] = ['sent', 'confirmed'];
const waitingStates: readonly JobState[] = ['queued', 'rendered', 'sending'];

export interface PrinterLoad {
  readonly printerId: string;
  readonly printer: string;
  readonly sent: number;
  readonly open: number;
}

/**
 * What each printer has done and still has to do: those of labels first, as the papers are named everywhere, whatever
 * the printers are called.
 */
export function printerLoads(
  jobs: readonly Pick<JobView, 'printerId' | 'printer' | 'document' | 'state'>[],
): PrinterLoad[] {
  const loads = new Map<string, PrinterLoad>();
  for (const job of jobs) {
    const load = loads.get(job.printerId) ?? {
      printerId: job.printerId,
      printer: job.printer,
      sent: 0,
      open: 0,
    };
    loads.set(job.printerId, {
      ...load,
      sent: load.sent + (sentStates.includes(job.state) ? 1 : 0),
      open: load.open + (waitingStates.includes(job.state) ? 1 : 0),
    });
  }
  const firstDocument = ({ printerId }: PrinterLoad) =>
    jobDocuments.findIndex((document) =>
      jobs.some((job) => job.printerId === printerId && job.document === document),
    );
  return [...loads.values()].sort(
    (left, right) => firstDocument(left) - firstDocument(right) || left.printer.localeCompare(right.printer),
  );
}

/** How many sheets were sent at a moment. */
export interface RateSample {
  readonly timeMs: number;
  readonly sent: number;
}

/** So far back the rate looks: long enough to be calm, short enough to notice a stop. */
export const rateWindowMs = 30_000;

/** Adds a sample and forgets the old ones; a count that went back (another batch) starts anew. */
export function addSample(samples: readonly RateSample[], sample: RateSample): readonly RateSample[] {
  const last = samples.at(-1);
  if (last !== undefined && sample.sent < last.sent) return [sample];
  const fresh = samples.filter((one) => sample.timeMs - one.timeMs <= rateWindowMs);
  return [...fresh, sample];
}

/** Sheets per minute over the window; null while too little is known. */
export function ratePerMinute(samples: readonly RateSample[]): number | null {
  const [first] = samples;
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.timeMs - first.timeMs < 1_000) return null;
  return ((last.sent - first.sent) * 60_000) / (last.timeMs - first.timeMs);
}

/** Seconds until `open` sheets are sent; null where nothing moves or nothing is left. */
export function secondsLeft(open: number, perMinute: number | null): number | null {
  if (open === 0 || perMinute === null || perMinute <= 0) return null;
  return Math.ceil((open * 60) / perMinute);
}
