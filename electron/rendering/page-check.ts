/** The last look before paper: what stands on the page is what was asked, read from the very dots. */

import { isPairCode } from '../domain/pair-codes.ts';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import {
  createDots,
  type Dots,
  fillRectangle,
  isBlack,
  isLineOf,
  isSamePicture,
  type PaintedText,
} from './dots.ts';
import {
  type Page,
  type Rectangle,
  type Rotation,
  type SymbolOperation,
  symbolsOf,
  type TextOperation,
  uprightSize,
} from './page.ts';
import { shorten } from './problem-subjects.ts';
import type { SymbolReader } from './resources.ts';
import type { Template } from './template-schema.ts';

/** Lines of a Code 128 that are given to the reader. */
const stripDots = 8;

/** One byte per dot, 0 black and 255 white, turned upright. Dots beside the page are white. */
function cutOut(dots: Dots, area: Rectangle, rotation: Rotation) {
  const { width, height } = uprightSize(area, rotation);
  const luminance = new Uint8Array(width * height).fill(255);
  let index = 0;
  for (let y = 0; y < height; y += 1) {
    if (rotation === 0) {
      copyRow(dots, area.x, area.y + y, luminance.subarray(y * width, (y + 1) * width));
      continue;
    }
    for (let x = 0; x < width; x += 1, index += 1) {
      const isDark =
        rotation === 90
          ? isBlack(dots, area.x + area.width - 1 - y, area.y + x)
          : isBlack(dots, area.x + y, area.y + area.height - 1 - x);
      if (isDark) luminance[index] = 0;
    }
  }
  return { width, height, luminance };
}

