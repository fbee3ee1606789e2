/** A weight of the main font and the fonts behind it: who shows which character, how wide, and in which order. */

import { type FontMetrics, readFontMetrics } from './font-metrics.ts';
import type { FallbackFont, Fonts, FontWeight, ShapedRun } from './resources.ts';
import { embeddingLevels, mirrored, visualOrder, withoutSteering } from './text-direction.ts';

/** A piece of a line in one font and one direction. */
export interface FontRun {
  /** In reading order; for the main font as it stands from left to right. */
  readonly text: string;
  readonly widthEm: number;
  /** What a fallback font makes of it; undefined for the main font. */
  readonly shaped: { readonly font: FallbackFont; readonly run: ShapedRun } | undefined;
}

/** A main font with its fallbacks. `glyphIndex` and `advanceEm` are the main font's. */
export interface Typeface extends FontMetrics {
  /** Whether the main font shows the whole text, character by character. */
  isPlain(text: string): boolean;
  /** The first character that no font has; undefined where there is none. */
  firstMissing(text: string): string | undefined;
  /** The runs of a text, from left to right as they stand on paper. */
  runs(text: string): readonly FontRun[];
}

const typefaces = new WeakMap<Fonts, Readonly<Record<FontWeight, Typeface>>>();

/** The two typefaces of the fonts; the second call for the same fonts is free. */
export function readTypefaces(fonts: Fonts): Readonly<Record<FontWeight, Typeface>> {
  const known = typefaces.get(fonts);
  if (known) return known;
  const made = { regular: makeTypeface(fonts, 'regular'), bold: makeTypeface(fonts, 'bold') };
  typefaces.set(fonts, made);
  return made;
}

/** Joiners and selectors: they change the shape of their neighbours and need no glyph of their own. */
const shapeless = /\u200c|\u200d|[\ufe00-\ufe0f\u{e0020}-\u{e007f}]/gu;
const westernLetter = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}]/u;
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** What a person sees as one character each. */
export function charactersOf(text: string): Iterable<{ readonly segment: string; readonly index: number }> {
  return graphemes.segment(text);
}

const codePointOf = (character: string) => character.codePointAt(0) ?? 0;

/** Texts whose runs are kept: the day's names and addresses that need shaping. */
const mostTexts = 2000;

interface LogicalRun {
  font: FallbackFont | null;
  text: string;
  readonly level: number;
}

function makeTypeface(fonts: Fonts, weight: FontWeight): Typeface {
  const main = readFontMetrics(fonts[weight]);
  const fallbacks = fonts.fallbacks[weight];
  const knownRuns = new Map<string, readonly FontRun[]>();

  const isPlain = (text: string): boolean => {
    for (const character of text) if (main.glyphIndex(codePointOf(character)) === 0) return false;
    return true;
  };

  /** The font that shows all of `characters`; null for the main one, undefined for none. */
  const fontOf = (characters: string): FallbackFont | null | undefined => {
    const visible = characters.replace(shapeless, '');
    const lacking = [...visible].find((character) => main.glyphIndex(codePointOf(character)) === 0);
    if (lacking === undefined) return null;
    const wanted = codePointOf(lacking);
    return fallbacks.find(
      ({ blocks, open }) =>
        blocks.some(([first, last]) => wanted >= first && wanted <= last) &&
        [...visible].every((character) => open().has(codePointOf(character))),
    );
  };

  const logicalRuns = (text: string): readonly LogicalRun[] => {
    const levels = embeddingLevels(text);
    const pieces: LogicalRun[] = [];
    for (const { segment, index } of charactersOf(text)) {
      if (withoutSteering(segment) === '') continue;
      const level = levels[index] ?? 0;
      const font = fontOf(segment);
      if (font !== undefined) pieces.push({ font, text: segment, level });
      // No font has base and mark together: each stands alone.
      else for (const part of segment) pieces.push({ font: fontOf(part) ?? null, text: part, level });
    }
    widenWords(pieces);
    const runs: LogicalRun[] = [];
    for (const piece of pieces) {
      const last = runs.at(-1);
      if (last?.font === piece.font && last.level === piece.level) last.text += piece.text;
      else runs.push({ ...piece });
    }
    return runs;
  };

  const setRun = ({ font, text, level }: LogicalRun): FontRun => {
    const isRightToLeft = level % 2 === 1;
    if (font) {
      const run = font.open().shape(text, isRightToLeft);
      return { text, widthEm: run.widthEm * font.scale, shaped: { font, run } };
    }
    const standing = isRightToLeft ? [...text].reverse().map(mirrored).join('') : text;
    let widthEm = 0;
    for (const character of standing) widthEm += main.advanceEm(codePointOf(character));
    return { text: standing, widthEm, shaped: undefined };
  };

  return {
    ...main,
    isPlain,
    firstMissing(text) {
      for (const character of withoutSteering(text.replace(shapeless, ''))) {
        if (fontOf(character) === undefined) return character;
      }
      return undefined;
    },
    runs(text) {
      const known = knownRuns.get(text);
      if (known) return known;
      const runs = visualOrder(logicalRuns(text)).map(setRun);
      if (knownRuns.size >= mostTexts) knownRuns.clear();
      knownRuns.set(text, runs);
      return runs;
    },
  };
}

/** Gives whole words to a font that has one of their letters. */
function widenWords(pieces: LogicalRun[]): void {
  for (const [start, { font }] of pieces.entries()) {
    if (!font?.takesWholeWords) continue;
    for (const step of [-1, 1]) {
      for (let index = start + step; ; index += step) {
        const beside = pieces[index];
        if (!beside || beside.font === font || !westernLetter.test(beside.text)) break;
        beside.font = font;
      }
    }
  }
}
