/** Reads what is in stock: any table with a column of SKUs and one of quantities; bins where it has them. */

import type { OrderFile } from '../domain/order-files.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import { cleanText } from './cell-values.ts';
import { normaliseHeader } from './headers.ts';
import { readTables } from './read-tables.ts';
import { isBlank, type Table, type TableRow } from './table.ts';

/** Pieces by SKU, upper case, and where they lie; rows as a spreadsheet counts them. */
interface StockReading {
  readonly quantities: readonly { readonly sku: string; readonly quantity: number; readonly bin: string }[];
  readonly refusedRows: readonly number[];
}

/** Headers, best first: what can be sold comes before what lies there. */
const skuNames = [
  '商家编码',
  'sku编码',
  '商家sku',
  'sku code',
  'sku id',
  'sku',
  '规格编码',
  '规格商家编码',
  '商品编码',
  '货品编码',
  '产品编码',
  '货号',
  '款号',
  '商品编号',
  '货品编号',
  '产品编号',
  '编码',
  'item code',
  'item number',
  'item no',
  'product code',
  '条码',
  '条形码',
  '商品条码',
  '商品条形码',
  '69码',
  'barcode',
  'ean',
  'upc',
];
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

/** Where it lies. A file without such a column says nothing of it. */
const binNames = [
  '货位',
  '货位号',
  '货位编码',
  '主货位',
  '拣货货位',
  '库位',
  '库位号',
  '库位编码',
  '仓位',
  '储位',
  '架位',
  '货架',
  '货架号',
  'bin',
  'bin location',
  'bin code',
  'shelf',
  'shelf location',
  'storage bin',
  'location',
];

const searchedRows = 50;
const totalsWord = /^(?:合\s*计|总\s*计|小\s*计|合計|總計|小計|total|sub-?total|grand total)s?[:：]?$/iu;

interface StockColumns {
  readonly headerRow: TableRow;
  readonly sku: number;
  readonly quantity: number;
  readonly bin: number | undefined;
}

/** The column of the best name; undefined where no name is there. */
function columnOf(headers: readonly string[], names: readonly string[]): number | undefined {
  for (const name of names) {
    const column = headers.indexOf(name);
    if (column >= 0) return column;
  }
  return undefined;
}

function findColumns(table: Table): StockColumns | undefined {
  for (const row of table.head.slice(0, searchedRows)) {
    // Units in brackets and spaces do not tell headers apart: 库存(件), On Hand.
    const headers = row.cells.map((cell) =>
      normaliseHeader(cell)
        .replace(/\([^)]*\)$/u, '')
        .trim(),
    );
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

/** Whether a SKU lost its digits to a spreadsheet. */
const isDamaged = (row: TableRow, column: number, text: string) =>
  row.damagedColumns?.includes(column) === true || /^\d(?:\.\d+)?E\+?\d{1,3}$/iu.test(text);

/**
 * Reads a stock file of any kind of table: the first sheet with both columns. Rows of the same SKU (warehouses,
 * shelves) add up; a row without SKU, or whose quantity is negative or no number, is refused.
 *
 * @returns `stock.file-unusable` (file) where no column of SKUs or of quantities is found, or no row can be used.
 */
export async function readStockFile(file: OrderFile, signal?: AbortSignal): Promise<Result<StockReading>> {
  const unusable = refused(problem('stock.file-unusable', { file: file.name }));
  const read = (encoding: string | null) =>
    readTables(file, { formats: [], encoding, signal }, async ({ tables, encodingChoices }) => {
      for (const table of tables) {
        const columns = findColumns(table);
        if (columns) return { reading: await readRows(table, columns), likeliest: null };
      }
      return {
        reading: null,
        likeliest: tables.length === 0 ? (encodingChoices[0]?.encoding ?? null) : null,
      };
    });
  let result = await read(null);
  // SKUs and numbers are ASCII in nearly every stock file: which encoding its names are in makes no difference.
  if (result.ok && result.value.likeliest !== null) result = await read(result.value.likeliest);
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
      const first = cleanText(row.cells.find((cell) => cell.trim() !== '') ?? '');
      if (totalsWord.test(first) || totalsWord.test(skuText)) continue;
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
