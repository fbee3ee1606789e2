/** Today's deadlines, and when the work will be done at this pace. */

import { deadlineRules, doneAtMs, paceOf, standOfDay } from '../domain/deadlines.ts';
import { formatDay } from '../domain/pair-codes.ts';
import type { StationContext } from './context.ts';

/** The last hour of work is looked for in so many hours: a shift, also across midnight. */
const shiftMs = 12 * 3_600_000;

/** How every shop's rule stands now. Cheap: the board asks it every half minute. */
export function viewDeadlines(context: StationContext) {
  const { stores, clock } = context;
  const nowMs = clock.nowMs();
  const day = clock.localDay(nowMs);
  const rules = stores.rules.read();
  const deadlines = deadlineRules(rules).map((rule) => ({
    rule,
    cutoffAtMs: clock.atLocal(day, rule.cutoffMinutes),
    shipConfirmAtMs: clock.atLocal(day, rule.shipConfirmMinutes),
  }));
  const timings = stores.orders.listTimings(clock.atLocal(day, 0));
  const stand = standOfDay(timings, deadlines, { nowMs, today: formatDay(day), rules });
  const perHour = paceOf(stores.parcels.pairedTimes(nowMs - shiftMs), nowMs);
  return {
    nowMs,
    shops: stand.shops.map(({ rule, ...shop }) => ({ shop: rule.shop, ...shop })),
    left: stand.left,
    perHour,
    doneAtMs: doneAtMs(stand.leftParcels, perHour, nowMs),
    unconfirmed: stand.unconfirmed,
  };
}
