import { useQuery } from '@tanstack/react-query';
import type { OrderView } from '../../../electron/contract/views.ts';
import { useStation } from '../../client/station.tsx';

/** More parts and namesakes than any order number has. */
const mostNamesakes = 100;

/** An order with people's data in full. Asking is recorded, so it is asked only when it is needed. */
export function useFullOrder(
  order: Pick<OrderView, 'orderId' | 'orderNumber'>,
  isNeeded = true,
): { readonly full: OrderView | undefined; readonly error: unknown } {
  const { queries } = useStation();
  const found = useQuery(
    queries.orders.list.queryOptions({
      input: { search: order.orderNumber, isFull: true, limit: mostNamesakes },
      enabled: isNeeded,
    }),
  );
  return { full: found.data?.orders.find((one) => one.orderId === order.orderId), error: found.error };
}
