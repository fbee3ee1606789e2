import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { NumberView } from '../../../electron/contract/views.ts';
import { type VoidReason, voidReasons } from '../../../electron/domain/number-pools.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Field, Nothing, Panel } from '../../components/screen.tsx';
import { StateWord } from '../../components/shape.tsx';
import { formatTime } from '../../components/times.ts';
import { useWords } from '../../i18n/i18n.ts';

/** Void numbers with their due dates, what becomes of them, and a box to void one more. */
export function VoidTab() {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const list = useQuery(queries.numbers.voids.queryOptions({ input: {} }));
  const recycle = useMutation(
    queries.numbers.recycle.mutationOptions({
      onSuccess: ({ number }, { outcome }) =>
        void message.success(
          t(outcome === 'free' ? 'numbers.madeFree' : 'numbers.givenBack', { number: number.waybillNumber }),
        ),
    }),
  );
  const numbers = list.data?.numbers ?? [];
  return (
    <div className="columns-wide columns">
      <Panel title={t('numbers.tabVoids')}>
        <TroubleNote error={list.error} />
        <TroubleNote error={recycle.error} />
        {list.data !== undefined && numbers.length === 0 ? (
          <Nothing title={t('numbers.voidsNone')} hint={t('numbers.voidsHint')} />
        ) : (
          <>
            <p className="quiet">{t('numbers.voidsHint')}</p>
            <table className="plain-table" data-testid={testIds.voids}>
              <thead>
                <tr>
                  <th scope="col">{t('numbers.waybillNumber')}</th>
                  <th scope="col">{t('numbers.reason')}</th>
                  <th scope="col">{t('numbers.order')}</th>
                  <th scope="col">{t('numbers.voidedAt')}</th>
                  <th scope="col">{t('numbers.recycleBy')}</th>
                  <th scope="col" aria-label={t('numbers.makeFree')} />
                </tr>
              </thead>
              <tbody>
                {numbers.map((number) => (
                  <VoidRow
                    key={number.waybillNumber}
                    number={number}
                    isBusy={recycle.isPending}
                    onRecycle={(outcome) => recycle.mutate({ number: number.waybillNumber, outcome })}
                  />
                ))}
              </tbody>
            </table>
          </>
        )}
      </Panel>
      <VoidForm />
    </div>
  );
}

function VoidRow({
  number,
  isBusy,
  onRecycle,
}: {
  readonly number: NumberView;
  readonly isBusy: boolean;
  readonly onRecycle: (outcome: 'free' | 'returned') => void;
}) {
  const { t, language } = useWords();
  const { voided } = number;
  const now = Date.now();
  if (voided === null) return null;
  return (
    <tr data-number={number.waybillNumber}>
      <td>
        <code>{number.waybillNumber}</code>
        <div className="quiet">{number.carrierName}</div>
      </td>
      <td>
        {t(`numbers.reasons.${voided.reason}`)}
        {voided.note === '' ? null : <div className="quiet">{voided.note}</div>}
      </td>
      <td>{number.orderNumbers.join(' · ')}</td>
      <td>{formatTime(voided.atMs, now, language)}</td>
      <td>
        {voided.recycleByMs === null ? (
          <span className="quiet">{t('numbers.noRecycleBy')}</span>
        ) : (
          <>
            {formatTime(voided.recycleByMs, now, language)}{' '}
            {voided.recycleByMs < now ? <StateWord tone="failed" word={t('numbers.overdue')} /> : null}
          </>
        )}
      </td>
      <td>
        <span className="row row-end">
          {number.canBeFree ? (
            <Button size="small" disabled={isBusy} onClick={() => onRecycle('free')}>
              {t('numbers.makeFree')}
            </Button>
          ) : null}
          <Button size="small" disabled={isBusy} onClick={() => onRecycle('returned')}>
            {t('numbers.giveBack')}
          </Button>
        </span>
      </td>
    </tr>
  );
}

/** What a person gives as a reason; the others the station writes down by itself. */
const personReasons = voidReasons.filter((reason) =>
  ['form-spoilt', 'form-missing', 'unreachable', 'order-cancelled', 'other'].includes(reason),
);

function VoidForm() {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const [number, setNumber] = useState('');
  const [reason, setReason] = useState<VoidReason>('form-spoilt');
  const [note, setNote] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const voiding = useMutation(
    queries.numbers.void.mutationOptions({
      onSuccess: ({ number: done }) => {
        void message.success(t('numbers.voided', { number: done.waybillNumber }));
        setNumber('');
        setNote('');
        setIsChecked(false);
      },
    }),
  );
  return (
    <Panel title={t('numbers.voidOne')} className="self-start">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          setIsChecked(true);
          if (number.trim() !== '') voiding.mutate({ number: number.trim(), reason, note: note.trim() });
        }}
      >
        <TroubleNote error={voiding.error} />
        <Field
          label={t('numbers.waybillNumber')}
          htmlFor="void-number"
          problem={isChecked && number.trim() === '' ? t('numbers.voidNumberNeeded') : undefined}
        >
          <Input
            id="void-number"
            className="code-input"
            value={number}
            maxLength={60}
            data-testid={testIds.voidNumber}
            onChange={(event) => setNumber(event.target.value)}
          />
        </Field>
        <Field label={t('numbers.reason')} htmlFor="void-reason">
          <Select
            id="void-reason"
            value={reason}
            onChange={setReason}
            options={personReasons.map((value) => ({ value, label: t(`numbers.reasons.${value}`) }))}
          />
        </Field>
        <Field label={t('numbers.note')} htmlFor="void-note" hint={t('app.optional')}>
          <Input
            id="void-note"
            value={note}
            maxLength={200}
            onChange={(event) => setNote(event.target.value)}
          />
        </Field>
        <Button type="primary" htmlType="submit" loading={voiding.isPending}>
          {t('numbers.voidButton')}
        </Button>
      </form>
    </Panel>
  );
}
