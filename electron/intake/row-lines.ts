/** The order line that a row holds, and the gift beside it. */

import type { OrderField } from '../domain/order-files.ts';
import type { OrderStatus } from '../domain/orders.ts';
import type { ProblemCode, RowProblem } from '../domain/problems.ts';
import { isYes, isZero, parseMoneyFen, parseQuantity } from './cell-values.ts';
import type { FoundHeader } from './headers.ts';
import type { ReadLine } from './read-orders.ts';
import type { TableRow } from './table.ts';

/** A name that is marked as a gift: `[赠品]`, `【赠】`, `（赠）`, `赠品：`. A name that only begins so is goods (赠言书签). */
const giftMark =
  /[([【（<《]\s*(?:赠品?|赠送|贈品?|贈送|(?:free )?gift)\s*[)\]】）>》]|^\s*(?:赠品|贈品)(?:\s*[:：\-—\s]|\s*$)|^\s*(?:赠送|贈送)|^\s*(?:free )?gift\s*[:：]/iu;
/** Looser words, which goods carry too: they count only where the line is given away. */
const giftWords = /赠品|赠送|贈品|贈送|买.{1,3}赠|買.{1,3}贈/u;

interface LineReader {
  /** The line, null where the row has none, or the problem of its quantity. */
  readLine(row: TableRow): ReadLine | null | RowProblem | 'nothing-to-send';
  /** The gift that stands beside the goods in the same row, or the problem of its quantity. */
  readGift(row: TableRow): ReadLine | null | RowProblem;
  /** Pieces that the row names, whatever becomes of it; 0 where their number cannot be read. */
  piecesOf(row: TableRow): number;
}

export function createLineReader({
  header: { format, columns },
  textOf,
  lineStatusOf,
  problemAt,
}: {
  readonly header: FoundHeader;
  /** Cleaned text of a field in a row; empty for none. */
  readonly textOf: (row: TableRow, field: OrderField) => string;
  readonly lineStatusOf: (row: TableRow) => OrderStatus | null;
  readonly problemAt: (
    row: number,
    column: number | undefined,
    value: string,
    code: ProblemCode,
  ) => RowProblem;
}): LineReader {
  function readLine(row: TableRow): ReadLine | null | RowProblem | 'nothing-to-send' {
    const name = textOf(row, 'itemName');
    const sku = textOf(row, 'sku');
    const quantityText = textOf(row, 'quantity');
    if (name === '' && sku === '' && quantityText === '') return null;
    if (format.isZeroQuantitySkipped && isZero(quantityText)) return 'nothing-to-send';
    if (/^(?:false|no|0)$/iu.test(textOf(row, 'needsShipping'))) return 'nothing-to-send';
    const quantity = parseQuantity(quantityText);
    if (quantity === undefined) {
      return problemAt(row.rowNumber, columns.quantity?.[0], quantityText, 'row.quantity-invalid');
    }
    const unitPriceFen = parseMoneyFen(textOf(row, 'unitPrice'));
    const isFree = unitPriceFen === 0;
    const isMarked = (isFree || unitPriceFen === null) && giftMark.test(name);
    const isGift = isYes(textOf(row, 'isGift')) || isMarked || (isFree && giftWords.test(name));
    return {
      rowNumber: row.rowNumber,
      sku,
      name: name === '' ? sku : name,
      specification: textOf(row, 'specification'),
      quantity,
      unitPriceFen,
      isGift,
      status: lineStatusOf(row),
    };
  }

  function readGift(row: TableRow): ReadLine | null | RowProblem {
    const name = textOf(row, 'giftName');
    if (name === '' || /^(?:无|没有|否|[-/]+|none|0)$/iu.test(name)) return null;
    const quantityText = textOf(row, 'giftQuantity');
    const quantity = quantityText === '' ? 1 : parseQuantity(quantityText);
    if (quantity === undefined) {
      return problemAt(row.rowNumber, columns.giftQuantity?.[0], quantityText, 'row.quantity-invalid');
    }
    return {
      rowNumber: row.rowNumber,
      sku: '',
      name,
      specification: '',
      quantity,
      unitPriceFen: null,
      isGift: true,
      status: null,
    };
  }

  function piecesOf(row: TableRow): number {
    const gift = readGift(row);
    const giftPieces = gift !== null && 'quantity' in gift ? gift.quantity : 0;
    return (parseQuantity(textOf(row, 'quantity')) ?? 0) + giftPieces;
  }

  return { readLine, readGift, piecesOf };
}
