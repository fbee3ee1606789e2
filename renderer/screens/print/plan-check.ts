/** Whether a plan can be printed, and what waits for what. Pure. */

import type { ProblemView } from '../../../electron/contract/views.ts';

export interface PlanNeeds {
  /** Parcels that would print now. */
  readonly parcels: number;
  readonly labelPrinter: string | null;
  readonly slipPrinter: string | null;
  readonly notQueued: readonly NotQueued[];
}

export interface NotQueued {
  readonly orderIds: readonly string[];
  readonly orderNumbers: readonly string[];
  readonly problem: ProblemView;
}

export type PlanBlock = 'nothing' | 'waiting' | 'printers';

/** What the orders that a plan leaves out wait for. */
export interface PlanWaits {
  /** Parcels whose carrier has too few waybill numbers; they wait as a whole stack. */
  readonly forNumbers: readonly NotQueued[];
  /** Orders for which a person chooses the carrier. */
  readonly forCarrier: readonly NotQueued[];
  /** Left out for another reason. */
  readonly others: readonly NotQueued[];
}

export function planWaits(notQueued: readonly NotQueued[]): PlanWaits {
  const withCode = (code: string) => notQueued.filter((one) => one.problem.code === code);
  const forNumbers = withCode('numbers.pool-short');
  const forCarrier = [
    ...withCode('parcel.carrier-wish-unclear'),
    ...withCode('parcel.place-unreachable'),
    ...withCode('parcel.carrier-historic'),
    ...withCode('parcel.service-not-offered'),
  ];
  const named = new Set([...forNumbers, ...forCarrier]);
  return { forNumbers, forCarrier, others: notQueued.filter((one) => !named.has(one)) };
}

/** Orders that are left out for the very same reason: one sentence for all of them. */
export interface SameReason {
  readonly orderNumbers: readonly string[];
  readonly problem: ProblemView;
}

/** One entry per reason, in the order in which they came. Whose order it is makes no reason another one. */
export function bySameReason(notQueued: readonly NotQueued[]): readonly SameReason[] {
  const groups = new Map<string, NotQueued[]>();
  for (const one of notQueued) {
    const { orderNumber: _orderNumber, ...params } = one.problem.params;
    const key = JSON.stringify([one.problem.code, params, one.problem.ref]);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()].flatMap((group): readonly SameReason[] => {
    const [first] = group;
    if (!first) return [];
    if (group.length === 1) return [first];
    const { orderNumber: _orderNumber, ...params } = first.problem.params;
    return [
      {
        orderNumbers: group.flatMap(({ orderNumbers }) => orderNumbers),
        problem: { ...first.problem, params },
      },
    ];
  });
}

/** The orders of a carrier that its numbers do not reach, in the order of the batch: those that another could take. */
export function ordersBeyond(
  forNumbers: readonly NotQueued[],
  carrier: { readonly carrierCode: string; readonly missing: number },
): readonly string[] {
  return forNumbers
    .filter((one) => one.problem.params.carrier === carrier.carrierCode)
    .slice(-carrier.missing)
    .flatMap((one) => one.orderIds);
}

/**
 * The first thing that stands in the way of printing; null where nothing does. What waits for numbers or for a
 * decision does not hold up what is ready.
 */
export function planBlock(plan: PlanNeeds): PlanBlock | null {
  if (plan.parcels === 0) return plan.notQueued.length > 0 ? 'waiting' : 'nothing';
  if (plan.labelPrinter === null || plan.slipPrinter === null) return 'printers';
  return null;
}
