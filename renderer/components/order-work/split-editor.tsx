import { useMutation } from '@tanstack/react-query';
import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import type { OrderView } from '../../../electron/contract/views.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { KeyCap } from '../key-cap.tsx';
import { TroubleNote } from '../problem-list.tsx';
import { StateWord } from '../shape.tsx';
import {
  addParcel,
  fewestParcels,
  mostParcels,
  piecesIn,
  piecesLeft,
  place,
  placeAll,
  removeParcel,
  splitFault,
  splitParts,
  startSplit,
} from './split-plan.ts';

type Line = OrderView['lines'][number];

const lineName = (line: Line) => [line.name, line.specification].filter((part) => part !== '').join(' · ');

/** Lines × parcels with quantities; it can be carried out once every piece is in exactly one parcel. */
export function SplitEditor({
  order,
  onSplit,
}: {
  readonly order: OrderView;
  readonly onSplit: (parcels: number) => void;
}) {
  const { t } = useWords();
  const { queries } = useStation();
  const { lines } = order;
  const [plan, setPlan] = useState(() => startSplit(lines));
  const split = useMutation(
    queries.parcels.split.mutationOptions({ onSuccess: ({ orderIds }) => onSplit(orderIds.length) }),
  );
  const fault = splitFault(plan, lines);
  const apply = () => split.mutate({ orderId: order.orderId, parts: splitParts(plan, lines) });
  const canApply = fault === null && !split.isPending;
  useShortcut('Ctrl+Enter', t('split.apply', { count: plan.parcels }), apply, canApply);
  const parcels = Array.from({ length: plan.parcels }, (_one, index) => index);
  const faultText =
    fault === null
      ? null
      : fault.kind === 'left-over'
        ? t('split.leftOver', { count: fault.count })
        : fault.kind === 'too-many'
          ? t('split.tooMany', { count: fault.count })
          : t('split.emptyParcel', { number: fault.parcel });
  if (order.quantity < 2) return <p className="quiet">{t('split.tooFew')}</p>;
  return (
    <div className="stack" data-testid={testIds.splitEditor}>
      <p className="quiet">{t('split.hint')}</p>
      <TroubleNote error={split.error} />
      <div className="split-scroll">
        <table className="plain-table split-table">
          <thead>
            <tr>
              <th scope="col">{t('split.goods')}</th>
              {parcels.map((parcel) => (
                <th key={parcel} scope="col">
                  <span className="row">
                    {t('split.parcel', { number: parcel + 1 })}
                    {plan.parcels > fewestParcels ? (
                      <Button
                        size="small"
                        type="text"
                        aria-label={t('split.removeParcel', { number: parcel + 1 })}
                        onClick={() => setPlan(removeParcel(plan, parcel))}
                      >
                        ×
                      </Button>
                    ) : null}
                  </span>
                </th>
              ))}
              <th scope="col" className="number">
                {t('split.left')}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => {
              const left = piecesLeft(plan, line);
              return (
                <tr key={line.lineNumber}>
                  <td>
                    {lineName(line)}
                    <div className="quiet">
                      {t('split.pieces', { count: line.quantity })}
                      {line.isGift ? ` · ${t('orders.gift')}` : ''}
                    </div>
                  </td>
                  {parcels.map((parcel) => (
                    <td key={parcel}>
                      <span className="split-cell">
                        <InputNumber
                          min={0}
                          max={line.quantity}
                          precision={0}
                          style={{ width: 66 }}
                          value={piecesIn(plan, line.lineNumber, parcel)}
                          aria-label={t('split.quantityOf', { name: lineName(line), number: parcel + 1 })}
                          onChange={(count) => setPlan(place(plan, line, parcel, count ?? 0))}
                        />
                        <Button
                          size="small"
                          type="text"
                          title={t('split.moveAll', { number: parcel + 1 })}
                          aria-label={t('split.moveAll', { number: parcel + 1 })}
                          onClick={() => setPlan(placeAll(plan, line, parcel))}
                        >
                          {t('split.all')}
                        </Button>
                      </span>
                    </td>
                  ))}
                  <td className="number">
                    {left === 0 ? '0' : <strong className="tone-failed">{left}</strong>}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <div className="row row-wrap">
        <Button disabled={plan.parcels >= mostParcels} onClick={() => setPlan(addParcel(plan))}>
          {t('split.addParcel')}
        </Button>
        <span className="grow" />
        {faultText === null ? null : <StateWord tone="problem" word={faultText} />}
        <Button
          type="primary"
          disabled={!canApply}
          loading={split.isPending}
          onClick={apply}
          data-testid={testIds.splitApply}
        >
          {t('split.apply', { count: plan.parcels })} <KeyCap name="Ctrl+Enter" />
        </Button>
      </div>
      <h3>{t('split.preview')}</h3>
      <ol className="split-preview">
        {splitParts(plan, lines).map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parcels are known by their place
          <li key={index}>
            <strong>{t('split.parcel', { number: index + 1 })}</strong>
            <ul>
              {part.map(({ lineNumber, quantity }) => {
                const line = lines.find((one) => one.lineNumber === lineNumber);
                return (
                  <li key={lineNumber}>
                    {line === undefined ? '' : lineName(line)} ×{quantity}
                  </li>
                );
              })}
            </ul>
          </li>
        ))}
      </ol>
    </div>
  );
}
