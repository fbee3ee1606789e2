import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Segmented } from 'antd';
import type { SettingsView } from '../../../electron/contract/views.ts';
import { type Appearance, appearances, useAppearance } from '../../app/appearance.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Field, Panel } from '../../components/screen.tsx';
import { type Language, switchLanguage, useWords } from '../../i18n/i18n.ts';

/** Language and appearance: they act at once, without saving. */
export function WindowPanel({ settings }: { readonly settings: SettingsView }) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const { appearance, choose } = useAppearance();
  const queryClient = useQueryClient();
  const save = useMutation(
    queries.settings.set.mutationOptions({
      onSuccess: () => void queryClient.invalidateQueries({ queryKey: queries.settings.get.key() }),
    }),
  );
  return (
    <Panel title={t('settings.appearance')}>
      <Field label={t('settings.language')} htmlFor="window-language">
        <Segmented<Language>
          id="window-language"
          block
          value={language}
          data-testid={testIds.languageSwitch}
          aria-label={t('settings.language')}
          onChange={(next) => {
            switchLanguage(next);
            save.mutate({ settings: { ...settings, language: next } });
          }}
          options={[
            { value: 'zh-CN', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </Field>
      <TroubleNote error={save.error} />
      <Field label={t('settings.appearance')} htmlFor="window-appearance">
        <Segmented<Appearance>
          id="window-appearance"
          block
          value={appearance}
          onChange={choose}
          aria-label={t('settings.appearance')}
          options={appearances.map((name) => ({ value: name, label: t(`settings.appearances.${name}`) }))}
        />
      </Field>
    </Panel>
  );
}
