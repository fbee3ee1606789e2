/** Parcels → jobs: a batch takes what is ready, binds numbers and queues one label and one slip per parcel. */

import { type CarrierDecision, findCarrier, findCarrierByCode } from '../domain/carriers.ts';
import type { BatchId, OrderId, ParcelId } from '../domain/ids.ts';
import type { Order } from '../domain/orders.ts';
import { formatDay, formatPairCode } from '../domain/pair-codes.ts';
import { consigneeKey, type Parcel } from '../domain/parcels.ts';
import type { Batch, JobDocument, PrintJob } from '../domain/print-jobs.ts';
import type { Printer } from '../domain/printers.ts';
import { catchProblem, done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import { reserveNumber } from './allocate-waybills.ts';
import { slipTemplateFor, templateFor } from './choose-template.ts';
import { findPrinterByName, ordersOf, paperOf, record, type StationContext } from './context.ts';
import { findTemplate } from './known-templates.ts';
import { whyServicesRefused } from './parcel-services.ts';
import { choiceProblem, newParcel, planCarrier, whyAstray } from './plan-parcels.ts';

export interface PrintSelection {
  readonly carrierCode?: string | undefined;
  readonly orderIds?: readonly string[] | undefined;
  /** At most so many parcels. */
  readonly limit?: number | undefined;
  /** Where a carrier's numbers do not reach: take the first parcels that they do reach, and leave the others out. */
  readonly isPartial?: boolean | undefined;
  readonly labelPrinter?: string | undefined;
  readonly slipPrinter?: string | undefined;
}

/** Orders that a batch leaves out, with why. */
export interface NotQueued {
  readonly orderIds: string[];
  readonly orderNumbers: string[];
  readonly problem: Problem;
}

/** A parcel that a batch will take; `parcelId` is null where the parcel does not exist yet. */
interface Candidate {
  readonly parcelId: ParcelId | null;
  readonly orders: readonly Order[];
  readonly carrierCode: string;
  readonly decision: CarrierDecision;
  /** It came with a number from outside, or was given one by sequence; no pool is asked for it. */
  readonly hasNumber: boolean;
}

/** What a batch needs of one carrier. */
interface CarrierNeed {
  readonly carrierCode: string;
  readonly parcels: number;
  /** Of those, how many take a number from the pools. */
  readonly neededNumbers: number;
  /** Free numbers of the stock that comes next: of preprinted forms, or of those that labels draw. */
  readonly freeNumbers: number;
  readonly isPreprinted: boolean;
}

export interface BatchPlan {
  readonly candidates: readonly Candidate[];
  /** The candidates, and those that only numbers are missing for. */
  readonly printable: readonly Candidate[];
  readonly carriers: readonly CarrierNeed[];
  readonly notQueued: readonly NotQueued[];
  readonly labelPrinter: Printer | null;
  readonly slipPrinter: Printer | null;
}

const leftOut = ({ orders }: { readonly orders: readonly Order[] }, reason: Problem): NotQueued => ({
  orderIds: orders.map((order) => order.id),
  orderNumbers: orders.map((order) => order.orderNumber),
  problem: reason,
});

function findPrinter(
  context: StationContext,
  name: string | undefined,
  document: JobDocument,
): Result<Printer> {
  const { printers } = context.stores;
  if (name !== undefined) {
    const printer = findPrinterByName(context, name);
    return printer ? done(printer) : refused(problem('printer.not-found', { printer: name }));
  }
  const printer = printers.list().find((candidate) => candidate.defaultFor === document);
  return printer ? done(printer) : refused(problem('printer.role-missing', { document }));
}

/** Orders that no batch can take before somebody decides. */
interface Undecided {
  readonly orders: readonly Order[];
  /** The carriers it could go with. */
  readonly carrierCodes: readonly string[];
  readonly problem: Problem;
}

/** Planned parcels and orders without a parcel, in the order of import. */
function listReady(context: StationContext): { ready: Candidate[]; undecided: Undecided[] } {
  const { stores } = context;
  const undecided: Undecided[] = [];
  const ready: Candidate[] = [];
  for (const parcel of stores.parcels.listByState('planned')) {
    const orders = ordersOf(context, parcel);
    const [first] = orders;
    // Since its parcel was planned, an order may have been refunded, or be going elsewhere.
    const stopped =
      orders.find((order) => order.problems.length > 0) ??
      orders.find((order) => first && consigneeKey(order) !== consigneeKey(first));
    const code = stopped && (stopped.problems[0] ?? 'parcel.merge-refused');
    const found =
      stopped && code
        ? problem(code, { orderNumber: stopped.orderNumber })
        : whyAstray(context, parcel, orders);
    if (found) {
      undecided.push({ orders, carrierCodes: [parcel.carrierCode], problem: found });
    } else {
      const { carrierCode, decision, waybillNumber } = parcel;
      ready.push({ parcelId: parcel.id, orders, carrierCode, decision, hasNumber: waybillNumber !== null });
    }
  }
  for (const order of stores.orders.listUnplanned()) {
    const choice = planCarrier(context, order);
    if (choice.kind === 'chosen') {
      ready.push({
        parcelId: null,
        orders: [order],
        carrierCode: choice.carrierCode,
        decision: choice.decision,
        hasNumber: false,
      });
    } else {
      undecided.push({
        orders: [order],
        carrierCodes: choice.kind === 'unclear' ? choice.carrierCodes : [choice.carrierCode],
        problem: choiceProblem(context, choice, order.orderNumber),
      });
    }
  }
  ready.sort((left, right) => compareTexts(left.orders[0]?.id, right.orders[0]?.id));
  return { ready, undecided };
}

// Ids are UUIDv7: their order is the order of import.
const compareTexts = (left: string = '', right: string = '') => (left < right ? -1 : left > right ? 1 : 0);

/** What a batch would take and what it lacks. Changes nothing. */
export function planBatch(context: StationContext, selection: PrintSelection): Result<BatchPlan> {
  const labelPrinter = findPrinter(context, selection.labelPrinter, 'label');
  if (!labelPrinter.ok && selection.labelPrinter !== undefined) return labelPrinter;
  const slipPrinter = findPrinter(context, selection.slipPrinter, 'packing-slip');
  if (!slipPrinter.ok && selection.slipPrinter !== undefined) return slipPrinter;

  const carrier =
    selection.carrierCode === undefined
      ? undefined
      : findCarrier(selection.carrierCode, context.catalogue.carriers);
  if (selection.carrierCode !== undefined && !carrier) {
    return refused(problem('parcel.carrier-unknown', { carrier: selection.carrierCode }));
  }
  const { ready, undecided } = listReady(context);
  const wanted = selection.orderIds && new Set(selection.orderIds);
  const isWanted = (orders: readonly Order[], carrierCodes: readonly string[]) =>
    (!wanted || orders.some((order) => wanted.has(order.id))) &&
    (!carrier || carrierCodes.includes(carrier.code));
  const candidates = ready
    .filter(({ orders, carrierCode }) => isWanted(orders, [carrierCode]))
    .slice(0, selection.limit);

  const notQueued: NotQueued[] = undecided
    .filter(({ orders, carrierCodes }) => isWanted(orders, carrierCodes))
    .map((entry) => leftOut(entry, entry.problem));
  const leaveOut = (whyNotTaken: (candidate: Candidate) => Problem | undefined) => (candidate: Candidate) => {
    const reason = whyNotTaken(candidate);
    if (reason) notQueued.push(leftOut(candidate, reason));
    return reason === undefined;
  };
  const printer = labelPrinter.ok ? labelPrinter.value : null;
  // What the paper refuses needs no number.
  const printable = candidates.filter(leaveOut((candidate) => whyNot(context, candidate, printer)));
  const codes = [...new Set(printable.map(({ carrierCode }) => carrierCode))];
  const carriers = codes.map((carrierCode) => needOf(context, carrierCode, printable, printer));
  const taken = printable.filter(leaveOut(findShortage(carriers, selection.isPartial ?? false)));
  return done({
    candidates: taken,
    printable,
    carriers,
    notQueued,
    labelPrinter: printer,
    slipPrinter: slipPrinter.ok ? slipPrinter.value : null,
  });
}

function needOf(
  context: StationContext,
  carrierCode: string,
  candidates: readonly Candidate[],
  labelPrinter: Printer | null,
): CarrierNeed {
  const { pools } = context.stores;
  const own = candidates.filter((candidate) => candidate.carrierCode === carrierCode);
  const neededNumbers = own.filter(({ hasNumber }) => !hasNumber).length;
  // One batch is of one stock: forms that bear their number, or paper on which labels draw it.
  const isNext = pools.isNextPreprinted(carrierCode);
  const reaches = (isPreprinted: boolean) => pools.countFree(carrierCode, isPreprinted) >= neededNumbers;
  const isEither = reaches(isNext) || !reaches(!isNext) ? isNext : !isNext;
  const isPreprinted = areFormsLoaded(context, own[0], labelPrinter) || isEither;
  return {
    carrierCode,
    parcels: own.length,
    neededNumbers,
    freeNumbers: pools.countFree(carrierCode, isPreprinted),
    isPreprinted,
  };
}

/** Whether the paper in the printer bears its numbers: then no others may be taken. One printer holds one paper. */
function areFormsLoaded(
  context: StationContext,
  candidate: Candidate | undefined,
  labelPrinter: Printer | null,
): boolean {
  const template = candidate && labelPrinter && templateFor(context, 'label', candidate, labelPrinter);
  return template?.ok === true && findTemplate(context, template.value)?.isPreprintedForm === true;
}

/**
 * Why a candidate gets no number, asked in the order of the batch. A carrier whose numbers do not reach is left out
 * whole, since half a carrier's stack helps nobody, unless a person asked for what fits.
 */
function findShortage(
  carriers: readonly CarrierNeed[],
  isPartial: boolean,
): (candidate: Candidate) => Problem | undefined {
  const left = new Map(carriers.map((need) => [need.carrierCode, need.freeNumbers]));
  return ({ carrierCode, hasNumber }) => {
    const need = carriers.find((entry) => entry.carrierCode === carrierCode);
    if (!need || hasNumber || need.freeNumbers >= need.neededNumbers) return undefined;
    const free = left.get(carrierCode) ?? 0;
    if (isPartial && free > 0) {
      left.set(carrierCode, free - 1);
      return undefined;
    }
    return problem('numbers.pool-short', {
      carrier: carrierCode,
      needed: need.neededNumbers,
      available: need.freeNumbers,
    });
  };
}

function whyNot(
  context: StationContext,
  candidate: Candidate,
  labelPrinter: Printer | null,
): Problem | undefined {
  const { carrierCode } = candidate;
  const carrier = findCarrierByCode(carrierCode, context.catalogue.carriers);
  if (!carrier) return problem('parcel.carrier-unknown', { carrier: carrierCode });
  const template = labelPrinter && templateFor(context, 'label', candidate, labelPrinter);
  if (template && !template.ok) return template.problems[0];
  return whyServicesRefused(context, candidate, candidate.orders);
}

/**
 * Queues a batch: parcels, numbers, pair codes and jobs in one transaction. What cannot be taken is left out and
 * named; where nothing can be taken, the batch is refused.
 */
export function queuePrintJobs(
  context: StationContext,
  selection: PrintSelection & { readonly batchName?: string | undefined },
): Result<{
  readonly batch: Batch;
  readonly jobs: readonly PrintJob[];
  readonly notQueued: readonly NotQueued[];
}> {
  const labelPrinter = findPrinter(context, selection.labelPrinter, 'label');
  if (!labelPrinter.ok) return labelPrinter;
  const slipPrinter = findPrinter(context, selection.slipPrinter, 'packing-slip');
  if (!slipPrinter.ok) return slipPrinter;
  const slipTemplateId = slipTemplateFor(context, slipPrinter.value);
  if (!slipTemplateId.ok) return slipTemplateId;
  const plan = planBatch(context, selection);
  if (!plan.ok) return plan;
  const { candidates, carriers, notQueued } = plan.value;
  if (candidates.length === 0) {
    const reasons = new Map(notQueued.map((entry) => [entry.problem.code, entry.problem]));
    return refused(...(reasons.size > 0 ? reasons.values() : [problem('print.nothing-to-print')]));
  }
  const { stores, clock, ids } = context;
  const createdAtMs = clock.nowMs();
  const today = clock.localDay(createdAtMs);
  const day = formatDay(today);

  const queueDocuments = (
    batchId: BatchId,
    parcel: Parcel,
    orders: readonly Order[],
    position: number,
    pairCode: string,
  ) => {
    const { carrierCode, decision } = parcel;
    const template = templateFor(context, 'label', { carrierCode, decision, orders }, labelPrinter.value);
    if (!template.ok) throw new TypeError(`no template for parcel ${parcel.id}: it was planned with one`);
    const documents = [
      {
        document: 'label',
        printer: labelPrinter.value,
        templateId: template.value,
      },
      { document: 'packing-slip', printer: slipPrinter.value, templateId: slipTemplateId.value },
    ] as const;
    const paper = paperOf(context, parcel, orders);
    for (const { document, printer, templateId } of documents) {
      stores.jobs.insert({
        id: ids.next<'job'>(),
        batchId,
        parcelId: parcel.id,
        document,
        printerId: printer.id,
        position,
        generation: 1,
        reprintReason: '',
        pairCode,
        templateId,
        templateVersion: null,
        ...paper,
        state: 'queued',
        problem: null,
        bytesHash: null,
        createdAtMs,
        changedAtMs: createdAtMs,
      });
    }
  };

  const queued = catchProblem(() =>
    stores.transaction(() => {
      const lastSequence = stores.parcels.lastPairSequence(day);
      const batchNumber = stores.jobs.countBatches(day) + 1;
      const firstCode = formatPairCode(today, lastSequence + 1);
      const created: Batch = {
        id: ids.next<'batch'>(),
        name: selection.batchName?.trim() || `${firstCode.slice(0, 5)}-${batchNumber}`,
        parcelCount: candidates.length,
        isPaused: false,
        createdAtMs,
      };
      stores.jobs.insertBatch(created);
      stores.jobs.setBatchDay(created.id, day);
      candidates.forEach((candidate, index) => {
        const position = index + 1;
        const pairCode = formatPairCode(today, lastSequence + position);
        const parcel = takeParcel(context, candidate, { batchId: created.id, position, pairCode });
        if (!candidate.hasNumber) {
          const need = carriers.find(({ carrierCode }) => carrierCode === parcel.carrierCode);
          reserveNumber(context, parcel.carrierCode, parcel.id, need?.isPreprinted ?? false);
        }
        queueDocuments(created.id, parcel, candidate.orders, position, pairCode);
      });
      stores.parcels.setPairSequence(day, lastSequence + candidates.length);
      record(context, 'batch.queued', created.id, { batch: created.name, parcels: candidates.length });
      return done(created);
    }),
  );
  if (!queued.ok) return queued;
  const batch = queued.value;
  context.announce({ kind: 'parcels-changed' });
  context.announce({ kind: 'numbers-changed' });
  context.spool.wake();
  return done({ batch, jobs: stores.jobs.list({ batchId: batch.id }), notQueued });
}

/** The parcel of a candidate, in its place of the batch. */
function takeParcel(
  context: StationContext,
  candidate: Candidate,
  place: { readonly batchId: BatchId; readonly position: number; readonly pairCode: string },
): Parcel {
  const { parcels } = context.stores;
  const planned = candidate.parcelId && parcels.get(candidate.parcelId);
  if (planned) {
    parcels.queue(planned.id, place);
    return planned;
  }
  const orderIds: readonly OrderId[] = candidate.orders.map((order) => order.id);
  const parcel = newParcel(context, orderIds, candidate.carrierCode, candidate.decision);
  parcels.insert({ ...parcel, ...place, state: 'queued' });
  return parcel;
}
