/** Orders → parcels: which carrier takes an order and why, merging, and the operator's own choice. */

import { areaCarrier } from '../domain/audit/areas.ts';
import { type CarrierChoice, type CarrierDecision, chooseCarrier, findCarrier } from '../domain/carriers.ts';
import type { OrderId, ParcelId } from '../domain/ids.ts';
import type { OrderDraft } from '../domain/orders.ts';
import type { Parcel } from '../domain/parcels.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import { record, type StationContext } from './context.ts';

/** The carrier that the rules choose for an order. */
export function planCarrier(context: StationContext, order: OrderDraft): CarrierChoice {
  const { stores, catalogue } = context;
  const { defaultCarrierCode } = stores.settings.read();
  return chooseCarrier(order, catalogue.carriers, defaultCarrierCode, () =>
    areaCarrier(order, stores.rules.read(), catalogue.regions, defaultCarrierCode),
  );
}

/** A parcel that is planned but not yet queued. Inserts nothing. */
export function newParcel(
  context: StationContext,
  orderIds: readonly OrderId[],
  carrierCode: string,
  decision: CarrierDecision,
): Parcel {
  return {
    id: context.ids.next<'parcel'>(),
    benchId: context.stores.benchId,
    orderIds,
    carrierCode,
    decision,
    waybillNumber: null,
    batchId: null,
    position: null,
    pairCode: null,
    state: 'planned',
    grossWeightGrams: null,
    createdAtMs: context.clock.nowMs(),
    pairedAtMs: null,
    shippedAtMs: null,
  };
}

/** The operator's own choice of carrier for an order that is not printed yet; the reason is kept. */
export function changeCarrier(
  context: StationContext,
  input: { readonly orderId: OrderId; readonly carrierCode: string; readonly reason: string },
): Result<Parcel> {
  const { stores } = context;
  const order = stores.orders.get(input.orderId);
  if (!order) return refused(problem('order.not-found', { orderId: input.orderId }));
  const { orderNumber } = order;
  const carrier = findCarrier(input.carrierCode, context.catalogue.carriers);
  if (!carrier) return refused(problem('parcel.carrier-unknown', { carrier: input.carrierCode }));
  const existing = stores.parcels.findByOrder(order.id);
  if (existing && existing.state !== 'planned')
    return refused(problem('parcel.already-queued', { orderNumber }));
  const decision: CarrierDecision = { rule: 'operator', reason: input.reason };
  const id = stores.transaction((): ParcelId => {
    if (existing) {
      stores.parcels.setCarrier(existing.id, carrier.code, decision);
      record(context, 'parcel.carrier-changed', existing.id, { carrier: carrier.code, reason: input.reason });
      return existing.id;
    }
    const parcel = newParcel(context, [order.id], carrier.code, decision);
    stores.parcels.insert(parcel);
    record(context, 'parcel.carrier-changed', parcel.id, { carrier: carrier.code, reason: input.reason });
    return parcel.id;
  });
  context.announce({ kind: 'parcels-changed' });
  const parcel = stores.parcels.get(id);
  return parcel ? done(parcel) : refused(problem('parcel.not-found', { parcelId: id }));
}
