import { useMutation } from '@tanstack/react-query';
import { App, Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { PrinterView } from '../../../electron/contract/views.ts';
import {
  darknessLevels,
  graphicsEncodings,
  headResolutions,
  symbolSources,
} from '../../../electron/domain/printers.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { Field } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';

/** How pages are made for the printer's head, and the way to change it. A PDF has no head. */
export function PrintHeadChoice({ printer }: { readonly printer: PrinterView }) {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const { dotsPerInch, darkness, graphics, symbols } = printer.head;
  const isZpl = printer.language === 'zpl';
  const words = [
    `${dotsPerInch} dpi`,
    t(`devices.darknesses.${darkness}`),
    ...(isZpl && graphics === 'acs' ? [t('devices.graphicsShort')] : []),
    ...(isZpl && symbols === 'printer' ? [t('devices.symbolsShort')] : []),
  ];
  return (
    <>
      {words.join(' · ')}
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
  const [head, setHead] = useState(printer.head);
  const change = useMutation(
    queries.printers.setHead.mutationOptions({
      onSuccess: () => {
        void message.success(t('devices.headChanged'));
        onDone();
      },
    }),
  );
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
          options={headResolutions.map((value) => ({ value, label: `${value} dpi` }))}
        />
      </Field>
      <Field label={t('devices.darkness')} htmlFor="head-darkness" hint={t('devices.darknessHint')}>
        <Select
          id="head-darkness"
          value={head.darkness}
          onChange={(darkness) => setHead({ ...head, darkness })}
          options={darknessLevels.map((value) => ({ value, label: t(`devices.darknesses.${value}`) }))}
        />
      </Field>
      {printer.language === 'zpl' ? (
        <>
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
          <Field label={t('devices.symbols')} htmlFor="head-symbols">
            <Select
              id="head-symbols"
              value={head.symbols}
              onChange={(symbols) => setHead({ ...head, symbols })}
              options={symbolSources.map((value) => ({
                value,
                label: t(`devices.symbolChoices.${value}`),
              }))}
            />
          </Field>
        </>
      ) : null}
    </FormDialog>
  );
}
