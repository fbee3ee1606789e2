import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Select } from 'antd';
import { useState } from 'react';
import type { PrinterView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { carrierChoices } from '../../i18n/name-in.ts';
import { FormDialog } from '../form-dialog.tsx';
import { Field } from '../screen.tsx';
import { MediaInput } from './media-input.tsx';

/** Whose forms are loaded, or that the paper is plain. */
function formsWord({ loadedCarrierName }: PrinterView, t: ReturnType<typeof useWords>['t']): string {
  return loadedCarrierName === ''
    ? t('choosing.loadedPlain')
    : t('choosing.loadedForms', { carrier: loadedCarrierName });
}

/** The paper that is declared loaded, and the way to declare another. */
export function LoadedMedia({ printer }: { readonly printer: PrinterView }) {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <span>
        {printer.media.replace('x', '×')} · {formsWord(printer, t)}
      </span>
      <Button size="small" onClick={() => setIsOpen(true)} data-testid={testIds.declareMedia}>
        {t('choosing.declare')}
      </Button>
      {isOpen ? <DeclareMedia printer={printer} onDone={() => setIsOpen(false)} /> : null}
    </>
  );
}

function DeclareMedia({ printer, onDone }: { readonly printer: PrinterView; readonly onDone: () => void }) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const [media, setMedia] = useState(printer.media);
  const [carrierCode, setCarrierCode] = useState(printer.loadedCarrierCode);
  const overview = useQuery(queries.station.overview.queryOptions({ input: {} }));
  const declare = useMutation(
    queries.printers.declareMedia.mutationOptions({
      onSuccess: ({ printer: changed }) => {
        void message.success(t('choosing.declared', { media: changed.media, forms: formsWord(changed, t) }));
        onDone();
      },
    }),
  );
  const submit = () => declare.mutate({ printerId: printer.printerId, media, carrierCode });
  return (
    <FormDialog
      title={t('choosing.declareTitle', { printer: printer.name })}
      saveWord={t('choosing.declareDone')}
      isSaving={declare.isPending}
      error={declare.error}
      onSave={submit}
      onClose={onDone}
    >
      <Field label={t('choosing.declareMedia')} htmlFor="declare-media">
        <MediaInput id="declare-media" hasFocus value={media} onChange={setMedia} />
      </Field>
      <Field label={t('choosing.declareForms')} htmlFor="declare-carrier">
        <Select
          id="declare-carrier"
          value={carrierCode}
          onChange={setCarrierCode}
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            { value: '', label: t('choosing.loadedPlain') },
            ...carrierChoices(overview.data?.carriers, language),
          ]}
        />
      </Field>
    </FormDialog>
  );
}
