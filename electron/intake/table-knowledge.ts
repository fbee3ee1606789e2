/** What only a whole table tells of its rows: merged cells, and numbers that a spreadsheet rounded. */

import { cleanText, isDigits, isGuarded } from './cell-values.ts';
import type { MergedArea, TableRow } from './table.ts';

/** What only a whole table tells, but its rows need from the first on. */
export interface TableKnowledge {
  readonly merges: readonly MergedArea[];
  readonly lastRow: number;
  /** Whether an order number is one that a spreadsheet rounded. */
  readonly hasTailZeros: (text: string) => boolean;
}

/** What most tables tell: nothing that would change how their rows read. */
export const nothingToKnow: TableKnowledge = { merges: [], lastRow: 0, hasTailZeros: () => false };

interface MergedValue {
  text: string;
}

/** Values of merged cells below their first row, by row number and column; filled while the rows are read. */
export function createMergedValues({ merges, lastRow }: TableKnowledge) {
  const values = new Map<number, Map<number, MergedValue>>();
  const byFirstRow = new Map<number, { readonly column: number; readonly value: MergedValue }[]>();
  for (const { firstRow, firstColumn, lastRow: areaEnd } of merges) {
    const value: MergedValue = { text: '' };
    const ofFirst = byFirstRow.get(firstRow) ?? [];
    ofFirst.push({ column: firstColumn, value });
    byFirstRow.set(firstRow, ofFirst);
    for (let row = firstRow + 1; row <= Math.min(areaEnd, lastRow); row += 1) {
      const ofRow = values.get(row) ?? new Map<number, MergedValue>();
      ofRow.set(firstColumn, value);
      values.set(row, ofRow);
    }
  }
  return {
    isEmpty: values.size === 0,
    note({ rowNumber, cells }: TableRow): void {
      for (const { column, value } of byFirstRow.get(rowNumber) ?? []) value.text = cells[column] ?? '';
    },
    has: (rowNumber: number, column: number) => values.get(rowNumber)?.has(column) === true,
    text: (rowNumber: number, column: number) => values.get(rowNumber)?.get(column)?.text ?? '',
  };
}

/** Order numbers that lost their last digits as text too: a spreadsheet keeps 15 and fills up with zeros. */
function zeroTail(text: string): number {
  if (text.length < 16 || text.length > 20 || !isDigits(text)) return 0;
  if (text.charCodeAt(text.length - 1) !== 48) return 0;
  const tail = text.slice(15);
  return /^0+$/u.test(tail) ? tail.length : 0;
}

/** Fewer than three zeros are common by chance: so many numbers must end in them before one counts as damaged. */
const fewestShortTails = 3;

/**
 * Tells order numbers that a spreadsheet rounded before it wrote them as text: all digits past the fifteenth are
 * zeros. One number in a thousand ends in three zeros by chance, so a number counts as damaged only where more
 * numbers of its length end so than chance gives: more than its expectation and three standard deviations.
 *
 * @param isTextTrusted cells have types, so that digits in a text cell are as they were written, unless the same
 * column holds numbers that were rounded: then its texts may have been such numbers before.
 */
export function createTailZeroCounts(isTextTrusted: boolean) {
  /** By the length of the tail past the fifteenth digit. */
  const counts = new Map<number, { all: number; zeros: number }>();
  let counted = '';
  let hasRoundedNumbers = false;
  const isSuspicious = (length: number): boolean => {
    const count = counts.get(length);
    if (!count || (length < 3 && count.zeros < fewestShortTails)) return false;
    const expected = count.all * 10 ** -length;
    return count.zeros > expected + 3 * Math.sqrt(expected);
  };
  return {
    /** @param isRounded a numeric cell whose last digits the file no longer holds. */
    count(raw: string, isRounded: boolean): void {
      if (isRounded) {
        hasRoundedNumbers = true;
        return;
      }
      // The lines of one order say its number again: that is no further chance.
      if (raw === counted || raw.length < 16 || isGuarded(raw)) return;
      counted = raw;
      const text = cleanText(raw);
      if (text.length < 16 || text.length > 20 || !isDigits(text)) return;
      const count = counts.get(text.length - 15) ?? { all: 0, zeros: 0 };
      count.all += 1;
      if (zeroTail(text) > 0) count.zeros += 1;
      counts.set(text.length - 15, count);
    },
    /** Null where no number is suspicious. */
    rule(): ((text: string) => boolean) | null {
      if (isTextTrusted && !hasRoundedNumbers) return null;
      if (![...counts.keys()].some(isSuspicious)) return null;
      return (text) => isSuspicious(zeroTail(text));
    },
  };
}
