/** The room's one door: the files of one import become order drafts and row problems. */

import {
  emptyReading,
  type FileChoice,
  type OrderFile,
  type PackedReading,
  type ReadingProgress,
  type RememberedMapping,
} from '../domain/order-files.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { chooseSheets, type FoundSheet } from './choose-sheets.ts';
import {
  createJoinedFile,
  type FileRows,
  isCompleted,
  type JoinedFile,
  joinFiles,
  joinOldOrders,
} from './join-files.ts';
import type { OrderFormat } from './order-format.ts';
import { createRowsReader } from './order-rows.ts';
import { OrdersScattered, type RowsReading } from './read-orders.ts';
import { type FileTables, readTables } from './read-tables.ts';
import { createReadingControl, type ReadingControl } from './reading-control.ts';
import { createRowCounts } from './row-counts.ts';
import { ReadingStopped, stopIfAsked } from './table.ts';
import { nothingToKnow, type TableKnowledge } from './table-knowledge.ts';

export interface ReadingContext {
  /** Documents of `assets/order-formats`. */
  readonly formats: readonly OrderFormat[];
  /** Shop of orders whose file names none. */
  readonly defaultShop: string;
  /** Shop of every order of this import; null leaves it to the files. */
  readonly shop: string | null;
  /** What the operator chose, file by file. */
  readonly choices?: readonly (FileChoice | null)[];
  readonly remembered?: readonly RememberedMapping[];
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
): Promise<readonly PackedReading[]> {
  const control = createReadingControl(signal, onProgress);
  try {
    const read: FileRows[] = [];
    for (const [index, file] of files.entries()) {
      stopIfAsked(signal);
      const choice = context.choices?.[index] ?? null;
      read.push(await readFile(file, { ...context, choice, isOneOfSeveral: files.length > 1 }, control));
    }
    control.end();
    return joinFiles(read, context);
  } catch (error) {
    if (!(error instanceof ReadingStopped)) throw error;
    return files.map(({ name }) => emptyReading(name, null, [problem('import.cancelled', { file: name })]));
  }
}

interface FileContext extends ReadingContext {
  readonly choice: FileChoice | null;
  /** Other files come with it, which may hold its lines. */
  readonly isOneOfSeveral: boolean;
}

async function readFile(file: OrderFile, context: FileContext, control: ReadingControl): Promise<FileRows> {
  const { formats, choice } = context;
  const options = { formats, encoding: choice?.encoding ?? null, signal: control.signal };
  const result = await readTables(file, options, (tables) =>
    readOrderTables(file.name, tables, context, control),
  );
  if (result.ok) return result.value;
  return {
    file: file.name,
    encoding: null,
    encodingChoices: [],
    mapping: null,
    joined: null,
    problems: result.problems,
  };
}

async function readOrderTables(
  file: string,
  { encoding, tables, encodingChoices }: FileTables,
  context: FileContext,
  control: ReadingControl,
): Promise<FileRows> {
  const failed = (...problems: readonly Problem[]): FileRows => ({
    file,
    encoding,
    encodingChoices,
    mapping: null,
    joined: null,
    problems,
  });
  const isDoubtful = tables.length === 0 && encodingChoices.length > 1;
  if (isDoubtful) return { ...failed(problem('import.encoding-doubtful', { file })), encoding: null };
  if (tables.every((table) => table.head.length === 0)) return failed(problem('import.file-empty', { file }));
  const chosen = await chooseSheets(file, tables, {
    formats: context.formats,
    shop: context.shop,
    mapping: context.choice?.mapping ?? null,
    remembered: context.remembered ?? [],
  });
  const { sheets, mapping } = chosen;
  const [first] = sheets;
  if (!first) {
    return { ...failed(chosen.problem ?? problem('import.header-not-found', { file })), mapping };
  }
  control.expect(sheets.map(({ table }) => table.rowsTotal));
  const isCompletedByDetails = isCompleted(first.header.format, context.formats);
  /** Whether nothing that stands elsewhere can have a say in what becomes of an order. */
  const isSettledEarly =
    first.header.format.role !== 'details' &&
    !(isCompletedByDetails && context.isOneOfSeveral) &&
    sheets.every(({ header }) => header.columns.giftOrderNumber === undefined);
  const readAgain = (known: readonly (TableKnowledge | null)[], isEarly: boolean) =>
    readSheets(sheets, known, control, isCompletedByDetails, (rows) => {
      const joined = createJoinedFile(file, encoding, rows);
      return { joined, settle: isEarly ? () => joinOldOrders(joined, context) : () => {} };
    });
  const read = async (known: readonly (TableKnowledge | null)[]) => {
    try {
      return await readAgain(known, isSettledEarly);
    } catch (error) {
      if (!(error instanceof OrdersScattered)) throw error;
      return readAgain(known, false);
    }
  };
  let { joined, learnt } = await read([]);
  if (learnt.some((knowledge) => knowledge !== null)) ({ joined, learnt } = await read(learnt));
  if (joined.rows.rows === 0) return failed(problem('import.no-rows', { file }));
  return { file, encoding, encodingChoices, mapping, joined, problems: [] };
}

/** Reads sheets of one kind in one go, as rows come. */
async function readSheets(
  sheets: readonly FoundSheet[],
  known: readonly (TableKnowledge | null)[],
  control: ReadingControl,
  isCompletedByDetails: boolean,
  join: (rows: RowsReading) => { readonly joined: JoinedFile; readonly settle: () => void },
): Promise<{ readonly joined: JoinedFile; readonly learnt: readonly (TableKnowledge | null)[] }> {
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
  const { joined, settle } = join(rows);
  const learnt: (TableKnowledge | null)[] = [];
  control.start();
  for (const [index, { table, header }] of sheets.entries()) {
    const reader = createRowsReader(table, header, rows, isCompletedByDetails, known[index] ?? nothingToKnow);
    const headerRow = table.head[header.rowIndex]?.rowNumber ?? 0;
    for await (const piece of table.rows()) {
      for (const row of piece) if (row.rowNumber > headerRow) reader.read(row);
      settle();
      control.step(piece.length);
    }
    learnt.push(reader.learn());
  }
  return { joined, learnt };
}
