/** The stock file: what is on the shelf when it comes. Optional; without one nothing is ever out of stock. */

import type { OrderFile } from '../domain/order-files.ts';
import { done, type Result } from '../domain/problems.ts';
import { type StockClaim, skuKey } from '../domain/stock.ts';
import { readAllocation, shareStock } from './allocate-stock.ts';
import { record, type StationContext } from './context.ts';
import { trackWork } from './running-work.ts';

/**
 * Takes a stock file in place of the one before. Orders that it has goods for come back by themselves, those that it
 * has none for wait.
 *
 * @returns how many SKUs it names, and rows that could not be read; or `stock.file-unusable`.
 */
export async function importStock(
  context: StationContext,
  file: OrderFile,
): Promise<Result<{ readonly skus: number; readonly refusedRows: number[] }>> {
  const { stores, clock } = context;
  const reading = await context.workshop.readStockFile(file);
  if (!reading.ok) return reading;
  const quantities = new Map<string, number>();
  const bins = new Map<string, string>();
  for (const { sku, quantity, bin } of reading.value.quantities) {
    const key = skuKey(sku);
    if (key === '') continue;
    // The same SKU on two shelves.
    quantities.set(key, (quantities.get(key) ?? 0) + quantity);
    if (bin !== '') bins.set(key, bin);
  }
  stores.transaction(() => {
    stores.stock.replace({ fileName: file.name, importedAtMs: clock.nowMs(), quantities, bins });
    record(context, 'stock.imported', 'stock', { file: file.name, skus: quantities.size });
  });
  await shareStock(context);
  // Also where every order stands as it stood: what is shown of the file is another one.
  context.announce({ kind: 'orders-changed' });
  return done({ skus: quantities.size, refusedRows: [...reading.value.refusedRows] });
}

/** Forgets the stock file: nothing is out of stock any more. */
export async function clearStock(context: StationContext): Promise<void> {
  const { stores } = context;
  if (stores.stock.read()) {
    stores.transaction(() => {
      stores.stock.clear();
      record(context, 'stock.cleared', 'stock');
    });
  }
  await shareStock(context);
  context.announce({ kind: 'orders-changed' });
}

interface ShortageRow {
  /** As an order has it. */
  readonly sku: string;
  readonly name: string;
  /** Pieces that unshipped orders ask for, and what of them is not there. */
  needed: number;
  missing: number;
  /** Orders that lack some. */
  orders: number;
}

/** What the stock file says and what is lacking, the most wanted first. */
export function viewStock(context: StationContext) {
  return trackWork(context, readStock(context));
}

async function readStock(context: StationContext) {
  const { stores } = context;
  const stock = stores.stock.read();
  if (!stock) return { fileName: null, importedAtMs: null, skus: 0, shortages: [] };
  const { claims, allocation } = await readAllocation(context);
  const rows = new Map<string, ShortageRow>();
  for (const [orderId, missing] of allocation?.shortages ?? []) {
    for (const { sku, missing: pieces } of missing) {
      const key = skuKey(sku);
      const row = rows.get(key) ?? {
        sku,
        name: stores.orders.get(orderId)?.lines.find((line) => skuKey(line.sku) === key)?.name ?? '',
        needed: 0,
        missing: 0,
        orders: 0,
      };
      row.missing += pieces;
      row.orders += 1;
      rows.set(key, row);
    }
  }
  addNeeds(rows, claims);
  const shortages = [...rows.values()]
    .map(({ missing, ...row }) => ({ ...row, available: row.needed - missing }))
    .sort((left, right) => right.orders - left.orders || (left.sku < right.sku ? -1 : 1));
  return {
    fileName: stock.fileName,
    importedAtMs: stock.importedAtMs,
    skus: stock.quantities.size,
    shortages,
  };
}

function addNeeds(rows: ReadonlyMap<string, ShortageRow>, claims: readonly StockClaim[]): void {
  for (const { lines } of claims) {
    for (const { sku, quantity } of lines) {
      const row = rows.get(skuKey(sku));
      if (row) row.needed += quantity;
    }
  }
}
