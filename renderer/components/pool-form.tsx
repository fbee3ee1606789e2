import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Input, InputNumber, type InputRef, Segmented, Select } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { type PoolKind, poolKinds } from '../../electron/domain/number-pools.ts';
import { testIds } from '../app/test-ids.ts';
import { useStation } from '../client/station.tsx';
import { useWords } from '../i18n/i18n.ts';
import { nameIn } from '../i18n/name-in.ts';
import { NumberListForm } from './number-list-form.tsx';
import { TroubleNote } from './problem-list.tsx';
import { Field } from './screen.tsx';

/** Adds waybill numbers, wherever it turns out that some are missing: a range, a list, or a stack of forms. */
export function PoolForm({
  carrierCode: given,
  isAsked = false,
  onAdded,
}: {
  readonly carrierCode?: string | undefined;
  /** The form was opened by itself: its first number is what comes next, typed or scanned. */
  readonly isAsked?: boolean;
  readonly onAdded?: () => void;
}) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const id = useId();
  const settings = useQuery(queries.settings.get.queryOptions({ input: {} }));
  const [chosen, setChosen] = useState<string | undefined>(given);
  const [kind, setKind] = useState<PoolKind>('range');
  const [by, setBy] = useState<'end' | 'count'>('end');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [count, setCount] = useState<number | null>(null);
  const [isChecked, setIsChecked] = useState(false);
  const first = useRef<InputRef>(null);
  useEffect(() => {
    if (isAsked) first.current?.focus();
  }, [isAsked]);
  const add = useMutation(
    queries.numbers.addPool.mutationOptions({
      onSuccess: ({ pool }) => {
        const added = Object.values(pool.counts).reduce((sum, one) => sum + one, 0);
        void message.success(t('numbers.added', { count: added }));
        setFrom('');
        setTo('');
        setCount(null);
        setIsChecked(false);
        onAdded?.();
      },
    }),
  );
  const carrierCode = chosen ?? settings.data?.settings.defaultCarrierCode;
  const hasEnd = by === 'end' ? to.trim() !== '' : count !== null;
  const submit = () => {
    setIsChecked(true);
    if (carrierCode === undefined || from.trim() === '' || !hasEnd) return;
    add.mutate({
      carrierCode,
      kind: kind === 'preprinted' ? 'preprinted' : 'range',
      from: from.trim(),
      ...(by === 'end' ? { to: to.trim() } : { count: count ?? 0 }),
    });
  };
  const rangeForm = (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TroubleNote error={add.error} />
      <div className="form-grid">
        <Field
          label={t(kind === 'preprinted' ? 'numbers.fromForm' : 'numbers.from')}
          htmlFor={`${id}-from`}
          problem={isChecked && from.trim() === '' ? t('numbers.fromNeeded') : undefined}
        >
          <Input
            id={`${id}-from`}
            ref={first}
            data-testid={testIds.poolFrom}
            className="code-input"
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
        </Field>
        <Field
          htmlFor={`${id}-end`}
          label={
            <span className="row">
              <span>
                {t(by === 'end' ? 'numbers.to' : kind === 'preprinted' ? 'numbers.forms' : 'numbers.count')}
              </span>
            </span>
          }
          problem={isChecked && !hasEnd ? t('numbers.endNeeded') : undefined}
        >
          {by === 'end' ? (
            <Input
              id={`${id}-end`}
              data-testid={testIds.poolTo}
              className="code-input"
              value={to}
              onChange={(event) => setTo(event.target.value)}
            />
          ) : (
            <InputNumber
              id={`${id}-end`}
              data-testid={testIds.poolCount}
              min={1}
              max={100_000}
              precision={0}
              value={count}
              onChange={setCount}
              style={{ width: '100%' }}
            />
          )}
        </Field>
      </div>
      <div className="row row-spread">
        <Segmented<'end' | 'count'>
          value={by}
          onChange={setBy}
          aria-label={t('numbers.range')}
          options={[
            { value: 'end', label: t('numbers.byEnd') },
            { value: 'count', label: t('numbers.byCount') },
          ]}
        />
        <Button type="primary" htmlType="submit" loading={add.isPending} data-testid={testIds.addPool}>
          {t('numbers.addButton')}
        </Button>
      </div>
    </form>
  );
  return (
    <div className="stack">
      <Segmented<PoolKind>
        block
        value={kind}
        onChange={(value) => {
          setKind(value);
          setIsChecked(false);
          // A stack of forms is counted, a range has an end.
          setBy(value === 'preprinted' ? 'count' : 'end');
        }}
        aria-label={t('numbers.kind')}
        options={poolKinds.map((value) => ({ value, label: t(`numbers.kinds.${value}`) }))}
      />
      <p className="quiet">{t(`numbers.kindHints.${kind}`)}</p>
      <Field label={t('numbers.carrier')} htmlFor={`${id}-carrier`}>
        <Select
          id={`${id}-carrier`}
          value={carrierCode ?? null}
          onChange={(value) => setChosen(value ?? undefined)}
          showSearch={{ optionFilterProp: 'label' }}
          options={(settings.data?.carriers ?? []).map((carrier) => ({
            value: carrier.code,
            label: `${nameIn(carrier.names, language)} ${carrier.code}`,
          }))}
        />
      </Field>
      {kind === 'list' ? <NumberListForm carrierCode={carrierCode} onAdded={onAdded} /> : rangeForm}
    </div>
  );
}
