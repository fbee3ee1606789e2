/** Places that voided numbers say a carrier does not reach. Proposed to a person, never added by themselves. */

import { judgeAddress } from '../domain/audit/address.ts';
import { placesOf } from '../domain/audit/areas.ts';
import { formatDay } from '../domain/pair-codes.ts';
import { maskText } from '../domain/privacy.ts';
import type { AreaName } from '../domain/rules.ts';
import { carrierName, ordersOf, type StationContext } from './context.ts';

export interface UnreachableProposal extends AreaName {
  readonly carrierCode: string;
  readonly carrierName: string;
  /** Day of the newest void: `2026-07-12`. */
  readonly since: string;
  readonly reason: string;
  readonly orderNumbers: string[];
}

/** One proposal per carrier and place that the rules do not know yet, the newest first. */
export function proposeUnreachable(context: StationContext): readonly UnreachableProposal[] {
  const { stores, catalogue, clock } = context;
  const { regions } = catalogue;
  const { unreachableAreas } = stores.rules.read();
  const proposals = new Map<string, UnreachableProposal>();
  const voided = stores.pools
    .listVoid()
    .filter(({ voided: ended }) => ended?.reason === 'unreachable')
    .sort((left, right) => (right.voided?.atMs ?? 0) - (left.voided?.atMs ?? 0));
  for (const { carrierCode, parcelId, voided: ended } of voided) {
    const parcel = parcelId && stores.parcels.get(parcelId);
    const orders = parcel ? ordersOf(context, parcel) : [];
    const [first] = orders;
    if (!first || !ended) continue;
    const { places } = placesOf(first, judgeAddress(first, regions), regions);
    const [place] = places;
    // An address that may be in two places teaches nothing.
    if (!place || places.length > 1) continue;
    const isKnown = unreachableAreas.some(
      (area) => area.carrierCode === carrierCode && regions.isWithin(place, area),
    );
    if (isKnown) continue;
    const { province, city, district } = place;
    const key = [carrierCode, province, city, district].join('|');
    const orderNumbers = orders.map(({ orderNumber }) => orderNumber);
    const before = proposals.get(key);
    if (before) {
      before.orderNumbers.push(...orderNumbers);
      continue;
    }
    proposals.set(key, {
      carrierCode,
      carrierName: carrierName(context, carrierCode),
      province,
      city,
      district,
      since: formatDay(clock.localDay(ended.atMs)),
      reason: maskText(ended.note),
      orderNumbers,
    });
  }
  return [...proposals.values()];
}
