/** Code 128 and QR as bars of whole dots. A bar that is not a whole number of dots wide is not a bar. */

import bwip from 'bwip-js/generic';
import { encodeQR } from 'qr';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import { type Rectangle, type Rotation, type SymbolOperation, turnInto } from './page.ts';

/** Narrowest module that hand scanners read from thermal paper: 2 dots of a 203 dpi head (ISO/IEC 15417: X). */
const narrowestBarMm = 0.25;
/** Narrowest module of a QR code: 3 dots of a 203 dpi head. */
const narrowestModuleMm = 0.375;
/** Quiet zones in modules: ISO/IEC 15417 (Code 128) and ISO/IEC 18004 (QR). */
const barQuietModules = 10;
const moduleQuietModules = 4;

const dotsAtLeast = (millimetres: number, dotsPerMm: number) => Math.ceil(millimetres * dotsPerMm - 0.05);

/** Widths of bars and spaces in modules, bar first; undefined where Code 128 cannot carry the text. */
export function encodeCode128(text: string): readonly number[] | undefined {
  // bwip-js does not refuse other characters, it encodes something else (facts/label-layouts.md §3).
  if (!/^[\x20-\x7e]+$/u.test(text)) return undefined;
  const [symbol] = bwip.raw('code128', text, {});
  return symbol && 'sbs' in symbol ? symbol.sbs : undefined;
}

interface SymbolRequest {
  readonly text: string;
  readonly field: string;
  readonly template: string;
  readonly dotsPerMm: number;
}

/**
 * Lays out a Code 128 with the widest module that fits the box with its quiet zones.
 *
 * @param box in page dots; turned, the bars' row runs along the box's height.
 * @returns `print.barcode-too-narrow` where not even the narrowest module fits, `print.barcode-unreadable`
 * where Code 128 cannot carry the text.
 */
export function layoutCode128(
  request: SymbolRequest,
  box: Rectangle,
  options: {
    readonly rotation: Rotation;
    readonly align: 'left' | 'center' | 'right';
    readonly widestModuleMm: number | undefined;
  },
): Result<SymbolOperation> {
  const { text, field, template, dotsPerMm } = request;
  const widths = encodeCode128(text);
  if (!widths) return refused(problem('print.barcode-unreadable', { template, field, text }));
  const { rotation } = options;
  const isTurned = rotation !== 0;
  const room = isTurned ? box.height : box.width;
  const modules = widths.reduce((sum, width) => sum + width, 0);
  const fitting = Math.floor(room / (modules + 2 * barQuietModules));
  const widest =
    options.widestModuleMm === undefined ? fitting : Math.floor(options.widestModuleMm * dotsPerMm + 0.05);
  const narrowest = dotsAtLeast(narrowestBarMm, dotsPerMm);
  const module = Math.min(fitting, Math.max(widest, narrowest));
  if (module < narrowest) {
    return refused(problem('print.barcode-too-narrow', { template, field, text, moduleDots: fitting }));
  }
  const length = modules * module;
  const quiet = barQuietModules * module;
  const spare = room - length - 2 * quiet;
  const start =
    quiet + (options.align === 'left' ? 0 : options.align === 'right' ? spare : Math.floor(spare / 2));
  const thickness = isTurned ? box.width : box.height;
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
    format: 'code128',
    text,
    field,
    rotation,
    area: along(start, length),
    quietArea: along(start - quiet, length + 2 * quiet),
    bars,
  });
}

/** Lays out a QR code with the largest whole-dot module that fits a square with its quiet zone. */
export function layoutQr(
  request: SymbolRequest,
  box: Rectangle,
  errorCorrection: 'low' | 'medium' | 'quartile' | 'high',
): Result<SymbolOperation> {
  const { text, field, template, dotsPerMm } = request;
  if (text === '') return refused(problem('print.barcode-unreadable', { template, field, text }));
  // A border of at least one module is the least that the encoder draws; ours is laid out below.
  const rows = encodeQR(text, 'raw', { ecc: errorCorrection, border: 1 }).slice(1, -1);
  const modules = rows.length;
  const module = Math.floor(box.width / (modules + 2 * moduleQuietModules));
  if (module < dotsAtLeast(narrowestModuleMm, dotsPerMm)) {
    return refused(problem('print.barcode-too-narrow', { template, field, text, moduleDots: module }));
  }
  const length = modules * module;
  const quiet = moduleQuietModules * module;
  const spare = Math.floor((box.width - length - 2 * quiet) / 2);
  const area = { x: box.x + spare + quiet, y: box.y + spare + quiet, width: length, height: length };
  const bars: Rectangle[] = [];
  for (const [rowIndex, bordered] of rows.entries()) {
    const row = bordered.slice(1, -1);
    let start = -1;
    for (let column = 0; column <= modules; column += 1) {
      if (row[column]) {
        if (start < 0) start = column;
      } else if (start >= 0) {
        bars.push({
          x: area.x + start * module,
          y: area.y + rowIndex * module,
          width: (column - start) * module,
          height: module,
        });
        start = -1;
      }
    }
  }
  return done({
    kind: 'symbol',
    format: 'qr',
    text,
    field,
    rotation: 0,
    area,
    quietArea: {
      x: area.x - quiet,
      y: area.y - quiet,
      width: length + 2 * quiet,
      height: length + 2 * quiet,
    },
    bars,
  });
}
