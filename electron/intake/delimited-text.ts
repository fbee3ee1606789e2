/** CSV, TSV and `;`-separated text. */

import Papa from 'papaparse';
import { isBlank, type RowDamage, stopIfAsked, type Table, type TableRow, takeTurn } from './table.ts';

export const delimiters = [',', '\t', ';', '|'] as const;
type Delimiter = (typeof delimiters)[number];

export interface Dialect {
  readonly delimiter: Delimiter;
  readonly quoting: 'double' | 'none';
}

const sliceLength = 1 << 20;
/** In how many lines of a broken record the next row is looked for. */
const searchedLines = 200;
/** Characters of a row that is looked for. */
const longestRow = 1 << 14;

/** A record that a stray quotation mark ran into the rows below. */
interface BrokenRecord {
  /** Its own line and what could not be told from it, quotation marks taken as they are. */
  readonly lines: readonly (readonly string[])[];
  /** Where the next row begins, in the slice. */
  readonly nextStart: number;
}

/** How many cells most lines near the top have, quotation marks taken as they are; the larger number where two are even. */
function usualWidth(text: string, dialect: Dialect): number {
  const counts = new Map<number, number>();
  for (const line of text.slice(0, 1 << 18).split('\n', 300)) {
    const [cells = []] = Papa.parse<string[]>(line, { delimiter: dialect.delimiter, newline: '\n' }).data;
    if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  }
  const [best] = [...counts].sort(
    ([leftWidth, left], [rightWidth, right]) => right - left || rightWidth - leftWidth,
  );
  return best?.[0] ?? 0;
}

/** One kind of line end. Inside quoted cells too: they are folded to spaces later anyway. */
export function unifyLineEnds(text: string): string {
  const unified = text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text;
  return unified.includes('\n') ? unified : unified.replaceAll('\r', '\n');
}

/** The first records of a text in some dialect, for recognising it; blank ones are left out. */
export function previewRows(text: string, dialect: Dialect, count: number): readonly TableRow[] {
  return Papa.parse<string[]>(text.slice(0, sliceLength), {
    delimiter: dialect.delimiter,
    newline: '\n',
    fastMode: dialect.quoting === 'none' ? true : undefined,
    preview: count,
  })
    .data.map((cells, index) => ({ rowNumber: index + 1, cells }))
    .filter(({ cells }) => !isBlank(cells));
}

/** Gives rows numbers, leaves blank ones out and finds out whether the last one is whole. */
function createRowFinisher(isCutInsideCharacter: boolean) {
  let rowNumber = 0;
  let held: TableRow | null = null;
  /** Numbers of cells of all rows before the held one, and of the blank rows behind it. */
  const widths = new Set<number>();
  const blankWidths = new Set<number>();

  return {
    /** @returns the row before this one, which is surely not the last. */
    add(cells: readonly string[], damage?: RowDamage): TableRow | null {
      rowNumber += 1;
      if (isBlank(cells)) {
        blankWidths.add(cells.length);
        return null;
      }
      for (const width of blankWidths) widths.add(width);
      blankWidths.clear();
      if (held) widths.add(held.cells.length);
      const before = held;
      held = damage === undefined ? { rowNumber, cells } : { rowNumber, cells, damage };
      return before;
    },
    /** A file that was cut off ends without a line end, inside quotes or with fewer cells than all rows above. */
    last(isQuoteOpen: boolean, endsWithLineEnd: boolean): TableRow | null {
      if (!held || held.rowNumber < 2) return held;
      if (isCutInsideCharacter) return { ...held, damage: 'cut-inside-character' };
      if (isQuoteOpen) return { ...held, damage: 'cut-off' };
      if (endsWithLineEnd) return held;
      widths.delete(0);
      widths.delete(1);
      const [width = 0] = widths;
      const isShort = widths.size === 1 && held.rowNumber >= 3 && held.cells.length < width;
      return isShort ? { ...held, damage: 'cut-off' } : held;
    },
  };
}

/** The rows of a text. The text goes through the parser in slices, with a turn of the event loop between them. */
export function openDelimitedText(
  text: string,
  dialect: Dialect,
  options: {
    readonly head: readonly TableRow[];
    readonly isCutInsideCharacter: boolean;
    readonly signal: AbortSignal | undefined;
  },
): Table {
  return {
    name: '',
    head: options.head,
    hasCellTypes: false,
    rowsTotal: null,
    rows: () => readRecords(text, dialect, options.isCutInsideCharacter, options.signal),
    merges: () => [],
  };
}

