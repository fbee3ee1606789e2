/** Which pages of the list of orders are on the screen. Pure. */

export const pageSize = 200;

/** The pages that hold the rows in view, in order. The first page where no row is in view yet. */
export function pagesOf(rowIndexes: Iterable<number>): readonly number[] {
  const pages = new Set<number>();
  for (const index of rowIndexes) pages.add(Math.floor(index / pageSize));
  return pages.size === 0 ? [0] : [...pages].sort((left, right) => left - right);
}
