import type { CalendarDay } from '../domain/pair-codes.ts';

/** Time, handed in so that rules can be tested at any hour. */
export interface Clock {
  /** UTC milliseconds. */
  nowMs(): number;
  /** The bench's calendar day of a moment, in its own time zone. */
  localDay(atMs: number): CalendarDay;
  /** UTC milliseconds of a time of day in the bench's time zone; `minutes` counts from midnight. */
  atLocal(day: CalendarDay, minutes: number): number;
  /** `2026-07-12 14:05` in the bench's time zone. */
  formatLocal(atMs: number): string;
  /** Resolves after `delayMs`, or at once when the signal aborts. Never rejects. */
  wait(delayMs: number, signal?: AbortSignal): Promise<void>;
}
