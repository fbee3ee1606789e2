import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { areaActions, emptyAreaRule } from '../../../electron/domain/rules.ts';
import { useStation } from '../../client/station.tsx';
import { Field, Nothing, Panel } from '../../components/screen.tsx';
import { formatMoney } from '../../components/times.ts';
import { useWords } from '../../i18n/i18n.ts';
import { nameIn } from '../../i18n/name-in.ts';
import { type AreaRule, freeId, removeAt, replaceAt, ruleFaults } from './rule-draft.ts';
import type { SectionProps } from './rules-screen.tsx';

/** Area rules in a table; one at a time is open for editing. */
export function AreasSection({
  draft,
  isChecked,
  onChange,
  provinces,
}: SectionProps & { readonly provinces: readonly string[] }) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const overview = useQuery(queries.station.overview.queryOptions({ input: {} }));
  const faults = ruleFaults(draft).filter(({ section }) => section === 'areas');
  const [opened, setOpened] = useState<number | null>(isChecked ? (faults[0]?.index ?? null) : null);
  const carriers = (overview.data?.carriers ?? []).map(({ code, names }) => ({
    value: code,
    label: nameIn(names, language),
  }));
  const carrierName = (code: string) => carriers.find(({ value }) => value === code)?.label ?? code;
  const set = (index: number, rule: AreaRule) => onChange({ areas: replaceAt(draft.areas, index, rule) });
  const add = () => {
    onChange({
      areas: [...draft.areas, emptyAreaRule(freeId(draft.areas, 'area'))],
    });
    setOpened(draft.areas.length);
  };
  const place = (rule: AreaRule) =>
    [
      [rule.province, rule.city, rule.district].filter((one) => one !== '').join(' ') ||
        (rule.keyword === '' ? '' : t('rules.areas.allChina')),
      rule.keyword === '' ? '' : t('rules.areas.keywordSummary', { keyword: rule.keyword }),
    ]
      .filter((one) => one !== '')
      .join(' · ');
  const action = (rule: AreaRule) => {
    const word = t(`rules.areas.actions.${rule.action}`);
    if (rule.action === 'surcharge') {
      return `${word} ${t('rules.areas.surchargeSummary', {
        first: formatMoney(rule.firstKgFen, 'CNY', language),
        next: formatMoney(rule.nextKgFen, 'CNY', language),
      })}`;
    }
    return rule.action === 'switch-carrier'
      ? t('rules.areas.switchSummary', { carrier: carrierName(rule.switchTo) })
      : word;
  };
  return (
    <Panel title={t('rules.sections.areas')} actions={<Button onClick={add}>{t('rules.areas.add')}</Button>}>
      <p className="quiet">{t('rules.areas.hint')}</p>
      {draft.areas.length === 0 ? (
        <Nothing title={t('rules.areas.none')} hint={t('rules.areas.noneHint')} />
      ) : (
        <ul className="rule-list">
          {draft.areas.map((rule, index) => {
            const fault = isChecked ? faults.find((one) => one.index === index)?.kind : undefined;
            return (
              <li key={rule.id} className="rule-item">
                <div className="area-line">
                  <Checkbox
                    checked={rule.isOn}
                    aria-label={`${t('rules.areas.isOn')} ${place(rule)}`}
                    onChange={(event) => set(index, { ...rule, isOn: event.target.checked })}
                  />
                  <span className={rule.isOn ? undefined : 'quiet'}>{place(rule)}</span>
                  <strong className={rule.isOn ? undefined : 'quiet'}>{action(rule)}</strong>
                  <span className="quiet">
                    {rule.carrierCode === '' ? t('rules.areas.anyCarrier') : carrierName(rule.carrierCode)}
                  </span>
                  <span className="quiet">{rule.note}</span>
                  <span className="row">
                    <Button
                      size="small"
                      aria-expanded={opened === index}
                      onClick={() => setOpened(opened === index ? null : index)}
                    >
                      {t(opened === index ? 'rules.areas.done' : 'rules.areas.edit')}
                    </Button>
                    <Button
                      size="small"
                      aria-label={`${t('rules.areas.remove')} ${place(rule)}`}
                      onClick={() => {
                        onChange({ areas: removeAt(draft.areas, index) });
                        setOpened(null);
                      }}
                    >
                      ×
                    </Button>
                  </span>
                </div>
                {opened === index || fault !== undefined ? (
                  <AreaFields
                    id={`area-${index}`}
                    isOpened={opened === index}
                    rule={rule}
                    fault={fault}
                    provinces={provinces}
                    carriers={carriers}
                    onRule={(next) => set(index, next)}
                  />
                ) : null}
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}

function AreaFields({
  id,
  isOpened,
  rule,
  fault,
  provinces,
  carriers,
  onRule,
}: {
  readonly id: string;
  /** A person opened it, and goes on here. */
  readonly isOpened: boolean;
  readonly rule: AreaRule;
  readonly fault: ReturnType<typeof ruleFaults>[number]['kind'] | undefined;
  readonly provinces: readonly string[];
  readonly carriers: readonly { readonly value: string; readonly label: string }[];
  readonly onRule: (rule: AreaRule) => void;
}) {
  const { t } = useWords();
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isOpened) fields.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpened]);
  const set = (part: Partial<AreaRule>) => onRule({ ...rule, ...part });
  const text = (key: 'city' | 'district' | 'keyword' | 'note') => (
    <Field label={t(`rules.areas.${key}`)} htmlFor={`${id}-${key}`}>
      <Input
        id={`${id}-${key}`}
        value={rule[key]}
        maxLength={100}
        onChange={(event) => set({ [key]: event.target.value })}
      />
    </Field>
  );
  const yuan = (key: 'firstKgFen' | 'nextKgFen', label: string) => (
    <Field
      label={label}
      htmlFor={`${id}-${key}`}
      problem={
        fault === 'surcharge-needed' && key === 'firstKgFen' ? t('rules.areas.surchargeNeeded') : undefined
      }
    >
      <InputNumber
        id={`${id}-${key}`}
        min={0}
        max={10_000}
        precision={2}
        style={{ width: '100%' }}
        value={rule[key] / 100}
        onChange={(value) => set({ [key]: Math.round((value ?? 0) * 100) })}
      />
    </Field>
  );
  return (
    <div ref={fields} className="rule-fields">
      <Field
        label={t('rules.areas.province')}
        htmlFor={`${id}-province`}
        problem={fault === 'place-needed' ? t('rules.areas.placeNeeded') : undefined}
      >
        <Select
          id={`${id}-province`}
          autoFocus={isOpened}
          value={rule.province}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(province) => set({ province })}
          options={[
            { value: '', label: t('rules.areas.allChina') },
            ...provinces.map((value) => ({ value, label: value })),
          ]}
        />
      </Field>
      {text('city')}
      {text('district')}
      {text('keyword')}
      <Field label={t('rules.areas.carrier')} htmlFor={`${id}-carrier`}>
        <Select
          id={`${id}-carrier`}
          value={rule.carrierCode}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(carrierCode) => set({ carrierCode })}
          options={[{ value: '', label: t('rules.areas.anyCarrier') }, ...carriers]}
        />
      </Field>
      <Field label={t('rules.areas.action')} htmlFor={`${id}-action`}>
        <Select
          id={`${id}-action`}
          value={rule.action}
          onChange={(action) => set({ action })}
          options={areaActions.map((value) => ({ value, label: t(`rules.areas.actions.${value}`) }))}
        />
      </Field>
      {rule.action === 'surcharge' ? (
        <>
          {yuan('firstKgFen', t('rules.areas.firstKg'))}
          {yuan('nextKgFen', t('rules.areas.nextKg'))}
        </>
      ) : null}
      {rule.action === 'switch-carrier' ? (
        <Field
          label={t('rules.areas.switchTo')}
          htmlFor={`${id}-switch`}
          problem={fault === 'switch-needed' ? t('rules.areas.switchNeeded') : undefined}
        >
          <Select
            id={`${id}-switch`}
            value={rule.switchTo === '' ? null : rule.switchTo}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(switchTo) => set({ switchTo: switchTo ?? '' })}
            options={[...carriers]}
          />
        </Field>
      ) : null}
      {text('note')}
    </div>
  );
}
