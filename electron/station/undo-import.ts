/** Taking an import back while nothing of it is on paper. */

import { asFiled } from '../domain/corrections.ts';
import { type ImportId, isId, type OrderId, parseId } from '../domain/ids.ts';
import type { Correction, Order } from '../domain/orders.ts';
import { done, type Problem, ProblemError, problem, type Result, refused } from '../domain/problems.ts';
import type { ImportedOrder } from '../ports/order-stores.ts';
import {
  changeOrder,
  type DraftWriter,
  freeFromPlan,
  knownTwins,
  prepareChange,
  withdrawParts,
} from './apply-draft.ts';
import {
  type AuditList,
  auditNext,
  auditRest,
  createAuditList,
  createAuditor,
  rulesInForce,
} from './audit-orders.ts';
import { record, type StationContext } from './context.ts';
import { type Operation, progressOf } from './operation.ts';
import { draftOf } from './order-content.ts';
import { isOnPaper } from './refresh-papers.ts';
import { createTurns } from './take-turns.ts';

/** Orders withdrawn in one transaction. */
const sliceSize = 50;
/** As at a commit: the rest is audited right after it. */
const auditLimit = 100;

/** Why these orders cannot be taken back; undefined where they can. */
function whyNotUndone(context: StationContext, imported: readonly ImportedOrder[]): Problem | undefined {
  const orderNumberOf = ({ orderId }: ImportedOrder) => context.stores.orders.get(orderId)?.orderNumber ?? '';
  const printed = imported.filter((entry) => entry.isOnPaper);
  if (printed[0]) {
    const params = { orderNumber: orderNumberOf(printed[0]), count: printed.length };
    return problem('import.undo-printed', params);
  }
  const overtaken = imported.find((entry) => entry.isOvertaken);
  return overtaken && problem('import.undo-overtaken', { orderNumber: orderNumberOf(overtaken) });
}

/** What people put right before the import, and since. */
function correctionsFor(before: Order, current: Order): readonly Correction[] {
  const since = current.decisions.corrections;
  const earlier = before.decisions.corrections.filter(
    ({ field }) => !since.some((made) => made.field === field),
  );
  return [...earlier, ...since];
}

/** What a changed order becomes again: the arguments of a change. */
function formerContent(current: Order, before: Order) {
  const filed = asFiled(draftOf(before), before.decisions.corrections);
  const origin = { importId: before.importId, contentHash: before.contentHash };
  return [current, filed, origin, correctionsFor(before, current)] as const;
}

/** Gives a changed order the content that the import replaced. @returns the orders to audit anew. */
function restore(writer: DraftWriter, current: Order, before: Order): readonly OrderId[] {
  const { orders } = writer.context.stores;
  const touched = changeOrder(writer, ...formerContent(current, before));
  const restored = orders.get(current.id);
  const { accepted, alerts } = before.decisions;
  const isAsDecided = [accepted, alerts, restored?.decisions.alerts ?? []].every(
    ({ length }) => length === 0,
  );
  if (!restored || isAsDecided) return touched;
  orders.setDecisions(current.id, { ...restored.decisions, accepted, alerts });
  return [current.id, ...touched];
}

/**
 * Takes all files of a commit back: new orders are withdrawn, changed ones get their former content back. The same
 * files may come again and are new then. Where it is cancelled, interrupted by a crash, or an order went to paper
 * meanwhile, what was withdrawn comes back as it was.
 *
 * @returns `import.not-found`, `import.undone-already`, `import.undo-printed`, `import.undo-overtaken`,
 * `import.cancelled` or what kept the data from being written.
 */
