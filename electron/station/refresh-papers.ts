import type { OrderId } from '../domain/ids.ts';
import type { Parcel } from '../domain/parcels.ts';
import { ordersOf, paperOf, record, type StationContext } from './context.ts';

type PaperContext = Pick<StationContext, 'clock' | 'files' | 'stores'>;

/** Whether an order travels in a parcel that is queued, paired or shipped. */
export function isOnPaper(context: Pick<StationContext, 'stores'>, orderId: OrderId): boolean {
  const state = context.stores.parcels.findByOrder(orderId)?.state;
  return state !== undefined && state !== 'planned' && state !== 'cancelled';
}

/**
 * After an order or the number of a parcel changed: what is not on paper yet is drawn anew; what is becomes an old
 * copy, which pairing and closing refuse. Call it inside the transaction of the change.
 */
export function refreshPapers(context: PaperContext, orderId: OrderId): void {
  const parcel = context.stores.parcels.findByOrder(orderId);
  if (parcel?.batchId) refreshPapersOf(context, parcel);
}

/** As {@link refreshPapers}, of a parcel whose number changed. */
export function refreshPapersOf(
  context: PaperContext,
  parcel: Pick<Parcel, 'id' | 'orderIds' | 'decision'>,
): void {
  const { stores, clock } = context;
  const paper = paperOf(context, parcel, ordersOf(context, parcel));
  stores.jobs.refreshContent(parcel.id, paper, clock.nowMs());
  const isOutdated = stores.jobs
    .listByParcel(parcel.id)
    .some((job) => job.state !== 'cancelled' && job.contentHash !== paper.contentHash);
  if (isOutdated) record(context, 'parcel.papers-outdated', parcel.id);
}
