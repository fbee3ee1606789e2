/** The room's one door: the files of one import become order drafts and row problems. */

import type { OrderFile, OrderFileReading, ReadingProgress } from '../domain/order-files.ts';
import type { OrderDraft } from '../domain/orders.ts';
import { type Problem, problem, type RowProblem } from '../domain/problems.ts';
import { type FoundHeader, findHeader, missingColumns } from './headers.ts';
import { draftOrder } from './order-drafts.ts';
import type { OrderFormat } from './order-format.ts';
import {
  createRowsReader,
  giftOrderNumbers,
  type ReadLine,
  type ReadOrder,
  type RowsReading,
} from './order-rows.ts';
import { readTables } from './read-tables.ts';
import { ReadingStopped, stopIfAsked, type Table, takeTurn } from './table.ts';

export interface ReadingContext {
  /** Documents of `assets/order-formats`. */
  readonly formats: readonly OrderFormat[];
  /** Shop of orders whose file names none. */
  readonly defaultShop: string;
  /** Shop of every order of this import; null leaves it to the files. */
  readonly shop: string | null;
}

/** One file after its rows were read and before files complete each other. */
interface FileRows {
  readonly file: string;
  readonly encoding: string | null;
  readonly rows: RowsReading | null;
  readonly problems: readonly Problem[];
}

const rowsPerTurn = 5000;

/**
 * Reads the files of one import together: Taobao's list and detail exports complete each other, in any order.
 * Bad input gives problems, never an error. The station decides what to do about an order in two files.
 *
 * @param signal asks to stop: every reading then carries `import.cancelled` and yields nothing.
 * @returns one reading per file, in the order of the files.
 */
export async function readOrderFiles(
  files: readonly OrderFile[],
  context: ReadingContext,
  signal?: AbortSignal,
  _onProgress?: (progress: ReadingProgress) => void,
): Promise<readonly OrderFileReading[]> {
  try {
    const read: FileRows[] = [];
    for (const file of files) {
      stopIfAsked(signal);
      read.push(await readFile(file, context.formats, signal));
    }
    return assemble(read, context);
  } catch (error) {
    if (!(error instanceof ReadingStopped)) throw error;
    return files.map(({ name }) => unreadable(name, null, [problem('import.cancelled', { file: name })]));
  }
}

function unreadable(file: string, encoding: string | null, problems: readonly Problem[]): OrderFileReading {
  return {
    file,
    format: null,
    encoding,
    rows: 0,
    drafts: [],
    lines: 0,
    quantity: 0,
    refused: [],
    skippedRows: 0,
    problems,
  };
}

async function readFile(
  file: OrderFile,
  formats: readonly OrderFormat[],
  signal: AbortSignal | undefined,
): Promise<FileRows> {
  const result = await readTables(file, formats, signal);
  if (!result.ok) return { file: file.name, encoding: null, rows: null, problems: result.problems };
  const { encoding, tables } = result.value;
  const failed = (...problems: readonly Problem[]): FileRows => ({
    file: file.name,
    encoding,
    rows: null,
    problems,
  });
  if (tables.every((table) => table.rows.length === 0)) {
    return failed(problem('import.file-empty', { file: file.name }));
  }
  const found = tables.flatMap((table) => {
    const header = findHeader(table, formats);
    return header ? [{ table, header }] : [];
  });
  const complete = found.filter(({ header }) => missingColumns(header).length === 0);
  const [first] = complete;
  if (!first) {
    const [incomplete] = found;
    if (!incomplete) return failed(problem('import.header-not-found', { file: file.name }));
    const names = missingColumns(incomplete.header);
    return failed(problem('import.columns-missing', { file: file.name, columns: names.join('、') }));
  }
  // Further sheets of the same kind are more orders; of another kind they are something else.
  const sheets = complete.filter(({ header }) => header.format === first.header.format);
  const rows: RowsReading = {
    header: first.header,
    orders: new Map(),
    rows: 0,
    skippedRows: 0,
    refused: [],
  };
  const { format } = first.header;
  const isCompletedByDetails = isCompleted(format, formats);
  for (const sheet of sheets) await readSheetRows(sheet, rows, isCompletedByDetails, signal);
  if (rows.rows === 0) return failed(problem('import.no-rows', { file: file.name }));
  return { file: file.name, encoding, rows, problems: [] };
}

