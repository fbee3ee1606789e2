import { deviceProblem } from '../domain/device-status.ts';
import type { Problem } from '../domain/problems.ts';
import type { Transport } from '../ports/transport.ts';

/** A way that this machine does not have: nothing is ever sent, and everybody is told why. */
export function createRefusingTransport(reason: Problem): Transport {
  return {
    refusal: reason,
    send: async () => ({ kind: 'not-started', problem: reason }),
    probe: async () => deviceProblem(reason),
  };
}
