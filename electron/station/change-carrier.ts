/** Which carrier takes an order, by a person's own word. */

import { chooseByHand, findCarrier } from '../domain/carriers.ts';
import type { OrderId, ParcelId } from '../domain/ids.ts';
import type { Parcel } from '../domain/parcels.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import { auditOrders } from './audit-orders.ts';
import { record, type StationContext } from './context.ts';
import { giveUpNumber } from './give-up-number.ts';
import { newParcel, planCarrier } from './plan-parcels.ts';

/**
 * The operator's own choice of carrier for an order that is not printed yet; the reason is kept. What the rules say of
 * the place with that carrier is found anew. Services that a rule had booked stay booked where it offers them.
 */
export function changeCarrier(
  context: StationContext,
  input: { readonly orderId: OrderId; readonly carrierCode: string; readonly reason: string },
): Result<Parcel> {
  const { stores } = context;
  const order = stores.orders.get(input.orderId);
  if (!order || order.retirement !== null)
    return refused(problem('order.not-found', { orderId: input.orderId }));
  const { orderNumber } = order;
  const carrier = findCarrier(input.carrierCode, context.catalogue.carriers);
  if (!carrier) return refused(problem('parcel.carrier-unknown', { carrier: input.carrierCode }));
  const existing = stores.parcels.findByOrder(order.id);
  if (existing && existing.state !== 'planned')
    return refused(problem('parcel.already-queued', { orderNumber }));
  const planned = existing ? null : planCarrier(context, order);
  const before = existing?.decision ?? (planned?.kind === 'chosen' ? planned.decision : null);
  const decision = chooseByHand(carrier, input.reason, before);
  const id = stores.transaction((): ParcelId => {
    if (existing) {
      if (existing.carrierCode !== carrier.code) giveUpNumber(context, existing, 'carrier-changed');
      stores.parcels.setCarrier(existing.id, carrier.code, decision);
      record(context, 'parcel.carrier-changed', existing.id, { carrier: carrier.code, reason: input.reason });
      auditOrders(context, existing.orderIds);
      return existing.id;
    }
    const parcel = newParcel(context, [order.id], carrier.code, decision);
    stores.parcels.insert(parcel);
    record(context, 'parcel.carrier-changed', parcel.id, { carrier: carrier.code, reason: input.reason });
    auditOrders(context, [order.id]);
    return parcel.id;
  });
  context.announce({ kind: 'parcels-changed' });
  context.announce({ kind: 'orders-changed' });
  const parcel = stores.parcels.get(id);
  return parcel ? done(parcel) : refused(problem('parcel.not-found', { parcelId: id }));
}
