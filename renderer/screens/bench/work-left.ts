export interface PairCounts {
  /** Sheets that are still to be sent. */
  readonly printing: number;
  /** Sheets that may or may not have come out. */
  readonly inDoubt: number;
  /** Parcels from here on. */
  readonly toPair: number;
  readonly toShip: number;
  readonly shippedToday: number;
}

/** Whether every parcel of the bench is paired: none waits, none is still at the printer, and there were some. */
export function isAllPaired(counts: PairCounts): boolean {
  const isNothingLeft = counts.toPair === 0 && counts.printing === 0 && counts.inDoubt === 0;
  return isNothingLeft && counts.toShip + counts.shippedToday > 0;
}
