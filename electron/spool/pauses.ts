/** Why a printer's queue stands still, and which of these reasons may end by themselves. */

import type { Problem, ProblemCode } from '../domain/problems.ts';
import type { DeviceStatus } from '../ports/transport.ts';

/**
 * Marks a pause during which nothing is in doubt, so that it may end by itself: the moment (UTC ms) since
 * which the printer is watched. It stands in the stored pause, so that a restart knows how old it is.
 */
const watchedSince = 'watchedSinceMs';

/** A pause that ends by itself when the printer answers again. */
export function watchedPause(reason: Problem, sinceMs: number): Problem {
  return { ...reason, params: { ...reason.params, [watchedSince]: sinceMs } };
}

/** Since when (UTC ms) the pause is watched; undefined where only a person may end it. */
export function watchedSinceMs(pause: Problem | null): number | undefined {
  const since = pause?.params[watchedSince];
  return typeof since === 'number' ? since : undefined;
}

/** Problems before the first byte that end without anybody touching the queue: the printer is only not there now. */
const away: readonly ProblemCode[] = [
  'printer.unreachable',
  'printer.port-busy',
  'printer.queue-offline',
  'printer.queue-paused',
];

/**
 * Reasons that say nothing of the device's state: a connection is enough to try again. For all others the
 * device itself must say that it is ready.
 */
const endedByConnection: readonly ProblemCode[] = [...away, 'data.disk-full'];

/** Whether the printer is only away, so that it is worth asking it again. */
export function isAway(reason: Problem): boolean {
  return away.includes(reason.code);
}

/** Whether what the device says now ends the pause. Silence ends no doubt about a device's state. */
export function isPauseOver(pause: Problem, status: DeviceStatus): boolean {
  if (status.kind === 'problem') return false;
  return status.kind === 'ready' || endedByConnection.includes(pause.code);
}
