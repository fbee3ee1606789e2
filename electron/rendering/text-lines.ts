/** A line of text as operations of a page: the one place where text becomes something to paint. */

import type { FontMetrics } from './font-metrics.ts';
import type { PageOperation, TextOperation } from './page.ts';

/** A line that layout has placed: its pen stands at the line's start, on the baseline. */
export type PlacedLine = Omit<TextOperation, 'kind'>;

/**
 * Sets a line that was made printable. Layout never makes text operations by itself: a line may need several,
 * because some characters come from other fonts and some scripts join their letters or run right to left.
 */
export function setLine(line: PlacedLine, _metrics: FontMetrics): readonly PageOperation[] {
  return [{ kind: 'text', ...line }];
}
