import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { HistoryEntry, OrderChangeView } from '../../../electron/contract/views.ts';
import { useStation } from '../../client/station.tsx';
import { type Language, problemText, useWords } from '../../i18n/i18n.ts';
import { TroubleNote } from '../problem-list.tsx';
import { formatMoney, formatTime } from '../times.ts';

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

/** What an entry says besides its kind, in the order in which people ask for it. */
function detailText(entry: HistoryEntry, { t, words }: Words, language: Language): string {
  const parts: string[] = [];
  for (const [name, value] of Object.entries(entry.details)) {
    if (value === '') continue;
    if (name === 'way' && Object.hasOwn(words.history.ways, String(value))) {
      parts.push(t(`history.ways.${value as keyof typeof words.history.ways}`));
    } else if (name === 'codes' || name === 'code') {
      for (const code of String(value).split(/[\s,]+/u)) {
        if (Object.hasOwn(words.rules.checks, code)) {
          parts.push(
            problemText({ code: code as keyof typeof words.rules.checks, params: {} }, language).title,
          );
        }
      }
    } else if (name === 'dueAtMs') parts.push(formatTime(Number(value), Date.now(), language));
    else if (name === 'grossWeightGrams') parts.push(t('orders.grams', { count: Number(value) }));
    else if (['text', 'reason', 'owner', 'carrier', 'added', 'removed', 'fileName', 'day'].includes(name)) {
      parts.push(String(value));
    }
  }
  return parts.join(' · ');
}

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
                {entry.actor === '' ? '' : ` · ${entry.actor}`}
              </span>
            </div>
            {detailText(entry, words, language) === '' ? null : (
              <p className="timeline-text">{detailText(entry, words, language)}</p>
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
