import { useMutation } from '@tanstack/react-query';
import { App, InputNumber } from 'antd';
import { useState } from 'react';
import type { NumberSupplyView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { StateWord } from '../../components/shape.tsx';
import { formatCount } from '../../components/times.ts';
import { useWords } from '../../i18n/i18n.ts';

const hoursOfDay = 24;

/** Per carrier what is left, for how long, and from when on it warns. */
export function SupplyTable({ supplies }: { readonly supplies: readonly NumberSupplyView[] }) {
  const { t, language } = useWords();
  const lasting = ({ hoursLeft, takenToday }: NumberSupplyView) => {
    if (hoursLeft === null) return t('numbers.noPace');
    const taken = t('numbers.takenToday', { count: takenToday });
    if (hoursLeft >= 2 * hoursOfDay) {
      return `${taken} · ${t('numbers.daysLeft', { days: Math.floor(hoursLeft / hoursOfDay) })}`;
    }
    return `${taken} · ${t('numbers.hoursLeft', { hours: hoursLeft.toFixed(1) })}`;
  };
  return (
    <table className="plain-table" data-testid={testIds.supplies}>
      <thead>
        <tr>
          <th scope="col">{t('numbers.carrier')}</th>
          <th scope="col">{t('numbers.free')}</th>
          <th scope="col">{t('numbers.use')}</th>
          <th scope="col">{t('numbers.lowWater')}</th>
        </tr>
      </thead>
      <tbody>
        {supplies.map((supply) => (
          <tr key={supply.carrierCode} data-carrier={supply.carrierCode} data-low={supply.isLow}>
            <td>{supply.carrierName}</td>
            <td>
              <StateWord
                tone={supply.free === 0 ? 'failed' : supply.isLow ? 'problem' : 'done'}
                word={[
                  t('numbers.leftCount', { count: formatCount(supply.free, language) }),
                  supply.free === 0 ? t('numbers.isEmpty') : supply.isLow ? t('numbers.isLow') : '',
                ]
                  .filter((text) => text !== '')
                  .join(' · ')}
              />
            </td>
            <td>{lasting(supply)}</td>
            <td>
              <LowWaterMark key={supply.lowWaterMark} supply={supply} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LowWaterMark({ supply }: { readonly supply: NumberSupplyView }) {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const [value, setValue] = useState<number | null>(supply.lowWaterMark);
  const save = useMutation(
    queries.numbers.setLowWater.mutationOptions({
      onSuccess: (_done, { numbers }) => void message.success(t('numbers.lowWaterSaved', { count: numbers })),
    }),
  );
  const keep = () => {
    if (value !== null && value !== supply.lowWaterMark) {
      save.mutate({ carrierCode: supply.carrierCode, numbers: value });
    }
  };
  return (
    <>
      <InputNumber
        min={0}
        max={100_000}
        precision={0}
        value={value}
        onChange={setValue}
        onBlur={keep}
        onPressEnter={keep}
        aria-label={`${supply.carrierName} ${t('numbers.lowWater')}`}
        style={{ width: 96 }}
      />
      <TroubleNote error={save.error} />
    </>
  );
}
