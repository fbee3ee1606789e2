/** Which way text runs: Arabic script (Uyghur, Kazakh) stands right to left among Chinese and digits. */

import bidiFactory, { type Bidi } from 'bidi-js';

const rightToLeft = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** What steers direction inside a line and has no shape: marks, embeddings, overrides and isolates. */
const steering = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

const firstStrongIsolate = '\u2068';
const endOfIsolate = '\u2069';
const leftToRightOverride = '\u202d';
const rightToLeftOverride = '\u202e';
const endOfOverride = '\u202c';

let bidi: Bidi | undefined;
const algorithm = (): Bidi => {
  bidi ??= bidiFactory();
  return bidi;
};

/** Whether any character runs right to left. */
export function runsRightToLeft(text: string): boolean {
  return rightToLeft.test(text);
}

/** Text without what only steers its direction. */
export function withoutSteering(text: string): string {
  return text.replace(steering, '');
}

/**
 * The value of a field, set apart where it runs right to left: without that, a phone number after an Uyghur name
 * would change sides with it (Unicode Standard Annex 9, isolates).
 */
export function isolateDirection(value: string): string {
  const text = withoutSteering(value);
  return runsRightToLeft(text) ? `${firstStrongIsolate}${text}${endOfIsolate}` : text;
}

/** Embedding levels by UTF-16 index: odd ones run right to left. The page reads left to right, with level 0. */
export function embeddingLevels(text: string): ArrayLike<number> {
  if (!runsRightToLeft(text) && !text.includes(rightToLeftOverride)) return [];
  return algorithm().getEmbeddingLevels(text, 'ltr').levels;
}

/**
 * The lines of one text, each saying by itself which way its parts run. That is decided over the whole text (a
 * number at a line's beginning belongs to the sentence before it), so it is written into the lines as overrides.
 *
 * @param lines the characters of the text in their order; spaces between lines may be gone.
 */
export function carryDirection(text: string, lines: readonly string[]): readonly string[] {
  const levels = embeddingLevels(text);
  let index = 0;
  return lines.map((line) => {
    let carried = '';
    let level = 0;
    for (const character of line) {
      index = text.indexOf(character, index);
      const wanted = levels[index] ?? 0;
      index += character.length;
      if (withoutSteering(character) === '') continue;
      for (; level < wanted; level += 1)
        carried += level % 2 === 0 ? rightToLeftOverride : leftToRightOverride;
      for (; level > wanted; level -= 1) carried += endOfOverride;
      carried += character;
    }
    return carried + endOfOverride.repeat(level);
  });
}

/** The character that stands for `character` where text runs right to left: `(` for `)`. */
export function mirrored(character: string): string {
  return algorithm().getMirroredCharacter(character) ?? character;
}

/** Puts runs, given in reading order, into the order in which they stand from left to right (rule L2). */
export function visualOrder<Run extends { readonly level: number }>(runs: readonly Run[]): readonly Run[] {
  const ordered = [...runs];
  const highest = Math.max(0, ...runs.map((run) => run.level));
  for (let level = highest; level > 0; level -= 1) {
    for (let start = 0; start < ordered.length; start += 1) {
      let end = start;
      while ((ordered[end]?.level ?? -1) >= level) end += 1;
      if (end === start) continue;
      ordered.splice(start, end - start, ...ordered.slice(start, end).reverse());
      start = end;
    }
  }
  return ordered;
}
