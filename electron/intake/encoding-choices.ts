/** The same rows in every encoding that the bytes may be in, for a person to see which of them is text. */

import type { EncodingChoice, OrderField } from '../domain/order-files.ts';
import { maskCell } from '../domain/privacy.ts';
import { cleanText } from './cell-values.ts';
import { delimiters, previewRows, unifyLineEnds } from './delimited-text.ts';
import { markupKind } from './file-kind.ts';
import { findHeader } from './headers.ts';
import type { OrderFormat } from './order-format.ts';
import type { DecodedText } from './text-encoding.ts';
import { readWorkbookText } from './workbook-library.ts';

const shownRows = 8;
/** A line that is longer tells no more. */
const longestLine = 1 << 12;

/**
 * The first lines of a file; where they are plain ASCII, its first line and the first ones that are not: plain
 * lines look the same in every encoding.
 */
function tellingStart(bytes: Uint8Array): Uint8Array {
  const first: Uint8Array[] = [];
  const telling: Uint8Array[] = [];
  let start = 0;
  while (start < bytes.length && telling.length < shownRows) {
    const lineEnd = bytes.indexOf(10, start);
    const end = lineEnd < 0 ? bytes.length : lineEnd + 1;
    const line = bytes.subarray(start, Math.min(end, start + longestLine));
    if (first.length < shownRows) first.push(line);
    if (line.some((byte) => byte >= 0x80)) telling.push(line);
    start = end;
  }
  const isShownFirst = first.some((line) => telling.includes(line));
  const lines = isShownFirst ? first : [...first.slice(0, 1), ...telling.slice(0, shownRows - 1)];
  return Uint8Array.from(lines.flatMap((line) => [...line]));
}

const nameFields: ReadonlySet<OrderField> = new Set(['consigneeName', 'buyerName', 'invoiceTitle']);

/** A name of which its first character stays, and the first one that tells encodings apart: `R**é*`, `王**`. */
function maskNameInReading(name: string): string {
  const characters = [...name];
  const telling = characters.findIndex((character) => character > '\u007f');
  const masked = characters.map((character, place) =>
    place === 0 || place === telling || character === ' ' ? character : '*',
  );
  return characters.length === 1 ? `${name}*` : masked.join('');
}

/** What readings tell of people is hidden, as far as one of them has a header that is known. */
function maskChoices(
  choices: readonly EncodingChoice[],
  formats: readonly OrderFormat[],
): readonly EncodingChoice[] {
  const fields = new Map<number, OrderField>();
  let titlesIndex = -1;
  for (const { rows } of choices) {
    const found = findHeader(
      rows.map((cells, index) => ({ rowNumber: index + 1, cells })),
      formats,
    );
    if (!found) continue;
    for (const [field, columns] of Object.entries(found.columns)) {
      for (const column of columns) fields.set(column, field as OrderField);
    }
    titlesIndex = found.rowIndex;
    break;
  }
  return choices.map(({ encoding, rows }) => ({
    encoding,
    rows: rows.map((cells, index) =>
      index <= titlesIndex
        ? cells
        : cells.map((cell, column) => {
            const field = fields.get(column) ?? null;
            return field !== null && nameFields.has(field) ? maskNameInReading(cell) : maskCell(cell, field);
          }),
    ),
  }));
}

/**
 * The first rows in each encoding, people's data hidden.
 *
 * @param readings of the whole bytes, the likeliest first.
 */
export async function showEncodings(
  bytes: Uint8Array,
  readings: readonly DecodedText[],
  formats: readonly OrderFormat[],
): Promise<readonly EncodingChoice[]> {
  return maskChoices(await readChoices(bytes, readings), formats);
}

async function readChoices(
  bytes: Uint8Array,
  readings: readonly DecodedText[],
): Promise<readonly EncodingChoice[]> {
  const [likeliest] = readings;
  if (!likeliest) return [];
  if (markupKind(likeliest.text) === 'none') {
    const lines = tellingStart(bytes);
    const texts = readings.map(({ encoding }) => unifyLineEnds(new TextDecoder(encoding).decode(lines)));
    const count = (delimiter: string) => (texts[0] ?? '').split(delimiter).length;
    const [delimiter] = [...delimiters].sort((left, right) => count(right) - count(left));
    return readings.map(({ encoding }, index) => ({
      encoding,
      rows: previewRows(
        texts[index] ?? '',
        { delimiter: delimiter ?? ',', quoting: 'double' },
        shownRows,
      ).map(({ cells }) => cells.map(cleanText)),
    }));
  }
  const choices: EncodingChoice[] = [];
  for (const { encoding, text } of readings) {
    const [table] = await readWorkbookText(text);
    const rows = (table?.head ?? []).slice(0, shownRows).map(({ cells }) => cells.map(cleanText));
    choices.push({ encoding, rows });
  }
  return choices;
}
