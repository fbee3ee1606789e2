/** Text into lines: what may be printed, where lines break, and which size fits. */

import type { FontMetrics } from './font-metrics.ts';

/** Characters that carry no shape: zero-width spaces and marks that come along when people copy an address. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u206a-\u206f\ufeff]/gu;
const blank = /[\t\n\v\f\r\u0085\u00a0\u2000-\u200a\u2028\u2029\u202f]+/gu;
const controls = /\p{Cc}/gu;

/** What stands for a character that cannot be shown. */
const missingMark = '□';

/**
 * Text as it will be printed: one line, composed characters, nothing invisible.
 *
 * @param replacesMissing shows □ for what the font lacks, one per character that a person sees (an emoji of
 * several code points is one).
 * @returns the text, or the first character that the font lacks.
 */
export function preparePrintable(
  text: string,
  metrics: FontMetrics,
  replacesMissing: boolean,
): { readonly text: string } | { readonly missing: string } {
  // Most texts need nothing: look before copying.
  let isPlain = true;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if ((codePoint >= 0x20 && codePoint < 0x7f) || (codePoint >= 0x3000 && codePoint < 0xa000)) {
      if (metrics.glyphIndex(codePoint) !== 0) continue;
    }
    isPlain = false;
    break;
  }
  if (isPlain) return { text };

  const composed = /\p{M}/u.test(text) ? text.normalize('NFC') : text;
  const oneLine = composed.replace(blank, ' ').replace(controls, '');
  const visible = oneLine.replace(invisible, '');
  const missing = firstMissing(visible, metrics);
  if (missing === undefined) return { text: visible };
  if (!replacesMissing) return { missing };
  let replaced = '';
  // Joiners are invisible, but they are what makes one emoji of several: they go after the text is taken apart.
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(oneLine)) {
    // A variation selector after a character that the font has asks for another shape of the same character.
    const base = segment.replace(invisible, '').replace(/[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu, '');
    replaced += firstMissing(base, metrics) === undefined ? base : missingMark;
  }
  return { text: replaced };
}

function firstMissing(text: string, metrics: FontMetrics): string | undefined {
  for (const character of text) {
    if (metrics.glyphIndex(character.codePointAt(0) ?? 0) === 0) return character;
  }
  return undefined;
}

/** Width in em. */
export function measureEm(text: string, metrics: FontMetrics): number {
  let width = 0;
  for (const character of text) width += metrics.advanceEm(character.codePointAt(0) ?? 0);
  return width;
}

