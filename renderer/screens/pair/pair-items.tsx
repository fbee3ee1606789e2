import { Checkbox } from 'antd';
import { useState } from 'react';
import type { PairParcelView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { Nothing } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';

/** What goes into the box, to be ticked one by one. */
export function PairItems({ found }: { readonly found: PairParcelView | null }) {
  const { t } = useWords();
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  if (found === null) {
    return (
      <section className="panel pair-items" aria-label={t('pair.items')}>
        <Nothing title={t('pair.items')} hint={t('pair.noItems')} />
      </section>
    );
  }
  const { lines, parcel, consignee, remarks } = found;
  const toggle = (index: number, isTicked: boolean) => {
    const next = new Set(ticked);
    if (isTicked) next.add(index);
    else next.delete(index);
    setTicked(next);
  };
  return (
    <section className="panel pair-items" aria-label={t('pair.items')} data-testid={testIds.pairItems}>
      <div className="panel-head">
        <h2>
          {parcel.pairCode} · {t('pair.itemsCount', { lines: lines.length, count: found.quantity })}
        </h2>
        <span className={ticked.size === lines.length ? 'tone-done' : 'quiet'}>
          {t('pair.itemsTicked', { ticked: ticked.size, total: lines.length })}
        </span>
      </div>
      <p className="quiet">
        {consignee.name} · {consignee.province} {consignee.city} · {t('pair.order')}{' '}
        {parcel.orderNumbers.join(' · ')}
      </p>
      {remarks.length === 0 ? null : (
        <p className="pair-remarks">
          <strong>{t('pair.remarks')}</strong> {remarks.join(' · ')}
        </p>
      )}
      <ul className="items">
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of merged orders may repeat their numbers
          <li key={index} className={ticked.has(index) ? 'item item-ticked' : 'item'}>
            <Checkbox
              checked={ticked.has(index)}
              onChange={(event) => toggle(index, event.target.checked)}
              aria-label={t('pair.tick', { name: line.name })}
            >
              <span className="item-quantity">{line.quantity}</span>
              <span className="item-name">
                {line.name}
                {line.isGift ? <span className="mark"> {t('orders.gift')}</span> : null}
                <span className="quiet">
                  {[line.specification, line.sku].filter((part) => part !== '').join(' · ')}
                </span>
              </span>
            </Checkbox>
          </li>
        ))}
      </ul>
    </section>
  );
}
