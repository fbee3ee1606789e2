import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { HistoryEntry, OrderChangeView } from '../../../electron/contract/views.ts';
import { orderChangeFields } from '../../../electron/domain/order-changes.ts';
import { orderTagKinds } from '../../../electron/domain/orders.ts';
import { jobDocuments } from '../../../electron/domain/print-jobs.ts';
import { type ProblemCode, problemPolicies } from '../../../electron/domain/problems.ts';
import { useStation } from '../../client/station.tsx';
import { problemText, useWords } from '../../i18n/i18n.ts';
import { TroubleNote } from '../problem-list.tsx';
import { formatMoney, formatTime } from '../times.ts';
import { tagWord } from './order-marks.tsx';

type Words = ReturnType<typeof useWords>;

function isKnownStatus(value: string, words: Words['words']): value is keyof Words['words']['orderStatuses'] {
  return Object.hasOwn(words.orderStatuses, value);
}

/** A value of a changed field as people read it: amounts and times arrive as digits. */
export function changedValue(
  { field }: Pick<OrderChangeView, 'field'>,
  value: string,
  { t, language, words }: Pick<Words, 't' | 'language' | 'words'>,
): string {
  if (value === '') return t('history.empty');
  if (field.endsWith('Fen')) return formatMoney(Number(value), 'CNY', language);
  if (field.endsWith('AtMs') || field === 'shipByMs') return formatTime(Number(value), Date.now(), language);
  if (field === 'status' && isKnownStatus(value, words)) return words.orderStatuses[value];
  return value;
}

function kindWord(kind: string, { t, words }: Words): string {
  return Object.hasOwn(words.history.kinds, kind)
    ? words.history.kinds[kind as keyof typeof words.history.kinds]
    : t('history.other');
}

/** Details whose text is shown as it stands. */
const plainDetails = [
  'text',
  'reason',
  'owner',
  'carrier',
  'sku',
  'day',
  'pairCode',
  'waybillNumber',
  'printer',
  'batch',
];

const isProblemCode = (text: string): text is ProblemCode => Object.hasOwn(problemPolicies, text);

/** A mark as the ledger writes it: its kind, or kind and value. */
function markWord(text: string, { t, language }: Words): string {
  const [kind = '', ...value] = text.split(':');
  const known = orderTagKinds.find((one) => one === kind);
  return known === undefined ? text : tagWord({ kind: known, value: value.join(':') }, t, language);
}

/** What a detail of an entry says; empty where it says nothing to people. */
function detailWord(name: string, value: string | number, words: Words): string {
  const { t, language } = words;
  const text = String(value);
  const field = orderChangeFields.find((one) => one === text);
  const way = (['phone', 'chat', 'message'] as const).find((one) => one === text);
  if (name === 'way' && way !== undefined) return t(`history.ways.${way}`);
  const document = jobDocuments.find((one) => one === text);
  if (name === 'document' && document !== undefined) return t(`documents.${document}`);
  if (name === 'field' && field !== undefined) return t(`orderFields.${field}`);
  if (name === 'dueAtMs') return formatTime(Number(value), Date.now(), language);
  if (name === 'grossWeightGrams') return t('orders.grams', { count: Number(value) });
  if (name === 'added' || name === 'removed') {
    const marks = text.split(', ').map((one) => markWord(one, words));
    return `${name === 'added' ? '+' : '−'} ${marks.join(', ')}`;
  }
  if (name === 'codes') {
    return text
      .split(', ')
      .filter(isProblemCode)
      .map((code) => problemText({ code, params: {} }, language).title)
      .join(', ');
  }
  return plainDetails.includes(name) ? text : '';
}

function detailText(entry: HistoryEntry, words: Words): string {
  return (
    Object.entries(entry.details)
      // Why a number ended is a word of the ledger; the entry beside it says it in a person's words.
      .filter(([name]) => name !== 'reason' || entry.kind !== 'number.voided')
      .map(([name, value]) => detailWord(name, value, words))
      .filter((text) => text !== '')
      .join(' · ')
  );
}

/** The station's name for whoever sits at the bench. */
const atTheBench = 'operator';

/** Who did what with an order, newest first; field changes before → after. */
export function OrderHistory({ orderId, few = 5 }: { readonly orderId: string; readonly few?: number }) {
  const words = useWords();
  const { t, language } = words;
  const { queries } = useStation();
  const [isWhole, setIsWhole] = useState(false);
  const history = useQuery(queries.orders.history.queryOptions({ input: { orderId } }));
  const entries = history.data?.entries ?? [];
  const shown = isWhole ? entries : entries.slice(0, few);
  return (
    <div className="stack">
      <TroubleNote error={history.error} />
      {history.data !== undefined && entries.length === 0 ? (
        <p className="quiet">{t('history.none')}</p>
      ) : null}
      <ol className="timeline">
        {shown.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no name of their own, and only grow at the top
          <li key={`${entries.length - index} ${entry.kind}`}>
            <div className="timeline-head">
              <strong>{kindWord(entry.kind, words)}</strong>
              <span className="quiet">
                {formatTime(entry.atMs, Date.now(), language)}
                {entry.actor === ''
                  ? ''
                  : ` · ${entry.actor === atTheBench ? t('history.operator') : entry.actor}`}
              </span>
            </div>
            {detailText(entry, words) === '' ? null : (
              <p className="timeline-text">{detailText(entry, words)}</p>
            )}
            {entry.changes.length === 0 ? null : (
              <ul className="changes">
                {entry.changes.map((change) => (
                  <li key={change.field}>
                    <span className="quiet">{t(`orderFields.${change.field}`)}</span>
                    <span>
                      <span className="hidden-text">{t('history.before')} </span>
                      <del>{changedValue(change, change.before, words)}</del> →{' '}
                      <span className="hidden-text">{t('history.after')} </span>
                      <ins>{changedValue(change, change.after, words)}</ins>
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
      {entries.length > shown.length ? (
        <Button size="small" className="self-start" onClick={() => setIsWhole(true)}>
          {t('history.more', { count: entries.length })}
        </Button>
      ) : null}
    </div>
  );
}
