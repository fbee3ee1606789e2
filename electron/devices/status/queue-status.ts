import type { DeviceStatus } from '../../domain/device-status.ts';
import { type ProblemCode, problem } from '../../domain/problems.ts';

/** What a queue of the operating system does itself, beside what its device has: that ends when the queue says so. */
const queueCodes: Partial<Readonly<Record<ProblemCode, ProblemCode>>> = {
  'printer.offline': 'printer.queue-offline',
  'printer.device-paused': 'printer.queue-paused',
};

/** A status that the operating system tells of a queue, with the queue's name. */
export function statusOfQueue(queue: string, status: DeviceStatus): DeviceStatus {
  if (status.kind !== 'problem') return status;
  const { code, params } = status.problem;
  return { ...status, problem: problem(queueCodes[code] ?? code, { ...params, queue, printer: queue }) };
}
