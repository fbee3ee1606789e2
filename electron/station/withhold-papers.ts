import type { OrderId } from '../domain/ids.ts';
import { whyStopped } from '../domain/parcels.ts';
import { ordersOf, type StationContext } from './context.ts';

/**
 * After an order was stopped or freed: papers of its parcel that did not go out yet are withheld, and go on once
 * nothing stops any order of the parcel. Call it inside the transaction of the change.
 */
export function withholdPapers(context: StationContext, orderId: OrderId): void {
  const { stores, clock } = context;
  const parcel = stores.parcels.findByOrder(orderId);
  if (!parcel?.batchId) return;
  const reason = whyStopped(ordersOf(context, parcel)) ?? null;
  for (const job of stores.jobs.listByParcel(parcel.id)) {
    const isWaiting = job.state === 'queued' || job.state === 'rendered';
    if (reason ? !isWaiting : job.state !== 'held') continue;
    const state = reason ? 'held' : 'queued';
    stores.jobs.setState(job.id, state, clock.nowMs(), reason);
    context.announce({ kind: 'job-changed', jobId: job.id, batchId: job.batchId, state });
  }
  // What is behind it goes on, or it goes itself.
  context.spool.wake();
}
