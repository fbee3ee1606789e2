/** Whether a parcel weighs what it should, and what most likely lies in it, or does not, where it does not. */

import type { LearntWeight, WeightExpectation, WeightModel } from './learned-weights.ts';
import type { WeighedContent } from './weighed-goods.ts';

/** The floor of the alarm; what the learnt weights leave open can only raise it. */
export interface WeightTolerance {
  readonly grams: number;
  /** Of the expected weight. */
  readonly permille: number;
}

/** `learning`: not enough is known to say anything. */
export const weightVerdicts = ['ok', 'learning', 'off'] as const;
export type WeightVerdict = (typeof weightVerdicts)[number];

/** `swapped`: goods of another kind lie in it instead. `packaging`: another carton, or more or less filling. */
export const weightCauseKinds = ['missing', 'surplus', 'swapped', 'packaging'] as const;
export type WeightCauseKind = (typeof weightCauseKinds)[number];

/** What would explain a deviation. */
export interface WeightCause {
  readonly kind: WeightCauseKind;
  /** What is missing, or too much, or lies in it by mistake; of packaging the carton's code, empty where none is known. */
  readonly sku: string;
  /** Of `swapped`: what it lies in place of; else empty. */
  readonly insteadOf: string;
  /** Pieces; 1 for packaging. */
  readonly quantity: number;
  /** By how much it changes the weight. */
  readonly grams: number;
}

export interface WeightJudgement {
  readonly verdict: WeightVerdict;
  /** Null while nothing is known that one could expect. */
  readonly expectedGrams: number | null;
  /** Gross weight less the expected one. */
  readonly deviationGrams: number | null;
  /** A larger deviation is an alarm. */
  readonly limitGrams: number | null;
  /** Goods of which too little is known. */
  readonly unknownSkus: readonly string[];
  /** At most three, the likeliest first; only with `off`, and none where nothing known explains it. */
  readonly causes: readonly WeightCause[];
  /** Others explain it nearly as well as the first cause. */
  readonly isCauseAmbiguous: boolean;
}

/** Beyond so many spreads chance is no explanation: of 370 right parcels one lies further off. */
const rareSpreads = 3;

/**
 * How many spreads are an alarm.
 *
 * @param freedom by how many samples the spread is known: what was seen seldom may scatter more than it showed. Of
 * Student's distribution, by the first term of its expansion (Abramowitz and Stegun 26.7.5).
 */
const alarmSpreads = (freedom: number) => rareSpreads * (1 + (rareSpreads ** 2 + 1) / (4 * freedom));
/** More of the spread than this comes from estimates that are not settled: nothing is judged by them. */
const mostEstimateShare = 0.6;

/** What would be found in a thousand parcels that are wrong, by kind, before anything was weighed. */
const frequencies = { missing: 500, surplus: 200, swapped: 250, packaging: 50 } as const;
/** Of surplus pieces those that are one more of what was ordered. */
const surplusOfOrdered = 0.8;
/** Pieces of one kind that are missing at once: each more is as much rarer. */
const nextPiece = 0.15;
const mostPieces = 3;
const mostCauses = 3;
/** A cause that is rarer than this beside the others is not named. */
const leastChance = 0.05;
/** Less than this is not "most likely". */
const clearChance = 0.7;

interface Candidate extends WeightCause {
  /** Before weighing. */
  readonly frequency: number;
  readonly variance: number;
}

