/** Papers that were written by hand while no printer would do it, and the register of what is still to come back. */

import type { HandLabelId, JobId, MatchChangeId, ParcelId } from './ids.ts';
import { declarableStates, type JobDocument, type JobState, type PrintJob } from './print-jobs.ts';
import type { Problem } from './problems.ts';

/** One paper, as its job stood before somebody wrote it. */
export interface HandPaper {
  readonly jobId: JobId;
  readonly document: JobDocument;
  readonly before: JobState;
  readonly problem: Problem | null;
  /** It took the place of a copy that was out, or in doubt: it is a generation of its own. */
  readonly isReplacement: boolean;
}

/** What somebody wrote for one parcel. */
export interface HandLabel {
  readonly id: HandLabelId;
  readonly parcelId: ParcelId;
  /** The number that was written, or that the form bore. */
  readonly waybillNumber: string;
  /** The change that gave the parcel this number; null where it had it before. */
  readonly changeId: MatchChangeId | null;
  readonly papers: readonly HandPaper[];
  /** It was in no batch before: taking it back takes it out again. */
  readonly isBroughtIn: boolean;
  readonly actor: string;
  readonly atMs: number;
  readonly undoneAtMs: number | null;
}

/**
 * How a paper becomes one that was written by hand. `declare`: its job was waited for, or is in doubt and shows what is
 * true; it counts as out. `replace`: another copy is out, or may be and shows something else; the written one is the
 * next generation. `wait`: its bytes are leaving. `refuse`: a copy is out and nobody said why there should be two.
 */
export function howByHand(
  job: Pick<PrintJob, 'state' | 'contentHash'>,
  contentHash: string,
  hasReason: boolean,
): 'declare' | 'replace' | 'wait' | 'refuse' {
  if (job.state === 'sending') return 'wait';
  const isTrue = job.contentHash === contentHash;
  if (declarableStates.includes(job.state)) {
    return job.state === 'in-doubt' && !isTrue ? 'replace' : 'declare';
  }
  // Withdrawn before paper, or out and wrong: the written one cannot be taken for it.
  if (job.state === 'cancelled' || !isTrue) return 'replace';
  return hasReason ? 'replace' : 'refuse';
}

/**
 * Of a parcel that was given out to be written by hand, or was. `missing`: given out, and nothing came back. `written`:
 * its number is entered. `printed`: a printer made its label in the end. `stopped`: nothing may leave for it.
 */
export const handStates = ['missing', 'written', 'printed', 'shipped', 'stopped'] as const;
export type HandState = (typeof handStates)[number];

/** Where a parcel of the register stands. */
export function handStateOf(found: {
  readonly isShipped: boolean;
  readonly isStopped: boolean;
  readonly isWritten: boolean;
  readonly isPrinted: boolean;
}): HandState {
  if (found.isShipped) return 'shipped';
  if (found.isStopped) return 'stopped';
  if (found.isWritten) return 'written';
  return found.isPrinted ? 'printed' : 'missing';
}
