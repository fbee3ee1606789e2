/** 后置打单: papers that are made with their batch and come out when their parcel is complete. */

import type { JobId } from '../../domain/ids.ts';
import type { Order } from '../../domain/orders.ts';
import { flowOfShop, type PackingSession, type PaperOrder, packingLines } from '../../domain/packing.ts';
import type { Parcel } from '../../domain/parcels.ts';
import type { PrintJob } from '../../domain/print-jobs.ts';
import { problem } from '../../domain/problems.ts';
import { codeKey } from '../../domain/products.ts';
import { record, type StationContext } from '../context.ts';
import { type BenchParcel, waitsForPacking } from './bench-parcel.ts';

/** A parcel that a batch just queued. */
interface QueuedParcel {
  readonly parcel: Pick<Parcel, 'id'>;
  readonly orders: readonly Order[];
  readonly pairCode: string;
  readonly label: Pick<PrintJob, 'id'>;
  readonly slip: Pick<PrintJob, 'id'>;
}

/** The one product of a parcel that holds a single piece beside its inserts; undefined for every other. */
function singleProduct(orders: readonly Order[]): string | undefined {
  const [line, ...others] = packingLines(orders, []).filter(({ isInsert }) => !isInsert);
  const isSingle = line !== undefined && others.length === 0 && line.asked === 1 && line.sku !== '';
  return isSingle ? codeKey(line.sku) : undefined;
}

/**
 * Withholds the papers of parcels that are packed before they are printed. Call it inside the transaction that queues
 * them.
 *
 * @param paper what a person chose for the batch; absent: the flow of each parcel's shop.
 */
export function holdLatePapers(
  context: StationContext,
  parcels: readonly QueuedParcel[],
  paper: PaperOrder | undefined,
  atMs: number,
): void {
  const { stores } = context;
  const singles: { parcelId: Parcel['id']; productCode: string }[] = [];
  const flows = stores.packing.readFlows();
  for (const { parcel, orders, pairCode, label, slip } of parcels) {
    if ((paper ?? flowOfShop(flows, orders[0]?.shop ?? '').paper) !== 'printed-when-complete') continue;
    for (const { id } of [label, slip]) {
      stores.jobs.setState(id, 'held', atMs, problem(waitsForPacking, { pairCode }));
    }
    const productCode = singleProduct(orders);
    if (productCode !== undefined) singles.push({ parcelId: parcel.id, productCode });
  }
  if (singles.length > 0) stores.packing.insertSingles(singles);
}

/**
 * The parcel is complete: its papers go before everything else that waits, with its weight on them. Call it inside a
 * transaction, and announce the jobs behind it.
 */
export function releaseLatePapers(
  context: StationContext,
  { parcel, label, slip }: BenchParcel,
  session: PackingSession,
): readonly JobId[] {
  const { stores, clock } = context;
  const nowMs = clock.nowMs();
  if (session.weight) stores.parcels.setGrossWeight(parcel.id, session.weight.grams);
  const waiting = [label, slip]
    .filter((job) => job !== undefined)
    .filter(({ state, problem: reason }) => state === 'held' && reason?.code === waitsForPacking);
  for (const { id } of waiting) stores.jobs.setState(id, 'queued', nowMs, null);
  stores.jobs.setUrgent({ parcelId: parcel.id }, true, nowMs);
  stores.packing.endSingle(parcel.id);
  record(context, 'parcel.papers-released', parcel.id);
  return waiting.map(({ id }) => id);
}
