/** Audits orders with what the station knows around them: rules, regions, the carrier, twins, stock and the day. */

import { auditOrder, type Twins } from '../domain/audit.ts';
import type { OrderId } from '../domain/ids.ts';
import type { Order, OrderDecisions, OrderDraft, OrderTag } from '../domain/orders.ts';
import { formatDay } from '../domain/pair-codes.ts';
import { handlingMarksOf } from '../domain/parcel-services.ts';
import { purchaseKey } from '../domain/purchases.ts';
import type { Rules } from '../domain/rules.ts';
import { missingPieces, type Shortage, skuKey } from '../domain/stock.ts';
import type { Audited } from '../ports/order-stores.ts';
import type { StationContext } from './context.ts';
import { plannerFor } from './plan-parcels.ts';
import { refreshPapers } from './refresh-papers.ts';
import { remainingStock } from './stock-remaining.ts';
import { withholdPapers } from './withhold-papers.ts';

const dayMs = 86_400_000;
const quarterMs = 900_000;
/** Orders audited in one transaction of {@link auditRest}. */
const sliceSize = 50;

/** What every audit goes by, as a text: long work asks whether it became another one meanwhile. */
export function rulesInForce({ stores }: Pick<StationContext, 'stores'>): string {
  const marks = [...stores.products.handlingBySku()];
  return JSON.stringify([stores.rules.read(), stores.settings.read().defaultCarrierCode, marks]);
}

/** Whether a rule of carriers asks for tags, which the audit makes. */
export const isByTags = ({ carrierRules }: Pick<Rules, 'carrierRules'>): boolean =>
  carrierRules.some(({ isOn, tags }) => isOn && tags.length > 0);

/** The order of the station that is audited, where there is one: it is not its own twin. */
type KnownOrder = Pick<Order, 'id' | 'part' | 'retirement' | 'importedAtMs' | 'findings'>;

/** What the station knows around an order. */
interface Surroundings {
  /** Null where it is in no parcel. */
  readonly carrierOfParcel: string | null;
  readonly twins: Twins | null;
}

interface Twin {
  readonly id: OrderId;
  readonly orderNumber: string;
}

/** What the stock lacked for an order when it was last shared: an audit for another reason says the same again. */
function knownShortages({ findings }: Pick<Order, 'findings'>): readonly Shortage[] {
  const params = findings.find(({ code }) => code === 'order.out-of-stock')?.params;
  return params ? [{ sku: String(params.sku ?? ''), missing: Number(params.missing ?? 0) }] : [];
}

/** What looked like the same purchase when that was last looked for; as {@link knownShortages}. */
function knownTwins({ findings }: Pick<Order, 'findings'>): Twins | null {
  const params = findings.find(({ code }) => code === 'order.duplicate-purchase')?.params;
  return params ? { first: String(params.orderNumber ?? ''), count: Number(params.count ?? 1) } : null;
}

function summed([first, ...others]: readonly Twin[]): Twins | null {
  return first ? { first: first.orderNumber, count: 1 + others.length } : null;
}

/**
 * Audits many drafts or orders with surroundings that are read once: make one for each piece of work, and a new one
 * after rules or settings changed.
 *
 * @param rules others than those in force for a dry run.
 * @param purpose a preview says of new orders what the stock would lack for them; where they are stored, the stock is
 * shared among all of them afterwards (`shareStock`).
 */
