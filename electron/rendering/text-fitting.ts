/** Text into lines: what may be printed, where lines break, and which size fits. */

import { carryDirection, runsRightToLeft } from './text-direction.ts';
import { charactersOf, type Typeface } from './typeface.ts';

/** Characters that carry no shape: zero-width spaces and marks that come along when people copy an address. */
const invisible = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u206a-\u206f\ufeff]/gu;
/** Invisible too, but they shape what stands beside them: joiners, and the selector of an emoji. */
const shaping = /\u200c|\u200d|\ufe0f/u;
const selectors = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;
const blank = /[\t\n\v\f\r\u0085\u00a0\u2000-\u200a\u2028\u2029\u202f]+/gu;
const controls = /\p{Cc}/gu;

/** What stands for a character that cannot be shown. */
const missingMark = '□';

/**
 * Text as it will be printed: one line, composed characters, nothing invisible.
 *
 * @param replacesMissing shows □ for what the fonts lack, one per character that a person sees (an emoji of
 * several code points is one).
 * @returns the text, or the first character that no font has.
 */
export function preparePrintable(
  text: string,
  typeface: Typeface,
  replacesMissing: boolean,
): { readonly text: string } | { readonly missing: string } {
  // Most texts need nothing: look before copying.
  let isPlain = true;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if ((codePoint >= 0x20 && codePoint < 0x7f) || (codePoint >= 0x3000 && codePoint < 0xa000)) {
      if (typeface.glyphIndex(codePoint) !== 0) continue;
    }
    isPlain = false;
    break;
  }
  if (isPlain) return { text };

  const composed = /\p{M}/u.test(text) ? text.normalize('NFC') : text;
  const oneLine = composed.replace(blank, ' ').replace(controls, '');
  const visible = oneLine.replace(invisible, '').replace(selectors, '');
  if (typeface.isPlain(visible)) return { text: visible };

  let printable = '';
  // Joiners are invisible, but they are what makes one emoji of several: they go after the text is taken apart.
  for (const { segment } of charactersOf(oneLine)) {
    const base = segment.replace(invisible, '').replace(selectors, '');
    const missing = typeface.firstMissing(base);
    if (missing === undefined) {
      // A selector after a character that the main font has asks for another shape of the same character.
      printable += typeface.isPlain(base) ? base : [...segment].filter(isKept).join('');
    } else if (replacesMissing) printable += missingMark;
    else return { missing };
  }
  return { text: printable };
}

const isUnwanted = (character: string) =>
  character.replace(invisible, '').replace(selectors, '') === '' && !shaping.test(character);
const isKept = (character: string) => !isUnwanted(character);

/** Width in em. */
export function measureEm(text: string, typeface: Typeface): number {
  let width = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (typeface.glyphIndex(codePoint) === 0) return measureRunsEm(text, typeface);
    width += typeface.advanceEm(codePoint);
  }
  return width;
}

function measureRunsEm(text: string, typeface: Typeface): number {
  return typeface.runs(text).reduce((width, run) => width + run.widthEm, 0);
}

const closers =
  /^[，。、；：！？）】》」』”’％%…·—～,.;:!?)\]}>﹐﹑﹒］｝〉〕〗〞°℃،؛؟\u0f0b-\u0f0e\u2069]$/u;
