/** Columns that every file about goods may have, whatever else it is for. */

import { cleanText, isScientific } from './cell-values.ts';
import { normaliseHeader } from './headers.ts';
import type { TableRow } from './table.ts';

/** Headers of SKUs, best first; a barcode stands in where a file has nothing else. */
const articleNames = [
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
];

export const barcodeNames = ['条码', '条形码', '商品条码', '商品条形码', '69码', 'barcode', 'ean', 'upc'];

export const skuNames = [...articleNames, ...barcodeNames];

/** Where it lies. A file without such a column says nothing of it. */
export const binNames = [
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

/** How many rows from the top may stand before the header. */
export const searchedRows = 50;
const totalsWord = /^(?:合\s*计|总\s*计|小\s*计|合計|總計|小計|total|sub-?total|grand total)s?[:：]?$/iu;

/** Headers as they are compared: units and notes in brackets, and spaces, do not tell them apart: 库存(件), On Hand. */
export const plainHeaders = (row: TableRow): readonly string[] =>
  row.cells.map((cell) =>
    normaliseHeader(cell)
      .replace(/\([^)]*\)$/u, '')
      .trim(),
  );

/** The column of the best name; undefined where no name is there. */
export function columnOf(headers: readonly string[], names: readonly string[]): number | undefined {
  for (const name of names) {
    const column = headers.indexOf(name);
    if (column >= 0) return column;
  }
  return undefined;
}

/** Whether digits of a code were lost to a spreadsheet. */
export const isDamaged = (row: TableRow, column: number, text: string): boolean =>
  row.damagedColumns?.includes(column) === true || isScientific(text);

/** Whether a row sums up others. */
export const isTotals = (row: TableRow, skuText: string): boolean => {
  const first = cleanText(row.cells.find((cell) => cell.trim() !== '') ?? '');
  return totalsWord.test(first) || totalsWord.test(skuText);
};
