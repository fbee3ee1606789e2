import { useQuery } from '@tanstack/react-query';
import { useStation } from '../../client/station.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { TroubleNote } from '../problem-list.tsx';
import { Timeline } from './timeline.tsx';

/** Who did what with an order, newest first. */
export function OrderHistory({ orderId, few = 5 }: { readonly orderId: string; readonly few?: number }) {
  const { t } = useWords();
  const { queries } = useStation();
  const history = useQuery(queries.orders.history.queryOptions({ input: { orderId } }));
  const entries = history.data?.entries ?? [];
  return (
    <div className="stack">
      <TroubleNote error={history.error} />
      {history.data !== undefined && entries.length === 0 ? (
        <p className="quiet">{t('history.none')}</p>
      ) : null}
      <Timeline entries={entries} few={few} />
    </div>
  );
}
