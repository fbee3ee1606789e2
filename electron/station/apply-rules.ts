/** Rules that changed reach what waits: orders are checked anew, and parcels planned anew. */

import { reauditUnshipped } from './audit-orders.ts';
import { record, type StationContext } from './context.ts';
import { replanParcels } from './replan-parcels.ts';
import { closingSignal } from './running-work.ts';

/** Of the ledger's entries that say when rules changed, and when they had reached everything. */
const subject = 'rules';
const applied = 'rules.applied';

/** Says that rules, or what they start from, changed. Call it inside the transaction of the change. */
export function recordRulesChange(
  context: StationContext,
  kind: 'rules.changed' | 'rules.carrier-changed' | 'rules.goods-changed',
): void {
  record(context, kind, subject);
}

/**
 * Checks everything that has not left anew, in slices, and plans what waits in parcels anew. Announces what changed.
 * Where the station closes before it is done, {@link finishRules} does it again.
 */
export async function applyRules(context: StationContext): Promise<void> {
  const { stores } = context;
  const signal = closingSignal(context);
  const newest = () => stores.ledger.list({ subjectId: subject, limit: 1 })[0]?.sequence;
  const begun = newest();
  await reauditUnshipped(context, signal);
  if (signal.aborted) return;
  // After the audit, which makes the tags that rules of carriers may ask for.
  const replanned = await replanParcels(context, signal);
  if (replanned > 0) context.announce({ kind: 'parcels-changed' });
  if (signal.aborted) return;
  stores.transaction(() => {
    // Who changed the rules meanwhile is not through yet.
    if (newest() === begun) record(context, applied, subject);
  });
}

/** The station stopped before the last change of the rules had reached everything. */
export async function finishRules(context: StationContext): Promise<void> {
  const [last] = context.stores.ledger.list({ subjectId: subject, limit: 1 });
  if (last !== undefined && last.kind !== applied) await applyRules(context);
}
