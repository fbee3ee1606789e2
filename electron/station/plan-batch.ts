/** Orders and parcels that are ready → what a batch would take of them, and what it lacks. */

import { type CarrierDecision, findCarrier, findCarrierByCode } from '../domain/carriers.ts';
import type { ParcelId } from '../domain/ids.ts';
import type { Order } from '../domain/orders.ts';
import type { PaperOrder } from '../domain/packing.ts';
import { consigneeKey, type Parcel } from '../domain/parcels.ts';
import type { JobDocument } from '../domain/print-jobs.ts';
import type { Printer } from '../domain/printers.ts';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import { createTemplateFinder, type TemplateFinder } from './choose-template.ts';
import { findPrinterByName, type StationContext } from './context.ts';
import { findTemplate } from './known-templates.ts';
import { whyServicesRefused } from './parcel-services.ts';
import { choiceProblem, planCarrier, whyAstray } from './plan-parcels.ts';
import { trackWork } from './running-work.ts';
import { createTurns, type Turns } from './take-turns.ts';
import { whenWritten } from './unfinished-batches.ts';

export interface PrintSelection {
  readonly carrierCode?: string | undefined;
  readonly orderIds?: readonly string[] | undefined;
  /** At most so many parcels. */
  readonly limit?: number | undefined;
  /** Where a carrier's numbers do not reach: take the first parcels that they do reach, and leave the others out. */
  readonly isPartial?: boolean | undefined;
  readonly labelPrinter?: string | undefined;
  readonly slipPrinter?: string | undefined;
  /** When papers come out; absent: as the flow of each parcel's shop says. */
  readonly paper?: PaperOrder | undefined;
}

/** Orders that a batch leaves out, with why. */
export interface NotQueued {
  readonly orderIds: string[];
  readonly orderNumbers: string[];
  readonly problem: Problem;
}

export const toNotQueued = (orders: readonly Order[], reason: Problem): NotQueued => ({
  orderIds: orders.map((order) => order.id),
  orderNumbers: orders.map((order) => order.orderNumber),
  problem: reason,
});

/** A parcel that a batch will take; `parcelId` is null where the parcel does not exist yet. */
export interface Candidate {
  readonly parcelId: ParcelId | null;
  readonly orders: readonly Order[];
  readonly carrierCode: string;
  readonly decision: CarrierDecision;
  /** It came with a number from outside, or was given one by sequence; no pool is asked for it. */
  readonly hasNumber: boolean;
}

/** What a batch needs of one carrier. */
export interface CarrierNeed {
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
  /** {@link Stores.planningVersion} when it was begun: while that stands, so does all of it. */
  readonly version: number;
}

