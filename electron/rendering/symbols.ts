/** Code 128 and GS1-128 as bars of whole dots. A bar that is not a whole number of dots wide is not a bar. */

import bwip from 'bwip-js/generic';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import { type Rectangle, type Rotation, type SymbolOperation, turnInto, uprightSize } from './page.ts';
import type { ProblemSubject } from './problem-subjects.ts';
import type { SymbolFormat } from './resources.ts';

/** Narrowest module that hand scanners read from thermal paper: 2 dots of a 203 dpi head (ISO/IEC 15417: X). */
const narrowestBarMm = 0.25;
/** Quiet zone in modules: ISO/IEC 15417 (Code 128). */
const barQuietModules = 10;

/** The fewest whole dots of a length that is wished at least. */
export const dotsAtLeast = (millimetres: number, dotsPerMm: number) =>
  Math.ceil(millimetres * dotsPerMm - 0.05);

/** What the symbols of a page have in common. */
export interface SymbolRequest {
  readonly text: string;
  /** What problems say of it. */
  readonly subject: ProblemSubject;
  readonly dotsPerMm: number;
}

/** The refusal of data that a symbol cannot carry. */
export function refuseData({ subject }: SymbolRequest): Result<never> {
  return refused(problem('print.barcode-data-invalid', subject));
}

/** The refusal of a symbol whose modules would be finer than a scanner reads. */
export function refuseNarrow(request: SymbolRequest, moduleDots: number, neededDots: number): Result<never> {
  return refused(problem('print.barcode-too-narrow', { ...request.subject, moduleDots, neededDots }));
}

/** Widths of bars and spaces in modules, bar first; undefined where Code 128 cannot carry the text. */
export function encodeCode128(text: string): readonly number[] | undefined {
  // bwip-js does not refuse other characters, it encodes something else.
  if (!/^[\x20-\x7e]+$/u.test(text)) return undefined;
  return widthsOf('code128', text);
}

/**
 * The same for GS1-128 from application identifiers, `(01)09521234543213(10)ABC`; undefined where an identifier
 * is unknown or its value is wrong (length, characters, check digit).
 */
export function encodeGs1(text: string): readonly number[] | undefined {
  if (!/^\([\x21-\x7e]+$/u.test(text)) return undefined;
  try {
    return widthsOf('gs1-128', text);
  } catch {
    // The encoder knows the identifiers and throws a text of its own for each mistake.
    return undefined;
  }
}

/** A label shows its number twice, and again when it is checked and printed. */
const mostKnownWidths = 500;
const knownWidths = new Map<string, readonly number[] | undefined>();

function widthsOf(type: string, text: string): readonly number[] | undefined {
  const key = `${type} ${text}`;
  if (!knownWidths.has(key)) {
    if (knownWidths.size >= mostKnownWidths) knownWidths.clear();
    const [symbol] = bwip.raw(type, text, {});
    knownWidths.set(key, symbol && 'sbs' in symbol ? symbol.sbs : undefined);
  }
  return knownWidths.get(key);
}

interface BarOptions {
  readonly rotation: Rotation;
  readonly align: 'left' | 'center' | 'right';
  readonly widestModuleMm: number | undefined;
}

/**
 * Lays out a Code 128 or GS1-128 with the widest module that fits the box with its quiet zones.
 *
 * @param box in page dots; turned, the bars' row runs along the box's height.
 * @returns `print.barcode-too-narrow` where not even the narrowest module fits, `print.barcode-data-invalid`
 * where the symbol cannot carry the text.
 */
export function layoutBars(
  format: Extract<SymbolFormat, 'code128' | 'gs1-128'>,
  request: SymbolRequest,
  box: Rectangle,
  options: BarOptions,
): Result<SymbolOperation> {
  const { text, subject, dotsPerMm } = request;
  const widths = format === 'code128' ? encodeCode128(text) : encodeGs1(text);
  if (!widths) return refuseData(request);
  const { rotation } = options;
  const { width: room, height: thickness } = uprightSize(box, rotation);
  const modules = widths.reduce((sum, width) => sum + width, 0);
  const fitting = Math.floor(room / (modules + 2 * barQuietModules));
  const widest =
    options.widestModuleMm === undefined ? fitting : Math.floor(options.widestModuleMm * dotsPerMm + 0.05);
  const narrowest = dotsAtLeast(narrowestBarMm, dotsPerMm);
  const module = Math.min(fitting, Math.max(widest, narrowest));
  if (module < narrowest) return refuseNarrow(request, fitting, narrowest);
  const length = modules * module;
  const quiet = barQuietModules * module;
  const spare = room - length - 2 * quiet;
  const start =
    quiet + (options.align === 'left' ? 0 : options.align === 'right' ? spare : Math.floor(spare / 2));
  const along = (from: number, dots: number) =>
    turnInto(box, rotation, { x: from, y: 0, width: dots, height: thickness });
  const bars: Rectangle[] = [];
  let position = start;
  for (const [index, width] of widths.entries()) {
    if (index % 2 === 0) bars.push(along(position, width * module));
    position += width * module;
  }
  return done({
    kind: 'symbol',
    format,
    text,
    subject,
    rotation,
    area: along(start, length),
    quietArea: along(start - quiet, length + 2 * quiet),
    bars,
  });
}

/** The same symbol elsewhere. */
export function moveSymbol(symbol: SymbolOperation, right: number, down: number): SymbolOperation {
  const move = (one: Rectangle): Rectangle => ({ ...one, x: one.x + right, y: one.y + down });
  return {
    ...symbol,
    area: move(symbol.area),
    quietArea: move(symbol.quietArea),
    bars: symbol.bars.map(move),
  };
}
