import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Select } from 'antd';
import { useState } from 'react';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Shape } from '../../components/shape.tsx';
import { SheetButton } from '../../components/sheet-button.tsx';
import { problemText, useWords } from '../../i18n/i18n.ts';
import { nameIn } from '../../i18n/name-in.ts';
import { OrderDrawer } from '../orders/order-drawer.tsx';
import { ordersBeyond, type PlanWaits } from './plan-check.ts';

/** What waits for numbers or for a carrier, each with the way to mend it in its place. */
export function PlanWaiting({
  waits,
  carriers,
  isPartial,
  onPartial,
  onAddPool,
}: {
  readonly waits: PlanWaits;
  readonly carriers: readonly {
    readonly carrierCode: string;
    readonly carrierName: string;
    readonly parcels: number;
    readonly neededNumbers: number;
    readonly freeNumbers: number;
    readonly missing: number;
  }[];
  /** Whether the batch takes what the numbers reach for. */
  readonly isPartial: boolean;
  readonly onPartial: (isPartial: boolean) => void;
  readonly onAddPool: (carrierCode: string) => void;
}) {
  const { t, language } = useWords();
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
                <li key={carrier.carrierCode} className="wait-choices">
                  <span>
                    {t('print.waitNumbersCarrier', {
                      carrier: carrier.carrierName,
                      needed: carrier.neededNumbers,
                      free: carrier.freeNumbers,
                      count: carrier.missing,
                    })}
                  </span>
                  <span className="row row-wrap">
                    {carrier.freeNumbers === 0 ? null : (
                      <Button
                        onClick={() => onPartial(!isPartial)}
                        aria-pressed={isPartial}
                        data-testid={testIds.printWhatFits}
                      >
                        {isPartial
                          ? t('print.allOrNone')
                          : t('print.whatFits', { count: carrier.freeNumbers })}
                      </Button>
                    )}
                    <OtherCarrier carrier={carrier} orderIds={ordersBeyond(forNumbers, carrier)} />
                    <Button onClick={() => onAddPool(carrier.carrierCode)}>{t('print.addPool')}</Button>
                    <SheetButton
                      kind="manual-sheet"
                      from={{ orderIds: [...ordersBeyond(forNumbers, carrier)] }}
                      hasKey={false}
                    />
                  </span>
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
                    {problem.code === 'parcel.carrier-wish-unclear'
                      ? problem.params.text
                      : problemText(problem, language).title}
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

/** Gives the orders that the numbers do not reach to another carrier. */
function OtherCarrier({
  carrier,
  orderIds,
}: {
  readonly carrier: { readonly carrierCode: string; readonly carrierName: string };
  readonly orderIds: readonly string[];
}) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const overview = useQuery(queries.station.overview.queryOptions({ input: {} }));
  const change = useMutation(
    queries.orders.edit.mutationOptions({
      onSuccess: ({ changed }) => void message.success(t('print.otherCarrierDone', { count: changed })),
    }),
  );
  return (
    <>
      <Select<string>
        value={null}
        placeholder={t('print.otherCarrier', { count: orderIds.length })}
        aria-label={t('print.otherCarrier', { count: orderIds.length })}
        loading={change.isPending}
        style={{ width: 190 }}
        data-testid={testIds.otherCarrier}
        onChange={(carrierCode) =>
          change.mutate({
            orderIds: [...orderIds],
            carrierCode,
            reason: t('print.otherCarrierReason', { carrier: carrier.carrierName }),
          })
        }
        options={(overview.data?.carriers ?? [])
          .filter((one) => one.code !== carrier.carrierCode && one.freeNumbers > 0)
          .map((one) => ({
            value: one.code,
            label: `${nameIn(one.names, language)} · ${t('numbers.leftCount', { count: one.freeNumbers })}`,
          }))}
        notFoundContent={t('print.otherCarrierNone')}
      />
      <TroubleNote error={change.error} />
    </>
  );
}
