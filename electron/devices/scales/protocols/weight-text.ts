import type { ScaleReading, ScaleStatus } from '../../../domain/scale-readings.ts';

/** What a frame says, before its bytes are put beside it. */
export type FrameMeaning =
  | { readonly kind: 'reading'; readonly reading: ScaleReading }
  | { readonly kind: 'status'; readonly status: ScaleStatus };

export const saysStatus = (status: ScaleStatus): FrameMeaning => ({ kind: 'status', status });

/** Too much lies on it. Where the protocol tells stable from moving, this is never stable. */
export const saysOverload = (net: boolean | null, stable: false | null): FrameMeaning => ({
  kind: 'reading',
  reading: { grams: null, net, stable, overload: true },
});

/** Units as fractions of whole numbers of grams: so many grams in so many units. */
const gramsPerUnit = {
  g: [1n, 1n],
  kg: [1_000n, 1n],
  t: [1_000_000n, 1n],
  lb: [45_359_237n, 100_000n],
  oz: [28_349_523_125n, 1_000_000_000n],
} as const satisfies Record<string, readonly [bigint, bigint]>;

export type WeightUnit = keyof typeof gramsPerUnit;

const isWeightUnit = (text: string): text is WeightUnit => Object.hasOwn(gramsPerUnit, text);

/** What counting and percent weighing show in place of a unit. */
const countedUnits = new Set(['pc', 'pcs', '%']);

const digitsPattern = /^\d{1,9}(?:\.\d{1,9})?$/u;

/**
 * The grams of decimal digits, by whole numbers only: 0.1 kg is 100 g and nothing beside it.
 *
 * @param digits `1234`, `1.234`; no sign.
 * @returns to 0.001 g, halves away from zero; undefined where the text is no such number.
 */
export function gramsOf(digits: string, isNegative: boolean, unit: WeightUnit): number | undefined {
  if (!digitsPattern.test(digits)) return undefined;
  const [whole = '', fraction = ''] = digits.split('.');
  const [grams, units] = gramsPerUnit[unit];
  const numerator = BigInt(whole + fraction) * grams * 1000n;
  const denominator = 10n ** BigInt(fraction.length) * units;
  const thousandths = Number((2n * numerator + denominator) / (2n * denominator));
  // Under zero, but not a zero with a sign: that is no number of grams.
  return (isNegative && thousandths > 0 ? -thousandths : thousandths) / 1000;
}

/** A number as scales set it: spaces, a sign that may stand apart, digits. Nothing may follow. */
const fieldPattern = /^ *([+-]?) *(\d+(?:\.\d+)?)$/u;

/**
 * What a frame says whose weight stands in `field` and whose unit in `unit`, both as they were sent.
 *
 * @returns undefined where the field is no number: then the frame was damaged.
 */
export function saysWeight(
  field: string,
  unit: string | undefined,
  flags: Pick<ScaleReading, 'net' | 'stable'>,
): FrameMeaning | undefined {
  const [, sign, digits = ''] = fieldPattern.exec(field) ?? [];
  if (!digitsPattern.test(digits)) return undefined;
  const name = unit?.trim().toLowerCase() ?? '';
  if (countedUnits.has(name)) return saysStatus('not-a-weight');
  if (!isWeightUnit(name)) return saysStatus('unit-unknown');
  const grams = gramsOf(digits, sign === '-', name);
  if (grams === undefined) return undefined;
  return { kind: 'reading', reading: { grams, ...flags, overload: false } };
}
