/** What must leave today, what of it is done, and when the rest will be done at the bench's pace. */

import { deadlineRuleOf, dueAtMsOf, waitsForPerson } from './exceptions.ts';
import type { OrderId, ParcelId } from './ids.ts';
import type { Order, OrderDecisions, OrderStatus } from './orders.ts';
import type { ParcelState } from './parcels.ts';
import { type DeadlineRule, defaultRules, type Rules } from './rules.ts';

/** What deadlines must know of an order. */
export interface OrderTiming
  extends Pick<Order, 'shop' | 'status' | 'problems' | 'paidAtMs' | 'orderedAtMs' | 'importedAtMs'> {
  readonly id: OrderId;
  readonly decisions: Pick<OrderDecisions, 'dueAtMs'>;
  /** `2026-07-20` of its wish date; null for none. */
  readonly wishDay: string | null;
  /** Its live parcel. */
  readonly parcel: { readonly id: ParcelId; readonly state: ParcelState } | null;
}

/** A rule on the bench's calendar day. */
export interface Deadline {
  readonly rule: DeadlineRule;
  readonly cutoffAtMs: number;
  readonly shipConfirmAtMs: number;
}

/** How the orders of one rule stand. `due` = `done` + `left`; `blocked` is a share of `left`. */
export interface DeadlineStand extends Deadline {
  readonly due: number;
  readonly done: number;
  readonly left: number;
  readonly blocked: number;
}

/** The rules that a day has: every shop has one. */
export function deadlineRules(rules: Rules): readonly DeadlineRule[] {
  const others = rules.deadlines.some(({ shop }) => shop === '') ? [] : defaultRules.deadlines;
  return [...others, ...rules.deadlines];
}

/** Paid and not taken back: whether or not something else keeps it from leaving. */
const wanted: ReadonlySet<OrderStatus> = new Set(['awaiting-shipment', 'refund-pending', 'unclear']);

const isDone = ({ parcel }: OrderTiming) => parcel?.state === 'paired' || parcel?.state === 'shipped';

/**
 * Whether an order must leave on this day: paid before the cutoff, today or earlier, and still wanted. Where the file
 * gives no time of payment the time of the order counts, and after that the time of import.
 */
export function isDueToday(order: OrderTiming, cutoffAtMs: number, today: string): boolean {
  if (order.wishDay !== null && order.wishDay > today) return false;
  // Once it is shipped here its shop may call it shipped as well; that was its due.
  const isShippedHere = isDone(order) && (order.status === 'shipped' || order.status === 'completed');
  if (!wanted.has(order.status) && !isShippedHere) return false;
  return (order.paidAtMs ?? order.orderedAtMs ?? order.importedAtMs) < cutoffAtMs;
}

/** The day's deadlines as a whole. */
export interface DayStand {
  readonly shops: readonly DeadlineStand[];
  /** Orders. */
  readonly left: number;
  /** Parcels that these orders need, as far as it is known: merged orders need one. */
  readonly leftParcels: number;
  /** Orders that wait for a person longer than the rule allows. */
  readonly unconfirmed: number;
}

/**
 * How every rule stands.
 *
 * @param orders everything that is not shipped, and what was shipped today.
 * @param today `2026-07-12`.
 */
export function standOfDay(
  orders: readonly OrderTiming[],
  deadlines: readonly Deadline[],
  now: { readonly nowMs: number; readonly today: string; readonly rules: Rules },
): DayStand {
  const stands = new Map(
    deadlines.map((deadline) => [deadline.rule.shop, { ...deadline, due: 0, done: 0, left: 0, blocked: 0 }]),
  );
  const ruleOfShop = new Map<string, string | undefined>();
  const parcels = new Set<string>();
  let unconfirmed = 0;
  for (const order of orders) {
    if (!ruleOfShop.has(order.shop)) ruleOfShop.set(order.shop, deadlineRuleOf(now.rules, order.shop)?.shop);
    if (order.problems.length > 0 && waitsForPerson(order, order.parcel)) {
      const dueAtMs = dueAtMsOf(order, now.rules);
      if (dueAtMs !== null && dueAtMs < now.nowMs) unconfirmed += 1;
    }
    const stand = stands.get(ruleOfShop.get(order.shop) ?? '');
    if (!stand || !isDueToday(order, stand.cutoffAtMs, now.today)) continue;
    stand.due += 1;
    if (isDone(order)) {
      stand.done += 1;
      continue;
    }
    stand.left += 1;
    if (order.problems.length > 0) stand.blocked += 1;
    parcels.add(order.parcel?.id ?? order.id);
  }
  const shops = [...stands.values()];
  return {
    shops,
    left: shops.reduce((sum, { left }) => sum + left, 0),
    leftParcels: parcels.size,
    unconfirmed,
  };
}

const hourMs = 3_600_000;
/** Longer than this nobody worked: lunch, a delivery, the end of a shift. */
const longestGapMs = 10 * 60_000;
/** Fewer pairings in a row than this are no pace. */
const leastMeasured = 4;
/** Less work than this tells nothing of the hours to come. */
const leastWorkedMs = 3 * 60_000;

/**
 * Parcels an hour over the last hour of work: breaks do not count. Null before there is a pace.
 *
 * @param pairedTimes UTC milliseconds, oldest first.
 */
export function paceOf(pairedTimes: readonly number[], nowMs: number): number | null {
  const newestFirst = pairedTimes.toReversed();
  const sinceLastMs = nowMs - (newestFirst[0] ?? nowMs);
  let workedMs = sinceLastMs <= longestGapMs ? sinceLastMs : 0;
  let measured = 0;
  for (const [index, time] of newestFirst.entries()) {
    const before = newestFirst[index + 1];
    // What was done first after a break took nobody knows how long.
    if (before === undefined || time - before > longestGapMs) continue;
    if (workedMs + time - before > hourMs) break;
    workedMs += time - before;
    measured += 1;
  }
  if (workedMs < leastWorkedMs || measured < leastMeasured) return null;
  return (measured * hourMs) / workedMs;
}

/** When so many parcels more will be paired; null without a pace. */
export function doneAtMs(leftParcels: number, perHour: number | null, nowMs: number): number | null {
  if (perHour === null) return null;
  return nowMs + Math.round((leftParcels / perHour) * hourMs);
}
