/** What went wrong while printing, and how often: so that the cause that costs most is mended first. */

import type { FailureId, JobId, PrinterId } from './ids.ts';
import type { JobDocument } from './print-jobs.ts';
import type { Problem, ProblemCode } from './problems.ts';

/**
 * `misfeed`: the paper was drawn wrongly, a label skipped, a gap not found. `misprint`: it came out pale, shifted or
 * unreadable. `driver`: the queue of the operating system. `wrong-media`: another paper than the one declared.
 */
export const failureCauses = [
  'jam',
  'misfeed',
  'misprint',
  'ribbon',
  'paper-out',
  'offline',
  'driver',
  'head',
  'wrong-media',
  'other',
] as const;
export type FailureCause = (typeof failureCauses)[number];

/** The station guesses the cause from what a device said; a person knows it. */
export const failureSources = ['station', 'person'] as const;
export type FailureSource = (typeof failureSources)[number];

export interface PrintFailure {
  readonly id: FailureId;
  readonly printerId: PrinterId;
  /** Null where no paper of a parcel was on its way. */
  readonly jobId: JobId | null;
  readonly document: JobDocument | null;
  /** Of the parcel; empty where there is none. */
  readonly pairCode: string;
  /** The paper that was declared loaded. */
  readonly mediaCode: string;
  readonly cause: FailureCause;
  readonly source: FailureSource;
  /** What the device or the system said; null where a person saw it. */
  readonly problem: Problem | null;
  /** In a person's own words; empty for none. */
  readonly note: string;
  readonly actor: string;
  readonly atMs: number;
}

const causes: Readonly<Partial<Record<ProblemCode, FailureCause>>> = {
  'printer.unreachable': 'offline',
  'printer.connection-lost': 'offline',
  'printer.no-progress': 'offline',
  'printer.offline': 'offline',
  'printer.queue-offline': 'offline',
  'printer.port-busy': 'driver',
  'printer.queue-unknown': 'driver',
  'printer.queue-denied': 'driver',
  'printer.queue-refuses-raw': 'driver',
  'printer.queue-stuck': 'driver',
  'printer.job-deleted': 'driver',
  'printer.spooler-unavailable': 'driver',
  'printer.spooler-silent': 'driver',
  'printer.spooler-refused': 'driver',
  'printer.paper-out': 'paper-out',
  'printer.paper-jam': 'jam',
  'printer.cutter-fault': 'jam',
  'printer.output-full': 'jam',
  'printer.paper-misread': 'misfeed',
  'printer.ribbon-out': 'ribbon',
  'printer.ribbon-jam': 'ribbon',
  'printer.ink-out': 'ribbon',
  'printer.head-fault': 'head',
  'printer.too-hot': 'head',
  'printer.too-cold': 'head',
};

/** The cause that a problem of a printer most likely has. */
export function causeOfProblem({ code }: Pick<Problem, 'code'>): FailureCause {
  return causes[code] ?? 'other';
}

/** Papers that a printer took, by the paper that they were made for. */
export interface SentPapers {
  readonly printerId: PrinterId;
  readonly mediaCode: string;
  readonly papers: number;
}

/** How often something failed. */
export interface FailureRate<Key> {
  readonly key: Key;
  readonly failures: number;
  /** Papers that were sent meanwhile; null where that is not counted by this key. */
  readonly sent: number | null;
  /** Failures per thousand papers, rounded to a tenth; null where none was sent. */
  readonly perThousand: number | null;
}

export interface FailureStatistics {
  readonly failures: number;
  readonly sent: number;
  readonly perThousand: number | null;
  /** The most frequent first. */
  readonly byCause: readonly FailureRate<FailureCause>[];
  readonly byPrinter: readonly FailureRate<PrinterId>[];
  readonly byMedia: readonly FailureRate<string>[];
}

function perThousand(failures: number, sent: number): number | null {
  return sent === 0 ? null : Math.round((failures * 10_000) / sent) / 10;
}

/** Counts by one key; what only printed well is in it too, with no failure. */
function rates<Key extends string>(
  failed: readonly Key[],
  sentBy: ReadonlyMap<Key, number> | null,
  allSent: number,
): readonly FailureRate<Key>[] {
  const counts = new Map<Key, number>([...(sentBy?.keys() ?? [])].map((key) => [key, 0]));
  for (const key of failed) counts.set(key, (counts.get(key) ?? 0) + 1);
  const found = [...counts].map(([key, failures]): FailureRate<Key> => {
    const sent = sentBy ? (sentBy.get(key) ?? 0) : null;
    return { key, failures, sent, perThousand: perThousand(failures, sent ?? allSent) };
  });
  return found.sort((left, right) => right.failures - left.failures || (left.key < right.key ? -1 : 1));
}

function sumBy<Key extends string>(
  sent: readonly SentPapers[],
  keyOf: (papers: SentPapers) => Key,
): ReadonlyMap<Key, number> {
  const sums = new Map<Key, number>();
  for (const papers of sent) sums.set(keyOf(papers), (sums.get(keyOf(papers)) ?? 0) + papers.papers);
  return sums;
}

/** What failed, by cause, printer and paper; a rate by cause is one of all papers. */
export function failureStatistics(
  failures: readonly Pick<PrintFailure, 'cause' | 'printerId' | 'mediaCode'>[],
  sent: readonly SentPapers[],
): FailureStatistics {
  const allSent = sent.reduce((sum, { papers }) => sum + papers, 0);
  return {
    failures: failures.length,
    sent: allSent,
    perThousand: perThousand(failures.length, allSent),
    byCause: rates(
      failures.map(({ cause }) => cause),
      null,
      allSent,
    ),
    byPrinter: rates(
      failures.map(({ printerId }) => printerId),
      sumBy(sent, ({ printerId }) => printerId),
      allSent,
    ),
    byMedia: rates(
      failures.map(({ mediaCode }) => mediaCode),
      sumBy(sent, ({ mediaCode }) => mediaCode),
      allSent,
    ),
  };
}
