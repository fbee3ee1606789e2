/**
 * Matching (匹配): which number lies on the papers of which parcel. Plans here change nothing: they say which numbers
 * move where, from which {@link inverseMoves} knows the way back.
 */

import type { ParcelId } from './ids.ts';
import type { ParcelState } from './parcels.ts';
import { done, type Problem, problem, type Result, refused } from './problems.ts';
import type { WaybillNumberState } from './waybills.ts';

/** Where a number stands. A void one remembers the parcel that it was for. */
export interface NumberPlace {
  readonly state: WaybillNumberState;
  readonly parcelId: ParcelId | null;
}

/** What the station knows of a number that somebody wants to use. */
export interface FoundNumber {
  readonly carrierCode: string;
  readonly place: NumberPlace;
  /** The pair code of the parcel that has it; empty for none. */
  readonly ownerPairCode: string;
  /** It came from outside, and what brought it was taken back: it may come again. */
  readonly isTakenBack: boolean;
}

/** Undefined for a number that the station never saw. */
export type FindNumber = (number: string) => FoundNumber | undefined;

/** One parcel, in print order. */
export interface MatchRow {
  readonly parcelId: ParcelId;
  readonly pairCode: string;
  readonly carrierCode: string;
  readonly state: ParcelState;
  readonly number: string | null;
  /** Of its number; null without one. */
  readonly numberState: WaybillNumberState | null;
  /** The number lies on the form already: our papers do not bear it. */
  readonly isPreprinted: boolean;
}

/** One parcel's number, before and after. */
export interface NumberChange {
  readonly parcelId: ParcelId;
  readonly pairCode: string;
  readonly from: string | null;
  readonly to: string;
}

/** One number's place, before and after. `before` is null where the station never saw the number. */
export interface NumberMove {
  readonly carrierCode: string;
  readonly number: string;
  readonly before: NumberPlace | null;
  readonly after: NumberPlace;
}

export interface MatchPlan {
  /** In print order. */
  readonly changes: readonly NumberChange[];
  readonly moves: readonly NumberMove[];
  /** Numbers that nobody may use any more. */
  readonly voids: readonly string[];
  /** Packed already: they must be paired anew. */
  readonly unpaired: readonly ParcelId[];
}

const noPlan: MatchPlan = { changes: [], moves: [], voids: [], unpaired: [] };

/** What becomes of a number that its parcel gives back and no other takes. */
function placeOfReleased(row: MatchRow, isSpoiled: boolean): NumberPlace {
  // A form lies behind in the stack, and paper that is out bears its number: neither may be handed out by itself.
  const isBlank = row.numberState === 'reserved' && !row.isPreprinted && !isSpoiled;
  return isBlank ? { state: 'free', parcelId: null } : { state: 'void', parcelId: row.parcelId };
}

function whyNotChanged(row: MatchRow, mayBePaired: boolean): Problem | undefined {
  const params = { pairCode: row.pairCode, waybillNumber: row.number ?? '' };
  if (row.state === 'shipped') return problem('match.parcel-shipped', params);
  if (row.state === 'cancelled') return problem('pair.cancelled', params);
  return row.state === 'paired' && !mayBePaired ? problem('match.parcel-paired', params) : undefined;
}

function whyNotUsed(
  row: MatchRow,
  to: string,
  found: FoundNumber | undefined,
  changing: ReadonlySet<ParcelId>,
) {
  if (!found) return undefined;
  const { carrierCode, place, ownerPairCode, isTakenBack } = found;
  const params = { waybillNumber: to, pairCode: row.pairCode };
  if (carrierCode !== row.carrierCode)
    return problem('match.number-other-carrier', { ...params, carrier: carrierCode });
  if (place.state === 'used') return problem('match.number-used', params);
  if (place.state === 'void') return isTakenBack ? undefined : problem('match.number-void', params);
  if (place.parcelId === null || changing.has(place.parcelId)) return undefined;
  return problem('match.number-taken', { ...params, other: ownerPairCode });
}

/**
 * Gives parcels the numbers that are wanted for them, all at once.
 *
 * @param wanted the number of each parcel that changes; a row that is not in it keeps its own.
 * @returns every reason why not: a parcel that has left, a number that another parcel has…
 */
