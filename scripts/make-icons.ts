/**
 * `node scripts/make-icons.ts`: draws the icons of the program and of the tray from `assets/icons/waybench.svg`.
 * The pictures are committed, for the installer and the tray take no SVG.
 */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCanvas, loadImage } from '@napi-rs/canvas';

const folder = fileURLToPath(new URL('../assets/icons/', import.meta.url));

/** A square picture of the program's sign. */
async function drawIcon(sizePixels: number): Promise<Buffer> {
  const picture = await loadImage(join(folder, 'waybench.svg'));
  // Before it is painted: a vector picture is drawn at the size that it names.
  picture.width = sizePixels;
  picture.height = sizePixels;
  const canvas = createCanvas(sizePixels, sizePixels);
  canvas.getContext('2d').drawImage(picture, 0, 0, sizePixels, sizePixels);
  return canvas.toBuffer('image/png');
}

/** Pictures of several sizes as one icon of Windows: a directory of 16 bytes each, then the pictures as they are. */
function packIcon(pictures: readonly { readonly sizePixels: number; readonly bytes: Buffer }[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, { sizePixels, bytes }] of pictures.entries()) {
    const entry = 6 + 16 * index;
    // One byte each: 256 is written as 0.
    head.writeUInt8(sizePixels % 256, entry);
    head.writeUInt8(sizePixels % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(bytes.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += bytes.length;
  }
  return Buffer.concat([head, ...pictures.map(({ bytes }) => bytes)]);
}

writeFileSync(join(folder, 'icon.png'), await drawIcon(512));
writeFileSync(join(folder, 'tray.png'), await drawIcon(32));
const sizes = [16, 20, 24, 32, 40, 48, 64, 128, 256];
const pictures = await Promise.all(
  sizes.map(async (sizePixels) => ({ sizePixels, bytes: await drawIcon(sizePixels) })),
);
writeFileSync(join(folder, 'icon.ico'), packIcon(pictures));
