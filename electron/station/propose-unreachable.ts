/** Places that voids say a carrier does not reach. Proposed to a person, never added by themselves. */

import { judgeAddress } from '../domain/audit/address.ts';
import { placesOf } from '../domain/audit/areas.ts';
import { formatDay } from '../domain/pair-codes.ts';
import type { Parcel } from '../domain/parcels.ts';
import { maskText } from '../domain/privacy.ts';
import { findProvince } from '../domain/regions.ts';
import type { CarrierPlace } from '../domain/rules.ts';
import { carrierName, ordersOf, record, type StationContext } from './context.ts';

export interface UnreachableProposal extends CarrierPlace {
  readonly carrierName: string;
  /** Day of the newest void: `2026-07-12`. */
  readonly since: string;
  readonly reason: string;
  readonly orderNumbers: string[];
}

/**
 * Keeps that a carrier does not reach the place of a parcel, as its orders say it now: neither the number's end nor a
 * new address changes what was said. An address that may be in two places teaches nothing. Call it inside the
 * transaction of the void.
 */
export function reportUnreachable(
  context: StationContext,
  parcel: Parcel,
  { carrierCode, reason }: { readonly carrierCode: string; readonly reason: string },
): void {
  const { stores, catalogue, clock } = context;
  const { regions } = catalogue;
  const [first] = ordersOf(context, parcel);
  if (!first) return;
  const [place, ...others] = placesOf(first, judgeAddress(first, regions), regions).places;
  if (!place || others.length > 0) return;
  const { province, city, district } = place;
  const atMs = clock.nowMs();
  stores.unreachableReports.insert({
    parcelId: parcel.id,
    carrierCode,
    province,
    city,
    district,
    reason,
    atMs,
  });
}

/** One proposal per carrier and place that the rules do not know yet, the newest first. */
export function proposeUnreachable(context: StationContext): readonly UnreachableProposal[] {
  const { stores, catalogue, clock } = context;
  const { regions } = catalogue;
  const { unreachableAreas } = stores.rules.read();
  const proposals = new Map<string, UnreachableProposal>();
  for (const report of stores.unreachableReports.listOpen()) {
    const { carrierCode, parcelId, province, city, district, reason, atMs } = report;
    const place = { province, city, district, provinceCode: findProvince(regions, province)?.code ?? '' };
    const isKnown = unreachableAreas.some(
      (area) => area.carrierCode === carrierCode && regions.isWithin(place, area),
    );
    if (isKnown) continue;
    const key = [carrierCode, province, city, district].join('|');
    const parcel = stores.parcels.get(parcelId);
    const orders = parcel ? ordersOf(context, parcel).map(({ orderNumber }) => orderNumber) : [];
    const before = proposals.get(key);
    if (before) {
      before.orderNumbers.push(...orders.filter((number) => !before.orderNumbers.includes(number)));
      continue;
    }
    proposals.set(key, {
      carrierCode,
      carrierName: carrierName(context, carrierCode),
      province,
      city,
      district,
      since: formatDay(clock.localDay(atMs)),
      reason: maskText(reason),
      orderNumbers: orders,
    });
  }
  return [...proposals.values()];
}

/**
 * A person says that the carrier does reach a place after all; a later void proposes it again.
 *
 * @param isDismissed false takes the last dismissal back.
 * @returns how many voids said so.
 */
export function dismissProposal(
  context: StationContext,
  { isDismissed, ...place }: CarrierPlace & { readonly isDismissed: boolean },
): number {
  const { stores, clock } = context;
  const { carrierCode, province, city, district } = place;
  const changed = stores.transaction(() => {
    const reports = isDismissed
      ? stores.unreachableReports.dismiss(place, clock.nowMs())
      : stores.unreachableReports.reopen(place);
    if (reports > 0) {
      const kind = isDismissed ? 'unreachable.dismissed' : 'unreachable.reopened';
      record(context, kind, carrierCode, { place: [province, city, district].join(' ').trim(), reports });
    }
    return reports;
  });
  context.announce({ kind: 'rules-changed' });
  return changed;
}
