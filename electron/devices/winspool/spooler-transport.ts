import { setTimeout as wait } from 'node:timers/promises';
import { deviceProblem } from '../../domain/device-status.ts';
import { type Problem, problem } from '../../domain/problems.ts';
import type { DeviceStatus, SendOutcome, Transport } from '../../ports/transport.ts';
import { createStallWatch } from '../stall-watch.ts';
import { jobTrouble, queueStatus, spoolerProblem } from './spooler-words.ts';
import {
  jobStatusBits,
  type OpenQueue,
  type SpooledJob,
  SpoolerError,
  type WindowsSpooler,
} from './windows-spooler.ts';

export interface SpoolerTransportOptions {
  readonly queue: string;
  /** Opens the spooler; called when something is first asked of it. */
  readonly openSpooler: () => Promise<WindowsSpooler>;
  /** How long a job may stand in the queue without getting on before it is taken back. */
  readonly stillTimeoutMs?: number;
  /** As {@link stillTimeoutMs}, where Windows says that something is wrong. */
  readonly troubleTimeoutMs?: number;
  /** How long to wait between two looks at a job, growing from the first to the longest. */
  readonly firstLookMs?: number;
  readonly longestLookMs?: number;
}

const chunkBytes = 64 * 1024;

/** Bits of a job of which no byte went to the device. All others are set while it is fed to the device, or after. */
const untouchedBits = jobStatusBits.paused | jobStatusBits.spooling;
const deletedBits = jobStatusBits.deleting | jobStatusBits.deleted;
const finishedBits = jobStatusBits.printed | jobStatusBits.complete;

/** A job that was begun with the spooler, and what was seen of it. */
interface Submission {
  readonly jobId: number;
  bytesAccepted: number;
  /** Whether the spooler was handed any byte, known to be taken or not. */
  hasBytes: boolean;
  /** Whether it was handed all of them, and the end. */
  isComplete: boolean;
  /** Whether every look at it showed a job that has not begun. */
  isUntouched: boolean;
  /** Whether the last look showed a job that somebody deletes. */
  isBeingDeleted: boolean;
}

const newSubmission: Omit<Submission, 'jobId'> = {
  bytesAccepted: 0,
  hasBytes: false,
  isComplete: false,
  isUntouched: true,
  isBeingDeleted: false,
};

/** What taking a job back came to. `left`: it had left the queue before. */
type TakenBack = 'untouched' | 'left' | 'doubtful';

function note(submission: Submission, job: SpooledJob): void {
  if ((job.status & ~untouchedBits) !== 0 || job.pagesPrinted > 0) submission.isUntouched = false;
  submission.isBeingDeleted = (job.status & deletedBits) !== 0;
}

/**
 * A queue of Windows that takes raw bytes. `acknowledged` says that the job left the queue, so that its bytes left the
 * PC; what the printer made of them Windows does not know (facts: windows printing, §2). A job that stands still is
 * taken back so that it cannot wake up later, and counts as not started only where Windows showed it as held and never
 * begun.
 */
