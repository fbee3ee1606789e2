/** The register of handwriting: what was given out, which numbers came back, what is missing. */

import { type HandLabel, type HandState, handStateOf } from '../domain/hand-labels.ts';
import type { ParcelId } from '../domain/ids.ts';
import type { Order } from '../domain/orders.ts';
import { type Parcel, whyStopped } from '../domain/parcels.ts';
import { paperStates } from '../domain/print-jobs.ts';
import { ordersOf, type StationContext, startOfDays } from './context.ts';
import { isByHand, newestJob } from './pair-parcel.ts';

/** One parcel of the register; an order that is in none yet. */
export interface HandEntry {
  readonly parcel: Parcel | null;
  readonly orders: readonly Order[];
  /** The last sheet that it stood on; empty where it was written without one. */
  readonly sheet: string;
  readonly givenAtMs: number | null;
  readonly state: HandState;
  /** What was written; null where nothing came back. */
  readonly label: HandLabel | null;
}

function entryOf(
  context: StationContext,
  found: Pick<HandEntry, 'parcel' | 'orders' | 'sheet' | 'givenAtMs'>,
): HandEntry {
  const { parcel, orders } = found;
  const { stores } = context;
  const label = (parcel && stores.handwork.findByParcel(parcel.id)) ?? null;
  const newest = parcel ? newestJob(stores.jobs.listByParcel(parcel.id), 'label') : undefined;
  const isOut = newest !== undefined && paperStates.includes(newest.state);
  const isWritten = isOut && isByHand(context, newest);
  const state = handStateOf({
    isShipped: parcel?.state === 'shipped',
    isStopped: parcel?.state === 'cancelled' || whyStopped(orders) !== undefined,
    isWritten,
    isPrinted: isOut && !isWritten,
  });
  return { ...found, state, label };
}

/**
 * Everything that was given out or written in the last days: first what stood on sheets, in their order, then what was
 * written without one.
 */
export function listHandRegister(context: StationContext, days: number): readonly HandEntry[] {
  const { stores } = context;
  const sinceMs = startOfDays(context, days);
  const entries: HandEntry[] = [];
  const seen = new Set<ParcelId>();
  for (const { orderId, sheet, givenAtMs } of stores.handwork.listGivenOut(sinceMs)) {
    const order = stores.orders.get(orderId);
    if (!order) continue;
    // Its last parcel, also one that was cancelled since.
    const parcel = stores.parcels.findByOrder(orderId) ?? stores.parcels.listByOrder(orderId).at(-1) ?? null;
    if (parcel && seen.has(parcel.id)) continue;
    if (parcel) seen.add(parcel.id);
    const orders = parcel ? ordersOf(context, parcel) : [order];
    entries.push(entryOf(context, { parcel, orders, sheet, givenAtMs }));
  }
  for (const { parcelId } of stores.handwork.listSince(sinceMs)) {
    if (seen.has(parcelId)) continue;
    seen.add(parcelId);
    const parcel = stores.parcels.get(parcelId);
    if (parcel) {
      const orders = ordersOf(context, parcel);
      entries.push(entryOf(context, { parcel, orders, sheet: '', givenAtMs: null }));
    }
  }
  return entries;
}
