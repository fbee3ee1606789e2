/** One order of a file → the station. Everything here runs inside a caller's transaction. */

import { applyCorrections } from '../domain/corrections.ts';
import type { ImportId, OrderId } from '../domain/ids.ts';
import {
  type Correction,
  noDecisions,
  type Order,
  type OrderDecisions,
  type OrderDraft,
} from '../domain/orders.ts';
import { purchaseKey } from '../domain/purchases.ts';
import type { Auditor } from './audit-orders.ts';
import { record, type StationContext } from './context.ts';
import { giveUpNumber } from './give-up-number.ts';
import { hasSameLines } from './order-content.ts';
import { isOnPaper, refreshPapers } from './refresh-papers.ts';
import { withholdPapers } from './withhold-papers.ts';

/** Which file said it. */
export interface DraftOrigin {
  readonly importId: ImportId;
  readonly contentHash: string;
}

export interface DraftWriter {
  readonly context: StationContext;
  readonly auditor: Auditor;
}

/** Inserts an order that the station never had, as it will be seen once its import is finished. */
export function insertOrder(
  { context, auditor }: DraftWriter,
  draft: OrderDraft,
  origin: DraftOrigin,
): OrderId {
  const { stores, ids, clock } = context;
  const audit = auditor.draft(draft, noDecisions, true);
  const id = ids.next<'order'>();
  stores.orders.insert({
    ...draft,
    id,
    benchId: stores.benchId,
    ...origin,
    ...audit,
    decisions: noDecisions,
    part: null,
    retirement: null,
    importedAtMs: clock.nowMs(),
  });
  return id;
}

/** Takes a planned parcel of an order back, so that the order can be retired. */
export function freeFromPlan(context: StationContext, orderId: OrderId): void {
  const parcel = context.stores.parcels.findByOrder(orderId);
  if (parcel?.state !== 'planned') return;
  giveUpNumber(context, parcel, 'parcel-released');
  context.stores.parcels.cancel(parcel.id);
  record(context, 'parcel.released', parcel.id);
}

/** Retires the parts of a split order that are not on paper. */
export function withdrawParts(context: StationContext, orderId: OrderId): void {
  for (const part of context.stores.orders.listParts(orderId)) {
    freeFromPlan(context, part.id);
    context.stores.orders.setRetirement(part.id, 'withdrawn');
  }
}

/** Orders that look like the same purchase as a stored one. */
export function knownTwins(context: StationContext, order: Order): readonly OrderId[] {
  const isTwin = order.findings.some(({ code }) => code === 'order.duplicate-purchase');
  if (!isTwin) return [];
  return context.stores.orders.listByPurchaseKey(purchaseKey(order)).map(({ id }) => id);
}

/** What a file says of an order, with what was decided: what people put right holds where the file says the same. */
export function decideAnew(
  decisions: OrderDecisions,
  filed: OrderDraft,
  corrections: readonly Correction[],
  alert: 'split-outdated' | null,
) {
  const { draft, held, overtaken } = applyCorrections(filed, corrections);
  const alerts = new Set(decisions.alerts);
  if (overtaken.length > 0) alerts.add('correction-overtaken');
  if (alert) alerts.add(alert);
  // What somebody let pass was let pass for the content of before.
  const decided: OrderDecisions = { ...decisions, corrections: held, accepted: [], alerts: [...alerts] };
  return { draft, decisions: decided, overtaken };
}

/** A stored order with another content. */
function withContent(
  stored: Order,
  filed: OrderDraft,
  origin: DraftOrigin,
  corrections: readonly Correction[],
  alert: 'split-outdated' | null,
) {
  const { draft, decisions, overtaken } = decideAnew(stored.decisions, filed, corrections, alert);
  const next: Order = { ...stored, ...draft, ...origin, decisions };
  return { next, overtaken };
}

