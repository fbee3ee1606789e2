/** Writes a batch stride by stride: each is a transaction that holds some parcels with numbers, pair codes and papers. */

import { noRouting } from '../domain/number-pools.ts';
import { formatDay, formatPairCode } from '../domain/pair-codes.ts';
import { type Parcel, paperContent } from '../domain/parcels.ts';
import type { Batch, JobDocument, PrintJob } from '../domain/print-jobs.ts';
import type { Printer } from '../domain/printers.ts';
import { type Problem, ProblemError, problem } from '../domain/problems.ts';
import { createTemplateFinder, slipTemplateFor, type TemplateFinder } from './choose-template.ts';
import { hashText, paperOf, record, type StationContext } from './context.ts';
import { holdLatePapers } from './packing/late-papers.ts';
import { planAnew, withinNumbers } from './plan-anew.ts';
import {
  type BatchPlan,
  type Candidate,
  type NotQueued,
  type PrintSelection,
  toNotQueued,
} from './plan-batch.ts';
import { newParcel } from './plan-parcels.ts';
import type { Turns } from './take-turns.ts';

export type QueueSelection = PrintSelection & {
  readonly batchName?: string | undefined;
  /** Nothing of it goes to a printer before somebody resumes it. */
  readonly isPaused?: boolean | undefined;
};

export interface BatchPrinters {
  readonly label: Printer;
  readonly slip: Printer;
  readonly slipTemplateId: string;
}

export interface BatchWriter {
  /** Nothing is left to be written. */
  isWhole(): boolean;
  /**
   * Writes the next parcels: few at first, then as many as a turn lets through. Where somebody changed what they were
   * planned from, as they are now. It does not wait for the disk: whoever sends the first byte of a paper does, and so
   * does closing the batch.
   *
   * @throws ProblemError what the database refuses; then nothing of the stride is written.
   */
  stride(turns: Turns): void;
  leaveOutRest(reason: (orderNumber: string) => Problem): void;
  /** Undefined until the first stride that wrote something. */
  batch(): Batch | undefined;
  /** What was left out since the plan, with why. */
  notQueued(): readonly NotQueued[];
}

/** Parcels of the first stride: printers begin behind it. */
const firstParcels = 8;
/** Parcels of a stride at most. */
const strideParcels = 16;

/** A parcel in its place of the batch, with its papers. */
interface PreparedParcel {
  readonly candidate: Candidate;
  readonly parcel: Parcel;
  readonly place: { readonly batchId: Batch['id']; readonly position: number; readonly pairCode: string };
  readonly label: PrintJob;
  readonly slip: PrintJob;
}

/** Parcels that take the next numbers of one stock, and those numbers. */
interface Reservation {
  readonly carrierCode: string;
  readonly isPreprinted: boolean;
  readonly parcelIds: Parcel['id'][];
  readonly numbers: readonly string[];
}

