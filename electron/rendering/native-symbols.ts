/**
 * Symbols that the printer draws by itself, where a shop's heads burn their own bars sharper than dots. Only Code 128
 * in ZPL, where its automatic mode packs digits as we do: its bars are then those that were checked. Everything else
 * stays dots.
 */

import { clearRectangle, type Dots } from './dots.ts';
import type { DrawnPage } from './encode-pages.ts';
import { type Rectangle, type Rotation, type SymbolOperation, symbolsOf, uprightSize } from './page.ts';

export interface NativeCode128 {
  /** Its bars, without quiet zone. */
  readonly area: Rectangle;
  readonly rotation: Rotation;
  readonly moduleDots: number;
  readonly text: string;
}

/** What needs no escape in `^FD`. */
const plainData = /^[A-Z0-9 ./-]+$/u;

/**
 * Modules of a Code 128 that is packed as automatic modes pack it: pairs of digits in set C from four at an end and
 * from six in the middle, all else in set B.
 *
 * Source: ISO/IEC 15417, annex on the shortest symbols; ZPL II Programming Guide, ^BC, mode A.
 */
export function countPackedModules(text: string): number {
  const runs = text.match(/\d+|\D+/gu) ?? [];
  let symbolCount = 0;
  let set: 'B' | 'C' | null = null;
  const add = (next: 'B' | 'C', symbols: number) => {
    if (symbols === 0) return;
    // A start, or a change of the set.
    if (set !== next) symbolCount += 1;
    set = next;
    symbolCount += symbols;
  };
  for (const [index, run] of runs.entries()) {
    const isAtEnd = index === 0 || index === runs.length - 1;
    if (!/^\d/u.test(run) || run.length < (isAtEnd ? 4 : 6)) {
      add('B', run.length);
      continue;
    }
    // An odd digit goes before the pairs, unless the symbol begins with them.
    const isOdd = run.length % 2 === 1;
    if (isOdd && index > 0) add('B', 1);
    add('C', Math.floor(run.length / 2));
    if (isOdd && index === 0) add('B', 1);
  }
  // Eleven modules each and the check symbol, thirteen for the stop.
  return 11 * (symbolCount + 1) + 13;
}

function nativeOf(symbol: SymbolOperation): NativeCode128 | undefined {
  const { format, text, area, rotation, bars } = symbol;
  if (format !== 'code128' || !plainData.test(text)) return undefined;
  const length = uprightSize(area, rotation).width;
  // The stop has a bar of one module.
  const moduleDots = Math.min(...bars.map((bar) => uprightSize(bar, rotation).width));
  // Where the printer might pack them otherwise than the checked ones, those are printed.
  if (countPackedModules(text) * moduleDots !== length) return undefined;
  return { area, rotation, moduleDots, text };
}

/** Takes the bars that the printer draws out of a page's dots. */
export function takeNativeSymbols({ page, dots }: DrawnPage): {
  readonly dots: Dots;
  readonly nativeSymbols: readonly NativeCode128[];
} {
  const nativeSymbols = symbolsOf(page).flatMap((symbol) => nativeOf(symbol) ?? []);
  if (nativeSymbols.length === 0) return { dots, nativeSymbols };
  const rest = { ...dots, bits: dots.bits.slice() };
  for (const { area } of nativeSymbols) clearRectangle(rest, area);
  return { dots: rest, nativeSymbols };
}
