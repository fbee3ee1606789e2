/** What no order claims of the stock, as it was last shared: enough for a preview, which promises nothing. */

import type { StationContext } from './context.ts';

type Remaining = ReadonlyMap<string, number> | null;

const known = new WeakMap<object, Remaining>();

/** Null where no stock file counts. */
export function rememberRemaining(context: Pick<StationContext, 'stores'>, remaining: Remaining): void {
  known.set(context.stores, remaining);
}

/** Undefined before the stock was shared for the first time. */
export function remainingStock(context: Pick<StationContext, 'stores'>): Remaining | undefined {
  return known.get(context.stores);
}
