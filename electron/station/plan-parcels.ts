/** Orders → parcels: which carrier takes an order and why, merging, and the operator's own choice. */

import { areaCarrier } from '../domain/audit/areas.ts';
import { type CarrierChoice, type CarrierDecision, chooseCarrier, findCarrier } from '../domain/carriers.ts';
import type { OrderId, ParcelId } from '../domain/ids.ts';
import type { Order, OrderDraft } from '../domain/orders.ts';
import { consigneeKey, type MergeSuggestion, type Parcel, suggestMerges } from '../domain/parcels.ts';
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

/** Orders without a parcel that could travel together. */
export function suggestParcelMerges(context: StationContext): readonly MergeSuggestion[] {
  return suggestMerges(context.stores.orders.listUnplanned());
}

/** Puts orders of one consignee into one parcel. The carrier is the one that the first order with a wish asks for. */
export function mergeOrders(context: StationContext, orderIds: readonly OrderId[]): Result<Parcel> {
  const { stores } = context;
  const orders: Order[] = [];
  for (const id of new Set(orderIds)) {
    const order = stores.orders.get(id);
    if (!order) return refused(problem('order.not-found', { orderId: id }));
    const orderNumber = order.orderNumber;
    if (order.problems[0]) return refused(problem(order.problems[0], { orderNumber }));
    if (stores.parcels.findByOrder(id)) return refused(problem('parcel.already-queued', { orderNumber }));
    orders.push(order);
  }
  const [first] = orders;
  if (!first || orders.some((order) => consigneeKey(order) !== consigneeKey(first))) {
    return refused(
      problem('parcel.merge-refused', { orderNumbers: orders.map((order) => order.orderNumber).join(', ') }),
    );
  }
  const choices = orders.map((order) => planCarrier(context, order));
  const unclear = choices.find((choice) => choice.kind === 'unclear');
  const wishes = choices.filter(
    (choice) => choice.kind === 'chosen' && choice.decision.rule === 'remark-wish',
  );
  const wishedCodes = new Set(wishes.map((choice) => (choice.kind === 'chosen' ? choice.carrierCode : '')));
  const choice = wishes[0] ?? choices[0];
  if (unclear || wishedCodes.size > 1 || choice?.kind !== 'chosen') {
    return refused(problem('parcel.carrier-wish-unclear', { orderNumber: first.orderNumber }));
  }
  const parcel = newParcel(
    context,
    orders.map((order) => order.id),
    choice.carrierCode,
    choice.decision,
  );
  stores.transaction(() => {
    stores.parcels.insert(parcel);
    record(context, 'parcel.merged', parcel.id, { orders: orders.length });
  });
  context.announce({ kind: 'parcels-changed' });
  return done(parcel);
}

/** Takes a planned parcel back: its orders are planned anew, each for itself. */
export function releaseOrders(context: StationContext, orderId: OrderId): Result<void> {
  const { stores } = context;
  const parcel = stores.parcels.findByOrder(orderId);
  if (!parcel) return refused(problem('parcel.not-found', { orderId }));
  if (parcel.state !== 'planned') {
    const orderNumber = stores.orders.get(orderId)?.orderNumber ?? '';
    return refused(problem('parcel.already-queued', { orderNumber }));
  }
  stores.transaction(() => {
    stores.parcels.cancel(parcel.id);
    record(context, 'parcel.released', parcel.id);
  });
  context.announce({ kind: 'parcels-changed' });
  return done(undefined);
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
