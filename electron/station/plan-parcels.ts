/** Orders → parcels: which carrier takes an order, and why. */

import {
  asOneSubject,
  type CarrierPlan,
  type CarrierPlanner,
  type CarrierSubject,
  compileCarrierRules,
  unmetWish,
} from '../domain/carrier-rules.ts';
import { type CarrierChoice, type CarrierDecision, droppedServicesOf } from '../domain/carriers.ts';
import type { OrderId } from '../domain/ids.ts';
import type { Order } from '../domain/orders.ts';
import type { Parcel } from '../domain/parcels.ts';
import { maskDecision, maskText } from '../domain/privacy.ts';
import { type Problem, problem } from '../domain/problems.ts';
import type { Rules } from '../domain/rules.ts';
import { carrierName, type StationContext } from './context.ts';
import { serviceName } from './parcel-services.ts';

type PlanningContext = Pick<StationContext, 'stores' | 'catalogue'>;

const planners = new WeakMap<
  Rules,
  {
    readonly catalogue: StationContext['catalogue'];
    readonly defaultCarrierCode: string;
    readonly planner: CarrierPlanner;
  }
>();

/** The planner of these rules with the station's default carrier: compiled once, as long as neither changes. */
export function plannerFor({ stores, catalogue }: PlanningContext, rules: Rules): CarrierPlanner {
  const { defaultCarrierCode } = stores.settings.read();
  const known = planners.get(rules);
  if (known?.catalogue === catalogue && known.defaultCarrierCode === defaultCarrierCode) return known.planner;
  const { carriers, regions } = catalogue;
  const planner = compileCarrierRules({ rules, carriers, regions, defaultCarrierCode });
  planners.set(rules, { catalogue, defaultCarrierCode, planner });
  return planner;
}

/** The carrier that the rules choose for an order. */
export function planCarrier(context: PlanningContext, order: CarrierSubject): CarrierChoice {
  return plannerFor(context, context.stores.rules.read()).plan(order).choice;
}

/**
 * The carrier of orders that travel together: the one that the first with a wish asks for, else what the rules choose
 * for all of them as one.
 */
export function planTogether(planner: CarrierPlanner, orders: readonly CarrierSubject[]): CarrierPlan {
  const plans = orders.map((order) => planner.plan(order));
  const [first] = plans;
  const whole = asOneSubject(orders);
  if (!first || !whole) throw new TypeError('a parcel carries at least one order');
  if (plans.length === 1) return first;
  const unclear = plans.find(({ choice }) => choice.kind === 'unclear');
  if (unclear) return unclear;
  const wished = plans.filter(
    ({ choice }) =>
      (choice.kind === 'chosen' && choice.decision.rule === 'remark-wish') ||
      (choice.kind === 'unable' && choice.isWish),
  );
  const codes = [
    ...new Set(wished.flatMap(({ choice }) => ('carrierCode' in choice ? choice.carrierCode : []))),
  ];
  if (codes.length > 1) {
    const text = orders.map(({ sellerRemark, buyerMessage }) => sellerRemark || buyerMessage).join(' / ');
    return { choice: { kind: 'unclear', text, carrierCodes: codes }, lacking: [] };
  }
  return wished[0] ?? planner.plan(whole);
}

/** Why a person must choose the carrier of an order. */
export function choiceProblem(
  context: PlanningContext,
  choice: Exclude<CarrierChoice, { readonly kind: 'chosen' }>,
  orderNumber: string,
): Problem {
  if (choice.kind === 'unclear') {
    const { carrierCodes } = choice;
    const text = maskText(choice.text);
    return problem('parcel.carrier-wish-unclear', { orderNumber, text, carriers: carrierCodes.join(', ') });
  }
  const carrier = carrierName(context, choice.carrierCode);
  return choice.reason === 'unreachable'
    ? problem('parcel.place-unreachable', { orderNumber, carrier, place: choice.text, text: choice.text })
    : problem('parcel.carrier-historic', { orderNumber, carrier, text: maskText(choice.text) });
}

/**
 * Why a planned parcel must not be printed with its carrier: since it was planned, the carrier was found not to reach
 * the place. What a person chose, or a number is bound for, stays.
 */
export function whyAstray(
  context: PlanningContext,
  parcel: Pick<Parcel, 'carrierCode' | 'decision' | 'waybillNumber'>,
  orders: readonly Order[],
): Problem | undefined {
  const [first] = orders;
  if (!first || parcel.decision.rule === 'operator' || parcel.waybillNumber !== null) return undefined;
  const place = plannerFor(context, context.stores.rules.read()).whyUnreachable(first, parcel.carrierCode);
  if (place === null) return undefined;
  const carrier = carrierName(context, parcel.carrierCode);
  return problem('parcel.place-unreachable', { orderNumber: first.orderNumber, carrier, place, text: place });
}

/**
 * What a person should see about the carrier of orders that go together: a wish that is not met, a place not reached,
 * services that the carrier does not offer.
 */
export function carrierWarnings(
  context: PlanningContext,
  orders: readonly Order[],
  chosen: { readonly carrierCode: string; readonly decision: CarrierDecision },
): readonly Problem[] {
  const { carriers } = context.catalogue;
  const { carrierCode, decision } = chosen;
  const warnings: Problem[] = [];
  for (const order of orders) {
    const { orderNumber } = order;
    const wish = unmetWish(order, carriers, carrierCode);
    if (!wish) continue;
    const codes = wish.kind === 'one' ? [wish.carrierCode] : wish.carrierCodes;
    const wished = codes.map((code) => carrierName(context, code)).join(', ');
    const carrier = carrierName(context, carrierCode);
    warnings.push(problem('parcel.wish-unmet', { orderNumber, wished, carrier, text: maskText(wish.text) }));
  }
  const [first] = orders;
  const dropped = droppedServicesOf(decision);
  if (first && dropped.length > 0) {
    const services = dropped.map((code) => serviceName(context, carrierCode, code)).join(', ');
    const carrier = carrierName(context, carrierCode);
    warnings.push(problem('parcel.service-dropped', { orderNumber: first.orderNumber, carrier, services }));
  }
  if (first && decision.rule === 'operator') {
    const place = plannerFor(context, context.stores.rules.read()).whyUnreachable(first, carrierCode);
    const carrier = carrierName(context, carrierCode);
    if (place !== null) {
      const { orderNumber } = first;
      warnings.push(problem('parcel.place-unreachable', { orderNumber, carrier, place, text: place }));
    }
  }
  return warnings;
}

/** How many parcels each kind of decision, and each rule, chose for; the most first. */
export function countReasons(
  parcels: readonly { readonly decision: CarrierDecision }[],
): { decision: CarrierDecision; parcels: number }[] {
  const counts = new Map<string, { decision: CarrierDecision; parcels: number }>();
  for (const { decision } of parcels) {
    const key = 'ruleId' in decision ? decision.ruleId : decision.rule;
    const count = counts.get(key) ?? { decision: maskDecision(decision), parcels: 0 };
    count.parcels += 1;
    counts.set(key, count);
  }
  return [...counts.values()].sort((left, right) => right.parcels - left.parcels);
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
    scannedNumber: null,
    shippedAtMs: null,
  };
}
