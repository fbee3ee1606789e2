/** The same rows in every encoding that the bytes may be in, for a person to see which of them is text. */

import type { EncodingChoice } from '../domain/order-files.ts';
import { cleanText } from './cell-values.ts';
import { delimiters, previewRows, unifyLineEnds } from './delimited-text.ts';
import { markupKind } from './file-kind.ts';
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

/** @param readings of the whole bytes, the likeliest first. */
export async function showEncodings(
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
