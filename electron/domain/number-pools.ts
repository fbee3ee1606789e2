/** What the station keeps of each waybill number: where it came from, whose it is, and how it ended. */

import type { ParcelId, PoolId } from './ids.ts';
import type { WaybillNumberState } from './waybills.ts';

/**
 * `range`: from–to, as a carrier gives them out. `list`: single numbers from a file or pasted. `preprinted`: the form
 * in the printer bears the number already, so that labels do not draw it.
 */
export const poolKinds = ['range', 'list', 'preprinted'] as const;
export type PoolKind = (typeof poolKinds)[number];

/** What a carrier's sorting needs beside the number. Each is empty where the carrier gave none. */
export interface Routing {
  /** 大头笔, 三段码: the large text of the sort-code zone. */
  readonly sortCode: string;
  /** 集包地. */
  readonly bagPlace: string;
  readonly routeCode: string;
  /** Of a child number (子单): the mother number (母单) of the whole consignment. */
  readonly motherNumber: string;
}

export const noRouting: Routing = { sortCode: '', bagPlace: '', routeCode: '', motherNumber: '' };

export const isSameRouting = (left: Routing, right: Routing): boolean =>
  left.sortCode === right.sortCode &&
  left.bagPlace === right.bagPlace &&
  left.routeCode === right.routeCode &&
  left.motherNumber === right.motherNumber;

/** Why a number is void: it is never handed out again unless somebody recycles it. */
export const voidReasons = [
  'batch-cancelled',
  'parcel-released',
  'papers-cancelled',
  'carrier-changed',
  'renumbered',
  'form-spoilt',
  'form-missing',
  'unreachable',
  'order-cancelled',
  'other',
] as const;
export type VoidReason = (typeof voidReasons)[number];

/** How a number ended before it was used. */
export interface NumberVoid {
  readonly reason: VoidReason;
  /** In a person's own words; empty for none. */
  readonly note: string;
  readonly atMs: number;
  /** Until when the carrier takes it back; null where it gives no such time. */
  readonly recycleByMs: number | null;
  /** When it was given back to the carrier; null while it is not. */
  readonly returnedAtMs: number | null;
}

/** Where a number stands: what a correction changes and what taking it back restores. */
export interface NumberBinding {
  readonly state: WaybillNumberState;
  /** Of a void number: the parcel that it was for, so that a scan of its paper still says what it was. */
  readonly parcelId: ParcelId | null;
  /** Whether a paper may bear it. Such a number never becomes free again. */
  readonly mayBeOnPaper: boolean;
  /** When it was taken from its pool (or came from outside); null while it is free. */
  readonly takenAtMs: number | null;
  readonly printedAtMs: number | null;
  readonly usedAtMs: number | null;
  /** Set where the state is `void`. */
  readonly voided: NumberVoid | null;
}

export interface WaybillNumber extends NumberBinding {
  readonly carrierCode: string;
  readonly number: string;
  /** Null for a number that a carrier gave to one parcel alone. */
  readonly poolId: PoolId | null;
  readonly poolKind: PoolKind | null;
  readonly routing: Routing;
  readonly changedAtMs: number;
}

/** One number's way from where it must stand now to where it goes. Taking it back is the same with the ends swapped. */
export interface NumberMove {
  readonly number: string;
  readonly from: NumberBinding;
  readonly to: NumberBinding;
}

/** The binding of a free number. */
export const freeBinding: NumberBinding = {
  state: 'free',
  parcelId: null,
  mayBeOnPaper: false,
  takenAtMs: null,
  printedAtMs: null,
  usedAtMs: null,
  voided: null,
};

/** Where a number stands, without what never changes of it. */
export function bindingOf(number: NumberBinding): NumberBinding {
  const { state, parcelId, mayBeOnPaper, takenAtMs, printedAtMs, usedAtMs, voided } = number;
  return { state, parcelId, mayBeOnPaper, takenAtMs, printedAtMs, usedAtMs, voided };
}

/** Whether a label shows the number: not where its form bears it already. */
export function isDrawn({ poolKind }: Pick<WaybillNumber, 'poolKind'>): boolean {
  return poolKind !== 'preprinted';
}

/** Whether a void number may go back into its pool. What a paper may bear never does; the carrier takes the rest back. */
export function canBeFree({ voided, mayBeOnPaper, poolId }: WaybillNumber): boolean {
  return voided !== null && !mayBeOnPaper && poolId !== null;
}

/** Whether it went back to its carrier, which may give it out again: then it begins anew. */
export function isReturned({ voided }: Pick<NumberBinding, 'voided'>): boolean {
  return voided !== null && voided.returnedAtMs !== null;
}

/**
 * Whether a file may bring it again: it is from outside, its parcel gave it up and no paper bears it; or it went back
 * to its carrier.
 */
export function isGivenBack(number: WaybillNumber): boolean {
  return isReturned(number) || (number.voided !== null && !number.mayBeOnPaper && number.poolId === null);
}
