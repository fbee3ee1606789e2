/** What came of a scan or a key, before it is shown. */

import type { PackingOutcome } from '../../contract/views.ts';
import type { WeightCause } from '../../domain/packing.ts';
import { type Problem, problem, type Result } from '../../domain/problems.ts';

export interface Came {
  readonly outcome: PackingOutcome;
  readonly problem?: Problem;
  readonly lineKey?: string | null;
  /** Whether the parcel was just opened, whatever else came of the same scan: what is to be read aloud is. */
  readonly isOpened?: boolean;
  readonly weightCauses?: readonly WeightCause[];
}

export const came = (outcome: PackingOutcome): Came => ({ outcome });

export const cameRefused = (reason: Problem, more: Partial<Came> = {}): Came => ({
  ...more,
  outcome: 'refused',
  problem: reason,
});

export const nothingOpen: Came = { outcome: 'nothing-open', problem: problem('packing.nothing-open') };

/** What a use case answered, as an outcome of its own. */
export const cameOf = (result: Result<unknown>, outcome: PackingOutcome): Came => {
  const reason = result.ok ? undefined : result.problems[0];
  return reason ? cameRefused(reason) : came(outcome);
};
