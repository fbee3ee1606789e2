/**
 * When what a scale says is the weight of a parcel: at rest, more than nothing, and once for each time that something
 * was put on it. A weight lies there until the scale was empty; then an equal one is another weight.
 */

import type { ScaleReading, ScaleSignal } from './scale-readings.ts';

export interface StabilityRule {
  /** Of scales that do not say when they rest: so many readings in a row must be equal… */
  readonly equalReadings: number;
  /** …and must take this long at least. Of scales that are silent: how long silence must last. */
  readonly settleMs: number;
  /** Readings further apart than this are no row: the link was away, or the scale busy. */
  readonly longestPauseMs: number;
  /** So much and less is an empty scale: the drift of its zero, and lighter than any parcel. */
  readonly emptyGrams: number;
  /**
   * Only a weight that is new is sent, once, and nothing for an empty scale (Adam): every reading is then another
   * weight, and silence after it says that it rests.
   */
  readonly isSilentWhenUnchanged: boolean;
}

/** Five equal readings and half a second are what programs for such scales go by. */
export const usualStability: StabilityRule = {
  equalReadings: 5,
  settleMs: 500,
  longestPauseMs: 2_000,
  emptyGrams: 10,
  isSilentWhenUnchanged: false,
};

/** Readings of finer scales than a gram may tremble by this much and still be equal. */
const trembleGrams = 0.5;

/** Of what lies there and nobody knows the weight: whatever is said next, it was lifted before. */
const unknownGrams = Number.POSITIVE_INFINITY;

/** A weight to be taken for a parcel's, in whole grams. */
export interface StableWeight {
  readonly grams: number;
  /** Whether a tare was taken off; null where the scale does not say. */
  readonly net: boolean | null;
  readonly atMs: number;
}

/** Equal readings in a row. */
interface Row {
  /** Of the first of them. */
  readonly grams: number;
  readonly net: boolean | null;
  readonly count: number;
  readonly sinceMs: number;
  readonly lastMs: number;
}

/** What is known so far. Made by {@link startWatch} and the functions below alone. */
export interface StabilityWatch {
  /** Whether what lies on the scale has not been given yet. */
  readonly isArmed: boolean;
  /** Whether something lay on it when it last spoke. */
  readonly isLoaded: boolean;
  /** What it said last that lies on it, in grams; null for nothing that is known. */
  readonly lyingGrams: number | null;
  /** What lay there when its parcel left the bench, where the scale may not say that it is gone; null for nothing. */
  readonly passedGrams: number | null;
  readonly row: Row | null;
}

export interface Watched {
  readonly watch: StabilityWatch;
  /** A weight that became stable just now. */
  readonly weight: StableWeight | null;
}

/** A watch that has seen nothing: whatever lies on the scale is new to it. */
export const startWatch = (): StabilityWatch => ({
  isArmed: true,
  isLoaded: false,
  lyingGrams: null,
  passedGrams: null,
  row: null,
});

/**
 * The weight on the scale may be given once more. Only where it was taken for no parcel: one that lies there since
 * the parcel before would else become the weight of the next.
 */
export const rearmWatch = (watch: StabilityWatch): StabilityWatch => ({ ...watch, isArmed: true });

/**
 * What lies on the scale was of a parcel that is gone from the bench: it is given to no other, also where it comes to
 * rest only now. A scale that is empty stays ready for the next. One that is silent while it is empty must have said
 * another weight first: a heavier one, or one that it said while the old parcel was lifted.
 */
export const passOverWatch = (watch: StabilityWatch): StabilityWatch =>
  watch.isLoaded ? { ...watch, isArmed: false, passedGrams: watch.lyingGrams } : watch;

/** The link to the scale was lost: what was said before and what comes after are no row. */
export const interruptWatch = (watch: StabilityWatch): StabilityWatch => ({ ...watch, row: null });

const nothing = (watch: StabilityWatch): Watched => ({ watch, weight: null });

