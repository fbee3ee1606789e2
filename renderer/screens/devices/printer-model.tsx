import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { PrinterView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { type ModelChoice, ModelFields } from './model-fields.tsx';

/** Which model a printer is, and the way to say another one. */
export function PrinterModel({ printer }: { readonly printer: PrinterView }) {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      {printer.profileName === '' ? (
        <span className="quiet">{t('devices.modelUnknown')}</span>
      ) : (
        <span>{printer.profileName}</span>
      )}
      <Button size="small" data-testid={testIds.printerModel} onClick={() => setIsOpen(true)}>
        {t('devices.modelChange')}
      </Button>
      {isOpen ? <ChangeModel printer={printer} onDone={() => setIsOpen(false)} /> : null}
    </>
  );
}

function ChangeModel({ printer, onDone }: { readonly printer: PrinterView; readonly onDone: () => void }) {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const profiles = useQuery(queries.printers.profiles.queryOptions({ input: {} }));
  const [model, setModel] = useState<ModelChoice | undefined>(
    printer.profileCode === '' ? undefined : { profileCode: printer.profileCode },
  );
  const change = useMutation(
    queries.printers.setProfile.mutationOptions({
      onSuccess: () => {
        void message.success(t('devices.headChanged'));
        onDone();
      },
    }),
  );
  const fitting = (profiles.data?.profiles ?? []).filter(({ languages }) =>
    languages.includes(printer.language),
  );
  return (
    <FormDialog
      title={t('devices.modelTitle', { printer: printer.name })}
      saveWord={t('app.save')}
      canSave={model !== undefined}
      isSaving={change.isPending}
      error={change.error ?? profiles.error}
      onSave={() => {
        if (model === undefined) return;
        const { profileCode, dotsPerInch } = model;
        change.mutate({
          printerId: printer.printerId,
          profileCode,
          ...(dotsPerInch === undefined ? {} : { dotsPerInch }),
        });
      }}
      onClose={onDone}
    >
      <ModelFields
        profiles={fitting}
        hasLanguage={false}
        value={model}
        problem={undefined}
        onChange={setModel}
      />
    </FormDialog>
  );
}
