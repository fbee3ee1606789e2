/** Weights are whole grams: grossWeightGrams = netWeightGrams + tareWeightGrams. */

/** The heaviest parcel an express carrier takes on one waybill is far below this; more is a typing slip. */
export const maxGrossWeightGrams = 100_000;

/** Whether a number can be the gross weight of a parcel. */
export function isGrossWeightGrams(grams: number): boolean {
  return Number.isInteger(grams) && grams > 0 && grams <= maxGrossWeightGrams;
}
