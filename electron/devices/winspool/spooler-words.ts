/** What Windows says of queues and jobs, in the program's words. */

import type { DeviceStatus } from '../../domain/device-status.ts';
import { type Problem, type ProblemCode, problem } from '../../domain/problems.ts';
import { statusOfQueue } from '../status/queue-status.ts';
import { decodeSpoolerStatus } from '../status/spooler-status.ts';
import {
  jobStatusBits,
  noAnswer,
  type QueueState,
  type SpoolerError,
  win32Errors,
} from './windows-spooler.ts';

const codeOfError: ReadonlyMap<number, ProblemCode> = new Map<number, ProblemCode>([
  [win32Errors.accessDenied, 'printer.queue-denied'],
  [win32Errors.serverUnavailable, 'printer.spooler-unavailable'],
  [win32Errors.invalidPrinterName, 'printer.queue-unknown'],
  [win32Errors.unknownPrinter, 'printer.queue-unknown'],
  [win32Errors.printerDeleted, 'printer.queue-unknown'],
  [win32Errors.invalidDatatype, 'printer.queue-refuses-raw'],
  [noAnswer, 'printer.spooler-silent'],
]);

/** Why Windows refused a call. `reason` keeps the call and its error code. */
export function spoolerProblem(queue: string, error: SpoolerError): Problem {
  const reason = `${error.call} ${error.code}`;
  return problem(codeOfError.get(error.code) ?? 'printer.spooler-refused', { queue, reason });
}

/** What Windows says of a queue. */
export const queueStatus = (queue: string, state: QueueState): DeviceStatus =>
  statusOfQueue(queue, decodeSpoolerStatus(state));

/** The gravest first: no paper is also reported as an error. */
const troubles: readonly (readonly [bit: number, code: ProblemCode])[] = [
  [jobStatusBits.paperOut, 'printer.paper-out'],
  [jobStatusBits.offline, 'printer.queue-offline'],
  [jobStatusBits.userIntervention, 'printer.device-fault'],
  [jobStatusBits.blockedByDriver, 'printer.device-fault'],
  [jobStatusBits.error, 'printer.device-fault'],
  [jobStatusBits.paused, 'printer.queue-paused'],
];

/** What keeps a job in its queue; undefined where Windows names nothing. */
export function jobTrouble(queue: string, status: number): Problem | undefined {
  const [, code] = troubles.find(([bit]) => (status & bit) !== 0) ?? [];
  return code && problem(code, { queue, printer: queue, raw: `JOB_STATUS 0x${status.toString(16)}` });
}
