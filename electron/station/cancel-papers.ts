/** Papers of a parcel that must not be used any more: the way back from paper, for a merged parcel as for a single order. */

import type { BatchId, OrderId } from '../domain/ids.ts';
import { type Parcel, whyStopped } from '../domain/parcels.ts';
import { canTransition, type PrintJob } from '../domain/print-jobs.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import { auditOrders } from './audit-orders.ts';
import { announceJobs, ordersOf, record, type StationContext } from './context.ts';
import { giveUpNumber } from './give-up-number.ts';
import { keepApart } from './merge-orders.ts';
import { reportUnreachable } from './propose-unreachable.ts';

/** Whether a copy of it may lie somewhere: all of it or a part of it left the machine at least once. */
export function mayHavePaper(context: Pick<StationContext, 'stores'>, job: PrintJob): boolean {
  return context.stores.jobs.listAttempts(job.id).some(({ outcome }) => outcome !== 'not-started');
}

/** Whether labels of the batch went out as a PDF, of which nobody knows who printed it. */
export function wereLabelsExported(context: Pick<StationContext, 'stores'>, batchId: BatchId): boolean {
  return context.stores.ledger
    .list({ subjectId: batchId, limit: 1000 })
    .some(({ kind, details }) => kind === 'batch.exported' && details.document === 'label');
}

export interface CancelledPapers {
  readonly parcel: Parcel;
  /** Sheets that may be out and must be found and destroyed. */
  readonly copies: number;
}

/**
 * Cancels what was printed or queued for the parcel of an order that has not left: the waiting jobs are withdrawn, the
 * number is void, the parcel is cancelled and its orders are free for a new one. Copies that are out cannot be called
 * back: any scan of one is refused from now on, and the stop list names them. There is no undo.
 *
 * @param isUnreachable the carrier does not go there: the rules propose the place then.
 */
export function cancelPapers(
  context: StationContext,
  {
    orderId,
    reason,
    isUnreachable = false,
  }: { readonly orderId: OrderId; readonly reason: string; readonly isUnreachable?: boolean },
): Result<CancelledPapers> {
  const { stores, clock } = context;
  const parcel = stores.parcels.findByOrder(orderId);
  const orderNumber = stores.orders.get(orderId)?.orderNumber ?? '';
  if (!parcel) return refused(problem('parcel.not-found', { orderId }));
  const pairCode = parcel.pairCode ?? '';
  if (parcel.state === 'planned') return refused(problem('parcel.no-papers', { orderNumber }));
  if (parcel.state === 'shipped') return refused(problem('pair.shipped', { pairCode }));
  const jobs = stores.jobs.listByParcel(parcel.id);
  // Half of it has left: in a moment it is on paper or in doubt, and can be cancelled then.
  if (jobs.some(({ state }) => state === 'sending'))
    return refused(problem('parcel.papers-printing', { pairCode }));
  const copies = jobs.filter((job) => mayHavePaper(context, job)).length;
  const withdrawn = jobs.filter(({ state }) => state !== 'cancelled' && canTransition(state, 'cancelled'));
  const orders = ordersOf(context, parcel);
  stores.transaction(() => {
    const nowMs = clock.nowMs();
    for (const job of withdrawn) stores.jobs.setState(job.id, 'cancelled', nowMs, null);
    const voidReason = isUnreachable ? 'unreachable' : 'papers-cancelled';
    const isOnPaper = copies > 0 || (parcel.batchId !== null && wereLabelsExported(context, parcel.batchId));
    giveUpNumber(context, parcel, voidReason, isOnPaper, isUnreachable ? reason : '');
    if (isUnreachable) reportUnreachable(context, parcel, { carrierCode: parcel.carrierCode, reason });
    stores.parcels.cancelPapers(parcel.id, nowMs);
    record(context, 'parcel.papers-cancelled', parcel.id, {
      reason,
      pairCode,
      waybillNumber: parcel.waybillNumber ?? '',
      copies,
    });
    // Who takes a sound parcel apart wants it apart. Where one order stops the others, the others may go together.
    const isSound = parcel.orderIds.length > 1 && !whyStopped(orders);
    if (isSound && stores.rules.read().merging === 'automatic') keepApart(context, parcel.orderIds);
    auditOrders(context, parcel.orderIds);
  });
  announceJobs(
    context,
    withdrawn.map(({ id }) => id),
  );
  for (const kind of ['parcels-changed', 'orders-changed', 'numbers-changed'] as const)
    context.announce({ kind });
  context.spool.wake();
  return done({ parcel, copies });
}
