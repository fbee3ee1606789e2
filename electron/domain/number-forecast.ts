/** How long a carrier's numbers will last. */

/** Fewer free numbers than this are worth a warning, where nobody set another mark for the carrier. */
export const defaultLowWaterMark = 50;

const hourMs = 3_600_000;

export interface NumberForecast {
  /** Numbers taken an hour, since the first one of today; null before there is one. */
  readonly perHour: number | null;
  /** Hours of work that the free numbers will last at this pace; null without one. */
  readonly hoursLeft: number | null;
}

/** The forecast of today. Less than an hour counts as one: a batch that was just queued is no pace yet. */
export function forecastNumbers(
  free: number,
  taken: number,
  firstTakenAtMs: number,
  nowMs: number,
): NumberForecast {
  if (taken === 0) return { perHour: null, hoursLeft: null };
  const perHour = taken / Math.max(1, (nowMs - firstTakenAtMs) / hourMs);
  return { perHour, hoursLeft: free / perHour };
}
