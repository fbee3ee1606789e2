/** The log of what went wrong while printing: written by the station as devices say it, and by people who saw it. */

import type { ShippingTable } from '../domain/documents.ts';
import type { JobId, PrinterId } from '../domain/ids.ts';
import { unnamedOperator } from '../domain/operators.ts';
import { formatDay } from '../domain/pair-codes.ts';
import {
  causeOfProblem,
  type FailureCause,
  type FailureSource,
  type FailureStatistics,
  failureStatistics,
  type PrintFailure,
} from '../domain/print-failures.ts';
import type { JobDocument, PrintJob } from '../domain/print-jobs.ts';
import type { Printer } from '../domain/printers.ts';
import { maskText } from '../domain/privacy.ts';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import type { Settings } from '../domain/settings.ts';
import { actorName, printerName, record, type StationContext, startOfDays } from './context.ts';
import { findTemplate } from './known-templates.ts';

type NewFailure = Parameters<FailureContext['stores']['failures']['insert']>[0];

type FailureContext = Pick<StationContext, 'clock' | 'ids' | 'stores'>;

/** Trouble of the data or of this program is no failure of a printer. */
const isOfPrinter = ({ code }: Problem) => code.startsWith('printer.') && code !== 'printer.paused';

/**
 * Writes down what a device or its way said. The same trouble of the same paper again (a printer that is asked again
 * and again) is one failure. Call it inside the transaction of what it tells.
 */
export function noteTrouble(
  context: FailureContext,
  printerId: PrinterId,
  job: PrintJob | null,
  trouble: Problem,
): void {
  const { stores } = context;
  const printer = stores.printers.get(printerId);
  if (!printer || !isOfPrinter(trouble)) return;
  const cause = causeOfProblem(trouble);
  const jobId = job?.id ?? null;
  const last = stores.failures.findLast(printerId);
  if (last && last.cause === cause && (last.jobId === jobId || jobId === null)) {
    const sentAtMs = stores.jobs.printerActivity([]).find((one) => one.printerId === printerId)?.lastSentAtMs;
    if ((sentAtMs ?? 0) <= last.atMs) return;
  }
  insertFailure(context, printer, job, { cause, source: 'station', problem: trouble, note: '', actor: '' });
}

/** A line of the log: of a printer with the paper that it holds now, and of a print where it was one. */
function insertFailure(
  { stores, clock, ids }: FailureContext,
  printer: Printer,
  job: PrintJob | null,
  said: Pick<NewFailure, 'cause' | 'source' | 'problem' | 'note' | 'actor'>,
): void {
  stores.failures.insert({
    id: ids.next<'failure'>(),
    printerId: printer.id,
    jobId: job?.id ?? null,
    mediaCode: printer.media.code,
    ...said,
    atMs: clock.nowMs(),
  });
}

/** What a person says of a printer, or of one of its papers. */
function insertNamed(
  context: StationContext,
  printer: Printer,
  job: PrintJob | null,
  { cause, note }: { readonly cause: FailureCause; readonly note: string },
): void {
  const trouble = job ? job.problem : printer.pausedBy;
  insertFailure(context, printer, job, {
    cause,
    source: 'person',
    problem: trouble,
    note,
    actor: actorName(context),
  });
  record(context, 'failure.named', job?.id ?? printer.id, { cause, reason: note });
}

/** A person says what was wrong with a paper that is printed again. Call it inside the transaction of the reprint. */
export function nameCause(context: StationContext, job: PrintJob, cause: FailureCause, note: string): void {
  const printer = context.stores.printers.get(job.printerId);
  if (printer) insertNamed(context, printer, job, { cause, note });
}

/**
 * A person writes a failure down: of a paper, or of a printer alone.
 *
 * @returns `printer.not-found`, `job.not-found`, or `job.state-refused` where the job is another printer's.
 */
