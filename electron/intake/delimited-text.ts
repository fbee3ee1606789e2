/** CSV, TSV and `;`-separated text. */

import Papa from 'papaparse';
import { isBlank, type RowDamage, stopIfAsked, type Table, type TableRow, takeTurn } from './table.ts';

export const delimiters = [',', '\t', ';', '|'] as const;
type Delimiter = (typeof delimiters)[number];

export interface Dialect {
  readonly delimiter: Delimiter;
  readonly quoting: 'double' | 'none';
}

/** Characters by which a text is judged, and in which a broken record is looked for. */
const sliceLength = 1 << 20;
/** Characters that are read before others get a turn: some ten milliseconds. */
const charactersPerTurn = 1 << 16;
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
function createRowFinisher() {
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

/** A text that comes in pieces, so that a day's file is never held whole. Line ends are `\n`. */
export interface TextSource {
  /** The first piece, by which the text is judged. */
  readonly start: string;
  /** All pieces from the start. Can be asked for again. */
  pieces(): Iterable<string>;
  /** Lines in the whole text, about: cells with line breaks count more than once. */
  readonly lineCount: number;
}

/** The rows of a text. */
export function openDelimitedText(
  source: TextSource,
  dialect: Dialect,
  options: {
    readonly head: readonly TableRow[];
    readonly signal: AbortSignal | undefined;
  },
): Table {
  return {
    name: '',
    head: options.head,
    hasCellTypes: false,
    rowsTotal: source.lineCount,
    rows: () => readRecords(source, dialect, options.signal),
    merges: () => [],
  };
}

/** What is left to read: a window on the text that moves on as pieces come. */
function createWindow(source: TextSource) {
  const pieces = source.pieces()[Symbol.iterator]();
  const window = {
    text: '',
    position: 0,
    /** No further piece comes. */
    isTail: false,
    /** Takes the next piece in; what was read goes. */
    refill(): void {
      const next = pieces.next();
      if (next.done === true) window.isTail = true;
      else window.text = window.text.slice(window.position) + next.value;
      if (next.done !== true) window.position = 0;
    },
  };
  return window;
}

const quotationMark = 0x22;
const lineFeed = 0x0a;

interface Scanned {
  readonly cells: string[];
  /** Where the next record begins. */
  readonly next: number;
  readonly hasLineBreaks: boolean;
}

/**
 * The record at a place, where it is well formed; null where the parser has to look at it: an odd quotation mark, or
 * a record that the window does not hold whole.
 */
function scanRecord(
  text: string,
  start: number,
  { delimiter, quoting }: Dialect,
  isTail: boolean,
): Scanned | null {
  const found = text.indexOf('\n', start);
  if (found < 0 && !isTail) return null;
  const lineEnd = found < 0 ? text.length : found;
  const line = text.slice(start, lineEnd);
  if (quoting === 'none' || !line.includes('"')) {
    return { cells: line.split(delimiter), next: lineEnd + 1, hasLineBreaks: false };
  }
  const delimiterCode = delimiter.charCodeAt(0);
  const cells: string[] = [];
  let position = start;
  let hasLineBreaks = false;
  for (;;) {
    if (text.charCodeAt(position) === quotationMark) {
      let close = text.indexOf('"', position + 1);
      let hasDoubled = false;
      while (close >= 0 && text.charCodeAt(close + 1) === quotationMark) {
        hasDoubled = true;
        close = text.indexOf('"', close + 2);
      }
      if (close < 0) return null;
      const cell = text.slice(position + 1, close);
      cells.push(hasDoubled ? cell.replaceAll('""', '"') : cell);
      hasLineBreaks ||= close > lineEnd;
      position = close + 1;
    } else {
      const from = position;
      while (position < text.length) {
        const code = text.charCodeAt(position);
        if (code === delimiterCode || code === lineFeed) break;
        position += 1;
      }
      cells.push(text.slice(from, position));
    }
    if (position >= text.length) return isTail ? { cells, next: position, hasLineBreaks } : null;
    const code = text.charCodeAt(position);
    position += 1;
    if (code === lineFeed) return { cells, next: position, hasLineBreaks };
    if (code !== delimiterCode) return null;
  }
}

/**
 * Rows of a text. Well-formed records are read here; the parser reads the others.
 *
 * @throws ReadingStopped where the signal aborts.
 */
async function* readRecords(
  source: TextSource,
  dialect: Dialect,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly TableRow[], void, undefined> {
  const finisher = createRowFinisher();
  const width = dialect.quoting === 'none' ? 0 : usualWidth(source.start, dialect);
  const window = createWindow(source);
  let isLastQuoteOpen = false;
  let rows: TableRow[] = [];
  let charactersRead = 0;
  const add = (cells: readonly string[], damage?: RowDamage) => {
    const row = finisher.add(cells, damage);
    if (row) rows.push(row);
  };
  for (;;) {
    if (window.position >= window.text.length) {
      if (window.isTail) break;
      window.refill();
      continue;
    }
    const start = window.position;
    const scanned = scanRecord(window.text, start, dialect, window.isTail);
    // A record over several lines of another width may be rows that a quotation mark ran together.
    if (scanned && !(scanned.hasLineBreaks && width > 1 && scanned.cells.length !== width)) {
      add(scanned.cells);
      isLastQuoteOpen = false;
      window.position = scanned.next;
    } else if (!window.isTail && window.text.length - start < sliceLength) {
      window.refill();
      continue;
    } else {
      parseRecord();
    }
    charactersRead += window.position - start;
    if (charactersRead >= charactersPerTurn) {
      yield rows;
      rows = [];
      charactersRead = 0;
      await takeTurn();
      stopIfAsked(signal);
    }
  }
  const last = finisher.last(isLastQuoteOpen, window.text.endsWith('\n'));
  if (last) rows.push(last);
  yield rows;

  /** Has the parser read the record at the window's position, and finds out whether it is one at all. */
  function parseRecord(): void {
    const slice = window.text.slice(window.position, window.position + sliceLength);
    Papa.parse<string[]>(slice, {
      delimiter: dialect.delimiter,
      newline: '\n',
      step: ({ data, meta, errors }, parser) => {
        parser.abort();
        const isQuoteOpen = errors.some((error) => error.code === 'MissingQuotes');
        const broken =
          width > 1 && (errors.length > 0 || data.length !== width)
            ? findBrokenRecord(slice, 0, meta.cursor, data.length, errors.length > 0, isQuoteOpen)
            : null;
        if (broken) {
          for (const cells of broken.lines) add(cells, 'stray-quote');
          window.position += broken.nextStart;
          isLastQuoteOpen = false;
          return;
        }
        add(data);
        window.position += meta.cursor;
        isLastQuoteOpen = isQuoteOpen;
      },
    });
  }

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
