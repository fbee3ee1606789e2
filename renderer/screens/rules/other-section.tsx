import { Checkbox, InputNumber, Radio } from 'antd';
import { Field, Panel } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';
import type { SectionProps } from './rules-screen.tsx';

/** Where insuring begins when it is switched on anew. */
const usualInsureFen = 100_000;

/** What is one value each: insuring, duplicates, merging. */
export function OtherSection({ draft, onChange }: SectionProps) {
  const { t } = useWords();
  return (
    <Panel title={t('rules.sections.other')}>
      <div className="form-grid">
        <Field label={t('rules.other.insure')} hint={t('rules.other.insureHint')} htmlFor="insure-from">
          <InputNumber
            id="insure-from"
            min={0}
            max={10_000_000}
            precision={2}
            style={{ width: '100%' }}
            disabled={draft.insureFromFen === null}
            value={draft.insureFromFen === null ? null : draft.insureFromFen / 100}
            onChange={(value) => onChange({ insureFromFen: Math.round((value ?? 0) * 100) })}
          />
          <Checkbox
            checked={draft.insureFromFen === null}
            onChange={(event) => onChange({ insureFromFen: event.target.checked ? null : usualInsureFen })}
          >
            {t('rules.other.insureOff')}
          </Checkbox>
        </Field>
        <Field
          label={t('rules.other.duplicate')}
          hint={t('rules.other.duplicateHint')}
          htmlFor="duplicate-days"
        >
          <InputNumber
            id="duplicate-days"
            min={0}
            max={60}
            precision={0}
            suffix={t('rules.other.days')}
            style={{ width: '100%' }}
            value={draft.duplicateDays}
            onChange={(value) => onChange({ duplicateDays: value ?? 0 })}
          />
        </Field>
        <fieldset className="choice">
          <legend>{t('rules.other.merging')}</legend>
          <Radio.Group value={draft.merging} onChange={(event) => onChange({ merging: event.target.value })}>
            <Radio value="suggest">{t('rules.other.mergings.suggest')}</Radio>
            <Radio value="automatic">{t('rules.other.mergings.automatic')}</Radio>
          </Radio.Group>
          <p className="quiet">{t('rules.other.mergingHint')}</p>
        </fieldset>
      </div>
    </Panel>
  );
}
