/** Numbers that come back from handwriting, one or a whole register: parcels that are in no batch get into one first. */

import { findCarrierByCode } from '../domain/carriers.ts';
import type { HandLabelId, OrderId } from '../domain/ids.ts';
import { isGivenBack, type WaybillNumber } from '../domain/number-pools.ts';
import type { Order } from '../domain/orders.ts';
import { type Parcel, whyStopped } from '../domain/parcels.ts';
import type { JobDocument } from '../domain/print-jobs.ts';
import { catchProblem, done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import { whyNumberRefused } from './check-number.ts';
import { ordersOf, type StationContext } from './context.ts';
import { pauseBatch } from './control-jobs.ts';
import { findCodedOrder } from './find-scanned-parcel.ts';
import { announceHandwork, type HandWritten, writeByHand } from './label-by-hand.ts';
import { readNumber } from './match-numbers.ts';
import type { MatchLine } from './match-rows.ts';
import { identifyScan } from './pair-parcel.ts';
import { choiceProblem, newParcel, planCarrier } from './plan-parcels.ts';
import { queuePrintJobs } from './queue-print-jobs.ts';
import { trackWork } from './running-work.ts';
import { createTurns, type Turns } from './take-turns.ts';

/** One line of the register. */
export interface HandRow {
  /** What names the parcel: its pair code, the code or number of its order, the number that it has. */
  readonly code: string;
  /** On the written paper; the number that the parcel has where absent. */
  readonly number?: string | undefined;
}

export interface HandWork {
  readonly rows: readonly HandRow[];
  readonly documents: readonly JobDocument[];
  readonly reason: string;
  /** Only says what would happen. */
  readonly isCommitted: boolean;
}

export interface HandRowResult {
  readonly code: string;
  readonly number: string;
  /** Empty where it went, or would go, well. */
  readonly problems: readonly Problem[];
  readonly isStrange: boolean;
  /** That it is about; empty where the code names nothing. */
  readonly orderIds: readonly OrderId[];
  /** Null where nothing was written, and for a parcel that is in no batch before it is. */
  readonly line: MatchLine | null;
  /** What takes it back; null where nothing was written. */
  readonly handLabelId: HandLabelId | null;
}

/** What a code names: a parcel, or an order that is in none. */
type Target =
  | { readonly kind: 'parcel'; readonly parcel: Parcel }
  | { readonly kind: 'order'; readonly order: Order };

function findTarget(context: StationContext, code: string): Result<Target> {
  const found = identifyScan(context, code);
  if (found.ok) return done({ kind: 'parcel', parcel: found.value.parcel });
  const coded = findCodedOrder(context, code);
  const named = (coded ? [coded] : context.stores.orders.listByNumber(code.trim())).filter(
    ({ retirement }) => retirement === null,
  );
  const [order] = named;
  if (!order) return found;
  if (named.length > 1) {
    const shops = named.map(({ shop }) => shop).join(', ');
    return refused(problem('numbers.order-ambiguous', { orderNumber: order.orderNumber, shops }));
  }
  return done({ kind: 'order', order });
}

const isInBatch = (target: Target): boolean => target.kind === 'parcel' && target.parcel.state !== 'planned';

const targetOrders = (context: StationContext, target: Target): readonly Order[] =>
  target.kind === 'order' ? [target.order] : ordersOf(context, target.parcel);

/** A number of a pool that its parcel gave up before paper: it comes again by its name, once there is a batch. */
const waitsForName = ({ voided, mayBeOnPaper, poolId }: WaybillNumber) =>
  voided?.reason === 'renumbered' && !mayBeOnPaper && poolId !== null;

/** Why a number cannot become that of a parcel that is in no batch; undefined where it can. */
function whyNotNumber(context: StationContext, carrierCode: string, number: string): Problem | undefined {
  const carrier = findCarrierByCode(carrierCode, context.catalogue.carriers);
  const refusal = carrier && whyNumberRefused(carrier, number);
  if (refusal) return refusal;
  const known = context.stores.pools.find(number);
  if (!known) return undefined;
  if (known.carrierCode !== carrierCode) {
    return problem('match.number-other-carrier', {
      waybillNumber: number,
      pairCode: '',
      carrier: known.carrierCode,
    });
  }
  return known.state === 'free' || isGivenBack(known) || waitsForName(known)
    ? undefined
    : problem('numbers.number-taken', { waybillNumber: number, state: known.state });
}

/**
 * Makes a parcel of an order that is in none, with the number that was written for it, so that a batch takes it with
 * that number. A parcel that has a number keeps it; writing gives it the new one. Call it inside a transaction.
 */
function bindBeforeBatch(context: StationContext, target: Target, text: string | undefined): Result<null> {
  const { stores, clock } = context;
  const orders = targetOrders(context, target);
  const stopped = whyStopped(orders);
  if (stopped) return refused(stopped);
  let parcel = target.kind === 'parcel' ? target.parcel : undefined;
  if (!parcel) {
    const [order] = orders;
    if (!order) throw new TypeError('an order is one');
    const choice = planCarrier(context, order);
    if (choice.kind !== 'chosen') return refused(choiceProblem(context, choice, order.orderNumber));
    parcel = newParcel(context, [order.id], choice.carrierCode, choice.decision);
    stores.parcels.insert(parcel);
  }
  if (text === undefined || parcel.waybillNumber !== null) return done(null);
  const number = readNumber(text);
  if (!number.ok) return number;
  const reason = whyNotNumber(context, parcel.carrierCode, number.value);
  if (reason) return refused(reason);
  const known = stores.pools.find(number.value);
  if (known && waitsForName(known)) return done(null);
  const { carrierCode, id: parcelId } = parcel;
  stores.pools.bind({ carrierCode, number: number.value, parcelId, atMs: clock.nowMs() });
  return done(null);
}

/** All of it happens, or none of it. */
function attempt<Value>(context: StationContext, work: () => Result<Value>): Result<Value> {
  let outcome: Result<Value> | undefined;
  return catchProblem(() => {
    try {
      return context.stores.transaction(() => {
        outcome = work();
        // Whatever it wrote before it was refused goes with the transaction.
        if (!outcome.ok) throw new RolledBack();
        return outcome;
      });
    } catch (error) {
      if (error instanceof RolledBack && outcome) return outcome;
      throw error;
    }
  });
}

class RolledBack extends Error {
  override readonly name = 'RolledBack';
}

const resultOf = (row: HandRow, found: Partial<HandRowResult>): HandRowResult => ({
  code: row.code,
  number: row.number ?? '',
  problems: [],
  isStrange: false,
  orderIds: [],
  line: null,
  handLabelId: null,
  ...found,
});

/** Two rows about one parcel, or with one number, are told of both. */
async function whyTwice(
  context: StationContext,
  rows: readonly HandRow[],
  turns: Turns,
): Promise<ReadonlyMap<HandRow, Problem>> {
  const found = new Map<HandRow, Problem>();
  const byNumber = new Map<string, HandRow>();
  const byTarget = new Map<string, HandRow>();
  for (const row of rows) {
    if (turns.isOver()) await turns.next();
    const number = row.number === undefined ? undefined : readNumber(row.number);
    const target = findTarget(context, row.code);
    const twin =
      (number?.ok === true ? byNumber.get(number.value) : undefined) ??
      (target.ok ? byTarget.get(keyOf(target.value)) : undefined);
    if (twin) {
      for (const one of [twin, row]) {
        found.set(
          one,
          problem('match.number-twice', {
            waybillNumber: row.number ?? '',
            pairCode: twin.code,
            other: row.code,
          }),
        );
      }
    }
    if (number?.ok === true) byNumber.set(number.value, row);
    if (target.ok) byTarget.set(keyOf(target.value), row);
  }
  return found;
}

const keyOf = (target: Target) => (target.kind === 'parcel' ? target.parcel.id : target.order.id);

/** What was brought into a batch for the rows of a register. */
interface BroughtIn {
  readonly refusals: ReadonlyMap<HandRow, Problem>;
  readonly broughtIn: ReadonlySet<HandRow>;
  readonly batchId: Parcel['batchId'];
}

const nothingMissing: BroughtIn = { refusals: new Map(), broughtIn: new Set(), batchId: null };

/** Brings what is in no batch into one, standing still until what was written is declared. */
async function queueMissing(
  context: StationContext,
  rows: readonly HandRow[],
  turns: Turns,
): Promise<BroughtIn> {
  const refusals = new Map<HandRow, Problem>();
  const orderIds = new Map<string, HandRow>();
  for (const row of rows) {
    if (turns.isOver()) await turns.next();
    const target = findTarget(context, row.code);
    if (!target.ok || isInBatch(target.value)) continue;
    const bound = attempt(context, () => bindBeforeBatch(context, target.value, row.number));
    if (bound.ok) for (const { id } of targetOrders(context, target.value)) orderIds.set(id, row);
    else refusals.set(row, bound.problems[0] ?? problem('parcel.not-found'));
  }
  const broughtIn = new Set(orderIds.values());
  if (orderIds.size === 0) return { refusals, broughtIn, batchId: null };
  const queued = await queuePrintJobs(context, { orderIds: [...orderIds.keys()], isPaused: true });
  const left = queued.ok ? queued.value.notQueued : [];
  for (const entry of left) {
    for (const id of entry.orderIds) {
      const row = orderIds.get(id);
      if (row) refusals.set(row, entry.problem);
    }
  }
  if (!queued.ok) {
    const [first] = queued.problems;
    for (const row of orderIds.values()) refusals.set(row, first ?? problem('print.nothing-to-print'));
  }
  return { refusals, broughtIn, batchId: queued.ok ? queued.value.batch.id : null };
}

/** What writing a row would do. Everything that it touched is rolled back. */
function lookAt(context: StationContext, row: HandRow, wish: HandWork): HandRowResult {
  const target = findTarget(context, row.code);
  if (!target.ok) return resultOf(row, { problems: target.problems });
  const orderIds = targetOrders(context, target.value).map(({ id }) => id);
  let looked: HandRowResult | undefined;
  const tried = attempt(context, (): Result<null> => {
    if (isInBatch(target.value) && target.value.kind === 'parcel') {
      const { line, isStrange } = writeByHand(context, target.value.parcel, { ...wish, number: row.number });
      looked = resultOf(row, { line, isStrange, orderIds });
      return refused();
    }
    const bound = bindBeforeBatch(context, target.value, row.number);
    if (!bound.ok) return bound;
    looked = resultOf(row, { orderIds });
    return refused();
  });
  return looked ?? resultOf(row, { orderIds, problems: tried.ok ? [] : tried.problems });
}

/** Writes one row of a parcel that is in a batch by now. */
function writeRow(
  context: StationContext,
  row: HandRow,
  wish: HandWork,
  isBroughtIn: boolean,
): { readonly result: HandRowResult; readonly written: HandWritten | null } {
  const target = findTarget(context, row.code);
  if (!target.ok) return { result: resultOf(row, { problems: target.problems }), written: null };
  const { value } = target;
  if (value.kind !== 'parcel') {
    const missing = problem('parcel.not-found', { orderNumber: value.order.orderNumber });
    return { result: resultOf(row, { problems: [missing] }), written: null };
  }
  const written = attempt(context, () =>
    done(writeByHand(context, value.parcel, { ...wish, number: row.number, isBroughtIn })),
  );
  if (!written.ok) return { result: resultOf(row, { problems: written.problems }), written: null };
  const { line, isStrange, label } = written.value;
  const result = resultOf(row, {
    line,
    isStrange,
    orderIds: line.parcel.orderIds,
    number: label.waybillNumber,
    handLabelId: label.id,
  });
  return { result, written: written.value };
}

/**
 * The register comes back: each row is written, or told why not; good rows are not hostage to bad ones. Orders that are
 * in no batch get into one of their own, whose slips print as usual. Others have their turn between the rows.
 */
export function writeRegister(context: StationContext, work: HandWork): Promise<readonly HandRowResult[]> {
  return trackWork(context, writeRows(context, work));
}

async function writeRows(context: StationContext, work: HandWork): Promise<readonly HandRowResult[]> {
  const turns = createTurns(context.clock);
  const twice = await whyTwice(context, work.rows, turns);
  const single = work.rows.filter((row) => !twice.has(row));
  const { refusals, broughtIn, batchId } = work.isCommitted
    ? await queueMissing(context, single, turns)
    : nothingMissing;
  const written: HandWritten[] = [];
  const results: HandRowResult[] = [];
  for (const row of work.rows) {
    if (turns.isOver()) await turns.next();
    const refusal = twice.get(row) ?? refusals.get(row);
    if (refusal) {
      results.push(resultOf(row, { problems: [refusal] }));
    } else if (work.isCommitted) {
      const { result, written: one } = writeRow(context, row, work, broughtIn.has(row));
      if (one) written.push(one);
      results.push(result);
    } else {
      results.push(lookAt(context, row, work));
    }
  }
  if (work.isCommitted) announceHandwork(context, written);
  if (batchId !== null) pauseBatch(context, batchId, false);
  return results;
}
