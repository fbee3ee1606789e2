/** What was learnt of goods and packaging, and what people say of it; cartons (箱型). */

import type { LearntWeight, WeightStart } from '../domain/learned-weights.ts';
import { skuKey } from '../domain/stock.ts';
import { type Carton, cartonKey } from '../domain/weights.ts';
import { actorName, record, type StationContext } from './context.ts';
import { forgetWeightModel, weightModel } from './learn-weights.ts';

export interface NamedWeight extends Omit<LearntWeight, 'grams'> {
  /** Null while too little is known to say. */
  readonly grams: number | null;
  /** Of the carton; empty where nobody named it. */
  readonly name: string;
}

const keyOf = ({ kind, key }: Pick<WeightStart, 'kind' | 'key'>) =>
  kind === 'goods' ? skuKey(key) : cartonKey(key);

const collator = new Intl.Collator('en', { numeric: true });

/** By key, goods first; those whose key or name has the text. */
export function listWeights(
  context: Pick<StationContext, 'stores'>,
  search: string,
): { readonly weights: readonly NamedWeight[]; readonly resolutionGrams: number } {
  const model = weightModel(context);
  const wanted = search.trim().toUpperCase();
  const names = new Map(context.stores.cartons.list().map(({ code, name }) => [code, name]));
  const weights = model
    .list()
    .map((weight) => ({
      ...weight,
      grams: weight.isSettled ? weight.grams : null,
      name: weight.kind === 'carton' ? (names.get(weight.key) ?? '') : '',
    }))
    .filter(({ key, name }) => `${key} ${name}`.toUpperCase().includes(wanted))
    .sort(
      (left, right) =>
        Number(left.kind === 'carton') - Number(right.kind === 'carton') ||
        collator.compare(left.key, right.key),
    );
  return { weights, resolutionGrams: model.resolutionGrams() };
}

function startAnew(
  context: Pick<StationContext, 'stores' | 'clock'>,
  of: Pick<WeightStart, 'kind' | 'key' | 'grams'>,
): void {
  const { stores, clock } = context;
  const key = keyOf(of);
  const cause = of.grams === null ? 'forgotten' : 'set';
  stores.transaction(() => {
    stores.weighings.insertStart(
      { ...of, key, sinceSequence: stores.weighings.lastSequence() + 1 },
      { cause, actor: actorName(context), atMs: clock.nowMs() },
    );
    record(context, `weight.${cause}`, key, of.grams === null ? {} : { grams: of.grams });
  });
  forgetWeightModel(context);
}

/** A person says what one piece, or one packaging, weighs. Older weighings tell nothing of it any more. */
export function setWeight(
  context: Pick<StationContext, 'stores' | 'clock'>,
  of: { readonly kind: WeightStart['kind']; readonly key: string; readonly grams: number },
): void {
  startAnew(context, of);
}

/** It is learnt anew. */
export function forgetWeight(
  context: Pick<StationContext, 'stores' | 'clock'>,
  of: Pick<WeightStart, 'kind' | 'key'>,
): void {
  startAnew(context, { ...of, grams: null });
}

/** 2 before 10: the codes of cartons are mostly numbers. */
const byCode = new Intl.Collator('en', { numeric: true }).compare;

/** The cartons in use, or those that were archived, in the order of their codes. */
export function listCartons(
  { stores }: Pick<StationContext, 'stores'>,
  isArchived: boolean,
): readonly Carton[] {
  return stores.cartons
    .list()
    .filter((carton) => carton.isArchived === isArchived)
    .toSorted((left, right) => byCode(left.code, right.code));
}

/** A new carton, or what has changed of one. */
export function saveCarton(context: Pick<StationContext, 'stores' | 'clock'>, carton: Carton): Carton {
  const { stores, clock } = context;
  const saved = { ...carton, code: cartonKey(carton.code) };
  stores.transaction(() => {
    stores.cartons.save(saved, clock.nowMs());
    record(context, 'carton.saved', saved.code, {});
  });
  forgetWeightModel(context);
  return saved;
}
