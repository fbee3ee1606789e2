/** Puts something right in orders, marks them, or chooses their carrier: by hand, for one or many at once. */

import { applyCorrections, asFiled, correct } from '../domain/corrections.ts';
import { changesBetween } from '../domain/order-changes.ts';
import type { CorrectableField, Order, OrderTag } from '../domain/orders.ts';
import { maskChange } from '../domain/privacy.ts';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import { changeCarrier } from './change-carrier.ts';
import { changeOrders, type OrderChanged, type OrdersChanged } from './change-orders.ts';
import { record, type StationContext } from './context.ts';
import type { Operation } from './operation.ts';
import { draftOf } from './order-content.ts';
import { refreshPapers } from './refresh-papers.ts';
import { withholdPapers } from './withhold-papers.ts';

type TagName = Pick<OrderTag, 'kind' | 'value'>;

export interface OrderEdit {
  readonly orderIds: readonly string[];
  readonly corrections: Readonly<Partial<Record<CorrectableField, string>>>;
  readonly addTags: readonly TagName[];
  readonly removeTags: readonly TagName[];
  readonly carrierCode?: string | undefined;
  readonly reason: string;
}

/** No carrier takes a parcel without them: they may be put right, not taken away. */
const necessaryFields = ['consigneeName', 'phone', 'address'] as const satisfies readonly CorrectableField[];

const isSameTag = (left: TagName, right: TagName) => left.kind === right.kind && left.value === right.value;
const tagText = ({ kind, value }: TagName) => (value === '' ? kind : `${kind}:${value}`);

/**
 * Lays corrections over an order: a new content of the same file, whose papers are made anew, or become an old copy
 * where they are out. What somebody let pass was let pass for the content of before. Call it inside a transaction.
 *
 * @returns the order as it is now, or undefined where the corrections change nothing.
 */
export function correctOrder(
  context: StationContext,
  order: Order,
  changes: Readonly<Partial<Record<CorrectableField, string>>>,
  reason: string,
): Order | undefined {
  const { decisions } = order;
  const filed = asFiled(draftOf(order), decisions.corrections);
  const corrections = correct(filed, decisions.corrections, changes);
  const { draft } = applyCorrections(filed, corrections);
  const differences = changesBetween(order, draft);
  if (differences.length === 0) return undefined;
  const corrected: Order = {
    ...order,
    ...draft,
    decisions: {
      ...decisions,
      corrections,
      accepted: [],
      // Somebody looked at what the file says now, and answered.
      alerts: decisions.alerts.filter((alert) => alert !== 'correction-overtaken'),
    },
  };
  context.stores.orders.replace(corrected);
  const details = differences
    .map(maskChange)
    .map(({ field, before, after }) => [field, `${before} → ${after}`] as const);
  record(context, 'order.corrected', order.id, { ...Object.fromEntries(details), ...reasonOf(reason) });
  refreshPapers(context, order.id);
  withholdPapers(context, order.id);
  return corrected;
}

const reasonOf = (reason: string) => (reason === '' ? {} : { reason });

/** Operators' tags; those of rules are made anew at every audit and cannot be taken off by hand. */
function retag(context: StationContext, order: Order, edit: OrderEdit): boolean {
  const { decisions } = order;
  const kept = decisions.tags.filter((tag) => !edit.removeTags.some((removed) => isSameTag(tag, removed)));
  const added = edit.addTags
    .filter((tag, place) => edit.addTags.findIndex((other) => isSameTag(other, tag)) === place)
    .filter((tag) => !kept.some((known) => isSameTag(known, tag)))
    .map(({ kind, value }): OrderTag => ({ kind, value, source: 'operator' }));
  const tags = [...kept, ...added];
  if (tags.map(tagText).join('\n') === decisions.tags.map(tagText).join('\n')) return false;
  context.stores.orders.setDecisions(order.id, { ...decisions, tags });
  const removed = decisions.tags.filter((tag) => !tags.some((other) => isSameTag(other, tag)));
  const newly = tags.filter((tag) => !decisions.tags.some((other) => isSameTag(other, tag)));
  record(context, 'order.tagged', order.id, {
    ...(newly.length > 0 ? { added: newly.map(tagText).join(', ') } : {}),
    ...(removed.length > 0 ? { removed: removed.map(tagText).join(', ') } : {}),
    ...reasonOf(edit.reason),
  });
  return true;
}

function whyNotCorrected(context: StationContext, order: Order, edit: OrderEdit): Problem | undefined {
  const { orderNumber } = order;
  const fields = Object.keys(edit.corrections) as CorrectableField[];
  if (fields.length === 0) return undefined;
  if (necessaryFields.some((field) => edit.corrections[field]?.trim() === '')) {
    return problem('order.correction-empty', { orderNumber });
  }
  // What left the house cannot be put right any more.
  const isGone = context.stores.parcels.findByOrder(order.id)?.state === 'shipped';
  return isGone ? problem('order.on-paper', { orderNumber }) : undefined;
}

/** Each order is changed as a whole or refused with why; many in slices, with progress under the operation's name. */
export async function editOrders(
  context: StationContext,
  edit: OrderEdit,
  operation: Pick<Operation, 'operationId'> = {},
): Promise<Result<OrdersChanged>> {
  const { carrierCode } = edit;
  const isEmpty =
    Object.keys(edit.corrections).length === 0 &&
    edit.addTags.length === 0 &&
    edit.removeTags.length === 0 &&
    carrierCode === undefined;
  if (isEmpty) return refused(problem('order.correction-empty'));
  const changeOne = (order: Order): OrderChanged => {
    const reason = whyNotCorrected(context, order, edit);
    if (reason) return reason;
    if (carrierCode !== undefined) {
      const carried = changeCarrier(context, { orderId: order.id, carrierCode, reason: edit.reason });
      if (!carried.ok)
        return carried.problems[0] ?? problem('parcel.carrier-unknown', { carrier: carrierCode });
    }
    const corrected = correctOrder(context, order, edit.corrections, edit.reason);
    const isTagged = retag(context, corrected ?? order, edit);
    return corrected || isTagged || carrierCode !== undefined ? 'changed' : 'same';
  };
  const changed = await changeOrders(context, edit.orderIds, changeOne, { operation });
  context.announce({ kind: 'parcels-changed' });
  return done(changed);
}
