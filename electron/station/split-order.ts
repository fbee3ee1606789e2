/** One order in several parcels (拆单), and back again. */

import type { OrderId } from '../domain/ids.ts';
import { type Share, splitLines } from '../domain/order-split.ts';
import type { CorrectableField, Order } from '../domain/orders.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import { freeFromPlan, withdrawParts } from './apply-draft.ts';
import { auditOrders } from './audit-orders.ts';
import { record, type StationContext } from './context.ts';
import { correctOrder } from './edit-orders.ts';
import { newParcel } from './plan-parcels.ts';
import { isOnPaper } from './refresh-papers.ts';

function announce(context: StationContext): void {
  context.announce({ kind: 'orders-changed' });
  context.announce({ kind: 'parcels-changed' });
}

/**
 * Splits an order that is not in a batch. The parts take its place in every list; what was decided about the order
 * holds for each of them, and so does a carrier that was chosen by hand.
 *
 * @returns the ids of the parts, or `order.not-found`, `order.on-paper`, `parcel.split-invalid`.
 */
export function splitOrder(
  context: StationContext,
  orderId: OrderId,
  shares: readonly (readonly Share[])[],
): Result<readonly OrderId[]> {
  const { stores, ids } = context;
  const order = stores.orders.get(orderId);
  if (!order || order.retirement !== null) return refused(problem('order.not-found', { orderId }));
  const { orderNumber } = order;
  if (isOnPaper(context, orderId)) return refused(problem('order.on-paper', { orderNumber }));
  // A part that is too large is made anew with its order: parts of parts would have no names of their own.
  if (order.part) return refused(problem('parcel.split-invalid', { orderNumber }));
  const split = splitLines(order.lines, shares);
  if (!split.ok) return refused(problem('parcel.split-invalid', { orderNumber }));
  const planned = stores.parcels.findByOrder(orderId);
  const chosen = planned?.decision.rule === 'operator' ? planned : undefined;
  const partIds = stores.transaction(() => {
    freeFromPlan(context, orderId);
    stores.orders.setRetirement(orderId, 'split');
    const lastNumber = stores.orders.lastPartNumber(orderId);
    const made = split.value.map((lines, place) => {
      const part: Order = {
        ...order,
        // Nobody said what a share weighs.
        weightGrams: null,
        id: ids.next<'order'>(),
        lines,
        part: { of: orderId, number: lastNumber + place + 1, index: place + 1, total: split.value.length },
      };
      stores.orders.insert(part);
      if (chosen) stores.parcels.insert(newParcel(context, [part.id], chosen.carrierCode, chosen.decision));
      return part.id;
    });
    record(context, 'order.split', orderId, { parts: made.length });
    auditOrders(context, made);
    return made;
  });
  announce(context);
  return done(partIds);
}

/**
 * Puts the parts of an order together again while none of them is in a batch. A hold and corrections of a part are
 * the order's then.
 *
 * @param id the order's, or that of one of its parts.
 * @returns the id of the order, or `order.not-found`, `parcel.not-split`, `order.on-paper`.
 */
export function unsplitOrder(context: StationContext, id: OrderId): Result<OrderId> {
  const { stores } = context;
  const named = stores.orders.get(id);
  const order = named?.part ? stores.orders.get(named.part.of) : named;
  if (!order || order.retirement === 'withdrawn') return refused(problem('order.not-found', { orderId: id }));
  const { orderNumber } = order;
  if (order.retirement !== 'split') return refused(problem('parcel.not-split', { orderNumber }));
  const parts = stores.orders.listParts(order.id);
  if (parts.some((part) => isOnPaper(context, part.id))) {
    return refused(problem('order.on-paper', { orderNumber }));
  }
  stores.transaction(() => {
    withdrawParts(context, order.id);
    stores.orders.setRetirement(order.id, null);
    record(context, 'order.unsplit', order.id, { parts: parts.length });
    const { decisions } = order;
    const hold = parts.find((part) => part.decisions.hold)?.decisions.hold ?? null;
    const alerts = decisions.alerts.filter((alert) => alert !== 'split-outdated');
    stores.orders.setDecisions(order.id, { ...decisions, hold, alerts });
    const current = stores.orders.get(order.id);
    if (current) correctOrder(context, current, correctionsOf(parts), '');
    auditOrders(context, [order.id]);
  });
  announce(context);
  return done(order.id);
}

/** What people put right in the parts; where they differ, the first part counts. */
function correctionsOf(parts: readonly Order[]): Partial<Record<CorrectableField, string>> {
  const corrections: Partial<Record<CorrectableField, string>> = {};
  for (const { field, now } of parts.flatMap((part) => part.decisions.corrections))
    corrections[field] ??= now;
  return corrections;
}
