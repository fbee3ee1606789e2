import type { SettingsView } from '../../../electron/contract/views.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { languageChoices, useChooseLanguage } from '../../components/choose-language.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Shape } from '../../components/shape.tsx';
import { type Language, useWords, wordsIn } from '../../i18n/i18n.ts';
import { StepFrame, type StepProps } from './step-frame.tsx';

/** The language, asked in both. */
export function LanguageStep({ isDone, settings }: StepProps & { readonly settings: SettingsView }) {
  const { t, language } = useWords();
  const other = language === 'en' ? 'zh-CN' : 'en';
  const { choose, isPending, error } = useChooseLanguage(settings);
  return (
    <StepFrame
      step="language"
      title={t('settings.language')}
      why={t('firstRun.language.why')}
      canGoOn
      isBusy={isPending}
      hasFailed={error !== null}
      onNext={(goOn) => {
        // Who goes on with the language that is there has chosen it too.
        if (isDone) goOn();
        else choose(language, goOn);
      }}
    >
      <p className="first-run-why" lang={other}>
        {wordsIn(other).firstRun.language.why}
      </p>
      <div className="first-run-choices">
        {languageChoices.map(({ value, label }, index) => (
          <LanguageButton
            key={value}
            value={value}
            label={label}
            shortcut={String(index + 1)}
            isChosen={value === language}
            onChoose={() => choose(value)}
          />
        ))}
      </div>
      <TroubleNote error={error} />
    </StepFrame>
  );
}

function LanguageButton({
  value,
  label,
  shortcut,
  isChosen,
  onChoose,
}: {
  readonly value: Language;
  readonly label: string;
  readonly shortcut: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  useShortcut(shortcut, label, onChoose);
  return (
    <button
      type="button"
      className="first-run-choice"
      lang={value}
      aria-pressed={isChosen}
      data-testid={testIds.firstRunLanguage}
      data-language={value}
      onClick={onChoose}
    >
      <Shape tone={isChosen ? 'done' : 'waiting'} size={20} />
      <strong>{label}</strong>
      <KeyCap name={shortcut} />
    </button>
  );
}