export function findPrinter(
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

/** So many parcels or orders are read at once. */
const readSlice = 50;

/** Planned parcels and orders without a parcel, in the order of import. */
async function listReady(
  context: StationContext,
  turns: Turns,
): Promise<{ ready: Candidate[]; undecided: Undecided[] }> {
  const { stores } = context;
  const undecided: Undecided[] = [];
  const ready: Candidate[] = [];
  for (const ids of slicesOf(stores.parcels.listIdsByState('planned'))) {
    if (turns.isOver()) await turns.next();
    const parcels = stores.parcels.getAll(ids);
    const orders = stores.orders.getAll(parcels.flatMap(({ orderIds }) => orderIds));
    const byId = new Map(orders.map((order) => [order.id, order]));
    for (const parcel of parcels) {
      const own = parcel.orderIds.map((id) => byId.get(id)).filter((order) => order !== undefined);
      const found = asCandidate(context, parcel, own);
      if (found.ok) ready.push(found.value);
      else undecided.push({ orders: own, carrierCodes: [parcel.carrierCode], problem: found.reason });
    }
  }
  for (const ids of slicesOf(stores.orders.listUnplannedIds())) {
    if (turns.isOver()) await turns.next();
    for (const order of stores.orders.getAll(ids)) {
      const found = orderAsCandidate(context, order);
      if (found.ok) ready.push(found.value);
      else undecided.push({ orders: [order], carrierCodes: found.carrierCodes, problem: found.reason });
    }
  }
  ready.sort(byImport);
  return { ready, undecided };
}

/** A planned parcel as a batch takes it, or why it cannot. */
export function asCandidate(
  context: StationContext,
  parcel: Parcel,
  orders: readonly Order[],
): { readonly ok: true; readonly value: Candidate } | { readonly ok: false; readonly reason: Problem } {
  const reason = whyNotReady(context, parcel, orders);
  if (reason) return { ok: false, reason };
  const { id, carrierCode, decision, waybillNumber } = parcel;
  return {
    ok: true,
    value: { parcelId: id, orders, carrierCode, decision, hasNumber: waybillNumber !== null },
  };
}

/** An order without a parcel as a batch takes it, or why a person must choose among which carriers first. */
export function orderAsCandidate(
  context: StationContext,
  order: Order,
):
  | { readonly ok: true; readonly value: Candidate }
  | { readonly ok: false; readonly reason: Problem; readonly carrierCodes: readonly string[] } {
  const choice = planCarrier(context, order);
  if (choice.kind !== 'chosen') {
    const reason = choiceProblem(context, choice, order.orderNumber);
    const carrierCodes = choice.kind === 'unclear' ? choice.carrierCodes : [choice.carrierCode];
    return { ok: false, reason, carrierCodes };
  }
  const { carrierCode, decision } = choice;
  return { ok: true, value: { parcelId: null, orders: [order], carrierCode, decision, hasNumber: false } };
}

/** Since its parcel was planned, an order may have been refunded, or be going elsewhere. */
function whyNotReady(context: StationContext, parcel: Parcel, orders: readonly Order[]): Problem | undefined {
  const [first] = orders;
  const stopped =
    orders.find((order) => order.problems.length > 0) ??
    (orders.length > 1
      ? orders.find((order) => first && consigneeKey(order) !== consigneeKey(first))
      : undefined);
  const code = stopped && (stopped.problems[0] ?? 'parcel.merge-refused');
  return stopped && code
    ? problem(code, { orderNumber: stopped.orderNumber })
    : whyAstray(context, parcel, orders);
}

function* slicesOf<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += readSlice) yield items.slice(from, from + readSlice);
}

/** Sorts what is made of orders by import. Ids are UUIDv7: their order is that of import. */
export function byImport(
  { orders: [left] }: { readonly orders: readonly Order[] },
  { orders: [right] }: { readonly orders: readonly Order[] },
): number {
  const leftId = left?.id ?? '';
  const rightId = right?.id ?? '';
  return leftId < rightId ? -1 : leftId > rightId ? 1 : 0;
}

/** How often a plan is made anew because somebody changed what it is made from. */
const mostPlans = 3;

/** The plan that was asked for last, by the stores that it was made from: printing comes right behind its preview. */
const lastPlans = new WeakMap<object, { readonly key: string; readonly plan: BatchPlan }>();

/** What a plan depends on beside the stores. */
const keyOf = ({
  carrierCode,
  orderIds,
  limit,
  isPartial,
  labelPrinter,
  slipPrinter,
}: PrintSelection): string =>
  JSON.stringify({ carrierCode, orderIds, limit, isPartial, labelPrinter, slipPrinter });

/**
 * What a batch would take and what it lacks. Changes nothing, and lets others have their turn meanwhile: where they
 * changed what it is planned from, it is planned anew. Asked for again, the same plan stands as long as nobody does.
 * Where somebody writes on and on, the plan is one that was overtaken, as its `version` says.
 */
export function planBatch(context: StationContext, selection: PrintSelection): Promise<Result<BatchPlan>> {
  // While a batch is being written, every stride of it changes what a plan is made from.
  const plan = whenWritten(context).then(() => planSteadily(context, selection));
  return trackWork(context, plan);
}

async function planSteadily(context: StationContext, selection: PrintSelection): Promise<Result<BatchPlan>> {
  const { stores, clock } = context;
  const key = keyOf(selection);
  const last = lastPlans.get(stores);
  if (last?.key === key && last.plan.version === stores.planningVersion()) {
    // What printing changes of a printer (its roll, a pause) is in no version.
    const { labelPrinter, slipPrinter } = last.plan;
    const asNow = (printer: Printer | null) => printer && (stores.printers.get(printer.id) ?? printer);
    return done({ ...last.plan, labelPrinter: asNow(labelPrinter), slipPrinter: asNow(slipPrinter) });
  }
  for (let made = 1; ; made += 1) {
    const version = stores.planningVersion();
    const plan = await planOnce(context, selection, createTurns(clock), version);
    const isSteady = stores.planningVersion() === version;
    if (isSteady && plan.ok) lastPlans.set(stores, { key, plan: plan.value });
    if (isSteady || made === mostPlans) return plan;
  }
}