export function planNumbers(
  rows: readonly MatchRow[],
  wanted: ReadonlyMap<ParcelId, string>,
  find: FindNumber,
  options: { readonly spoiled?: string; readonly mayBePaired?: boolean } = {},
): Result<MatchPlan> {
  const changing = rows.filter(({ parcelId, number }) => (wanted.get(parcelId) ?? number) !== number);
  const ids = new Set(changing.map(({ parcelId }) => parcelId));
  const problems: Problem[] = [];
  const takers = new Map<string, MatchRow>();
  for (const row of changing) {
    const to = wanted.get(row.parcelId) ?? '';
    const reason = whyNotChanged(row, options.mayBePaired ?? false) ?? whyNotUsed(row, to, find(to), ids);
    if (reason) problems.push(reason);
    const other = takers.get(to);
    if (other)
      problems.push(
        problem('match.number-twice', { waybillNumber: to, pairCode: row.pairCode, other: other.pairCode }),
      );
    takers.set(to, row);
  }
  if (problems.length > 0) return refused(...problems);

  const moves: NumberMove[] = [];
  const voids: string[] = [];
  for (const [number, row] of takers) {
    const before = find(number)?.place ?? null;
    // How far a number is used never goes back; a form is printed over where its parcel is.
    const isPrinted = before?.state === 'printed' || (row.isPreprinted && row.numberState === 'printed');
    const after: NumberPlace = { state: isPrinted ? 'printed' : 'reserved', parcelId: row.parcelId };
    moves.push({ carrierCode: row.carrierCode, number, before, after });
  }
  for (const row of changing) {
    const { number, numberState, parcelId, carrierCode } = row;
    if (number === null || numberState === null || takers.has(number)) continue;
    const after = placeOfReleased(row, number === options.spoiled);
    if (after.state === 'void') voids.push(number);
    moves.push({ carrierCode, number, before: { state: numberState, parcelId }, after });
  }
  return done({
    changes: changing.map(({ parcelId, pairCode, number }) => ({
      parcelId,
      pairCode,
      from: number,
      to: wanted.get(parcelId) ?? '',
    })),
    moves,
    voids,
    unpaired: changing.filter(({ state }) => state === 'paired').map(({ parcelId }) => parcelId),
  });
}

/**
 * The way back. A number that came from outside stays known: void, and may come again.
 */
export function inverseMoves(moves: readonly NumberMove[]): readonly NumberMove[] {
  return moves.map(({ carrierCode, number, before, after }) => ({
    carrierCode,
    number,
    before: after,
    after: before ?? { state: 'void', parcelId: null },
  }));
}

/** The number after another one by the carrier's rule; undefined where the rule does not know it. */
export type NextNumber = (number: string) => string | undefined;

/** The next number that a form could bear: void ones are not in the stack any more. */
function nextUsable(number: string, next: NextNumber, find: FindNumber): string | undefined {
  let candidate = next(number);
  while (candidate !== undefined && find(candidate)?.place.state === 'void') candidate = next(candidate);
  return candidate;
}

/**
 * 开始运单号: the first parcel gets the start number, every later one the next. Void numbers are passed over.
 *
 * @returns `match.next-unknown` where the rule ends on the way: the next form has to be scanned there.
 */
export function planSequence(
  rows: readonly MatchRow[],
  startNumber: string,
  next: NextNumber,
  find: FindNumber,
): Result<MatchPlan> {
  const wanted = new Map<ParcelId, string>();
  let number: string | undefined = startNumber;
  let last = startNumber;
  for (const row of rows) {
    if (number === undefined)
      return refused(problem('match.next-unknown', { waybillNumber: last, pairCode: row.pairCode }));
    wanted.set(row.parcelId, number);
    last = number;
    number = nextUsable(number, next, find);
  }
  return planNumbers(rows, wanted, find);
}

/** 输入正确的单号: one parcel gets the number that its label really bears. */
export function planCorrection(row: MatchRow, to: string, find: FindNumber): Result<MatchPlan> {
  if (row.number === to) return done(noPlan);
  return planNumbers([row], new Map([[row.parcelId, to]]), find, { mayBePaired: true });
}

/** Two parcels change numbers: their labels were laid the wrong way round. */
export function planSwap(left: MatchRow, right: MatchRow, find: FindNumber): Result<MatchPlan> {
  if (left.number === null || right.number === null) {
    const { pairCode } = left.number === null ? left : right;
    return refused(problem('match.number-missing', { pairCode }));
  }
  const wanted = new Map([
    [left.parcelId, right.number],
    [right.parcelId, left.number],
  ]);
  return planNumbers([left, right], wanted, find, { mayBePaired: true });
}

