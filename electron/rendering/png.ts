/**
 * A PNG with one pixel per dot. Source: W3C PNG (Third Edition): colour type 0 (greyscale) with one bit, or 3 (palette)
 * with two where a form shows through.
 */

import { crc32, deflateSync } from 'node:zlib';
import { type Dots, isBlack } from './dots.ts';
import { joinBytes } from './join-bytes.ts';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function chunk(type: string, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, body.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(body, 8);
  view.setUint32(8 + body.length, crc32(bytes.subarray(4, 8 + body.length)));
  return bytes;
}

interface PictureForm {
  readonly bitsPerPixel: 1 | 2;
  readonly colourType: 0 | 3;
  readonly palette: Uint8Array | null;
}

function pack(dots: Dots, form: PictureForm, rows: Uint8Array, dotsPerMm?: number): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, dots.width);
  view.setUint32(4, dots.height);
  header.set([form.bitsPerPixel, form.colourType, 0, 0, 0], 8);
  const parts = [
    Uint8Array.from(signature),
    chunk('IHDR', header),
    ...(dotsPerMm === undefined ? [] : [chunk('pHYs', sizeOnPaper(dotsPerMm))]),
    ...(form.palette ? [chunk('PLTE', form.palette)] : []),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', new Uint8Array(0)),
  ];
  return joinBytes(parts);
}

/** Pixels per metre, both ways. */
function sizeOnPaper(dotsPerMm: number): Uint8Array {
  const body = new Uint8Array(9);
  const view = new DataView(body.buffer);
  view.setUint32(0, Math.round(dotsPerMm * 1000));
  view.setUint32(4, Math.round(dotsPerMm * 1000));
  body[8] = 1;
  return body;
}

/**
 * The dots as a picture.
 *
 * @param dotsPerMm says how large it is on paper; absent for a screen.
 */
export function encodePng(dots: Dots, dotsPerMm?: number): Uint8Array {
  const { height, bytesPerRow, bits } = dots;
  // Each row starts with its filter (none); in a PNG 1 is white.
  const rows = new Uint8Array((bytesPerRow + 1) * height);
  for (let y = 0; y < height; y += 1) {
    const target = y * (bytesPerRow + 1) + 1;
    for (let column = 0; column < bytesPerRow; column += 1) {
      rows[target + column] = ~(bits[y * bytesPerRow + column] ?? 0) & 0xff;
    }
  }
  return pack(dots, { bitsPerPixel: 1, colourType: 0, palette: null }, rows, dotsPerMm);
}

/** White, black, and the grey of what is on the form already. */
const formPalette = Uint8Array.from([255, 255, 255, 0, 0, 0, 176, 176, 176]);

/** The dots as a picture, upon the form that they are printed on. */
export function encodePngOnForm(dots: Dots, form: Dots): Uint8Array {
  const { width, height } = dots;
  const rowBytes = Math.ceil(width / 4);
  const rows = new Uint8Array((rowBytes + 1) * height);
  for (let y = 0; y < height; y += 1) {
    const target = y * (rowBytes + 1) + 1;
    for (let x = 0; x < width; x += 1) {
      const colour = isBlack(dots, x, y) ? 1 : isBlack(form, x, y) ? 2 : 0;
      const index = target + (x >> 2);
      rows[index] = (rows[index] ?? 0) | (colour << (6 - 2 * (x & 3)));
    }
  }
  return pack(dots, { bitsPerPixel: 2, colourType: 3, palette: formPalette }, rows);
}
