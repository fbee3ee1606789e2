/** A decoded text in pieces with one kind of line end. */

import { type TextSource, unifyLineEnds } from './delimited-text.ts';

/** Pieces of a text that is held whole. */
export function sourceOfText(text: string): TextSource {
  const unified = unifyLineEnds(text);
  return { start: unified, pieces: () => [unified], lineCount: countLines(unified) };
}

function countLines(text: string): number {
  let count = 0;
  for (let found = text.indexOf('\n'); found >= 0; found = text.indexOf('\n', found + 1)) count += 1;
  return count;
}
