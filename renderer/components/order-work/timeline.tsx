import { Button } from 'antd';
import { useState } from 'react';
import type { HistoryEntry, OrderChangeView } from '../../../electron/contract/views.ts';
import { orderChangeFields } from '../../../electron/domain/order-changes.ts';
import { orderTagKinds } from '../../../electron/domain/orders.ts';
import { jobDocuments } from '../../../electron/domain/print-jobs.ts';
import { type ProblemCode, problemPolicies } from '../../../electron/domain/problems.ts';
import { actorText } from '../../i18n/actor-text.ts';
import { problemText, useWords } from '../../i18n/i18n.ts';
import { reasonText } from '../../i18n/reason-text.ts';
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
  if (name === 'reason') return reasonText(text, words.words);
  if (name === 'grossWeightGrams' || name === 'grams') return t('orders.grams', { count: Number(value) });
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
  if (name === 'generation') return t('lookup.copy', { count: Number(value) - 1 });
  return plainDetails.includes(name) ? text : '';
}

function detailText(entry: HistoryEntry, words: Words): string {
  const { code } = entry.details;
  // What was refused says it whole: its other details are parts of that sentence.
  if (entry.kind === 'packing.refused' && typeof code === 'string' && isProblemCode(code)) {
    return problemText({ code, params: entry.details }, words.language).title;
  }
  return (
    Object.entries(entry.details)
      // Why a number ended is a word of the ledger; the entry beside it says it in a person's words.
      .filter(([name]) => name !== 'reason' || entry.kind !== 'number.voided')
      .map(([name, value]) => detailWord(name, value, words))
      .filter((text) => text !== '')
      .join(' · ')
  );
}

/** Who did what, newest first; field changes before → after. The newest few until somebody asks for all. */
export function Timeline({
  entries,
  few,
}: {
  readonly entries: readonly HistoryEntry[];
  readonly few: number;
}) {
  const words = useWords();
  const { t, language } = words;
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? entries : entries.slice(0, few);
  return (
    <>
      <ol className="timeline">
        {shown.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no name of their own, and only grow at the top
          <li key={`${entries.length - index} ${entry.kind}`}>
            <div className="timeline-head">
              <strong>{kindWord(entry.kind, words)}</strong>
              <span className="quiet">
                {formatTime(entry.atMs, Date.now(), language)}
                {entry.actor === '' ? '' : ` · ${actorText(entry.actor, words.words)}`}
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
    </>
  );
}