export function createSpoolerTransport(options: SpoolerTransportOptions): Transport {
  const { queue } = options;
  const stillTimeoutMs = options.stillTimeoutMs ?? 60_000;
  const troubleTimeoutMs = options.troubleTimeoutMs ?? 8_000;
  const longestLookMs = options.longestLookMs ?? 300;
  const interrupted = problem('printer.queue-stuck', { queue, reason: 'ABORTED' });

  async function withQueue<Value>(work: (opened: OpenQueue) => Promise<Value>): Promise<Value> {
    const opened = await (await options.openSpooler()).open(queue);
    try {
      return await work(opened);
    } finally {
      await opened.close();
    }
  }

  /** @throws what is no refusal of the spooler. */
  function translate(error: unknown): Problem {
    if (error instanceof SpoolerError) return spoolerProblem(queue, error);
    throw error;
  }

  /** Ends a job that must not go on. */
  async function takeBack(opened: OpenQueue, submission: Submission): Promise<TakenBack> {
    const { jobId } = submission;
    // A job that Windows shows as held does not begin any more: what is true then stays true until it is deleted.
    await isGranted(opened.controlJob(jobId, 'pause'));
    const held = await opened.readJob(jobId);
    if (!held) return submission.isBeingDeleted ? 'doubtful' : 'left';
    note(submission, held);
    const isHeld = (held.status & jobStatusBits.paused) !== 0;
    const isDeleted = await isGranted(opened.controlJob(jobId, 'delete'));
    return isDeleted && isHeld && submission.isUntouched ? 'untouched' : 'doubtful';
  }

  async function giveUp(opened: OpenQueue, submission: Submission, reason: Problem): Promise<SendOutcome> {
    const taken = await takeBack(opened, submission).catch((error: unknown) => {
      translate(error);
      return 'doubtful' as const;
    });
    if (taken === 'left' && submission.isComplete) return sent(submission);
    if (taken === 'untouched' || !submission.hasBytes) return { kind: 'not-started', problem: reason };
    return inDoubt(submission, reason);
  }

  function sent({ bytesAccepted, jobId }: Submission): SendOutcome {
    return { kind: 'sent', bytesAccepted, evidence: 'acknowledged', spoolerJobId: String(jobId) };
  }

  function inDoubt({ bytesAccepted, jobId }: Submission, reason: Problem): SendOutcome {
    return { kind: 'in-doubt', bytesAccepted, problem: reason, spoolerJobId: String(jobId) };
  }

  /** @returns why it did not come to its end; undefined where the spooler has the whole job. */
  async function hand(
    opened: OpenQueue,
    submission: Submission,
    bytes: Uint8Array,
    signal: AbortSignal,
  ): Promise<Problem | undefined> {
    try {
      while (submission.bytesAccepted < bytes.length) {
        if (signal.aborted) return interrupted;
        submission.hasBytes = true;
        const chunk = bytes.subarray(submission.bytesAccepted, submission.bytesAccepted + chunkBytes);
        const written = await opened.write(chunk);
        if (written === 0) return problem('printer.queue-stuck', { queue, reason: 'write 0' });
        submission.bytesAccepted += written;
      }
      await opened.endDocument();
      submission.isComplete = true;
      return undefined;
    } catch (error) {
      return translate(error);
    }
  }

  /** Looks at the job until it has left the queue, or does not get on. */
  async function follow(
    opened: OpenQueue,
    submission: Submission,
    signal: AbortSignal,
  ): Promise<SendOutcome> {
    let lookMs = options.firstLookMs ?? 20;
    const isStuck = createStallWatch({ stillTimeoutMs, troubleTimeoutMs });
    for (;;) {
      const job = await opened.readJob(submission.jobId);
      if (!job) {
        // Windows drops a job that somebody deleted as it drops one that is done.
        if (submission.isBeingDeleted) return inDoubt(submission, problem('printer.job-deleted', { queue }));
        return sent(submission);
      }
      note(submission, job);
      if ((job.status & finishedBits) !== 0) return sent(submission);
      if (signal.aborted) return await giveUp(opened, submission, interrupted);
      const trouble = jobTrouble(queue, job.status);
      if (isStuck(`${job.position} ${job.pagesPrinted} ${submission.isUntouched}`, trouble)) {
        return await giveUp(opened, submission, trouble ?? problem('printer.queue-stuck', { queue }));
      }
      await pause(lookMs, signal);
      lookMs = Math.min(lookMs * 1.5, longestLookMs);
    }
  }

  async function send(bytes: Uint8Array, name: string, signal: AbortSignal): Promise<SendOutcome> {
    let submission: Submission | undefined;
    try {
      return await withQueue(async (opened): Promise<SendOutcome> => {
        const status = queueStatus(queue, await opened.readState());
        if (status.kind === 'problem') return { kind: 'not-started', problem: status.problem };
        if (signal.aborted) return { kind: 'not-started', problem: interrupted };
        const jobId = await opened.startDocument(name);
        const begun = { ...newSubmission, jobId };
        submission = begun;
        const failed = await hand(opened, begun, bytes, signal);
        if (failed) return await giveUp(opened, begun, failed);
        return await follow(opened, begun, signal).catch((error: unknown) =>
          giveUp(opened, begun, translate(error)),
        );
      });
    } catch (error) {
      const reason = translate(error);
      return submission?.hasBytes ? inDoubt(submission, reason) : { kind: 'not-started', problem: reason };
    }
  }

  async function probe(): Promise<DeviceStatus> {
    try {
      return queueStatus(queue, await withQueue((opened) => opened.readState()));
    } catch (error) {
      return deviceProblem(translate(error));
    }
  }

  return { send, probe };
}

/** @returns whether Windows did what was asked. @throws what is no refusal of the spooler. */
async function isGranted(call: Promise<void>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    if (error instanceof SpoolerError) return false;
    throw error;
  }
}

/** Ends early where the signal aborts. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal }).catch(() => undefined);
}