export function reportFailure(
  context: StationContext,
  input: {
    readonly printerId: PrinterId;
    readonly jobId: JobId | null;
    readonly cause: FailureCause;
    readonly note: string;
  },
): Result<null> {
  const { stores } = context;
  const printer = stores.printers.get(input.printerId);
  if (!printer) return refused(problem('printer.not-found'));
  const job = input.jobId === null ? null : stores.jobs.get(input.jobId);
  if (job === undefined) return refused(problem('job.not-found', { jobId: input.jobId ?? '' }));
  if (job && job.printerId !== printer.id) {
    const { id, pairCode, state } = job;
    return refused(problem('job.state-refused', { jobId: id, pairCode, state }));
  }
  stores.transaction(() => insertNamed(context, printer, job, input));
  context.announce({ kind: 'failures-changed' });
  return done(null);
}

/** The newest first. */
export function listFailures(
  context: StationContext,
  { days, limit }: { readonly days: number; readonly limit: number },
): readonly PrintFailure[] {
  return context.stores.failures.listSince(startOfDays(context, days), limit);
}

/** So many failures are counted at most: more than a shop has in a year. */
const mostFailures = 100_000;

/** What failed in the last days, and how often per thousand papers. */
export function countFailures(context: StationContext, days: number): FailureStatistics {
  const sinceMs = startOfDays(context, days);
  const { failures } = context.stores;
  const sent = failures.sentSince(sinceMs).map(({ printerId, templateId, papers }) => ({
    printerId,
    papers,
    mediaCode: findTemplate(context, templateId)?.mediaCode ?? '',
  }));
  return failureStatistics(failures.listSince(sinceMs, mostFailures), sent);
}

/** The columns of the log as a table, from left to right. */
export const failureExportColumns = [
  'at',
  'printer',
  'media',
  'cause',
  'source',
  'document',
  'pairCode',
  'problem',
  'note',
  'actor',
] as const;
export type FailureExportColumn = (typeof failureExportColumns)[number];

/** The words of the table, in one language. */
export interface FailureExportWords {
  readonly fileName: string;
  readonly columns: Readonly<Record<FailureExportColumn, string>>;
  readonly causes: Readonly<Record<FailureCause, string>>;
  readonly sources: Readonly<Record<FailureSource, string>>;
  readonly documents: Readonly<Record<JobDocument, string>>;
  /** Whoever sits at the bench, where nobody has a name. */
  readonly operator: string;
}

export type FailureExportWordsIn = (language: Settings['language']) => FailureExportWords;

/** The log of the last days as CSV, the oldest first. */
export async function exportFailures(
  context: StationContext,
  wordsIn: FailureExportWordsIn,
  days: number,
): Promise<{ readonly fileName: string; readonly bytes: Uint8Array; readonly failures: number }> {
  const { stores, clock, workshop } = context;
  const words = wordsIn(stores.settings.read().language);
  const failures = listFailures(context, { days, limit: mostFailures }).toReversed();
  const names = new Map(stores.printers.list().map((printer) => [printer.id, printerName(context, printer)]));
  const rows = failures.map((failure) => {
    const cells: Record<FailureExportColumn, string> = {
      at: clock.formatLocal(failure.atMs),
      printer: names.get(failure.printerId) ?? '',
      media: failure.mediaCode,
      cause: words.causes[failure.cause],
      source: words.sources[failure.source],
      document: failure.document === null ? '' : words.documents[failure.document],
      pairCode: failure.pairCode,
      problem: failure.problem?.code ?? '',
      note: maskText(failure.note),
      actor: failure.actor === unnamedOperator ? words.operator : failure.actor,
    };
    return failureExportColumns.map((column) => cells[column]);
  });
  const day = formatDay(clock.localDay(clock.nowMs()));
  const table: ShippingTable = {
    fileName: `${words.fileName}-${day}.csv`,
    format: 'csv-utf8-bom',
    sheetName: words.fileName,
    rows: [failureExportColumns.map((column) => words.columns[column]), ...rows],
  };
  return {
    fileName: table.fileName,
    bytes: await workshop.writeShippingTable(table),
    failures: failures.length,
  };
}
