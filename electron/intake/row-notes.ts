/** Rows that are no data: totals, notes and signs of the exporting program. */

import { cleanText, isDigits } from './cell-values.ts';
import type { TableRow } from './table.ts';
import { foldTraditional } from './traditional-characters.ts';

const totalsWords =
  /^(?:合\s*计|总\s*计|小\s*计|总\s*数|总数量|汇总|共计|本页合计|(?:orders?|items?|grand|page) totals?|sub-?total|totals?)(?:$|[\s:：(（\d])/iu;
const exporterNotes =
  /^(?:\d+\s*record\(?s?\)?\b|seller id\s*:|共\s*\d+\s*(?:条|单|行|个)|(?:导出|制表|打印|生成)(?:时间|日期|人)|(?:注|说明|备注|注意|提示)[:：])/iu;

/**
 * Whether a row is a note; one finder for each table. It is asked with the row, its first filled cell (cleaned) and
 * how many cells are filled.
 */
export function createNoteFinder(
  titles: readonly string[],
  table: {
    /** A merged cell of the rows above reaches into the row. */
    readonly isMergedBelow: (row: TableRow) => boolean;
    readonly orderNumberOf: (row: TableRow) => string;
  },
): (row: TableRow, first: string, filledCount: number) => boolean {
  const headerKey = titles.join('\u0001');
  const rowText = (row: TableRow) =>
    row.cells.map((cell) => cell.replace(/\s+/gu, ' ').trim()).join('\u0001');

  const firstTitle = cleanText(titles.find((title) => title !== '') ?? '');
  /** The first column often says the same in many rows. */
  let lastFirst = { text: '', isNote: false };

  /** Words of totals begin with a letter: most order numbers do not. */
  const isNoteWord = (text: string) =>
    text !== '' && !(text.charCodeAt(0) <= 0x39) && totalsWords.test(foldTraditional(text));

  function isNote(row: TableRow, first: string, filledCount: number): boolean {
    if (first === firstTitle && rowText(row) === headerKey) return true;
    if (isNoteWord(first) || isNoteWord(table.orderNumberOf(row))) return true;
    if (!isDigits(first) && first !== lastFirst.text) {
      lastFirst = { text: first, isNote: exporterNotes.test(first) };
    }
    if (lastFirst.isNote && lastFirst.text === first) return true;
    // One long sentence below or between the orders.
    return (
      filledCount === 1 &&
      titles.length >= 4 &&
      !table.isMergedBelow(row) &&
      /[\p{Script=Han}\s]/u.test(first) &&
      first.length > 8
    );
  }

  return isNote;
}
