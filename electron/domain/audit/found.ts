import type { ProblemParams } from '../problems.ts';
import type { CheckCode } from './checks.ts';

/** What a check found, before the supervisor's switches say what it does. */
export interface Found {
  readonly code: CheckCode;
  readonly params: ProblemParams;
  /** The rule that found it only warns, whatever the check does otherwise. */
  readonly isMild?: boolean;
}

export function found(code: CheckCode, params: ProblemParams = {}): Found {
  return { code, params };
}
