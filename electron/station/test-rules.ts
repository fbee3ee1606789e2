/** A dry run of rules: what they would do to everything that is not on paper yet. Nothing is stored. */

import type { CarrierPlan, CarrierSubject, LackingRule } from '../domain/carrier-rules.ts';
import { type CarrierDecision, servicesOf } from '../domain/carriers.ts';
import type { OrderId } from '../domain/ids.ts';
import type { Order } from '../domain/orders.ts';
import { suggestMerges } from '../domain/parcels.ts';
import { done, type Problem, type Result, refused } from '../domain/problems.ts';
import type { Rules } from '../domain/rules.ts';
import { createAuditor, isByTags } from './audit-orders.ts';
import { checkedRules } from './change-rules.ts';
import { ordersOf, type StationContext } from './context.ts';
import { choiceProblem, plannerFor, planTogether } from './plan-parcels.ts';
import { isPlannedByRules } from './replan-parcels.ts';
import { trackWork } from './running-work.ts';
import { createTurns } from './take-turns.ts';

export interface TestedChoice {
  readonly carrierCode: string;
  readonly decision: CarrierDecision;
}

/** One parcel as it is and as it would be. */
export interface TestedParcel {
  readonly orders: readonly Order[];
  /** Null where a person must choose today. */
  readonly before: TestedChoice | null;
  /** Null where a person would have to choose, and why. */
  readonly after: TestedChoice | null;
  readonly problem: Problem | null;
  /** Another carrier, service or template, or none any more. */
  readonly isChanged: boolean;
  /** Rules that would fit if weight or amount were known. */
  readonly lacking: readonly LackingRule[];
}

export interface RulesTest {
  /** As they would be stored. */
  readonly rules: Rules;
  readonly parcels: readonly TestedParcel[];
}

interface TestedSubject {
  readonly orders: readonly Order[];
  /** The carrier of a planned parcel; undefined for orders without one. */
  readonly kept?: TestedChoice & { readonly isFixed: boolean };
}

const chosenOf = ({ choice }: CarrierPlan): TestedChoice | null =>
  choice.kind === 'chosen' ? { carrierCode: choice.carrierCode, decision: choice.decision } : null;

const outcomeKey = (choice: TestedChoice | null) =>
  choice === null
    ? ''
    : JSON.stringify([
        choice.carrierCode,
        servicesOf(choice.decision),
        'templateId' in choice.decision ? choice.decision.templateId : '',
      ]);

/** Everything that waits and is not on paper: planned parcels, and orders by themselves. */
async function listSubjects(context: StationContext, rules: Rules): Promise<readonly TestedSubject[]> {
  const { stores, clock } = context;
  const turns = createTurns(clock);
  const single: Order[] = [];
  for (const id of stores.orders.listUnshippedIds()) {
    if (turns.isOver()) await turns.next();
    const order = stores.orders.get(id);
    if (order && order.retirement === null && !stores.parcels.findByOrder(id)) single.push(order);
  }
  const planned: TestedSubject[] = [];
  for (const parcel of stores.parcels.listByState('planned')) {
    if (turns.isOver()) await turns.next();
    const { carrierCode, decision } = parcel;
    const isFixed = !isPlannedByRules(parcel);
    planned.push({ orders: ordersOf(context, parcel), kept: { carrierCode, decision, isFixed } });
  }
  const merges = rules.merging === 'automatic' ? suggestMerges(single) : [];
  const merged = new Set<OrderId>(merges.flatMap(({ orderIds }) => orderIds));
  const byId = new Map(single.map((order) => [order.id, order]));
  return [
    ...planned,
    ...merges.map(({ orderIds }) => ({
      orders: orderIds.map((id) => byId.get(id)).filter((order) => order !== undefined),
    })),
    ...single.filter(({ id }) => !merged.has(id)).map((order) => ({ orders: [order] })),
  ].sort((left, right) => ((left.orders[0]?.id ?? '') < (right.orders[0]?.id ?? '') ? -1 : 1));
}

/**
 * Plans everything that waits as the rules would, beside how it is planned now.
 *
 * @param wanted what differs from the rules that are in force.
 * @returns the problems that saving the rules would be refused with.
 */
export function testRules(context: StationContext, wanted: Partial<Rules>): Promise<Result<RulesTest>> {
  return trackWork(context, test(context, wanted));
}

async function test(context: StationContext, wanted: Partial<Rules>): Promise<Result<RulesTest>> {
  const { stores, clock } = context;
  const current = stores.rules.read();
  const checked = checkedRules(context, { ...current, ...wanted });
  if (!checked.ok) return refused(...checked.problems);
  const rules = checked.value;
  const now = plannerFor(context, current);
  const then = plannerFor(context, rules);
  const auditor = isByTags(rules) ? createAuditor(context, 'storing', rules) : undefined;
  const subjectOf = (order: Order): CarrierSubject =>
    auditor ? { ...order, tags: auditor.order(order).audit.tags } : order;
  const turns = createTurns(clock);
  const tested: TestedParcel[] = [];
  const waiting = [...(await listSubjects(context, rules))].reverse();
  for (let subject = waiting.pop(); subject; subject = waiting.pop()) {
    if (turns.isOver()) await turns.next();
    const { orders, kept } = subject;
    const [first] = orders;
    if (!first) continue;
    if (kept?.isFixed) {
      tested.push({ orders, before: kept, after: kept, problem: null, isChanged: false, lacking: [] });
      continue;
    }
    const plan = planTogether(then, orders.map(subjectOf));
    if (!kept && orders.length > 1 && plan.choice.kind !== 'chosen') {
      // What has no carrier together is not merged by itself.
      waiting.push(...[...orders].reverse().map((order) => ({ orders: [order] })));
      continue;
    }
    const before = kept ?? chosenOf(planTogether(now, orders));
    const after = chosenOf(plan);
    tested.push({
      orders,
      before,
      after,
      problem: plan.choice.kind === 'chosen' ? null : choiceProblem(context, plan.choice, first.orderNumber),
      isChanged: outcomeKey(before) !== outcomeKey(after),
      lacking: plan.lacking,
    });
  }
  return done({ rules, parcels: tested });
}
