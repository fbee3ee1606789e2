import type { CalendarDay } from '../../electron/domain/pair-codes.ts';
import type { Clock } from '../../electron/ports/clock.ts';

/** A clock that stands still until a test moves it. */
export interface FakeClock extends Clock {
  /** Moves time on, and resolves the waits that have come due, in their order. */
  advance(byMs: number): Promise<void>;
  /** Delays of the waits that are open now. */
  pendingDelays(): readonly number[];
}

interface Wait {
  readonly dueAtMs: number;
  readonly delayMs: number;
  readonly resolve: () => void;
}

const startMs = Date.UTC(2026, 6, 12, 6, 0, 0);

/** Lets everything run that needs no time to pass: promises and what the event loop holds ready. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

function dayOf(atMs: number): CalendarDay {
  const date = new Date(atMs);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export function createFakeClock(): FakeClock {
  let nowMs = startMs;
  const waits = new Set<Wait>();

  return {
    nowMs: () => nowMs,
    localDay: dayOf,
    atLocal: ({ year, month, day }, minutes) => Date.UTC(year, month - 1, day, 0, minutes),
    formatLocal: (atMs) => new Date(atMs).toISOString().slice(0, 16).replace('T', ' '),
    wait(delayMs, signal) {
      if (signal?.aborted) return Promise.resolve();
      // Only a turn of the event loop: no time passes.
      if (delayMs === 0) return new Promise((resolve) => setImmediate(resolve));
      return new Promise((resolve) => {
        const finish = () => {
          waits.delete(wait);
          signal?.removeEventListener('abort', finish);
          resolve();
        };
        const wait: Wait = { dueAtMs: nowMs + delayMs, delayMs, resolve: finish };
        waits.add(wait);
        signal?.addEventListener('abort', finish);
      });
    },
    async advance(byMs) {
      const targetMs = nowMs + byMs;
      for (;;) {
        const [next] = [...waits].sort((left, right) => left.dueAtMs - right.dueAtMs);
        if (!next || next.dueAtMs > targetMs) break;
        nowMs = Math.max(nowMs, next.dueAtMs);
        next.resolve();
        await settle();
      }
      nowMs = targetMs;
      await settle();
    },
    pendingDelays: () => [...waits].map((wait) => wait.delayMs),
  };
}
