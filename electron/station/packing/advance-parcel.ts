/** One action at the open parcel, in one transaction with everything that follows from it. */

import type { PackingSession } from '../../domain/packing.ts';
import { judgementOf } from '../../domain/packing-proofs.ts';
import { advancePacking, type PackingAction } from '../../domain/packing-steps.ts';
import { actorName, announceJobs, record, type StationContext } from '../context.ts';
import { type BenchParcel, packingCase, whyNotPackable } from './bench-parcel.ts';
import { releaseLatePapers } from './late-papers.ts';
import { type Came, came, cameRefused } from './packing-answer.ts';
import { announceSeal, sealParcel } from './seal-parcel.ts';

/** What the ledger keeps of an action; scans and counts of items are in the session, and too many for it. */
function recordedAs(action: PackingAction): string | undefined {
  if (action.kind === 'weigh') return 'parcel.weighed';
  const isForced = action.kind === 'force' || (action.kind === 'count' && action.forcedReason !== null);
  return isForced ? 'parcel.forced' : undefined;
}

function detailsOf(action: PackingAction): Readonly<Record<string, string | number>> {
  if (action.kind === 'weigh') {
    const { grams, isManual } = action.weight;
    return { grams, ...(isManual ? { isManual: 'true' } : {}) };
  }
  if (action.kind === 'count' && action.forcedReason !== null) {
    const { lineKey, quantity, forcedReason: reason } = action;
    return { what: 'count', lineKey, quantity, reason };
  }
  return action.kind === 'force' ? { what: action.what, reason: action.reason } : {};
}

/**
 * Does one action. What must not leave is refused before anything is counted; what is complete is sealed, or its papers
 * come out.
 *
 * @param opening where the parcel is opened by this action: its row is written with it, whatever else changes; an action
 * that is refused opens nothing.
 * @param also what else is written where it is not refused, in the same transaction.
 */
export function advanceParcel(
  context: StationContext,
  bench: BenchParcel,
  session: PackingSession,
  action: PackingAction,
  {
    opening,
    also,
  }: {
    readonly opening?: { readonly isNew: boolean };
    readonly also?: () => void;
  } = {},
): Came {
  const { stores, clock } = context;
  const stopped = whyNotPackable(context, bench);
  if (stopped) return cameRefused(stopped);
  const packing = packingCase(context, bench, session);
  const { progress, outcome, problem, lineKey } = advancePacking(packing, session, action);
  const changed: PackingSession = {
    ...session,
    ...progress,
    operator: actorName(context),
    changedAtMs: clock.nowMs(),
  };
  if (outcome === 'sealed') {
    const sealed = stores.transaction(() => {
      write();
      also?.();
      return sealParcel(context, bench, changed, { isNew: opening?.isNew ?? false });
    });
    announceSeal(context, sealed);
    return { outcome, lineKey };
  }
  const released = stores.transaction(() => {
    write();
    const isOpened = opening !== undefined && outcome !== 'refused';
    if (outcome !== 'refused') also?.();
    if (isOpened && opening.isNew) stores.packing.insert(changed);
    else if (isOpened || (opening === undefined && progress !== session)) stores.packing.update(changed);
    return outcome === 'printing' ? releaseLatePapers(context, bench, changed) : [];
  });
  if (released.length > 0) {
    announceJobs(context, released);
    context.spool.wake();
  }
  context.announce({ kind: 'packing-changed' });
  const causes = action.kind === 'weigh' ? (judgementOf(packing, changed)?.causes ?? []) : [];
  if (problem) return cameRefused(problem, { lineKey, weightCauses: causes });
  return { ...came(outcome === 'unchanged' ? 'paired' : outcome), lineKey, weightCauses: causes };

  function write(): void {
    const kind = recordedAs(action);
    // A weight that is off was taken nevertheless.
    if (kind && (outcome !== 'refused' || progress !== session)) {
      record(context, kind, bench.parcel.id, detailsOf(action));
    }
  }
}
