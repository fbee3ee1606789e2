/** Operators: who there is, what each may do, and which badge is good. For who may change settings. */

import type { OperatorId } from '../domain/ids.ts';
import { badgeFrom, hasSupervisor, type Operator, operatorRights } from '../domain/operators.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import { record, type StationContext } from './context.ts';
import { whyNoRight } from './operators-on-duty.ts';

const isNameTaken = ({ stores }: StationContext, name: string, by: OperatorId | null) =>
  stores.operators.list().some((other) => other.isActive && other.name === name && other.id !== by);

/**
 * Creates an operator with a badge. The first one has all rights and is on duty at once: else nobody could create the
 * second.
 *
 * @returns `operator.name-taken` (name), or why the bench may not.
 */
export function createOperator(
  context: StationContext,
  wish: Pick<Operator, 'name' | 'rights'>,
): Result<Operator> {
  const { stores, clock, ids } = context;
  const missing = whyNoRight(context, 'settings');
  if (missing) return refused(missing);
  if (isNameTaken(context, wish.name, null))
    return refused(problem('operator.name-taken', { name: wish.name }));
  const isFirst = !stores.operators.hasAny();
  const rights = isFirst ? operatorRights : operatorRights.filter((right) => wish.rights.includes(right));
  const operator: Operator = {
    id: ids.next<'operator'>(),
    name: wish.name,
    rights,
    badge: badgeFrom(ids.next<'badge'>()),
    isActive: true,
  };
  const atMs = clock.nowMs();
  stores.transaction(() => {
    stores.operators.insert(operator, atMs);
    record(context, 'operator.created', operator.id, { name: operator.name, rights: rights.join(' ') });
    if (!isFirst) return;
    stores.operators.setOnDuty(operator.id, atMs);
    record(context, 'operator.signed-in', operator.id, { name: operator.name });
  });
  context.announce({ kind: 'operators-changed' });
  return done(operator);
}

/**
 * Changes a name, rights, or whether somebody still works here. Who no longer does is no longer on duty.
 *
 * @returns `operator.not-found`, `operator.name-taken` (name), `operator.last-supervisor` (name), or why the bench may
 * not.
 */
export function changeOperator(
  context: StationContext,
  id: OperatorId,
  wish: { readonly [Field in 'name' | 'rights' | 'isActive']: Operator[Field] | undefined },
): Result<Operator> {
  const { stores, clock } = context;
  const missing = whyNoRight(context, 'settings');
  if (missing) return refused(missing);
  const before = stores.operators.get(id);
  if (!before) return refused(problem('operator.not-found'));
  const after: Operator = {
    ...before,
    name: wish.name ?? before.name,
    rights: operatorRights.filter((right) => (wish.rights ?? before.rights).includes(right)),
    isActive: wish.isActive ?? before.isActive,
  };
  if (after.isActive && isNameTaken(context, after.name, id)) {
    return refused(problem('operator.name-taken', { name: after.name }));
  }
  const all = stores.operators.list();
  if (hasSupervisor(all) && !hasSupervisor(all.map((other) => (other.id === id ? after : other)))) {
    return refused(problem('operator.last-supervisor', { name: before.name }));
  }
  stores.transaction(() => {
    record(context, 'operator.changed', id, {
      nameBefore: before.name,
      name: after.name,
      rightsBefore: before.rights.join(' '),
      rights: after.rights.join(' '),
      isActive: String(after.isActive),
    });
    stores.operators.change(after);
    if (!after.isActive && stores.operators.onDuty()?.operator.id === id) {
      stores.operators.setOnDuty(null, clock.nowMs());
    }
  });
  context.announce({ kind: 'operators-changed' });
  return done(after);
}

/** Gives another badge; the one before is refused by name. @returns `operator.not-found`, or why the bench may not. */
export function renewBadge(context: StationContext, id: OperatorId): Result<Operator> {
  const { stores, clock, ids } = context;
  const missing = whyNoRight(context, 'settings');
  if (missing) return refused(missing);
  const before = stores.operators.get(id);
  if (!before) return refused(problem('operator.not-found'));
  const badge = badgeFrom(ids.next<'badge'>());
  stores.transaction(() => {
    stores.operators.setBadge(id, badge, clock.nowMs());
    // Not the badge itself: who reads the ledger must not be able to sign in with it.
    record(context, 'operator.badge-renewed', id, { name: before.name });
  });
  context.announce({ kind: 'operators-changed' });
  return done({ ...before, badge });
}
