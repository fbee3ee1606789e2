/** Orders that wait for a person, what is due first on top. */

import { dueAtMsOf } from '../domain/exceptions.ts';
import type { OrderProblemCode } from '../domain/orders.ts';
import type { ProblemCode } from '../domain/problems.ts';
import type { OrderRow } from '../ports/order-stores.ts';
import type { StationContext } from './context.ts';

export interface Exceptions {
  readonly rows: readonly OrderRow[];
  /** Of all exceptions of that owner: how many have each problem, the most frequent first. */
  readonly codes: { code: OrderProblemCode; count: number }[];
  /** Of all exceptions. */
  readonly owners: string[];
  /** Of all exceptions of that owner. */
  readonly overdue: number;
}

export function listExceptions(
  context: StationContext,
  input: { readonly owner?: string | undefined; readonly code?: ProblemCode | undefined },
): Exceptions {
  const rules = context.stores.rules.read();
  const nowMs = context.clock.nowMs();
  const all = context.stores.orders.listExceptions();
  const owned = all.filter(({ order }) => input.owner === undefined || order.decisions.owner === input.owner);
  const dueOf = new Map(owned.map(({ order }) => [order.id, dueAtMsOf(order, rules)]));
  const dueAt = ({ order }: OrderRow) => dueOf.get(order.id) ?? Number.POSITIVE_INFINITY;
  const counts = new Map<OrderProblemCode, number>();
  for (const { order } of owned) {
    for (const code of order.problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const wanted = owned.filter(
    ({ order }) => input.code === undefined || order.problems.some((code) => code === input.code),
  );
  return {
    rows: wanted.sort((left, right) => {
      const [first, second] = [dueAt(left), dueAt(right)];
      // Two infinities differ by nothing.
      return first === second ? left.order.importedAtMs - right.order.importedAtMs : first - second;
    }),
    codes: [...counts.entries()]
      .map(([code, count]) => ({ code, count }))
      .sort((left, right) => right.count - left.count || (left.code < right.code ? -1 : 1)),
    owners: [...new Set(all.map(({ order }) => order.decisions.owner))]
      .filter((owner) => owner !== '')
      .sort(),
    overdue: owned.filter((row) => dueAt(row) < nowMs).length,
  };
}
