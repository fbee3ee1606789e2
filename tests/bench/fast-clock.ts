import { createClock } from '../../electron/platform/clock.ts';
import type { Clock } from '../../electron/ports/clock.ts';

/** Waits from here on are pauses between two looks (every half minute, every minute); shorter ones are for devices. */
export const longWaitMs = 20_000;
/** The time zone of the bench. */
const timeZone = 'Asia/Shanghai';

/**
 * A clock that runs `speed` times as fast from six in the morning of this day on. Long waits are as much shorter; those
 * for devices, which are as slow as ever, stay as they are.
 */
export function createFastClock(speed: number): Clock {
  const clock = createClock(timeZone);
  const morningMs = clock.atLocal(clock.localDay(clock.nowMs()), 6 * 60);
  const startedMs = performance.now();
  return {
    ...clock,
    nowMs: () => Math.floor(morningMs + (performance.now() - startedMs) * speed),
    wait: (delayMs, signal) => clock.wait(delayMs < longWaitMs ? delayMs : delayMs / speed, signal),
  };
}
