/**
 * Slips in the printer's own Chinese characters, for receipt printers that have them: text as GB18030 bytes, line by
 * line, built with node-thermal-printer. Symbols and pictures stay the dots that were checked before paper.
 *
 * Source: ESC/POS Command Specifications, ESC @, FS &, ESC E, LF, GS v 0. A character of two bytes takes two columns.
 */

import { type Problem, problem } from '../domain/problems.ts';
import type { DrawnPage } from './encode-pages.ts';
import { appendRaster, newPrinter } from './escpos.ts';
import { encodeGb18030 } from './gb18030.ts';
import type { GlyphsOperation, PageOperation, TextOperation } from './page.ts';

/** Font A: 12 dots for a Latin letter, 24 for a Chinese one; 48 columns on 576 dots. */
const columnDots = 12;
const lineDots = 30;

type Writing = TextOperation | GlyphsOperation;
const isWriting = (operation: PageOperation): operation is Writing =>
  operation.kind === 'text' || operation.kind === 'glyphs';

/** What stands on paper in another character: these printers have no narrow ¥ and no hard space. */
const replacements: Readonly<Record<string, string>> = { '¥': '￥', '\u00a0': ' ', '•': '·' };

const asPrinted = (text: string) =>
  [...text].map((character) => replacements[character] ?? character).join('');

const columnsOf = (text: string) => encodeGb18030(text).length;

/** Characters of four bytes are in the standard, but not in the printers. */
function isInPrinter(character: string): boolean {
  const bytes = encodeGb18030(character);
  return bytes.length <= 2 && (bytes[0] !== 0x3f || character === '?') && character >= ' ';
}

/** `print.not-in-printer-font` (character, text) for every text with a character that such printers do not have. */
export function findMissingInPrinter(pages: readonly DrawnPage[]): readonly Problem[] {
  const missing = new Map<string, Problem>();
  for (const { page } of pages) {
    for (const operation of page.operations) {
      if (!isWriting(operation)) continue;
      const character = [...asPrinted(operation.text)].find((one) => !isInPrinter(one));
      if (character !== undefined && !missing.has(character)) {
        missing.set(character, problem('print.not-in-printer-font', { character, text: operation.text }));
      }
    }
  }
  return [...missing.values()];
}

/** One piece of a printed line. */
interface Piece {
  readonly text: string;
  readonly isBold: boolean;
}

/** A line as it is filled from left to right. */
class LineFiller {
  readonly #columns: number;
  readonly lines: Piece[][] = [[]];
  #column = 0;

  constructor(columns: number) {
    this.#columns = columns;
  }

