/** Which pages of a long list are on the screen. Pure. */

export const pageSize = 200;

/** Height of a table row in CSS pixels; the same in styles.css. */
export const rowHeight = 40;

/** The pages that a scrolled window shows, with one row's worth before and after. */
export function visiblePages(scrollTop: number, height: number, total: number): readonly number[] {
  const lastPage = Math.max(0, Math.ceil(total / pageSize) - 1);
  const firstRow = Math.max(0, Math.floor(scrollTop / rowHeight) - 20);
  const lastRow = Math.ceil((scrollTop + height) / rowHeight) + 20;
  const first = Math.min(lastPage, Math.floor(firstRow / pageSize));
  const last = Math.min(lastPage, Math.floor(lastRow / pageSize));
  return Array.from({ length: last - first + 1 }, (_value, index) => first + index);
}
