/** Which encoding a text file is in, and its text. */

import { type WeighedEncoding, weighEncoding } from './encoding-likelihood.ts';

export const textEncodings = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be', 'shift_jis'] as const;
export type TextEncoding = (typeof textEncodings)[number];

export interface DecodedText {
  readonly encoding: TextEncoding;
  readonly text: string;
  /** Some bytes are no character, or the file ends inside one: U+FFFD stands in their place, and its row cannot be trusted. */
  readonly isDamaged: boolean;
}

export type DecodeResult =
  | { readonly kind: 'decoded'; readonly value: DecodedText }
  /** Two or more readings are likely enough to be asked about; the likeliest first. */
  | { readonly kind: 'doubtful'; readonly choices: readonly DecodedText[] }
  /** Bytes that are no text in any encoding known here. `offset` is the first bad byte, as far as is known. */
  | { readonly kind: 'damaged'; readonly encoding: TextEncoding; readonly offset: number };

function decodeStrictly(bytes: Uint8Array, encoding: TextEncoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

const damage = '\uFFFD';

/** So few broken characters that all others still speak for the encoding. */
function isHardlyDamaged(text: string): boolean {
  const places = text.match(/\uFFFD+/gu)?.length ?? 0;
  const characters = text.match(/(?!\uFFFD)\P{ASCII}/gu)?.length ?? 0;
  return places <= 2 + characters / 50;
}

/** The text with U+FFFD for the few bytes that are no character; undefined where there are more of them. */
function decodeLeniently(bytes: Uint8Array, encoding: TextEncoding): DecodedText | undefined {
  const whole = decodeStrictly(bytes, encoding);
  if (whole !== undefined) return { encoding, text: whole, isDamaged: false };
  const text = new TextDecoder(encoding).decode(bytes);
  return isHardlyDamaged(text) ? { encoding, text, isDamaged: true } : undefined;
}

function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const length = Math.min(bytes.length, 4096) & ~1;
  if (length < 4) return undefined;
  let evenNuls = 0;
  let oddNuls = 0;
  for (let index = 0; index < length; index += 2) {
    if (bytes[index] === 0) evenNuls += 1;
    if (bytes[index + 1] === 0) oddNuls += 1;
  }
  // Delimiters, digits and line ends are ASCII in every order file: they give NULs on one side. The other side has
  // few, from characters like 一 (U+4E00).
  const many = length / 2 / 10;
  if (oddNuls > many && evenNuls <= oddNuls / 8) return 'utf-16le';
  if (evenNuls > many && oddNuls <= evenNuls / 8) return 'utf-16be';
  return undefined;
}

/** The first byte from which on the encoding cannot be read: a binary search over prefixes. */
function firstDamagedByte(bytes: Uint8Array, encoding: TextEncoding): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      // `stream` leaves an unfinished character at the cut alone.
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      bad = middle;
    }
  }
  return good;
}

/** Readings closer than this (natural logarithm of their odds) are asked about. */
const sureMargin = 6;
/** Bytes of the lines that are weighed: those that hold more than ASCII. */
const weighedBytes = 1 << 16;

/** The lines of a file that hold more than ASCII, up to a limit: only they tell encodings apart. */
function tellingLines(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  let start = 0;
  while (start < bytes.length && length < weighedBytes) {
    const found = bytes.subarray(start).findIndex((byte) => byte >= 0x80);
    if (found < 0) break;
    const at = start + found;
    const lineStart = Math.max(start, bytes.lastIndexOf(10, at) + 1);
    const lineEnd = bytes.indexOf(10, at);
    const end = Math.min(lineEnd < 0 ? bytes.length : lineEnd + 1, lineStart + weighedBytes);
    parts.push(bytes.subarray(lineStart, end));
    length += end - lineStart;
    start = Math.max(end, at + 1);
  }
  const lines = new Uint8Array(length);
  let position = 0;
  for (const part of parts) {
    lines.set(part, position);
    position += part.length;
  }
  return lines;
}

/** A big5 text with private characters is none: its decoder gives them for bytes that Big5 does not have. */
const isPlausible = ({ encoding, text }: DecodedText) =>
  encoding !== 'big5' || !/[\uE000-\uF8FF\u0080-\u009F]/u.test(text);

/** A replaced byte outweighs any text. */
const brokenByteCost = -40;

function weigh(lines: Uint8Array, encoding: WeighedEncoding): number {
  // `stream` leaves an unfinished character at the end alone.
  const text = new TextDecoder(encoding).decode(lines, { stream: true });
  const brokenBytes = text.split(damage).length - 1;
  return weighEncoding(encoding, text) + brokenBytes * brokenByteCost;
}

/** Bytes without a mark: every encoding that they are likely to be in. */
function weighReadings(bytes: Uint8Array): DecodeResult | undefined {
  const lines = tellingLines(bytes);
  const weighed = (['utf-8', 'gb18030', 'big5', 'shift_jis'] as const)
    .map((encoding) => ({ encoding, weight: weigh(lines, encoding) }))
    .sort((left, right) => right.weight - left.weight);
  const bestWeight = weighed[0]?.weight ?? 0;
  const choices = weighed
    .filter(({ weight }) => bestWeight - weight < sureMargin)
    .map(({ encoding }) => decodeLeniently(bytes, encoding))
    .filter((candidate) => candidate !== undefined)
    .filter(isPlausible);
  const [value] = choices;
  if (!value) return undefined;
  // Nothing but broken bytes beside ASCII reads the same in all of them.
  const isSame = choices.every(({ text }) => text === value.text);
  return isSame ? { kind: 'decoded', value } : { kind: 'doubtful', choices };
}

/**
 * Byte order mark, then the pattern of NUL bytes, then ASCII; all else is weighed: which of UTF-8, GB18030, Big5 and
 * Shift-JIS makes the likeliest text of the bytes. Where two come close, nobody is told that one is right.
 */
export function decodeText(bytes: Uint8Array): DecodeResult {
  const marked = markedEncoding(bytes) ?? utf16WithoutMark(bytes);
  if (marked) return decodeTextAs(bytes, marked);
  if (!bytes.some((byte) => byte >= 0x80)) {
    const text = new TextDecoder().decode(bytes);
    return { kind: 'decoded', value: { encoding: 'utf-8', text, isDamaged: false } };
  }
  const weighed = weighReadings(bytes);
  if (weighed) return weighed;
  // None: say where the encoding that goes on longest breaks.
  const breaks = (['utf-8', 'gb18030'] as const).map((encoding) => ({
    encoding,
    offset: firstDamagedByte(bytes, encoding),
  }));
  const [furthest] = breaks.sort((left, right) => right.offset - left.offset);
  return { kind: 'damaged', encoding: furthest?.encoding ?? 'utf-8', offset: furthest?.offset ?? 0 };
}

/** What a byte order mark says. */
function markedEncoding(bytes: Uint8Array): TextEncoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** The bytes in an encoding that is known: by a mark, or because a person chose it. */
export function decodeTextAs(bytes: Uint8Array, encoding: TextEncoding): DecodeResult {
  const markLength = markedEncoding(bytes) !== encoding ? 0 : encoding === 'utf-8' ? 3 : 2;
  const body = bytes.subarray(markLength);
  const value = decodeLeniently(body, encoding);
  if (value) return { kind: 'decoded', value };
  return { kind: 'damaged', encoding, offset: markLength + firstDamagedByte(body, encoding) };
}
