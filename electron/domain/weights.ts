/** Weights are whole grams: grossWeightGrams = netWeightGrams + tareWeightGrams. */

import type { Id, ParcelId } from './ids.ts';
import type { WeightVerdict } from './judge-weight.ts';
import type { WeighedItem } from './weighed-goods.ts';

/** The heaviest parcel an express carrier takes on one waybill is far below this; more is a typing slip. */
export const maxGrossWeightGrams = 100_000;

/** Whether a number can be the gross weight of a parcel. */
export function isGrossWeightGrams(grams: number): boolean {
  return Number.isInteger(grams) && grams > 0 && grams <= maxGrossWeightGrams;
}

/** A kind of box or bag that parcels are packed in (箱型). */
export interface Carton {
  /** Short, as it stands on its barcode: `S3`. Unique without regard to case. */
  readonly code: string;
  readonly name: string;
  /** Empty, without filling; null where nobody weighed it. */
  readonly tareWeightGrams: number | null;
  /** Outside, in millimetres; null where nobody measured it. */
  readonly size: CartonSize | null;
  /** What it is for, in the shop's words. */
  readonly hint: string;
  readonly isArchived: boolean;
}

export interface CartonSize {
  readonly lengthMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

/** Longest side of a carton that any express carrier takes, with room to spare. */
export const mostCartonMm = 3000;

/** How a carton's code is compared and kept. */
export function cartonKey(code: string): string {
  return code.trim().toUpperCase();
}

/** What a carrier divides by where its data names nothing: cubic centimetres that cost as much as a kilogram. */
export const usualVolumetricDivisor = 6000;

/** Volume weight (体积重) in grams: length × width × height in cm ÷ divisor, in kg. */
export function volumetricWeightGrams({ lengthMm, widthMm, heightMm }: CartonSize, divisor: number): number {
  return Math.round((lengthMm * widthMm * heightMm) / divisor);
}

/** What a carrier charges for: the heavier of what a parcel weighs and what its size weighs. */
export function chargeableWeightGrams(
  grossWeightGrams: number,
  size: CartonSize | null,
  divisor: number,
): number {
  return Math.max(grossWeightGrams, size === null ? 0 : volumetricWeightGrams(size, divisor));
}

export type WeighingId = Id<'weighing'>;

/** One line of the weight register: a parcel that was sealed with a weight. */
export interface Weighing {
  readonly id: WeighingId;
  /** Counts from 1. */
  readonly sequence: number;
  readonly parcelId: ParcelId;
  /** As it was then; empty where it had none. */
  readonly waybillNumber: string;
  readonly items: readonly WeighedItem[];
  /** Empty where nobody said which. */
  readonly cartonCode: string;
  readonly grossWeightGrams: number;
  /** Null where the carton's own weight is not known. */
  readonly tareWeightGrams: number | null;
  readonly expectedGrams: number | null;
  readonly verdict: WeightVerdict;
  /** Typed by a person; else read off a scale. */
  readonly isManual: boolean;
  /** Why a weight that was off was let pass; null where it was not. */
  readonly forcedReason: string | null;
  /** Whether it is learnt from. */
  readonly isCounted: boolean;
  /** `withdrawn`: the parcel was opened again. */
  readonly state: 'kept' | 'withdrawn';
  readonly actor: string;
  readonly atMs: number;
}
