import type { ReactNode } from 'react';
import type { OrderView } from '../../../electron/contract/views.ts';
import { useWords } from '../../i18n/i18n.ts';
import { formatMoney, formatTime, formatWeight } from '../times.ts';

/** What an order says, masked unless it was asked for in full. Corrected fields are marked. */
export function OrderFacts({
  order,
  extra = [],
}: {
  readonly order: OrderView;
  readonly extra?: readonly (readonly [string, ReactNode])[];
}) {
  const { t, language } = useWords();
  const { consignee } = order;
  const money = (fen: number | null) => (fen === null ? '' : formatMoney(fen, order.currency, language));
  const time = (timeMs: number | null) => (timeMs === null ? '' : formatTime(timeMs, Date.now(), language));
  const region = [consignee.province, consignee.city, consignee.district]
    .filter((one) => one !== '')
    .join(' ');
  const isCorrected = (...fields: readonly string[]) =>
    order.correctedFields.some((field) => fields.includes(field)) ? (
      <span className="tag">{t('findings.corrected')}</span>
    ) : null;
  const paid = [
    money(order.paidFen),
    order.payableFen === null || order.payableFen === order.paidFen
      ? ''
      : `${t('orderFields.payableFen')} ${money(order.payableFen)}`,
    order.discountFen === null || order.discountFen === 0
      ? ''
      : `${t('orderFields.discountFen')} ${money(order.discountFen)}`,
  ]
    .filter((one) => one !== '')
    .join(' · ');
  const facts: readonly (readonly [string, string, ReactNode])[] = [
    [t('orders.consignee'), consignee.name, isCorrected('consigneeName')],
    [t('orders.phone'), consignee.phone, isCorrected('phone')],
    [
      [t('orderFields.province'), t('orderFields.city'), t('orderFields.district')].join(' '),
      region,
      isCorrected('province', 'city', 'district'),
    ],
    [t('orders.address'), consignee.address, isCorrected('address')],
    [t('orderFields.postalCode'), consignee.postalCode, isCorrected('postalCode')],
    [t('orders.buyerMessage'), order.buyerMessage, null],
    [t('orders.sellerRemark'), order.sellerRemark, isCorrected('sellerRemark')],
    [t('orders.paid'), paid, null],
    [t('orders.paidAt'), time(order.paidAtMs), null],
    [t('orderFields.shipByMs'), time(order.shipByMs), null],
    [
      t('orderFields.weightGrams'),
      order.weightGrams === null ? '' : formatWeight(order.weightGrams, language),
      null,
    ],
    [
      t('orderFields.isCashOnDelivery'),
      order.isCashOnDelivery === true
        ? [t('yesNo.true'), money(order.collectFen)].filter((one) => one !== '').join(' · ')
        : '',
      null,
    ],
    [t('orderFields.invoiceTitle'), order.invoiceTitle, null],
    [t('orderFields.platformType'), order.platformType, null],
  ];
  return (
    <dl className="facts">
      {extra.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {facts
        .filter(([, value]) => value !== '')
        .map(([name, value, mark]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {value} {mark}
            </dd>
          </div>
        ))}
    </dl>
  );
}

/** The goods in a few words per line. */
export function GoodsList({ order }: { readonly order: Pick<OrderView, 'lines'> }) {
  const { t, language } = useWords();
  return (
    <ul className="goods-list">
      {order.lines.map((line) => (
        <li key={line.lineNumber}>
          <span>
            {line.name}
            {line.isGift ? <span className="mark"> {t('orders.gift')}</span> : null}
            <span className="quiet">
              {' '}
              {[line.specification, line.sku].filter((part) => part !== '').join(' · ')}
            </span>
          </span>
          <span className="goods-count">
            {line.unitPriceFen === null ? null : (
              <span className="quiet">{formatMoney(line.unitPriceFen, 'CNY', language)} </span>
            )}
            ×{line.quantity}
          </span>
        </li>
      ))}
    </ul>
  );
}
