/**
 * Whose number is this? Many carriers share forms (twelve digits: SF, FedEx, STO, ZTO…), so the answer is a ranking,
 * never a guess: the operator's choice of carrier wins over it.
 */

import type { Carrier, NumberPattern } from './carriers.ts';
import { testCheckDigit } from './check-digits.ts';
import type { NextNumberRule } from './next-numbers.ts';
import { readScannedWaybill } from './scanned-waybills.ts';
import { isWaybillNumberShape } from './waybills.ts';

interface CompiledPattern extends NumberPattern {
  readonly expression: RegExp;
}

const compiled = new WeakMap<Carrier, readonly CompiledPattern[]>();

function patternsOf(carrier: Carrier): readonly CompiledPattern[] {
  const known = compiled.get(carrier);
  if (known) return known;
  const made = carrier.numberPatterns.map((entry) => ({
    ...entry,
    expression: new RegExp(`^(?:${entry.pattern})$`, 'u'),
  }));
  compiled.set(carrier, made);
  return made;
}

/** Why a number is, or is not, one of a carrier. */
export const numberReasons = [
  'check-digit-right',
  'current-form',
  'old-form',
  'check-digit-wrong',
  'no-form',
] as const;
export type NumberReason = (typeof numberReasons)[number];

/** A right check digit outranks a form, a form in use outranks an old one. */
const scores: Record<NumberReason, number> = {
  'check-digit-right': 100,
  'current-form': 60,
  'old-form': 30,
  'check-digit-wrong': 5,
  'no-form': 0,
};

interface Fit {
  readonly reason: NumberReason;
  readonly pattern: NumberPattern | null;
}

/** Why a number that has a form is one of its carrier, or is not. */
function reasonOf({ checkDigitRule, age }: NumberPattern, code: string): NumberReason {
  if (checkDigitRule === null) return age === 'current' ? 'current-form' : 'old-form';
  return testCheckDigit(checkDigitRule, code) === 'right' ? 'check-digit-right' : 'check-digit-wrong';
}

/** The best of a carrier's forms that a code (or the number within it) has. */
function fitOf(carrier: Carrier, codes: readonly string[]): Fit {
  let best: Fit = { reason: 'no-form', pattern: null };
  for (const code of new Set(codes)) {
    if (!isWaybillNumberShape(code)) continue;
    for (const pattern of patternsOf(carrier)) {
      if (!pattern.expression.test(code)) continue;
      const reason = reasonOf(pattern, code);
      if (scores[reason] > scores[best.reason]) best = { reason, pattern };
    }
  }
  return best;
}

export const numberVerdicts = ['valid', 'plausible', 'invalid', 'unknown-form'] as const;
/**
 * `valid`: the check digit is right. `plausible`: the form fits and has no check digit that is known. `invalid`: the
 * check digit is wrong. `unknown-form`: none of the carrier's forms.
 */
export type NumberVerdict = (typeof numberVerdicts)[number];

export interface NumberCheck {
  readonly waybillNumber: string;
  /** `2-3`: package 2 of 3, where the code said so. */
  readonly packageSuffix: string | null;
  readonly verdict: NumberVerdict;
  readonly reason: NumberReason;
  /** Whether the station must not take it: the verdict is bad, and the carrier's data says `refuse`. */
  readonly isRefused: boolean;
}

const verdicts: Record<NumberReason, NumberVerdict> = {
  'check-digit-right': 'valid',
  'current-form': 'plausible',
  'old-form': 'plausible',
  'check-digit-wrong': 'invalid',
  'no-form': 'unknown-form',
};

/** Whether a scanned or typed number can be one of this carrier. */
export function checkWaybillNumber(carrier: Carrier, text: string): NumberCheck {
  const { code, waybillNumber, packageSuffix } = readScannedWaybill(text);
  const { reason } = fitOf(carrier, [code, waybillNumber]);
  const verdict = verdicts[reason];
  const isBad = verdict === 'invalid' || verdict === 'unknown-form';
  return {
    waybillNumber,
    packageSuffix,
    verdict,
    reason,
    isRefused: isBad && carrier.numberCheck === 'refuse',
  };
}

export interface WaybillCandidate {
  readonly carrierCode: string;
  /** 1 to 100; candidates of the same score are equally likely. */
  readonly score: number;
  readonly why: Exclude<NumberReason, 'no-form'>;
}

/**
 * The carriers that a number could be of, the likeliest first. Where nothing else fits, those whose form it has with a
 * wrong check digit: a misread or mistyped number. Empty where no carrier has such numbers.
 */
export function recogniseWaybill(text: string, carriers: readonly Carrier[]): readonly WaybillCandidate[] {
  const { code, waybillNumber } = readScannedWaybill(text);
  const candidates = carriers
    .flatMap((carrier): WaybillCandidate[] => {
      const { reason } = fitOf(carrier, [code, waybillNumber]);
      return reason === 'no-form' ? [] : [{ carrierCode: carrier.code, score: scores[reason], why: reason }];
    })
    .sort((left, right) => right.score - left.score);
  const fitting = candidates.filter(({ why }) => why !== 'check-digit-wrong');
  return fitting.length > 0 ? fitting : candidates;
}

/**
 * Whether a number is of another carrier's form in use, and at best of an old one of this carrier. Only where it has
 * letters: figures alone say little.
 */
export function isRatherOfOther(carrier: Carrier, text: string, carriers: readonly Carrier[]): boolean {
  if (!/[A-Z]/u.test(readScannedWaybill(text).waybillNumber)) return false;
  const [best] = recogniseWaybill(text, carriers);
  if (best === undefined || best.carrierCode === carrier.code || best.score < scores['current-form'])
    return false;
  const { reason } = checkWaybillNumber(carrier, text);
  return scores[reason] < best.score;
}

/** How this carrier's numbers follow this one: a form may have a rule of its own. */
export function nextNumberRuleFor(carrier: Carrier, waybillNumber: string): NextNumberRule {
  return fitOf(carrier, [waybillNumber]).pattern?.nextNumberRule ?? carrier.nextNumberRule;
}
