/** Turns the rows of one table into orders and lines, refusing the rows that cannot be trusted. */

import { foldText } from '../domain/fold.ts';
import type { OrderField } from '../domain/order-files.ts';
import type { OrderStatus } from '../domain/orders.ts';
import { maskCell } from '../domain/privacy.ts';
import type { ProblemCode, RowProblem } from '../domain/problems.ts';
import { cleanText, isGuarded, isScientific, parseMoneyFen } from './cell-values.ts';
import { type FoundHeader, normaliseHeader } from './headers.ts';
import { readAmounts } from './order-amounts.ts';
import { OrdersScattered, type ReadOrder, type RowsReading } from './read-orders.ts';
import { createLineReader } from './row-lines.ts';
import { createNoteFinder } from './row-notes.ts';
import { readShippingFacts } from './shipping-facts.ts';
import { statusOf } from './status-words.ts';
import { brokenCharacter, type RowDamage, type Table, type TableRow } from './table.ts';
import {
  createMergedValues,
  createTailZeroCounts,
  nothingToKnow,
  type TableKnowledge,
} from './table-knowledge.ts';

const serialHeader = /^(?:序号|行号|no|#|index|seq|line)$/u;
/** A quotation mark that opens a cell and does not close it. */
const hasStrayQuote = (cell: string) => cell.startsWith('"') && !/^"(?:[^"]|"")*"$/u.test(cell);

/** Characters of a value that are shown; a damaged cell may hold what belongs to other rows. */
const shownLength = 200;
const shownLengthOfDamaged = 20;

/** Whether a number in which characters broke may have been another one. */
function couldBe(broken: string, orderNumber: string): boolean {
  return (
    broken.length === orderNumber.length &&
    [...broken].every((character, place) => character === brokenCharacter || character === orderNumber[place])
  );
}

/** Fields that a merged cell does not hold once per row. */
const unmergedFields: ReadonlySet<OrderField> = new Set([
  'quantity',
  'giftQuantity',
  'paidAmount',
  'orderNumber',
]);

/** Fields whose contradiction inside one order makes a row unusable. */
const consigneeFields = ['consigneeName', 'phone', 'address', 'addressOverride'] as const;

/**
 * A reader that is fed the rows below a header, one after the other.
 *
 * @param known what an earlier reading of the same table learnt.
 * @param isCompletedByDetails another file of the import may bring the lines: a line that cannot be read is
 * not yet a reason to refuse the row.
 */
