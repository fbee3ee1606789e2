/** What people do about orders that wait for them: who looks after it, notes, contact, hold, release, escalate. */

import { isPassable } from '../domain/audit/checks.ts';
import type { Order, OrderDecisions, OrderProblemCode } from '../domain/orders.ts';
import { type ProblemCode, type ProblemParams, problem } from '../domain/problems.ts';
import { changeOrders, type OrderChanged, type OrdersChanged } from './change-orders.ts';
import { record, type StationContext } from './context.ts';

interface ForOrders {
  readonly orderIds: readonly string[];
}

/** Stores decisions and says so in the ledger. Call it inside a transaction. */
function decide(
  context: StationContext,
  order: Order,
  decisions: Partial<OrderDecisions>,
  kind: string,
  details: ProblemParams,
): OrderChanged {
  context.stores.orders.setDecisions(order.id, { ...order.decisions, ...decisions });
  record(context, kind, order.id, details);
  return 'changed';
}

/** Gives orders to somebody, or to nobody; and a time of their own, or back to that of the rule. */
export function assignOrders(
  context: StationContext,
  {
    orderIds,
    owner,
    dueAtMs,
  }: ForOrders & { readonly owner: string; readonly dueAtMs?: number | null | undefined },
): Promise<OrdersChanged> {
  return changeOrders(
    context,
    orderIds,
    (order) => {
      const due = dueAtMs === undefined ? order.decisions.dueAtMs : dueAtMs;
      if (order.decisions.owner === owner && order.decisions.dueAtMs === due) return 'same';
      const details = { owner, ...(due === null ? {} : { dueAtMs: due }) };
      return decide(context, order, { owner, dueAtMs: due }, 'order.assigned', details);
    },
    { isAudited: false },
  );
}

export function noteOrders(
  context: StationContext,
  { orderIds, text }: ForOrders & { readonly text: string },
): Promise<OrdersChanged> {
  return changeOrders(
    context,
    orderIds,
    (order) => {
      record(context, 'order.noted', order.id, { text });
      return 'changed';
    },
    { isAudited: false },
  );
}

/** Writes down that the buyer was contacted: how, and with which words. */
export function contactBuyers(
  context: StationContext,
  { orderIds, way, text }: ForOrders & { readonly way: string; readonly text: string },
): Promise<OrdersChanged> {
  return changeOrders(
    context,
    orderIds,
    (order) => {
      record(context, 'order.contacted', order.id, { way, text });
      return 'changed';
    },
    { isAudited: false },
  );
}

/** Stops orders at whatever stage: print, pair and close refuse them until they are released. */
export function holdOrders(
  context: StationContext,
  { orderIds, reason }: ForOrders & { readonly reason: string },
): Promise<OrdersChanged> {
  return changeOrders(context, orderIds, (order) => {
    if (order.decisions.hold?.reason === reason) return 'same';
    const hold = { reason, atMs: context.clock.nowMs() };
    return decide(context, order, { hold }, 'order.held', { reason });
  });
}

const alertOf = {
  'order.correction-overtaken': 'correction-overtaken',
  'order.split-outdated': 'split-outdated',
};

const isAlert = (code: OrderProblemCode): code is keyof typeof alertOf => Object.hasOwn(alertOf, code);

/** The finding that a code names, where the order has it and nobody let it pass yet. */
function openCodes(order: Order): readonly OrderProblemCode[] {
  const codes = order.findings
    .map(({ code }) => code)
    .filter((code) => !order.decisions.accepted.includes(code));
  return order.decisions.hold && !codes.includes('order.held') ? ['order.held', ...codes] : codes;
}

/**
 * Lifts holds and lets findings pass: those that are named, else all that can be let pass. An order is refused where
 * a named finding cannot be let pass, or where nothing of what stops it can be.
 */
export function releaseHeldOrders(
  context: StationContext,
  input: ForOrders & { readonly codes?: readonly ProblemCode[] | undefined; readonly reason: string },
): Promise<OrdersChanged> {
  const isReleasable = (code: OrderProblemCode) => code === 'order.held' || isPassable(code);
  return changeOrders(context, input.orderIds, (order) => {
    const { decisions, orderNumber } = order;
    const open = openCodes(order);
    const named = input.codes && open.filter((code) => input.codes?.includes(code));
    const released = (named ?? open).filter(isReleasable);
    const stuck = (named ?? (released.length === 0 ? order.problems : [])).find(
      (code) => !isReleasable(code),
    );
    if (stuck) return problem('order.finding-not-passable', { orderNumber, finding: stuck });
    if (released.length === 0) return 'same';
    const lifted: readonly string[] = released.filter(isAlert).map((code) => alertOf[code]);
    const accepted = released.filter((code) => code !== 'order.held' && !isAlert(code));
    return decide(
      context,
      order,
      {
        hold: released.includes('order.held') ? null : decisions.hold,
        accepted: [...new Set([...decisions.accepted, ...accepted])],
        alerts: decisions.alerts.filter((alert) => !lifted.includes(alert)),
      },
      'order.released',
      { codes: released.join(', '), ...(input.reason === '' ? {} : { reason: input.reason }) },
    );
  });
}

/**
 * Takes back that findings were let pass: those that are named, else all. They count again, at whatever stage the order
 * is. A hold that was lifted is no such finding, and what a new file did to a decision was only news: neither returns.
 */
export function takeBackRelease(
  context: StationContext,
  input: ForOrders & { readonly codes?: readonly ProblemCode[] | undefined; readonly reason: string },
): Promise<OrdersChanged> {
  return changeOrders(context, input.orderIds, (order) => {
    const { accepted } = order.decisions;
    const taken = accepted.filter((code) => input.codes === undefined || input.codes.includes(code));
    if (taken.length === 0) return 'same';
    return decide(
      context,
      order,
      { accepted: accepted.filter((code) => !taken.includes(code)) },
      'order.release-taken-back',
      { codes: taken.join(', '), ...(input.reason === '' ? {} : { reason: input.reason }) },
    );
  });
}

export function escalateOrders(
  context: StationContext,
  { orderIds, reason, isEscalated }: ForOrders & { readonly reason: string; readonly isEscalated: boolean },
): Promise<OrdersChanged> {
  return changeOrders(
    context,
    orderIds,
    (order) => {
      if (order.decisions.isEscalated === isEscalated) return 'same';
      const kind = isEscalated ? 'order.escalated' : 'order.de-escalated';
      return decide(context, order, { isEscalated }, kind, { reason });
    },
    { isAudited: false },
  );
}
