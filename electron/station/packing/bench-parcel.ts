/** A parcel as the rules of packing look at it: its goods, its papers, what was done for it. */

import type { Order } from '../../domain/orders.ts';
import {
  flowOfShop,
  type PackingFlow,
  type PackingSession,
  type PaperOrder,
  type PaperPlace,
  packingLines,
} from '../../domain/packing.ts';
import type { CheckedLine, PackingCase } from '../../domain/packing-proofs.ts';
import type { Parcel } from '../../domain/parcels.ts';
import { type PrintJob, paperStates, underWayJobStates } from '../../domain/print-jobs.ts';
import type { Problem } from '../../domain/problems.ts';
import type { Product } from '../../domain/products.ts';
import { ordersOf, type StationContext } from '../context.ts';
import { insertsOf } from '../manage-products.ts';
import { newestJob, whyNotPairable } from '../pair-parcel.ts';
import { judgeParcelWeight } from './parcel-weight.ts';

/** A line with what is known of its goods. */
export interface BenchLine extends CheckedLine {
  readonly product: Product | undefined;
}

/** A parcel with all that the bench must know of it. */
export interface BenchParcel {
  readonly parcel: Parcel;
  readonly orders: readonly Order[];
  readonly flow: PackingFlow;
  readonly lines: readonly BenchLine[];
  readonly label: PrintJob | undefined;
  readonly slip: PrintJob | undefined;
  readonly papers: PaperPlace;
}

/** Why papers wait that come out when their parcel is complete. */
export const waitsForPacking = 'job.waits-for-packing';

const isOut = (job: PrintJob | undefined) => job !== undefined && paperStates.includes(job.state);

function placeOf(papers: readonly (PrintJob | undefined)[]): PaperPlace {
  if (papers.every(isOut)) return 'out';
  const others = papers.filter((job) => !isOut(job));
  if (others.some((job) => job?.state === 'held' && job.problem?.code === waitsForPacking)) return 'waiting';
  const isUnderWay = (job: PrintJob | undefined) =>
    job !== undefined && underWayJobStates.includes(job.state);
  return others.every(isUnderWay) ? 'printing' : 'failed';
}

/** How the parcels of these orders are packed. */
function flowOf({ stores }: Pick<StationContext, 'stores'>, orders: readonly Order[]): PackingFlow {
  return flowOfShop(stores.packing.readFlows(), orders[0]?.shop ?? '');
}

export function readBenchParcel(context: StationContext, parcel: Parcel): BenchParcel {
  const { stores } = context;
  const orders = ordersOf(context, parcel);
  const jobs = stores.jobs.listByParcel(parcel.id);
  const label = newestJob(jobs, 'label');
  const slip = newestJob(jobs, 'packing-slip');
  return {
    parcel,
    orders,
    flow: flowOf(context, orders),
    lines: packingLines(orders, insertsOf(context, orders)).map((line) => {
      const product = line.sku === '' ? undefined : stores.products.findBySku(line.sku);
      const known = product?.isArchived ? undefined : product;
      return { ...line, product: known, hasBarcode: known?.hasBarcode ?? false };
    }),
    label,
    slip,
    papers: placeOf([label, slip]),
  };
}

/** What the rules look at. */
export function packingCase(
  context: StationContext,
  bench: BenchParcel,
  session: Pick<PackingSession, 'counts' | 'forcedItems' | 'paper'>,
): PackingCase {
  const { parcel, flow, lines, label, slip, papers } = bench;
  return {
    flow,
    paper: session.paper,
    lines,
    papers,
    isLabelOut: isOut(label),
    isSlipOut: isOut(slip),
    isSlipInDoubt: slip?.state === 'in-doubt',
    pairCode: parcel.pairCode ?? '',
    waybillNumber: parcel.waybillNumber ?? '',
    judge: (grams, cartonCode) => judgeParcelWeight(context, { flow, lines, session, cartonCode, grams }),
  };
}

/** Whether a parcel's papers wait until it is complete. */
export function paperOrderOf({ papers }: Pick<BenchParcel, 'papers'>): PaperOrder {
  return papers === 'waiting' ? 'printed-when-complete' : 'printed-before';
}

/** Why a parcel must not be packed now: it is stopped, gone, or its papers are old ones; undefined where it may. */
export function whyNotPackable(
  context: StationContext,
  { parcel, orders }: Pick<BenchParcel, 'orders' | 'parcel'>,
): Problem | undefined {
  return whyNotPairable(context, parcel, orders, { isPaperAsked: false });
}

/** Why the papers of a parcel are stuck; null where they are out, wait for it, or are under way. */
export function paperProblemOf({ label, slip, papers }: BenchParcel): Problem | null {
  if (papers !== 'failed') return null;
  return [label, slip].find((job) => job?.problem && !isOut(job))?.problem ?? null;
}