/** Lets go of the plan that is kept for whoever prints it. */
export function forgetPlan({ stores }: Pick<StationContext, 'stores'>): void {
  lastPlans.delete(stores);
}

async function planOnce(
  context: StationContext,
  selection: PrintSelection,
  turns: Turns,
  version: number,
): Promise<Result<BatchPlan>> {
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
  const { ready, undecided } = await listReady(context, turns);
  const wanted = selection.orderIds && new Set(selection.orderIds);
  const isWanted = (orders: readonly Order[], carrierCodes: readonly string[]) =>
    (!wanted || orders.some((order) => wanted.has(order.id))) &&
    (!carrier || carrierCodes.includes(carrier.code));
  const candidates = ready
    .filter(({ orders, carrierCode }) => isWanted(orders, [carrierCode]))
    .slice(0, selection.limit);

  const notQueued: NotQueued[] = undecided
    .filter(({ orders, carrierCodes }) => isWanted(orders, carrierCodes))
    .map((entry) => toNotQueued(entry.orders, entry.problem));
  const leaveOut = (candidate: Candidate, reason: Problem | undefined) => {
    if (reason) notQueued.push(toNotQueued(candidate.orders, reason));
    return reason !== undefined;
  };
  const printer = labelPrinter.ok ? labelPrinter.value : null;
  const templateOf = printer && createTemplateFinder(context, printer);
  // What the paper refuses needs no number.
  const printable: Candidate[] = [];
  for (const candidate of candidates) {
    if (turns.isOver()) await turns.next();
    if (!leaveOut(candidate, whyNot(context, candidate, templateOf))) printable.push(candidate);
  }
  const codes = [...new Set(printable.map(({ carrierCode }) => carrierCode))];
  const carriers = codes.map((carrierCode) => needOf(context, carrierCode, printable, templateOf));
  const shortage = findShortage(carriers, selection.isPartial ?? false);
  const taken = printable.filter((candidate) => !leaveOut(candidate, shortage(candidate)));
  return done({
    candidates: taken,
    printable,
    carriers,
    notQueued,
    labelPrinter: printer,
    slipPrinter: slipPrinter.ok ? slipPrinter.value : null,
    version,
  });
}

/** @param stock that the batch takes already: preprinted forms, or not. */
export function needOf(
  context: StationContext,
  carrierCode: string,
  candidates: readonly Candidate[],
  templateOf: TemplateFinder | null,
  stock?: boolean,
): CarrierNeed {
  const { pools } = context.stores;
  const own = candidates.filter((candidate) => candidate.carrierCode === carrierCode);
  const neededNumbers = own.filter(({ hasNumber }) => !hasNumber).length;
  // One batch is of one stock: forms that bear their number, or paper on which labels draw it.
  const isNext = pools.isNextPreprinted(carrierCode);
  const reaches = (isPreprinted: boolean) => pools.countFree(carrierCode, isPreprinted) >= neededNumbers;
  const isEither = reaches(isNext) || !reaches(!isNext) ? isNext : !isNext;
  const isPreprinted = stock ?? (areFormsLoaded(context, own[0], templateOf) || isEither);
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
  templateOf: TemplateFinder | null,
): boolean {
  const template = candidate && templateOf?.(candidate);
  return template?.ok === true && findTemplate(context, template.value)?.isPreprintedForm === true;
}

/**
 * Why a candidate gets no number, asked in the order of the batch. A carrier whose numbers do not reach is left out
 * whole, since half a carrier's stack helps nobody, unless a person asked for what fits.
 */
export function findShortage(
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

/** Why the paper or the carrier refuses a candidate; undefined where nothing does. */
export function whyNot(
  context: StationContext,
  candidate: Candidate,
  templateOf: TemplateFinder | null,
): Problem | undefined {
  const { carrierCode } = candidate;
  const carrier = findCarrierByCode(carrierCode, context.catalogue.carriers);
  if (!carrier) return problem('parcel.carrier-unknown', { carrier: carrierCode });
  const template = templateOf?.(candidate);
  if (template && !template.ok) return template.problems[0];
  return whyServicesRefused(context, candidate, candidate.orders);
}
