/** A PNG with one bit per dot. Source: W3C PNG (Third Edition), colour type 0 (greyscale), bit depth 1. */

import { crc32, deflateSync } from 'node:zlib';
import type { Dots } from './dots.ts';
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

/** The dots as a picture, one pixel per dot. */
export function encodePng(dots: Dots): Uint8Array {
  const { width, height, bytesPerRow, bits } = dots;
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([1, 0, 0, 0, 0], 8);
  // Each row starts with its filter (none); in a PNG 1 is white.
  const rows = new Uint8Array((bytesPerRow + 1) * height);
  for (let y = 0; y < height; y += 1) {
    const target = y * (bytesPerRow + 1) + 1;
    for (let column = 0; column < bytesPerRow; column += 1) {
      rows[target + column] = ~(bits[y * bytesPerRow + column] ?? 0) & 0xff;
    }
  }
  const parts = [
    Uint8Array.from(signature),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', new Uint8Array(0)),
  ];
  return joinBytes(parts);
}
