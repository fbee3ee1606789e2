/** A parcel that tests of packing prove: its lines, and the 500 g that it should weigh. */

import type { WeightJudgement } from '../../../electron/domain/packing.ts';
import type { CheckedLine } from '../../../electron/domain/packing-proofs.ts';

export const lineOf = (lineKey: string, asked: number, hasBarcode: boolean): CheckedLine => ({
  lineKey,
  sku: lineKey,
  name: lineKey,
  specification: '',
  asked,
  isGift: false,
  isInsert: false,
  hasBarcode,
});

/** It should weigh 500 g, and nothing else is right. */
export const judge = (grams: number): WeightJudgement => ({
  verdict: grams === 500 ? 'ok' : 'off',
  expectedGrams: 500,
  deviationGrams: grams - 500,
  limitGrams: 10,
  unknownSkus: [],
  causes: [],
  isCauseAmbiguous: false,
});