  #put(text: string, isBold: boolean): void {
    this.lines.at(-1)?.push({ text, isBold });
    this.#column += columnsOf(text);
  }

  #turn(): void {
    this.lines.push([]);
    this.#column = 0;
  }

  /** Writes at a column, or behind what stands there already; what does not fit goes on in the next line. */
  write(text: string, column: number, isBold: boolean, isJoined: boolean): void {
    const gap = this.#column > 0 && !isJoined ? 1 : 0;
    let start = Math.max(column, this.#column + gap);
    const width = columnsOf(text);
    if (start + width > this.#columns) {
      // To the left as far as it goes, and else to the right end of a line of its own.
      start = Math.max(this.#column + gap, this.#columns - width);
      if (start + width > this.#columns) {
        if (this.#column > 0) this.#turn();
        start = Math.max(0, this.#columns - width);
        if (width <= this.#columns) start = Math.min(column, start);
      }
    }
    if (start > this.#column) this.#put(' '.repeat(start - this.#column), false);
    for (const character of text) {
      if (this.#column + columnsOf(character) > this.#columns) this.#turn();
      this.#put(character, isBold);
    }
  }
}

/** Writings whose baselines belong to one line, from left to right. */
function rowsOf(writings: readonly Writing[]): readonly (readonly Writing[])[] {
  const rows: { y: number; parts: Writing[] }[] = [];
  for (const one of [...writings].sort((left, right) => left.y - right.y)) {
    const row = rows.at(-1);
    if (row && one.y - row.y <= one.sizeDots / 2) row.parts.push(one);
    else rows.push({ y: one.y, parts: [one] });
  }
  return rows.map(({ parts }) => parts.sort((left, right) => left.x - right.x));
}

/** About where a writing ends: Chinese characters are as wide as they are high, others about half. */
function endOf({ x, text, sizeDots }: Writing): number {
  return x + [...text].reduce((sum, character) => sum + (character >= '\u2e80' ? 1 : 0.55), 0) * sizeDots;
}

function linesOfRow(row: readonly Writing[], columns: number): readonly (readonly Piece[])[] {
  const filler = new LineFiller(columns);
  let end = Number.NEGATIVE_INFINITY;
  for (const writing of row) {
    const isJoined = writing.x <= end + writing.sizeDots * 0.2;
    const text = asPrinted(writing.text);
    filler.write(text, Math.round(writing.x / columnDots), writing.weight === 'bold', isJoined);
    end = endOf(writing);
  }
  return filler.lines;
}

/** Rows of dots that must stay dots: symbols with their quiet zones, and pictures. */
function bandsOf({ page, dots }: DrawnPage): readonly { top: number; bottom: number }[] {
  const areas = page.operations.flatMap((operation) => {
    if (operation.kind === 'symbol') return [operation.quietArea];
    return operation.kind === 'image' ? [{ y: operation.y, height: operation.dots.height }] : [];
  });
  const bands: { top: number; bottom: number }[] = [];
  for (const { y, height } of areas.sort((left, right) => left.y - right.y)) {
    const band = { top: Math.max(0, y), bottom: Math.min(dots.height, y + height) };
    const last = bands.at(-1);
    if (last && band.top < last.bottom) last.bottom = Math.max(last.bottom, band.bottom);
    else bands.push(band);
  }
  return bands;
}

/** The dots of a band with nothing but symbols and pictures: its texts are written. */
function withoutWritings(drawn: DrawnPage, paint: (page: DrawnPage['page']) => DrawnPage['dots']) {
  const operations = drawn.page.operations.filter(({ kind }) => kind === 'symbol' || kind === 'image');
  return paint({ ...drawn.page, operations });
}

/** Bars as wide as this part of the page are rules between parts of a slip. */
const ruleShare = 0.5;
const thickestRuleDots = 6;

type Part =
  | { readonly y: number; readonly kind: 'lines'; readonly lines: readonly (readonly Piece[])[] }
  | { readonly y: number; readonly kind: 'rule' }
  | { readonly y: number; readonly kind: 'band'; readonly top: number; readonly bottom: number };

function partsOf(drawn: DrawnPage, columns: number): readonly Part[] {
  const { page } = drawn;
  const rows = rowsOf(page.operations.filter(isWriting));
  const rules = new Set(
    page.operations.flatMap((operation) =>
      operation.kind === 'fill' &&
      operation.height <= thickestRuleDots &&
      operation.width >= page.widthDots * ruleShare
        ? [operation.y]
        : [],
    ),
  );
  const parts: Part[] = [
    ...rows.map((row): Part => ({ y: row[0]?.y ?? 0, kind: 'lines', lines: linesOfRow(row, columns) })),
    ...[...rules].map((y): Part => ({ y, kind: 'rule' })),
    ...bandsOf(drawn).map((band): Part => ({ y: band.top, kind: 'band', ...band })),
  ];
  return parts.sort((left, right) => left.y - right.y);
}

/**
 * One cut slip per page. What stands beside a symbol follows below it.
 *
 * @param paint paints a page anew.
 */
export function encodeEscPosText(
  pages: readonly DrawnPage[],
  paint: (page: DrawnPage['page']) => DrawnPage['dots'],
): Uint8Array {
  const printer = newPrinter();
  const bytes = (...values: readonly number[]) => printer.append(Buffer.from(values));
  for (const drawn of pages) {
    const columns = Math.floor(drawn.page.widthDots / columnDots);
    // A cut ends with ESC @, which forgets everything: each slip says anew that its text is Chinese.
    bytes(0x1b, 0x40, 0x1c, 0x26);
    const symbols = withoutWritings(drawn, paint);
    let y = 0;
    for (const part of partsOf(drawn, columns)) {
      if (part.y - y > lineDots * 2.5) bytes(0x0a);
      y = part.y;
      if (part.kind === 'rule') {
        printer.append(Buffer.from('-'.repeat(columns)));
        bytes(0x0a);
      } else if (part.kind === 'band') {
        appendRaster(printer, symbols, part.top, part.bottom);
        y = part.bottom;
      } else {
        for (const line of part.lines) {
          let isBold = false;
          for (const piece of line) {
            if (piece.isBold !== isBold) bytes(0x1b, 0x45, piece.isBold ? 1 : 0);
            isBold = piece.isBold;
            printer.append(Buffer.from(encodeGb18030(piece.text)));
          }
          if (isBold) bytes(0x1b, 0x45, 0);
          bytes(0x0a);
        }
      }
    }
    printer.cut({ verticalTabAmount: 1 });
  }
  return Uint8Array.from(printer.getBuffer());
}
