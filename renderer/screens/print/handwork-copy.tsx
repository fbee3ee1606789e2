import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { formatMoney } from '../../components/times.ts';
import { useWords } from '../../i18n/i18n.ts';

/** Every field to be copied onto a label, large enough to be read while writing. Shown only when it is asked for. */
export function HandworkCopy({ orderIds }: { readonly orderIds: readonly string[] }) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const [isWished, setIsWished] = useState(false);
  const shown = useQuery({
    // Each look is recorded: it is not asked for again by itself.
    ...queries.handwork.show.queryOptions({ input: { from: { orderIds: [...orderIds] } } }),
    enabled: isWished,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (!isWished) {
    return (
      <div className="row">
        <Button onClick={() => setIsWished(true)}>{t('handwork.show')}</Button>
        <span className="quiet">{t('handwork.showHint')}</span>
      </div>
    );
  }
  const parcel = shown.data?.parcels[0];
  if (!parcel) return <TroubleNote error={shown.error} />;
  const { name, phone, province, city, district, address, postalCode } = parcel.consignee;
  const place = [province, city, district].filter((part) => !address.includes(part)).join(' ');
  const services = parcel.services.map((service) =>
    service.amountFen === null
      ? service.name
      : `${service.name} ${formatMoney(service.amountFen, parcel.currency, language)}`,
  );
  const fields = [
    [t('handwork.consignee'), name],
    [t('handwork.phone'), phone],
    [t('handwork.address'), [place, address, postalCode].filter((part) => part !== '').join(' ')],
    [
      t('handwork.goods'),
      parcel.lines
        .map((line) => `${line.name} ${line.specification} × ${line.quantity}`)
        .join(t('app.listComma')),
    ],
    [
      t('handwork.marks'),
      [...services, ...parcel.handling, parcel.remark].filter((part) => part !== '').join(' · '),
    ],
  ] as const;
  return (
    <dl className="copy-fields" data-testid={testIds.handworkCopy}>
      {fields
        .filter(([, text]) => text !== '')
        .map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
    </dl>
  );
}
