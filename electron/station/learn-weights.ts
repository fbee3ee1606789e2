/** Weighing a parcel: what it should weigh, whether it does, and what its weight teaches once it is sealed. */

import type { ParcelId } from '../domain/ids.ts';
import { judgeGrossWeight, type WeightJudgement, type WeightTolerance } from '../domain/judge-weight.ts';
import { createWeightModel, type WeightModel } from '../domain/learned-weights.ts';
import type { Parcel } from '../domain/parcels.ts';
import { type PackedGoods, type WeighedContent, weighedItems } from '../domain/weighed-goods.ts';
import { cartonKey } from '../domain/weights.ts';
import type { Stores } from '../ports/stores.ts';
import { actorName, record, type StationContext } from './context.ts';

type WeightContext = Pick<StationContext, 'stores'>;

/** So many of the newest weighings are learnt from when the station starts: about a month's. */
const mostSamples = 15_000;

interface Book {
  readonly model: WeightModel;
  /** The newest weighing that it knows. */
  sequence: number;
}

const books = new WeakMap<Stores, Book>();

/** What the list of products says that one piece weighs. */
const listedGramsIn = (stores: Stores) => (key: string) =>
  stores.products.findBySku(key)?.unitWeightGrams ?? null;

/** What was learnt, made of the register where it is not in memory yet. */
export function weightModel({ stores }: WeightContext): WeightModel {
  return bookOf(stores).model;
}

function bookOf(stores: Stores): Book {
  const known = books.get(stores);
  const last = stores.weighings.lastSequence();
  // A seal that was rolled back left its weight in the model, but not in the register.
  if (known && known.sequence === last) return known;
  const book: Book = {
    model: createWeightModel({
      samples: stores.weighings.listSamples(mostSamples),
      starts: stores.weighings.listStarts(),
      listedGrams: listedGramsIn(stores),
      tares: stores.cartons
        .list()
        .flatMap(({ code, tareWeightGrams }) =>
          tareWeightGrams === null ? [] : [{ cartonCode: code, tareGrams: tareWeightGrams }],
        ),
    }),
    sequence: last,
  };
  books.set(stores, book);
  return book;
}

/** What was learnt is made anew at the next question. */
export function forgetWeightModel({ stores }: WeightContext): void {
  books.delete(stores);
}

export interface ParcelOnScale {
  /** What lies in it: counted pieces, gifts and inserts. */
  readonly goods: readonly PackedGoods[];
  /** Null where nobody said which. */
  readonly cartonCode: string | null;
  readonly grossWeightGrams: number;
  readonly tolerance: WeightTolerance;
}

const contentOf = ({ goods, cartonCode }: Pick<ParcelOnScale, 'goods' | 'cartonCode'>): WeighedContent => ({
  items: weighedItems(goods),
  cartonCode: cartonKey(cartonCode ?? ''),
});

/** What a parcel should weigh in grams; null where nobody weighed or listed some of its goods, or where none are in it. */
export function expectedWeightGrams(
  context: WeightContext,
  parcel: Pick<ParcelOnScale, 'goods' | 'cartonCode'>,
): number | null {
  const content = contentOf(parcel);
  const { grams, unknown, isPackagingUnknown } = weightModel(context).expect(content);
  const listedGrams = listedGramsIn(context.stores);
  const isUnknown = isPackagingUnknown || unknown.some((key) => listedGrams(key) === null);
  return isUnknown || content.items.length === 0 ? null : Math.round(grams);
}

/** Whether a parcel weighs what it should, and if not, what would explain it. */
export function judgeWeight(context: WeightContext, parcel: ParcelOnScale): WeightJudgement {
  return judgeGrossWeight(weightModel(context), contentOf(parcel), parcel.grossWeightGrams, parcel.tolerance);
}

export interface SealedWeight extends ParcelOnScale {
  readonly parcel: Pick<Parcel, 'id' | 'waybillNumber'>;
  /** Typed by a person; else read off a scale. */
  readonly isManual: boolean;
  /** Why a weight that is off was let pass; null where it was not. */
  readonly forcedReason: string | null;
  /** False where items were let pass: nobody knows what was weighed, so it teaches nothing. */
  readonly hasKnownGoods: boolean;
}

/**
 * Enters the weight of a parcel that is being sealed into the register, and learns from it: what is off teaches nothing,
 * until several forced weights agree. Call it inside the transaction of the seal.
 */
export function learnFromParcel(
  context: Pick<StationContext, 'stores' | 'clock' | 'ids'>,
  sealed: SealedWeight,
): void {
  const { stores, clock, ids } = context;
  const { weighings, cartons } = stores;
  const content = contentOf(sealed);
  const { hasKnownGoods } = sealed;
  const judged = judgeWeight(context, sealed);
  const verdict = hasKnownGoods ? judged.verdict : 'learning';
  const expectedGrams = hasKnownGoods ? judged.expectedGrams : null;
  const book = bookOf(stores);
  const isCounted = hasKnownGoods && verdict !== 'off';
  const atMs = clock.nowMs();
  const actor = actorName(context);
  const before = weighings.findByParcel(sealed.parcel.id);
  if (before) unlearnParcel(context, sealed.parcel.id);
  const sequence = weighings.insert({
    id: ids.next<'weighing'>(),
    parcelId: sealed.parcel.id,
    waybillNumber: sealed.parcel.waybillNumber ?? '',
    ...content,
    grossWeightGrams: sealed.grossWeightGrams,
    tareWeightGrams: cartons.get(content.cartonCode)?.tareWeightGrams ?? null,
    expectedGrams,
    verdict,
    isManual: sealed.isManual,
    forcedReason: sealed.forcedReason,
    isCounted,
    actor,
    atMs,
  });
  book.sequence = sequence;
  if (!hasKnownGoods) return;
  const sample = { ...content, sequence, grossGrams: sealed.grossWeightGrams, isCounted };
  const change = book.model.learn(sample);
  if (!change) return;
  const { kind, key, sinceSequence } = change;
  weighings.insertStart({ kind, key, sinceSequence, grams: null }, { cause: 'changed', actor, atMs });
  weighings.setCounted(change.countedSequences);
  record(context, 'weight.changed', key, { kind });
}

/** The parcel was opened again: its weight leaves the register and teaches nothing any more. Call it inside that transaction. */
export function unlearnParcel(context: Pick<StationContext, 'stores' | 'clock'>, parcelId: ParcelId): void {
  const { stores, clock } = context;
  const weighing = stores.weighings.findByParcel(parcelId);
  if (!weighing) return;
  bookOf(stores).model.unlearn(weighing.sequence);
  stores.weighings.withdraw(weighing.sequence, clock.nowMs());
}