/** Gives a weight where it is due. `row`: what is kept of the readings that prove it. */
function give(watch: StabilityWatch, reading: Row, row: Row | null): Watched {
  if (!watch.isArmed) return nothing({ ...watch, isLoaded: true, row });
  const { grams, net, lastMs } = reading;
  return {
    watch: { ...watch, isArmed: false, isLoaded: true, passedGrams: null, row },
    weight: { grams: Math.round(grams), net, atMs: lastMs },
  };
}

/** The row with one more reading, or a new one where that breaks it. */
function extend(row: Row | null, grams: number, net: boolean | null, atMs: number, rule: StabilityRule): Row {
  const pauseMs = row ? atMs - row.lastMs : 0;
  const isSame =
    row !== null &&
    row.net === net &&
    Math.abs(row.grams - grams) <= trembleGrams &&
    pauseMs >= 0 &&
    pauseMs <= rule.longestPauseMs;
  if (!isSame) return { grams, net, count: 1, sinceMs: atMs, lastMs: atMs };
  return { ...row, count: row.count + 1, lastMs: atMs };
}

function watchReading(
  watch: StabilityWatch,
  { grams, net, stable, overload }: ScaleReading,
  timeMs: number,
  rule: StabilityRule,
): Watched {
  // Something lies on it, and nobody knows how much.
  if (overload || grams === null)
    return nothing({ ...watch, isLoaded: true, lyingGrams: unknownGrams, row: null });
  if (grams <= rule.emptyGrams) return nothing(startWatch());
  const watched: StabilityWatch = { ...watch, isLoaded: true, lyingGrams: grams };
  if (stable === false) return nothing({ ...watched, row: null });
  const single: Row = { grams, net, count: 1, sinceMs: timeMs, lastMs: timeMs };
  if (rule.isSilentWhenUnchanged) return nothing({ ...watched, isArmed: true, row: single });
  if (stable) return give(watched, single, null);
  const row = extend(watch.row, grams, net, timeMs, rule);
  const isSettled = row.count >= rule.equalReadings && row.lastMs - row.sinceMs >= rule.settleMs;
  return isSettled ? give(watched, row, row) : nothing({ ...watched, row });
}

/**
 * Takes what the scale said.
 *
 * @param timeMs of a clock that never goes back.
 */
export function watchSignal(
  watch: StabilityWatch,
  signal: ScaleSignal,
  timeMs: number,
  rule: StabilityRule = usualStability,
): Watched {
  if (signal.kind === 'reading') return watchReading(watch, signal.reading, timeMs, rule);
  // An answer to a command says nothing of what lies there.
  if (signal.status === 'answered') return nothing(watch);
  // Under zero nothing lies on it any more; whatever else it says, it does not rest.
  if (signal.status === 'under-zero') return nothing(startWatch());
  return nothing({ ...watch, isLoaded: watch.isLoaded || signal.status === 'motion', row: null });
}

/**
 * Takes a question that stayed without an answer, which only scales that are silent when unchanged mean something by.
 * Not for a line that is down: that is {@link interruptWatch}.
 */
export function watchSilence(
  watch: StabilityWatch,
  timeMs: number,
  rule: StabilityRule = usualStability,
): Watched {
  const { row } = watch;
  if (!rule.isSilentWhenUnchanged || row === null || timeMs - row.lastMs < rule.settleMs)
    return nothing(watch);
  const { passedGrams } = watch;
  if (passedGrams !== null && row.grams - passedGrams <= rule.emptyGrams) {
    // The old parcel moved, or was weighed once more while somebody lifted it: only then another may lie there next.
    const isLifted = passedGrams - row.grams > rule.emptyGrams;
    return nothing({ ...watch, passedGrams: isLifted ? null : passedGrams, row: null });
  }
  // It may have been taken off meanwhile without a word, so it is not kept to be given once more.
  return give(watch, row, null);
}
