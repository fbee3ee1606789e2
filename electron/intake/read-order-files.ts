/** The room's one door: the files of one import become order drafts and row problems. */

import type { OrderFile, OrderFileReading, ReadingProgress } from '../domain/order-files.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { type FoundHeader, findHeader, missingColumns } from './headers.ts';
import { type FileRows, isCompleted, joinFiles, unreadable } from './join-files.ts';
import type { OrderFormat } from './order-format.ts';
import { createRowsReader, type RowsReading } from './order-rows.ts';
import { readTables } from './read-tables.ts';
import { createRowCounts } from './row-counts.ts';
import { ReadingStopped, stopIfAsked, type Table, takeTurn } from './table.ts';

export interface ReadingContext {
  /** Documents of `assets/order-formats`. */
  readonly formats: readonly OrderFormat[];
  /** Shop of orders whose file names none. */
  readonly defaultShop: string;
  /** Shop of every order of this import; null leaves it to the files. */
  readonly shop: string | null;
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
    return joinFiles(read, context);
  } catch (error) {
    if (!(error instanceof ReadingStopped)) throw error;
    return files.map(({ name }) => unreadable(name, null, [problem('import.cancelled', { file: name })]));
  }
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
    counts: createRowCounts(),
    brokenNumbers: new Set(),
  };
  const { format } = first.header;
  const isCompletedByDetails = isCompleted(format, formats);
  for (const sheet of sheets) await readSheetRows(sheet, rows, isCompletedByDetails, signal);
  if (rows.rows === 0) return failed(problem('import.no-rows', { file: file.name }));
  return { file: file.name, encoding, rows, problems: [] };
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