export function createAuditor(
  context: StationContext,
  purpose: 'storing' | 'preview' = 'storing',
  rules: Rules = context.stores.rules.read(),
) {
  const { stores, clock, catalogue } = context;
  const remaining = purpose === 'preview' ? remainingStock(context) : undefined;
  const planner = plannerFor(context, rules);
  const isChosenByTags = isByTags(rules);
  const marksBySku = stores.products.handlingBySku();
  const marksOf = ({ lines }: Pick<OrderDraft, 'lines'>) =>
    marksBySku.size === 0 ? [] : lines.flatMap(({ sku }) => marksBySku.get(skuKey(sku)) ?? []);
  // Days begin, and clocks change, at a quarter of an hour: asking the calendar takes longer than many a check.
  const days = new Map<number, string>();
  const dayOf = (atMs: number): string => {
    const quarter = Math.floor(atMs / quarterMs);
    const known = days.get(quarter);
    if (known !== undefined) return known;
    const day = formatDay(clock.localDay(atMs));
    days.set(quarter, day);
    return day;
  };
  const today = dayOf(clock.nowMs());

  /** Purchases that were looked for since {@link forget}: hundreds of orders may be the same one. */
  const sought = new Map<string, ReturnType<typeof stores.orders.listByPurchaseKey>>();
  const purchasesOf = (key: string) => {
    const known = sought.get(key);
    if (known) return known;
    const found = stores.orders.listByPurchaseKey(key).filter(isWanted);
    sought.set(key, found);
    return found;
  };

  /** Other orders that are still wanted, with the same goods for the same door, bought within the rule's days. */
  function twinsOf(draft: OrderDraft, known: KnownOrder | undefined): readonly Twin[] {
    const key = purchaseKey(draft);
    if (key === '' || rules.duplicateDays === 0) return [];
    const atMs = draft.paidAtMs ?? draft.orderedAtMs ?? known?.importedAtMs ?? clock.nowMs();
    const isOfSplit = known !== undefined && (known.part !== null || known.retirement === 'split');
    return purchasesOf(key).filter((twin) => {
      if (twin.id === known?.id || (isOfSplit && twin.orderNumber === draft.orderNumber)) return false;
      const twinAtMs = twin.paidAtMs ?? twin.orderedAtMs ?? twin.importedAtMs;
      return Math.abs(twinAtMs - atMs) <= rules.duplicateDays * dayMs;
    });
  }

  const surroundingsOf = (
    draft: OrderDraft,
    known: KnownOrder | undefined,
    twins: Twins | null = summed(twinsOf(draft, known)),
  ): Surroundings => ({
    carrierOfParcel: (known && stores.parcels.findByOrder(known.id)?.carrierCode) ?? null,
    twins,
  });

  function judge(
    draft: OrderDraft,
    decisions: OrderDecisions,
    known: KnownOrder | undefined,
    shortages: readonly Shortage[],
    { carrierOfParcel, twins }: Surroundings,
  ): Audited {
    const auditWith = (carrierCode: string): Audited => ({
      ...auditOrder(draft, {
        rules,
        regions: catalogue.regions,
        decisions,
        carrierCode,
        twins,
        shortages,
        goodsMarks: marksOf(draft),
        isPart: (known?.part ?? null) !== null,
        today,
        dayOf,
      }),
      carrierCode,
    });
    if (carrierOfParcel !== null) return auditWith(carrierOfParcel);
    const carrierOf = (tags: readonly OrderTag[]) => {
      const { choice } = planner.plan({ ...draft, tags });
      return choice.kind === 'chosen' ? choice.carrierCode : '';
    };
    const carrierCode = carrierOf(decisions.tags);
    const result = auditWith(carrierCode);
    // Rules of carriers may ask for tags that only the audit makes; areas are then judged for the carrier they choose.
    const taggedCode = isChosenByTags ? carrierOf(result.tags) : carrierCode;
    return taggedCode === carrierCode ? result : auditWith(taggedCode);
  }

  /** Audits made ahead, and of what: see {@link prepare}. */
  const ahead = new Map<OrderId, { readonly basis: string; readonly audit: Audited }>();
  /** All that the audit of an order depends on, other than rules and the day. */
  const basisOf = (
    { contentHash, decisions, part, findings }: Order,
    { carrierOfParcel, twins }: Surroundings,
  ) => JSON.stringify([contentHash, decisions, part, knownShortages({ findings }), carrierOfParcel, twins]);

  return {
    /** Call it before auditing where content of orders may have changed since the last audit. */
    forget: () => sought.clear(),
    /**
     * Of a draft that is not stored; the stored order of its number is not its twin.
     *
     * @param isNew whether it is sure that there is none.
     */
    draft(draft: OrderDraft, decisions: OrderDecisions, isNew = false): Audited {
      const known = isNew ? undefined : stores.orders.findByNumber(draft.shop, draft.orderNumber);
      const isClaiming = remaining && !known && draft.status === 'awaiting-shipment';
      const shortages = isClaiming
        ? missingPieces(remaining, draft.lines)
        : known
          ? knownShortages(known)
          : [];
      return judge(draft, decisions, known, shortages, surroundingsOf(draft, known));
    },
    /** Of a stored order, with the orders that look like the same purchase. */
    order(order: Order): { readonly audit: Audited; readonly twins: readonly Twin[] } {
      const twins = twinsOf(order, order);
      const surroundings = surroundingsOf(order, order, summed(twins));
      const prepared = ahead.get(order.id);
      const isStill = prepared !== undefined && prepared.basis === basisOf(order, surroundings);
      const audit = isStill
        ? prepared.audit
        : judge(order, order.decisions, order, knownShortages(order), surroundings);
      return { audit, twins };
    },
    /** Of a stored order around which only the parcel became another one: who its twins are does not depend on that. */
    orderAlone(order: Order): Audited {
      const surroundings = surroundingsOf(order, order, knownTwins(order));
      return judge(order, order.decisions, order, knownShortages(order), surroundings);
    },
    /**
     * Audits an order with the content that it will have: {@link order} then takes the result where nothing else
     * became known meanwhile, so that the transaction of many changes is short.
     */
    prepare(order: Order): void {
      const surroundings = surroundingsOf(order, order);
      const audit = judge(order, order.decisions, order, knownShortages(order), surroundings);
      ahead.set(order.id, { basis: basisOf(order, surroundings), audit });
    },
    /** Stores the audit of an order with what the stock lacks for it. @returns whether it is another one now. */
    settleStock(order: Order, shortages: readonly Shortage[]): boolean {
      const result = judge(order, order.decisions, order, shortages, surroundingsOf(order, order));
      if (isSame(order, result)) return false;
      keepAudit(context, order, result);
      return true;
    },
  };
}

