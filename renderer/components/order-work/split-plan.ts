/** Splitting an order: how many pieces of each line go into each parcel. Pure. */

import type { OrderView } from '../../../electron/contract/views.ts';

type Line = Pick<OrderView['lines'][number], 'lineNumber' | 'quantity'>;

/** By line number, the pieces in each parcel; every list has the same length. */
export interface SplitPlan {
  readonly parcels: number;
  readonly pieces: ReadonlyMap<number, readonly number[]>;
}

export const fewestParcels = 2;
/** As many as the contract takes. */
export const mostParcels = 50;

/** Everything in the first parcel: the person moves what goes elsewhere. */
export function startSplit(lines: readonly Line[]): SplitPlan {
  return {
    parcels: fewestParcels,
    pieces: new Map(lines.map(({ lineNumber, quantity }) => [lineNumber, [quantity, 0]])),
  };
}

export function piecesIn(plan: SplitPlan, lineNumber: number, parcel: number): number {
  return plan.pieces.get(lineNumber)?.[parcel] ?? 0;
}

/** Pieces of a line that are in no parcel; negative where there are more in parcels than in the order. */
export function piecesLeft(plan: SplitPlan, line: Line): number {
  const placed = plan.pieces.get(line.lineNumber) ?? [];
  return line.quantity - placed.reduce((sum, one) => sum + one, 0);
}

/**
 * Puts so many pieces of a line into a parcel. With two parcels the rest goes to the other one by itself, so that
 * one number is enough; with more, the rest waits for a person.
 */
export function place(plan: SplitPlan, line: Line, parcel: number, count: number): SplitPlan {
  const pieces = Math.max(0, Math.min(line.quantity, Math.floor(count)));
  const before = plan.pieces.get(line.lineNumber) ?? [];
  const after = before.map((one, index) => {
    if (index === parcel) return pieces;
    return plan.parcels === 2 ? line.quantity - pieces : one;
  });
  return { ...plan, pieces: new Map(plan.pieces).set(line.lineNumber, after) };
}

/** The whole line into one parcel. */
export function placeAll(plan: SplitPlan, line: Line, parcel: number): SplitPlan {
  const pieces = Array.from({ length: plan.parcels }, (_one, index) =>
    index === parcel ? line.quantity : 0,
  );
  return { ...plan, pieces: new Map(plan.pieces).set(line.lineNumber, pieces) };
}

export function addParcel(plan: SplitPlan): SplitPlan {
  if (plan.parcels >= mostParcels) return plan;
  return {
    parcels: plan.parcels + 1,
    pieces: new Map([...plan.pieces].map(([lineNumber, pieces]) => [lineNumber, [...pieces, 0]])),
  };
}

/** Takes a parcel away; what was in it goes to the first one. */
export function removeParcel(plan: SplitPlan, parcel: number): SplitPlan {
  if (plan.parcels <= fewestParcels) return plan;
  const pieces = new Map(
    [...plan.pieces].map(([lineNumber, before]) => {
      const freed = before[parcel] ?? 0;
      const after = before.filter((_one, index) => index !== parcel);
      return [lineNumber, after.map((one, index) => (index === 0 ? one + freed : one))] as const;
    }),
  );
  return { parcels: plan.parcels - 1, pieces };
}

export type SplitFault =
  | { readonly kind: 'left-over'; readonly count: number }
  | { readonly kind: 'too-many'; readonly count: number }
  /** Counted from 1, as people read it. */
  | { readonly kind: 'empty-parcel'; readonly parcel: number };

/** What keeps the plan from being carried out; null where every piece is in exactly one parcel. */
export function splitFault(plan: SplitPlan, lines: readonly Line[]): SplitFault | null {
  const left = lines.map((line) => piecesLeft(plan, line));
  const missing = left.filter((one) => one > 0).reduce((sum, one) => sum + one, 0);
  if (missing > 0) return { kind: 'left-over', count: missing };
  const extra = left.filter((one) => one < 0).reduce((sum, one) => sum - one, 0);
  if (extra > 0) return { kind: 'too-many', count: extra };
  for (let parcel = 0; parcel < plan.parcels; parcel += 1) {
    if (lines.every((line) => piecesIn(plan, line.lineNumber, parcel) === 0)) {
      return { kind: 'empty-parcel', parcel: parcel + 1 };
    }
  }
  return null;
}

export interface PartLine {
  lineNumber: number;
  quantity: number;
}

/** The parts as the station takes them: only lines with pieces. */
export function splitParts(plan: SplitPlan, lines: readonly Line[]): PartLine[][] {
  return Array.from({ length: plan.parcels }, (_one, parcel) =>
    lines
      .map(({ lineNumber }) => ({ lineNumber, quantity: piecesIn(plan, lineNumber, parcel) }))
      .filter(({ quantity }) => quantity > 0),
  );
}
