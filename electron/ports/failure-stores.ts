import type { PrinterId } from '../domain/ids.ts';
import type { PrintFailure } from '../domain/print-failures.ts';

/** What went wrong while printing. Rows are never changed; what a person says of a job counts instead of a guess. */
export interface FailureStore {
  insert(failure: Omit<PrintFailure, 'document' | 'pairCode'>): void;
  /**
   * Those of a time that count, the newest first: a guess of the station is not among them where a person named the
   * cause of the same job's trouble later.
   */
  listSince(sinceMs: number, limit: number): readonly PrintFailure[];
  /** How many {@link listSince} has. */
  countSince(sinceMs: number): number;
  /** The newest of a printer, whoever wrote it. */
  findLast(printerId: PrinterId): Pick<PrintFailure, 'cause' | 'jobId' | 'source' | 'atMs'> | undefined;
  /** How many papers printers took since a moment, by the template that they were drawn with. */
  sentSince(
    sinceMs: number,
  ): readonly { readonly printerId: PrinterId; readonly templateId: string; readonly papers: number }[];
}