/** Whether the lines of this format's orders stand in a file of another format. */
function isCompleted(format: OrderFormat, formats: readonly OrderFormat[]): boolean {
  return formats.some((other) => other.completes.includes(format.id));
}

async function readSheetRows(
  { table, header }: { readonly table: Table; readonly header: FoundHeader },
  rows: RowsReading,
  isCompletedByDetails: boolean,
  signal: AbortSignal | undefined,
): Promise<void> {
  const reader = createRowsReader(table, header, rows, isCompletedByDetails);
  for (let index = header.rowIndex + 1; index < table.rows.length; index += 1) {
    const row = table.rows[index];
    if (row) reader.read(row);
    if (index % rowsPerTurn === 0) {
      await takeTurn();
      stopIfAsked(signal);
    }
  }
}

/** What assembling adds to one file. */
interface FileTally {
  drafts: OrderDraft[];
  lines: number;
  quantity: number;
  refused: RowProblem[];
  droppedRows: Set<number>;
}

interface DetailOrder {
  readonly order: ReadOrder;
  readonly fileIndex: number;
}

function orderNumberTitle(rows: RowsReading): string {
  return rows.header.titles[rows.header.columns.orderNumber?.[0] ?? -1] ?? '';
}

function refuseRows(
  tally: FileTally,
  rows: RowsReading,
  order: ReadOrder,
  code: 'row.order-incomplete' | 'row.detail-without-order',
): void {
  const refusedRows = new Set([...rows.refused, ...tally.refused].map((refusal) => refusal.row));
  for (const row of order.sourceRows) {
    if (refusedRows.has(row)) continue;
    tally.refused.push({ row, column: orderNumberTitle(rows), value: order.orderNumber, code });
  }
}

/**
 * The problem of an order whose details hold another number of pieces than its own row says: a detail file that
 * was cut off, or holds some lines twice. Details that are refunded or closed count, since the total counts them.
 */
function wrongTotal(order: ReadOrder, parts: readonly DetailOrder[], rows: RowsReading): RowProblem | null {
  const [summary] = order.lines;
  if (parts.length === 0 || !summary) return null;
  const pieces = (lines: readonly ReadLine[]) => lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const detailed = parts.reduce((sum, part) => sum + pieces(part.order.lines), 0);
  if (detailed === pieces(order.lines)) return null;
  const { titles, columns } = rows.header;
  return {
    row: summary.rowNumber,
    column: titles[columns.quantity?.[0] ?? -1] ?? '',
    value: order.text('quantity'),
    code: 'row.order-incomplete',
  };
}

function count(tally: FileTally, lines: readonly { readonly quantity: number }[]): void {
  tally.lines += lines.length;
  tally.quantity += lines.reduce((sum, line) => sum + line.quantity, 0);
}

