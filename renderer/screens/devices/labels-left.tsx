import { useMutation } from '@tanstack/react-query';
import { App, Button, type GetRef, InputNumber } from 'antd';
import { useRef, useState } from 'react';
import type { PrinterView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { Field } from '../../components/screen.tsx';
import { StateWord } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';

/** What rolls of labels usually hold. */
const usualRoll = 500;

/** How many labels are left on the roll, and the way to say that another one is in. */
export function LabelsLeft({ printer }: { readonly printer: PrinterView }) {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const { labelsLeft } = printer;
  return (
    <>
      {labelsLeft === null ? (
        <span className="quiet">{t('devices.labelsUncounted')}</span>
      ) : printer.isRollLow ? (
        <StateWord tone="problem" word={t('devices.labelsLow', { count: labelsLeft })} />
      ) : (
        <span>{t('devices.labelsLeft', { count: labelsLeft })}</span>
      )}
      <Button size="small" data-testid={testIds.newRoll} onClick={() => setIsOpen(true)}>
        {t('devices.newRoll')}
      </Button>
      {isOpen ? <CountLabels printer={printer} onDone={() => setIsOpen(false)} /> : null}
    </>
  );
}

function CountLabels({ printer, onDone }: { readonly printer: PrinterView; readonly onDone: () => void }) {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const field = useRef<GetRef<typeof InputNumber>>(null);
  const [labels, setLabels] = useState<number | null>(usualRoll);
  const count = useMutation(
    queries.printers.setLabelsLeft.mutationOptions({
      onSuccess: ({ printer: changed }) => {
        void message.success(
          changed.labelsLeft === null
            ? t('devices.labelsUncounted')
            : t('devices.labelsLeft', { count: changed.labelsLeft }),
        );
        onDone();
      },
    }),
  );
  const reference = { printerId: printer.printerId };
  return (
    <FormDialog
      title={t('devices.newRollTitle', { printer: printer.name })}
      saveWord={t('app.save')}
      canSave={labels !== null}
      isSaving={count.isPending}
      error={count.error}
      onSave={() => count.mutate({ ...reference, labels })}
      onClose={onDone}
      onShown={() => field.current?.focus({ cursor: 'all' })}
    >
      <Field label={t('devices.newRollCount')} htmlFor="labels-left" hint={t('devices.newRollHint')}>
        <InputNumber
          id="labels-left"
          ref={field}
          min={0}
          max={100_000}
          precision={0}
          value={labels}
          onChange={setLabels}
        />
      </Field>
      {printer.labelsLeft === null ? null : (
        <div>
          <Button
            size="small"
            loading={count.isPending}
            onClick={() => count.mutate({ ...reference, labels: null })}
          >
            {t('devices.stopCounting')}
          </Button>
        </div>
      )}
    </FormDialog>
  );
}
