import { setTimeout as wait } from 'node:timers/promises';
import { deviceProblem } from '../../domain/device-status.ts';
import { type Problem, problem } from '../../domain/problems.ts';
import type { DeviceStatus, SendOutcome, Transport } from '../../ports/transport.ts';
import { createStallWatch } from '../stall-watch.ts';
import { decodeCupsReasons } from '../status/cups-reasons.ts';
import { statusOfQueue } from '../status/queue-status.ts';
import {
  CupsError,
  type CupsJob,
  type CupsQueue,
  type CupsService,
  CupsUnavailableError,
} from './cups-service.ts';

export interface CupsTransportOptions {
  readonly queue: string;
  readonly service: CupsService;
  /** Options of `lp`: `raw`, or how pages are laid on paper. */
  readonly options: readonly string[];
  /** How long a job may stand in the queue without getting on before it is taken back. */
  readonly stillTimeoutMs?: number;
  /** As {@link stillTimeoutMs}, where CUPS says that something is wrong. */
  readonly troubleTimeoutMs?: number;
  readonly firstLookMs?: number;
  readonly longestLookMs?: number;
}

/**
 * What CUPS' backend for network printers says as long as it has no connection (CUPS, backend/socket.c). Only while it
 * is connecting: once it has a connection it says that it is connected, and other things from then on.
 */
const notConnected = [
  'The printer may not exist or is unavailable at this time.',
  'The printer is unreachable at this time.',
];

/** What CUPS says of a queue, in the program's words. */
function queueStatus(found: CupsQueue): DeviceStatus {
  const status = statusOfQueue(found.name, decodeCupsReasons(found.reasons, found.state));
  if (status.kind === 'problem' || found.isAccepting) return status;
  return deviceProblem(problem('printer.queue-paused', { queue: found.name }));
}

/** Whether its backend says that it has never reached the device. */
const isUnconnected = (queue: CupsQueue | undefined, message: string) =>
  queue?.deviceUri.startsWith('socket:') === true && notConnected.includes(message);

/**
 * A queue of CUPS. `acknowledged` says that CUPS completed the job, so that its bytes left this computer; what the
 * printer made of them CUPS does not know. A job that stands still is held, so that nothing of it moves any more, looked
 * at, and ended: it cannot wake up later. It counts as not started only where CUPS shows that it was never begun, or
 * that its backend never got a connection.
 */
