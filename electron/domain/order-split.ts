/** Splitting the lines of an order into parts: every piece of every line in exactly one part. */

import type { OrderLine } from './orders.ts';
import { done, problem, type Result, refused } from './problems.ts';

/** So many pieces of one line. */
export interface Share {
  readonly lineNumber: number;
  readonly quantity: number;
}

/**
 * The lines of each part, in the order of the parts; a line keeps its number in every part that has a piece of it.
 *
 * @returns `parcel.split-invalid` where there are fewer than two parts, one is empty or names a line twice, or a piece
 * is in no part, in two, or not in the order.
 */
export function splitLines(
  lines: readonly OrderLine[],
  parts: readonly (readonly Share[])[],
): Result<readonly (readonly OrderLine[])[]> {
  const invalid = refused(problem('parcel.split-invalid'));
  if (parts.length < 2) return invalid;
  const rest = new Map(lines.map((line) => [line.lineNumber, line.quantity]));
  const split: OrderLine[][] = [];
  for (const shares of parts) {
    const byLine = new Map(shares.map((share) => [share.lineNumber, share.quantity]));
    if (shares.length === 0 || byLine.size < shares.length) return invalid;
    for (const [lineNumber, quantity] of byLine) {
      const left = rest.get(lineNumber);
      if (left === undefined || !Number.isInteger(quantity) || quantity < 1 || quantity > left)
        return invalid;
      rest.set(lineNumber, left - quantity);
    }
    split.push(
      lines.flatMap((line) => {
        const quantity = byLine.get(line.lineNumber);
        return quantity === undefined ? [] : [{ ...line, quantity }];
      }),
    );
  }
  return [...rest.values()].every((left) => left === 0) ? done(split) : invalid;
}
