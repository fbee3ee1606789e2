/**
 * Numbers from outside: a carrier's or platform's system gave each order its number, and a file says which. Here is
 * decided, row by row, what each row does. Nothing is changed.
 */

import type { OrderId, ParcelId } from './ids.ts';
import { noRouting, type Routing } from './number-pools.ts';
import type { ParcelState } from './parcels.ts';
import { type Problem, problem } from './problems.ts';
import type { WaybillNumberState } from './waybills.ts';
import { isWaybillNumberShape, normaliseWaybillNumber } from './waybills.ts';

/** One row of such a file, as it stands. */
export interface OutsideRow {
  /** As a spreadsheet counts it. */
  readonly row: number;
  readonly orderNumber: string;
  readonly shop: string;
  readonly carrier: string;
  readonly waybillNumber: string;
  readonly motherNumber: string;
  readonly childNumbers: readonly string[];
  readonly sortCode: string;
  readonly bagPlace: string;
  readonly routeCode: string;
  /** The field whose digits a spreadsheet lost; null for none. */
  readonly damaged: 'orderNumber' | 'waybillNumber' | 'childNumbers' | 'motherNumber' | null;
}

/** One row of a list of numbers, as it stands. */
export interface ListedNumber {
  readonly row: number;
  readonly text: string;
  readonly isDamaged: boolean;
}

/** What gets one number: a parcel that there is, or the one that an order will travel in. */
export interface NumberTarget {
  /** The parcel's id, else the order's: two orders of one parcel are one target. */
  readonly key: string;
  readonly orderId: OrderId;
  readonly parcelId: ParcelId | null;
  readonly parcelState: ParcelState | null;
  /** Its carrier, or the one that the rules choose; null where a person must choose first. */
  readonly carrierCode: string | null;
  /** The number that it has; null for none. */
  readonly number: string | null;
  /** Its order was refunded or closed: nothing leaves for it. */
  readonly isStopped: boolean;
}

/** An order that a row names: one target, or those of its parts in their order. */
export interface NamedOrder {
  readonly shop: string;
  readonly targets: readonly NumberTarget[];
}

export interface NumberKnowledge {
  /** Living orders of that number, of any shop. */
  orders(orderNumber: string): readonly NamedOrder[];
  /** What the station knows of a number; undefined for nothing. */
  number(waybillNumber: string):
    | {
        readonly carrierCode: string;
        readonly state: WaybillNumberState;
        readonly parcelId: ParcelId | null;
        /** It came from outside, its parcel gave it up, and no paper bears it: it may come again. */
        readonly isGivenBack: boolean;
      }
    | undefined;
  /** The code of a carrier by any of its names; undefined where none is meant. */
  carrier(text: string): string | undefined;
  /**
   * Why this carrier cannot have such a number; undefined where it can.
   *
   * @param isNamed whether the file or a person says that it is this carrier's.
   */
  whyNotOf(carrierCode: string, waybillNumber: string, isNamed: boolean): Problem | undefined;
}

export const outsideRowKinds = ['matched', 'unmatched', 'doubly-matched', 'refused'] as const;
export type OutsideRowKind = (typeof outsideRowKinds)[number];

/** What became of one row. Every row is of exactly one kind. */
export interface OutsideRowResult {
  readonly row: number;
  readonly orderNumber: string;
  readonly waybillNumber: string;
  readonly kind: OutsideRowKind;
  /** Null where it is matched. */
  readonly problem: Problem | null;
  /** Matched, and the order had this number before. */
  readonly isKnown: boolean;
}

/** One number for one target. */
export interface OutsideBinding {
  readonly target: NumberTarget;
  readonly carrierCode: string;
  readonly number: string;
  readonly routing: Routing;
}

export interface OutsidePlan {
  readonly rows: readonly OutsideRowResult[];
  /** New ones, and those whose routing may be new. */
  readonly bindings: readonly OutsideBinding[];
}

/** What one row wants, before it is held against the others. */
interface Wish {
  readonly row: OutsideRow;
  readonly number: string;
  readonly bindings: readonly OutsideBinding[];
}

type Verdict = { readonly wish: Wish } | { readonly kind: OutsideRowKind; readonly problem: Problem };

const refuse = (found: Problem): Verdict => ({ kind: 'refused', problem: found });

/** The order that a row names. */
function findOrder(row: OutsideRow, knowledge: NumberKnowledge): NamedOrder | Verdict {
  const { orderNumber, shop } = row;
  const found = knowledge.orders(orderNumber);
  const named = shop === '' ? found : found.filter((order) => order.shop === shop);
  const [order] = named;
  if (!order) return { kind: 'unmatched', problem: problem('numbers.order-unknown', { orderNumber }) };
  if (named.length > 1) {
    const shops = named.map((one) => one.shop).join(', ');
    return { kind: 'unmatched', problem: problem('numbers.order-ambiguous', { orderNumber, shops }) };
  }
  return order;
}

