/**
 * Matching (匹配): which number lies on the papers of which parcel. Plans here change nothing: they say which numbers
 * move where, from which {@link inverseMoves} knows the way back.
 */

import type { MatchChangeId, ParcelId } from './ids.ts';
import {
  bindingOf,
  freeBinding,
  isDrawn,
  type NumberBinding,
  type NumberMove,
  type Routing,
  type WaybillNumber,
} from './number-pools.ts';
import type { ParcelState } from './parcels.ts';
import { done, type Problem, problem, type Result, refused } from './problems.ts';

/** What the station knows of a number that somebody wants to use. */
export interface FoundNumber
  extends NumberBinding,
    Pick<WaybillNumber, 'carrierCode' | 'number' | 'poolId' | 'poolKind'> {
  /** The pair code of the parcel that has it; empty for none. */
  readonly ownerPairCode: string;
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
  /** A paper of ours that shows the number may have left a printer. */
  readonly mayBeOnPaper: boolean;
  /** Its form bears the number, so a number that the station never saw lies on its form too. */
  readonly isPreprinted: boolean;
}

/** One parcel's number, before and after. */
export interface NumberChange {
  readonly parcelId: ParcelId;
  readonly pairCode: string;
  readonly from: string | null;
  readonly to: string;
}

/** What a parcel's sorting needs, before and after: a file may bring it with the number, or alone. */
export interface RoutingChange {
  readonly parcelId: ParcelId;
  readonly pairCode: string;
  readonly from: Routing;
  readonly to: Routing;
}

/** A number that the station never saw. */
export interface NewNumber {
  readonly number: string;
  readonly carrierCode: string;
  readonly isPreprinted: boolean;
}

export interface MatchPlan {
  /** In print order. */
  readonly changes: readonly NumberChange[];
  /** Where every number goes; one that the station never saw comes in as free first. */
  readonly moves: readonly NumberMove[];
  readonly introduced: readonly NewNumber[];
  /** Numbers that nobody may use any more. */
  readonly voids: readonly string[];
  /** Packed already: they must be paired anew. */
  readonly unpaired: readonly ParcelId[];
  /** In print order. */
  readonly routings: readonly RoutingChange[];
}

/** The parcels that a plan changes, each once. */
export function changedParcels({
  changes,
  routings,
}: Pick<MatchPlan, 'changes' | 'routings'>): readonly Pick<NumberChange, 'parcelId' | 'pairCode'>[] {
  const renumbered = new Set(changes.map(({ parcelId }) => parcelId));
  return [...changes, ...routings.filter(({ parcelId }) => !renumbered.has(parcelId))];
}

/** Who wants a plan, and when: it is kept with every number that ends. */
export interface PlanNote {
  readonly atMs: number;
  readonly note: string;
  /** Until when a carrier takes a void number back; null where it says nothing. */
  readonly recycleByMs: (carrierCode: string) => number | null;
}

/** How somebody made a change; a scan that binds is one too, a label that takes another form, one written by hand. */
export const matchKinds = [
  'sequence',
  'file',
  'scan',
  'correct',
  'shift',
  'swap',
  'reprint',
  'by-hand',
] as const;
export type MatchKind = (typeof matchKinds)[number];

/** Where a parcel stood before its number changed, as far as changing it takes that back. */
export interface PairingBefore {
  readonly parcelId: ParcelId;
  readonly scannedNumber: string | null;
  /** Null where it was not paired. */
  readonly paired: { readonly atMs: number; readonly grossWeightGrams: number | null } | null;
}

/** A change of numbers as it was made: all that taking it back needs. */
export interface MatchChange extends MatchPlan {
  readonly id: MatchChangeId;
  readonly kind: MatchKind;
  readonly reason: string;
  readonly actor: string;
  readonly atMs: number;
  readonly undoneAtMs: number | null;
  readonly pairings: readonly PairingBefore[];
}

const noPlan: MatchPlan = {
  changes: [],
  moves: [],
  introduced: [],
  voids: [],
  unpaired: [],
  routings: [],
};

/** A number that a matching let go, and whose form or name can still be had: whoever names it may use it. */
function mayComeAgain({ voided, mayBeOnPaper, poolKind }: FoundNumber): boolean {
  if (voided?.reason !== 'renumbered' || voided.returnedAtMs !== null) return false;
  return !mayBeOnPaper || poolKind === 'preprinted';
}

function whyNotChanged(row: MatchRow, mayBePaired: boolean): Problem | undefined {
  const params = { pairCode: row.pairCode, waybillNumber: row.number ?? '' };
  if (row.state === 'shipped') return problem('match.parcel-shipped', params);
  if (row.state === 'cancelled') return problem('pair.cancelled', params);
  return row.state === 'paired' && !mayBePaired ? problem('match.parcel-paired', params) : undefined;
}

