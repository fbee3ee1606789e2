/**
 * What goods and packaging weigh, learnt from the parcels that were weighed: gross weight = Σ quantity × goods +
 * packaging (carton, filling, slip, label). Starts empty; each sample adds one equation, so that parcels of several
 * kinds of goods teach all of them, and one sample can be taken back.
 */

import type { WeighedContent } from './weighed-goods.ts';
import { createWeightEquations, type WeightTerm } from './weight-equations.ts';
import { createNoise } from './weight-noise.ts';
import { createWeightSuspicions } from './weight-suspicions.ts';

/** One parcel that was weighed and found right. */
export interface WeightSample extends WeighedContent {
  /** Samples are learnt in its order; unique. */
  readonly sequence: number;
  readonly grossGrams: number;
  /** False where a person forced a weight that was off: it is only a hint that something changed. */
  readonly isCounted: boolean;
}

/** A carton as far as it is known before anything was weighed in it. */
export interface KnownTare {
  readonly cartonCode: string;
  readonly tareGrams: number;
}

/** What a person said that goods weigh, and since which sample they are learnt anew. */
export interface WeightStart {
  readonly kind: 'goods' | 'carton';
  /** A key of goods, or a carton's code. */
  readonly key: string;
  /** Older samples tell nothing of it. */
  readonly sinceSequence: number;
  /** Null where nobody said. */
  readonly grams: number | null;
}

export interface WeightExpectation {
  readonly grams: number;
  /** Of one weighing: what the parts' estimates leave open, and what pieces, filling and scale scatter. */
  readonly sdGrams: number;
  /** The part of it that more samples take away. */
  readonly estimateSdGrams: number;
  /** How well the scatter is known: in samples that would tell as much. */
  readonly freedom: number;
  /** Keys of goods that too few samples were seen of. */
  readonly unknown: readonly string[];
  readonly isPackagingUnknown: boolean;
}

/** What is known of one kind of goods, or of the packaging of one carton. */
export interface LearntWeight {
  readonly kind: 'goods' | 'carton';
  readonly key: string;
  /** Never below 0. */
  readonly grams: number;
  /** Of the estimate. */
  readonly sdGrams: number;
  /** Of one piece, or of one packaging. */
  readonly spreadGrams: number;
  readonly samples: number;
  readonly isSet: boolean;
  /** Enough is known to judge by it. */
  readonly isSettled: boolean;
}

/** Goods or packaging that weigh something else since a sample. */
export interface WeightChange extends Pick<WeightStart, 'kind' | 'key' | 'sinceSequence'> {
  /** Samples that were forced before, and count from now on. */
  readonly countedSequences: readonly number[];
}

export interface WeightModel {
  expect(content: WeighedContent): WeightExpectation;
  /** @returns what is learnt anew because forced weights agree that it changed. */
  learn(sample: WeightSample): WeightChange | null;
  /** Takes a sample back. */
  unlearn(sequence: number): void;
  /** Everything, goods first. */
  list(): readonly LearntWeight[];
  get(kind: LearntWeight['kind'], key: string): LearntWeight | undefined;
  /** The scale's step, as far as weights show it. */
  resolutionGrams(): number;
}

interface Part {
  readonly kind: LearntWeight['kind'];
  readonly key: string;
  readonly index: number;
  /** Newest last: the samples that tell of it. */
  readonly window: Sample[];
  sinceSequence: number;
  setGrams: number | null;
}

interface Sample extends Omit<WeightSample, 'isCounted'> {
  readonly parts: readonly { readonly part: Part; readonly factor: number }[];
  readonly terms: readonly WeightTerm[];
  /** How far it is believed, 0 to 1: the further off, the less. */
  share: number;
  /** What stands in the equations for it; 0 for nothing. */
  precision: number;
  /** Windows that hold it. */
  holders: number;
}

