/** Who is at the bench, and what they may do. Where no operator was ever created, everyone may do everything. */

import type { Duty, Operator, OperatorRight } from '../domain/operators.ts';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import { isBadgeCode, normaliseBadge } from '../domain/scan-codes.ts';
import { record, type StationContext } from './context.ts';

type Stored = Pick<StationContext, 'stores'>;

/** Who is signed in at this bench; null for nobody. */
export function operatorOnDuty({ stores }: Stored): Operator | null {
  return stores.operators.onDuty()?.operator ?? null;
}

/** So many of those who may do something are named; a problem is one line on the screen. */
const mostNamed = 3;

/**
 * Why whoever is at the bench may not do something: `operator.nobody-on-duty` or `operator.right-missing`, which names
 * who may; null: go on.
 */
export function whyNoRight(context: Stored, right: OperatorRight): Problem | null {
  if (!context.stores.operators.hasAny()) return null;
  const operator = operatorOnDuty(context);
  if (!operator) return problem('operator.nobody-on-duty', { right });
  if (operator.rights.includes(right)) return null;
  const who = context.stores.operators
    .list()
    .filter(({ isActive, rights }) => isActive && rights.includes(right))
    .slice(0, mostNamed)
    .map(({ name }) => name)
    .join(', ');
  return problem('operator.right-missing', { name: operator.name, right, who });
}

/** Whether whoever is at the bench may do something. */
export function hasRight(context: Stored, right: OperatorRight): boolean {
  return whyNoRight(context, right) === null;
}

/**
 * Signs in by a scanned badge; who was there before goes. The same badge again changes nothing.
 *
 * @returns `operator.badge-unknown` (badge) or `operator.badge-retired` (name).
 */
export function signIn(context: StationContext, scanned: string): Result<Duty> {
  const { stores, clock } = context;
  const badge = normaliseBadge(scanned);
  const found = isBadgeCode(badge) ? stores.operators.findByBadge(badge) : undefined;
  if (!found) return refused(problem('operator.badge-unknown', { badge }));
  const { operator, isRetired } = found;
  if (isRetired || !operator.isActive) {
    // Somebody tried it: the ledger says so.
    record(context, 'operator.badge-refused', operator.id, { name: operator.name });
    return refused(problem('operator.badge-retired', { name: operator.name }));
  }
  const now = stores.operators.onDuty();
  if (now?.operator.id === operator.id) return done(now);
  const sinceMs = clock.nowMs();
  stores.transaction(() => {
    stores.operators.setOnDuty(operator.id, sinceMs);
    record(context, 'operator.signed-in', operator.id, { name: operator.name });
  });
  context.announce({ kind: 'operators-changed' });
  return done({ operator, sinceMs });
}

/** Nobody is at the bench any more. */
export function signOut(context: StationContext): void {
  const { stores, clock } = context;
  const now = stores.operators.onDuty();
  if (!now) return;
  stores.transaction(() => {
    record(context, 'operator.signed-out', now.operator.id, { name: now.operator.name });
    stores.operators.setOnDuty(null, clock.nowMs());
  });
  context.announce({ kind: 'operators-changed' });
}
