/** Numbers that move between parcels: what a wish would do, and doing it. */

import { findCarrierByCode } from '../domain/carriers.ts';
import type { BatchId, MatchChangeId } from '../domain/ids.ts';
import {
  changedParcels,
  type MatchKind,
  type MatchPlan,
  type MatchRow,
  type NewNumber,
  type PairingBefore,
  type PlanNote,
  planCorrection,
  planSequence,
  planShift,
  planSwap,
} from '../domain/matching.ts';
import { isDrawn, type Routing } from '../domain/number-pools.ts';
import type { OutsideRow } from '../domain/outside-numbers.ts';
import type { Parcel } from '../domain/parcels.ts';
import { catchProblem, done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import { checkWaybillNumber, isRatherOfOther } from '../domain/recognise-waybills.ts';
import { readScannedWaybill } from '../domain/scanned-waybills.ts';
import { isWaybillNumberShape } from '../domain/waybills.ts';
import { whyNumberRefused } from './check-number.ts';
import { actorName, hashText, record, type StationContext } from './context.ts';
import { recycleBy } from './give-up-number.ts';
import { draftFile, type LooseRow } from './match-file.ts';
import {
  lineOfParcel,
  linesInView,
  type MatchLine,
  matchRows,
  nextNumberOf,
  numberFinder,
  stackFrom,
  takenBefore,
} from './match-rows.ts';
import { breakSeal } from './packing/seal-parcel.ts';
import { identifyScan } from './pair-parcel.ts';
import { refreshPapersOf } from './refresh-papers.ts';

/** What somebody wants. Parcels are named by what stands on them: a pair code or a waybill number. */
export type MatchWish =
  | {
      readonly kind: 'sequence';
      readonly batchId?: BatchId | undefined;
      /** The first parcel; the first of the view where absent. */
      readonly from?: string | undefined;
      readonly startNumber: string;
      /** The numbers lie on their forms already; as the parcels have it now where absent. */
      readonly isPreprinted?: boolean | undefined;
    }
  | {
      readonly kind: 'file';
      readonly batchId?: BatchId | undefined;
      readonly rows: readonly OutsideRow[];
      /** Of rows that name none. */
      readonly carrierCode?: string | undefined;
    }
  | { readonly kind: 'scan' | 'correct'; readonly parcel: string; readonly number: string }
  | { readonly kind: 'shift'; readonly parcel: string; readonly nextNumber?: string | undefined }
  | { readonly kind: 'swap'; readonly parcel: string; readonly other: string };

export interface PlannedMatch {
  readonly plan: MatchPlan;
  /** The lines that change, in print order. */
  readonly lines: readonly MatchLine[];
  readonly looseRows: readonly LooseRow[];
  /** Labels and slips that are out and would have to be printed again. */
  readonly stalePapers: number;
  /** Numbers that do not look like this carrier's: told, not refused. */
  readonly strangeNumbers: readonly string[];
  /** Names what was seen: an apply that would do something else is refused. */
  readonly planHash: string;
}

/** The line of what was scanned or typed. */
export function findLine(context: StationContext, code: string): Result<MatchLine> {
  const found = identifyScan(context, code);
  if (!found.ok) return found;
  const line = lineOfParcel(context, found.value.parcel);
  return line ? done(line) : refused(problem('match.not-found', { code: code.trim().slice(0, 60) }));
}

/** A waybill number as it is kept, out of what was scanned or typed. */
export function readNumber(text: string): Result<string> {
  const { waybillNumber } = readScannedWaybill(text);
  return isWaybillNumberShape(waybillNumber)
    ? done(waybillNumber)
    : refused(problem('match.number-invalid', { waybillNumber: text.trim().slice(0, 60) }));
}

export interface MatchDraft {
  readonly lines: readonly MatchLine[];
  readonly plan: Result<MatchPlan>;
  readonly looseRows?: readonly LooseRow[];
}

export function noteOf(context: StationContext, reason: string): PlanNote {
  const atMs = context.clock.nowMs();
  return { atMs, note: reason, recycleByMs: (carrierCode) => recycleBy(context, carrierCode, atMs) };
}

function draftSequence(
  context: StationContext,
  wish: Extract<MatchWish, { kind: 'sequence' }>,
  reason: string,
): Result<MatchDraft> {
  const start = readNumber(wish.startNumber);
  if (!start.ok) return start;
  let from: MatchLine | undefined;
  if (wish.from !== undefined) {
    const found = findLine(context, wish.from);
    if (!found.ok) return found;
    from = found.value;
  }
  const inView = linesInView(context, from?.batch.id ?? wish.batchId);
  const known = context.stores.pools.find(start.value);
  from ??=
    inView.find(({ parcel }) => known && parcel.carrierCode === known.carrierCode) ??
    inView.find(({ parcel }) => parcel.state === 'queued');
  if (!from) return refused(problem('match.not-found', { code: '' }));
  const { id, carrierCode } = from.parcel;
  const own = inView.filter(({ parcel }) => parcel.carrierCode === carrierCode);
  const lines = own.slice(own.findIndex(({ parcel }) => parcel.id === id));
  const isPreprinted = known ? !isDrawn(known) : (wish.isPreprinted ?? from.isPreprinted);
  const rows = matchRows(context, lines).map((row) => ({ ...row, isPreprinted }));
  const next = nextNumberOf(context, carrierCode);
  const find = numberFinder(context);
  return done({ lines, plan: planSequence(rows, start.value, next, find, noteOf(context, reason)) });
}

function draft(context: StationContext, wish: MatchWish, reason: string): Result<MatchDraft> {
  if (wish.kind === 'sequence') return draftSequence(context, wish, reason);
  if (wish.kind === 'file') return draftFile(context, wish, noteOf(context, reason));
  const line = findLine(context, wish.parcel);
  if (!line.ok) return line;
  const note = noteOf(context, reason);
  const find = numberFinder(context);
  if (wish.kind === 'shift') {
    const lines = stackFrom(context, line.value);
    const fresh = wish.nextNumber === undefined ? done(undefined) : readNumber(wish.nextNumber);
    if (!fresh.ok) return fresh;
    const { carrierCode } = line.value.parcel;
    // Labels that draw their number take any free one; forms follow each other.
    const [free] = line.value.isPreprinted ? [] : context.stores.pools.listFree(carrierCode, 1, false);
    const next = nextNumberOf(context, carrierCode);
    const rows = matchRows(context, lines);
    return done({
      lines,
      plan: planShift(rows, next, find, note, fresh.value ?? free, takenBefore(context, line.value)),
    });
  }
  if (wish.kind === 'swap') {
    const other = findLine(context, wish.other);
    if (!other.ok) return other;
    const lines = [line.value, other.value];
    const [left, right] = matchRows(context, lines);
    if (!left || !right) throw new TypeError('two parcels have two rows');
    if (left.carrierCode !== right.carrierCode) return refused(problem('match.carriers-differ'));
    return done({ lines, plan: planSwap(left, right, find, note) });
  }
  const number = readNumber(wish.number);
  if (!number.ok) return number;
  const [row] = matchRows(context, [line.value]) as [MatchRow];
  return done({ lines: [line.value], plan: planCorrection(row, number.value, find, note) });
}

/** Labels and slips that are out and bear what would not be true any more. */
function stalePapersOf(context: StationContext, plan: MatchPlan, lines: readonly MatchLine[]): number {
  const toOf = new Map(plan.changes.map(({ parcelId, to }) => [parcelId, to]));
  const newForms = new Map(plan.introduced.map(({ number, isPreprinted }) => [number, isPreprinted]));
  const routed = new Set(plan.routings.map(({ parcelId }) => parcelId));
  return lines.reduce((sum, { parcel, jobs, out: onBench }) => {
    if (routed.has(parcel.id)) return sum + new Set(onBench.map((job) => job.document)).size;
    const to = toOf.get(parcel.id);
    if (to === undefined) return sum;
    const number = context.stores.pools.find(to);
    const willBeDrawn = number ? isDrawn(number) : newForms.get(to) === false;
    const shown = willBeDrawn ? to : '';
    const out = jobs.filter(({ state }) => state === 'sent' || state === 'confirmed' || state === 'in-doubt');
    const documents = new Set(
      out.filter(({ waybillNumber }) => waybillNumber !== shown).map((job) => job.document),
    );
    for (const { document, waybillNumber } of out) if (waybillNumber === shown) documents.delete(document);
    return sum + documents.size;
  }, 0);
}

/** What a wish would do. Changes nothing. */
export function planMatch(context: StationContext, wish: MatchWish, reason: string): Result<PlannedMatch> {
  const drafted = draft(context, wish, reason);
  return drafted.ok ? weighPlan(context, wish.kind, drafted.value) : drafted;
}

/** What carrying a plan out would mean: papers that become wrong, numbers that look strange or cannot be taken. */
export function weighPlan(
  context: StationContext,
  kind: MatchKind,
  drafted: MatchDraft,
): Result<PlannedMatch> {
  const { lines, plan, looseRows = [] } = drafted;
  if (!plan.ok) return plan;
  const bad = plan.value.introduced.flatMap((introduced) => whyNotIntroduced(context, introduced) ?? []);
  const [firstBad] = bad;
  if (firstBad) return refused(firstBad);
  const ids = new Set(changedParcels(plan.value).map(({ parcelId }) => parcelId));
  const changing = lines.filter(({ parcel }) => ids.has(parcel.id));
  const seen = [
    ...plan.value.changes.map(({ parcelId, from, to }) => [parcelId, from, to]),
    ...plan.value.routings,
  ];
  return done({
    plan: plan.value,
    lines: changing,
    looseRows,
    stalePapers: stalePapersOf(context, plan.value, changing),
    strangeNumbers: plan.value.introduced
      .filter((introduced) => isStrange(context, introduced))
      .map(({ number }) => number),
    planHash: hashText(context, JSON.stringify([kind, seen])),
  });
}

/** Whether a number does not look like one of its carrier. */
export function isStrange(
  context: StationContext,
  { number, carrierCode }: Pick<NewNumber, 'number' | 'carrierCode'>,
): boolean {
  const carrier = findCarrierByCode(carrierCode, context.catalogue.carriers);
  if (!carrier) return false;
  const { verdict } = checkWaybillNumber(carrier, number);
  const isOwn = verdict === 'valid' || verdict === 'plausible';
  return !isOwn || isRatherOfOther(carrier, number, context.catalogue.carriers);
}

/** A number that comes in must be one that its carrier can have, where the carrier's data refuses others. */
function whyNotIntroduced(context: StationContext, { number, carrierCode }: NewNumber): Problem | undefined {
  const carrier = findCarrierByCode(carrierCode, context.catalogue.carriers);
  return carrier && whyNumberRefused(carrier, number);
}

/** Why numbers of these parcels cannot move at this moment. */
export function whyNotNow(lines: readonly MatchLine[]): Problem | undefined {
  // In a moment it is on paper or in doubt, and its number is known then.
  const printing = lines.find(({ jobs }) => jobs.some(({ state }) => state === 'sending'));
  return printing && problem('match.printing', { pairCode: printing.parcel.pairCode ?? '' });
}

const pairingOf = ({ id, scannedNumber, state, pairedAtMs, grossWeightGrams }: Parcel): PairingBefore => ({
  parcelId: id,
  scannedNumber,
  paired: state === 'paired' && pairedAtMs !== null ? { atMs: pairedAtMs, grossWeightGrams } : null,
});

export interface AppliedMatch extends PlannedMatch {
  /** Null where nothing had to change. */
  readonly changeId: MatchChangeId | null;
}

/**
 * Carries a wish out, all or nothing. Packed parcels that change are to be paired anew; papers that are not out yet
 * are drawn with the new number, those that are out become old copies.
 *
 * @param planHash of the plan that was looked at; `numbers.changed-meanwhile` where it would be another one now.
 */
export function applyMatch(
  context: StationContext,
  wish: MatchWish,
  reason: string,
  planHash?: string,
): Result<AppliedMatch> {
  const applied = catchProblem(() =>
    context.stores.transaction((): Result<AppliedMatch> => {
      const planned = planMatch(context, wish, reason);
      if (!planned.ok) return planned;
      const { plan, lines } = planned.value;
      if (planHash !== undefined && planHash !== planned.value.planHash) {
        return refused(problem('numbers.changed-meanwhile', { waybillNumber: plan.changes[0]?.to ?? '' }));
      }
      if (changedParcels(plan).length === 0) return done({ ...planned.value, changeId: null });
      const hindrance = whyNotNow(lines);
      if (hindrance) return refused(hindrance);
      return done({ ...planned.value, changeId: carryOut(context, wish.kind, reason, planned.value) });
    }),
  );
  if (applied.ok && applied.value.changeId !== null) announceMatch(context);
  return applied;
}

/** Moves the numbers, and keeps the way back. Call it inside the transaction in which the plan was made. */
export function carryOut(
  context: StationContext,
  kind: MatchKind,
  reason: string,
  { plan, lines }: PlannedMatch,
): MatchChangeId {
  const { stores, clock, ids } = context;
  const atMs = clock.nowMs();
  const id = ids.next<'match-change'>();
  bringIn(context, plan.introduced);
  stores.pools.rebind(plan.moves, atMs);
  for (const { parcelId, to } of plan.routings) setRouting(context, parcelId, to);
  for (const { parcel } of lines) {
    if (parcel.state === 'paired') breakSeal(context, parcel);
    else if (parcel.scannedNumber !== null) stores.parcels.setScanned(parcel.id, null);
  }
  for (const { parcelId, from, to } of plan.changes) {
    record(context, 'parcel.renumbered', parcelId, { from: from ?? '', to, by: kind, reason });
  }
  for (const { parcel } of lines) refreshPapersOf(context, parcel);
  stores.matchChanges.insert({
    ...plan,
    id,
    kind,
    reason,
    actor: actorName(context),
    atMs,
    undoneAtMs: null,
    pairings: lines.map(({ parcel }) => pairingOf(parcel)),
  });
  record(context, 'match.changed', id, {
    by: kind,
    reason,
    parcels: changedParcels(plan).length,
    voided: plan.voids.length,
  });
  return id;
}

/** Numbers that the station never saw are those of a stock that nobody entered. */
function bringIn(context: StationContext, introduced: readonly NewNumber[]): void {
  const stocks = Map.groupBy(introduced, ({ carrierCode, isPreprinted }) => `${carrierCode} ${isPreprinted}`);
  for (const stock of stocks.values()) {
    const [{ carrierCode, isPreprinted }] = stock as [NewNumber];
    const id = context.ids.next<'pool'>();
    context.stores.pools.insert({
      id,
      carrierCode,
      kind: isPreprinted ? 'preprinted' : 'list',
      numbers: stock.map(({ number }) => number),
      createdAtMs: context.clock.nowMs(),
    });
    record(context, 'pool.added', id, { carrier: carrierCode, count: stock.length });
  }
}

/** What the sorting of a parcel that has a number needs. Call it inside the transaction of the change. */
export function setRouting(context: StationContext, parcelId: Parcel['id'], routing: Routing): void {
  const { pools } = context.stores;
  const own = pools.findByParcel(parcelId);
  if (!own) return;
  const { carrierCode, number } = own;
  pools.bind({ carrierCode, number, parcelId, atMs: context.clock.nowMs(), routing });
}

/** Tells every client that numbers, parcels and papers changed. */
export function announceMatch(context: StationContext): void {
  for (const kind of ['parcels-changed', 'numbers-changed', 'orders-changed'] as const)
    context.announce({ kind });
  context.spool.wake();
}