/** The numbers of a row, for the parcels of its order: the number itself, or mother and children. */
function numbersOf(
  row: OutsideRow,
  order: NamedOrder,
): readonly (readonly [NumberTarget, Routing, string])[] | Problem {
  const { sortCode, bagPlace, routeCode } = row;
  const number = normaliseWaybillNumber(row.waybillNumber);
  const children = row.childNumbers.map(normaliseWaybillNumber).filter((child) => child !== number);
  const { targets } = order;
  const routing = { sortCode, bagPlace, routeCode };
  const needed = children.length + 1;
  const [only] = targets;
  if (children.length === 0 && targets.length === 1 && only) {
    const motherNumber = normaliseWaybillNumber(row.motherNumber);
    return [[only, { ...routing, motherNumber: motherNumber === number ? '' : motherNumber }, number]];
  }
  if (children.length === 0) {
    return problem('numbers.order-is-split', { orderNumber: row.orderNumber, parcels: targets.length });
  }
  // The mother is the number of the first parcel, or that of none: then there is a child for each.
  const isMotherApart = targets.length === children.length && targets.length > 1;
  if (!isMotherApart && targets.length !== needed) {
    return problem('numbers.parcels-differ', {
      orderNumber: row.orderNumber,
      parcels: needed,
      found: targets.length,
    });
  }
  const list = isMotherApart ? children : [number, ...children];
  return targets.map((target, index) => {
    const own = list[index] ?? '';
    return [target, { ...routing, motherNumber: own === number ? '' : number }, own] as const;
  });
}

/** Why a number cannot become that of a target; undefined where it can. */
function whyNot(
  { target, number, carrierCode }: OutsideBinding,
  knowledge: NumberKnowledge,
  isNamed: boolean,
): Problem | undefined {
  if (target.number === number) return undefined;
  if (target.parcelState === 'shipped') return problem('numbers.order-shipped', { waybillNumber: number });
  if (target.parcelState !== null && target.parcelState !== 'planned') {
    return problem('numbers.order-on-paper', { waybillNumber: target.number ?? '' });
  }
  if (target.number !== null) return problem('numbers.parcel-numbered', { waybillNumber: target.number });
  const known = knowledge.number(number);
  const canBeBound = known?.state === 'free' || known?.isGivenBack;
  if (known && !(canBeBound && known.carrierCode === carrierCode)) {
    return problem('numbers.number-taken', { waybillNumber: number, state: known.state });
  }
  return knowledge.whyNotOf(carrierCode, number, isNamed);
}

function judge(row: OutsideRow, knowledge: NumberKnowledge, defaultCarrier: string | undefined): Verdict {
  if (row.damaged === 'orderNumber') {
    return refuse(problem('row.order-number-damaged', { value: row.orderNumber }));
  }
  if (row.damaged !== null)
    return refuse(problem('row.waybill-number-damaged', { value: row.waybillNumber }));
  if (row.orderNumber === '') return refuse(problem('row.order-number-missing'));
  if (row.waybillNumber === '') return refuse(problem('row.waybill-number-missing'));
  const order = findOrder(row, knowledge);
  if ('kind' in order || 'wish' in order) return order;
  const named = row.carrier === '' ? defaultCarrier : knowledge.carrier(row.carrier);
  if (row.carrier !== '' && named === undefined) {
    return refuse(problem('parcel.carrier-unknown', { carrier: row.carrier }));
  }
  const numbers = numbersOf(row, order);
  if ('code' in numbers) return refuse(numbers);
  const bindings: OutsideBinding[] = [];
  for (const [target, routing, number] of numbers) {
    if (target.isStopped && target.number !== number) {
      return refuse(problem('numbers.order-stopped', { orderNumber: row.orderNumber }));
    }
    if (!isWaybillNumberShape(number)) {
      return refuse(problem('row.waybill-number-invalid', { value: number.slice(0, 60) }));
    }
    const carrierCode = target.carrierCode ?? named;
    if (carrierCode === undefined || carrierCode === null) {
      return refuse(problem('parcel.carrier-wish-unclear', { orderNumber: row.orderNumber }));
    }
    if (named !== undefined && named !== carrierCode) {
      return refuse(
        problem('numbers.carrier-differs', {
          orderNumber: row.orderNumber,
          carrier: named,
          planned: carrierCode,
        }),
      );
    }
    const binding = { target, carrierCode, number, routing: { ...noRouting, ...routing } };
    const reason = whyNot(binding, knowledge, named !== undefined);
    if (reason) {
      return refuse({ ...reason, params: { orderNumber: row.orderNumber, ...reason.params } });
    }
    bindings.push(binding);
  }
  const [first] = bindings;
  return first
    ? { wish: { row, number: first.number, bindings } }
    : refuse(problem('numbers.order-unknown', { orderNumber: row.orderNumber }));
}

