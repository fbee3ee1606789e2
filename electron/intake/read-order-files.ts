/** The room's one door: the files of one import become order drafts and row problems. */

import type { OrderFile, OrderFileReading, ReadingProgress } from '../domain/order-files.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { type FoundHeader, findHeader, missingColumns } from './headers.ts';
import { type FileRows, isCompleted, joinFiles, unreadable } from './join-files.ts';
import type { OrderFormat } from './order-format.ts';
import { createRowsReader, nothingToKnow, type RowsReading, type TableKnowledge } from './order-rows.ts';
import { type FileTables, readTables } from './read-tables.ts';
import { createReadingControl, type ReadingControl } from './reading-control.ts';
import { createRowCounts } from './row-counts.ts';
import { ReadingStopped, stopIfAsked, type Table } from './table.ts';

export interface ReadingContext {
  /** Documents of `assets/order-formats`. */
  readonly formats: readonly OrderFormat[];
  /** Shop of orders whose file names none. */
  readonly defaultShop: string;
  /** Shop of every order of this import; null leaves it to the files. */
  readonly shop: string | null;
}

/**
 * Reads the files of one import together: Taobao's list and detail exports complete each other, in any order.
 * Bad input gives problems, never an error. The station decides what to do about an order in two files.
 *
 * @param signal asks to stop: every reading then carries `import.cancelled` and yields nothing.
 * @param onProgress told every few thousand rows, and at the end.
 * @returns one reading per file, in the order of the files.
 */
export async function readOrderFiles(
  files: readonly OrderFile[],
  context: ReadingContext,
  signal?: AbortSignal,
  onProgress?: (progress: ReadingProgress) => void,
): Promise<readonly OrderFileReading[]> {
  const control = createReadingControl(signal, onProgress);
  try {
    const read: FileRows[] = [];
    for (const file of files) {
      stopIfAsked(signal);
      read.push(await readFile(file, context.formats, control));
    }
    control.end();
    return joinFiles(read, context);
  } catch (error) {
    if (!(error instanceof ReadingStopped)) throw error;
    return files.map(({ name }) => unreadable(name, null, [problem('import.cancelled', { file: name })]));
  }
}

async function readFile(
  file: OrderFile,
  formats: readonly OrderFormat[],
  control: ReadingControl,
): Promise<FileRows> {
  const result = await readTables(file, { formats, signal: control.signal }, (tables) =>
    readOrderTables(file.name, tables, formats, control),
  );
  return result.ok
    ? result.value
    : { file: file.name, encoding: null, rows: null, problems: result.problems };
}

async function readOrderTables(
  file: string,
  { encoding, tables }: FileTables,
  formats: readonly OrderFormat[],
  control: ReadingControl,
): Promise<FileRows> {
  const failed = (...problems: readonly Problem[]): FileRows => ({ file, encoding, rows: null, problems });
  if (tables.every((table) => table.head.length === 0)) return failed(problem('import.file-empty', { file }));
  const found = tables.flatMap((table) => {
    const header = findHeader(table.head, formats);
    return header ? [{ table, header }] : [];
  });
  const complete = found.filter(({ header }) => missingColumns(header).length === 0);
  const [first] = complete;
  if (!first) {
    const [incomplete] = found;
    if (!incomplete) return failed(problem('import.header-not-found', { file }));
    const names = missingColumns(incomplete.header);
    return failed(problem('import.columns-missing', { file, columns: names.join('、') }));
  }
  // Further sheets of the same kind are more orders; of another kind they are something else.
  const sheets = complete.filter(({ header }) => header.format === first.header.format);
  const isCompletedByDetails = isCompleted(first.header.format, formats);
  control.expect(sheets.map(({ table }) => table.rowsTotal));
  let reading = await readSheets(
    sheets,
    isCompletedByDetails,
    sheets.map(() => nothingToKnow),
    control,
  );
  if (reading.learnt.some((knowledge) => knowledge !== null)) {
    const known = reading.learnt.map((knowledge) => knowledge ?? nothingToKnow);
    reading = await readSheets(sheets, isCompletedByDetails, known, control);
  }
  const { rows } = reading;
  if (rows.rows === 0) return failed(problem('import.no-rows', { file }));
  return { file, encoding, rows, problems: [] };
}

interface FoundSheet {
  readonly table: Table;
  readonly header: FoundHeader;
}

/** Reads sheets of one kind in one go, as rows come. */
async function readSheets(
  sheets: readonly FoundSheet[],
  isCompletedByDetails: boolean,
  known: readonly TableKnowledge[],
  control: ReadingControl,
): Promise<{ readonly rows: RowsReading; readonly learnt: readonly (TableKnowledge | null)[] }> {
  const [first] = sheets;
  if (!first) throw new RangeError('no sheets');
  const rows: RowsReading = {
    header: first.header,
    orders: new Map(),
    rows: 0,
    skippedRows: 0,
    refused: [],
    counts: createRowCounts(),
    brokenNumbers: new Set(),
  };
  const learnt: (TableKnowledge | null)[] = [];
  control.start();
  for (const [index, { table, header }] of sheets.entries()) {
    const reader = createRowsReader(table, header, rows, isCompletedByDetails, known[index] ?? nothingToKnow);
    const headerRow = table.head[header.rowIndex]?.rowNumber ?? 0;
    for await (const piece of table.rows()) {
      for (const row of piece) if (row.rowNumber > headerRow) reader.read(row);
      control.step(piece.length);
    }
    learnt.push(reader.learn());
  }
  return { rows, learnt };
}
