import type { ParcelId } from '../domain/ids.ts';
import type { WeightSample, WeightStart } from '../domain/learned-weights.ts';
import type { Carton, Weighing } from '../domain/weights.ts';

/** Why something is learnt anew: a person said what it weighs, or to forget it, or forced weights agreed. */
export const weightStartCauses = ['set', 'forgotten', 'changed'] as const;
export type WeightStartCause = (typeof weightStartCauses)[number];

export interface WeighingQuery {
  /** From this moment. */
  readonly sinceMs: number;
  /** Before this moment. */
  readonly untilMs: number;
  /** Only those whose weight was off. */
  readonly isOffOnly: boolean;
  readonly limit: number;
}

/** A weighing with what its parcel is. */
export interface RegisteredWeighing extends Weighing {
  readonly pairCode: string;
  readonly carrierCode: string;
}

/** The weight register, and what is learnt from it. Rows are never deleted. */
/** How weighing went: how many, and of these how many could be judged, were off, were let pass, were typed. */
export interface WeighingCounts {
  readonly weighed: number;
  readonly judged: number;
  readonly off: number;
  readonly forced: number;
  readonly manual: number;
  readonly grossWeightGrams: number;
}

export interface WeighingStore {
  /** @returns its sequence. */
  insert(weighing: Omit<Weighing, 'sequence' | 'state'>): number;
  /** The one that counts; undefined where the parcel was not weighed, or was opened again. */
  findByParcel(parcelId: ParcelId): Weighing | undefined;
  withdraw(sequence: number, atMs: number): void;
  /** Forced weights that are learnt from now on, since they agree. */
  setCounted(sequences: readonly number[]): void;
  /** The newest that are learnt from, the oldest of them first. */
  listSamples(limit: number): readonly WeightSample[];
  /** Those that count, the newest first. */
  list(query: WeighingQuery): readonly RegisteredWeighing[];
  /** Of those that count, since a moment. */
  count(sinceMs: number): WeighingCounts;
  /** Highest sequence that was ever given; 0 before the first. */
  lastSequence(): number;
  insertStart(start: WeightStart, why: { cause: WeightStartCause; actor: string; atMs: number }): void;
  /** The newest of each kind and key. */
  listStarts(): readonly WeightStart[];
}

export interface CartonStore {
  /** By code, also archived ones. */
  list(): readonly Carton[];
  get(code: string): Carton | undefined;
  /** Takes the place of the one with its code. */
  save(carton: Carton, atMs: number): void;
}