/** Blackens what is black from a dot of a page on. */
function copyRow({ bits, bytesPerRow, width, height }: Dots, left: number, y: number, row: Uint8Array): void {
  if (y < 0 || y >= height) return;
  const start = y * bytesPerRow;
  const from = Math.max(0, left);
  const end = Math.min(width, left + row.length);
  for (let x = from; x < end; x += 1) {
    if (((bits[start + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0) row[x - left] = 0;
  }
}

/**
 * Whether all lines along a Code 128 are equal. One whose lines differ was overprinted somewhere, even where a
 * reader still finds its way.
 */
function hasEqualLines(dots: Dots, area: Rectangle, isTurned: boolean): boolean {
  if (isTurned) {
    for (let y = area.y; y < area.y + area.height; y += 1) {
      if (!isLineOf(dots, area.x, area.x + area.width, y, isBlack(dots, area.x, y))) return false;
    }
    return true;
  }
  const firstByte = area.x >> 3;
  const lastByte = (area.x + area.width - 1) >> 3;
  const firstMask = 0xff >> (area.x & 7);
  const lastMask = 0xff << (7 - ((area.x + area.width - 1) & 7));
  const { bits, bytesPerRow } = dots;
  for (let y = area.y + 1; y < area.y + area.height; y += 1) {
    for (let byte = firstByte; byte <= lastByte; byte += 1) {
      const index = y * bytesPerRow + byte;
      let difference = (bits[index] ?? 0) ^ (bits[index - bytesPerRow] ?? 0);
      if (byte === firstByte) difference &= firstMask;
      if (byte === lastByte) difference &= lastMask;
      if (difference !== 0) return false;
    }
  }
  return true;
}

/** Whether everything in `outer` that is not in `inner` is white. */
function isWhiteAround(dots: Dots, outer: Rectangle, inner: Rectangle): boolean {
  const right = outer.x + outer.width;
  const innerRight = inner.x + inner.width;
  for (let y = outer.y; y < outer.y + outer.height; y += 1) {
    const isBesideRows = y < inner.y || y >= inner.y + inner.height;
    const isWhite = isBesideRows
      ? isLineOf(dots, outer.x, right, y, false)
      : isLineOf(dots, outer.x, inner.x, y, false) && isLineOf(dots, innerRight, right, y, false);
    if (!isWhite) return false;
  }
  return true;
}

/** Whether the modules are exactly those wished: error correction would read over what was printed on them. */
function isAsLaidOut(dots: Dots, { area, bars }: SymbolOperation): boolean {
  const wished = createDots(area.width, area.height);
  for (const bar of bars) fillRectangle(wished, { ...bar, x: bar.x - area.x, y: bar.y - area.y });
  return isSamePicture(dots, area, wished);
}

/** The first lines along a Code 128: enough for a reader, since all lines are equal. */
function stripOf(area: Rectangle, isTurned: boolean): Rectangle {
  return isTurned
    ? { ...area, width: Math.min(stripDots, area.width) }
    : { ...area, height: Math.min(stripDots, area.height) };
}

async function readSymbol(
  symbol: SymbolOperation,
  dots: Dots,
  reader: SymbolReader,
): Promise<string | undefined> {
  const { area, quietArea, format } = symbol;
  const hasLines = format === 'code128' || format === 'gs1-128';
  const { rotation } = symbol;
  const isTurned = rotation !== 0;
  if (!hasLines) {
    if (!isWhiteAround(dots, quietArea, area) || !isAsLaidOut(dots, symbol)) return undefined;
    return reader.read({ format, ...cutOut(dots, quietArea, rotation) });
  }
  if (!hasEqualLines(dots, quietArea, isTurned)) return undefined;
  const strip = stripOf(quietArea, isTurned);
  if (!isWhiteAround(dots, strip, stripOf(area, isTurned))) return undefined;
  return reader.read({ format, ...cutOut(dots, strip, rotation) });
}

/**
 * Reads every symbol of a page back from its dots.
 *
 * @returns their texts, or `print.barcode-unreadable` for each that is not what was wished, or whose quiet
 * zone is not white.
 */
export async function readBackSymbols(
  page: Page,
  dots: Dots,
  reader: SymbolReader,
): Promise<Result<readonly string[]>> {
  const texts: string[] = [];
  const problems: Problem[] = [];
  for (const symbol of symbolsOf(page)) {
    const text = await readSymbol(symbol, dots, reader);
    if (text === symbol.text) texts.push(text);
    else {
      problems.push(problem('print.barcode-unreadable', symbol.subject));
    }
  }
  return problems.length > 0 ? refused(...problems) : done(texts);
}

/** `print.lines-lost` where a copy has not exactly one row for each line of the order (or parcel of a manifest). */
export function checkLines(
  linesPerCopy: readonly number[],
  ordered: number,
  template: string,
): Problem | undefined {
  const printed = linesPerCopy.find((lines) => lines !== ordered);
  return printed === undefined ? undefined : problem('print.lines-lost', { template, ordered, printed });
}

/**
 * `print.form-bears-number` where a form bears a number already and the parcel has another: two numbers on one paper
 * would send it anywhere.
 */
export function checkForm(
  template: Pick<Template, 'id' | 'isPreprintedForm'>,
  wished: { readonly waybillNumber: string; readonly isPreprinted: boolean },
): Problem | undefined {
  const { waybillNumber, isPreprinted } = wished;
  return template.isPreprintedForm && !isPreprinted
    ? problem('print.form-bears-number', { template: template.id, waybillNumber })
    : undefined;
}

/**
 * Whether one page names the parcel that was asked for, and no other. A slip carries the pair code as a symbol.
 * A label carries the waybill number as a symbol and the pair code as text only: a second scan of the label must
 * never pass for a scan of the slip. On a form that bears its number already the label draws none.
 *
 * @param texts what was read back from the symbols of the page.
 * @param isLegible see {@link isTextLegible}: a code that something covers names nothing.
 * @returns `print.page-mismatch` with what is missing or wrong.
 */
export function checkIdentity(
  page: Page,
  texts: readonly string[],
  wished: {
    readonly document: 'label' | 'packing-slip';
    readonly pairCode: string;
    readonly waybillNumber: string;
    readonly isPreprinted: boolean;
  },
  template: string,
  isLegible: (text: TextOperation) => boolean,
): Problem | undefined {
  const { document, pairCode, waybillNumber, isPreprinted } = wished;
  const mismatch = (field: 'pairCode' | 'waybillNumber', found: string) =>
    problem('print.page-mismatch', {
      template,
      field,
      expected: field === 'pairCode' ? pairCode : waybillNumber,
      found: shorten(found),
    });
  const isLabel = document === 'label';
  const strange = texts.find((text) => isPairCode(text) && (isLabel || text !== pairCode));
  if (strange !== undefined) return mismatch('pairCode', strange);
  if (!isLabel) return texts.includes(pairCode) ? undefined : mismatch('pairCode', texts.join(' '));
  // A form that bears its number has no symbol of ours.
  if (!isPreprinted && !texts.includes(waybillNumber)) return mismatch('waybillNumber', texts.join(' '));
  const isNamed = page.operations.some(
    (operation) => operation.kind === 'text' && operation.text.includes(pairCode) && isLegible(operation),
  );
  return isNamed ? undefined : mismatch('pairCode', '');
}

/** Smallest em square of a pair code that a packer reads at arm's length. */
const leastCodeMm = 2;

/**
 * Whether a text can be read on a painted page: large enough, and nothing else stands where it does.
 *
 * @param dots the painted page.
 * @param alone the text by itself.
 */
export function isTextLegible(
  text: TextOperation,
  dots: Dots,
  dotsPerMm: number,
  alone: PaintedText | undefined,
): boolean {
  if (text.sizeDots < Math.floor(leastCodeMm * dotsPerMm)) return false;
  return alone !== undefined && isSamePicture(dots, alone.area, alone.dots, text.isWhite);
}
