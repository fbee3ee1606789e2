import { record, type StationContext } from './context.ts';

/** Brings back what an import lost that was being taken back when the station died: it is there, all of it. */
export async function bringBackHalfUndone(context: StationContext): Promise<void> {
  const { stores, clock } = context;
  const { orders, imports } = stores;
  for (const commitId of imports.listHalfUndone()) {
    let broughtBack = 0;
    for (const slice of orders.listImported(commitId)) {
      const withdrawn = slice.filter(({ orderId }) => orders.get(orderId)?.retirement === 'withdrawn');
      broughtBack += withdrawn.length;
      stores.transaction(() => {
        for (const { orderId } of withdrawn) orders.setRetirement(orderId, null);
      });
      await clock.wait(0);
    }
    stores.transaction(() => record(context, 'import.undo-interrupted', commitId, { orders: broughtBack }));
  }
}

/**
 * Withdraws what an import that never ended had written so far. Nobody saw it. Safe to repeat: what a crash left of
 * it is done the next time.
 */
export async function withdrawArriving(context: StationContext): Promise<void> {
  const { stores, clock } = context;
  const commits = new Set(stores.imports.listByState('arriving').map(({ commitId }) => commitId));
  for (const commitId of commits) {
    let arrived = 0;
    for (const slice of stores.orders.listImported(commitId)) {
      arrived += slice.length;
      stores.transaction(() => {
        for (const { orderId } of slice) stores.orders.setRetirement(orderId, 'withdrawn');
      });
      await clock.wait(0);
    }
    stores.transaction(() => {
      stores.imports.setUndone(commitId, clock.nowMs());
      record(context, 'import.interrupted', commitId, { orders: arrived });
    });
  }
}
