/** Whether the day's work leaves in time. Pure: the station's clock is handed in with its answer. */

import type { DeadlineView } from '../../../electron/contract/views.ts';

export interface Deadlines {
  readonly nowMs: number;
  readonly shops: readonly DeadlineView[];
  readonly left: number;
  readonly perHour: number | null;
  readonly doneAtMs: number | null;
  readonly unconfirmed: number;
}

/** `late`: at this pace some of it misses the time. `overdue`: it has missed it already. */
export type Outlook = 'done' | 'in-time' | 'late' | 'overdue' | 'unknown';

/** How one shop stands. What waits for a person is not done by any pace, so it alone promises nothing. */
export function shopOutlook(
  shop: DeadlineView,
  { nowMs, doneAtMs }: Pick<Deadlines, 'nowMs' | 'doneAtMs'>,
): Outlook {
  if (shop.left === 0) return 'done';
  if (nowMs > shop.shipConfirmAtMs) return 'overdue';
  if (doneAtMs === null || shop.left === shop.blocked) return 'unknown';
  return doneAtMs > shop.shipConfirmAtMs ? 'late' : 'in-time';
}

export type Forecast =
  | { readonly kind: 'nothing-due' }
  | { readonly kind: 'done'; readonly due: number }
  | { readonly kind: 'blocked'; readonly left: number }
  | { readonly kind: 'no-pace'; readonly left: number }
  | { readonly kind: 'paced'; readonly left: number; readonly doneAtMs: number };

/** What can be said of the whole day in one sentence. */
export function forecastOf(deadlines: Deadlines): Forecast {
  const sums = sumShops(deadlines.shops);
  const { left, doneAtMs } = deadlines;
  if (sums.due === 0 && left === 0) return { kind: 'nothing-due' };
  if (left === 0) return { kind: 'done', due: sums.due };
  if (sums.left > 0 && sums.left === sums.blocked) return { kind: 'blocked', left };
  return doneAtMs === null ? { kind: 'no-pace', left } : { kind: 'paced', left, doneAtMs };
}

/** All shops together. */
export function sumShops(
  shops: readonly DeadlineView[],
): Pick<DeadlineView, 'due' | 'done' | 'left' | 'blocked'> {
  return shops.reduce(
    (sums, shop) => ({
      due: sums.due + shop.due,
      done: sums.done + shop.done,
      left: sums.left + shop.left,
      blocked: sums.blocked + shop.blocked,
    }),
    { due: 0, done: 0, left: 0, blocked: 0 },
  );
}

/** The first deadline that is or will be missed, with how many orders that concerns; null where none is. */
export function firstMissed(
  deadlines: Deadlines,
): { readonly outlook: 'late' | 'overdue'; readonly atMs: number; readonly left: number } | null {
  const missed = deadlines.shops
    .flatMap((shop) => {
      const outlook = shopOutlook(shop, deadlines);
      return outlook === 'late' || outlook === 'overdue'
        ? [{ outlook, atMs: shop.shipConfirmAtMs, left: shop.left }]
        : [];
    })
    .sort((one, other) => one.atMs - other.atMs);
  const [first] = missed;
  if (first === undefined) return null;
  const left = missed
    .filter(({ atMs, outlook }) => atMs === first.atMs && outlook === first.outlook)
    .reduce((sum, one) => sum + one.left, 0);
  return { ...first, left };
}
