import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Shape } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { OrderDrawer } from '../orders/order-drawer.tsx';
import type { PlanWaits } from './plan-check.ts';

/** What waits for numbers or for a carrier, each with the way to mend it in its place. */
export function PlanWaiting({
  waits,
  carriers,
  onAddPool,
}: {
  readonly waits: PlanWaits;
  readonly carriers: readonly {
    readonly carrierCode: string;
    readonly carrierName: string;
    readonly parcels: number;
    readonly missing: number;
  }[];
  readonly onAddPool: (carrierCode: string) => void;
}) {
  const { t } = useWords();
  const { queries } = useStation();
  const [deciding, setDeciding] = useState<string | null>(null);
  const found = useQuery(
    queries.orders.list.queryOptions({
      input: { search: deciding ?? '', limit: 20 },
      enabled: deciding !== null,
    }),
  );
  const order = found.data?.orders.find((one) => one.orderNumber === deciding) ?? null;
  const short = carriers.filter((carrier) => carrier.missing > 0);
  const { forNumbers, forCarrier } = waits;
  if (forNumbers.length + forCarrier.length === 0) return null;
  return (
    <div className="stack waits" data-testid={testIds.planWaiting}>
      {forNumbers.length === 0 ? null : (
        <div className="note note-problem" role="status">
          <Shape tone="problem" size={18} />
          <div className="note-text">
            <strong>{t('print.waitNumbers', { count: forNumbers.length })}</strong>
            <ul className="wait-list">
              {short.map((carrier) => (
                <li key={carrier.carrierCode}>
                  <span className="matter-text">
                    {t('print.waitNumbersCarrier', {
                      carrier: carrier.carrierName,
                      parcels: carrier.parcels,
                      count: carrier.missing,
                    })}
                  </span>
                  <Button onClick={() => onAddPool(carrier.carrierCode)}>{t('print.addPool')}</Button>
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
      {forCarrier.length === 0 ? null : (
        <div className="note note-problem" role="status">
          <Shape tone="problem" size={18} />
          <div className="note-text">
            <strong>{t('print.waitCarrier', { count: forCarrier.length })}</strong>
            <TroubleNote error={found.error} />
            <ul className="wait-list">
              {forCarrier.map(({ orderNumbers, problem }) => (
                <li key={orderNumbers.join()}>
                  <span className="matter-text">
                    <code>{orderNumbers.join(' · ')}</code>
                    <br />
                    {problem.params.text}
                  </span>
                  <Button onClick={() => setDeciding(orderNumbers[0] ?? null)}>
                    {t('print.chooseCarrier')}
                  </Button>
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
      <OrderDrawer order={order} onClose={() => setDeciding(null)} />
    </div>
  );
}
