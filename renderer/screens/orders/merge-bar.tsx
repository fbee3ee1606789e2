import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Drawer } from 'antd';
import { useState } from 'react';
import { useStation } from '../../client/station.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Shape } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';

/** Orders to one door: offered, never done by itself. */
export function MergeBar() {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const [isOpen, setIsOpen] = useState(false);
  const [asked, setAsked] = useState<string | null>(null);
  const suggestions = useQuery(queries.parcels.mergeSuggestions.queryOptions({ input: {} }));
  const merge = useMutation(
    queries.parcels.merge.mutationOptions({
      onSuccess: (_result, { orderIds }) => {
        setAsked(null);
        void message.success(t('orders.merged', { count: orderIds.length }));
      },
    }),
  );
  const groups = suggestions.data?.suggestions ?? [];
  if (groups.length === 0 && !isOpen) return null;
  return (
    <div className="note note-info">
      <Shape tone="waiting" size={18} />
      <div className="note-text">
        <span>{t('orders.mergeTitle', { count: groups.length })}</span>
      </div>
      <Button onClick={() => setIsOpen(true)}>{t('app.view')}</Button>
      <Drawer
        open={isOpen}
        onClose={() => setIsOpen(false)}
        size={560}
        title={t('orders.mergeTitle', { count: groups.length })}
      >
        <TroubleNote error={merge.error} />
        <p className="quiet">{t('orders.mergeQuestion')}</p>
        <ul className="matters">
          {groups.map((group) => {
            const key = group.orderIds.join();
            return (
              <li key={key}>
                <span className="matter-text">
                  {t('orders.mergeGroup', {
                    count: group.orderIds.length,
                    orders: group.orderNumbers.join(' · '),
                  })}
                </span>
                {asked === key ? (
                  <Button
                    type="primary"
                    autoFocus
                    loading={merge.isPending}
                    onClick={() => merge.mutate({ orderIds: [...group.orderIds] })}
                  >
                    {t('orders.mergeConfirm', { count: group.orderIds.length })}
                  </Button>
                ) : (
                  <Button onClick={() => setAsked(key)}>{t('orders.merge')}</Button>
                )}
              </li>
            );
          })}
        </ul>
      </Drawer>
    </div>
  );
}
