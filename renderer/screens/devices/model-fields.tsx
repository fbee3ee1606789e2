import { Segmented, Select } from 'antd';
import type { PrinterProfileView } from '../../../electron/contract/views.ts';
import type { PrinterLanguage, PrintHead } from '../../../electron/domain/printers.ts';
import { Field } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';

/** Which model a printer is, and what is chosen where the model leaves a choice. */
export interface ModelChoice {
  readonly profileCode: string;
  readonly language?: PrinterLanguage;
  readonly dotsPerInch?: PrintHead['dotsPerInch'];
}

/** Chooses the model by its name; asks for language and resolution only where the model comes in several. */
export function ModelFields({
  profiles,
  hasLanguage,
  value,
  problem,
  onChange,
}: {
  /** Those that can be meant. */
  readonly profiles: readonly PrinterProfileView[];
  /** The language can be chosen too. */
  readonly hasLanguage: boolean;
  readonly value: ModelChoice | undefined;
  readonly problem: string | undefined;
  readonly onChange: (choice: ModelChoice) => void;
}) {
  const { t } = useWords();
  const profile = profiles.find(({ code }) => code === value?.profileCode);
  const optionsOf = (isGeneric: boolean) =>
    profiles
      .filter((one) => one.isGeneric === isGeneric)
      .map(({ code, name }) => ({ value: code, label: name }));
  return (
    <>
      <Field
        label={t('adding.model')}
        htmlFor="printer-model"
        hint={profile?.note || undefined}
        problem={problem}
      >
        <Select<string>
          id="printer-model"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('adding.modelPlaceholder')}
          {...(value === undefined ? {} : { value: value.profileCode })}
          onChange={(profileCode) => onChange({ profileCode })}
          listHeight={320}
          options={[
            { label: t('adding.models'), options: optionsOf(false) },
            { label: t('adding.otherModels'), options: optionsOf(true) },
          ]}
        />
      </Field>
      {hasLanguage && value !== undefined && profile !== undefined && profile.languages.length > 1 ? (
        <LanguageField
          languages={profile.languages}
          value={value.language ?? profile.languages[0]}
          onChange={(language) => onChange({ ...value, language })}
        />
      ) : null}
      {value !== undefined && profile !== undefined && profile.heads.length > 1 ? (
        <Field
          label={t('devices.resolution')}
          htmlFor="printer-resolution"
          hint={t('devices.resolutionHint')}
        >
          <Segmented<PrintHead['dotsPerInch']>
            id="printer-resolution"
            value={value.dotsPerInch ?? profile.heads[0]?.dotsPerInch ?? 203}
            onChange={(dotsPerInch) => onChange({ ...value, dotsPerInch })}
            options={profile.heads.map(({ dotsPerInch }) => ({
              value: dotsPerInch,
              label: `${dotsPerInch} dpi`,
            }))}
          />
        </Field>
      ) : null}
    </>
  );
}

/** What a printer understands. */
export function LanguageField({
  languages,
  value,
  onChange,
}: {
  readonly languages: readonly PrinterLanguage[];
  readonly value: PrinterLanguage | undefined;
  readonly onChange: (language: PrinterLanguage) => void;
}) {
  const { t } = useWords();
  return (
    <Field label={t('devices.language')} htmlFor="printer-language">
      <Select<PrinterLanguage>
        id="printer-language"
        showSearch={{ optionFilterProp: 'label' }}
        {...(value === undefined ? {} : { value })}
        onChange={onChange}
        options={languages.map((one) => ({ value: one, label: t(`devices.languages.${one}`) }))}
      />
    </Field>
  );
}
