/** What the bench should do next. Pure. */

export interface StageCounts {
  readonly importedToday: number;
  /** Orders that wait for a person. */
  readonly exceptions: number;
  readonly toPrint: number;
  readonly printing: number;
  readonly inDoubt: number;
  readonly toPair: number;
  readonly toShip: number;
  readonly shippedToday: number;
}

export type NextStep =
  | { readonly kind: 'start' }
  | { readonly kind: 'doubt' | 'print' | 'watch' | 'pair' | 'close' | 'audit'; readonly count: number }
  | { readonly kind: 'done' };

/**
 * The one thing that keeps parcels moving: first what may be wrong on paper, then the flow from front to
 * back. Orders with problems come last, because they wait for somebody else.
 */
export function nextStep(hasOrders: boolean, counts: StageCounts): NextStep {
  if (!hasOrders) return { kind: 'start' };
  if (counts.inDoubt > 0) return { kind: 'doubt', count: counts.inDoubt };
  if (counts.toPrint > 0) return { kind: 'print', count: counts.toPrint };
  if (counts.toPair > 0) return { kind: 'pair', count: counts.toPair };
  if (counts.printing > 0) return { kind: 'watch', count: counts.printing };
  if (counts.toShip > 0) return { kind: 'close', count: counts.toShip };
  if (counts.exceptions > 0) return { kind: 'audit', count: counts.exceptions };
  return { kind: 'done' };
}
