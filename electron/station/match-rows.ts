/** Labels and orders side by side, in print order: what matching works on. */

import { findCarrierByCode } from '../domain/carriers.ts';
import { compareFourWays, type FourWayAnswer, type FourWays } from '../domain/four-ways.ts';
import type { BatchId } from '../domain/ids.ts';
import type { FindNumber, MatchRow, NextNumber } from '../domain/matching.ts';
import { nextWaybillNumber } from '../domain/next-numbers.ts';
import { isDrawn } from '../domain/number-pools.ts';
import type { Order } from '../domain/orders.ts';
import { formatDay } from '../domain/pair-codes.ts';
import type { Parcel } from '../domain/parcels.ts';
import {
  type Batch,
  benchStates,
  type JobDocument,
  jobDocuments,
  type PrintJob,
} from '../domain/print-jobs.ts';
import { nextNumberRuleFor } from '../domain/recognise-waybills.ts';
import { mayHavePaper, wereLabelsExported } from './cancel-papers.ts';
import { ordersOf, type StationContext } from './context.ts';
import { fourWaysOf, newestJob } from './pair-parcel.ts';
import { remember } from './remember.ts';

/** One parcel with its papers. */
export interface MatchLine {
  readonly parcel: Parcel;
  readonly batch: Batch;
  readonly orders: readonly Order[];
  readonly jobs: readonly PrintJob[];
  /** Of its jobs, those of which a sheet may lie on the bench. */
  readonly out: readonly PrintJob[];
  /** Its form bears the number: our papers do not. */
  readonly isPreprinted: boolean;
  readonly ways: FourWays;
  readonly answer: FourWayAnswer;
  /** Papers that are out and show what is not true any more. */
  readonly outdated: readonly JobDocument[];
}

function lineOf(context: StationContext, parcel: Parcel, batch: Batch, jobs: readonly PrintJob[]): MatchLine {
  const orders = ordersOf(context, parcel);
  // What lies on the bench, not what is to come.
  const out = jobs.filter(({ state }) => benchStates.includes(state));
  const ways = fourWaysOf(context, parcel, orders, out);
  const number = context.stores.pools.findByParcel(parcel.id);
  const outdated = jobDocuments.filter((document) => {
    const job = newestJob(jobs, document);
    return job && benchStates.includes(job.state) && job.contentHash !== ways.order.contentHash;
  });
  return {
    parcel,
    batch,
    orders,
    jobs,
    out,
    isPreprinted: number !== undefined && !isDrawn(number),
    ways,
    answer: compareFourWays(ways),
    outdated,
  };
}

/** The parcels of a batch, in print order. Cancelled ones have no place in the stack. */
export function linesOfBatch(context: StationContext, batch: Batch): MatchLine[] {
  const jobs = Map.groupBy(context.stores.jobs.list({ batchId: batch.id }), ({ parcelId }) => parcelId);
  return context.stores.parcels
    .listByBatch(batch.id)
    .filter(({ state }) => state !== 'cancelled')
    .map((parcel) => lineOf(context, parcel, batch, jobs.get(parcel.id) ?? []));
}

/** One parcel of a batch; undefined where it is in none. */
export function lineOfParcel(context: StationContext, parcel: Parcel): MatchLine | undefined {
  const batch = parcel.batchId ? context.stores.jobs.getBatch(parcel.batchId) : undefined;
  return batch && lineOf(context, parcel, batch, context.stores.jobs.listByParcel(parcel.id));
}

/** Batches that a screen of today shows at most. */
const batchLimit = 500;

/** In which order batches are printed: the place of each, from the oldest on. */
export function batchPlaces(context: StationContext): (id: BatchId) => number {
  const oldestFirst = context.stores.jobs.listBatches(batchLimit).toReversed();
  const places = new Map(oldestFirst.map(({ id }, index) => [id, index]));
  // Older than all that are listed.
  return (id) => places.get(id) ?? -1;
}

