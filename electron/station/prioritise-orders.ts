/** Urgent orders jump the queue. */

import type { BatchId, OrderId } from '../domain/ids.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import { record, type StationContext } from './context.ts';

/**
 * Puts the waiting papers of orders, or of a whole batch, before everything that is not urgent, or back among it. Their
 * place n/N in the batch stays, both papers of a parcel go together, and among the urgent ones the order is as before.
 *
 * @returns how many papers it is about; `print.nothing-to-print` where none of them waits.
 */
export function prioritise(
  context: StationContext,
  which: { readonly orderIds: readonly OrderId[] } | { readonly batchId: BatchId },
  isUrgent: boolean,
): Result<{ readonly papers: number }> {
  const { stores, clock } = context;
  const kind = isUrgent ? 'prioritised' : 'deferred';
  if ('batchId' in which && !stores.jobs.getBatch(which.batchId)) {
    return refused(problem('batch.not-found', { batchId: which.batchId }));
  }
  const papers = stores.transaction(() => {
    const nowMs = clock.nowMs();
    if ('batchId' in which) {
      record(context, `batch.${kind}`, which.batchId);
      return stores.jobs.setUrgent(which, isUrgent, nowMs);
    }
    const parcels = new Set(which.orderIds.flatMap((id) => stores.parcels.findByOrder(id)?.id ?? []));
    let count = 0;
    for (const parcelId of parcels) {
      const changed = stores.jobs.setUrgent({ parcelId }, isUrgent, nowMs);
      if (changed > 0) record(context, `parcel.${kind}`, parcelId);
      count += changed;
    }
    return count;
  });
  if (papers === 0) return refused(problem('print.nothing-to-print'));
  context.announce({ kind: 'parcels-changed' });
  context.spool.wake();
  return done({ papers });
}
