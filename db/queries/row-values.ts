/** Turns columns back into domain values, and refuses what no domain value is: such a row is a bug. */

import type { CarrierDecision, RuleChoice } from '../../electron/domain/carriers.ts';
import {
  type Problem,
  type ProblemCode,
  type ProblemParams,
  problemPolicies,
} from '../../electron/domain/problems.ts';

/** One of the listed words. @throws TypeError for another. */
export function parseWord<Word extends string>(words: readonly Word[], text: string): Word {
  const found = words.find((word) => word === text);
  if (found === undefined) throw new TypeError(`unexpected word in a row: ${text}`);
  return found;
}

/** One of the listed numbers. @throws TypeError for another. */
export function parseNumber<Value extends number>(numbers: readonly Value[], value: number): Value {
  const found = numbers.find((number) => number === value);
  if (found === undefined) throw new TypeError(`unexpected number in a row: ${value}`);
  return found;
}

/** @throws TypeError where it is not in the list of problem codes. */
export function parseProblemCode(text: string): ProblemCode {
  if (!Object.hasOwn(problemPolicies, text)) throw new TypeError(`unexpected problem code in a row: ${text}`);
  return text as ProblemCode;
}

/** Reads a JSON object whose values are plain: parameters of a problem, details of a ledger event. */
export function parsePlainValues(text: string): ProblemParams {
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new TypeError('unexpected JSON in a row');
  }
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(parsed)) {
    if (typeof value !== 'string' && typeof value !== 'number')
      throw new TypeError('unexpected JSON in a row');
    values[name] = value;
  }
  return values;
}

/** The three columns of a problem, which are null together. */
export interface ProblemColumns {
  readonly code: string | null;
  readonly params: string | null;
  readonly ref: string | null;
}

export function parseProblemColumns(columns: ProblemColumns): Problem | null {
  if (columns.code === null) return null;
  const code = parseProblemCode(columns.code);
  const params = parsePlainValues(columns.params ?? '{}');
  return columns.ref === null ? { code, params } : { code, params, ref: columns.ref };
}

export function problemColumns(problem: Problem | null): ProblemColumns {
  if (problem === null) return { code: null, params: null, ref: null };
  return { code: problem.code, params: JSON.stringify(problem.params), ref: problem.ref ?? null };
}

const decisionRules = ['default', 'remark-wish', 'operator', 'area', 'carrier-rule', 'cheapest'] as const;

/** Reads the rule that chose a carrier. @throws TypeError where the JSON is none. */
export function parseDecision(text: string): CarrierDecision {
  const values: unknown = JSON.parse(text);
  const unexpected = () => new TypeError(`unexpected carrier decision in a row: ${text}`);
  if (typeof values !== 'object' || values === null) throw unexpected();
  const field = (name: string): unknown => Object.getOwnPropertyDescriptor(values, name)?.value;
  const textOf = (name: string) => {
    const value = field(name);
    if (typeof value !== 'string') throw unexpected();
    return value;
  };
  const numberOf = (name: string) => {
    const value = field(name);
    if (typeof value !== 'number') throw unexpected();
    return value;
  };
  const textsOf = (name: string) => {
    const value = field(name);
    if (!Array.isArray(value)) throw unexpected();
    return value.map(String);
  };
  const ruleChoice = (): RuleChoice => {
    return {
      ruleId: textOf('ruleId'),
      name: textOf('name'),
      services: textsOf('services'),
      templateId: textOf('templateId'),
    };
  };
  const rule = parseWord(decisionRules, textOf('rule'));
  switch (rule) {
    case 'default':
      return { rule };
    case 'remark-wish':
      return {
        rule,
        source: parseWord(['sellerRemark', 'buyerMessage'], textOf('source')),
        text: textOf('text'),
      };
    case 'operator':
      return {
        rule,
        reason: textOf('reason'),
        services: textsOf('services'),
        droppedServices: textsOf('droppedServices'),
      };
    case 'area':
      return { rule, note: textOf('note') };
    case 'carrier-rule':
      return { rule, ...ruleChoice() };
    case 'cheapest':
      return {
        rule,
        ...ruleChoice(),
        costFen: numberOf('costFen'),
        days: field('days') === null ? null : numberOf('days'),
        isWeightAssumed: field('isWeightAssumed') === true,
      };
  }
}

/** An update that must meet exactly one row. @throws TypeError where the row is not there or not as expected. */
export function expectChange(result: { readonly changes: number }, what: string): void {
  if (result.changes !== 1) throw new TypeError(`refused: ${what}`);
}

/** What a statement found in no particular order, in the order in which it was asked for. */
export function inOrderOf<Id extends string, Found extends { readonly id: Id }>(
  ids: readonly Id[],
  found: readonly Found[],
): Found[] {
  const byId = new Map(found.map((one) => [one.id, one]));
  return ids.map((id) => byId.get(id)).filter((one) => one !== undefined);
}
