/**
 * ZPL II: pages as graphic fields, so that Chinese comes from our font and never from the printer.
 *
 * Source: Zebra ZPL II Programming Guide, ^GF (at most 99,999 bytes a field), ^XA … ^XZ; facts/printers.md §1.
 */

import { deflateSync } from 'node:zlib';
import type { Dots } from './dots.ts';

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

/** One format per page. */
export function encodeZpl(pages: readonly Dots[]): Uint8Array {
  return new TextEncoder().encode(pages.map(encodePage).join(''));
}

function encodePage(dots: Dots): string {
  const { bytesPerRow } = dots;
  const fields = splitStrips(dots).map(({ top, rows }) => {
    const bytes = dots.bits.subarray(top * bytesPerRow, (top + rows) * bytesPerRow);
    return `^FO0,${top}^GFA,${bytes.length},${bytes.length},${bytesPerRow},${encodeZ64(bytes)}^FS\n`;
  });
  return `^XA^CI28^PW${dots.width}^LL${dots.height}^LH0,0\n${fields.join('')}^PQ1^XZ\n`;
}
