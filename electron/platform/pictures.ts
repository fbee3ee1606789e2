/** The shop's pictures: read from their files, decoded once, and kept as light and dark. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { PictureFiles } from '../domain/documents.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import type { ShopPicture } from '../domain/templates.ts';
import type { ShopImage } from '../rendering/resources.ts';

/** What a label shows of a picture has at most about 1,200 dots; a photo of a camera is more than anyone needs. */
const mostPixels = 16_000_000;

/** What a file says that it is, by its first bytes. Sources: W3C PNG (Third Edition) §5.2; ITU-T T.81 B.1.1.3 (SOI). */
function mediaTypeOf(bytes: Uint8Array): ShopPicture['mediaType'] | undefined {
  const startsWith = (...start: readonly number[]) => start.every((byte, index) => bytes[index] === byte);
  if (startsWith(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  return startsWith(0xff, 0xd8, 0xff) ? 'image/jpeg' : undefined;
}

/** Light of a colour as the eye sees it. Source: ITU-R BT.601-7 §2.5.1. */
const luminanceOf = (red: number, green: number, blue: number) => 0.299 * red + 0.587 * green + 0.114 * blue;

/** Decodes a picture onto white paper. @throws what the decoder throws of a broken file. */
async function decode(bytes: Uint8Array): Promise<ShopImage> {
  const image = await loadImage(bytes);
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const luminance = new Uint8Array(width * height);
  for (let index = 0; index < luminance.length; index += 1) {
    const at = index * 4;
    luminance[index] = Math.round(luminanceOf(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0));
  }
  return { widthPixels: width, heightPixels: height, luminance };
}

/** What the header of a picture says of its size; undefined where it cannot be read. */
function sizeOf(bytes: Uint8Array, mediaType: ShopPicture['mediaType']) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (mediaType === 'image/png') {
    if (bytes.byteLength < 24) return undefined;
    return { widthPixels: view.getUint32(16), heightPixels: view.getUint32(20) };
  }
  // Segments of a JPEG: FF, marker, two bytes of length. A frame header (C0 to CF, but C4, C8 and CC) has the size.
  for (let at = 2; at + 9 < bytes.byteLength; ) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return undefined;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { widthPixels: view.getUint16(at + 7), heightPixels: view.getUint16(at + 5) };
    }
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** Whether the end of a file is missing, which decoders fill with nothing. Sources: W3C PNG §11.2.5; ITU-T T.81 B.1.1.3 (EOI). */
function isCutOff(bytes: Uint8Array, mediaType: ShopPicture['mediaType']): boolean {
  // Some programs write notes of their own after the end.
  const end = mediaType === 'image/png' ? [0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82] : [0xff, 0xd9];
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf(Buffer.from(end)) < 0;
}

/**
 * Whether a file is a picture that pages can show.
 *
 * @returns its kind and size, or `picture.unusable` (file) and `picture.too-large` (file).
 */
export async function checkPicture(file: {
  readonly name: string;
  readonly bytes: Uint8Array;
}): Promise<Result<Pick<ShopPicture, 'mediaType' | 'widthPixels' | 'heightPixels'>>> {
  const unusable = refused(problem('picture.unusable', { file: file.name }));
  const mediaType = mediaTypeOf(file.bytes);
  const said = mediaType && sizeOf(file.bytes, mediaType);
  if (!mediaType || !said || isCutOff(file.bytes, mediaType)) return unusable;
  // Asked before it is unpacked: a few bytes can unpack to more than there is memory.
  if (said.widthPixels * said.heightPixels > mostPixels) {
    return refused(problem('picture.too-large', { file: file.name }));
  }
  try {
    const { widthPixels, heightPixels } = await decode(file.bytes);
    return done({ mediaType, widthPixels, heightPixels });
  } catch {
    // The decoder says nothing that helps a person.
    return unusable;
  }
}

/** Keeps what it decoded: the same few pictures stand on every label. Null is one whose file is gone or broken. */
export function createPictureShelf(picturesDirectory: string) {
  const known = new Map<string, ShopImage>();
  const read = async (hash: string): Promise<ShopImage | null> => {
    try {
      return await decode(readFileSync(join(picturesDirectory, hash)));
    } catch {
      // Pages without it go on; one that shows it says that it is missing.
      return null;
    }
  };
  return async (files: PictureFiles): Promise<ReadonlyMap<string, ShopImage | null>> => {
    const images = new Map<string, ShopImage | null>();
    for (const [name, hash] of Object.entries(files)) {
      const image = known.get(hash) ?? (await read(hash));
      if (known.size > 50) known.clear();
      if (image) known.set(hash, image);
      images.set(name, image);
    }
    return images;
  };
}
