/** Whether a number can be one of a carrier. */

import { type Carrier, findCarrier } from '../domain/carriers.ts';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import { checkWaybillNumber, type NumberCheck } from '../domain/recognise-waybills.ts';
import type { StationContext } from './context.ts';

export interface CheckedNumber extends NumberCheck {
  readonly carrier: Carrier;
  /** What is wrong with it; null where nothing is known to be. */
  readonly problem: Problem | null;
}

function checkedNumber(carrier: Carrier, number: string): CheckedNumber {
  const check = checkWaybillNumber(carrier, number);
  const params = { carrier: carrier.code, number: check.waybillNumber.slice(0, 40) };
  const problems: Partial<Record<NumberCheck['verdict'], Problem>> = {
    invalid: problem('numbers.check-digit-wrong', params),
    'unknown-form': problem('numbers.form-unknown', params),
  };
  return { ...check, carrier, problem: problems[check.verdict] ?? null };
}

/** What is wrong with a number of a carrier that refuses bad ones; undefined where it may be taken. */
export function whyNumberRefused(carrier: Carrier, number: string): Problem | undefined {
  const { isRefused, problem: found } = checkedNumber(carrier, number);
  return isRefused && found ? found : undefined;
}

/** Checks a scanned or typed number against the forms and check digits of a carrier. */
export function checkNumber(
  context: Pick<StationContext, 'catalogue'>,
  input: { readonly carrierCode: string; readonly number: string },
): Result<CheckedNumber> {
  const carrier = findCarrier(input.carrierCode, context.catalogue.carriers);
  if (!carrier) return refused(problem('parcel.carrier-unknown', { carrier: input.carrierCode }));
  return done(checkedNumber(carrier, input.number));
}
