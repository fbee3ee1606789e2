/** The first run: whether it opens by itself, which of its steps are done, and what was decided about it. */

import type { FirstRunDecision, FirstRunStep } from '../domain/first-run.ts';
import { openJobStates } from '../domain/print-jobs.ts';
import { isConsignorWhole } from '../domain/settings.ts';
import { record, type StationContext } from './context.ts';
import { wasEverAccepted } from './print-proof.ts';

/** What was decided; cheap, since every window asks it before it shows anything. */
export function viewFirstRun({ stores, isTraining }: StationContext): {
  readonly decision: FirstRunDecision;
  readonly opensByItself: boolean;
} {
  const decision = stores.settings.firstRun();
  const isUntouched = () => stores.imports.list(1).length === 0;
  return { decision, opensByItself: decision === 'undecided' && !isTraining && isUntouched() };
}

/** How many of the newest imports are looked at: one that was not taken back is enough. */
const lookedAtImports = 50;

/** Which steps are done, by what the station holds and what its devices say. */
export function viewFirstRunSteps(context: StationContext): Record<FirstRunStep, boolean> {
  const { stores } = context;
  return {
    language: stores.settings.isWritten(),
    sender: isConsignorWhole(stores.settings.read().consignor),
    printers: hasGoodPage(context),
    devices: context.scale.shown().state === 'connected',
    import: stores.imports.list(lookedAtImports).some(({ state }) => state === 'committed'),
  };
}

/** A page of some printer came out well: a person said so, or a paper of it was confirmed. */
function hasGoodPage(context: StationContext): boolean {
  const { stores } = context;
  return (
    stores.printers.list().some(({ id }) => wasEverAccepted(context, id)) ||
    stores.jobs.printerActivity(openJobStates).some(({ lastConfirmedAtMs }) => lastConfirmedAtMs !== null)
  );
}

/** Keeps what was decided. Looking at it once more takes nothing back: what was finished stays finished. */
export function decideFirstRun(
  context: StationContext,
  decision: Exclude<FirstRunDecision, 'undecided'>,
): FirstRunDecision {
  const { stores } = context;
  const before = stores.settings.firstRun();
  if (before === decision || before === 'finished') return before;
  stores.transaction(() => {
    stores.settings.saveFirstRun(decision);
    record(context, `first-run.${decision}`, 'settings', {});
  });
  context.announce({ kind: 'settings-changed' });
  return decision;
}
