/** Which numbers follow one, by its carrier's rule. */

import { type Carrier, findCarrier } from '../domain/carriers.ts';
import { type NextNumberRule, nextWaybillNumber, whyNoNext } from '../domain/next-numbers.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import { nextNumberRuleFor } from '../domain/recognise-waybills.ts';
import { readScannedWaybill } from '../domain/scanned-waybills.ts';
import type { StationContext } from './context.ts';

export interface FollowingNumbers {
  readonly carrier: Carrier;
  readonly rule: NextNumberRule;
  readonly numbers: readonly string[];
}

/**
 * The next numbers after a scanned or typed one. Nothing is taken from a pool.
 *
 * @returns `numbers.next-unknown` (number: the last one that is known) where the rule does not reach so far;
 * `numbers.check-digit-wrong` where the number is wrong itself.
 */
export function stepNumber(
  context: Pick<StationContext, 'catalogue'>,
  input: { readonly carrierCode: string; readonly number: string; readonly count: number },
): Result<FollowingNumbers> {
  const carrier = findCarrier(input.carrierCode, context.catalogue.carriers);
  if (!carrier) return refused(problem('parcel.carrier-unknown', { carrier: input.carrierCode }));
  const { waybillNumber } = readScannedWaybill(input.number);
  const rule = nextNumberRuleFor(carrier, waybillNumber);
  const numbers: string[] = [];
  for (let last = waybillNumber; numbers.length < input.count; ) {
    const next = nextWaybillNumber(rule, last);
    if (next === undefined) {
      const { code, params } = whyNoNext(rule, last.slice(0, 40));
      return refused(problem(code, { ...params, carrier: carrier.code }));
    }
    numbers.push(next);
    last = next;
  }
  return done({ carrier, rule, numbers });
}