function assemble(read: readonly FileRows[], context: ReadingContext): readonly OrderFileReading[] {
  const tallies = read.map<FileTally>(() => ({
    drafts: [],
    lines: 0,
    quantity: 0,
    refused: [],
    droppedRows: new Set(),
  }));
  const details = collectDetails(read);
  const claimed = new Set<ReadOrder>();

  read.forEach(({ rows }, fileIndex) => {
    const tally = tallies[fileIndex];
    if (!rows || !tally || rows.header.format.role === 'details') return;
    const { format } = rows.header;
    const gifts = giftOrderNumbers(rows);
    for (const order of rows.orders.values()) {
      if (order.hasPassedOverRows && order.sourceRows.length === 0) continue;
      const parts = details.get(format.id)?.get(order.orderNumber) ?? [];
      const isFirstClaim = parts.every((part) => !claimed.has(part.order));
      for (const part of parts) claimed.add(part.order);
      if (parts.length === 0 && order.lineProblem) {
        rows.refused.push(order.lineProblem);
        order.isIncomplete = true;
      }
      const total = wrongTotal(order, parts, rows);
      if (total) tally.refused.push(total);
      if (total || order.isIncomplete || parts.some((part) => part.order.isIncomplete)) {
        // Printed without the refused line, the parcel would leave with goods missing.
        refuseRows(tally, rows, order, 'row.order-incomplete');
        for (const part of parts) {
          const partTally = tallies[part.fileIndex];
          const partRows = read[part.fileIndex]?.rows;
          if (partTally && partRows) refuseRows(partTally, partRows, part.order, 'row.order-incomplete');
        }
        continue;
      }
      const detailLines = parts.flatMap((part) => part.order.lines);
      const { draft, dropped } = draftOrder(
        order,
        detailLines.length === 0
          ? null
          : { lines: detailLines, sellerRemarks: parts.flatMap((part) => [...part.order.sellerRemarks]) },
        {
          format,
          shop: context.shop,
          defaultShop: context.defaultShop,
          isGiftOrder: gifts.has(order.orderNumber),
          isCompletedByDetails: isCompleted(format, context.formats),
        },
      );
      tally.drafts.push(draft);
      if (detailLines.length === 0) {
        count(tally, draft.lines);
        for (const line of dropped) tally.droppedRows.add(line.rowNumber);
        continue;
      }
      if (!isFirstClaim) continue;
      const droppedLines = new Set<ReadLine>(dropped);
      for (const part of parts) {
        const partTally = tallies[part.fileIndex];
        if (!partTally) continue;
        count(
          partTally,
          part.order.lines.filter((line) => !droppedLines.has(line)),
        );
        for (const line of part.order.lines)
          if (droppedLines.has(line)) partTally.droppedRows.add(line.rowNumber);
      }
    }
  });

  for (const ofFormat of details.values()) {
    for (const parts of ofFormat.values()) {
      for (const { order, fileIndex } of parts) {
        const tally = tallies[fileIndex];
        const rows = read[fileIndex]?.rows;
        if (claimed.has(order) || !tally || !rows) continue;
        claimed.add(order);
        refuseRows(tally, rows, order, 'row.detail-without-order');
      }
    }
  }
  return read.map((file, index) => toReading(file, tallies[index]));
}

/** Lines of all detail files, by the format that they complete and the order that they belong to. */
function collectDetails(
  read: readonly FileRows[],
): ReadonlyMap<string, ReadonlyMap<string, readonly DetailOrder[]>> {
  const details = new Map<string, Map<string, DetailOrder[]>>();
  read.forEach(({ rows }, fileIndex) => {
    if (rows?.header.format.role !== 'details') return;
    for (const completed of rows.header.format.completes) {
      const ofFormat = details.get(completed) ?? new Map<string, DetailOrder[]>();
      details.set(completed, ofFormat);
      for (const order of rows.orders.values()) {
        const parts = ofFormat.get(order.orderNumber) ?? [];
        parts.push({ order, fileIndex });
        ofFormat.set(order.orderNumber, parts);
      }
    }
  });
  return details;
}

function toReading(
  { file, encoding, rows, problems }: FileRows,
  tally: FileTally | undefined,
): OrderFileReading {
  if (!rows || !tally) return unreadable(file, encoding, problems);
  return {
    file,
    format: rows.header.format.id,
    encoding,
    rows: rows.rows - tally.droppedRows.size,
    drafts: tally.drafts,
    lines: tally.lines,
    quantity: tally.quantity,
    refused: [...rows.refused, ...tally.refused].sort((left, right) => left.row - right.row),
    skippedRows: rows.skippedRows + tally.droppedRows.size,
    problems,
  };
}
