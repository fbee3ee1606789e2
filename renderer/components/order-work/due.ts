/** Until when somebody must have acted, in words. Pure: times are handed in. */

import type { Tone } from '../shape.tsx';

const minuteMs = 60_000;

export interface Due {
  readonly isOverdue: boolean;
  readonly unit: 'minutes' | 'hours' | 'days';
  readonly count: number;
  readonly tone: Tone;
}

/** How far off a time is, in the unit that a person would use. Under ten minutes is urgent. */
export function dueIn(dueAtMs: number, nowMs: number): Due {
  const minutes = Math.round((dueAtMs - nowMs) / minuteMs);
  const isOverdue = dueAtMs <= nowMs;
  const size = Math.abs(minutes);
  const tone: Tone = isOverdue ? 'failed' : minutes < 10 ? 'problem' : 'waiting';
  if (size < 90) return { isOverdue, unit: 'minutes', count: size, tone };
  if (size < 36 * 60) return { isOverdue, unit: 'hours', count: Math.round(size / 60), tone };
  return { isOverdue, unit: 'days', count: Math.round(size / (24 * 60)), tone };
}

/** A time of today, or of a later day, in the bench's time zone. */
export function timeOfDay(nowMs: number, hours: number, daysAhead = 0): number {
  const day = new Date(nowMs);
  day.setDate(day.getDate() + daysAhead);
  return day.setHours(hours, 0, 0, 0);
}
