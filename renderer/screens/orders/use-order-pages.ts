import { keepPreviousData, useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { OrderView } from '../../../electron/contract/views.ts';
import { useStation } from '../../client/station.tsx';
import type { OrderSight } from './order-conditions.ts';
import { pageSize } from './order-pages.ts';

/** The orders of a list, of which only the pages in view are fetched. */
export function useOrderPages(sight: OrderSight, isFull: boolean, pages: readonly number[]) {
  const { queries } = useStation();
  const queryClient = useQueryClient();
  const { filter, search, conditions } = sight;
  const inputOf = useCallback(
    (page: number) => ({ filter, search, conditions, isFull, limit: pageSize, offset: page * pageSize }),
    [filter, search, conditions, isFull],
  );
  // The first page is always asked for: it also says how many there are.
  const asked = pages.includes(0) ? pages : [0, ...pages];
  const results = useQueries({
    queries: asked.map((page) =>
      queries.orders.list.queryOptions({ input: inputOf(page), placeholderData: keepPreviousData }),
    ),
  });
  const [first] = results;
  const total = first?.data?.total ?? 0;
  const loaded = results.map((result) => `${result.dataUpdatedAt} ${result.isPlaceholderData}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `loaded` says when what is kept has changed
  const orderAt = useMemo(() => {
    const kept = new Map<number, readonly OrderView[]>();
    return (index: number): OrderView | null => {
      const page = Math.floor(index / pageSize);
      let orders = kept.get(page);
      if (orders === undefined) {
        // Pages that were seen before stay on the screen while they are asked for again.
        const data = queryClient.getQueryData(queries.orders.list.queryKey({ input: inputOf(page) }));
        orders = data?.orders ?? [];
        if (data !== undefined) kept.set(page, orders);
      }
      return orders[index % pageSize] ?? null;
    };
  }, [queryClient, queries, inputOf, loaded]);
  return {
    isKnown: first?.data !== undefined,
    isOfNow: first?.data !== undefined && !first.isPlaceholderData,
    total,
    counts: first?.data?.counts,
    error: results.find((result) => result.error !== null)?.error,
    orderAt,
  };
}
