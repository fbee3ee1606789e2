import type { DeviceStatus } from '../domain/device-status.ts';
import type { JobId, PrinterId } from '../domain/ids.ts';
import { canTransition, type PrintJob } from '../domain/print-jobs.ts';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import type { SendOutcome } from '../ports/transport.ts';
import { createActivity } from './activity.ts';
import { createPrinterWorker, type PrinterWorker } from './printer-worker.ts';
import { createSharedCommits } from './shared-commits.ts';
import {
  announceJob,
  announceSafely,
  defaultSpoolOptions,
  type SpoolContext,
  type SpoolDependencies,
  type SpoolOptions,
} from './spool-context.ts';

export type { SpoolDependencies, SpoolEvent, SpoolOptions } from './spool-context.ts';

/** What became of a wish to withdraw jobs. */
interface JobCancelReport {
  readonly cancelled: readonly JobId[];
  readonly refused: readonly { readonly jobId: JobId; readonly problem: Problem }[];
}

/** The print queue: one worker per printer, printers in parallel. Paper at most once. */
export interface Spool {
  /**
   * Moves jobs that a crash interrupted to `in-doubt`, so that a person can decide them; nothing is printed. The
   * one who calls it owns the data: a job that another process is sending would be taken for an interrupted one.
   * A second call changes nothing. @returns the interrupted jobs.
   */
  recover(): readonly PrintJob[];
  /** Recovers where that is not done yet, then works. Call it once. @returns the interrupted jobs. */
  start(): readonly PrintJob[];
  /** New jobs, a resumed batch, a decided job: look again. All printers where none is named. */
  wake(printerId?: PrinterId): void;
  /**
   * Resolves when nothing that can move moves: every printer waits, is paused or has no jobs. Resolves early
   * when the signal aborts. Never rejects.
   */
  whenIdle(signal?: AbortSignal): Promise<void>;
  /** Stops after the job in progress. The pause is stored and survives a restart. */
  pausePrinter(id: PrinterId): Result<void>;
  /** Ends any pause, also one that a problem made. */
  resumePrinter(id: PrinterId): Result<void>;
  /**
   * Withdraws jobs whose paper has certainly not begun. A job that is being sent, or that came out, or that
   * may have come out, is refused (`job.state-refused`, `job.in-doubt`, `job.not-found`).
   */
  cancelJobs(jobIds: readonly JobId[]): JobCancelReport;
  /**
   * Sends paper that is no job (a pick list, a test page) to a printer, between its jobs, also while it is paused and
   * before {@link start}. Once and never again, whatever comes of it.
   *
   * @throws what a broken transport throws.
   */
  sendSheet(id: PrinterId, bytes: Uint8Array, name: string): Promise<SendOutcome>;
  /**
   * Asks the device how it is, without printing, between its jobs, also before {@link start}. `unknown` where its turn
   * does not come before the signal aborts: what is on its way may take long.
   */
  askPrinter(id: PrinterId, signal: AbortSignal): Promise<DeviceStatus>;
  /** `failed` → `queued`; any other state is refused (`job.state-refused`, `job.not-found`). */
  retryJob(id: JobId): Result<void>;
  /**
   * No new sends. Waits for the current ones, then interrupts them: what left the machine by halves is
   * `in-doubt`. Afterwards nothing of the spool touches the stores any more.
   */
  stop(): Promise<void>;
}

