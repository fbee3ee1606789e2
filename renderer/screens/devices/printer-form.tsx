import { useMutation } from '@tanstack/react-query';
import { App, Button, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { JobDocument } from '../../../electron/domain/print-jobs.ts';
import { type PrinterLanguage, printerLanguages } from '../../../electron/domain/printers.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Field } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { MediaInput } from './media-input.tsx';

type Kind = 'network' | 'folder';

export function PrinterForm({ onAdded }: { readonly onAdded: () => void }) {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const [kind, setKind] = useState<Kind>('network');
  const [name, setName] = useState('');
  const [destination, setDestination] = useState('tcp://');
  const [language, setLanguage] = useState<PrinterLanguage>('zpl');
  const [media, setMedia] = useState('100x180');
  const [defaultFor, setDefaultFor] = useState<JobDocument | 'none'>('none');
  const [isChecked, setIsChecked] = useState(false);
  const add = useMutation(
    queries.printers.add.mutationOptions({
      onSuccess: ({ printer }) => {
        void message.success(t('devices.added', { name: printer.name }));
        onAdded();
      },
    }),
  );
  const chooseKind = (next: Kind) => {
    setKind(next);
    setDestination(next === 'network' ? 'tcp://' : 'dir:');
    setLanguage(next === 'network' ? 'zpl' : 'pdf');
  };
  const hasDestination = !/^(?:tcp:\/\/|dir:)?\s*$/u.test(destination);
  const submit = () => {
    setIsChecked(true);
    if (name.trim() === '' || !hasDestination) return;
    add.mutate({
      name: name.trim(),
      destination: destination.trim(),
      language,
      media: media.trim(),
      defaultFor: defaultFor === 'none' ? null : defaultFor,
    });
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TroubleNote error={add.error} />
      <Field label={t('devices.kind')} htmlFor="printer-kind">
        <Segmented<Kind>
          id="printer-kind"
          value={kind}
          onChange={chooseKind}
          options={[
            { value: 'network', label: t('devices.kindNetwork') },
            { value: 'folder', label: t('devices.kindFolder') },
          ]}
        />
      </Field>
      <Field
        label={t('devices.name')}
        htmlFor="printer-name"
        problem={isChecked && name.trim() === '' ? t('devices.nameNeeded') : undefined}
      >
        <Input
          id="printer-name"
          autoFocus
          value={name}
          maxLength={60}
          placeholder={t('devices.namePlaceholder')}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field
        label={t('devices.destination')}
        htmlFor="printer-destination"
        hint={t(kind === 'network' ? 'devices.destinationNetworkHint' : 'devices.destinationFolderHint')}
        problem={isChecked && !hasDestination ? t('devices.destinationNeeded') : undefined}
      >
        <Input
          id="printer-destination"
          className="code-input"
          value={destination}
          onChange={(event) => setDestination(event.target.value)}
        />
      </Field>
      <Field label={t('devices.language')} htmlFor="printer-language">
        <Select<PrinterLanguage>
          id="printer-language"
          value={language}
          onChange={setLanguage}
          options={printerLanguages.map((one) => ({ value: one, label: t(`devices.languages.${one}`) }))}
        />
      </Field>
      <Field label={t('devices.media')} htmlFor="printer-media">
        <MediaInput id="printer-media" value={media} onChange={setMedia} />
      </Field>
      <Field label={t('devices.defaultFor')} htmlFor="printer-default">
        <Select<JobDocument | 'none'>
          id="printer-default"
          value={defaultFor}
          onChange={setDefaultFor}
          options={[
            { value: 'none', label: t('devices.defaultNone') },
            { value: 'label', label: t('devices.defaultLabel') },
            { value: 'packing-slip', label: t('devices.defaultSlip') },
          ]}
        />
      </Field>
      <Button
        type="primary"
        htmlType="submit"
        size="large"
        loading={add.isPending}
        data-testid={testIds.addPrinter}
      >
        {t('devices.add')}
      </Button>
    </form>
  );
}