export async function undoImport(
  context: StationContext,
  commitIdText: string,
  operation: Operation,
): Promise<Result<{ readonly withdrawn: number; readonly restored: number }>> {
  const { stores, clock } = context;
  const { orders, imports } = stores;
  const commitId: ImportId | undefined = isId(commitIdText) ? parseId<'import'>(commitIdText) : undefined;
  const records = commitId === undefined ? [] : imports.listByCommit(commitId);
  if (commitId === undefined || records.length === 0) return refused(problem('import.not-found'));
  if (records.every(({ state }) => state === 'undone')) return refused(problem('import.undone-already'));
  const turns = createTurns(clock);
  const imported: ImportedOrder[] = [];
  for (const slice of orders.listImported(commitId)) {
    imported.push(...slice);
    if (operation.signal?.aborted) return refused(problem('import.cancelled'));
    if (turns.isOver()) await turns.next();
  }
  const reason = whyNotUndone(context, imported);
  if (reason) return refused(reason);

  const added = imported.filter(({ before }) => before === null);
  const changed = imported.flatMap(({ orderId, before }) => (before === null ? [] : [{ orderId, before }]));
  const withdrawnNow: OrderId[] = [];
  const twins = new Set<OrderId>();
  const progress = progressOf(context, operation, 'undoing');

  /** Those with parts or a parcel: taking these away cannot be taken back, so they go with the last transaction. */
  const bound: ImportedOrder[] = [];
  const withdraw = (slice: readonly ImportedOrder[], isLast: boolean) => {
    const ids: OrderId[] = [];
    for (const entry of slice) {
      const { orderId } = entry;
      const order = orders.get(orderId);
      if (!order || order.retirement === 'withdrawn') continue;
      if (!isLast && (order.retirement === 'split' || stores.parcels.findByOrder(orderId))) {
        bound.push(entry);
        continue;
      }
      const parts = order.retirement === 'split' ? orders.listParts(orderId) : [];
      if ([order, ...parts].some(({ id }) => isOnPaper(context, id))) {
        throw new ProblemError('import.undo-printed', { orderNumber: order.orderNumber, count: 1 });
      }
      for (const twin of knownTwins(context, order)) twins.add(twin);
      if (order.retirement === 'split') withdrawParts(context, orderId);
      else freeFromPlan(context, orderId);
      orders.setRetirement(orderId, 'withdrawn');
      ids.push(orderId);
    }
    return ids;
  };
  const rulesBefore = rulesInForce(context);
  const writer = { context, auditor: createAuditor(context) };
  for (const { orderId, before } of changed) {
    const current = orders.get(orderId);
    if (current) prepareChange(writer, ...formerContent(current, before));
    if (operation.signal?.aborted) throw new ProblemError('import.cancelled');
    if (!turns.isOver()) continue;
    await turns.next();
    writer.auditor.forget();
  }
  const finish = () => {
    const { onPaper, onPaperOrderNumber } = orders.findHindrance(commitId);
    if (onPaper > 0) {
      throw new ProblemError('import.undo-printed', { orderNumber: onPaperOrderNumber, count: onPaper });
    }
    // Rules that changed meanwhile count.
    if (rulesInForce(context) !== rulesBefore) writer.auditor = createAuditor(context);
    const touched = changed.flatMap(({ orderId, before }): readonly OrderId[] => {
      const current = orders.get(orderId);
      return current ? restore(writer, current, before) : [];
    });
    imports.setUndone(commitId, clock.nowMs());
    record(context, 'import.undone', commitId, { withdrawn: added.length, restored: changed.length });
    const list = createAuditList([...touched, ...twins]);
    auditNext(context, list, auditLimit);
    return list;
  };

  if (added.length <= sliceSize) {
    const left = stores.transaction(() => {
      withdraw(added, true);
      return finish();
    });
    await auditRest(context, left);
    return done({ withdrawn: added.length, restored: changed.length });
  }
  let left: AuditList;
  try {
    for (let start = 0; start < added.length; start += sliceSize) {
      if (operation.signal?.aborted) throw new ProblemError('import.cancelled');
      const slice = added.slice(start, start + sliceSize);
      withdrawnNow.push(...stores.provisionalTransaction(() => withdraw(slice, false)));
      progress(Math.min(start + sliceSize, added.length), added.length);
      await clock.wait(0);
      await stores.settle('long');
    }
    await stores.settle('now');
    left = stores.transaction(() => {
      withdraw(bound, true);
      return finish();
    });
  } catch (error) {
    for (let start = 0; start < withdrawnNow.length; start += sliceSize) {
      stores.transaction(() => {
        for (const id of withdrawnNow.slice(start, start + sliceSize)) orders.setRetirement(id, null);
      });
      await clock.wait(0);
    }
    throw error;
  }
  await auditRest(context, left);
  return done({ withdrawn: added.length, restored: changed.length });
}