/** Makes the spool. It does nothing before `start`. */
export function createSpool(dependencies: SpoolDependencies, options: Partial<SpoolOptions> = {}): Spool {
  const { stores, clock, logger } = dependencies;
  const stopping = new AbortController();
  const stopped = new AbortController();
  const workers = new Map<PrinterId, PrinterWorker>();
  let isStarted = false;
  let stopResult: Promise<void> | undefined;
  let interruptedJobs: readonly PrintJob[] | undefined;

  const context: SpoolContext = {
    ...dependencies,
    options: { ...defaultSpoolOptions, ...options },
    activity: createActivity(),
    commits: createSharedCommits(stores, clock),
    stopping: stopping.signal,
    stopped: stopped.signal,
    wakeAll,
  };

  function workerOf(printerId: PrinterId): PrinterWorker {
    const known = workers.get(printerId);
    if (known) return known;
    const worker = createPrinterWorker(context, printerId);
    workers.set(printerId, worker);
    return worker;
  }

  function wakeAll(): void {
    for (const worker of workers.values()) worker.wake();
  }

  function wake(printerId?: PrinterId): void {
    if (!isStarted) return;
    if (printerId) workerOf(printerId).wake();
    else for (const printer of stores.printers.list()) workerOf(printer.id).wake();
  }

  function setPaused(id: PrinterId, pausedBy: Problem | null): Result<void> {
    if (!stores.printers.get(id)) return refused(problem('printer.not-found', { printer: id }));
    stores.printers.setPaused(id, pausedBy);
    workers.get(id)?.forgive();
    announceSafely(context, { kind: 'printer-changed', printerId: id });
    wake(id);
    return done(undefined);
  }

  function recover(): readonly PrintJob[] {
    if (interruptedJobs) return interruptedJobs;
    interruptedJobs = stores.jobs.recoverInterrupted(clock.nowMs());
    for (const job of interruptedJobs) {
      logger.warn('spool.job-interrupted', { jobId: job.id, printerId: job.printerId });
      announceJob(context, job, 'in-doubt');
    }
    return interruptedJobs;
  }

  function refuseCancel(job: PrintJob | undefined, jobId: JobId): Problem | undefined {
    if (!job) return problem('job.not-found', { jobId });
    if (job.state === 'in-doubt') return problem('job.in-doubt', { jobId, pairCode: job.pairCode });
    if (canTransition(job.state, 'cancelled')) return undefined;
    return problem('job.state-refused', { jobId, pairCode: job.pairCode, state: job.state });
  }

  async function within(limitMs: number): Promise<boolean> {
    const finished = new AbortController();
    const limit = clock.wait(limitMs, finished.signal);
    await Promise.race([context.activity.whenQuiet(), limit]);
    finished.abort();
    return context.activity.isQuiet();
  }

  async function stopOnce(): Promise<void> {
    stopping.abort();
    if (!(await within(context.options.stopTimeoutMs))) {
      for (const worker of workers.values()) worker.interrupt();
      if (!(await within(context.options.interruptTimeoutMs))) {
        context.commits.flush();
        for (const worker of workers.values()) worker.abandon();
      }
    }
    stopped.abort();
  }

  return {
    recover,
    start() {
      const interrupted = recover();
      isStarted = true;
      for (const printer of stores.printers.list()) workerOf(printer.id).watch();
      wake();
      return interrupted;
    },
    wake,
    whenIdle: (signal) => context.activity.whenQuiet(signal),
    pausePrinter: (id) =>
      setPaused(id, problem('printer.paused', { printer: stores.printers.get(id)?.name ?? '' })),
    resumePrinter: (id) => setPaused(id, null),
    cancelJobs(jobIds) {
      const cancelled: PrintJob[] = [];
      const refusals: { jobId: JobId; problem: Problem }[] = [];
      stores.transaction(() => {
        for (const jobId of jobIds) {
          const job = stores.jobs.get(jobId);
          const refusal = refuseCancel(job, jobId);
          if (refusal) {
            refusals.push({ jobId, problem: refusal });
          } else if (job) {
            stores.jobs.setState(jobId, 'cancelled', clock.nowMs(), null);
            cancelled.push(job);
          }
        }
      });
      for (const job of cancelled) announceJob(context, job, 'cancelled');
      wake();
      return { cancelled: cancelled.map((job) => job.id), refused: refusals };
    },
    sendSheet: (id, bytes, name) => workerOf(id).sendSheet(bytes, name),
    askPrinter: (id, signal) => workerOf(id).ask(signal),
    retryJob(id) {
      const job = stores.jobs.get(id);
      if (!job) return refused(problem('job.not-found', { jobId: id }));
      if (job.state !== 'failed') {
        return refused(problem('job.state-refused', { jobId: id, pairCode: job.pairCode, state: job.state }));
      }
      stores.jobs.setState(id, 'queued', clock.nowMs(), null);
      announceJob(context, job, 'queued');
      wake(job.printerId);
      return done(undefined);
    },
    stop() {
      stopResult ??= stopOnce();
      return stopResult;
    },
  };
}