/**
 * A form was spoilt: its number is void, and from there on every parcel has the number of the one behind it.
 *
 * @param rows from the spoilt one to the end of the stack, in print order.
 * @param fresh the number that the last one gets; undefined to follow the carrier's rule.
 */
export function planShift(
  rows: readonly MatchRow[],
  next: NextNumber,
  find: FindNumber,
  fresh?: string,
): Result<MatchPlan> {
  const bare = rows.find(({ number }) => number === null);
  if (bare) return refused(problem('match.number-missing', { pairCode: bare.pairCode }));
  const last = rows.at(-1);
  if (!last?.number) return done(noPlan);
  const end = fresh ?? nextUsable(last.number, next, find);
  if (end === undefined)
    return refused(problem('match.next-unknown', { waybillNumber: last.number, pairCode: last.pairCode }));
  const wanted = new Map(rows.map((row, index) => [row.parcelId, rows[index + 1]?.number ?? end]));
  const [first] = rows;
  return planNumbers(rows, wanted, find, first?.number ? { spoiled: first.number } : {});
}

/**
 * "Scan the last good one": up to and with it the stack is right, everything after it is still to be done.
 *
 * @returns undefined where no row has that number.
 */
export function openAfterLastGood<Row extends Pick<MatchRow, 'number' | 'state'>>(
  rows: readonly Row[],
  number: string,
): { readonly lastGood: Row; readonly open: readonly Row[] } | undefined {
  const index = rows.findIndex((row) => row.number === number);
  const lastGood = rows[index];
  return lastGood && { lastGood, open: rows.slice(index + 1).filter(({ state }) => state === 'queued') };
}

/** The four that must say the same before a parcel leaves. */
export const witnesses = ['order', 'label', 'slip', 'scan'] as const;
export type Witness = (typeof witnesses)[number];

/** What one paper says: the number that it bears (empty where the form bears it), and the content it was drawn from. */
export interface PaperSays {
  readonly number: string;
  readonly contentHash: string;
}

export interface FourWays {
  /** What the station would print now. */
  readonly order: { readonly number: string | null; readonly contentHash: string };
  readonly label: PaperSays | null;
  readonly slip: PaperSays | null;
  /** What the scanner read off the label; null before that. */
  readonly scanned: string | null;
}

export interface FourWayAnswer {
  /** Said nothing yet. */
  readonly missing: readonly Witness[];
  readonly disagreeing: readonly Witness[];
}

/** Who says something else than the most; where there is no most, than the order. */
function outvoted(said: readonly { readonly witness: Witness; readonly value: string }[]): Witness[] {
  const votes = new Map<string, number>();
  for (const { value } of said) votes.set(value, (votes.get(value) ?? 0) + 1);
  const most = Math.max(0, ...votes.values());
  const leaders = [...votes].filter(([, count]) => count === most).map(([value]) => value);
  const order = said.find(({ witness }) => witness === 'order')?.value;
  const right = order !== undefined && leaders.includes(order) ? order : leaders[0];
  return said.filter(({ value }) => value !== right).map(({ witness }) => witness);
}

/**
 * Order = label = slip = scan (批量发货…一定要核对): the number by all four, the content by the first three. A single
 * one that differs is the one that is named.
 */
export function compareFourWays({ order, label, slip, scanned }: FourWays): FourWayAnswer {
  const numbers = [
    { witness: 'order', value: order.number },
    { witness: 'label', value: label?.number || null },
    { witness: 'slip', value: slip?.number || null },
    { witness: 'scan', value: scanned },
  ] as const;
  const contents = [
    { witness: 'order', value: order.contentHash },
    { witness: 'label', value: label?.contentHash ?? null },
    { witness: 'slip', value: slip?.contentHash ?? null },
  ] as const;
  const said = (list: readonly { readonly witness: Witness; readonly value: string | null }[]) =>
    list.flatMap(({ witness, value }) => (value === null ? [] : [{ witness, value }]));
  const wrong = new Set([...outvoted(said(numbers)), ...outvoted(said(contents))]);
  const silent: Readonly<Record<Witness, boolean>> = {
    order: order.number === null,
    label: label === null,
    slip: slip === null,
    scan: scanned === null,
  };
  return {
    missing: witnesses.filter((witness) => silent[witness]),
    disagreeing: witnesses.filter((witness) => wrong.has(witness)),
  };
}