/** @param plan its candidates, in their order; it may have been overtaken. */
export function createBatchWriter(
  context: StationContext,
  selection: QueueSelection,
  chosen: BatchPrinters,
  plan: BatchPlan,
): BatchWriter {
  const { stores, clock, ids } = context;
  const batchId = ids.next<'batch'>();
  const createdAtMs = clock.nowMs();
  const today = clock.localDay(createdAtMs);
  const day = formatDay(today);
  const notQueued: NotQueued[] = [];
  const stocks = new Map(plan.carriers.map((need) => [need.carrierCode, need.isPreprinted]));
  let rest = plan.candidates;
  let version = plan.version;
  /** From then on every stride looks at its parcels again: those behind it were planned before. */
  let isOvertaken = false;
  let printers = chosen;
  let templateOf = createTemplateFinder(context, printers.label);
  let batch: Batch | undefined;
  let written = 0;

  function leaveOutRest(reason: (orderNumber: string) => Problem): void {
    for (const { orders } of rest) {
      notQueued.push(toNotQueued(orders, reason(orders[0]?.orderNumber ?? '')));
    }
    rest = [];
  }

  /** Looks at the next parcels again, and whether numbers reach for all. @returns how many of them are left. */
  function catchUp(parcels: number): number {
    const label = stores.printers.get(printers.label.id) ?? printers.label;
    const slip = stores.printers.get(printers.slip.id) ?? printers.slip;
    const slipTemplate = slipTemplateFor(context, slip);
    if (!slipTemplate.ok) {
      const [reason] = slipTemplate.problems;
      leaveOutRest((orderNumber) => reason ?? problem('order.changed-meanwhile', { orderNumber }));
      return 0;
    }
    printers = { label, slip, slipTemplateId: slipTemplate.value };
    templateOf = createTemplateFinder(context, label);
    const anew = planAnew(context, selection, rest.slice(0, parcels), batchId, templateOf);
    const open = [...anew.candidates, ...rest.slice(parcels)];
    const within = withinNumbers(context, open, selection.isPartial ?? false, stocks, templateOf);
    notQueued.push(...anew.notQueued, ...within.notQueued);
    rest = within.candidates;
    const looked = new Set(anew.candidates);
    return rest.filter((candidate) => looked.has(candidate)).length;
  }

  /** The batch as its first stride writes it. Call it inside that transaction. */
  function begin(pairCode: string): Batch {
    const begun: Batch = {
      id: batchId,
      name: selection.batchName?.trim() || `${pairCode.slice(0, 5)}-${stores.jobs.countBatches(day) + 1}`,
      parcelCount: rest.length,
      isPaused: selection.isPaused ?? false,
      createdAtMs,
    };
    stores.jobs.insertBatch(begun, true);
    stores.jobs.setBatchDay(batchId, day);
    record(context, 'batch.queued', batchId, { batch: begun.name, parcels: begun.parcelCount });
    return begun;
  }

  /** Writes as many of these as the turn lets through, one at least. Call it inside a transaction. */
  function write(
    candidates: readonly Candidate[],
    turns: Turns,
  ): { readonly batch: Batch; readonly parcels: number } {
    const lastSequence = stores.parcels.lastPairSequence(day);
    const codeOf = (index: number) => formatPairCode(today, lastSequence + index + 1);
    const begun = batch ?? begin(codeOf(0));
    if (begun.parcelCount !== written + rest.length)
      stores.jobs.setParcelCount(batchId, written + rest.length);
    const reservations = reservationsFor(context, candidates, stocks);
    const prepare = createPreparation(context, printers, templateOf, begun);
    const parcels: PreparedParcel[] = [];
    for (const [index, candidate] of candidates.entries()) {
      if (index > 0 && turns.isOver()) break;
      const place = { batchId, position: written + index + 1, pairCode: codeOf(index) };
      const prepared = prepare(candidate, place, reservations.get(candidate.carrierCode));
      if (candidate.parcelId) stores.parcels.queue(prepared.parcel.id, place);
      else stores.parcels.insert({ ...prepared.parcel, ...place, state: 'queued' });
      parcels.push(prepared);
    }
    for (const { carrierCode, isPreprinted, parcelIds, numbers } of reservations.values()) {
      if (parcelIds.length === 0) continue;
      const bound = stores.pools.reserveAll(carrierCode, parcelIds, createdAtMs, isPreprinted);
      if (!bound) throw poolShort(carrierCode, parcelIds.length, numbers.length);
      if (bound.some((number, index) => number !== numbers[index])) {
        throw new TypeError(`the numbers of ${carrierCode} are not those that the labels bear`);
      }
    }
    stores.jobs.insertFirst(parcels);
    const late = parcels.map(({ candidate, place, ...papers }) => ({
      ...papers,
      orders: candidate.orders,
      pairCode: place.pairCode,
    }));
    holdLatePapers(context, late, selection.paper, createdAtMs);
    stores.parcels.setPairSequence(day, lastSequence + parcels.length);
    return { batch: { ...begun, parcelCount: written + rest.length }, parcels: parcels.length };
  }

  return {
    isWhole: () => rest.length === 0,
    stride(turns) {
      isOvertaken ||= stores.planningVersion() !== version;
      const most = batch ? strideParcels : firstParcels;
      const count = isOvertaken ? catchUp(most) : most;
      const next = rest.slice(0, count);
      if (next.length === 0) {
        if (batch) stores.jobs.setParcelCount(batchId, written + rest.length);
        return;
      }
      const done = stores.provisionalTransaction(() => write(next, turns));
      version = stores.planningVersion();
      batch = done.batch;
      written += done.parcels;
      rest = rest.slice(done.parcels);
    },
    leaveOutRest,
    batch: () => batch,
    notQueued: () => notQueued,
  };
}

