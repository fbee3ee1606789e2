/** A list of single numbers for a pool: which of its rows can be taken, and what is wrong with the others. */

import type { Carrier } from './carriers.ts';
import type { ListedNumber } from './outside-numbers.ts';
import { type Problem, problem } from './problems.ts';
import {
  checkWaybillNumber,
  isRatherOfOther,
  type NumberVerdict,
  recogniseWaybill,
} from './recognise-waybills.ts';
import { isWaybillNumberShape, normaliseWaybillNumber } from './waybills.ts';

export interface CheckedNumber {
  readonly row: number;
  readonly number: string;
  /** `strange`: it can be taken, but does not look like a number of this carrier. */
  readonly verdict: 'good' | 'strange' | 'refused';
  /** Null for a good one. */
  readonly problem: Problem | null;
}

/**
 * Looks at every row of a list, in its order.
 *
 * @param whereKnown where the station has a number already (`YTO YT1–YT9`); undefined where it has not, or may have it anew.
 */
export function checkNumberList(
  rows: readonly ListedNumber[],
  carrier: Carrier,
  carriers: readonly Carrier[],
  whereKnown: (number: string) => string | undefined,
): readonly CheckedNumber[] {
  const firstRows = new Map<string, number>();
  return rows.map(({ row, text, isDamaged }): CheckedNumber => {
    const refuse = (found: Problem, number = normaliseWaybillNumber(text)): CheckedNumber => ({
      row,
      number,
      verdict: 'refused',
      problem: found,
    });
    if (isDamaged) return refuse(problem('row.waybill-number-damaged', { value: text }));
    const number = normaliseWaybillNumber(text);
    if (!isWaybillNumberShape(number)) {
      return refuse(problem('numbers.form-unknown', { carrier: carrier.code, number: text.slice(0, 60) }));
    }
    const firstRow = firstRows.get(number);
    if (firstRow !== undefined) {
      return refuse(problem('numbers.listed-twice', { waybillNumber: number, row: firstRow }));
    }
    firstRows.set(number, row);
    const known = whereKnown(number);
    if (known !== undefined) {
      return refuse(
        problem('numbers.overlap', {
          carrierCode: carrier.code,
          from: number,
          to: number,
          waybillNumber: number,
          known,
        }),
      );
    }
    const { verdict, isRefused } = checkWaybillNumber(carrier, number);
    const isOwn = verdict === 'valid' || verdict === 'plausible';
    if (isOwn && !isRatherOfOther(carrier, number, carriers)) {
      return { row, number, verdict: 'good', problem: null };
    }
    const found = strangeness(number, verdict, carrier, carriers);
    return isRefused ? refuse(found) : { row, number, verdict: 'strange', problem: found };
  });
}

/** What is strange about a number of a list: a wrong digit, or the form of others. */
export function strangeness(
  number: string,
  verdict: NumberVerdict,
  carrier: Carrier,
  carriers: readonly Carrier[],
): Problem {
  if (verdict === 'invalid') return problem('numbers.check-digit-wrong', { carrier: carrier.code, number });
  const others = recogniseWaybill(number, carriers)
    .map(({ carrierCode }) => carrierCode)
    .filter((code) => code !== carrier.code);
  return others.length === 0
    ? problem('numbers.form-unknown', { carrier: carrier.code, number })
    : problem('numbers.form-of-other', {
        carrier: carrier.code,
        number,
        others: others.slice(0, 3).join(', '),
      });
}
