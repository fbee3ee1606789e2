/** Shares the stock among the orders that have not left, and holds back or brings back those that it concerns. */

import type { OrderId } from '../domain/ids.ts';
import type { Order } from '../domain/orders.ts';
import { allocateStock, type Shortage, type StockAllocation, type StockClaim } from '../domain/stock.ts';
import { type Auditor, createAuditor } from './audit-orders.ts';
import { record, type StationContext } from './context.ts';
import { closingSignal, trackWork } from './running-work.ts';
import { remainingStock, rememberRemaining } from './stock-remaining.ts';

/** Orders looked at between two pauses. */
const sliceSize = 50;

const isShort = (order: Order) => order.findings.some(({ code }) => code === 'order.out-of-stock');

/** What an order claims; null for one that will not leave. */
function claimOf(context: StationContext, order: Order): StockClaim | null {
  const state = context.stores.parcels.findByOrder(order.id)?.state;
  const isCommitted = state === 'queued' || state === 'paired';
  if (state === 'shipped' || (!isCommitted && order.status !== 'awaiting-shipment')) return null;
  return {
    orderId: order.id,
    lines: order.lines,
    isCommitted,
    atMs: order.paidAtMs ?? order.orderedAtMs ?? order.importedAtMs,
    partIndex: order.part?.index ?? 0,
  };
}

export interface StockClaims {
  readonly claims: readonly StockClaim[];
  /** Orders that are held back for want of stock as they stand. */
  readonly shortIds: readonly OrderId[];
}

async function readClaims(context: StationContext): Promise<StockClaims> {
  const { stores, clock } = context;
  const signal = closingSignal(context);
  const ids = stores.orders.listUnshippedIds();
  const claims: StockClaim[] = [];
  const shortIds: OrderId[] = [];
  for (let start = 0; start < ids.length && !signal.aborted; start += sliceSize) {
    for (const id of ids.slice(start, start + sliceSize)) {
      const order = stores.orders.get(id);
      if (!order || order.retirement !== null) continue;
      if (isShort(order)) shortIds.push(id);
      const claim = claimOf(context, order);
      if (claim) claims.push(claim);
    }
    await clock.wait(0);
  }
  return { claims, shortIds };
}

/** What the stock file gives to whom; undefined where there is none, or its check is switched off. */
function allocate(context: StationContext, claims: readonly StockClaim[]): StockAllocation | undefined {
  const { stores } = context;
  const stock = stores.stock.read();
  if (!stock || stores.rules.read().checks['order.out-of-stock'] === 'off') return undefined;
  const shipped = stores.parcels.shippedQuantities(stock.importedAtMs);
  return allocateStock(stock.quantities, shipped, claims);
}

/** What every order claims and lacks, for the list of shortages. */
export async function readAllocation(
  context: StationContext,
): Promise<{ readonly claims: readonly StockClaim[]; readonly allocation: StockAllocation | undefined }> {
  const { claims } = await readClaims(context);
  return { claims, allocation: allocate(context, claims) };
}

/** Audits one order with what it lacks now. @returns whether its audit changed. */
function settle(
  context: StationContext,
  auditor: Auditor,
  id: OrderId,
  shortages: readonly Shortage[],
): boolean {
  const order = context.stores.orders.get(id);
  if (!order || order.retirement !== null) return false;
  const wasShort = isShort(order);
  const hasChanged = auditor.settleStock(order, shortages);
  if (shortages.length > 0 && !wasShort) {
    const missing = shortages.reduce((sum, shortage) => sum + shortage.missing, 0);
    record(context, 'order.stock-short', id, { sku: shortages[0]?.sku ?? '', missing });
  } else if (shortages.length === 0 && wasShort && order.status === 'awaiting-shipment') {
    record(context, 'order.stock-back', id);
  }
  return hasChanged;
}

async function shareOnce(context: StationContext): Promise<number> {
  const { stores, clock } = context;
  const signal = closingSignal(context);
  if (signal.aborted) return 0;
  // Where no stock file counts and none counted before, nobody is held back by one.
  if (remainingStock(context) === null && !allocate(context, [])) return 0;
  const { claims, shortIds } = await readClaims(context);
  if (signal.aborted) return 0;
  const allocation = allocate(context, claims);
  rememberRemaining(context, allocation?.remaining ?? null);
  const auditor = createAuditor(context);
  const ids = [...new Set([...shortIds, ...(allocation?.shortages.keys() ?? [])])];
  let changed = 0;
  for (let start = 0; start < ids.length && !signal.aborted; start += sliceSize) {
    const slice = ids.slice(start, start + sliceSize);
    auditor.forget();
    changed += stores.transaction(
      () => slice.filter((id) => settle(context, auditor, id, allocation?.shortages.get(id) ?? [])).length,
    );
    await clock.wait(0);
  }
  if (changed > 0) context.announce({ kind: 'orders-changed' });
  return changed;
}

const running = new WeakMap<object, Promise<number>>();

/**
 * Shares the stock anew, one time after the other, in slices: after imports, splits, a new stock file, and where the
 * check was switched. Orders that lack something are held back (待货), those that lack nothing any more come back by
 * themselves; both stand in the ledger. Announces `orders-changed` where something changed. A station that closes
 * breaks it off, and the next start does it anew.
 *
 * @returns how many orders have another audit now.
 */
export function shareStock(context: StationContext): Promise<number> {
  const share = () => shareOnce(context);
  const before = running.get(context.stores);
  const run = before === undefined ? share() : before.then(share, share);
  running.set(context.stores, run);
  return trackWork(context, run);
}