function whyNotUsed(
  row: MatchRow,
  found: FoundNumber | undefined,
  changing: ReadonlySet<ParcelId>,
): Problem | undefined {
  if (!found) return undefined;
  const params = { waybillNumber: found.number, pairCode: row.pairCode };
  if (found.carrierCode !== row.carrierCode)
    return problem('match.number-other-carrier', { ...params, carrier: found.carrierCode });
  if (found.state === 'used') return problem('match.number-used', params);
  if (found.state === 'void') return mayComeAgain(found) ? undefined : problem('match.number-void', params);
  if (found.parcelId === null || changing.has(found.parcelId)) return undefined;
  return problem('match.number-taken', { ...params, other: found.ownerPairCode });
}

/** How a number stands with the parcel that gets it. How far it is used never goes back. */
function bindingOfTaken(
  row: MatchRow,
  number: FoundNumber | undefined,
  own: FoundNumber | undefined,
  wasOnPaper: boolean,
  areFormsBlank: boolean,
  { atMs }: PlanNote,
): NumberBinding {
  const before = number ?? freeBinding;
  const isForm = number ? !isDrawn(number) : row.isPreprinted;
  // A form is printed over where its parcel is, but for one that is still to be printed on.
  const isOver = !areFormsBlank && isForm && own?.state === 'printed' && !isDrawn(own);
  const isPrinted = before.state === 'printed' || isOver;
  return {
    state: isPrinted ? 'printed' : 'reserved',
    parcelId: row.parcelId,
    mayBeOnPaper: before.mayBeOnPaper || isPrinted || wasOnPaper,
    takenAtMs: before.takenAtMs ?? atMs,
    printedAtMs: before.printedAtMs ?? (isPrinted ? (own?.printedAtMs ?? atMs) : null),
    usedAtMs: null,
    voided: null,
  };
}

/** What becomes of a number that its parcel gives back and no other takes. */
function bindingOfReleased(
  number: FoundNumber,
  wasOnPaper: boolean,
  isSpoiled: boolean,
  { atMs, note, recycleByMs }: PlanNote,
): NumberBinding {
  const mayBeOnPaper = number.mayBeOnPaper || wasOnPaper || isSpoiled;
  // A form lies behind in the stack, and paper that is out bears its number: neither may be handed out by itself.
  if (!mayBeOnPaper && isDrawn(number) && number.poolId !== null) return freeBinding;
  const reason = isSpoiled ? 'form-spoilt' : 'renumbered';
  return {
    ...bindingOf(number),
    state: 'void',
    mayBeOnPaper,
    voided: { reason, note, atMs, recycleByMs: recycleByMs(number.carrierCode), returnedAtMs: null },
  };
}

/** So many parcels are named of those with the same problem. */
const namedOfSame = 3;

/** One problem of each code: forty packed parcels on the way are one reason, not forty. */
function foldProblems(problems: readonly Problem[]): readonly Problem[] {
  const groups = Map.groupBy(problems, ({ code }) => code);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first || group.length === 1) return group;
    const listed = (name: 'pairCode' | 'waybillNumber') =>
      `${group
        .slice(0, namedOfSame)
        .map(({ params }) => params[name] ?? '')
        .join(', ')}${group.length > namedOfSame ? ' …' : ''} (${group.length})`;
    return [problem(first.code, { pairCode: listed('pairCode'), waybillNumber: listed('waybillNumber') })];
  });
}

export interface PlanOptions {
  /** Numbers whose forms are torn, printed over, or gone. */
  readonly spoiled?: ReadonlySet<string>;
  readonly mayBePaired?: boolean;
  /** The numbers lie on forms that are still to be printed on. */
  readonly areFormsBlank?: boolean;
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
  note: PlanNote,
  { spoiled, mayBePaired = false, areFormsBlank = false }: PlanOptions = {},
): Result<MatchPlan> {
  const changing = rows.filter(({ parcelId, number }) => (wanted.get(parcelId) ?? number) !== number);
  const ids = new Set(changing.map(({ parcelId }) => parcelId));
  const owners = new Map(changing.map((row) => [row.number, row]));
  const problems: Problem[] = [];
  const takers = new Map<string, MatchRow>();
  for (const row of changing) {
    const to = wanted.get(row.parcelId) ?? '';
    const reason = whyNotChanged(row, mayBePaired) ?? whyNotUsed(row, find(to), ids);
    if (reason) problems.push(reason);
    const other = takers.get(to);
    if (other)
      problems.push(
        problem('match.number-twice', { waybillNumber: to, pairCode: row.pairCode, other: other.pairCode }),
      );
    takers.set(to, row);
  }
  if (problems.length > 0) return refused(...foldProblems(problems));

  const moves: NumberMove[] = [];
  const voids: string[] = [];
  for (const [number, row] of takers) {
    const found = find(number);
    const own = row.number === null ? undefined : find(row.number);
    const wasOnPaper = owners.get(number)?.mayBeOnPaper ?? false;
    const from = found ? bindingOf(found) : freeBinding;
    moves.push({ number, from, to: bindingOfTaken(row, found, own, wasOnPaper, areFormsBlank, note) });
  }
  for (const { number, mayBeOnPaper } of changing) {
    const own = number === null ? undefined : find(number);
    if (!own || takers.has(own.number)) continue;
    const to = bindingOfReleased(own, mayBeOnPaper, spoiled?.has(own.number) ?? false, note);
    if (to.state === 'void') voids.push(own.number);
    moves.push({ number: own.number, from: bindingOf(own), to });
  }
  return done({
    changes: changing.map(({ parcelId, pairCode, number }) => ({
      parcelId,
      pairCode,
      from: number,
      to: wanted.get(parcelId) ?? '',
    })),
    moves,
    introduced: [...takers].flatMap(([number, { carrierCode, isPreprinted }]) =>
      find(number) ? [] : [{ number, carrierCode, isPreprinted }],
    ),
    voids,
    unpaired: changing.filter(({ state }) => state === 'paired').map(({ parcelId }) => parcelId),
    routings: [],
  });
}

