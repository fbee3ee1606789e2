/** Taking the seal of a parcel back, until it is handed over. */

import type { ParcelId } from '../../domain/ids.ts';
import type { Parcel } from '../../domain/parcels.ts';
import { done, type Problem, problem, type Result, refused } from '../../domain/problems.ts';
import { record, type StationContext } from '../context.ts';
import { type Came, came, cameOf } from './packing-answer.ts';
import { breakSeal } from './seal-parcel.ts';

/** The parcel that is named, else the last that this bench sealed, where its seal can be taken back. */
function findSealed({ stores }: Pick<StationContext, 'stores'>, parcelId?: ParcelId): Result<Parcel> {
  const id = parcelId ?? stores.packing.findLastSealed()?.parcelId;
  const parcel = id && stores.parcels.get(id);
  if (!parcel) return refused(problem('packing.nothing-to-undo'));
  const params = { pairCode: parcel.pairCode ?? '', waybillNumber: parcel.waybillNumber ?? '' };
  if (parcel.state === 'shipped') return refused(problem('packing.already-handed-over', params));
  return parcel.state === 'paired' ? done(parcel) : refused(problem('packing.nothing-to-undo', params));
}

/** Why the seal of the parcel that is named, else the last one, cannot be taken back; null where it can. */
export function whyNotUndone(context: Pick<StationContext, 'stores'>, parcelId?: ParcelId): Problem | null {
  const found = findSealed(context, parcelId);
  return found.ok ? null : (found.problems[0] ?? null);
}

/** Takes the seal back, of the parcel that is named or the last one. It is packed anew from its first scan. */
export function undoSeal(context: StationContext, reason: string, parcelId?: ParcelId): Came {
  const { stores } = context;
  const found = findSealed(context, parcelId);
  if (!found.ok) return cameOf(found, 'undone');
  const parcel = found.value;
  stores.transaction(() => {
    breakSeal(context, parcel);
    record(context, 'parcel.unpaired', parcel.id, { reason });
  });
  context.announce({ kind: 'parcels-changed' });
  context.announce({ kind: 'packing-changed' });
  return came('undone');
}
