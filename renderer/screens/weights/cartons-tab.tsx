import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, InputNumber, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import type { CartonView } from '../../../electron/contract/views.ts';
import {
  maxGrossWeightGrams,
  mostCartonMm,
  usualVolumetricDivisor,
  volumetricWeightGrams,
} from '../../../electron/domain/weights.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Field, Nothing, Panel } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';

const newCarton: CartonView = {
  code: '',
  name: '',
  tareWeightGrams: null,
  size: null,
  hint: '',
  isArchived: false,
};

const sides = ['lengthMm', 'widthMm', 'heightMm'] as const;
const sideWords = { lengthMm: 'length', widthMm: 'width', heightMm: 'height' } as const;

/** Boxes and bags (箱型): empty weight, size, and what packaging in them really weighs. */
export function CartonsTab() {
  const { t, language } = useWords();
  const { queries } = useStation();
  const [isArchived, setIsArchived] = useState(false);
  const [opened, setOpened] = useState<CartonView | null>(null);
  const cartons = useQuery(queries.weights.cartons.queryOptions({ input: { isArchived } }));
  const weights = useQuery(queries.weights.list.queryOptions({ input: {} }));
  const save = useMutation(queries.weights.saveCarton.mutationOptions());
  const add = () => setOpened(newCarton);
  useShortcut('N', t('weights.addCarton'), add);
  const list = cartons.data?.cartons ?? [];
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const grams = (value: number | null | undefined) =>
    value == null ? '–' : t('weights.grams', { grams: number.format(value) });
  const learntOf = (code: string) =>
    weights.data?.weights.find(({ kind, key, samples }) => kind === 'carton' && key === code && samples > 0)
      ?.grams;
  return (
    <Panel
      title={t('weights.tabCartons')}
      testId={testIds.cartons}
      actions={
        <>
          <Checkbox checked={isArchived} onChange={(event) => setIsArchived(event.target.checked)}>
            {t('weights.showArchived')}
          </Checkbox>
          <Button type="primary" onClick={add} data-testid={testIds.addCarton}>
            {t('weights.addCarton')} <KeyCap name="N" />
          </Button>
        </>
      }
    >
      <TroubleNote error={cartons.error ?? weights.error ?? save.error} />
      {cartons.data !== undefined && list.length === 0 ? (
        isArchived ? (
          <Nothing title={t('weights.noArchived')} />
        ) : (
          <Nothing title={t('weights.noCartons')} hint={t('weights.noCartonsHint')} />
        )
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('weights.code')}</th>
              <th scope="col">{t('weights.name')}</th>
              <th scope="col" className="number">
                {t('weights.tare')}
              </th>
              <th scope="col" className="number">
                {t('weights.learnt')}
              </th>
              <th scope="col">{t('weights.size')}</th>
              <th scope="col" className="number" title={t('weights.volumeHint')}>
                {t('weights.volume')}
              </th>
              <th scope="col">{t('weights.cartonHint')}</th>
              <th scope="col" aria-label={t('weights.edit')} />
            </tr>
          </thead>
          <tbody>
            {list.map((carton) => (
              <tr key={carton.code}>
                <td>
                  <code>{carton.code}</code>
                </td>
                <td>{carton.name}</td>
                <td className="number">{grams(carton.tareWeightGrams)}</td>
                <td className="number">{grams(learntOf(carton.code))}</td>
                <td>{carton.size === null ? '–' : sides.map((side) => carton.size?.[side]).join(' × ')}</td>
                <td className="number">
                  {carton.size === null
                    ? '–'
                    : grams(volumetricWeightGrams(carton.size, usualVolumetricDivisor))}
                </td>
                <td>{carton.hint}</td>
                <td className="number one-line">
                  <Button size="small" onClick={() => setOpened(carton)}>
                    {t('weights.edit')}
                  </Button>{' '}
                  <Button
                    size="small"
                    onClick={() => save.mutate({ ...carton, isArchived: !carton.isArchived })}
                  >
                    {t(carton.isArchived ? 'weights.restore' : 'weights.archive')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {opened === null ? null : <CartonDialog carton={opened} onClose={() => setOpened(null)} />}
    </Panel>
  );
}

type Sides = Readonly<Record<(typeof sides)[number], number | null>>;

function CartonDialog({ carton, onClose }: { readonly carton: CartonView; readonly onClose: () => void }) {
  const { t } = useWords();
  const { queries } = useStation();
  const [draft, setDraft] = useState(carton);
  const [size, setSize] = useState<Sides>(carton.size ?? { lengthMm: null, widthMm: null, heightMm: null });
  const first = useRef<InputRef>(null);
  const save = useMutation(queries.weights.saveCarton.mutationOptions({ onSuccess: onClose }));
  const { lengthMm, widthMm, heightMm } = size;
  const whole =
    lengthMm === null || widthMm === null || heightMm === null ? null : { lengthMm, widthMm, heightMm };
  const isHalf = whole === null && sides.some((side) => size[side] !== null);
  const isCode = /^[A-Za-z0-9-]{1,20}$/u.test(draft.code.trim());
  return (
    <FormDialog
      title={carton.code === '' ? t('weights.addCarton') : t('weights.editCarton', { code: carton.code })}
      saveWord={t('app.save')}
      canSave={isCode && !isHalf}
      isSaving={save.isPending}
      error={save.error}
      onSave={() => save.mutate({ ...draft, size: whole })}
      onClose={onClose}
      onShown={() => first.current?.focus()}
    >
      <Field label={t('weights.code')} hint={t('weights.codeHint')} htmlFor="carton-code">
        <Input
          ref={first}
          id="carton-code"
          value={draft.code}
          disabled={carton.code !== ''}
          maxLength={20}
          data-testid={testIds.cartonCode}
          onChange={(event) => setDraft({ ...draft, code: event.target.value })}
        />
      </Field>
      <Field label={t('weights.name')} htmlFor="carton-name">
        <Input
          id="carton-name"
          value={draft.name}
          maxLength={60}
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
        />
      </Field>
      <Field label={t('weights.tareOf')} hint={t('weights.tareHint')} htmlFor="carton-tare">
        <InputNumber<number>
          id="carton-tare"
          min={0}
          max={maxGrossWeightGrams}
          precision={0}
          value={draft.tareWeightGrams}
          onChange={(tareWeightGrams) => setDraft({ ...draft, tareWeightGrams })}
        />
      </Field>
      <Field
        label={t('weights.size')}
        hint={t('weights.sizeHint')}
        problem={isHalf ? t('weights.sizeIncomplete') : undefined}
        htmlFor="carton-lengthMm"
      >
        <div className="row">
          {sides.map((side) => (
            <InputNumber<number>
              key={side}
              id={`carton-${side}`}
              min={1}
              max={mostCartonMm}
              precision={0}
              placeholder={t(`weights.${sideWords[side]}`)}
              aria-label={t(`weights.${sideWords[side]}`)}
              value={size[side]}
              onChange={(value) => setSize({ ...size, [side]: value })}
            />
          ))}
        </div>
      </Field>
      <Field label={t('weights.cartonHint')} htmlFor="carton-hint">
        <Input
          id="carton-hint"
          value={draft.hint}
          maxLength={120}
          onChange={(event) => setDraft({ ...draft, hint: event.target.value })}
        />
      </Field>
    </FormDialog>
  );
}
