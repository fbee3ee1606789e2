/** The order list as people ask for it. */

import type { OrderFilter } from '../domain/order-queries.ts';
import type { OrderQuery, OrderRow } from '../ports/stores.ts';
import type { StationContext } from './context.ts';
import { planCarrier } from './plan-parcels.ts';

/** Where orders without a parcel stand. */
const filtersWithoutParcel: Readonly<Record<OrderFilter, readonly OrderFilter[]>> = {
  all: ['open', 'problem'],
  open: ['open'],
  problem: ['problem'],
  queued: [],
  paired: [],
  shipped: [],
};
const limit = 1_000_000;

/** As the store sorts: newest import first (ids sort by time), inside an import the order of the file. */
function compareRows({ order: left }: OrderRow, { order: right }: OrderRow): number {
  if (left.importId !== right.importId) return left.importId > right.importId ? -1 : 1;
  return firstRow(left.sourceRows) - firstRow(right.sourceRows) || (left.id < right.id ? -1 : 1);
}
const firstRow = (rows: readonly number[]) => rows.reduce((first, row) => Math.min(first, row), rows[0] ?? 0);

/**
 * A page of orders. The carrier of an order is that of its parcel or, where it has none yet, the one that planning
 * would choose now: rules and settings decide that, so no database knows it.
 */
export function listOrders(
  context: StationContext,
  query: OrderQuery,
): { readonly rows: readonly OrderRow[]; readonly total: number } {
  const { orders } = context.stores;
  const { carrierCodes = [], ...conditions } = query.conditions ?? {};
  if (carrierCodes.length === 0) return orders.list(query);
  const end = query.offset + query.limit;
  const carried = orders.list({ ...query, offset: 0, limit: end });
  const waiting = filtersWithoutParcel[query.filter]
    .flatMap((filter) => orders.list({ ...query, filter, conditions, offset: 0, limit }).rows)
    .filter(({ order, parcel }) => {
      const choice = parcel ? null : planCarrier(context, order);
      return choice?.kind === 'chosen' && carrierCodes.includes(choice.carrierCode);
    });
  return {
    rows: [...carried.rows, ...waiting].sort(compareRows).slice(query.offset, end),
    total: carried.total + waiting.length,
  };
}
