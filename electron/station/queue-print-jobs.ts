/** Parcels → jobs: a batch takes what is ready, binds numbers and queues one label and one slip per parcel. */

import type { BatchId, ParcelId } from '../domain/ids.ts';
import { noRouting } from '../domain/number-pools.ts';
import { formatDay, formatPairCode } from '../domain/pair-codes.ts';
import { type Parcel, paperContent } from '../domain/parcels.ts';
import type { Batch, JobDocument, PrintJob } from '../domain/print-jobs.ts';
import type { Printer } from '../domain/printers.ts';
import { catchProblem, done, ProblemError, problem, type Result, refused } from '../domain/problems.ts';
import { createTemplateFinder, slipTemplateFor } from './choose-template.ts';
import { hashText, paperOf, record, type StationContext } from './context.ts';
import { holdLatePapers } from './packing/late-papers.ts';
import {
  type BatchPlan,
  type Candidate,
  findPrinter,
  type NotQueued,
  type PrintSelection,
  planSteadily,
} from './plan-batch.ts';
import { newParcel } from './plan-parcels.ts';
import { trackWork } from './running-work.ts';
import type { Turns } from './take-turns.ts';

type QueueSelection = PrintSelection & {
  readonly batchName?: string | undefined;
  /** Nothing of it goes to a printer before somebody resumes it. */
  readonly isPaused?: boolean | undefined;
};

interface QueuedBatch {
  readonly batch: Batch;
  readonly notQueued: readonly NotQueued[];
}

/** A parcel in its place of the batch, with its papers. */
interface PreparedParcel {
  readonly candidate: Candidate;
  readonly parcel: Parcel;
  readonly place: { readonly batchId: BatchId; readonly position: number; readonly pairCode: string };
  readonly label: PrintJob;
  readonly slip: PrintJob;
}

/** Parcels that take the next numbers of one stock, and those numbers. */
interface Reservation {
  readonly carrierCode: string;
  readonly isPreprinted: boolean;
  readonly parcelIds: ParcelId[];
  readonly numbers: readonly string[];
}

/** All that a batch writes. It holds as long as what it was planned from does. */
interface PreparedBatch {
  readonly plan: BatchPlan;
  readonly batchId: BatchId;
  readonly createdAtMs: number;
  readonly day: string;
  readonly lastSequence: number;
  readonly parcels: readonly PreparedParcel[];
  readonly reservations: readonly Reservation[];
}

interface Printers {
  readonly label: Printer;
  readonly slip: Printer;
  readonly slipTemplateId: string;
}

/** The batch that is being queued, by the stores that take it: batches come one after the other. */
const lastQueueing = new WeakMap<object, Promise<unknown>>();

/**
 * Queues a batch: parcels, numbers, pair codes and jobs in one transaction. All of it is planned and prepared in turns
 * before; where something changes meanwhile, anew. What cannot be taken is left out and named; where nothing can be
 * taken, the batch is refused.
 */
export function queuePrintJobs(
  context: StationContext,
  selection: QueueSelection,
): Promise<Result<QueuedBatch>> {
  const { stores } = context;
  const before = lastQueueing.get(stores) ?? Promise.resolve();
  const queueing = before.then(() => queueBatch(context, selection));
  lastQueueing.set(
    stores,
    queueing.catch(() => undefined),
  );
  return trackWork(context, queueing);
}

async function queueBatch(context: StationContext, selection: QueueSelection): Promise<Result<QueuedBatch>> {
  const printers = findPrinters(context, selection);
  if (!printers.ok) return printers;
  return planSteadily(context, selection, {
    prepare: (plan, turns) => prepareBatch(context, selection, plan, turns),
    finish(prepared) {
      if (!prepared.ok) return prepared;
      const queued = catchProblem(() => done(writeBatch(context, selection, prepared.value)));
      if (!queued.ok) return queued;
      context.announce({ kind: 'parcels-changed' });
      context.announce({ kind: 'numbers-changed' });
      context.spool.wake();
      return done({ batch: queued.value, notQueued: prepared.value.plan.notQueued });
    },
  });
}

function findPrinters(context: StationContext, selection: PrintSelection): Result<Printers> {
  const label = findPrinter(context, selection.labelPrinter, 'label');
  if (!label.ok) return label;
  const slip = findPrinter(context, selection.slipPrinter, 'packing-slip');
  if (!slip.ok) return slip;
  const slipTemplateId = slipTemplateFor(context, slip.value);
  if (!slipTemplateId.ok) return slipTemplateId;
  return done({ label: label.value, slip: slip.value, slipTemplateId: slipTemplateId.value });
}

