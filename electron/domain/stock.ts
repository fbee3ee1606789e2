/** Who gets what is on the shelf, when a stock file says how much that is. */

import type { OrderId } from './ids.ts';
import type { OrderLine } from './orders.ts';

/** SKUs are compared without regard to case and to spaces around them. */
export function skuKey(sku: string): string {
  return sku.trim().toUpperCase();
}

/** What one order needs of the stock. */
export interface StockClaim {
  readonly orderId: OrderId;
  readonly lines: readonly Pick<OrderLine, 'sku' | 'quantity'>[];
  /** Its parcel is queued or paired: its pieces are picked already, or about to be. */
  readonly isCommitted: boolean;
  /** When it was paid, or else ordered, or else imported; UTC milliseconds. */
  readonly atMs: number;
  /** Of a split order, its parts in their order; 0 otherwise. */
  readonly partIndex: number;
}

export interface Shortage {
  /** As the order has it. */
  readonly sku: string;
  /** Pieces. */
  readonly missing: number;
}

export interface StockAllocation {
  /** What each order lacks; an order that gets all, or whose SKUs nobody counted, is not in it. */
  readonly shortages: ReadonlyMap<OrderId, readonly Shortage[]>;
  /** Pieces by SKU that no order claims, of the SKUs that the stock file names. */
  readonly remaining: ReadonlyMap<string, number>;
}

/**
 * Gives the shelf to orders in the order of payment, those first whose parcels are on their way through the bench.
 * An order takes what there is, even where it does not get all: its share stays its own, so that it can be split, and
 * is not sold twice. SKUs that the file does not name are not judged.
 *
 * @param quantities pieces on the shelf when the file came, by {@link skuKey}.
 * @param shipped pieces by SKU that have left since then.
 */
export function allocateStock(
  quantities: ReadonlyMap<string, number>,
  shipped: ReadonlyMap<string, number>,
  claims: readonly StockClaim[],
): StockAllocation {
  const remaining = new Map([...quantities].map(([sku, pieces]) => [sku, Math.max(0, pieces)]));
  for (const [sku, pieces] of shipped) {
    const key = skuKey(sku);
    const left = remaining.get(key);
    if (left !== undefined) remaining.set(key, Math.max(0, left - pieces));
  }
  const inTurn = [...claims].sort(
    (left, right) =>
      Number(right.isCommitted) - Number(left.isCommitted) ||
      left.atMs - right.atMs ||
      left.partIndex - right.partIndex ||
      (left.orderId < right.orderId ? -1 : 1),
  );
  const shortages = new Map<OrderId, readonly Shortage[]>();
  for (const { orderId, lines } of inTurn) {
    const missing = missingPieces(remaining, lines);
    if (missing.length > 0) shortages.set(orderId, missing);
    for (const [key, pieces] of needs(lines)) {
      const left = remaining.get(key);
      if (left !== undefined) remaining.set(key, Math.max(0, left - pieces));
    }
  }
  return { shortages, remaining };
}

/** Pieces by SKU: one SKU may stand on several lines. */
function needs(lines: StockClaim['lines']): ReadonlyMap<string, number> {
  const pieces = new Map<string, number>();
  for (const { sku, quantity } of lines) {
    const key = skuKey(sku);
    if (key !== '') pieces.set(key, (pieces.get(key) ?? 0) + quantity);
  }
  return pieces;
}

/** What lines would lack if they took from what remains. */
export function missingPieces(
  remaining: ReadonlyMap<string, number>,
  lines: StockClaim['lines'],
): readonly Shortage[] {
  const written = new Map(lines.map(({ sku }) => [skuKey(sku), sku.trim()]));
  const missing: Shortage[] = [];
  for (const [key, pieces] of needs(lines)) {
    const left = remaining.get(key);
    if (left !== undefined && left < pieces)
      missing.push({ sku: written.get(key) ?? key, missing: pieces - left });
  }
  return missing;
}
