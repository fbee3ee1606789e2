/** Text in pieces with one kind of line end: held whole, or decoded while it is read. */

import { type TextSource, unifyLineEnds } from './delimited-text.ts';

/** The rest of a text is in another encoding than its start says. */
export class EncodingMistaken extends Error {
  override readonly name = 'EncodingMistaken';
}

/** Pieces of a text that is held whole. */
export function sourceOfText(text: string): TextSource {
  const unified = unifyLineEnds(text);
  let lineCount = 0;
  for (let found = unified.indexOf('\n'); found >= 0; found = unified.indexOf('\n', found + 1))
    lineCount += 1;
  return { start: unified, pieces: () => [unified], lineCount };
}

/** The text without its first characters, which stand in the first piece. */
export function withoutStart(source: TextSource, characters: number): TextSource {
  function* pieces(): Generator<string, void, undefined> {
    let isFirst = true;
    for (const piece of source.pieces()) {
      yield isFirst ? piece.slice(characters) : piece;
      isFirst = false;
    }
  }
  return { ...source, start: source.start.slice(characters), pieces };
}

const bytesPerPiece = 1 << 15;
const piecesOfStart = 32;

/**
 * Pieces of a long text, decoded when they are asked for. Only for encodings in which a line feed is one byte that
 * is no part of another character.
 *
 * @throws EncodingMistaken, also from `pieces`.
 */
export function sourceOfBytes(
  bytes: Uint8Array,
  encoding: 'utf-8' | 'gb18030' | 'big5' | 'shift_jis',
): TextSource {
  let lineCount = 0;
  for (let found = bytes.indexOf(10); found >= 0; found = bytes.indexOf(10, found + 1)) lineCount += 1;
  const hasLineFeeds = lineCount > 0;
  let start = '';
  let pieceCount = 0;
  for (const piece of decodeInPieces(bytes, encoding, hasLineFeeds)) {
    start += piece;
    pieceCount += 1;
    if (pieceCount >= piecesOfStart) break;
  }
  return { start, pieces: () => decodeInPieces(bytes, encoding, hasLineFeeds), lineCount };
}

function* decodeInPieces(
  bytes: Uint8Array,
  encoding: string,
  hasLineFeeds: boolean,
): Generator<string, void, undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  /** A carriage return at the end of a piece: the line feed may come with the next. */
  let held = '';
  for (let first = 0; first < bytes.length; first += bytesPerPiece) {
    const isLast = first + bytesPerPiece >= bytes.length;
    let piece = held;
    try {
      piece += decoder.decode(bytes.subarray(first, first + bytesPerPiece), { stream: !isLast });
    } catch (error) {
      if (error instanceof TypeError) throw new EncodingMistaken(encoding, { cause: error });
      throw error;
    }
    held = !isLast && piece.endsWith('\r') ? '\r' : '';
    if (held !== '') piece = piece.slice(0, -1);
    if (piece.includes('\r')) piece = piece.replaceAll('\r\n', '\n');
    yield hasLineFeeds ? piece : piece.replaceAll('\r', '\n');
  }
}