/**
 * Rows of one order that share a mother number are one consignment, whose numbers stand in rows instead of a column:
 * its first row then has the others as its children.
 */
function gather(rows: readonly OutsideRow[]): readonly OutsideRow[] {
  const groups = new Map<string, OutsideRow[]>();
  for (const row of rows) {
    if (row.motherNumber === '' || row.childNumbers.length > 0 || row.damaged !== null) continue;
    const key = [row.shop, row.orderNumber, normaliseWaybillNumber(row.motherNumber)].join('\n');
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const gathered = new Map<OutsideRow, OutsideRow>();
  for (const group of groups.values()) {
    const numbers = [...new Set(group.map((row) => normaliseWaybillNumber(row.waybillNumber)))];
    const [first] = group;
    if (!first || numbers.length < 2 || numbers.includes('')) continue;
    for (const row of group) {
      gathered.set(row, { ...first, row: row.row, waybillNumber: first.motherNumber, childNumbers: numbers });
    }
  }
  return rows.map((row) => gathered.get(row) ?? row);
}

/** Remembers the rows by something that only one answer may have. */
function collect(map: Map<string, Map<string, number>>, key: string, value: string, row: number): void {
  const rows = map.get(key) ?? new Map<string, number>();
  if (!rows.has(value)) rows.set(value, row);
  map.set(key, rows);
}

/**
 * What each row of a file does. One number for two parcels, or two for one, helps nobody: all rows that take part in
 * it are listed as doubly matched and none is bound. The same row twice is one.
 *
 * @param defaultCarrier of rows that name none; undefined leaves it to the orders.
 */
export function planOutsideNumbers(
  rows: readonly OutsideRow[],
  knowledge: NumberKnowledge,
  defaultCarrier?: string,
): OutsidePlan {
  const verdicts = gather(rows).map((row) => judge(row, knowledge, defaultCarrier));
  const numbersByTarget = new Map<string, Map<string, number>>();
  const targetsByNumber = new Map<string, Map<string, number>>();
  for (const verdict of verdicts) {
    if (!('wish' in verdict)) continue;
    for (const { target, number } of verdict.wish.bindings) {
      collect(numbersByTarget, target.key, number, verdict.wish.row.row);
      collect(targetsByNumber, number, target.key, verdict.wish.row.row);
    }
  }
  const clashOf = (wish: Wish): Problem | undefined => {
    for (const { target, number } of wish.bindings) {
      const numbers = numbersByTarget.get(target.key);
      if (numbers && numbers.size > 1) {
        return problem('numbers.order-twice', {
          orderNumber: wish.row.orderNumber,
          numbers: [...numbers.keys()].join(', '),
        });
      }
      if ((targetsByNumber.get(number)?.size ?? 0) > 1) {
        const rowNumbers = [...(targetsByNumber.get(number)?.values() ?? [])].join(', ');
        return problem('numbers.number-twice', { waybillNumber: number, rows: rowNumbers });
      }
    }
    return undefined;
  };
  const bindings = new Map<string, OutsideBinding>();
  const results = verdicts.map((verdict, index): OutsideRowResult => {
    const row = rows[index];
    if (!row) throw new TypeError('a verdict without its row');
    const shown = { row: row.row, orderNumber: row.orderNumber, waybillNumber: row.waybillNumber };
    if (!('wish' in verdict)) {
      return { ...shown, kind: verdict.kind, problem: verdict.problem, isKnown: false };
    }
    const clash = clashOf(verdict.wish);
    if (clash) return { ...shown, kind: 'doubly-matched', problem: clash, isKnown: false };
    for (const binding of verdict.wish.bindings) {
      // A number that is on paper keeps the routing that stands there.
      const isOnPaper = binding.target.parcelState !== null && binding.target.parcelState !== 'planned';
      if (!isOnPaper && !bindings.has(binding.target.key)) bindings.set(binding.target.key, binding);
    }
    const isKnown = verdict.wish.bindings.every(({ target, number }) => target.number === number);
    return { ...shown, kind: 'matched', problem: null, isKnown };
  });
  return { rows: results, bindings: [...bindings.values()] };
}