function candidatesOf(
  model: WeightModel,
  { items, cartonCode }: WeighedContent,
  expectation: WeightExpectation,
): readonly Candidate[] {
  const noise = expectation.sdGrams ** 2;
  const ordered = items.flatMap(({ key, quantity }) => {
    const learnt = model.get('goods', key);
    return learnt ? [{ ...learnt, quantity }] : [];
  });
  const weights = model.list();
  const others = weights.filter(
    ({ kind, key, isSettled }) => kind === 'goods' && isSettled && !items.some((item) => item.key === key),
  );
  const sold = others.reduce((sum, { samples }) => sum + samples, 0) || 1;
  const single = { insteadOf: '', quantity: 1 };
  // A piece that is not there does not scatter either; one that is added does.
  const added = ({ sdGrams, spreadGrams }: LearntWeight) => sdGrams ** 2 + spreadGrams ** 2;
  const candidates: Candidate[] = [];
  for (const goods of ordered) {
    const { key: sku, grams } = goods;
    for (let quantity = 1; quantity <= Math.min(goods.quantity, mostPieces); quantity++) {
      candidates.push({
        kind: 'missing',
        sku,
        insteadOf: '',
        quantity,
        grams: -quantity * grams,
        frequency: (frequencies.missing * nextPiece ** (quantity - 1)) / ordered.length,
        variance: noise,
      });
    }
    for (let quantity = 1; quantity <= mostPieces; quantity++) {
      candidates.push({
        kind: 'surplus',
        sku,
        insteadOf: '',
        quantity,
        grams: quantity * grams,
        frequency: (frequencies.surplus * surplusOfOrdered * nextPiece ** (quantity - 1)) / ordered.length,
        variance: noise + quantity ** 2 * added(goods),
      });
    }
  }
  for (const other of others) {
    const popularity = other.samples / sold;
    candidates.push({
      ...single,
      kind: 'surplus',
      sku: other.key,
      grams: other.grams,
      frequency: frequencies.surplus * (1 - surplusOfOrdered) * popularity,
      variance: noise + added(other),
    });
    for (const { key, grams } of ordered) {
      candidates.push({
        ...single,
        kind: 'swapped',
        sku: other.key,
        insteadOf: key,
        grams: other.grams - grams,
        frequency: (frequencies.swapped * popularity) / ordered.length,
        variance: noise + added(other),
      });
    }
  }
  const packaging = model.get('carton', cartonCode);
  const cartons = weights.filter(
    ({ kind, key, isSettled }) => kind === 'carton' && isSettled && key !== cartonCode && key !== '',
  );
  for (const other of cartons) {
    candidates.push({
      ...single,
      kind: 'packaging',
      sku: other.key,
      grams: other.grams - (packaging?.grams ?? 0),
      frequency: frequencies.packaging / cartons.length,
      variance: noise + added(other),
    });
  }
  // Filling of any kind: about as much as the packaging weighs.
  const filling = Math.max(packaging?.grams ?? 0, 30);
  candidates.push({
    ...single,
    kind: 'packaging',
    sku: '',
    grams: 0,
    frequency: frequencies.packaging / 5,
    variance: noise + filling ** 2,
  });
  return candidates;
}

/**
 * The likeliest explanations of a deviation, and whether the first one stands out. One that leaves more than chance
 * explains is none: that parcel would be an alarm again.
 */
export function explainDeviation(
  model: WeightModel,
  content: WeighedContent,
  expectation: WeightExpectation,
  deviationGrams: number,
): Pick<WeightJudgement, 'causes' | 'isCauseAmbiguous'> {
  const mostDistance = alarmSpreads(expectation.freedom) ** 2;
  const weighed = candidatesOf(model, content, expectation).flatMap(({ frequency, variance, ...cause }) => {
    const distance = (deviationGrams - cause.grams) ** 2 / variance;
    if (distance > mostDistance) return [];
    return [{ cause, chance: (frequency * Math.exp(-distance / 2)) / Math.sqrt(variance) }];
  });
  const all = weighed.reduce((sum, { chance }) => sum + chance, 0);
  if (all === 0) return { causes: [], isCauseAmbiguous: true };
  const likely = weighed
    .map(({ cause, chance }) => ({ cause, chance: chance / all }))
    .filter(({ chance }) => chance >= leastChance)
    .sort((left, right) => right.chance - left.chance);
  const round = (cause: WeightCause): WeightCause => {
    const isUnnamed = cause.kind === 'packaging' && cause.sku === '';
    return { ...cause, grams: Math.round(isUnnamed ? deviationGrams : cause.grams) };
  };
  return {
    causes: likely.slice(0, mostCauses).map(({ cause }) => round(cause)),
    isCauseAmbiguous: (likely[0]?.chance ?? 0) < clearChance,
  };
}

/** Judges one gross weight. */
export function judgeGrossWeight(
  model: WeightModel,
  content: WeighedContent,
  grossGrams: number,
  tolerance: WeightTolerance,
): WeightJudgement {
  const expectation = model.expect(content);
  const { grams, sdGrams, estimateSdGrams, freedom, unknown, isPackagingUnknown } = expectation;
  const deviation = grossGrams - grams;
  const floor = Math.max(tolerance.grams, (grams * tolerance.permille) / 1000, model.resolutionGrams());
  const chance = alarmSpreads(freedom) * sdGrams;
  const limit = Math.max(floor, chance);
  const isVague = alarmSpreads(freedom) * estimateSdGrams > Math.max(floor, mostEstimateShare * chance);
  if (unknown.length > 0 || isPackagingUnknown || isVague) {
    const isAnythingKnown = unknown.length === 0 && !isPackagingUnknown;
    return {
      verdict: 'learning',
      expectedGrams: isAnythingKnown ? Math.round(grams) : null,
      deviationGrams: isAnythingKnown ? Math.round(deviation) : null,
      limitGrams: null,
      unknownSkus: unknown,
      causes: [],
      isCauseAmbiguous: false,
    };
  }
  const isOff = Math.abs(deviation) > limit;
  return {
    verdict: isOff ? 'off' : 'ok',
    expectedGrams: Math.round(grams),
    deviationGrams: Math.round(deviation),
    limitGrams: Math.round(limit),
    unknownSkus: [],
    ...(isOff
      ? explainDeviation(model, content, expectation, deviation)
      : { causes: [], isCauseAmbiguous: false }),
  };
}