const openers = /^[（【《「『“‘([{<［｛〈〔〖〝¥￥$#\u2066-\u2068]$/u;
/** Scripts written with spaces between words, and numbers: kept whole where the line is wide enough. */
const wordCharacter =
  /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Hangul}\p{Script=Tibetan}\p{Script=Thai}\p{Nd}\p{M}'’_@&+*/\\-]/u;
/** Scripts written without spaces: where their words end is found by a dictionary. */
const unspaced = /\p{Script=Thai}/u;

/** What a character does to the lines around it. */
interface Manners {
  readonly isCloser: boolean;
  readonly isOpener: boolean;
  readonly isInWord: boolean;
  readonly isUnspaced: boolean;
}

const knownManners = new Map<string, Manners>();
/** More than a day's texts have of them. */
const mostManners = 10_000;

function mannersOf(character: string): Manners {
  const known = knownManners.get(character);
  if (known) return known;
  const isCloser = closers.test(character);
  const manners = {
    isCloser,
    isOpener: openers.test(character),
    isInWord: !isCloser && wordCharacter.test(character),
    isUnspaced: unspaced.test(character),
  };
  if (knownManners.size >= mostManners) knownManners.clear();
  knownManners.set(character, manners);
  return manners;
}

interface Piece {
  readonly text: string;
  readonly widthEm: number;
  readonly isSpace: boolean;
}

/** The characters of a text: code points, or where one font is not enough, what a person sees as one. */
function takeApart(text: string, typeface: Typeface): Iterable<string> {
  return typeface.isPlain(text) ? text : Array.from(charactersOf(text), ({ segment }) => segment);
}

/** Where words begin that no space separates, by UTF-16 index. */
function wordStarts(text: string): ReadonlySet<number> {
  if (!unspaced.test(text)) return new Set();
  const words = new Intl.Segmenter('th', { granularity: 'word' }).segment(text);
  return new Set(Array.from(words, ({ index }) => index));
}

/** Pieces between which a line may break. */
function splitPieces(text: string, typeface: Typeface): readonly Piece[] {
  const pieces: Piece[] = [];
  const starts = wordStarts(text);
  let index = 0;
  let current = '';
  let isWord = false;
  let isOpen = false;
  const flush = () => {
    if (current !== '') pieces.push({ text: current, widthEm: measureEm(current, typeface), isSpace: false });
    current = '';
    isWord = false;
    isOpen = false;
  };
  for (const character of takeApart(text, typeface)) {
    const manners = mannersOf(character);
    const isWordStart = manners.isUnspaced && starts.has(index);
    index += character.length;
    const isLineBreak = character === '\n';
    if (isLineBreak || character === ' ' || character === '\u3000') {
      flush();
      const widthEm = isLineBreak ? 0 : measureEm(character, typeface);
      pieces.push({ text: character, widthEm, isSpace: true });
      continue;
    }
    const { isCloser } = manners;
    const isInWord = manners.isInWord && !isWordStart;
    if (!(isCloser || isOpen || (isWord && isInWord))) flush();
    current += character;
    isOpen = manners.isOpener;
    isWord = isInWord || isWordStart || (isWord && isCloser && /^[.,:]$/u.test(character));
  }
  flush();
  return pieces;
}

/** A piece wider than the line is broken between any two characters: a long number loses nothing. */
function splitWide(piece: Piece, widthEm: number, typeface: Typeface): readonly Piece[] {
  const parts: Piece[] = [];
  let text = '';
  let width = 0;
  for (const character of takeApart(piece.text, typeface)) {
    const advance = measureEm(character, typeface);
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

/** Breaks text into lines of at most `widthEm`, and where it has line breaks of its own. No closing punctuation starts a line, no opening ends one. */
export function breakLines(text: string, widthEm: number, typeface: Typeface): readonly string[] {
  return fillLines(splitPieces(text.trim(), typeface), widthEm, typeface);
}

function fillLines(pieces: readonly Piece[], widthEm: number, typeface: Typeface): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  const add = (piece: Piece) => {
    if (piece.text === '\n') {
      lines.push(line.trimEnd());
      line = '';
      width = 0;
      return;
    }
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
  for (const piece of pieces) {
    if (piece.widthEm <= widthEm || piece.isSpace) add(piece);
    else for (const part of splitWide(piece, widthEm, typeface)) add(part);
  }
  if (line.trimEnd() !== '') lines.push(line.trimEnd());
  if (lines.length < 2 || !lines.some(runsRightToLeft)) return lines;
  return carryDirection(pieces.map((piece) => piece.text).join(''), lines);
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

/** How far below the baseline letters may reach without room for it: as far as Latin ones do. */
const usualDepthEm = 0.22;

/** What the deepest run of a text needs below its line: letters of some scripts hang low or stand on each other. */
function overhangEmOf(text: string, typeface: Typeface): number {
  if (typeface.isPlain(text)) return 0;
  const depths = typeface
    .runs(text)
    .map(({ shaped }) => (shaped ? shaped.run.depthEm * shaped.font.scale : 0));
  return Math.max(0, Math.max(0, ...depths) - usualDepthEm);
}

function linesThatFit(frame: TextFrame, sizeDots: number, overhangEm: number): number {
  if (frame.heightDots === null) return frame.maxLines;
  const lineHeightDots = lineHeightOf(frame, sizeDots);
  // The last line needs its em square only, not the space below it.
  const needed = sizeDots * (1 + overhangEm);
  const fitting = Math.floor((frame.heightDots - needed) / lineHeightDots) + 1;
  return Math.max(0, Math.min(frame.maxLines, fitting));
}

/**
 * Finds the largest size, dot by dot, at which the whole text fits its frame; with room for letters that hang low,
 * where there is a size that leaves it.
 */
export function fitText(text: string, frame: TextFrame, typeface: Typeface): FittedText {
  const totalEm = frame.wraps ? 0 : measureEm(text, typeface);
  let pieces: readonly Piece[] | undefined;
  const fill = (widthEm: number) => {
    pieces ??= splitPieces(text.trim(), typeface);
    return fillLines(pieces, widthEm, typeface);
  };
  const overhangEm = overhangEmOf(text, typeface);
  const linesAt = (sizeDots: number, overhang: number): readonly string[] | undefined => {
    const widthEm = frame.widthDots / sizeDots;
    const allowed = linesThatFit(frame, sizeDots, overhang);
    if (!frame.wraps) return totalEm <= widthEm + 1e-6 && allowed >= 1 ? [text] : undefined;
    const lines = fill(widthEm);
    return lines.length <= allowed ? lines : undefined;
  };
  for (const overhang of overhangEm > 0 ? [overhangEm, 0] : [0]) {
    for (let sizeDots = frame.sizeDots; sizeDots >= frame.smallestSizeDots; sizeDots -= 1) {
      const lines = linesAt(sizeDots, overhang);
      if (!lines) continue;
      return { lines, sizeDots, lineHeightDots: lineHeightOf(frame, sizeDots), isCut: false };
    }
  }
  const sizeDots = frame.smallestSizeDots;
  const all = fill(frame.widthDots / sizeDots);
  return {
    lines: all.slice(0, Math.max(1, frame.wraps ? linesThatFit(frame, sizeDots, 0) : 1)),
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
  typeface: Typeface,
): readonly string[] {
  const characters = [...takeApart(lines.at(-1) ?? '', typeface)];
  const room = widthEm - measureEm(ellipsis, typeface);
  while (characters.length > 0 && measureEm(characters.join(''), typeface) > room) characters.pop();
  return [...lines.slice(0, -1), `${characters.join('').trimEnd()}${ellipsis}`];
}
