/** Whether a plan can be printed, and what waits for what. Pure. */

import type { BatchCheckView, ProblemView } from '../../../electron/contract/views.ts';

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

/** A check that found something which a person should read. */
export type GateTrouble = BatchCheckView & { readonly problem: ProblemView };

/** What is not well before a batch, each thing once: a printer without paper fails as a printer and as paper. */
export function gateTroubles(checks: readonly BatchCheckView[]): readonly GateTrouble[] {
  const troubles = new Map<string, GateTrouble>();
  for (const check of checks) {
    const { verdict, problem } = check;
    if (problem === null || (verdict !== 'stop' && verdict !== 'warning')) continue;
    // What a device said and what its queue stands still for have other particulars.
    const key = JSON.stringify([check.printerId, problem.code, check.printerId === '' ? problem.params : {}]);
    if (!troubles.has(key)) troubles.set(key, { ...check, problem });
  }
  return [...troubles.values()];
}

/** Printers that do not say how they are. What one that stands still leaves unsaid is not worth a line. */
export function silentPrinters(checks: readonly BatchCheckView[]): readonly string[] {
  const stopped = new Set(
    checks.filter(({ verdict }) => verdict === 'stop').map(({ printerId }) => printerId),
  );
  return namesOf(
    checks.filter(
      ({ verdict, kind, printerId }) =>
        verdict === 'unknown' && kind !== 'labels-left' && !stopped.has(printerId),
    ),
  );
}

/** Printers whose labels nobody counts. */
export function uncountedPrinters(checks: readonly BatchCheckView[]): readonly string[] {
  return namesOf(checks.filter(({ verdict, kind }) => verdict === 'unknown' && kind === 'labels-left'));
}

const namesOf = (checks: readonly BatchCheckView[]) => [...new Set(checks.map(({ printer }) => printer))];
