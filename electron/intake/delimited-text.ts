/** CSV, TSV and `;`-separated text. */

import Papa from 'papaparse';
import { stopIfAsked, type Table, type TableRow, takeTurn } from './table.ts';

export const delimiters = [',', '\t', ';', '|'] as const;
type Delimiter = (typeof delimiters)[number];

export interface Dialect {
  readonly delimiter: Delimiter;
  readonly quoting: 'double' | 'none';
}

const sliceLength = 1 << 20;

/** One kind of line end. Inside quoted cells too: they are folded to spaces later anyway. */
export function unifyLineEnds(text: string): string {
  const unified = text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text;
  return unified.includes('\n') ? unified : unified.replaceAll('\r', '\n');
}

/** The first records of a text in some dialect, for recognising it. */
export function previewRows(text: string, dialect: Dialect, count: number): readonly (readonly string[])[] {
  return Papa.parse<string[]>(text.slice(0, sliceLength), {
    delimiter: dialect.delimiter,
    newline: '\n',
    fastMode: dialect.quoting === 'none' ? true : undefined,
    preview: count,
  }).data;
}

/**
 * Reads all records. The text goes through the parser in slices, with a turn of the event loop between them.
 *
 * @throws ReadingStopped where the signal aborts.
 */
export async function readDelimitedText(
  text: string,
  dialect: Dialect,
  isCutInsideCharacter: boolean,
  signal?: AbortSignal,
): Promise<Table> {
  const rows: TableRow[] = [];
  let position = 0;
  let length = sliceLength;
  let isLastQuoteOpen = false;
  while (position < text.length) {
    stopIfAsked(signal);
    const isTail = position + length >= text.length;
    const slice = text.slice(position, position + length);
    const records: string[][] = [];
    const ends: number[] = [];
    isLastQuoteOpen = false;
    Papa.parse<string[]>(slice, {
      delimiter: dialect.delimiter,
      newline: '\n',
      fastMode: dialect.quoting === 'none' ? true : undefined,
      step: ({ data, meta, errors }) => {
        records.push(data);
        ends.push(meta.cursor);
        isLastQuoteOpen = errors.some((error) => error.code === 'MissingQuotes');
      },
    });
    if (!isTail) {
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
    } else {
      position = text.length;
    }
    for (const cells of records) rows.push({ rowNumber: rows.length + 1, cells });
    if (!isTail) await takeTurn();
  }
  while (rows.at(-1)?.cells.every((cell) => cell.trim() === '')) rows.pop();
  return { name: '', rows, merges: [], hasCellTypes: false, cutRow: findCutRow() };

  /** A file that was cut off ends without a line end, inside quotes or with fewer cells than all rows above. */
  function findCutRow(): Table['cutRow'] {
    const last = rows.at(-1);
    if (!last || rows.length < 2) return null;
    if (isCutInsideCharacter) return { rowNumber: last.rowNumber, isInsideCharacter: true };
    if (isLastQuoteOpen) return { rowNumber: last.rowNumber, isInsideCharacter: false };
    if (text.endsWith('\n')) return null;
    const lengths = new Set(
      rows
        .slice(0, -1)
        .filter((row) => row.cells.length > 1)
        .map((row) => row.cells.length),
    );
    const [width = 0] = lengths;
    const isShort = lengths.size === 1 && rows.length >= 3 && last.cells.length < width;
    return isShort ? { rowNumber: last.rowNumber, isInsideCharacter: false } : null;
  }
}
