import type { OrderChangeView } from '../../electron/contract/views.ts';
import type { Language } from '../i18n/i18n.ts';
import { useWords } from '../i18n/i18n.ts';
import type { Translation } from '../i18n/zh-CN.ts';
import { formatAmount, formatTime, formatWeight } from './times.ts';

/**
 * A value of a changed field as people read it. The station sends money as fen and times as UTC milliseconds, in
 * digits; anything that is not such a number stays as it is.
 */
export function changeText(
  change: Pick<OrderChangeView, 'field'>,
  value: string,
  words: Translation,
  language: Language,
  nowMs: number,
): string {
  if (value === '') return '';
  const isNumber = /^-?\d+$/u.test(value);
  if (isNumber && change.field.endsWith('Fen')) return formatAmount(Number(value), language);
  if (isNumber && change.field === 'weightGrams') return formatWeight(Number(value), language);
  if (isNumber && change.field.endsWith('Ms')) return formatTime(Number(value), nowMs, language);
  const names: Readonly<Record<string, string>> =
    change.field === 'status'
      ? words.orderStatuses
      : change.field === 'flag'
        ? words.flags
        : change.field === 'isCashOnDelivery'
          ? words.yesNo
          : {};
  return names[value] ?? value;
}

/** What changed in an order, field by field: before and after. */
export function OrderChanges({ changes }: { readonly changes: readonly OrderChangeView[] }) {
  const { t, words, language } = useWords();
  const nowMs = Date.now();
  const value = (change: OrderChangeView, side: 'before' | 'after') => {
    const text = changeText(change, change[side], words, language, nowMs);
    return text === '' ? <span className="quiet">{t('orderChanges.empty')}</span> : text;
  };
  return (
    <table className="plain-table order-changes">
      <thead className="hidden-text">
        <tr>
          <th scope="col">{t('orderChanges.field')}</th>
          <th scope="col">{t('orderChanges.before')}</th>
          <th scope="col">{t('orderChanges.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.field}>
            <th scope="row">{words.orderFields[change.field]}</th>
            <td className="order-changes-before">{value(change, 'before')}</td>
            <td>
              <span aria-hidden="true">→ </span>
              <strong>{value(change, 'after')}</strong>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