/** @throws ReadingStopped where the signal aborts. */
async function* readRecords(
  text: string,
  dialect: Dialect,
  isCutInsideCharacter: boolean,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly TableRow[], void, undefined> {
  const finisher = createRowFinisher(isCutInsideCharacter);
  const width = dialect.quoting === 'none' ? 0 : usualWidth(text, dialect);
  let position = 0;
  let length = sliceLength;
  let isLastQuoteOpen = false;
  while (position < text.length) {
    stopIfAsked(signal);
    const isTail = position + length >= text.length;
    const slice = text.slice(position, position + length);
    const records: string[][] = [];
    const ends: number[] = [];
    let brokenRecord: BrokenRecord | null = null;
    let start = 0;
    isLastQuoteOpen = false;
    Papa.parse<string[]>(slice, {
      delimiter: dialect.delimiter,
      newline: '\n',
      fastMode: dialect.quoting === 'none' ? true : undefined,
      step: ({ data, meta, errors }, parser) => {
        const isQuoteOpen = errors.some((error) => error.code === 'MissingQuotes');
        // What is still open at the end of a slice may be closed in the next one.
        if (
          width > 1 &&
          (isTail || meta.cursor < slice.length) &&
          (errors.length > 0 || data.length !== width)
        ) {
          brokenRecord = findBrokenRecord(
            slice,
            start,
            meta.cursor,
            data.length,
            errors.length > 0,
            isQuoteOpen,
          );
          if (brokenRecord) {
            parser.abort();
            return;
          }
        }
        records.push(data);
        ends.push(meta.cursor);
        start = meta.cursor;
        isLastQuoteOpen = isQuoteOpen;
      },
    });
    const broken = brokenRecord as BrokenRecord | null;
    if (broken) {
      position += broken.nextStart;
      length = sliceLength;
    } else if (isTail) {
      position = text.length;
    } else {
      // The last record may go on in the next slice.
      records.pop();
      ends.pop();
      const consumed = ends.at(-1);
      if (consumed === undefined || consumed === 0) {
        length *= 2;
        continue;
      }
      position += consumed;
      length = sliceLength;
    }
    const rows = [
      ...records.map((cells) => finisher.add(cells)),
      ...(broken?.lines ?? []).map((cells) => finisher.add(cells, 'stray-quote')),
    ];
    yield rows.filter((row) => row !== null);
    await takeTurn();
  }
  const last = finisher.last(isLastQuoteOpen, text.endsWith('\n'));
  if (last) yield [last];

  /**
   * Whether a record took the rows below into a cell because of a quotation mark that does not close: then one
   * of the lines inside is a row by itself, and reading goes on there. Cells with line breaks hold no such line.
   */
  function findBrokenRecord(
    slice: string,
    start: number,
    end: number,
    cellCount: number,
    hasError: boolean,
    isQuoteOpen: boolean,
  ): BrokenRecord | null {
    const lines = slice.slice(start, end).split('\n', searchedLines);
    const [first = ''] = lines;
    if (start + first.length + 1 >= end) {
      // One line, in which cells ran together.
      const cells = first.split(dialect.delimiter);
      return hasError && cellCount < width && cells.length >= width
        ? { lines: [cells], nextStart: end }
        : null;
    }
    let next = start;
    for (const [index, line] of lines.entries()) {
      if (index > 0 && next < end && isRowAt(slice, next)) {
        return { lines: lines.slice(0, index).map((part) => part.split(dialect.delimiter)), nextStart: next };
      }
      next += line.length + 1;
    }
    // Rows that are all broken: each is refused by itself.
    const parts = lines.map((line) => line.split(dialect.delimiter));
    const hasRows = isQuoteOpen && parts.slice(1).some((cells) => cells.length >= width);
    return hasRows ? { lines: parts, nextStart: Math.min(next, end) } : null;
  }

  /** Whether a line begins a record of the usual width, with its quotation marks in order. */
  function isRowAt(slice: string, start: number): boolean {
    const { data, errors } = Papa.parse<string[]>(slice.slice(start, start + longestRow), {
      delimiter: dialect.delimiter,
      newline: '\n',
      preview: 1,
    });
    const [cells = []] = data;
    // The end of a cell with line breaks looks like a cell with a closing mark only.
    return errors.length === 0 && cells.length === width && !cells.some((cell) => cell.endsWith('"'));
  }
}
