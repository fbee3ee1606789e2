/**
 * The code that binds a label to its packing slip: `B` + month and day + `-` + a number that goes on through
 * all batches of that day, so `B0712-023` is unlike any other pair code of the day.
 */

export interface CalendarDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

/** `formatPairCode({ month: 7, day: 12, … }, 23)` → `B0712-023`. */
export function formatPairCode(day: CalendarDay, sequence: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `B${two(day.month)}${two(day.day)}-${String(sequence).padStart(3, '0')}`;
}

/** Whether a scanned text has the form of a pair code. */
export function isPairCode(text: string): boolean {
  return /^B(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])-\d{3,5}$/u.test(text);
}

/** `2026-07-12`: the day as it is stored and as folders are named. */
export function formatDay(day: CalendarDay): string {
  return `${day.year}-${String(day.month).padStart(2, '0')}-${String(day.day).padStart(2, '0')}`;
}
