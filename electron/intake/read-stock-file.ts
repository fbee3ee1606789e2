/** Reads what is in stock: any table with a column of SKUs and one of quantities; bins where it has them. */

import type { OrderFile } from '../domain/order-files.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import { cleanText } from './cell-values.ts';
import {
  binNames,
  columnOf,
  isDamaged,
  isTotals,
  plainHeaders,
  searchedRows,
  skuNames,
} from './goods-columns.ts';
import { readLikeliestTable } from './read-likeliest-table.ts';
import { isBlank, type Table, type TableRow } from './table.ts';

/** Pieces by SKU, upper case, and where they lie; rows as a spreadsheet counts them. */
interface StockReading {
  readonly quantities: readonly { readonly sku: string; readonly quantity: number; readonly bin: string }[];
  readonly refusedRows: readonly number[];
}

/** Headers, best first: what can be sold comes before what lies there. */
const quantityNames = [
  '可用库存',
  '可用数量',
  '可用量',
  '可用数',
  '可售库存',
  '可售数量',
  '可销库存',
  '可发库存',
  '可配库存',
  'available',
  'available stock',
  'available quantity',
  'available qty',
  'qty available',
  'quantity available',
  '库存',
  '库存数量',
  '库存数',
  '库存量',
  '现有库存',
  '当前库存',
  '实际库存',
  '总库存',
  '商品库存',
  '在库数量',
  '结存',
  '结存数量',
  'stock',
  'stock quantity',
  'stock qty',
  'in stock',
  'on hand',
  'on hand quantity',
  'quantity on hand',
  'qty on hand',
  'inventory',
  'inventory quantity',
  '数量',
  'quantity',
  'qty',
];

interface StockColumns {
  readonly headerRow: TableRow;
  readonly sku: number;
  readonly quantity: number;
  readonly bin: number | undefined;
}

function findColumns(table: Table): StockColumns | undefined {
  for (const row of table.head.slice(0, searchedRows)) {
    const headers = plainHeaders(row);
    const sku = columnOf(headers, skuNames);
    const quantity = columnOf(headers, quantityNames);
    if (sku !== undefined && quantity !== undefined) {
      return { headerRow: row, sku, quantity, bin: columnOf(headers, binNames) };
    }
  }
  return undefined;
}

/** `12`, `12.0`, `1,200`, `12件`; undefined for less than nothing, parts of a piece, and anything else. */
function parseStock(text: string): number | undefined {
  const match = /^(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.0+)?\s*(?:件|个|個|只|箱|盒|套|瓶|包|袋|pcs?)?$/iu.exec(
    text.normalize('NFKC'),
  );
  return match ? Number((match[1] ?? '').replaceAll(',', '')) : undefined;
}

/**
 * Reads a stock file of any kind of table: the first sheet with both columns. Rows of the same SKU (warehouses,
 * shelves) add up; a row without SKU, or whose quantity is negative or no number, is refused.
 *
 * @returns `stock.file-unusable` (file) where no column of SKUs or of quantities is found, or no row can be used.
 */
export async function readStockFile(file: OrderFile, signal?: AbortSignal): Promise<Result<StockReading>> {
  const unusable = refused(problem('stock.file-unusable', { file: file.name }));
  const result = await readLikeliestTable(file, signal, findColumns, readRows);
  if (!result.ok) return result;
  const { reading } = result.value;
  return reading === null || reading.quantities.length === 0 ? unusable : done(reading);
}

async function readRows(
  table: Table,
  { headerRow, sku, quantity, bin }: StockColumns,
): Promise<StockReading> {
  const sums = new Map<string, number>();
  const bins = new Map<string, Set<string>>();
  const refusedRows: number[] = [];
  for await (const piece of table.rows()) {
    for (const row of piece) {
      if (row.rowNumber <= headerRow.rowNumber || isBlank(row.cells)) continue;
      const skuText = cleanText(row.cells[sku] ?? '')
        .normalize('NFKC')
        .toUpperCase();
      if (isTotals(row, skuText)) continue;
      const pieces = parseStock(cleanText(row.cells[quantity] ?? ''));
      if (skuText === '' || isDamaged(row, sku, skuText) || pieces === undefined) {
        refusedRows.push(row.rowNumber);
        continue;
      }
      sums.set(skuText, (sums.get(skuText) ?? 0) + pieces);
      const place = bin === undefined ? '' : cleanText(row.cells[bin] ?? '');
      if (place !== '') bins.set(skuText, (bins.get(skuText) ?? new Set()).add(place));
    }
  }
  const binsOf = (text: string) => [...(bins.get(text) ?? [])].join(' / ');
  return {
    quantities: [...sums].map(([text, pieces]) => ({ sku: text, quantity: pieces, bin: binsOf(text) })),
    refusedRows,
  };
}
