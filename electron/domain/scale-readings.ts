/** What scales say, in one set of words: every protocol is translated into these at the edge. */

/** One weight, as a whole frame of the scale said it. */
export interface ScaleReading {
  /** Exact to 0.001 g, so it may have decimals; negative under zero. Null with an overload, which has no weight. */
  readonly grams: number | null;
  /** Whether a tare was taken off; null where the frame does not say. */
  readonly net: boolean | null;
  /** Null where the protocol has no word for it: then equal readings over time must decide. */
  readonly stable: boolean | null;
  readonly overload: boolean;
}

/**
 * What a frame says that bears no weight. `motion`: it has not come to rest. `under-zero`: less than nothing lies on
 * it. `not-ready`: it cannot weigh now. `fault`: something in it is broken. `not-a-weight`: it counts pieces or shows
 * percent. `unit-unknown`: a weight in a unit that neither frame nor setting names, or that is none of ours.
 * `answered`: it did what it was told, or said who it is. `refused`: it did not understand.
 */
export type ScaleStatus =
  | 'motion'
  | 'under-zero'
  | 'not-ready'
  | 'fault'
  | 'not-a-weight'
  | 'unit-unknown'
  | 'answered'
  | 'refused';

/** What one whole frame said. `frame`: its bytes, with their start and end marks. */
export type ScaleSignal =
  | { readonly kind: 'reading'; readonly reading: ScaleReading; readonly frame: Uint8Array }
  | { readonly kind: 'status'; readonly status: ScaleStatus; readonly frame: Uint8Array };
