import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, InputNumber, type InputRef, Radio, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { CarrierView, ProblemView, SettingsView } from '../../../electron/contract/views.ts';
import { isSlipTextShort, mostArchiveDays, mostJobExpiryHours } from '../../../electron/domain/settings.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { readTrouble } from '../../client/troubles.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Field, Panel } from '../../components/screen.tsx';
import { SenderFields, ShopField } from '../../components/sender-fields.tsx';
import { StateWord } from '../../components/shape.tsx';
import { type Language, problemText, useWords } from '../../i18n/i18n.ts';
import { carrierChoices } from '../../i18n/name-in.ts';
import { SlipPanel } from './slip-panel.tsx';

/** What is wrong with the folder, and what to do, in one line below its field. */
function problemSentence(problem: ProblemView, language: Language): string {
  const text = problemText(problem, language);
  return language === 'en' ? `${text.title}. ${text.remedy}` : `${text.title}。${text.remedy}`;
}

/** The problem of a refusal that concerns the watched folder alone. */
function folderProblemOf(error: unknown): ProblemView | undefined {
  if (error === null) return undefined;
  const trouble = readTrouble(error);
  if (trouble.kind !== 'problems') return undefined;
  return trouble.problems.find(({ code }) => code.startsWith('import.folder-'));
}

export function SettingsForm({
  settings,
  carriers,
}: {
  readonly settings: SettingsView;
  readonly carriers: readonly CarrierView[];
}) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(settings);
  const save = useMutation(
    queries.settings.set.mutationOptions({
      onSuccess: () => {
        void message.success(t('app.saved'));
        void queryClient.invalidateQueries({ queryKey: queries.settings.get.key() });
      },
    }),
  );
  const change = (part: Partial<SettingsView>) => setDraft({ ...draft, ...part });
  const isChanged =
    JSON.stringify({ ...draft, language: '' }) !== JSON.stringify({ ...settings, language: '' });
  const folderProblem = folderProblemOf(save.error);
  const folderInput = useRef<InputRef>(null);
  const hasFolderProblem = folderProblem !== undefined;
  // The problem stands beside its field, which may be out of sight.
  useEffect(() => {
    if (hasFolderProblem) folderInput.current?.focus();
  }, [hasFolderProblem]);
  const canSave =
    isChanged && [draft.slipFooter, ...Object.values(draft.slipTexts)].every((text) => isSlipTextShort(text));
  const submit = () => save.mutate({ settings: { ...draft, language: settings.language } });
  useShortcut('Ctrl+Enter', t('keys.commit'), submit, canSave && !save.isPending);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (canSave) submit();
      }}
    >
      <Panel title={t('settings.general')}>
        <div className="form-grid form-grid-two">
          <Field label={t('settings.defaultCarrier')} htmlFor="default-carrier">
            <Select
              id="default-carrier"
              value={draft.defaultCarrierCode}
              onChange={(defaultCarrierCode) => change({ defaultCarrierCode })}
              options={carrierChoices(carriers, language)}
            />
          </Field>
          <ShopField shop={draft.defaultShop} onChange={(defaultShop) => change({ defaultShop })} />
          <Field
            label={`${t('settings.operatorName')} (${t('app.optional')})`}
            hint={t('settings.operatorNameHint')}
            htmlFor="operator-name"
          >
            <Input
              id="operator-name"
              value={draft.operatorName}
              maxLength={40}
              placeholder={t('history.operator')}
              data-testid={testIds.operatorName}
              onChange={(event) => change({ operatorName: event.target.value })}
            />
          </Field>
          <NumberField
            id="job-expiry-hours"
            label={t('settings.jobExpiryHours')}
            hint={t('settings.jobExpiryHoursHint')}
            value={draft.jobExpiryHours}
            least={0}
            most={mostJobExpiryHours}
            onChange={(jobExpiryHours) => change({ jobExpiryHours })}
          />
          <NumberField
            id="archive-days"
            label={t('settings.archiveDays')}
            hint={t('settings.archiveDaysHint')}
            value={draft.archiveDays}
            least={1}
            most={mostArchiveDays}
            onChange={(archiveDays) => change({ archiveDays })}
          />
        </div>
      </Panel>
      <Panel title={t('watching.title')}>
        <Field
          label={`${t('watching.path')} (${t('app.optional')})`}
          htmlFor="watched-folder"
          hint={t('watching.hint')}
          problem={folderProblem === undefined ? undefined : problemSentence(folderProblem, language)}
        >
          <Input
            id="watched-folder"
            ref={folderInput}
            className="code-input"
            data-testid={testIds.watchedFolderPath}
            value={draft.watchedFolder}
            maxLength={500}
            placeholder={t('watching.placeholder')}
            {...(folderProblem === undefined ? {} : { status: 'error' as const })}
            onChange={(event) => {
              save.reset();
              change({ watchedFolder: event.target.value });
            }}
          />
        </Field>
      </Panel>
      <Panel title={t('settings.paper')}>
        <SenderFields consignor={draft.consignor} onChange={(consignor) => change({ consignor })} />
        <fieldset className="choice">
          <legend>{t('settings.paperPrivacy')}</legend>
          <Radio.Group
            value={draft.paperPrivacy}
            onChange={(event) => change({ paperPrivacy: event.target.value === 'full' ? 'full' : 'masked' })}
            options={[
              { value: 'masked', label: t('settings.masked') },
              { value: 'full', label: t('settings.full') },
            ]}
          />
          <p className="quiet">
            {t(draft.paperPrivacy === 'masked' ? 'settings.maskedHint' : 'settings.fullHint')}
          </p>
        </fieldset>
      </Panel>
      <SlipPanel draft={draft} onChange={change} />
      {folderProblem === undefined ? <TroubleNote error={save.error} /> : null}
      <div className="row">
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          disabled={!canSave}
          loading={save.isPending}
          data-testid={testIds.saveSettings}
        >
          {t('app.save')} <KeyCap name="Ctrl+Enter" />
        </Button>
        {isChanged ? <StateWord tone="problem" word={t('settings.unsaved')} /> : null}
      </div>
    </form>
  );
}

/** A whole number; while nothing is typed it stays as it was. */
function NumberField({
  id,
  label,
  hint,
  value,
  least,
  most,
  onChange,
}: {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
}) {
  return (
    <Field label={label} hint={hint} htmlFor={id}>
      <InputNumber
        id={id}
        value={value}
        min={least}
        max={most}
        precision={0}
        onChange={(changed) => onChange(changed ?? value)}
      />
    </Field>
  );
}
