/** Which rows of a long list are drawn, and where the list stands. Pure. */

export const rowHeight = 40;
/** Rows that are drawn beyond the edges, so that a turn of the wheel finds them there. */
const spareRows = 12;
/** The drawn part moves in steps of so many rows: between them scrolling draws nothing. */
const stepRows = 6;

export interface DrawnRows {
  /** The first row that is drawn, and the first that is not any more. */
  readonly first: number;
  readonly end: number;
}

/** The rows to draw at a place of the list. Heights and places in CSS pixels. */
export function drawnRows(scrollTop: number, height: number, total: number): DrawnRows {
  const top = Math.floor(Math.max(0, scrollTop) / rowHeight / stepRows) * stepRows;
  const first = Math.max(0, Math.min(top, total) - spareRows);
  const end = Math.min(total, top + Math.ceil(height / rowHeight) + stepRows + spareRows);
  return { first, end: Math.max(first, end) };
}

/** How many rows are drawn at most at a height: as many are enough for any place of the list. */
export function slotCount(height: number): number {
  return Math.ceil(height / rowHeight) + stepRows + 2 * spareRows;
}

/** Where the list must stand so that a row is wholly in view; the same place where it is. */
export function scrollToRow(scrollTop: number, height: number, index: number): number {
  const top = index * rowHeight;
  if (top < scrollTop) return top;
  return Math.max(scrollTop, top + rowHeight - height);
}
