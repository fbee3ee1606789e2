/** Which way text runs: Arabic script (Uyghur, Kazakh) stands right to left among Chinese and digits. */

import bidiFactory, { type Bidi } from 'bidi-js';

const rightToLeft = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** What steers direction inside a line and has no shape. */
export const isolates = /[\u2066-\u2069]/gu;

const leftToRightIsolate = '\u2066';
const rightToLeftIsolate = '\u2067';
const firstStrong = '\u2068';
const endOfIsolate = '\u2069';

let bidi: Bidi | undefined;
const algorithm = (): Bidi => {
  bidi ??= bidiFactory();
  return bidi;
};

/** Whether any character runs right to left. */
export function runsRightToLeft(text: string): boolean {
  return rightToLeft.test(text);
}

/** Text without the isolates that {@link isolateDirection} put around it. */
export function withoutIsolates(text: string): string {
  return text.replace(isolates, '');
}

/**
 * The value of a field, set apart where it runs right to left: without that, a phone number after an Uyghur name
 * would change sides with it (Unicode Standard Annex 9, isolates).
 */
export function isolateDirection(value: string): string {
  const text = withoutIsolates(value);
  return runsRightToLeft(text) ? `${firstStrong}${text}${endOfIsolate}` : text;
}

/** Opens each line's isolates that began on a line before, and closes those that go on. */
export function carryIsolates(lines: readonly string[]): readonly string[] {
  let open = '';
  return lines.map((line) => {
    let text = open;
    for (const [index, character] of [...line].entries()) {
      if (character === firstStrong) {
        // The next line may begin with digits: it keeps the direction that the first letter gave.
        const letters = [...line].slice(index).join('');
        const strong = /\p{L}/u.exec(letters)?.[0] ?? '';
        open = rightToLeft.test(strong) ? rightToLeftIsolate : leftToRightIsolate;
        text += open;
      } else {
        if (character === endOfIsolate) open = '';
        text += character;
      }
    }
    return open === '' ? text : `${text}${endOfIsolate}`;
  });
}

/** Embedding levels by UTF-16 index: odd ones run right to left. The page reads left to right, with level 0. */
export function embeddingLevels(text: string): ArrayLike<number> {
  if (!runsRightToLeft(text) && !text.includes(rightToLeftIsolate)) return [];
  return algorithm().getEmbeddingLevels(text, 'ltr').levels;
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