/** Audits ahead what {@link changeOrder} will make of an order. Changes nothing; an order with parts waits for then. */
export function prepareChange(
  { auditor }: DraftWriter,
  stored: Order,
  filed: OrderDraft,
  origin: DraftOrigin,
  corrections: readonly Correction[] = stored.decisions.corrections,
): void {
  if (stored.retirement === 'split') return;
  auditor.prepare(withContent(stored, filed, origin, corrections, null).next);
}

/**
 * Gives one stored order (or part) another content, audited; what people put right holds where the file says the same.
 *
 * @returns the orders that looked, or look now, like the same purchase.
 */
function replaceContent(
  { context, auditor }: DraftWriter,
  stored: Order,
  filed: OrderDraft,
  origin: DraftOrigin,
  corrections: readonly Correction[],
  alert: 'split-outdated' | null = null,
): readonly OrderId[] {
  const { next, overtaken } = withContent(stored, filed, origin, corrections, alert);
  auditor.forget();
  const { audit, twins } = auditor.order(next);
  const touched = [...knownTwins(context, stored), ...twins.map(({ id }) => id)];
  context.stores.orders.replace({ ...next, ...audit });
  withholdPapers(context, stored.id);
  const kind = stored.retirement === 'withdrawn' ? 'order.revived' : 'order.changed';
  record(context, kind, stored.id, { importId: origin.importId });
  for (const { field } of overtaken) record(context, 'order.correction-overtaken', stored.id, { field });
  return touched;
}

/** A hold of a part is the order's where the split is taken back. */
function withDecisionsOfParts(order: Order, parts: readonly Order[]): Order {
  const held = parts.find((part) => part.decisions.hold !== null)?.decisions.hold ?? null;
  return { ...order, decisions: { ...order.decisions, hold: order.decisions.hold ?? held } };
}

/** What people put right in parts only; where they differ, the first part counts. */
function correctionsOfParts(parts: readonly Order[], known: readonly Correction[]): Correction[] {
  const corrections = new Map<string, Correction>();
  for (const correction of parts.flatMap((part) => part.decisions.corrections)) {
    const isKnown = known.some(({ field }) => field === correction.field);
    if (!isKnown && !corrections.has(correction.field)) corrections.set(correction.field, correction);
  }
  return [...corrections.values()];
}

/**
 * Gives a known order what a file says of it now, also one that was withdrawn (it comes back) or split. Of a split
 * order with the same lines every part follows. With other lines the split is taken back, or, where a part is on
 * paper already, its parts keep their shares and say that the split is outdated.
 *
 * @param filed what the file says, before corrections.
 * @param corrections what people put right; those of the order where absent.
 * @returns other orders that must be audited anew: those that looked, or look now, like the same purchase.
 */
export function changeOrder(
  writer: DraftWriter,
  stored: Order,
  filed: OrderDraft,
  origin: DraftOrigin,
  corrections: readonly Correction[] = stored.decisions.corrections,
): readonly OrderId[] {
  const { context } = writer;
  const { orders } = context.stores;
  if (stored.retirement !== 'split') {
    const touched = replaceContent(writer, stored, filed, origin, corrections);
    refreshPapers(context, stored.id);
    return touched;
  }
  const parts = orders.listParts(stored.id);
  const isSameGoods = hasSameLines(stored, filed);
  if (!isSameGoods && !parts.some((part) => isOnPaper(context, part.id))) {
    withdrawParts(context, stored.id);
    orders.setRetirement(stored.id, null);
    record(context, 'order.unsplit', stored.id, { parts: parts.length });
    const whole = { ...withDecisionsOfParts(stored, parts), retirement: null };
    const kept = [...corrections, ...correctionsOfParts(parts, corrections)];
    return replaceContent(writer, whole, filed, origin, kept);
  }
  const touched = [...replaceContent(writer, stored, filed, origin, corrections)];
  for (const part of parts) {
    const share = { ...filed, lines: part.lines };
    const alert = isSameGoods ? null : 'split-outdated';
    touched.push(...replaceContent(writer, part, share, origin, part.decisions.corrections, alert));
    refreshPapers(context, part.id);
  }
  return touched;
}
