/**
 * Reading ZIP archives: the directory at the end, and entries as streams.
 *
 * Source: PKWARE APPNOTE 6.3.x, sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (end record).
 */

import { crc32, createInflateRaw } from 'node:zlib';
import { stopIfAsked } from './table.ts';

/** The archive is truncated or corrupt. */
export class ZipDamaged extends Error {
  override readonly name = 'ZipDamaged';
}

/** The archive unpacks to more than the limit: a fault or an attack, not an order file. */
export class ZipTooLarge extends Error {
  override readonly name = 'ZipTooLarge';
}

interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly headerOffset: number;
}

export interface ZipArchive {
  readonly names: readonly string[];
  has(name: string): boolean;
  /**
   * The unpacked bytes of an entry, piece by piece.
   *
   * @throws ZipDamaged, ZipTooLarge, ReadingStopped
   */
  stream(name: string): AsyncGenerator<Uint8Array, void, undefined>;
  /** The unpacked text (UTF-8) of an entry, piece by piece, never cut inside a character. */
  streamText(name: string): AsyncGenerator<string, void, undefined>;
  /** The whole text of a small entry; empty where there is none. */
  readText(name: string): Promise<string>;
}

const endSignature = 0x06054b50;
const directorySignature = 0x02014b50;
const localSignature = 0x04034b50;

function findEndRecord(view: DataView): number {
  // The record is 22 bytes and may be followed by a comment of at most 65,535.
  const lowest = Math.max(0, view.byteLength - 22 - 65_535);
  for (let offset = view.byteLength - 22; offset >= lowest; offset -= 1) {
    if (view.getUint32(offset, true) === endSignature) return offset;
  }
  return -1;
}

function readDirectory(bytes: Uint8Array, view: DataView): Map<string, ZipEntry> {
  const end = bytes.length < 22 ? -1 : findEndRecord(view);
  if (end < 0) throw new ZipDamaged('no end record');
  const count = view.getUint16(end + 10, true);
  let offset = view.getUint32(end + 16, true);
  const entries = new Map<string, ZipEntry>();
  for (let index = 0; index < count; index += 1) {
    if (offset + 46 > bytes.length || view.getUint32(offset, true) !== directorySignature) {
      throw new ZipDamaged('broken directory');
    }
    const nameLength = view.getUint16(offset + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(offset + 46, offset + 46 + nameLength));
    entries.set(name.replaceAll('\\', '/'), {
      name,
      method: view.getUint16(offset + 10, true),
      checksum: view.getUint32(offset + 16, true),
      compressedSize: view.getUint32(offset + 20, true),
      size: view.getUint32(offset + 24, true),
      headerOffset: view.getUint32(offset + 42, true),
    });
    offset += 46 + nameLength + view.getUint16(offset + 30, true) + view.getUint16(offset + 32, true);
  }
  return entries;
}

/**
 * Opens an archive.
 *
 * @param limitBytes how much may be unpacked from it, all entries together.
 * @throws ZipDamaged where it has no readable directory.
 */
export function openZip(bytes: Uint8Array, limitBytes: number, signal?: AbortSignal): ZipArchive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(bytes, view);
  /** By entry: one that is read again counts once. */
  const unpackedBytes = new Map<string, number>();
  let totalBytes = 0;

  function countBytes(name: string, bytesSoFar: number): void {
    const before = unpackedBytes.get(name) ?? 0;
    if (bytesSoFar <= before) return;
    unpackedBytes.set(name, bytesSoFar);
    totalBytes += bytesSoFar - before;
    if (totalBytes > limitBytes) throw new ZipTooLarge('unpacked size');
  }

  function packedBytes(entry: ZipEntry): Uint8Array {
    const offset = entry.headerOffset;
    if (offset + 30 > bytes.length || view.getUint32(offset, true) !== localSignature) {
      throw new ZipDamaged('broken local header');
    }
    const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
    if (start + entry.compressedSize > bytes.length) throw new ZipDamaged('entry beyond the end');
    return bytes.subarray(start, start + entry.compressedSize);
  }

  async function* stream(name: string): AsyncGenerator<Uint8Array, void, undefined> {
    const entry = entries.get(name);
    if (!entry) return;
    const known = unpackedBytes.get(name) ?? 0;
    if (totalBytes - known + entry.size > limitBytes) throw new ZipTooLarge('declared size');
    const packed = packedBytes(entry);
    let checksum = 0;
    let bytesSoFar = 0;
    for await (const piece of unpack(entry, packed)) {
      stopIfAsked(signal);
      bytesSoFar += piece.length;
      // The declared size may lie; what comes out does not.
      countBytes(name, bytesSoFar);
      checksum = crc32(piece, checksum);
      yield piece;
    }
    if (checksum !== entry.checksum) throw new ZipDamaged('checksum');
  }

  async function* streamText(name: string): AsyncGenerator<string, void, undefined> {
    const decoder = new TextDecoder('utf-8');
    for await (const piece of stream(name)) yield decoder.decode(piece, { stream: true });
    const rest = decoder.decode();
    if (rest !== '') yield rest;
  }

  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    stream,
    streamText,
    async readText(name) {
      let text = '';
      for await (const piece of streamText(name)) text += piece;
      return text;
    },
  };
}

async function* unpack(entry: ZipEntry, packed: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  if (entry.method === 0) {
    yield packed;
    return;
  }
  if (entry.method !== 8) throw new ZipDamaged(`compression method ${entry.method}`);
  const inflate = createInflateRaw({ chunkSize: 256 * 1024 });
  inflate.end(packed);
  try {
    for await (const piece of inflate) yield piece as Uint8Array;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code.startsWith('Z_')) throw new ZipDamaged(code, { cause: error });
    throw error;
  }
}
