/** Planned parcels take the carrier that the rules choose now, where no person chose it and no number is bound. */

import type { Parcel } from '../domain/parcels.ts';
import { ordersOf, record, type StationContext } from './context.ts';
import { plannerFor, planTogether } from './plan-parcels.ts';

/** Whether the rules choose the parcel's carrier: nobody did by hand, and no number ties it to one. */
export function isPlannedByRules(parcel: Parcel): boolean {
  return parcel.state === 'planned' && parcel.decision.rule !== 'operator' && parcel.waybillNumber === null;
}

/**
 * Plans anew what waits in parcels: after rules or the default carrier changed. A parcel for which no carrier can be
 * chosen keeps the one it has. Call it inside a transaction.
 *
 * @returns how many have another carrier or another reason now.
 */
export function replanParcels(context: StationContext): number {
  const { stores } = context;
  const planner = plannerFor(context, stores.rules.read());
  let changed = 0;
  for (const parcel of stores.parcels.listByState('planned')) {
    if (!isPlannedByRules(parcel)) continue;
    const { choice } = planTogether(planner, ordersOf(context, parcel));
    if (choice.kind !== 'chosen') continue;
    const { carrierCode, decision } = choice;
    const isSame =
      carrierCode === parcel.carrierCode && JSON.stringify(decision) === JSON.stringify(parcel.decision);
    if (isSame) continue;
    stores.parcels.setCarrier(parcel.id, carrierCode, decision);
    if (carrierCode !== parcel.carrierCode) {
      const { rule } = decision;
      record(context, 'parcel.replanned', parcel.id, {
        from: parcel.carrierCode,
        carrier: carrierCode,
        rule,
      });
    }
    changed += 1;
  }
  return changed;
}