/** The batches that were made today, oldest first; the newest one where there is none of today. */
export function batchesOfToday(context: StationContext): readonly Batch[] {
  const { stores, clock } = context;
  const newestFirst = stores.jobs.listBatches(batchLimit);
  const today = formatDay(clock.localDay(clock.nowMs()));
  const ofToday = newestFirst.filter(({ createdAtMs }) => formatDay(clock.localDay(createdAtMs)) === today);
  return (ofToday.length > 0 ? ofToday : newestFirst.slice(0, 1)).toReversed();
}

/** The batch that is named; those of today where none is. */
export function linesInView(context: StationContext, batchId: BatchId | undefined): MatchLine[] {
  const named = batchId && context.stores.jobs.getBatch(batchId);
  const batches = named ? [named] : batchesOfToday(context);
  return batches.flatMap((batch) => linesOfBatch(context, batch));
}

/** What planning needs of lines. */
export function matchRows(context: StationContext, lines: readonly MatchLine[]): MatchRow[] {
  const wereExported = remember((id: BatchId) => wereLabelsExported(context, id));
  return lines.map(({ parcel, batch, jobs, isPreprinted }): MatchRow => {
    const bears = jobs.filter(({ waybillNumber }) => waybillNumber === parcel.waybillNumber);
    return {
      parcelId: parcel.id,
      pairCode: parcel.pairCode ?? '',
      carrierCode: parcel.carrierCode,
      state: parcel.state,
      number: parcel.waybillNumber,
      isPreprinted,
      mayBeOnPaper:
        (bears.length > 0 && wereExported(batch.id)) ||
        bears.some(
          (job) =>
            benchStates.includes(job.state) || (job.state === 'cancelled' && mayHavePaper(context, job)),
        ),
    };
  });
}

/** What the station knows of numbers, with whose they are. */
export function numberFinder(context: StationContext): FindNumber {
  const { pools, parcels } = context.stores;
  return (text) => {
    const number = pools.find(text);
    if (!number) return undefined;
    const owner = number.parcelId === null ? undefined : parcels.get(number.parcelId);
    return { ...number, ownerPairCode: owner?.pairCode ?? '' };
  };
}

/** How the numbers of a carrier follow each other. */
export function nextNumberOf(context: StationContext, carrierCode: string): NextNumber {
  const carrier = findCarrierByCode(carrierCode, context.catalogue.carriers);
  return (number) => (carrier ? nextWaybillNumber(nextNumberRuleFor(carrier, number), number) : undefined);
}

/**
 * The stack from a parcel on: what lies behind it in its batch with the same carrier's forms, and the batches after it
 * for as long as their numbers go on where the last one ended.
 */
export function stackFrom(context: StationContext, start: MatchLine): MatchLine[] {
  const isSame = ({ parcel, isPreprinted }: MatchLine) =>
    parcel.carrierCode === start.parcel.carrierCode && isPreprinted === start.isPreprinted;
  const next = nextNumberOf(context, start.parcel.carrierCode);
  const own = linesOfBatch(context, start.batch).filter(isSame);
  const stack = own.slice(own.findIndex(({ parcel }) => parcel.id === start.parcel.id));
  const batches = context.stores.jobs.listBatches(batchLimit).toReversed();
  const place = batches.findIndex(({ id }) => id === start.batch.id);
  for (const batch of batches.slice(place + 1)) {
    const lines = linesOfBatch(context, batch).filter(isSame);
    const [first] = lines;
    if (!first) continue;
    const last = stack.at(-1)?.parcel.waybillNumber;
    if (!last || next(last) !== first.parcel.waybillNumber) break;
    stack.push(...lines);
  }
  return stack;
}

/** Whether a parcel that was printed before this one has a number: its form is not in the stack any more. */
export function takenBefore(context: StationContext, start: MatchLine): (number: string) => boolean {
  const { pools, parcels } = context.stores;
  const placeOf = batchPlaces(context);
  return (number) => {
    const found = pools.find(number);
    const owner = found?.parcelId && found.state !== 'void' ? parcels.get(found.parcelId) : undefined;
    if (!owner?.batchId) return false;
    const ahead = placeOf(owner.batchId) - placeOf(start.batch.id);
    return ahead < 0 || (ahead === 0 && (owner.position ?? 0) < (start.parcel.position ?? 0));
  };
}
