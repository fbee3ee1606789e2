import type { OrderId } from '../domain/ids.ts';
import { whyStopped } from '../domain/parcels.ts';
import { announceJobs, ordersOf, type StationContext } from './context.ts';

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
    // What is held for a reason of its own waits for its own answer.
    const isWithheld = job.state === 'held' && !job.problem?.code.startsWith('job.');
    if (reason ? !isWaiting : !isWithheld) continue;
    stores.jobs.setState(job.id, reason ? 'held' : 'queued', clock.nowMs(), reason);
    announceJobs(context, [job.id]);
  }
  // What is behind it goes on, or it goes itself.
  context.spool.wake();
}