export function createRowsReader(
  table: Table,
  header: FoundHeader,
  reading: RowsReading,
  isCompletedByDetails: boolean,
  known: TableKnowledge,
): RowsReader {
  const { format, titles, columns } = header;
  const merged = createMergedValues(known);
  const tails = createTailZeroCounts(table.hasCellTypes);
  let lastRow = 0;
  const columnPrefix = reading.header === header ? '' : `${table.name}!`;
  const titleOf = (column: number | undefined) =>
    columnPrefix + ((column === undefined ? '' : titles[column]) ?? '');
  const fieldOf = new Map(
    Object.entries(columns).flatMap(([field, list]) => list.map((column) => [column, field as OrderField])),
  );
  const idColumns = columns.orderNumber ?? [];
  const serialColumns = new Set(
    titles.flatMap((title, column) => (serialHeader.test(normaliseHeader(title)) ? [column] : [])),
  );
  const mappedColumns = [...new Set(Object.values(columns).flat())];
  let cleanedRow: TableRow | null = null;
  let cleanedCells: readonly string[] = [];
  /** Where a continuation row belongs: the order above, or the refusal of the row above. */
  let above: ReadOrder | { readonly code: ProblemCode; readonly value: string } | null = null;

  /** A problem of a row; what its value tells of people is hidden. */
  function problemAt(
    row: number,
    column: number | undefined,
    value: string,
    code: ProblemCode,
    length = shownLength,
  ): RowProblem {
    const field = (column === undefined ? undefined : fieldOf.get(column)) ?? null;
    return { row, column: titleOf(column), value: maskCell(value.slice(0, length), field), code };
  }

  function addProblem(...problem: Parameters<typeof problemAt>): void {
    reading.refused.push(problemAt(...problem));
  }

  function isMergedBelow(row: TableRow): boolean {
    return !merged.isEmpty && idColumns.some((column) => merged.has(row.rowNumber, column));
  }

  /** The row's cells as a person sees them; kept for the row that is being read. */
  function cleanedOf(row: TableRow): readonly string[] {
    if (cleanedRow === row) return cleanedCells;
    return row.cells.map(cleanText);
  }

  function cellText(cells: readonly string[], rowNumber: number, field: OrderField, column: number): string {
    const own = cells[column];
    if (own) return own;
    if (merged.isEmpty || unmergedFields.has(field)) return '';
    return cleanText(merged.text(rowNumber, column));
  }

  /** First and last name, not two names to choose from. */
  const isNameInParts = format.role === 'generic' && (columns.consigneeName?.length ?? 0) > 1;

  /** The first filled column of a field; a name that stands in parts, whole. @param cells cleaned. */
  function textIn(cells: readonly string[], rowNumber: number, field: OrderField): string {
    const candidates = columns[field];
    if (candidates === undefined) return '';
    if (isNameInParts && field === 'consigneeName') {
      const parts = candidates.map((column) => cellText(cells, rowNumber, field, column));
      return parts.filter((part) => part !== '').join(' ');
    }
    for (const column of candidates) {
      const text = cellText(cells, rowNumber, field, column);
      if (text !== '') return text;
    }
    return '';
  }

  const textOf = (row: TableRow, field: OrderField) => textIn(cleanedOf(row), row.rowNumber, field);

  function addTexts(row: TableRow, field: OrderField, texts: string[]): void {
    for (const column of columns[field] ?? []) {
      const text = cellText(cleanedOf(row), row.rowNumber, field, column);
      if (text !== '' && !texts.includes(text)) texts.push(text);
    }
  }

  const isNote = createNoteFinder(titles, {
    isMergedBelow,
    orderNumberOf: (row) => textOf(row, 'orderNumber'),
  });

  const knownStatuses = format.statuses.map(() => new Map<string, OrderStatus | null>());

  function statusAt(row: TableRow, level: 'order' | 'line'): OrderStatus | null {
    let answer: OrderStatus | null = null;
    for (const [place, source] of format.statuses.entries()) {
      if (source.level !== level) continue;
      for (const column of header.statusColumns[place] ?? []) {
        const text = cleanedOf(row)[column] ?? '';
        const status = statusOf(source, knownStatuses[place] ?? new Map(), text);
        if (status === 'unclear') answer = status;
        else if (status !== null && status !== 'awaiting-shipment') return status;
        else answer ??= status;
      }
    }
    return answer;
  }

  function isOwnConsigneeBlank(row: TableRow): boolean {
    return consigneeFields.every((field) =>
      (columns[field] ?? []).every((column) => cleanText(row.cells[column] ?? '') === ''),
    );
  }

  const { readLine, readGift, piecesOf } = createLineReader({
    header,
    textOf,
    lineStatusOf: (row) => statusAt(row, 'line'),
    problemAt,
  });

  function mappedKey(row: TableRow): string {
    const cells = cleanedOf(row);
    return mappedColumns.map((column) => cells[column] ?? '').join('\u0001');
  }

  function wholeKey(row: TableRow): string {
    const cells = row.cells.map((cell, column) => (serialColumns.has(column) ? '' : cell.trim()));
    while (cells.at(-1) === '') cells.pop();
    return cells.join('\u0001');
  }

  const idColumnOf = (row: TableRow) =>
    idColumns.find((candidate) => (row.cells[candidate] ?? '').trim() !== '') ?? idColumns[0];

  /** The order number as it stands in the row; empty where it has none. */
  function numberText(row: TableRow): string {
    const column = idColumnOf(row);
    return column === undefined ? '' : cleanText(row.cells[column] ?? '').normalize('NFKC');
  }

  /** Whether a row without an order number goes on with the row above, be that an order or a refusal. */
  function isContinuation(row: TableRow): boolean {
    if (above === null) return false;
    if (isMergedBelow(row)) return true;
    const hasItem = textOf(row, 'itemName') !== '' || textOf(row, 'sku') !== '';
    return format.hasContinuationRows && hasItem && isOwnConsigneeBlank(row);
  }

  /** The order number, null for a row that continues the order above, undefined where the row was refused. */
  function readOrderNumber(row: TableRow): string | null | undefined {
    const column = idColumnOf(row);
    const raw = (column === undefined ? '' : row.cells[column]) ?? '';
    const text = numberText(row);
    if (text === '') {
      if (isContinuation(row)) return null;
      above = { code: 'row.order-number-missing', value: '' };
      addProblem(row.rowNumber, column, '', 'row.order-number-missing');
      return undefined;
    }
    const isDamaged =
      isScientific(text) ||
      (column !== undefined && row.damagedColumns?.includes(column) === true) ||
      (!isGuarded(raw) && known.hasTailZeros(text));
    if (isDamaged) {
      above = { code: 'row.order-number-damaged', value: text };
      addProblem(row.rowNumber, column, text, 'row.order-number-damaged');
      return undefined;
    }
    return text;
  }

  /** The damaged order number of the row above; empty where it is whole. */
  let brokenNumber = '';

  const channelWords = Object.entries(format.channelWords);

  function createOrder(row: TableRow, orderNumber: string): ReadOrder {
    const cells = cleanedOf(row);
    const channelWord = textOf(row, 'channelName');
    const channel =
      channelWord === '' ? undefined : channelWords.find(([word]) => channelWord.includes(word))?.[1];
    return {
      orderNumber,
      text: (field) => textIn(cells, row.rowNumber, field),
      status: statusAt(row, 'order'),
      amounts: readAmounts(header, (column) => cells[column] ?? ''),
      shipping: readShippingFacts(header, (column) => cells[column] ?? ''),
      channel: channel ?? format.channel,
      lines: [],
      sourceRows: [],
      openRows: 0,
      refusedRows: [],
      buyerMessages: [],
      sellerRemarks: [],
      giftOrderNumber: textOf(row, 'giftOrderNumber'),
      isIncomplete: reading.brokenNumbers.has(orderNumber) || couldBe(brokenNumber, orderNumber),
      isSettled: false,
      hasPassedOverRows: false,
      lineProblem: null,
      firstRow: row,
      rowKeys: null,
    };
  }

  function contradicts(row: TableRow, order: ReadOrder): OrderField | undefined {
    return consigneeFields.find((field) => {
      const text = textOf(row, field);
      const known = order.text(field);
      return text !== '' && known !== '' && foldText(text) !== foldText(known);
    });
  }

  function knownOrder(orderNumber: string): ReadOrder | undefined {
    const order = reading.orders.get(orderNumber);
    if (!order && reading.counts.isSettled(orderNumber)) throw new OrdersScattered('an order comes back');
    return order;
  }

  /** The column in which a row is damaged. */
  function damagedColumn(row: TableRow, damage: RowDamage): number {
    if (damage === 'stray-quote') return Math.max(0, row.cells.findIndex(hasStrayQuote));
    if (damage === 'broken-character') return row.cells.findIndex((cell) => cell.includes(brokenCharacter));
    return row.cells.length - 1;
  }

  function refuseDamagedRow(row: TableRow, damage: RowDamage): void {
    const code = damage === 'broken-character' ? 'import.encoding-damaged' : 'row.cut-off';
    const column = damagedColumn(row, damage);
    // A quotation mark that does not close runs the cells behind it together.
    const [start = ''] = (row.cells[column] ?? '').split(/[,;|\t\n]/u);
    addProblem(row.rowNumber, column, cleanText(start), code, shownLengthOfDamaged);
    const id = textOf(row, 'orderNumber').normalize('NFKC');
    const orderAbove = above !== null && 'orderNumber' in above ? above : undefined;
    // Rows of one order stand together: a number with a broken character may be that of the order above or below.
    brokenNumber = id.includes(brokenCharacter) ? id : '';
    const isAbove = id === '' || (orderAbove !== undefined && couldBe(brokenNumber, orderAbove.orderNumber));
    const order = isAbove ? orderAbove : knownOrder(id);
    if (order?.isSettled) throw new OrdersScattered('a damaged row far from its order');
    if (order) order.isIncomplete = true;
    else if (id !== '') reading.brokenNumbers.add(id);
    above = { code, value: id };
  }

  function read(row: TableRow): void {
    lastRow = row.rowNumber;
    if (!merged.isEmpty) merged.note(row);
    const [idColumn = 0] = idColumns;
    tails.count(row.cells[idColumn] ?? '', row.damagedColumns?.includes(idColumn) === true);
    cleanedCells = row.cells.map(cleanText);
    cleanedRow = row;
    let first = '';
    let filledCount = 0;
    for (const cell of cleanedCells) {
      if (cell === '') continue;
      if (filledCount === 0) first = cell;
      filledCount += 1;
    }
    if (filledCount === 0) return;
    if (isNote(row, first, filledCount)) {
      reading.skippedRows += 1;
      // Its numbers are sums of other rows, not pieces or money of its own.
      reading.counts.see(null, 0, () => null);
      reading.counts.settleRow('skipped', 0);
      return;
    }
    reading.rows += 1;
    const pieces = piecesOf(row);
    const number = numberText(row);
    const counted = number === '' && isContinuation(row) ? null : number;
    reading.counts.see(counted, pieces, () => parseMoneyFen(textOf(row, 'paidAmount')));
    const outcome = readData(row);
    if (outcome !== 'open') reading.counts.settleRow(outcome, pieces);
  }

  /** @returns what became of the row; `open` where that depends on its order. */
  function readData(row: TableRow): 'open' | 'refused' | 'skipped' {
    if (row.damage !== undefined) {
      refuseDamagedRow(row, row.damage);
      return 'refused';
    }
    const number = readOrderNumber(row);
    if (number === undefined) return 'refused';
    let order: ReadOrder | undefined;
    if (number === null) {
      if (above !== null && !('orderNumber' in above)) {
        addProblem(row.rowNumber, idColumns[0], above.value, above.code);
        return 'refused';
      }
      order = above ?? undefined;
      if (order?.isSettled) throw new OrdersScattered('a row far from its order');
    } else {
      order = knownOrder(number);
    }

    const orderNumber = number ?? order?.orderNumber ?? '';
    if (order && format.rowsPerOrder === 'one') {
      const isSame = mappedKey(order.firstRow) === mappedKey(row);
      const code = isSame ? 'row.duplicate-order' : 'row.order-conflict';
      addProblem(row.rowNumber, idColumns[0], orderNumber, code);
      // Which of the two rows holds is not known.
      if (!isSame) order.isIncomplete = true;
      above = isSame ? order : { code, value: orderNumber };
      return 'refused';
    }
    if (order) {
      order.rowKeys ??= new Set([wholeKey(order.firstRow)]);
      const key = wholeKey(row);
      if (order.rowKeys.has(key)) {
        addProblem(row.rowNumber, idColumns[0], orderNumber, 'row.duplicate-line');
        above = order;
        return 'refused';
      }
      order.rowKeys.add(key);
      const field = contradicts(row, order);
      if (field) {
        const column = columns[field]?.[0];
        addProblem(row.rowNumber, column, textOf(row, field), 'row.order-conflict');
        order.isIncomplete = true;
        above = { code: 'row.order-conflict', value: orderNumber };
        return 'refused';
      }
    } else {
      order = createOrder(row, orderNumber);
      brokenNumber = '';
    }

    const line = readLine(row);
    if (line === 'nothing-to-send') {
      reading.rows -= 1;
      reading.skippedRows += 1;
      // Kept all the same: only an order's first row names its consignee.
      reading.orders.set(orderNumber, order);
      order.hasPassedOverRows = true;
      readRemarks(row, order);
      above = order;
      return 'skipped';
    }
    const gift = readGift(row);
    const wrong = [line, gift].find((part) => part !== null && 'code' in part);
    reading.orders.set(orderNumber, order);
    above = order;
    if (wrong !== undefined && wrong !== null && 'code' in wrong) {
      if (isCompletedByDetails) {
        order.lineProblem = wrong;
      } else {
        reading.refused.push(wrong);
        order.isIncomplete = true;
        // Its other cells are still this order's: rows below it continue it.
        order.sourceRows.push(row.rowNumber);
        order.refusedRows.push(row.rowNumber);
        return 'refused';
      }
    }
    for (const part of [line, gift]) {
      if (part !== null && !('code' in part)) order.lines.push(part);
    }
    order.sourceRows.push(row.rowNumber);
    order.openRows += 1;
    readRemarks(row, order);
    return 'open';
  }

  function readRemarks(row: TableRow, order: ReadOrder): void {
    addTexts(row, 'buyerMessage', order.buyerMessages);
    addTexts(row, 'sellerRemark', order.sellerRemarks);
  }

  function learn(): TableKnowledge | null {
    const merges = table.merges().filter((area) => area.lastRow > area.firstRow);
    const hasTailZeros = tails.rule();
    if (merges.length === 0 && !hasTailZeros) return null;
    return { merges, lastRow, hasTailZeros: hasTailZeros ?? nothingToKnow.hasTailZeros };
  }

  return { read, learn };
}

export interface RowsReader {
  read(row: TableRow): void;
  /**
   * After the last row: what the table tells that its rows should have been read with; null where they read well
   * as they were.
   */
  learn(): TableKnowledge | null;
}
