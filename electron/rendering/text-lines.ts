/** A line of text as operations of a page: the one place where text becomes something to paint. */

import type { PageOperation, TextOperation } from './page.ts';
import type { Typeface } from './typeface.ts';

/** A line that layout has placed: its pen stands at the line's start, on the baseline. */
export type PlacedLine = Omit<TextOperation, 'kind'>;

/**
 * Sets a line that was made printable. Layout never makes text operations by itself: a line may need several,
 * because some characters come from other fonts and some scripts join their letters or run right to left.
 */
export function setLine(line: PlacedLine, typeface: Typeface): readonly PageOperation[] {
  if (line.text === '') return [];
  if (typeface.isPlain(line.text)) return [{ kind: 'text', ...line }];
  const operations: PageOperation[] = [];
  let advanceEm = 0;
  for (const { text, widthEm, shaped } of typeface.runs(line.text)) {
    const [x, y] = movePen(line, Math.round(advanceEm * line.sizeDots), 0);
    const placed = { ...line, x, y, text };
    advanceEm += widthEm;
    if (!shaped) {
      operations.push({ kind: 'text', ...placed });
      continue;
    }
    const { font, run } = shaped;
    operations.push({ kind: 'glyphs', ...placed, font, run, sizeDots: line.sizeDots * font.scale });
  }
  return operations;
}

/** Where a pen stands after it moved along its line and up from it, in dots. */
export function movePen(
  { x, y, rotation }: Pick<TextOperation, 'x' | 'y' | 'rotation'>,
  along: number,
  up: number,
): readonly [x: number, y: number] {
  switch (rotation) {
    case 0:
      return [x + along, y - up];
    case 90:
      return [x + up, y + along];
    case 270:
      return [x - up, y - along];
  }
}
