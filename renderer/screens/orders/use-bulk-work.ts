import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { OrderView } from '../../../electron/contract/views.ts';
import { useStation } from '../../client/station.tsx';
import type { OrdersChanged } from '../../components/order-work/changed-note.tsx';
import type { OrderSight } from './order-conditions.ts';
import { type Selection, slices } from './order-selection.ts';

const fetchedAtOnce = 1_000;
const changedAtOnce = 500;

export interface BulkProgress {
  readonly done: number;
  /** Null while the orders are still being counted. */
  readonly total: number | null;
}

/** Does one thing to many orders, slice by slice: it can tell how far it is, and be stopped between two slices. */
export function useBulkWork(sight: OrderSight, selection: Selection) {
  const { client, queries } = useStation();
  const queryClient = useQueryClient();
  const [progress, setProgress] = useState<BulkProgress | null>(null);
  const [result, setResult] = useState<OrdersChanged | null>(null);
  const [error, setError] = useState<unknown>(null);
  const isStopped = useRef(false);

  /** The chosen orders, fetched where the whole list is chosen. */
  const chosenOrders = useCallback(async (): Promise<
    readonly Pick<OrderView, 'orderId' | 'printable' | 'parcel' | 'carrierProblem'>[]
  > => {
    if (selection.kind === 'some') return [...selection.orders.values()];
    const orders: OrderView[] = [];
    for (let total = Number.POSITIVE_INFINITY; orders.length < total; ) {
      const page = await client.orders.list({ ...sight, offset: orders.length, limit: fetchedAtOnce });
      if (page.orders.length === 0) break;
      orders.push(...page.orders);
      total = page.total;
    }
    return orders.filter(({ orderId }) => !selection.except.has(orderId));
  }, [client, sight, selection]);

  /** Runs work that may take long; what goes wrong stands in `error`. */
  const run = useCallback(async (work: () => Promise<void>) => {
    isStopped.current = false;
    setError(null);
    setResult(null);
    setProgress({ done: 0, total: null });
    try {
      await work();
    } catch (caught) {
      setError(caught);
    } finally {
      setProgress(null);
    }
  }, []);

  const change = useCallback(
    (call: (orderIds: string[]) => Promise<OrdersChanged>) =>
      run(async () => {
        // What the change itself moves out of the list must not move the pages: all are fetched first.
        const orderIds = (await chosenOrders()).map(({ orderId }) => orderId);
        let changed = 0;
        const refused: OrdersChanged['refused'][number][] = [];
        let done = 0;
        for (const slice of slices(orderIds, changedAtOnce)) {
          if (isStopped.current) break;
          setProgress({ done, total: orderIds.length });
          const answer = await call(slice);
          changed += answer.changed;
          refused.push(...answer.refused);
          done += slice.length;
        }
        setResult({ changed, refused });
        await queryClient.invalidateQueries({ queryKey: queries.orders.list.key() });
      }),
    [run, chosenOrders, queryClient, queries],
  );

  return {
    progress,
    result,
    error,
    change,
    run,
    chosenOrders,
    stop: () => {
      isStopped.current = true;
    },
    dismiss: () => setResult(null),
  };
}

export type BulkWork = ReturnType<typeof useBulkWork>;
