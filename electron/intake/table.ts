/** A sheet or a delimited file as rows of text. */

export interface TableRow {
  /** Counted from 1 as a spreadsheet shows it. */
  readonly rowNumber: number;
  /** Text as it stands in the file, not cleaned. */
  readonly cells: readonly string[];
  /** Columns (from 0) whose digits are lost: numeric cells beyond what a spreadsheet keeps. */
  readonly damagedColumns?: readonly number[];
}

/** Merged cells, inclusive; rows counted from 1, columns from 0. */
export interface MergedArea {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

export interface Table {
  /** Name of the sheet; empty for a text file. */
  readonly name: string;
  readonly rows: readonly TableRow[];
  readonly merges: readonly MergedArea[];
  /** Cells are typed: digits in a text cell are as they were written. False for text files. */
  readonly hasCellTypes: boolean;
  /** The last row is not whole: the file was cut off inside it. */
  readonly cutRow: { readonly rowNumber: number; readonly isInsideCharacter: boolean } | null;
  /** Rows that a stray quotation mark broke; rows below them are whole. */
  readonly brokenRows?: ReadonlySet<number>;
}

/** Gives the event loop a turn, so that a request to stop can arrive. */
export function takeTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
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
