/** Planned parcels take the carrier that the rules choose now, where no person chose it and no number is bound. */

import type { ParcelId } from '../domain/ids.ts';
import type { Parcel } from '../domain/parcels.ts';
import { ordersOf, record, type StationContext } from './context.ts';
import { plannerFor, planTogether } from './plan-parcels.ts';

/** Parcels of one transaction: some ten milliseconds. */
const sliceSize = 40;

/** Whether the rules choose the parcel's carrier: nobody did by hand, and no number ties it to one. */
export function isPlannedByRules(parcel: Parcel): boolean {
  return parcel.state === 'planned' && parcel.decision.rule !== 'operator' && parcel.waybillNumber === null;
}

/**
 * Plans anew what waits in parcels, in slices: after rules or the default carrier changed. A parcel for which no
 * carrier can be chosen keeps the one it has. Who stops halfway can do all of it again.
 *
 * @returns how many have another carrier or another reason now.
 */
export async function replanParcels(context: StationContext, signal: AbortSignal): Promise<number> {
  const { stores, clock } = context;
  const ids = stores.parcels.listByState('planned').map(({ id }) => id);
  let changed = 0;
  for (let done = 0; done < ids.length && !signal.aborted; done += sliceSize) {
    const slice = ids.slice(done, done + sliceSize);
    changed += stores.transaction(() => slice.filter((id) => replan(context, id)).length);
    await clock.wait(0, signal);
  }
  return changed;
}

/** @returns whether the parcel has another carrier or another reason now. */
function replan(context: StationContext, id: ParcelId): boolean {
  const { stores } = context;
  // As it is now: others worked with it between the slices.
  const parcel = stores.parcels.get(id);
  if (!parcel || !isPlannedByRules(parcel)) return false;
  const { choice } = planTogether(plannerFor(context, stores.rules.read()), ordersOf(context, parcel));
  if (choice.kind !== 'chosen') return false;
  const { carrierCode, decision } = choice;
  const isSame =
    carrierCode === parcel.carrierCode && JSON.stringify(decision) === JSON.stringify(parcel.decision);
  if (isSame) return false;
  stores.parcels.setCarrier(parcel.id, carrierCode, decision);
  if (carrierCode !== parcel.carrierCode) {
    const { rule } = decision;
    record(context, 'parcel.replanned', parcel.id, { from: parcel.carrierCode, carrier: carrierCode, rule });
  }
  return true;
}
