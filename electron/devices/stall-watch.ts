/** When a job in a queue of the operating system counts as stuck. */

import type { Problem } from '../domain/problems.ts';

export interface StallLimits {
  /** How long a job may stand without getting on. */
  readonly stillTimeoutMs: number;
  /** As that, while something is named that is wrong. */
  readonly troubleTimeoutMs: number;
}

/**
 * Watches one job.
 *
 * @returns what each look is told: how far the job is, as a text, and what is wrong; it says whether the job is stuck.
 */
export function createStallWatch(
  limits: StallLimits,
): (progress: string, trouble: Problem | undefined) => boolean {
  let last: string | undefined;
  let stillSinceMs = 0;
  let troubleSinceMs: number | undefined;
  return (progress, trouble) => {
    const nowMs = performance.now();
    if (progress !== last) stillSinceMs = nowMs;
    last = progress;
    troubleSinceMs = trouble && (troubleSinceMs ?? nowMs);
    const isTroubled = troubleSinceMs !== undefined && nowMs - troubleSinceMs >= limits.troubleTimeoutMs;
    return isTroubled || nowMs - stillSinceMs >= limits.stillTimeoutMs;
  };
}