/** The next free numbers of each carrier, as many as these parcels may need. */
function reservationsFor(
  { stores }: StationContext,
  candidates: readonly Candidate[],
  stocks: ReadonlyMap<string, boolean>,
): ReadonlyMap<string, Reservation> {
  const needed = new Map<string, number>();
  for (const { carrierCode, hasNumber } of candidates) {
    if (!hasNumber) needed.set(carrierCode, (needed.get(carrierCode) ?? 0) + 1);
  }
  return new Map(
    [...needed].map(([carrierCode, count]) => {
      const isPreprinted = stocks.get(carrierCode) ?? false;
      const numbers = stores.pools.listFree(carrierCode, count, isPreprinted);
      return [carrierCode, { carrierCode, isPreprinted, parcelIds: [], numbers }];
    }),
  );
}

function createPreparation(
  context: StationContext,
  printers: BatchPrinters,
  templateOf: TemplateFinder,
  { id: batchId, createdAtMs }: Pick<Batch, 'id' | 'createdAtMs'>,
) {
  const { stores, ids } = context;
  return (
    candidate: Candidate,
    place: PreparedParcel['place'],
    reservation: Reservation | undefined,
  ): PreparedParcel => {
    const { orders, carrierCode, decision } = candidate;
    const planned = candidate.parcelId && stores.parcels.get(candidate.parcelId);
    const orderIds = orders.map((order) => order.id);
    const parcel = planned || newParcel(context, orderIds, carrierCode, decision);
    const template = templateOf(candidate);
    if (!template.ok) throw new TypeError(`no template for parcel ${parcel.id}: it was planned with one`);
    let paper: Pick<PrintJob, 'contentHash' | 'waybillNumber'>;
    if (candidate.hasNumber) {
      paper = paperOf(context, parcel, orders);
    } else {
      const number = takeNext(reservation, carrierCode, parcel.id);
      const drawn = reservation?.isPreprinted ? null : { number, routing: noRouting };
      paper = {
        contentHash: hashText(context, paperContent(decision, orders, drawn)),
        waybillNumber: drawn?.number ?? '',
      };
    }
    const jobOf = (document: JobDocument, printer: Printer, templateId: string): PrintJob => ({
      id: ids.next<'job'>(),
      batchId,
      parcelId: parcel.id,
      document,
      printerId: printer.id,
      position: place.position,
      isUrgent: false,
      generation: 1,
      reprintReason: '',
      pairCode: place.pairCode,
      templateId,
      templateVersion: null,
      ...paper,
      state: 'queued',
      problem: null,
      bytesHash: null,
      wantedAtMs: createdAtMs,
      createdAtMs,
      changedAtMs: createdAtMs,
    });
    return {
      candidate,
      parcel,
      place,
      label: jobOf('label', printers.label, template.value),
      slip: jobOf('packing-slip', printers.slip, printers.slipTemplateId),
    };
  };
}

/** The number that a parcel will have: they are bound in the order in which they are listed. */
function takeNext(reservation: Reservation | undefined, carrierCode: string, parcelId: Parcel['id']): string {
  const number = reservation?.numbers[reservation.parcelIds.length];
  if (!reservation || number === undefined) throw poolShort(carrierCode, 1, 0);
  reservation.parcelIds.push(parcelId);
  return number;
}

const poolShort = (carrier: string, needed: number, available: number) =>
  new ProblemError('numbers.pool-short', { carrier, needed, available });