export function createCupsTransport(options: CupsTransportOptions): Transport {
  const { queue, service } = options;
  const stillTimeoutMs = options.stillTimeoutMs ?? 60_000;
  const troubleTimeoutMs = options.troubleTimeoutMs ?? 8_000;
  const interrupted = problem('printer.queue-stuck', { queue, reason: 'ABORTED' });

  /** @throws what is no refusal of CUPS. */
  function translate(error: unknown): Problem {
    if (error instanceof CupsUnavailableError) {
      return problem('printer.spooler-unavailable', { queue, reason: error.message });
    }
    if (error instanceof CupsError)
      return problem('printer.spooler-refused', { queue, reason: error.message });
    throw error;
  }

  /** What keeps a job of the queue from getting on; undefined where CUPS names nothing. */
  function troubleOf(found: CupsQueue | undefined): Problem | undefined {
    if (!found) return problem('printer.queue-unknown', { queue });
    const status = queueStatus(found);
    if (status.kind === 'problem') return status.problem;
    return isUnconnected(found, found.message)
      ? problem('printer.queue-offline', { queue, raw: found.message })
      : undefined;
  }

  /** Ends a job that must not go on. @returns what became of it. */
  async function takeBack(jobId: number, size: number, reason: Problem): Promise<SendOutcome> {
    const traces = { spoolerJobId: String(jobId) };
    const doubt: SendOutcome = { kind: 'in-doubt', bytesAccepted: null, problem: reason, ...traces };
    try {
      await service.hold(queue, jobId).catch((error: unknown) => {
        // A job that has just ended cannot be held; it is looked at all the same.
        if (!(error instanceof CupsError)) throw error;
      });
      const [job, found] = [await service.readJob(queue, jobId), await service.readQueue(queue)];
      if (job?.state === 'completed') {
        return { kind: 'sent', bytesAccepted: size, evidence: 'acknowledged', ...traces };
      }
      await service.cancel(queue, jobId);
      const isUntouched = job?.state === 'held' && (!job.hasBegun || isUnconnected(found, job.message));
      const ended = await service.readJob(queue, jobId);
      const isEnded = ended?.state === 'canceled' && (isUntouched ? ended.hasBegun === job.hasBegun : true);
      return isUntouched && isEnded ? { kind: 'not-started', problem: reason, ...traces } : doubt;
    } catch (error) {
      translate(error);
      return doubt;
    }
  }

  /** What an ended job came to; undefined where it has not ended. */
  function endOf(job: CupsJob | undefined, jobId: number, size: number): SendOutcome | undefined {
    const traces = { spoolerJobId: String(jobId) };
    if (job?.state === 'completed')
      return { kind: 'sent', bytesAccepted: size, evidence: 'acknowledged', ...traces };
    // A service that keeps no history drops a job when it is done, and also when somebody deleted it.
    const isGone = job === undefined || job.state === 'canceled';
    if (!isGone && job.state !== 'aborted') return undefined;
    const reason = isGone
      ? problem('printer.job-deleted', { queue })
      : problem('printer.spooler-refused', { queue, reason: job.reasons.join(' ') });
    return job && !job.hasBegun
      ? { kind: 'not-started', problem: reason, ...traces }
      : { kind: 'in-doubt', bytesAccepted: null, problem: reason, ...traces };
  }

  /** Looks at the job until it has ended, or does not get on. */
  async function follow(jobId: number, size: number, signal: AbortSignal): Promise<SendOutcome> {
    let lookMs = options.firstLookMs ?? 50;
    const isStuck = createStallWatch({ stillTimeoutMs, troubleTimeoutMs });
    for (;;) {
      const job = await service.readJob(queue, jobId);
      const ended = endOf(job, jobId, size);
      if (ended) return ended;
      if (signal.aborted) return await takeBack(jobId, size, interrupted);
      const trouble = troubleOf(await service.readQueue(queue));
      if (isStuck(`${job?.state} ${job?.hasBegun} ${job?.message}`, trouble)) {
        return await takeBack(jobId, size, trouble ?? problem('printer.queue-stuck', { queue }));
      }
      await wait(lookMs, undefined, { signal }).catch(() => undefined);
      lookMs = Math.min(lookMs * 1.5, options.longestLookMs ?? 300);
    }
  }

  async function send(bytes: Uint8Array, name: string, signal: AbortSignal): Promise<SendOutcome> {
    let jobId: number;
    try {
      const found = await service.readQueue(queue);
      if (!found) return { kind: 'not-started', problem: problem('printer.queue-unknown', { queue }) };
      // What its device had during the last job says nothing of now; a queue that is stopped takes no job on.
      if (found.state === 'stopped' || !found.isAccepting) {
        return {
          kind: 'not-started',
          problem: troubleOf(found) ?? problem('printer.queue-paused', { queue }),
        };
      }
      if (signal.aborted) return { kind: 'not-started', problem: interrupted };
    } catch (error) {
      return { kind: 'not-started', problem: translate(error) };
    }
    try {
      jobId = await service.submit(queue, bytes, name, options.options);
    } catch (error) {
      // It begins no job before it has all of it, and ends one that it cannot complete; but who knows what it had.
      return { kind: 'in-doubt', bytesAccepted: null, problem: translate(error) };
    }
    try {
      return await follow(jobId, bytes.length, signal);
    } catch (error) {
      return {
        kind: 'in-doubt',
        bytesAccepted: null,
        problem: translate(error),
        spoolerJobId: String(jobId),
      };
    }
  }

  async function probe(): Promise<DeviceStatus> {
    try {
      const found = await service.readQueue(queue);
      return found ? queueStatus(found) : deviceProblem(problem('printer.queue-unknown', { queue }));
    } catch (error) {
      return deviceProblem(translate(error));
    }
  }

  return { send, probe };
}