/** Newest samples that tell of one kind of goods: enough for a mean, few enough to follow a drift. */
const windowLength = 60;
/** Behind so many spreads an observation pulls no harder (Huber's estimate). */
const fullPull = 2;
/** Behind so many it says nothing, once enough others agree: something was missing in that parcel. */
const noPull = 10;
/** So many undisputed samples make a part known. */
const settledShare = 2.5;
/** Before anything is known. */
const anyGoods = { grams: 300, sd: 3000 };
const anyPackaging = { grams: 50, sd: 100 };
/** Filling, slip and label beside a carton whose own weight is known. */
const fillingOf = (tareGrams: number) => ({ grams: tareGrams + 10, sd: 20 });
/** How exactly people say what a piece weighs. */
const setSd = (grams: number) => Math.max(2, grams * 0.01);
/** How far the weights of product lists are off: some mean the goods in their packing, some were guessed. */
const listedSd = (grams: number) => Math.max(10, grams * 0.2);

/** Learns from samples in their order. `starts` and `tares` hold from the beginning. */
export function createWeightModel(
  given: {
    readonly samples?: readonly WeightSample[];
    readonly starts?: readonly WeightStart[];
    readonly tares?: readonly KnownTare[];
    /** What a list of products says that one piece weighs; null where it says nothing. A first guess, no more. */
    readonly listedGrams?: (key: string) => number | null;
  } = {},
): WeightModel {
  const noise = createNoise();
  const equations = createWeightEquations();
  const suspicions = createWeightSuspicions<Part>();
  const goods = new Map<string, Part>();
  const cartons = new Map<string, Part>();
  const samples = new Map<number, Sample>();
  const starts = new Map(given.starts?.map((start) => [`${start.kind} ${start.key}`, start]));
  const tares = new Map(given.tares?.map(({ cartonCode, tareGrams }) => [cartonCode, tareGrams]));
  let untilRefit = 0;

  function priorOf(kind: Part['kind'], key: string): { readonly grams: number; readonly sd: number } {
    const set = starts.get(`${kind} ${key}`)?.grams ?? null;
    if (set !== null) return { grams: set, sd: setSd(set) };
    if (kind === 'goods') {
      const listed = given.listedGrams?.(key) ?? null;
      return listed === null ? anyGoods : { grams: listed, sd: listedSd(listed) };
    }
    const tare = tares.get(key);
    return tare === undefined ? anyPackaging : fillingOf(tare);
  }

  const mapOf = (kind: Part['kind']) => (kind === 'goods' ? goods : cartons);

  function partOf(kind: Part['kind'], key: string): Part {
    const known = mapOf(kind).get(key);
    if (known) return known;
    const { grams, sd } = priorOf(kind, key);
    const start = starts.get(`${kind} ${key}`);
    const part: Part = {
      kind,
      key,
      index: equations.addPart(grams, sd),
      window: [],
      sinceSequence: start?.sinceSequence ?? 0,
      setGrams: start?.grams ?? null,
    };
    mapOf(kind).set(key, part);
    return part;
  }

  const partsOf = ({ items, cartonCode }: WeighedContent) => [
    ...items.map(({ key, quantity }) => ({ part: partOf('goods', key), factor: quantity })),
    { part: partOf('carton', cartonCode), factor: 1 },
  ];
  const sumOf = (terms: readonly WeightTerm[]) =>
    terms.reduce((sum, { part, factor }) => sum + factor * equations.grams(part), 0);
  const noisy = (parts: Sample['parts']) =>
    parts.map(({ part, factor }) => ({ ...part, factor, grams: equations.grams(part.index) }));
  const noiseOf = (parts: Sample['parts']) => noise.variance(noisy(parts));

  /** Puts a sample into the equations as far as it is believed; 0 takes it out. @returns whether that is another matter now. */
  function believe(sample: Sample, share: number): boolean {
    const precision = share / noiseOf(sample.parts);
    sample.share = share;
    const isOther = Math.abs(precision - sample.precision) > 0.02 * Math.max(precision, sample.precision);
    if (!isOther) return false;
    if (sample.precision > 0) equations.observe(sample.terms, sample.grossGrams, -sample.precision);
    if (precision > 0) equations.observe(sample.terms, sample.grossGrams, precision);
    sample.precision = precision;
    return true;
  }

  // Packaging has far more samples than it needs.
  const trust = ({ window }: Part) => window.slice(-windowLength).reduce((sum, { share }) => sum + share, 0);

  /** By how far it lies off what all samples together say. */
  function shareOf(sample: Sample): number {
    const { parts, terms, grossGrams } = sample;
    const distance = Math.abs(grossGrams - sumOf(terms)) / Math.sqrt(noiseOf(parts));
    if (distance <= noPull) return Math.min(1, fullPull / distance);
    const isOutvoted = parts.every(({ part }) => trust(part) - sample.share >= settledShare);
    return isOutvoted ? 0 : fullPull / distance;
  }

  function drop(sample: Sample): void {
    believe(sample, 0);
    samples.delete(sample.sequence);
    for (const { part } of sample.parts) {
      const place = part.window.indexOf(sample);
      if (place >= 0) part.window.splice(place, 1);
    }
  }

  function hold(sample: WeightSample): Sample {
    const parts = partsOf(sample);
    const held: Sample = {
      ...sample,
      parts,
      terms: parts.map(({ part, factor }) => ({ part: part.index, factor })),
      share: 0,
      precision: 0,
      holders: 0,
    };
    samples.set(held.sequence, held);
    // Fully at first: until it was heard, nothing is known of what is new in it.
    believe(held, 1);
    for (const { part } of parts) {
      part.window.push(held);
      // Packaging is in every sample: goods alone decide how long one is kept.
      if (part.kind === 'carton' && parts.length > 1) continue;
      held.holders += 1;
      if (part.window.length <= windowLength) continue;
      const oldest = part.window.shift();
      if (oldest && --oldest.holders === 0) drop(oldest);
    }
    return held;
  }

  /** Believes or doubts samples by where they lie now, until nothing moves. */
  function settle(touched: Iterable<Sample>, rounds = 12): void {
    const list = [...touched];
    for (let round = 0; round < rounds; round++) {
      equations.solve();
      let isMoved = false;
      for (const sample of list) isMoved = believe(sample, shareOf(sample)) || isMoved;
      if (!isMoved) return;
    }
    equations.solve();
  }

  /** Learns how much pieces, packaging and scale scatter, and what follows of it. */
  function refit(): void {
    noise.learn(
      [...samples.values()].map((sample) => ({
        grossGrams: sample.grossGrams,
        residualGrams: sample.grossGrams - sumOf(sample.terms),
        share: sample.share,
        leverage: equations.roughVariance(sample.terms),
        parts: noisy(sample.parts),
      })),
    );
    // All of them move a little at each round; the next refit goes on where this one stops.
    settle(samples.values(), 3);
    untilRefit = samples.size / 20;
  }

  const isSettled = (part: Part) => part.setGrams !== null || trust(part) >= settledShare;

  /** Without making parts of what was only asked for. */
  function expect(content: WeighedContent): WeightExpectation {
    const asked = [
      ...content.items.map(({ key, quantity }) => ({ kind: 'goods' as const, key, factor: quantity })),
      { kind: 'carton' as const, key: content.cartonCode, factor: 1 },
    ].map((one) => ({ ...one, part: mapOf(one.kind).get(one.key) }));
    const known = asked.flatMap(({ part, factor }) => (part ? [{ part, factor }] : []));
    const terms = known.map(({ part, factor }) => ({ part: part.index, factor }));
    let [grams, estimate] = [sumOf(terms), equations.variance(terms)];
    for (const { kind, key, factor, part } of asked) {
      if (part) continue;
      const prior = priorOf(kind, key);
      grams += factor * prior.grams;
      estimate += (factor * prior.sd) ** 2;
    }
    const isOpen = ({ kind, key, part }: (typeof asked)[number]) =>
      part ? !isSettled(part) : (starts.get(`${kind} ${key}`)?.grams ?? null) === null;
    const open = asked.filter(isOpen);
    return {
      grams,
      sdGrams: Math.sqrt(estimate + noiseOf(known)),
      estimateSdGrams: Math.sqrt(estimate),
      freedom: noise.freedom(noisy(known)),
      unknown: open.filter(({ kind }) => kind === 'goods').map(({ key }) => key),
      isPackagingUnknown: open.some(({ kind }) => kind === 'carton'),
    };
  }

  /** Forgets what older samples said of a part. */
  function startAnew(start: WeightStart): void {
    starts.set(`${start.kind} ${start.key}`, start);
    const known = mapOf(start.kind).get(start.key);
    if (!known) return;
    const { grams, sd } = priorOf(start.kind, start.key);
    // Also those that are only kept for the sake of other goods.
    for (const sample of [...samples.values()]) {
      const isOfIt = sample.parts.some(({ part }) => part === known);
      if (isOfIt && sample.sequence < start.sinceSequence) drop(sample);
    }
    equations.setPrior(known.index, grams, sd);
    known.sinceSequence = start.sinceSequence;
    known.setGrams = start.grams;
    suspicions.forget(known);
  }

  function learn(sample: WeightSample): WeightChange | null {
    if (partsOf(sample).some(({ part }) => sample.sequence < part.sinceSequence)) return null;
    if (!sample.isCounted) {
      const { grams, sdGrams } = expect(sample);
      const found = suspicions.add(
        { sample, deviationGrams: sample.grossGrams - grams, sdGrams },
        partsOf(sample),
      );
      const [first] = found?.agreed ?? [];
      if (!found || !first) return null;
      const { kind, key } = found.part;
      startAnew({ kind, key, sinceSequence: first.sequence, grams: null });
      settle(found.agreed.map(hold));
      return {
        kind,
        key,
        sinceSequence: first.sequence,
        countedSequences: found.agreed.map(({ sequence }) => sequence),
      };
    }
    const held = hold(sample);
    suspicions.clear(held.parts, Math.sqrt(noiseOf(held.parts)));
    settle(new Set(held.parts.flatMap(({ part }) => (part.kind === 'goods' ? part.window : []))).add(held));
    untilRefit -= 1;
    if (untilRefit <= 0) refit();
    return null;
  }

  const learntOf = (part: Part): LearntWeight => ({
    kind: part.kind,
    key: part.key,
    grams: equations.grams(part.index),
    sdGrams: Math.sqrt(equations.variance([{ part: part.index, factor: 1 }])),
    spreadGrams: Math.sqrt(noise.partVariance({ ...part, grams: equations.grams(part.index) })),
    samples: part.window.length,
    isSet: part.setGrams !== null,
    isSettled: isSettled(part),
  });

  for (const sample of given.samples ?? []) {
    const isOld = partsOf(sample).some(({ part }) => sample.sequence < part.sinceSequence);
    if (sample.isCounted && !isOld) hold(sample);
  }
  for (let round = 0; round < 3 && samples.size > 0; round++) {
    settle(samples.values(), 2);
    refit();
  }
  for (const { kind, key, grams } of starts.values()) if (grams !== null) partOf(kind, key);
  equations.solve();

  return {
    expect,
    learn,
    unlearn(sequence) {
      const sample = samples.get(sequence);
      if (!sample) return;
      drop(sample);
      settle(new Set(sample.parts.flatMap(({ part }) => (part.kind === 'goods' ? part.window : []))));
    },
    list: () => [...goods.values(), ...cartons.values()].map(learntOf),
    get(kind, key) {
      const part = mapOf(kind).get(key);
      return part && learntOf(part);
    },
    resolutionGrams: noise.resolutionGrams,
  };
}
