/** One word of a person about many orders: in slices, each order changed or refused for itself. */

import { isId, type OrderId, parseId } from '../domain/ids.ts';
import type { Order } from '../domain/orders.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { auditOrders } from './audit-orders.ts';
import type { StationContext } from './context.ts';
import { changeProgressOf, type Operation } from './operation.ts';
import { trackWork } from './running-work.ts';
import { createTurns } from './take-turns.ts';

export interface OrdersChanged {
  readonly changed: number;
  readonly refused: { orderId: string; orderNumber: string; problem: Problem }[];
}

/** What became of one order; a problem means that nothing of it was changed. */
export type OrderChanged = 'changed' | 'same' | Problem;

export interface ChangeOptions {
  /** False for a change that no check looks at: a note, an owner. */
  readonly isAudited?: boolean;
  readonly operation?: Pick<Operation, 'operationId'>;
}

/** Orders changed in one transaction: it takes a few milliseconds, with the audit. */
const sliceSize = 25;

/**
 * Changes each order that is worked with, audits those that changed anew, and announces it. An order that was
 * withdrawn is not found, and so is one whose parts took its place. A few orders are changed in one transaction before
 * this returns; of many, slice after slice is changed and stays so, and everything else has its turn in between.
 *
 * @param change runs inside a transaction; it must find what it refuses before it changes anything.
 */
export function changeOrders(
  context: StationContext,
  orderIds: readonly string[],
  change: (order: Order) => OrderChanged,
  options: ChangeOptions = {},
): Promise<OrdersChanged> {
  return trackWork(context, changeInSlices(context, [...new Set(orderIds)], change, options));
}

async function changeInSlices(
  context: StationContext,
  ids: readonly string[],
  change: (order: Order) => OrderChanged,
  { isAudited = true, operation }: ChangeOptions,
): Promise<OrdersChanged> {
  const { stores } = context;
  const turns = createTurns(context.clock);
  const refused: OrdersChanged['refused'] = [];
  let changed = 0;
  const changeSlice = (slice: readonly string[]): OrdersChanged => {
    const changedIds: OrderId[] = [];
    const refusedNow: OrdersChanged['refused'] = [];
    for (const id of slice) {
      const order = isId(id) ? stores.orders.get(parseId<'order'>(id)) : undefined;
      const orderNumber = order?.orderNumber ?? '';
      const outcome =
        order && order.retirement === null ? change(order) : problem('order.not-found', { orderNumber });
      if (outcome === 'changed' && order) changedIds.push(order.id);
      else if (typeof outcome === 'object') refusedNow.push({ orderId: id, orderNumber, problem: outcome });
    }
    if (isAudited) auditOrders(context, changedIds);
    return { changed: changedIds.length, refused: refusedNow };
  };
  const progress = changeProgressOf(context, operation ?? {}, ids.length);
  try {
    for (let start = 0; start < ids.length; start += sliceSize) {
      if (start > 0) await turns.next();
      const slice = ids.slice(start, start + sliceSize);
      const outcome = stores.transaction(() => changeSlice(slice));
      refused.push(...outcome.refused);
      changed += outcome.changed;
      progress(start + slice.length);
    }
  } finally {
    // Once: a window asks for its lists anew each time.
    if (changed > 0) context.announce({ kind: 'orders-changed' });
  }
  return { changed, refused };
}
