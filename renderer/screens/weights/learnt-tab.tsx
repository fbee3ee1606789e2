import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Input, InputNumber, type InputRef } from 'antd';
import { type ComponentRef, useDeferredValue, useRef, useState } from 'react';
import type { LearntWeightView } from '../../../electron/contract/views.ts';
import { maxGrossWeightGrams } from '../../../electron/domain/weights.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { useQuestion } from '../../components/question.tsx';
import { Field, Nothing, Panel } from '../../components/screen.tsx';
import { StateWord } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';

const mostShown = 300;

/** What goods and packaging weigh, how sure that is, and a person's word about it. */
export function LearntTab() {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const askFirst = useQuestion();
  const [search, setSearch] = useState('');
  const [setting, setSetting] = useState<LearntWeightView | null>(null);
  const field = useRef<InputRef>(null);
  const asked = useDeferredValue(search.trim());
  const list = useQuery({
    ...queries.weights.list.queryOptions({ input: { search: asked } }),
    placeholderData: keepPreviousData,
  });
  const forget = useMutation(
    queries.weights.forget.mutationOptions({ onSuccess: () => void message.success(t('weights.forgot')) }),
  );
  useShortcut('/', t('keys.search'), () => field.current?.focus());
  const nameOf = ({ kind, key, name }: LearntWeightView) =>
    kind === 'goods' ? key : key === '' ? t('weights.anyCarton') : `${key} ${name}`;
  const weights = list.data?.weights ?? [];
  const goods = weights.filter(({ kind }) => kind === 'goods');
  const packaging = weights.filter(({ kind }) => kind === 'carton');
  const ask = (weight: LearntWeightView) =>
    askFirst({
      title: t('weights.forgetTitle', { key: nameOf(weight) }),
      hint: t('weights.forgetHint'),
      yes: t('weights.forgetYes'),
      no: t('app.cancel'),
      testId: testIds.forgetWeight,
      onYes: () => forget.mutate({ kind: weight.kind, key: weight.key }),
    });
  const table = (rows: readonly LearntWeightView[], title: string) => (
    <WeightTable
      rows={rows.slice(0, mostShown)}
      title={title}
      nameOf={nameOf}
      onSet={setSetting}
      onForget={ask}
    />
  );
  return (
    <>
      <TroubleNote error={list.error ?? forget.error} />
      <Panel
        title={t('weights.tabGoods')}
        testId={testIds.learntWeights}
        actions={
          <>
            {list.data === undefined ? null : (
              <span className="quiet">{t('weights.resolution', { grams: list.data.resolutionGrams })}</span>
            )}
            <Input
              ref={field}
              className="weight-search"
              allowClear
              value={search}
              placeholder={t('weights.search')}
              aria-label={t('weights.search')}
              suffix={<KeyCap name="/" />}
              onChange={(event) => setSearch(event.target.value)}
            />
          </>
        }
      >
        {list.data !== undefined && goods.length === 0 ? (
          asked === '' ? (
            <Nothing title={t('weights.noGoods')} hint={t('weights.noGoodsHint')} />
          ) : (
            <Nothing title={t('weights.noneFound')} />
          )
        ) : (
          table(goods, t('weights.sku'))
        )}
      </Panel>
      {packaging.length === 0 ? null : (
        <Panel title={t('weights.packaging')}>
          <p className="quiet">{t('weights.packagingHint')}</p>
          {table(packaging, t('weights.tabCartons'))}
        </Panel>
      )}
      {setting === null ? null : (
        <SetDialog weight={setting} name={nameOf(setting)} onClose={() => setSetting(null)} />
      )}
    </>
  );
}

function WeightTable({
  rows,
  title,
  nameOf,
  onSet,
  onForget,
}: {
  readonly rows: readonly LearntWeightView[];
  readonly title: string;
  readonly nameOf: (weight: LearntWeightView) => string;
  readonly onSet: (weight: LearntWeightView) => void;
  readonly onForget: (weight: LearntWeightView) => void;
}) {
  const { t, language } = useWords();
  const digits = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const grams = (value: number) => t('weights.grams', { grams: digits.format(value) });
  const canForget = ({ samples, isSet }: LearntWeightView) => samples > 0 || isSet;
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col" className="number">
            {t('weights.weight')}
          </th>
          <th scope="col" className="number" title={t('weights.uncertaintyHint')}>
            {t('weights.uncertainty')}
          </th>
          <th scope="col" className="number" title={t('weights.spreadHint')}>
            {t('weights.spread')}
          </th>
          <th scope="col" className="number">
            {t('weights.samples')}
          </th>
          <th scope="col">{t('weights.state')}</th>
          <th scope="col" aria-label={t('weights.set')} />
        </tr>
      </thead>
      <tbody>
        {rows.map((weight) => (
          <tr key={weight.key} data-key={weight.key}>
            <td>{nameOf(weight)}</td>
            <td className="number">
              <strong>{weight.grams === null ? '–' : grams(weight.grams)}</strong>
            </td>
            <td className="number">{weight.grams === null ? '–' : `± ${grams(weight.sdGrams)}`}</td>
            <td className="number">{weight.grams === null ? '–' : grams(weight.spreadGrams)}</td>
            <td className="number">{weight.samples}</td>
            <td>
              <StateWord
                tone={weight.isSettled ? 'done' : 'waiting'}
                word={t(
                  weight.isSet
                    ? 'weights.states.set'
                    : weight.isSettled
                      ? 'weights.states.settled'
                      : 'weights.states.learning',
                )}
              />
            </td>
            <td className="number one-line">
              <Button size="small" onClick={() => onSet(weight)}>
                {t('weights.set')}
              </Button>{' '}
              <Button size="small" disabled={!canForget(weight)} onClick={() => onForget(weight)}>
                {t('weights.forget')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SetDialog({
  weight,
  name,
  onClose,
}: {
  readonly weight: LearntWeightView;
  readonly name: string;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const [grams, setGrams] = useState<number | null>(
    weight.grams === null ? null : Math.round(weight.grams * 10) / 10,
  );
  const field = useRef<ComponentRef<typeof InputNumber>>(null);
  const set = useMutation(
    queries.weights.set.mutationOptions({
      onSuccess: () => {
        void message.success(t('weights.setDone'));
        onClose();
      },
    }),
  );
  return (
    <FormDialog
      title={t('weights.setTitle', { key: name })}
      saveWord={t('weights.set')}
      canSave={grams !== null}
      isSaving={set.isPending}
      error={set.error}
      onSave={() => {
        if (grams !== null) set.mutate({ kind: weight.kind, key: weight.key, grams });
      }}
      onClose={onClose}
      onShown={() => field.current?.focus()}
    >
      <Field label={t('weights.weight')} hint={t('weights.setHint')} htmlFor="set-weight">
        <InputNumber<number>
          ref={field}
          id="set-weight"
          min={0}
          max={maxGrossWeightGrams}
          value={grams}
          onChange={setGrams}
          suffix="g"
          data-testid={testIds.setWeight}
        />
      </Field>
    </FormDialog>
  );
}