const closers = /^[，。、；：！？）】》」』”’％%…·—～,.;:!?)\]}>﹐﹑﹒］｝〉〕〗〞°℃]$/u;
const openers = /^[（【《「『“‘([{<［｛〈〔〖〝¥￥$#]$/u;
/** Scripts written with spaces between words, and numbers: kept whole where the line is wide enough. */
const wordCharacter = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}\p{M}'’_@&+*/\\-]$/u;

interface Piece {
  readonly text: string;
  readonly widthEm: number;
  readonly isSpace: boolean;
}

/** Pieces between which a line may break. */
function splitPieces(text: string, metrics: FontMetrics): readonly Piece[] {
  const pieces: Piece[] = [];
  let current = '';
  let isWord = false;
  let isOpen = false;
  const flush = () => {
    if (current !== '') pieces.push({ text: current, widthEm: measureEm(current, metrics), isSpace: false });
    current = '';
    isWord = false;
    isOpen = false;
  };
  for (const character of text) {
    if (character === ' ' || character === '\u3000') {
      flush();
      pieces.push({ text: character, widthEm: measureEm(character, metrics), isSpace: true });
      continue;
    }
    const isCloser = closers.test(character);
    const isInWord = wordCharacter.test(character);
    if (!(isCloser || isOpen || (isWord && isInWord))) flush();
    current += character;
    isOpen = openers.test(character);
    isWord = isInWord || (isWord && isCloser && /^[.,:]$/u.test(character));
  }
  flush();
  return pieces;
}

/** A piece wider than the line is broken between any two characters: a long number loses nothing. */
function splitWide(piece: Piece, widthEm: number, metrics: FontMetrics): readonly Piece[] {
  const parts: Piece[] = [];
  let text = '';
  let width = 0;
  for (const character of piece.text) {
    const advance = metrics.advanceEm(character.codePointAt(0) ?? 0);
    if (width + advance > widthEm && text !== '') {
      parts.push({ text, widthEm: width, isSpace: false });
      text = '';
      width = 0;
    }
    text += character;
    width += advance;
  }
  if (text !== '') parts.push({ text, widthEm: width, isSpace: false });
  return parts;
}

/** Breaks text into lines of at most `widthEm`. No closing punctuation starts a line, no opening ends one. */
export function breakLines(text: string, widthEm: number, metrics: FontMetrics): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  const add = (piece: Piece) => {
    if (piece.isSpace && line === '') return;
    if (width + piece.widthEm > widthEm + 1e-6 && line !== '') {
      lines.push(line.trimEnd());
      line = '';
      width = 0;
      if (piece.isSpace) return;
    }
    line += piece.text;
    width += piece.widthEm;
  };
  for (const piece of splitPieces(text.trim(), metrics)) {
    if (piece.widthEm <= widthEm || piece.isSpace) add(piece);
    else for (const part of splitWide(piece, widthEm, metrics)) add(part);
  }
  if (line.trimEnd() !== '') lines.push(line.trimEnd());
  return lines;
}

export interface TextFrame {
  readonly widthDots: number;
  /** Null: as high as it needs. */
  readonly heightDots: number | null;
  readonly sizeDots: number;
  readonly smallestSizeDots: number;
  readonly wraps: boolean;
  readonly maxLines: number;
  /** Distance of lines in em. */
  readonly lineHeight: number;
}

export interface FittedText {
  readonly lines: readonly string[];
  readonly sizeDots: number;
  readonly lineHeightDots: number;
  /** Whether something of the text did not fit at the smallest size; then `lines` is what did. */
  readonly isCut: boolean;
}

const lineHeightOf = (frame: TextFrame, sizeDots: number) => Math.round(sizeDots * frame.lineHeight);

function linesThatFit(frame: TextFrame, sizeDots: number): number {
  if (frame.heightDots === null) return frame.maxLines;
  const lineHeightDots = lineHeightOf(frame, sizeDots);
  // The last line needs its em square only, not the space below it.
  const fitting = Math.floor((frame.heightDots - sizeDots) / lineHeightDots) + 1;
  return Math.max(0, Math.min(frame.maxLines, fitting));
}

/** Finds the largest size, dot by dot, at which the whole text fits its frame. */
export function fitText(text: string, frame: TextFrame, metrics: FontMetrics): FittedText {
  const totalEm = frame.wraps ? 0 : measureEm(text, metrics);
  for (let sizeDots = frame.sizeDots; sizeDots >= frame.smallestSizeDots; sizeDots -= 1) {
    const widthEm = frame.widthDots / sizeDots;
    const allowed = linesThatFit(frame, sizeDots);
    if (frame.wraps) {
      const lines = breakLines(text, widthEm, metrics);
      if (lines.length <= allowed) {
        return { lines, sizeDots, lineHeightDots: lineHeightOf(frame, sizeDots), isCut: false };
      }
    } else if (totalEm <= widthEm + 1e-6 && allowed >= 1) {
      return { lines: [text], sizeDots, lineHeightDots: lineHeightOf(frame, sizeDots), isCut: false };
    }
  }
  const sizeDots = frame.smallestSizeDots;
  const all = breakLines(text, frame.widthDots / sizeDots, metrics);
  return {
    lines: all.slice(0, Math.max(1, frame.wraps ? linesThatFit(frame, sizeDots) : 1)),
    sizeDots,
    lineHeightDots: lineHeightOf(frame, sizeDots),
    isCut: true,
  };
}

/** Ends the last line with `ellipsis`, taking away as many characters as that needs. */
export function shortenLastLine(
  lines: readonly string[],
  ellipsis: string,
  widthEm: number,
  metrics: FontMetrics,
): readonly string[] {
  const characters = [...(lines.at(-1) ?? '')];
  const room = widthEm - measureEm(ellipsis, metrics);
  while (characters.length > 0 && measureEm(characters.join(''), metrics) > room) characters.pop();
  return [...lines.slice(0, -1), `${characters.join('').trimEnd()}${ellipsis}`];
}
