/** What an operator does where the open parcel cannot go on: hold its orders, or have its papers again. */

import type { PackingSession } from '../../domain/packing.ts';
import type { Parcel } from '../../domain/parcels.ts';
import { problem } from '../../domain/problems.ts';
import type { StationContext } from '../context.ts';
import { resolveJob, retryJob } from '../control-jobs.ts';
import { holdOrders } from '../handle-exceptions.ts';
import { reprintParcels } from '../reprint-parcels.ts';
import type { BenchParcel } from './bench-parcel.ts';
import { putBack } from './open-parcel.ts';
import { type Came, came, cameOf, cameRefused } from './packing-answer.ts';

/** Holds the orders of the open parcel, then puts it back: it cannot be packed before somebody releases them. */
export async function holdOpenParcel(
  context: StationContext,
  session: PackingSession,
  parcel: Parcel,
  reason: string,
): Promise<Came> {
  const { refused } = await holdOrders(context, { orderIds: parcel.orderIds, reason });
  const [refusal] = refused;
  if (refusal) return cameRefused(refusal.problem);
  const now = context.stores.packing.findOpen();
  // Holding takes several turns of the station: meanwhile another screen may have sealed it.
  if (now?.id !== session.id) return came('held');
  return { ...putBack(context, now), outcome: 'held' };
}

/**
 * Papers of the open parcel again: what failed is tried, what is out comes as the next generation and is scanned anew.
 * Each paper is a step of its own and whole: its scan is forgotten with it.
 */
export function reprintOpenParcel(
  context: StationContext,
  { parcel, label, slip }: BenchParcel,
  reason: string,
): Came {
  const { stores, clock } = context;
  const papers = [label, slip].filter((job) => job !== undefined);
  const stuck = papers.filter(({ state }) => state === 'failed' || state === 'in-doubt');
  if (stuck.length === 0) {
    const reprinted = reprintParcels(context, { parcelIds: [parcel.id], reason });
    if (reprinted.ok) {
      stores.transaction(() => stores.jobs.setUrgent({ parcelId: parcel.id }, true, clock.nowMs()));
      context.spool.wake();
    }
    return cameOf(reprinted, 'reprinting');
  }
  for (const { id, state } of stuck) {
    const again =
      state === 'failed'
        ? retryJob(context, id)
        : resolveJob(context, { jobId: id, outcome: 'print-again', reason });
    if (!again.ok) return cameRefused(again.problems[0] ?? problem('print.nothing-to-print'));
  }
  return came('reprinting');
}
