/**
 * A month at a packing bench with a scale, made up: goods of 5 g to 5 kg, some sold far more often than others, pieces
 * and packaging that scatter, several kinds in a parcel, mistakes in some. What is known here, the model must find out.
 */

import { judgeGrossWeight, type WeightCause } from '../../electron/domain/judge-weight.ts';
import { createWeightModel, type WeightModel } from '../../electron/domain/learned-weights.ts';

export interface MonthOptions {
  readonly seed: number;
  readonly parcels: number;
  readonly kinds: number;
  /** Spread of a piece, as a share of its weight: from so much to so much, by kind. */
  readonly pieceSpread: readonly [number, number];
  /** Spread of carton and filling, in grams, of the smallest and the largest carton. */
  readonly packagingSpread: readonly [number, number];
  readonly scaleStepGrams: number;
  /** Of all parcels, those that are packed wrong. */
  readonly mistakes: number;
  /** Kinds whose weight changes in the middle of the month, and by how much. */
  readonly changed: { readonly kinds: number; readonly share: number };
}

/** The same numbers for the same seed, evenly in [0, 1) (mulberry32). */
export function seededChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Kind {
  readonly key: string;
  grams: number;
  readonly spreadGrams: number;
}

type Content = ReadonlyMap<Kind, number>;

interface Carton {
  readonly code: string;
  readonly grams: number;
  readonly spreadGrams: number;
}

/** What came of a month. Rates are shares. */
export interface MonthResult {
  readonly parcels: number;
  readonly judged: number;
  /** Right parcels that were called wrong, of those that were judged. */
  readonly falseAlarmRate: number;
  /** Parcels that lacked one piece, or held one other, where that outweighs the noise four times. */
  readonly probes: number;
  readonly detectionRate: number;
  /** What one who knew every weight and spread would have found beyond three spreads. */
  readonly bestDetectionRate: number;
  /** Of the alarms about one missing piece: the first cause is that piece. */
  readonly missingNamedRate: number;
  /** Of the alarms about one piece of another kind: the first cause is that swap. */
  readonly swappedNamedRate: number;
  /** The true cause is among those that are named, of all alarms. */
  readonly namedRate: number;
  /** Of the first causes that were called clear: those that are right. */
  readonly clearRightRate: number;
  /** Kinds that changed in the middle of the month and are judged by their new weight at its end. */
  readonly relearnt: number;
  readonly model: WeightModel;
}

