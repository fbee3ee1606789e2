import { Segmented } from 'antd';
import type { SettingsView } from '../../../electron/contract/views.ts';
import { type Appearance, appearances, useAppearance } from '../../app/appearance.tsx';
import { testIds } from '../../app/test-ids.ts';
import { languageChoices, useChooseLanguage } from '../../components/choose-language.ts';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Field, Panel } from '../../components/screen.tsx';
import { TrainingButton } from '../../components/training-button.tsx';
import { type Language, useWords } from '../../i18n/i18n.ts';

/** Language and appearance: they act at once, without saving. */
export function WindowPanel({ settings }: { readonly settings: SettingsView }) {
  const { t, language } = useWords();
  const { appearance, choose } = useAppearance();
  const { choose: chooseLanguage, error } = useChooseLanguage(settings);
  return (
    <Panel title={t('settings.appearance')}>
      <Field label={t('settings.language')} htmlFor="window-language">
        <Segmented<Language>
          id="window-language"
          block
          value={language}
          data-testid={testIds.languageSwitch}
          aria-label={t('settings.language')}
          onChange={(next) => chooseLanguage(next)}
          options={[...languageChoices]}
        />
      </Field>
      <TroubleNote error={error} />
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
      <div className="stack-tight">
        <p className="quiet">{t('training.hint')}</p>
        <TrainingButton />
      </div>
    </Panel>
  );
}
