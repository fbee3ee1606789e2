/** What every part of the spool works with. */

import type { DeviceStatus } from '../domain/device-status.ts';
import type { RenderedDocument } from '../domain/documents.ts';
import type { BatchId, JobId, PrinterId } from '../domain/ids.ts';
import { canTransition, type JobState, type PrintJob } from '../domain/print-jobs.ts';
import type { Printer } from '../domain/printers.ts';
import type { Problem, Result } from '../domain/problems.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Logger } from '../ports/logger.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transport } from '../ports/transport.ts';
import type { Activity } from './activity.ts';
import type { SharedCommits } from './shared-commits.ts';

/** Announces what is committed already; nothing waits for an answer. */
export type SpoolEvent =
  | {
      readonly kind: 'job-changed';
      readonly jobId: JobId;
      readonly batchId: BatchId;
      readonly state: JobState;
    }
  | { readonly kind: 'printer-changed'; readonly printerId: PrinterId }
  /** Papers that waited too long are withheld until somebody decides them. */
  | { readonly kind: 'papers-expired'; readonly printerId: PrinterId }
  /** What a device said of itself; not all of it is news. */
  | { readonly kind: 'printer-answered'; readonly printerId: PrinterId; readonly status: DeviceStatus };

export interface SpoolDependencies {
  readonly stores: Stores;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Makes the bytes of a job. Its problems are why the job may not become paper. */
  renderJob(job: PrintJob): Promise<Result<RenderedDocument>>;
  /** SHA-256 in hex, as it is stored beside the bytes. */
  hashBytes(bytes: Uint8Array): string;
  transportFor(printer: Printer): Transport;
  announce(event: SpoolEvent): void;
  /** Called in the transaction that makes a job `sent`: what else follows from paper (its number is used). */
  recordSent?(job: PrintJob): void;
  /**
   * Called in the transaction of what it tells: a send went wrong, or a printer had to stop.
   *
   * @param job what was on its way; null for none.
   */
  recordTrouble?(printerId: PrinterId, job: PrintJob | null, problem: Problem): void;
  /** Called in the transaction that withholds so many papers, because they waited too long for a printer. */
  recordExpired?(printerId: PrinterId, papers: number): void;
}

export interface SpoolOptions {
  /**
   * How many parcels one stack may be ahead of the other, and how many sends without an acknowledgement a
   * printer gets: a kernel buffer swallows 30 labels of a printer that stands still (facts: performance §7).
   */
  readonly windowJobs: number;
  /** How many jobs of a printer are rendered before their turn. */
  readonly renderAheadJobs: number;
  /** How long `stop` waits for a send in progress before it interrupts it. */
  readonly stopTimeoutMs: number;
  /** How long an interrupted send may take to say what became of it. */
  readonly interruptTimeoutMs: number;
  /**
   * A printer that answers again within this time goes on by itself. One that was away for longer is asked on, but
   * what waits for it is withheld then, until a person says that it is still wanted.
   */
  readonly watchLimitMs: number;
  readonly firstProbeDelayMs: number;
  readonly longestProbeDelayMs: number;
  /** How long a printer waits after the database refused a change. */
  readonly storeRetryDelayMs: number;
}

export const defaultSpoolOptions: SpoolOptions = {
  windowJobs: 3,
  renderAheadJobs: 2,
  stopTimeoutMs: 10_000,
  interruptTimeoutMs: 2_000,
  watchLimitMs: 10 * 60_000,
  firstProbeDelayMs: 1_000,
  longestProbeDelayMs: 30_000,
  storeRetryDelayMs: 5_000,
};

export interface SpoolContext extends SpoolDependencies {
  readonly options: SpoolOptions;
  readonly activity: Activity;
  readonly commits: SharedCommits;
  /** Aborts when the spool stops: nothing new begins, watches end. */
  readonly stopping: AbortSignal;
  /** Aborts when a stopping spool has no patience left: what still arrives is not written any more. */
  readonly stopped: AbortSignal;
  /** Lets every printer look again: the other stack may have made way. */
  wakeAll(): void;
}

/** Announces a state. A listener that throws is a bug of the listener and never stops a printer. */
export function announceSafely(
  context: Pick<SpoolDependencies, 'announce' | 'logger'>,
  event: SpoolEvent,
): void {
  try {
    context.announce(event);
  } catch (error) {
    context.logger.bug('spool.announce', error);
  }
}

export function announceJob(
  context: Pick<SpoolDependencies, 'announce' | 'logger'>,
  job: PrintJob,
  state: JobState,
): void {
  announceSafely(context, { kind: 'job-changed', jobId: job.id, batchId: job.batchId, state });
}

/** Moves a job to `failed` where it is still in a state that can fail. */
export function failJob(context: SpoolContext, job: PrintJob, problem: Problem): void {
  const current = context.stores.jobs.get(job.id);
  if (!current || !canTransition(current.state, 'failed')) return;
  context.stores.jobs.setState(job.id, 'failed', context.clock.nowMs(), problem);
  announceJob(context, job, 'failed');
  // The other stack does not wait for a job that will not come.
  context.wakeAll();
}