export type Auditor = ReturnType<typeof createAuditor>;

/** Also shipped or done with: it counts as a purchase, other than one that was closed, refunded or never paid. */
const isWanted = ({ status }: Pick<Order, 'status'>) =>
  status === 'awaiting-shipment' || status === 'shipped' || status === 'completed';

const tagKey = ({ kind, value, source }: OrderTag) => `${kind}\n${value}\n${source}`;

function isSame(before: Audited, after: Audited): boolean {
  return (
    before.carrierCode === after.carrierCode &&
    before.destinationProvince === after.destinationProvince &&
    before.problems.join() === after.problems.join() &&
    before.tags.map(tagKey).join() === after.tags.map(tagKey).join() &&
    JSON.stringify(before.findings) === JSON.stringify(after.findings)
  );
}

/** Stores an audit. What it stops goes on no paper, and what it marks otherwise makes papers old. */
function keepAudit(context: StationContext, order: Order, audit: Audited): void {
  context.stores.orders.setAudit(order.id, audit);
  withholdPapers(context, order.id);
  if (paperTags(order.tags) !== paperTags(audit.tags)) refreshPapers(context, order.id);
}

/** The tags that stand on paper: how to handle the parcel, and a person's word to insure it. */
const paperTags = (tags: readonly OrderTag[]) =>
  [
    handlingMarksOf([{ tags }]),
    tags.some(({ kind, source }) => kind === 'insure' && source === 'operator'),
  ].join();

/** Orders that are being audited, and their twins as they are found. Each is audited once. */
export interface AuditList {
  readonly waiting: OrderId[];
  readonly seen: Set<OrderId>;
  /** How many of them somebody asked for. */
  readonly asked: number;
  /** How many were audited. */
  done: number;
}

export function createAuditList(ids: readonly OrderId[]): AuditList {
  const seen = new Set(ids);
  return { waiting: [...seen], seen, asked: seen.size, done: 0 };
}

/**
 * Audits the next orders of a list with their twins, and stores what changed. Call it inside a transaction.
 *
 * @returns how many have another audit now.
 */
export function auditNext(context: StationContext, list: AuditList, limit: number): number {
  const { orders } = context.stores;
  const { waiting, seen } = list;
  // A new one each time: rules may have changed, and an auditor of before would undo what the newer run did to twins.
  const auditor = createAuditor(context);
  let changed = 0;
  for (let audited = 0; audited < limit && list.done < waiting.length; audited += 1) {
    const place = list.done;
    list.done += 1;
    const id = waiting[place];
    const order = id && orders.get(id);
    if (!order) continue;
    const { audit, twins } = auditor.order(order);
    // What is new here may be a twin of what is known already: one step, since twins are each other's.
    for (const twin of place < list.asked ? twins : []) {
      if (seen.has(twin.id)) continue;
      seen.add(twin.id);
      waiting.push(twin.id);
    }
    if (isSame(order, audit)) continue;
    keepAudit(context, order, audit);
    changed += 1;
  }
  return changed;
}

/** As {@link auditNext} for the whole list, in slices, so that a bench goes on meanwhile. */
export async function auditRest(
  context: StationContext,
  list: AuditList,
  signal?: AbortSignal,
): Promise<number> {
  const { stores, clock } = context;
  let changed = 0;
  while (list.done < list.waiting.length && !signal?.aborted) {
    changed += stores.transaction(() => auditNext(context, list, sliceSize));
    await clock.wait(0, signal);
  }
  return changed;
}

/**
 * Audits some orders (and the orders that look like the same purchases), and stores what changed, in one transaction.
 * Part of a caller's transaction where there is one. Nothing is announced.
 *
 * @returns how many orders have another audit now.
 */
export function auditOrders(context: StationContext, ids: readonly OrderId[]): number {
  const { stores } = context;
  return stores.transaction(() => auditNext(context, createAuditList(ids), Number.POSITIVE_INFINITY));
}

/**
 * As {@link auditOrders} for orders whose parcel is gone or has another carrier. Their twins are left alone, and not
 * looked for: a thousand orders of one purchase cost no more than any thousand.
 */
export function auditFreed(context: StationContext, ids: readonly OrderId[]): number {
  const { stores } = context;
  const auditor = createAuditor(context);
  let changed = 0;
  for (const order of stores.orders.getAll(ids)) {
    const audit = auditor.orderAlone(order);
    if (isSame(order, audit)) continue;
    keepAudit(context, order, audit);
    changed += 1;
  }
  return changed;
}

/**
 * As {@link auditOrders} for everything that is not shipped, in slices. Announces `orders-changed` where something
 * changed.
 *
 * @returns how many orders have another audit now.
 */
export async function reauditUnshipped(context: StationContext, signal?: AbortSignal): Promise<number> {
  const changed = await auditRest(context, createAuditList(context.stores.orders.listUnshippedIds()), signal);
  if (changed > 0) context.announce({ kind: 'orders-changed' });
  return changed;
}