/** The way back. A number that came in with the plan stays known: void, and may come again. */
export function inverseMoves(
  { moves, introduced }: Pick<MatchPlan, 'moves' | 'introduced'>,
  atMs: number,
): readonly NumberMove[] {
  const cameIn = new Set(introduced.map(({ number }) => number));
  return moves.map(({ number, from, to }) => {
    if (!cameIn.has(number)) return { number, from: to, to: from };
    const voided = { reason: 'renumbered', note: '', atMs, recycleByMs: null, returnedAtMs: null } as const;
    return { number, from: to, to: { ...freeBinding, state: 'void', voided } };
  });
}

/** The number after another one by the carrier's rule; undefined where the rule does not know it. */
export type NextNumber = (number: string) => string | undefined;

/** The next number that a form could bear: spoilt ones are not in the stack any more. */
function nextUsable(number: string, next: NextNumber, find: FindNumber): string | undefined {
  let candidate = next(number);
  while (candidate !== undefined) {
    const found = find(candidate);
    if (found?.state !== 'void' || mayComeAgain(found)) return candidate;
    candidate = next(candidate);
  }
  return candidate;
}

/** As many numbers from the start number on as there are rows; `match.next-unknown` where the rule ends on the way. */
export function numbersFrom(
  rows: readonly MatchRow[],
  startNumber: string,
  next: NextNumber,
  find: FindNumber,
): Result<ReadonlyMap<ParcelId, string>> {
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
  return done(wanted);
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
  note: PlanNote,
): Result<MatchPlan> {
  const wanted = numbersFrom(rows, startNumber, next, find);
  return wanted.ok ? planNumbers(rows, wanted.value, find, note) : wanted;
}

/** 输入正确的单号: one parcel gets the number that its label really bears. */
export function planCorrection(
  row: MatchRow,
  to: string,
  find: FindNumber,
  note: PlanNote,
): Result<MatchPlan> {
  if (row.number === to) return done(noPlan);
  return planNumbers([row], new Map([[row.parcelId, to]]), find, note, { mayBePaired: true });
}

/** Two parcels change numbers: their labels were laid the wrong way round. */
export function planSwap(
  left: MatchRow,
  right: MatchRow,
  find: FindNumber,
  note: PlanNote,
): Result<MatchPlan> {
  if (left.number === null || right.number === null) {
    const { pairCode } = left.number === null ? left : right;
    return refused(problem('match.number-missing', { pairCode }));
  }
  const wanted = new Map([
    [left.parcelId, right.number],
    [right.parcelId, left.number],
  ]);
  return planNumbers([left, right], wanted, find, note, { mayBePaired: true });
}

/**
 * A form was spoilt: its number is void, and from there on every parcel has the number of the one behind it.
 *
 * @param rows from the spoilt one to the end of the stack, in print order.
 * @param fresh the number that the last one gets; undefined to follow the carrier's rule.
 * @param isGone whether a parcel before these took that form out of the stack, for a label that came again.
 */
export function planShift(
  rows: readonly MatchRow[],
  next: NextNumber,
  find: FindNumber,
  note: PlanNote,
  fresh?: string,
  isGone: (number: string) => boolean = () => false,
): Result<MatchPlan> {
  const bare = rows.find(({ number }) => number === null);
  if (bare) return refused(problem('match.number-missing', { pairCode: bare.pairCode }));
  const last = rows.at(-1);
  if (!last?.number) return done(noPlan);
  // After a swap the last in print order is not the last of the stack.
  const own = new Set(rows.map(({ number }) => number));
  let end = fresh ?? nextUsable(last.number, next, find);
  while (fresh === undefined && end !== undefined && (own.has(end) || isGone(end)))
    end = nextUsable(end, next, find);
  if (end === undefined)
    return refused(problem('match.next-unknown', { waybillNumber: last.number, pairCode: last.pairCode }));
  const wanted = new Map(rows.map((row, index) => [row.parcelId, rows[index + 1]?.number ?? end]));
  const [first] = rows;
  return planNumbers(rows, wanted, find, note, first?.number ? { spoiled: new Set([first.number]) } : {});
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
