/** The first run: five steps that a new station is set up by. What is done is read off the station, never ticked off. */

export const firstRunSteps = ['language', 'sender', 'printers', 'devices', 'import'] as const;
export type FirstRunStep = (typeof firstRunSteps)[number];

/** What somebody decided about it. Until then it opens by itself on a station without orders. */
export const firstRunDecisions = ['undecided', 'put-aside', 'finished'] as const;
export type FirstRunDecision = (typeof firstRunDecisions)[number];

/** The first step that is not done; null: all are. */
export function firstStepLeft(done: Readonly<Record<FirstRunStep, boolean>>): FirstRunStep | null {
  return firstRunSteps.find((step) => !done[step]) ?? null;
}
