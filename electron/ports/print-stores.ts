/** What the core asks of the database about papers that wait, and about what was sent; see `Stores`. */

import type { AttemptId, BatchId, JobId, ParcelId, PrinterId } from '../domain/ids.ts';
import type { JobDocument, PrintAttempt, PrintJob } from '../domain/print-jobs.ts';

/** Many papers at once. Nothing here touches one that is being sent or that may be on paper. */
export interface WaitingJobs {
  /** Everything that waits for one printer waits for the other, in its place; drawn anew there. @returns how many papers. */
  moveToPrinter(from: PrinterId, to: PrinterId, atMs: number): number;
  /** Papers of parcels go before, or with, everything else that waits; of a whole batch where one is named. @returns how many. */
  setUrgent(
    which: { readonly parcelId: ParcelId } | { readonly batchId: BatchId },
    isUrgent: boolean,
    atMs: number,
  ): number;
  /**
   * Withholds, with `job.expired`, what is `queued` or `rendered` for a printer and was asked for before a moment, in
   * print order, and with it the other paper of the same parcel: both stacks wait for the same answer.
   *
   * @param limit at most so many papers of the printer.
   * @returns how many papers are withheld now; 0 where there was nothing left.
   */
  expire(
    which: { readonly printerId: PrinterId; readonly wantedBeforeMs: number; readonly limit: number },
    atMs: number,
  ): number;
  /** Papers that are withheld because they waited too long, in print order. */
  listExpired(which: {
    readonly printerId?: PrinterId | undefined;
    readonly batchId?: BatchId | undefined;
  }): readonly PrintJob[];
  /**
   * What a printer was sent after the last copy of a job that it may have printed, in the order in which it was sent;
   * each paper once. Undefined where no printer was sent that job.
   */
  listSentAfter(id: JobId): readonly PrintJob[] | undefined;
}

/** One send, or what a person declared, with the paper that it was about. */
export interface ArchivedAttempt extends PrintAttempt {
  readonly parcelId: ParcelId;
  readonly pairCode: string;
  readonly document: JobDocument;
  readonly generation: number;
  /** Length of the bytes that are kept of it; null where none are, or not any more. */
  readonly keptBytes: number | null;
}

/** Where the archive is not what was written. */
export interface ArchiveFault {
  /**
   * `missing`: a link of the chain is gone. `cut`: all from there to the end are gone. `changed`: what it says is not what was written. `bytes`: what is kept is
   * not what was sent.
   */
  readonly kind: 'missing' | 'cut' | 'changed' | 'bytes';
  /** Place in the chain, from 1; 0 for bytes. */
  readonly sequence: number;
  /** The attempt; of bytes, and of what is not there, their hash. */
  readonly subject: string;
}

/** The last link that was looked at. */
export interface ArchiveEnd {
  readonly sequence: number;
  readonly hash: string;
}

/** What was sent to printers, word for word, and a chain over it. Nothing of it is ever changed. */
export interface ArchiveStore {
  /** By the number that a paper bore, or by its parcel; the newest first. */
  search(query: {
    readonly waybillNumbers: readonly string[];
    readonly parcelIds: readonly ParcelId[];
    readonly limit: number;
  }): readonly ArchivedAttempt[];
  get(id: AttemptId): ArchivedAttempt | undefined;
  /** Exactly what was sent; undefined where nothing is kept of it. */
  getBytes(id: AttemptId): Uint8Array | undefined;
  /** Looks at so many links behind the last one that was looked at; fewer at the end of the chain. */
  verifyChain(
    behind: ArchiveEnd | null,
    limit: number,
  ): { readonly end: ArchiveEnd | null; readonly attempts: number; readonly faults: readonly ArchiveFault[] };
  /** Looks at so many of the bytes that are kept, behind a place; null at the end. */
  verifyBytes(
    behind: number,
    limit: number,
  ): { readonly end: number | null; readonly kept: number; readonly faults: readonly ArchiveFault[] };
  /** Lets go of bytes that were stored before a moment and that no paper waits for, so many at a time. @returns how many. */
  forgetBytes(storedBeforeMs: number, limit: number): number;
}
