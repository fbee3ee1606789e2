/** Which orders wait for a person, and until when somebody must have looked at them. */

import type { Order, OrderProblemCode } from './orders.ts';
import type { Parcel } from './parcels.ts';
import { problemPolicies } from './problems.ts';
import { defaultRules, type Rules } from './rules.ts';

/** What the shop decided: nobody at the bench can do anything about it, and a newer file says when it is over. */
export const settledProblems = [
  'order.unpaid',
  'order.refunded',
  'order.closed',
  'order.already-shipped',
] as const satisfies readonly OrderProblemCode[];

const isSettled = (code: OrderProblemCode) => (settledProblems as readonly OrderProblemCode[]).includes(code);

const isSettledOrder = (problems: readonly OrderProblemCode[]) => problems.some(isSettled);

/**
 * Whether a person must do something. An order that its shop is done with (refunded, closed, shipped, not paid) only
 * where a parcel of it is on its way through the bench: shops mask the people of such orders, and nobody must mend that.
 */
export function waitsForPerson(
  { problems }: Pick<Order, 'problems'>,
  parcel: Pick<Parcel, 'state'> | null,
): boolean {
  if (parcel?.state === 'shipped') return false;
  const isUnderWay = parcel?.state === 'queued' || parcel?.state === 'paired';
  return problems.length > 0 && (isUnderWay || !isSettledOrder(problems));
}

/** The rule of a shop: its own, else that of all shops. */
export function deadlineRuleOf(rules: Rules, shop: string): Rules['deadlines'][number] | undefined {
  const find = (wanted: string, from: Rules) => from.deadlines.find((rule) => rule.shop === wanted);
  return find(shop, rules) ?? find('', rules) ?? find('', defaultRules);
}

/**
 * Until when somebody must have acted (UTC ms): as it was assigned, else by the shop's rule. Null where nothing is
 * wrong, and where it ends by itself (stock, a later day, the shop's own word).
 */
export function dueAtMsOf(
  order: Pick<Order, 'problems' | 'shop' | 'importedAtMs'> & {
    readonly decisions: Pick<Order['decisions'], 'dueAtMs'>;
  },
  rules: Rules,
): number | null {
  if (order.problems.length === 0) return null;
  if (order.decisions.dueAtMs !== null) return order.decisions.dueAtMs;
  const needsPerson =
    !isSettledOrder(order.problems) && order.problems.some((code) => problemPolicies[code] !== 'auto');
  const rule = deadlineRuleOf(rules, order.shop);
  return needsPerson && rule ? order.importedAtMs + rule.confirmWithinMinutes * 60_000 : null;
}
