/** One word of a person about many orders: all in one transaction, each order changed or refused for itself. */

import { isId, type OrderId, parseId } from '../domain/ids.ts';
import type { Order } from '../domain/orders.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { auditOrders } from './audit-orders.ts';
import type { StationContext } from './context.ts';

export interface OrdersChanged {
  readonly changed: number;
  readonly refused: { orderId: string; orderNumber: string; problem: Problem }[];
}

/** What became of one order; a problem means that nothing of it was changed. */
export type OrderChanged = 'changed' | 'same' | Problem;

/**
 * Changes each order that is worked with, audits those that changed anew, and announces it. An order that was
 * withdrawn is not found, and so is one whose parts took its place.
 *
 * @param change runs inside the transaction; it must find what it refuses before it changes anything.
 * @param isAudited false for a change that no check looks at: a note, an owner.
 */
export function changeOrders(
  context: StationContext,
  orderIds: readonly string[],
  change: (order: Order) => OrderChanged,
  isAudited = true,
): OrdersChanged {
  const { stores } = context;
  const changedIds: OrderId[] = [];
  const refused: OrdersChanged['refused'] = [];
  stores.transaction(() => {
    for (const id of new Set(orderIds)) {
      const order = isId(id) ? stores.orders.get(parseId<'order'>(id)) : undefined;
      const orderNumber = order?.orderNumber ?? '';
      const outcome =
        order && order.retirement === null ? change(order) : problem('order.not-found', { orderNumber });
      if (outcome === 'changed' && order) changedIds.push(order.id);
      else if (typeof outcome === 'object') refused.push({ orderId: id, orderNumber, problem: outcome });
    }
    if (isAudited) auditOrders(context, changedIds);
  });
  if (changedIds.length > 0) context.announce({ kind: 'orders-changed' });
  return { changed: changedIds.length, refused };
}
