import { Button, Checkbox, Input, Select } from 'antd';
import { orderTagKinds } from '../../../electron/domain/orders.ts';
import { Field, Nothing, Panel } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { freeId, type RemarkRule, removeAt, replaceAt, ruleFaults } from './rule-draft.ts';
import type { SectionProps } from './rules-screen.tsx';

const sources = ['both', 'seller-remark', 'buyer-message'] as const;

/** Words in remarks that mark an order, or stop it until somebody looks. */
export function RemarksSection({ draft, isChecked, onChange }: SectionProps) {
  const { t } = useWords();
  const faults = ruleFaults(draft).filter(({ section }) => section === 'remarks');
  const set = (index: number, rule: RemarkRule) =>
    onChange({ remarks: replaceAt(draft.remarks, index, rule) });
  const add = () =>
    onChange({
      remarks: [
        {
          id: freeId(draft.remarks, 'remark'),
          isOn: true,
          words: [],
          source: 'both',
          tag: 'custom',
          tagValue: '',
          isHeld: false,
        },
        ...draft.remarks,
      ],
    });
  return (
    <Panel
      title={t('rules.sections.remarks')}
      actions={<Button onClick={add}>{t('rules.remarks.add')}</Button>}
    >
      <p className="quiet">{t('rules.remarks.hint')}</p>
      {draft.remarks.length === 0 ? (
        <Nothing title={t('rules.remarks.none')} hint={t('rules.remarks.noneHint')} />
      ) : (
        <ul className="rule-list">
          {draft.remarks.map((rule, index) => {
            const fault = isChecked ? faults.find((one) => one.index === index)?.kind : undefined;
            const id = `remark-${rule.id}`;
            return (
              <li key={rule.id} className="rule-item remark-line">
                <Checkbox
                  checked={rule.isOn}
                  aria-label={`${t('rules.remarks.isOn')} ${rule.words[0] ?? ''}`}
                  onChange={(event) => set(index, { ...rule, isOn: event.target.checked })}
                />
                <Field
                  label={t('rules.remarks.words')}
                  htmlFor={`${id}-words`}
                  problem={fault === 'words-needed' ? t('rules.remarks.wordsNeeded') : undefined}
                >
                  <Select<string[]>
                    id={`${id}-words`}
                    mode="tags"
                    open={false}
                    suffixIcon={null}
                    value={[...rule.words]}
                    placeholder={t('rules.remarks.wordsHint')}
                    tokenSeparators={[',', '，', '、', ';', '；']}
                    onChange={(words) =>
                      set(index, { ...rule, words: words.map((word) => word.trim().slice(0, 40)) })
                    }
                  />
                </Field>
                <Field label={t('rules.remarks.source')} htmlFor={`${id}-source`}>
                  <Select
                    id={`${id}-source`}
                    value={rule.source}
                    onChange={(source) => set(index, { ...rule, source })}
                    options={sources.map((value) => ({ value, label: t(`rules.remarks.sources.${value}`) }))}
                  />
                </Field>
                <Field
                  label={t('rules.remarks.tag')}
                  htmlFor={`${id}-tag`}
                  problem={fault === 'tag-value-needed' ? t('rules.remarks.tagValueNeeded') : undefined}
                >
                  <span className="row">
                    <Select
                      id={`${id}-tag`}
                      style={{ width: 130 }}
                      value={rule.tag}
                      onChange={(tag) => set(index, { ...rule, tag })}
                      options={orderTagKinds.map((value) => ({ value, label: t(`tags.${value}`) }))}
                    />
                    {rule.tag === 'custom' ? (
                      <Input
                        style={{ width: 110 }}
                        value={rule.tagValue}
                        maxLength={60}
                        aria-label={t('rules.remarks.tagValue')}
                        onChange={(event) => set(index, { ...rule, tagValue: event.target.value })}
                      />
                    ) : null}
                  </span>
                </Field>
                <Checkbox
                  checked={rule.isHeld}
                  onChange={(event) => set(index, { ...rule, isHeld: event.target.checked })}
                >
                  {t('rules.remarks.isHeld')}
                </Checkbox>
                <Button
                  size="small"
                  aria-label={`${t('rules.remarks.remove')} ${rule.words[0] ?? ''}`}
                  onClick={() => onChange({ remarks: removeAt(draft.remarks, index) })}
                >
                  ×
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}
