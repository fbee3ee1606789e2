import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, InputNumber, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { PrinterView } from '../../../electron/contract/views.ts';
import {
  darknessLevels,
  graphicsEncodings,
  headResolutions,
  mostGapTenthsMm,
  mostSpeed,
  symbolSources,
  takeOffs,
  textSources,
} from '../../../electron/domain/printers.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { FormDialog } from '../form-dialog.tsx';
import { Field } from '../screen.tsx';
import { headFields, mostHeat, trackingsOf } from './head-fields.ts';

/** How pages are made for the printer's head, and the way to change it. A PDF has no head. */
export function PrintHeadChoice({ printer }: { readonly printer: PrinterView }) {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const { head } = printer;
  const fields = headFields(printer.language);
  const words = [
    `${head.dotsPerInch} dpi`,
    ...(head.darkness === 0 ? [] : [t(`devices.darknesses.${head.darkness}`)]),
    ...(fields.graphics && head.graphics === 'acs' ? [t('devices.graphicsShort')] : []),
    ...(fields.symbols && head.symbols === 'printer' ? [t('devices.symbolsShort')] : []),
    ...(fields.text && head.text === 'printer' ? [t('devices.textShort')] : []),
    ...(fields.tracking && head.tracking !== 'as-set' ? [t(`devices.trackings.${head.tracking}`)] : []),
  ];
  return (
    <>
      <span>{words.join(' · ')}</span>
      <Button size="small" onClick={() => setIsOpen(true)} data-testid={testIds.printHead}>
        {t('devices.headChange')}
      </Button>
      {isOpen ? <ChangeHead printer={printer} onDone={() => setIsOpen(false)} /> : null}
    </>
  );
}

function ChangeHead({ printer, onDone }: { readonly printer: PrinterView; readonly onDone: () => void }) {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const profiles = useQuery(queries.printers.profiles.queryOptions({ input: {} }));
  const [head, setHead] = useState(printer.head);
  const change = useMutation(
    queries.printers.setHead.mutationOptions({
      onSuccess: () => {
        void message.success(t('devices.headChanged'));
        onDone();
      },
    }),
  );
  const fields = headFields(printer.language);
  const profile = profiles.data?.profiles.find(({ code }) => code === printer.profileCode);
  const resolutions = profile?.heads.map(({ dotsPerInch }) => dotsPerInch) ?? headResolutions;
  const trackings = trackingsOf(profile?.trackings, head.tracking);
  const submit = () => change.mutate({ printerId: printer.printerId, head });
  return (
    <FormDialog
      title={t('devices.headTitle', { printer: printer.name })}
      saveWord={t('app.save')}
      isSaving={change.isPending}
      error={change.error}
      onSave={submit}
      onClose={onDone}
    >
      <Field label={t('devices.resolution')} htmlFor="head-resolution" hint={t('devices.resolutionHint')}>
        <Segmented
          id="head-resolution"
          value={head.dotsPerInch}
          onChange={(dotsPerInch) => setHead({ ...head, dotsPerInch })}
          options={resolutions.map((value) => ({ value, label: `${value} dpi` }))}
        />
      </Field>
      {fields.text ? (
        <Field
          label={t('devices.text')}
          htmlFor="head-text"
          hint={
            profile?.chineseFont === 'no'
              ? t('devices.textNoFont')
              : head.text === 'printer'
                ? t('devices.textHint')
                : undefined
          }
        >
          <Select
            id="head-text"
            value={head.text}
            onChange={(text) => setHead({ ...head, text })}
            options={textSources.map((value) => ({ value, label: t(`devices.textChoices.${value}`) }))}
          />
        </Field>
      ) : null}
      <Field label={t('devices.darkness')} htmlFor="head-darkness" hint={t('devices.darknessHint')}>
        <Select
          id="head-darkness"
          value={head.darkness}
          onChange={(darkness) => setHead({ ...head, darkness })}
          options={darknessLevels.map((value) => ({ value, label: t(`devices.darknesses.${value}`) }))}
        />
      </Field>
      {fields.tracking ? (
        <div className="form-grid form-grid-two">
          <Field label={t('devices.tracking')} htmlFor="head-tracking">
            <Select
              id="head-tracking"
              value={head.tracking}
              onChange={(tracking) => setHead({ ...head, tracking })}
              options={trackings.map((value) => ({ value, label: t(`devices.trackings.${value}`) }))}
            />
          </Field>
          {fields.gap && head.tracking !== 'continuous' ? (
            <Field label={t('devices.gap')} htmlFor="head-gap">
              <InputNumber
                id="head-gap"
                min={0}
                max={mostGapTenthsMm / 10}
                step={0.5}
                precision={1}
                value={head.gapTenthsMm / 10}
                onChange={(gapMm) =>
                  setHead({ ...head, gapTenthsMm: Math.round((gapMm ?? head.gapTenthsMm / 10) * 10) })
                }
              />
            </Field>
          ) : null}
        </div>
      ) : null}
      {fields.heat ? (
        <div className="form-grid">
          <Field label={t('devices.density')} htmlFor="head-density">
            <InputNumber
              id="head-density"
              min={0}
              max={mostHeat(printer.language)}
              precision={0}
              placeholder={t('devices.asSet')}
              value={head.density}
              onChange={(density) => setHead({ ...head, density })}
            />
          </Field>
          {fields.speed ? (
            <Field label={t('devices.speed')} htmlFor="head-speed">
              <InputNumber
                id="head-speed"
                min={1}
                max={mostSpeed}
                precision={0}
                placeholder={t('devices.asSet')}
                value={head.speed}
                onChange={(speed) => setHead({ ...head, speed })}
              />
            </Field>
          ) : null}
          {fields.takeOff ? (
            <Field label={t('devices.takeOff')} htmlFor="head-take-off">
              <Select
                id="head-take-off"
                value={head.takeOff}
                onChange={(takeOff) => setHead({ ...head, takeOff })}
                options={takeOffs.map((value) => ({ value, label: t(`devices.takeOffs.${value}`) }))}
              />
            </Field>
          ) : null}
        </div>
      ) : null}
      {fields.graphics ? (
        <Field label={t('devices.graphics')} htmlFor="head-graphics">
          <Select
            id="head-graphics"
            value={head.graphics}
            onChange={(graphics) => setHead({ ...head, graphics })}
            options={graphicsEncodings.map((value) => ({
              value,
              label: t(`devices.graphicsChoices.${value}`),
            }))}
          />
        </Field>
      ) : null}
      {fields.symbols ? (
        <Field label={t('devices.symbols')} htmlFor="head-symbols">
          <Select
            id="head-symbols"
            value={head.symbols}
            onChange={(symbols) => setHead({ ...head, symbols })}
            options={symbolSources.map((value) => ({ value, label: t(`devices.symbolChoices.${value}`) }))}
          />
        </Field>
      ) : null}
    </FormDialog>
  );
}
