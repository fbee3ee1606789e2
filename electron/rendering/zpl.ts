/**
 * ZPL II: pages as graphic fields, so that Chinese comes from our font and never from the printer.
 *
 * Source: Zebra ZPL II Programming Guide, ^GF (at most 99,999 bytes a field), ^MN, ^MM, ^PR, ~SD, ^XA … ^XZ.
 */

import { deflateSync } from 'node:zlib';
import type { GraphicsEncoding, LabelTracking, TakeOff } from '../domain/printers.ts';
import type { Dots } from './dots.ts';
import type { LabelSetup } from './label-setup.ts';
import type { NativeCode128 } from './native-symbols.ts';
import { type Rotation, uprightSize } from './page.ts';

/** The most bytes that ^GF documents for one graphic field. */
const mostFieldBytes = 99_999;
/** Fewer blank rows than this inside a strip cost less than a new field. */
const worthSkippingRows = 24;

const crcTable = Uint16Array.from({ length: 256 }, (_, index) => {
  let crc = index << 8;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
  return crc & 0xffff;
});

/** CRC-16 of ASCII text, polynomial 0x1021, starting at 0 (XMODEM), as four hex digits. */
export function crc16(text: string): string {
  let crc = 0;
  for (let index = 0; index < text.length; index += 1) {
    crc = ((crc << 8) & 0xffff) ^ (crcTable[(crc >> 8) ^ (text.charCodeAt(index) & 0xff)] ?? 0);
  }
  return crc.toString(16).padStart(4, '0');
}

/** `:Z64:` data of a graphic field: zlib, base64, CRC over the base64 text. */
export function encodeZ64(bytes: Uint8Array, level = 3): string {
  const base64 = deflateSync(bytes, { level }).toString('base64');
  return `:Z64:${base64}:${crc16(base64)}`;
}

interface Strip {
  readonly top: number;
  readonly rows: number;
}

/** Runs of rows with something black in them, none higher than one field may hold. */
export function splitStrips(dots: Dots): readonly Strip[] {
  const mostRows = Math.max(1, Math.floor(mostFieldBytes / dots.bytesPerRow));
  const strips: Strip[] = [];
  let top = -1;
  let bottom = -1;
  const flush = () => {
    for (let start = top; top >= 0 && start <= bottom; start += mostRows) {
      strips.push({ top: start, rows: Math.min(mostRows, bottom - start + 1) });
    }
    top = -1;
  };
  for (let y = 0; y < dots.height; y += 1) {
    if (isBlankRow(dots, y)) {
      if (top >= 0 && y - bottom >= worthSkippingRows) flush();
      continue;
    }
    if (top < 0) top = y;
    bottom = y;
  }
  flush();
  return strips;
}

function isBlankRow(dots: Dots, y: number): boolean {
  const start = y * dots.bytesPerRow;
  for (let index = start; index < start + dots.bytesPerRow; index += 1) {
    if (dots.bits[index] !== 0) return false;
  }
  return true;
}

/** A repeat count of ACS: G to Y for 1 to 19, g to z for 20 to 400 in twenties; they add up. */
function repeatText(count: number): string {
  const twenties = Math.floor(count / 20);
  const ones = count % 20;
  const high = twenties === 0 ? '' : String.fromCharCode('f'.charCodeAt(0) + twenties);
  return `${high}${ones === 0 ? '' : String.fromCharCode('F'.charCodeAt(0) + ones)}`;
}

const mostRepeats = 400;

/**
 * Hex digits with repeat counts, for firmware that does not know Z64. A comma fills a row with white, a colon repeats
 * the row above. Rows of black are not shortened (`!`): readers differ in how they fill them.
 *
 * Source: ZPL II Programming Guide, Alternative Data Compression Scheme.
 */
export function encodeAcs(bytes: Uint8Array, bytesPerRow: number): string {
  let text = '';
  let above = '';
  for (let start = 0; start < bytes.length; start += bytesPerRow) {
    const row = Buffer.from(bytes.subarray(start, start + bytesPerRow))
      .toString('hex')
      .toUpperCase();
    if (row === above) text += ':';
    else {
      const inked = row.replace(/0+$/u, '');
      const runs = inked.replace(new RegExp(`(.)\\1{2,${mostRepeats - 1}}`, 'gu'), (run, digit: string) => {
        return `${repeatText(run.length)}${digit}`;
      });
      text += `${runs}${inked.length < row.length ? ',' : ''}`;
    }
    above = row;
  }
  return text;
}

/** A page, and what of it the printer draws by itself. */
export interface ZplPage {
  readonly dots: Dots;
  readonly nativeSymbols: readonly NativeCode128[];
}

const trackingCommands: Readonly<Record<LabelTracking, string>> = {
  'as-set': '',
  gap: '^MNY',
  mark: '^MNM',
  continuous: '^MNN',
};
const takeOffCommands: Readonly<Record<TakeOff, string>> = {
  'as-set': '',
  tear: '^MMT',
  peel: '^MMP',
  cut: '^MMC',
};

/** What stands before every format: nothing where the printer goes on as it is set. */
function setupText({ tracking, speed, density, takeOff }: LabelSetup) {
  return {
    before: density === null ? '' : `~SD${String(density).padStart(2, '0')}\n`,
    inside: `${trackingCommands[tracking]}${takeOffCommands[takeOff]}${speed === null ? '' : `^PR${speed}`}`,
  };
}

/** One format per page. */
export function encodeZpl(
  pages: readonly ZplPage[],
  graphics: GraphicsEncoding,
  setup: LabelSetup,
): Uint8Array {
  return new TextEncoder().encode(pages.map((page) => encodePage(page, graphics, setup)).join(''));
}

function encodePage({ dots, nativeSymbols }: ZplPage, graphics: GraphicsEncoding, setup: LabelSetup): string {
  const { before, inside } = setupText(setup);
  const { bytesPerRow } = dots;
  const fields = splitStrips(dots).map(({ top, rows }) => {
    const bytes = dots.bits.subarray(top * bytesPerRow, (top + rows) * bytesPerRow);
    const data = graphics === 'acs' ? encodeAcs(bytes, bytesPerRow) : encodeZ64(bytes);
    return `^FO0,${top}^GFA,${bytes.length},${bytes.length},${bytesPerRow},${data}^FS\n`;
  });
  const symbols = nativeSymbols.map(encodeNativeSymbol);
  const content = [...fields, ...symbols].join('');
  return `${before}^XA^CI28${inside}^PW${dots.width}^LL${dots.height}^LH0,0\n${content}^PQ1^XZ\n`;
}

const orientations: Readonly<Record<Rotation, string>> = { 0: 'N', 90: 'R', 270: 'B' };

/** `^BC` in automatic mode. */
function encodeNativeSymbol({ area, rotation, moduleDots, text }: NativeCode128): string {
  const { height: barHeight } = uprightSize(area, rotation);
  return `^FO${area.x},${area.y}^BY${moduleDots}^BC${orientations[rotation]},${barHeight},N,N,N,A^FD${text}^FS\n`;
}
