/** What a parcel on the bench should weigh, and what its weight teaches. */

import {
  countOf,
  type PackingFlow,
  type PackingLine,
  type PackingSession,
  type WeightJudgement,
} from '../../domain/packing.ts';
import type { Parcel } from '../../domain/parcels.ts';
import type { StationContext } from '../context.ts';
import { expectedWeightGrams, judgeWeight, learnFromParcel, unlearnParcel } from '../learn-weights.ts';

/** A parcel with what lies in it. */
export interface FilledParcel {
  readonly flow: PackingFlow;
  readonly lines: readonly PackingLine[];
  readonly session: Pick<PackingSession, 'counts' | 'forcedItems'>;
  readonly cartonCode: string | null;
}

export interface WeighedParcel extends FilledParcel {
  readonly grams: number;
}

/** Whether anybody knows what lies in a parcel: items that were let pass are not those that were counted. */
const hasKnownGoods = ({ session }: FilledParcel) => session.forcedItems === null;

/** What lies in a parcel: what was counted, or all of it where nobody counts. */
const goodsInside = ({ flow, lines, session }: FilledParcel) =>
  lines.map(({ lineKey, asked, sku, name, specification }) => ({
    sku,
    name,
    specification,
    quantity: flow.itemsCheck === 'off' ? asked : countOf(session.counts, lineKey).counted,
  }));

const onScale = (weighed: WeighedParcel) => ({
  goods: goodsInside(weighed),
  cartonCode: weighed.cartonCode,
  grossWeightGrams: weighed.grams,
  tolerance: weighed.flow.weightTolerance,
});

/** Whether a parcel weighs what it should, and if not, what would explain it. */
export function judgeParcelWeight(
  context: Pick<StationContext, 'stores'>,
  weighed: WeighedParcel,
): WeightJudgement {
  const judged = judgeWeight(context, onScale(weighed));
  if (hasKnownGoods(weighed)) return judged;
  // The weight of what nobody counted cannot be off, and is no reason to look for a cause.
  return {
    ...judged,
    verdict: 'learning',
    expectedGrams: null,
    deviationGrams: null,
    limitGrams: null,
    causes: [],
    isCauseAmbiguous: false,
  };
}

/** What a parcel should weigh in grams once all of it lies in it; null where too little is known. */
export function expectedParcelGrams(
  context: Pick<StationContext, 'stores'>,
  parcel: FilledParcel,
): number | null {
  if (!hasKnownGoods(parcel)) return null;
  // What is not counted yet belongs to it all the same.
  const goods = parcel.lines.map((line) => ({ ...line, quantity: line.asked }));
  return expectedWeightGrams(context, { goods, cartonCode: parcel.cartonCode });
}

/** The weight of a parcel that is sealed enters the register. Call it inside the transaction of the seal. */
export function learnParcelWeight(
  context: Pick<StationContext, 'clock' | 'ids' | 'stores'>,
  parcel: Pick<Parcel, 'id' | 'waybillNumber'>,
  weighed: WeighedParcel & { readonly isManual: boolean; readonly forcedReason: string | null },
): void {
  const { isManual, forcedReason } = weighed;
  learnFromParcel(context, {
    ...onScale(weighed),
    parcel,
    isManual,
    forcedReason,
    hasKnownGoods: hasKnownGoods(weighed),
  });
}

/** The seal was broken: its weight teaches nothing any more. Call it inside that transaction. */
export function unlearnParcelWeight(
  context: Pick<StationContext, 'clock' | 'stores'>,
  parcel: Pick<Parcel, 'id'>,
): void {
  unlearnParcel(context, parcel.id);
}
