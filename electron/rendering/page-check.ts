/** The last look before paper: what stands on the page is what was asked, read from the very dots. */

import { isPairCode } from '../domain/pair-codes.ts';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import { type Dots, isBlack } from './dots.ts';
import { type Page, type Rectangle, type SymbolOperation, symbolsOf } from './page.ts';
import type { SymbolReader } from './resources.ts';

/** Rows of a Code 128 that are given to the reader: all rows are equal, which is checked before. */
const stripDots = 8;

/** One byte per dot, 0 black and 255 white, turned upright. Dots beside the page are white. */
function cutOut(dots: Dots, area: Rectangle, isTurned: boolean) {
  const width = isTurned ? area.height : area.width;
  const height = isTurned ? area.width : area.height;
  const luminance = new Uint8Array(width * height).fill(255);
  let index = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, index += 1) {
      const isDark = isTurned
        ? isBlack(dots, area.x + area.width - 1 - y, area.y + x)
        : isBlack(dots, area.x + x, area.y + y);
      if (isDark) luminance[index] = 0;
    }
  }
  return { width, height, luminance };
}

/** A Code 128 whose rows differ was overprinted somewhere, even where a reader still finds its way. */
function hasEqualRows(picture: {
  readonly width: number;
  readonly height: number;
  readonly luminance: Uint8Array;
}) {
  const { width, luminance } = picture;
  for (let index = width; index < luminance.length; index += 1) {
    if (luminance[index] !== luminance[index - width]) return false;
  }
  return true;
}

function hasQuietZone(symbol: SymbolOperation, dots: Dots): boolean {
  const { quietArea, area } = symbol;
  for (let y = quietArea.y; y < quietArea.y + quietArea.height; y += 1) {
    const isBesideRows = y < area.y || y >= area.y + area.height;
    for (let x = quietArea.x; x < quietArea.x + quietArea.width; x += 1) {
      if (!isBesideRows && x === area.x) x = area.x + area.width;
      if (x >= quietArea.x + quietArea.width) break;
      if (isBlack(dots, x, y)) return false;
    }
  }
  return true;
}

async function readSymbol(
  symbol: SymbolOperation,
  dots: Dots,
  reader: SymbolReader,
): Promise<string | undefined> {
  const isTurned = symbol.rotation === 90;
  const picture = cutOut(dots, symbol.quietArea, isTurned);
  if (symbol.format === 'qr') return reader.read({ format: 'qr', ...picture });
  if (!hasEqualRows(picture)) return undefined;
  const height = Math.min(stripDots, picture.height);
  return reader.read({
    format: 'code128',
    width: picture.width,
    height,
    luminance: picture.luminance.subarray(0, picture.width * height),
  });
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
  template: string,
): Promise<Result<readonly string[]>> {
  const texts: string[] = [];
  const problems: Problem[] = [];
  for (const symbol of symbolsOf(page)) {
    const text = hasQuietZone(symbol, dots) ? await readSymbol(symbol, dots, reader) : undefined;
    if (text === symbol.text) texts.push(text);
    else {
      problems.push(
        problem('print.barcode-unreadable', { template, field: symbol.field, text: symbol.text }),
      );
    }
  }
  return problems.length > 0 ? refused(...problems) : done(texts);
}

/**
 * Whether the symbols on one page name the parcel that was asked for: its pair code on every page, its waybill
 * number on every label, and no pair code of another parcel.
 *
 * @returns `print.page-mismatch` with what is missing or wrong.
 */
export function checkIdentity(
  texts: readonly string[],
  wished: {
    readonly document: 'label' | 'packing-slip';
    readonly pairCode: string;
    readonly waybillNumber: string;
  },
  template: string,
): Problem | undefined {
  const mismatch = (field: string, found: string) =>
    problem('print.page-mismatch', {
      template,
      field,
      expected: field === 'pairCode' ? wished.pairCode : wished.waybillNumber,
      found,
    });
  const foreign = texts.find((text) => isPairCode(text) && text !== wished.pairCode);
  if (foreign !== undefined) return mismatch('pairCode', foreign);
  if (!texts.includes(wished.pairCode)) return mismatch('pairCode', texts.join(' '));
  if (wished.document === 'label' && !texts.includes(wished.waybillNumber)) {
    return mismatch('waybillNumber', texts.join(' '));
  }
  return undefined;
}
