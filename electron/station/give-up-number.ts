/** A number that its parcel will not travel with. */

import { findCarrierByCode } from '../domain/carriers.ts';
import type { VoidReason } from '../domain/number-pools.ts';
import type { Parcel } from '../domain/parcels.ts';
import { record, type StationContext } from './context.ts';

const dayMs = 86_400_000;

/** Until when the carrier takes a number back that was not used; null where its data names no such time. */
export function recycleBy(context: StationContext, carrierCode: string, atMs: number): number | null {
  const carrier = findCarrierByCode(carrierCode, context.catalogue.carriers);
  return carrier?.recycleDays === undefined ? null : atMs + carrier.recycleDays * dayMs;
}

/**
 * A parcel that will not travel gives its number up: it is void, and waits in the list of void numbers. Nothing where
 * the parcel has none. Call it inside the transaction that takes the parcel apart.
 *
 * @param isOnPaper a label that bears it may be out.
 * @param note why, in a person's own words.
 */
export function giveUpNumber(
  context: StationContext,
  parcel: Pick<Parcel, 'id'>,
  reason: VoidReason,
  isOnPaper = false,
  note = '',
): void {
  const { pools } = context.stores;
  const number = pools.findByParcel(parcel.id);
  if (!number) return;
  const atMs = context.clock.nowMs();
  const recycleByMs = recycleBy(context, number.carrierCode, atMs);
  pools.void(number.number, { reason, note, atMs, recycleByMs, isOnPaper });
  record(context, 'number.voided', parcel.id, { waybillNumber: number.number, reason });
}