/** Lives through a month. Whoever packs trusts the scale: what it calls wrong is put right, or forced where it is right. */
export function liveMonth(options: MonthOptions): MonthResult {
  const chance = seededChance(options.seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
  const between = ([low, high]: readonly [number, number], share: number) => low * (high / low) ** share;
  const few = (mean: number) => Math.floor(-Math.log(1 - chance()) * mean);

  const kinds: readonly Kind[] = Array.from({ length: options.kinds }, (_, index) => {
    const grams = between([5, 5000], chance());
    return { key: `K${index}`, grams, spreadGrams: grams * between(options.pieceSpread, chance()) };
  });
  const popularity: number[] = [];
  for (const index of kinds.keys()) popularity.push((popularity.at(-1) ?? 0) + 1 / (index + 1));
  const pickKind = (): Kind => {
    const place = chance() * (popularity.at(-1) ?? 0);
    const kind = kinds[popularity.findIndex((sum) => sum >= place)];
    if (!kind) throw new Error('no kinds');
    return kind;
  };
  const cartons: readonly Carton[] = [0, 0.4, 1].map((share, index) => ({
    code: `C${index}`,
    grams: between([35, 260], share),
    spreadGrams: between(options.packagingSpread, share),
  }));

  const pack = (): { content: Content; carton: Carton } => {
    const content = new Map<Kind, number>();
    for (let line = 1 + few(0.9); line > 0; line -= 1) content.set(pickKind(), 1 + few(0.7));
    const carton = cartons[Math.floor(chance() * cartons.length)];
    if (!carton) throw new Error('no cartons');
    return { content, carton };
  };
  const weigh = (content: Content, carton: Carton): number => {
    let grams = carton.grams + normal() * carton.spreadGrams;
    for (const [kind, pieces] of content) {
      for (let piece = 0; piece < pieces; piece += 1) grams += kind.grams + normal() * kind.spreadGrams;
    }
    const steps = Math.round(grams / options.scaleStepGrams);
    return Math.max(1, steps) * options.scaleStepGrams;
  };
  const noiseOf = (content: Content, carton: Carton): number => {
    let variance = carton.spreadGrams ** 2 + options.scaleStepGrams ** 2 / 12;
    for (const [kind, pieces] of content) variance += pieces * kind.spreadGrams ** 2;
    return Math.sqrt(variance);
  };
  /** One piece less, or one of another kind in its place. */
  const spoil = (content: Content): { content: Content; out: Kind; put: Kind | null } => {
    const spoilt = new Map(content);
    const out = [...content.keys()][Math.floor(chance() * content.size)] ?? pickKind();
    const left = (content.get(out) ?? 1) - 1;
    if (left > 0) spoilt.set(out, left);
    else spoilt.delete(out);
    if (chance() < 0.5) return { content: spoilt, out, put: null };
    let put = pickKind();
    while (content.has(put)) put = pickKind();
    return { content: spoilt.set(put, 1), out, put };
  };

  const model = createWeightModel();
  const tolerance = { grams: 3, permille: 0 };
  const counts = {
    judged: 0,
    falseAlarms: 0,
    probes: 0,
    found: 0,
    foundAtBest: 0,
    named: 0,
    clear: 0,
    clearRight: 0,
  };
  const missing = { alarms: 0, right: 0 };
  const swapped = { alarms: 0, right: 0 };

  const probe = (content: Content, carton: Carton, asked: Parameters<WeightModel['expect']>[0]) => {
    const wrong = spoil(content);
    const effect = (wrong.put?.grams ?? 0) - wrong.out.grams;
    if (Math.abs(effect) < 4 * noiseOf(content, carton)) return;
    counts.probes += 1;
    const grossGrams = weigh(wrong.content, carton);
    const rightGrams = [...content].reduce((sum, [{ grams }, pieces]) => sum + pieces * grams, carton.grams);
    if (Math.abs(grossGrams - rightGrams) > 3 * noiseOf(content, carton)) counts.foundAtBest += 1;
    const judged = judgeGrossWeight(model, asked, grossGrams, tolerance);
    if (judged.verdict !== 'off') return;
    counts.found += 1;
    const isRight = (cause: WeightCause | undefined) =>
      cause?.quantity === 1 &&
      (wrong.put
        ? cause.kind === 'swapped' && cause.sku === wrong.put.key && cause.insteadOf === wrong.out.key
        : cause.kind === 'missing' && cause.sku === wrong.out.key);
    const kindOfAlarm = wrong.put ? swapped : missing;
    kindOfAlarm.alarms += 1;
    const isFirstRight = isRight(judged.causes[0]);
    if (isFirstRight) kindOfAlarm.right += 1;
    if (judged.causes.some(isRight)) counts.named += 1;
    if (!judged.isCauseAmbiguous) {
      counts.clear += 1;
      if (isFirstRight) counts.clearRight += 1;
    }
  };

  const changed = kinds.slice(0, options.changed.kinds);
  for (let sequence = 1; sequence <= options.parcels; sequence += 1) {
    if (sequence === Math.floor(options.parcels / 2)) {
      for (const kind of changed) kind.grams *= 1 + options.changed.share;
    }
    const { content, carton } = pack();
    const asked = {
      items: [...content].map(([{ key }, quantity]) => ({ key, quantity })),
      cartonCode: carton.code,
    };
    const judge = (grams: number) => judgeGrossWeight(model, asked, grams, tolerance);
    const isMistake = chance() < options.mistakes;
    let grossGrams = weigh(isMistake ? spoil(content).content : content, carton);
    let { verdict } = judge(grossGrams);
    if (isMistake && verdict === 'off') {
      grossGrams = weigh(content, carton);
      verdict = judge(grossGrams).verdict;
    } else if (!isMistake && verdict !== 'learning') {
      counts.judged += 1;
      // What changed is rightly called other than it was.
      if (verdict === 'off' && !changed.some((kind) => content.has(kind))) counts.falseAlarms += 1;
      if (!changed.some((kind) => content.has(kind))) probe(content, carton, asked);
    }
    model.learn({ ...asked, sequence, grossGrams, isCounted: verdict !== 'off' });
  }
  const share = (part: number, all: number) => (all === 0 ? Number.NaN : part / all);
  return {
    parcels: options.parcels,
    judged: counts.judged,
    falseAlarmRate: share(counts.falseAlarms, counts.judged),
    probes: counts.probes,
    detectionRate: share(counts.found, counts.probes),
    bestDetectionRate: share(counts.foundAtBest, counts.probes),
    missingNamedRate: share(missing.right, missing.alarms),
    swappedNamedRate: share(swapped.right, swapped.alarms),
    namedRate: share(counts.named, counts.found),
    clearRightRate: share(counts.clearRight, counts.clear),
    relearnt: changed.filter(({ key, grams, spreadGrams }) => {
      const learnt = model.get('goods', key);
      return (
        learnt !== undefined && Math.abs(learnt.grams - grams) < 3 * Math.max(learnt.sdGrams, spreadGrams, 1)
      );
    }).length,
    model,
  };
}
