/** Papers of a batch that were taken to another PC, on a stick or through a folder, to be printed there. */

import type { BatchId, BundleId, JobId } from './ids.ts';
import type { JobDocument } from './print-jobs.ts';

/** One paper as it was taken along. */
export interface BundledPaper {
  readonly jobId: JobId;
  readonly document: JobDocument;
  /** What it showed then: another content since makes the copy that came out an old one. */
  readonly contentHash: string;
  /** It had waited too long: a person is asked again where nothing becomes of the bundle. */
  readonly isExpired: boolean;
}

export interface Bundle {
  readonly id: BundleId;
  readonly batchId: BatchId;
  /** Where its files were written. */
  readonly directory: string;
  /** In print order. They wait for what people say of them, and no printer of this station takes them. */
  readonly papers: readonly BundledPaper[];
  readonly actor: string;
  readonly atMs: number;
  /** When somebody said what became of all of it; null before that. */
  readonly declaredAtMs: number | null;
}

/** What came out of the other printer, of one kind of paper: all of it, nothing, or all up to one paper. */
export type CameOut = 'all' | 'none' | { readonly upTo: JobId };

/**
 * Parts the papers of one kind, in print order, into those that came out and the rest.
 *
 * @returns undefined where the paper up to which they came out is none of them.
 */
export function splitAt<Paper extends Pick<BundledPaper, 'jobId'>>(
  papers: readonly Paper[],
  cameOut: CameOut,
): { readonly out: readonly Paper[]; readonly rest: readonly Paper[] } | undefined {
  if (cameOut === 'all') return { out: papers, rest: [] };
  if (cameOut === 'none') return { out: [], rest: papers };
  const last = papers.findIndex(({ jobId }) => jobId === cameOut.upTo);
  return last < 0 ? undefined : { out: papers.slice(0, last + 1), rest: papers.slice(last + 1) };
}
