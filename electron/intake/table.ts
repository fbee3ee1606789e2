/** A sheet or a delimited file as rows of text. */

export interface TableRow {
  /** Counted from 1 as a spreadsheet shows it. */
  readonly rowNumber: number;
  /** Text as it stands in the file, not cleaned. */
  readonly cells: readonly string[];
  /** Columns (from 0) whose digits are lost: numeric cells beyond what a spreadsheet keeps. */
  readonly damagedColumns?: readonly number[];
  readonly damage?: RowDamage;
}

/**
 * Why a row is not whole. `cut-off`: the file ends inside it. `broken-character`: some of its bytes are no character
 * (U+FFFD stands there), or the file ends inside one. `stray-quote`: a quotation mark broke it. Rows below are whole.
 */
export type RowDamage = 'cut-off' | 'broken-character' | 'stray-quote';

export const brokenCharacter = '\uFFFD';

/** The table of a text in which some bytes were no characters: the rows that hold them are damaged. */
export function withBrokenRows(table: Table): Table {
  const mark = (row: TableRow): TableRow =>
    row.cells.some((cell) => cell.includes(brokenCharacter)) ? { ...row, damage: 'broken-character' } : row;
  return {
    ...table,
    head: table.head.map(mark),
    async *rows() {
      for await (const piece of table.rows()) yield piece.map(mark);
    },
  };
}

/** Merged cells, inclusive; rows counted from 1, columns from 0. */
export interface MergedArea {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/** A sheet or a delimited text, whose rows come as they are read: nobody holds a day's file as cells. */
export interface Table {
  /** Name of the sheet; empty for a text file. */
  readonly name: string;
  /** Its first rows, blank ones left out, for recognising what it holds; `rows` gives them again. */
  readonly head: readonly TableRow[];
  /** Cells are typed: digits in a text cell are as they were written. False for text files. */
  readonly hasCellTypes: boolean;
  /** How many rows there are, about; null where nothing tells before they were read. */
  readonly rowsTotal: number | null;
  /** The rows that are not blank, piece by piece from the top. Can be asked for again. */
  rows(): AsyncGenerator<readonly TableRow[], void, undefined>;
  /** Known once all rows were read: files name merged cells behind them. */
  merges(): readonly MergedArea[];
}

export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** The same text by itself: one that was cut out of a long text keeps all of that in memory. */
export function ownText(text: string): string {
  const codes: number[] = [];
  for (let index = 0; index < text.length; index += 1) codes.push(text.charCodeAt(index));
  return String.fromCharCode(...codes);
}

/** How many rows `head` holds at the most. */
export const headRows = 60;

/** The first rows of a table. */
export async function readHead(
  rows: AsyncGenerator<readonly TableRow[], void, undefined>,
): Promise<readonly TableRow[]> {
  const head: TableRow[] = [];
  for await (const piece of rows) {
    head.push(...piece.slice(0, headRows - head.length));
    if (head.length >= headRows) break;
  }
  return head;
}

/** Gives the event loop a turn, so that a request to stop can arrive. */
export function takeTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** Thrown inside the room when the signal asks to stop; never leaves it. */
export class ReadingStopped extends Error {
  override readonly name = 'ReadingStopped';
}

/** @throws ReadingStopped where the signal has aborted. */
export function stopIfAsked(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new ReadingStopped('reading was stopped');
}