/** Makes everything that the transaction writes, so that it only writes. */
async function prepareBatch(
  context: StationContext,
  selection: PrintSelection,
  plan: BatchPlan,
  turns: Turns,
): Promise<Result<PreparedBatch>> {
  const found = findPrinters(context, selection);
  if (!found.ok) return found;
  const { candidates, carriers, notQueued } = plan;
  if (candidates.length === 0) {
    const reasons = new Map(notQueued.map((entry) => [entry.problem.code, entry.problem]));
    return refused(...(reasons.size > 0 ? reasons.values() : [problem('print.nothing-to-print')]));
  }
  const { stores, clock, ids } = context;
  const createdAtMs = clock.nowMs();
  const today = clock.localDay(createdAtMs);
  const day = formatDay(today);
  const lastSequence = stores.parcels.lastPairSequence(day);
  const batchId = ids.next<'batch'>();
  const reservations = new Map(
    carriers.map(({ carrierCode, neededNumbers, isPreprinted }): [string, Reservation] => {
      const numbers = stores.pools.listFree(carrierCode, neededNumbers, isPreprinted);
      return [carrierCode, { carrierCode, isPreprinted, parcelIds: [], numbers }];
    }),
  );
  const prepare = createPreparation(context, found.value, { batchId, createdAtMs });
  const parcels: PreparedParcel[] = [];
  for (const candidate of candidates) {
    if (turns.isOver()) await turns.next();
    const position = parcels.length + 1;
    const place = { batchId, position, pairCode: formatPairCode(today, lastSequence + position) };
    parcels.push(prepare(candidate, place, reservations.get(candidate.carrierCode)));
  }
  return done({
    plan,
    batchId,
    createdAtMs,
    day,
    lastSequence,
    parcels,
    reservations: [...reservations.values()].filter(({ parcelIds }) => parcelIds.length > 0),
  });
}

function createPreparation(
  context: StationContext,
  printers: Printers,
  { batchId, createdAtMs }: Pick<PreparedBatch, 'batchId' | 'createdAtMs'>,
) {
  const { stores, ids } = context;
  const findTemplate = createTemplateFinder(context, printers.label);
  return (
    candidate: Candidate,
    place: PreparedParcel['place'],
    reservation: Reservation | undefined,
  ): PreparedParcel => {
    const { orders, carrierCode, decision } = candidate;
    const planned = candidate.parcelId && stores.parcels.get(candidate.parcelId);
    const orderIds = orders.map((order) => order.id);
    const parcel = planned || newParcel(context, orderIds, carrierCode, decision);
    const template = findTemplate(candidate);
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

/** The number that a parcel will have: the transaction gives them in the order in which they are listed. */
function takeNext(reservation: Reservation | undefined, carrierCode: string, parcelId: ParcelId): string {
  const number = reservation?.numbers[reservation.parcelIds.length];
  if (!reservation || number === undefined) throw poolShort(carrierCode, 1, 0);
  reservation.parcelIds.push(parcelId);
  return number;
}

const poolShort = (carrier: string, needed: number, available: number) =>
  new ProblemError('numbers.pool-short', { carrier, needed, available });

/** The one transaction. It binds the numbers that the papers were prepared with, or nothing. */
function writeBatch(context: StationContext, selection: QueueSelection, prepared: PreparedBatch): Batch {
  const { stores } = context;
  const { batchId, createdAtMs, day, lastSequence, parcels, reservations } = prepared;
  return stores.transaction(() => {
    const batchNumber = stores.jobs.countBatches(day) + 1;
    const created: Batch = {
      id: batchId,
      name: selection.batchName?.trim() || `${parcels[0]?.place.pairCode.slice(0, 5)}-${batchNumber}`,
      parcelCount: parcels.length,
      isPaused: selection.isPaused ?? false,
      createdAtMs,
    };
    stores.jobs.insertBatch(created);
    stores.jobs.setBatchDay(created.id, day);
    for (const { candidate, parcel, place } of parcels) {
      if (candidate.parcelId) stores.parcels.queue(parcel.id, place);
      else stores.parcels.insert({ ...parcel, ...place, state: 'queued' });
    }
    for (const { carrierCode, isPreprinted, parcelIds, numbers } of reservations) {
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
    record(context, 'batch.queued', created.id, { batch: created.name, parcels: parcels.length });
    return created;
  });
}
