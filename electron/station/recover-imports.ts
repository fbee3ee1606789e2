import type { OrderId } from '../domain/ids.ts';
import { record, type StationContext } from './context.ts';

const sliceSize = 200;

/** Brings back what an import lost that was being taken back when the station died: it is there, all of it. */
export async function bringBackHalfUndone(context: StationContext): Promise<void> {
  const { stores, clock } = context;
  const { orders, imports } = stores;
  for (const commitId of imports.listHalfUndone()) {
    const ids = orders
      .listImported(commitId)
      .map(({ orderId }) => orderId)
      .filter((id) => orders.get(id)?.retirement === 'withdrawn');
    for (let start = 0; start < ids.length; start += sliceSize) {
      stores.transaction(() => {
        for (const id of ids.slice(start, start + sliceSize)) orders.setRetirement(id, null);
      });
      await clock.wait(0);
    }
    stores.transaction(() => record(context, 'import.undo-interrupted', commitId, { orders: ids.length }));
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
    const ids: OrderId[] = stores.orders.listImported(commitId).map(({ orderId }) => orderId);
    for (let start = 0; start < ids.length; start += sliceSize) {
      stores.transaction(() => {
        for (const id of ids.slice(start, start + sliceSize)) stores.orders.setRetirement(id, 'withdrawn');
      });
      await clock.wait(0);
    }
    stores.transaction(() => {
      stores.imports.setUndone(commitId, clock.nowMs());
      record(context, 'import.interrupted', commitId, { orders: ids.length });
    });
  }
}
