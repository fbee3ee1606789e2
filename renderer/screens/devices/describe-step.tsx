import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { PrinterProfileView, PrinterView } from '../../../electron/contract/views.ts';
import { type PrinterLanguage, printerLanguages } from '../../../electron/domain/printers.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { MediaInput } from '../../components/printer-care/media-input.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Field } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { type DefaultFor, defaultForOptions } from './default-for.ts';
import { type DestinationDraft, destinationText, placeWords } from './destination-draft.ts';
import { LanguageField, type ModelChoice, ModelFields } from './model-fields.tsx';

/** What is known of a printer before anybody was asked. */
export interface KnownPrinter {
  readonly name: string;
  readonly profileCode: string;
  /** What it answered in, or its model speaks; null where nobody knows. */
  readonly language: PrinterLanguage | null;
}

export const unknownPrinter: KnownPrinter = { name: '', profileCode: '', language: null };

/** Documents go to a printer that was added rather than to a folder of the first start. */
function usualDefault({ kind }: PrinterProfileView, printers: readonly PrinterView[]): DefaultFor {
  const document = kind === 'label' ? 'label' : 'packing-slip';
  const current = printers.find(({ defaultFor }) => defaultFor === document);
  return current === undefined || current.isBuiltIn ? document : 'none';
}

/** What the printer is, what lies in it and what it prints by itself. Adds it. */
export function DescribeStep({
  draft,
  known,
  onBack,
  onAdded,
}: {
  readonly draft: DestinationDraft;
  readonly known: KnownPrinter;
  readonly onBack: () => void;
  readonly onAdded: (printer: PrinterView) => void;
}) {
  const { t } = useWords();
  const { queries } = useStation();
  const profiles = useQuery(queries.printers.profiles.queryOptions({ input: {} }));
  const printers = useQuery(queries.printers.list.queryOptions({ input: {} }));
  const isFolder = draft.kind === 'directory';
  const [name, setName] = useState(known.name);
  const [folderLanguage, setFolderLanguage] = useState<PrinterLanguage>('pdf');
  const [model, setModel] = useState<ModelChoice>();
  const [media, setMedia] = useState<string | undefined>(isFolder ? '100x180' : undefined);
  const [defaultFor, setDefaultFor] = useState<DefaultFor>();
  const [isChecked, setIsChecked] = useState(false);
  const add = useMutation(
    queries.printers.add.mutationOptions({ onSuccess: ({ printer }) => onAdded(printer) }),
  );
  // A driver of the system draws pages itself; nothing else can.
  const fitting = (profiles.data?.profiles ?? []).filter(
    ({ languages }) => languages.includes('pdf') === (draft.kind === 'driver'),
  );
  // Until somebody chooses: what the search recognised.
  const guessed =
    fitting.find(({ code }) => code === known.profileCode) ??
    fitting.find(({ isGeneric, languages }) => isGeneric && languages[0] === known.language);
  const chosen = model ?? (guessed && { profileCode: guessed.code });
  const profile = fitting.find(({ code }) => code === chosen?.profileCode);
  const paper = media ?? profile?.usualMedia ?? '';
  const documents = defaultFor ?? (profile ? usualDefault(profile, printers.data?.printers ?? []) : 'none');
  const destination = destinationText(draft) ?? '';
  const submit = () => {
    setIsChecked(true);
    if (name.trim() === '' || (chosen === undefined && !isFolder) || add.isPending) return;
    add.mutate({
      name: name.trim(),
      destination,
      ...(isFolder ? { language: folderLanguage } : chosen),
      media: paper.trim(),
      defaultFor: documents === 'none' ? null : documents,
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
      <p className="quiet">
        {t(`devices.kinds.${draft.kind}`)} · <code className="path">{placeWords(destination)}</code>
      </p>
      <Field
        label={t('devices.name')}
        htmlFor="printer-name"
        problem={isChecked && name.trim() === '' ? t('devices.nameNeeded') : undefined}
      >
        <Input
          id="printer-name"
          autoFocus
          autoComplete="off"
          value={name}
          maxLength={60}
          placeholder={t('devices.namePlaceholder')}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      {isFolder ? (
        <LanguageField languages={printerLanguages} value={folderLanguage} onChange={setFolderLanguage} />
      ) : (
        <ModelFields
          profiles={fitting}
          hasLanguage
          value={chosen}
          problem={isChecked && chosen === undefined ? t('adding.modelNeeded') : undefined}
          onChange={setModel}
        />
      )}
      <Field
        label={t('devices.media')}
        htmlFor="printer-media"
        hint={
          profile === undefined
            ? undefined
            : t('adding.mediaHint', { least: profile.leastWidthMm, most: profile.mostWidthMm })
        }
      >
        <MediaInput id="printer-media" value={paper} onChange={setMedia} />
      </Field>
      <Field label={t('devices.defaultFor')} htmlFor="printer-default">
        <Select<DefaultFor>
          id="printer-default"
          value={documents}
          onChange={setDefaultFor}
          options={defaultForOptions(t)}
        />
      </Field>
      <TroubleNote error={add.error ?? profiles.error} />
      <div className="row adding-foot">
        <Button size="large" onClick={onBack}>
          {t('app.back')}
        </Button>
        <span className="grow" />
        <Button
          type="primary"
          htmlType="submit"
          size="large"
          loading={add.isPending}
          data-testid={testIds.addingSave}
        >
          {t('adding.save')}
        </Button>
      </div>
    </form>
  );
}
