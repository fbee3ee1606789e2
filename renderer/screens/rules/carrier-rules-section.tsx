import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { emptyCarrierRule } from '../../../electron/domain/rules.ts';
import { testIds } from '../../app/test-ids.ts';
import { Nothing, Panel } from '../../components/screen.tsx';
import { formatMoney, formatWeight } from '../../components/times.ts';
import { type Language, useWords } from '../../i18n/i18n.ts';
import { carrierNameOf } from '../../i18n/name-in.ts';
import { conditionText, type KnownCarrier } from './carrier-options.ts';
import { CarrierRuleFields, type KnownTemplate } from './carrier-rule-fields.tsx';
import { type CarrierRule, freeId, moveBy, removeAt, replaceAt, ruleFaults } from './rule-draft.ts';
import type { SectionProps } from './rules-screen.tsx';

type Words = ReturnType<typeof useWords>['t'];

function choiceText(
  rule: CarrierRule,
  carriers: readonly KnownCarrier[],
  t: Words,
  language: Language,
): string {
  const names = rule.carrierCodes.map((code) => carrierNameOf(carriers, code, language)).join(' → ');
  if (rule.choose === 'named') return names === '' ? t('choosing.carrierNeeded') : names;
  const cheapest =
    names === ''
      ? t('choosing.cheapestOf')
      : t('choosing.cheapestAmong', { carriers: names.replaceAll(' → ', t('app.listComma')) });
  return rule.maxDays === null
    ? cheapest
    : `${cheapest} · ${t('choosing.withinDays', { count: rule.maxDays })}`;
}

/** The rules that choose carriers, in their order; one at a time is open for editing. */
export function CarrierRulesSection({
  draft,
  isChecked,
  onChange,
  provinces,
  carriers,
  templates,
}: SectionProps & {
  readonly provinces: readonly string[];
  readonly carriers: readonly KnownCarrier[];
  readonly templates: readonly KnownTemplate[];
}) {
  const { t, language } = useWords();
  const faults = ruleFaults(draft).filter(({ section }) => section === 'carrierRules');
  const [opened, setOpened] = useState<string | null>(
    isChecked ? (draft.carrierRules[faults[0]?.index ?? -1]?.id ?? null) : null,
  );
  const set = (carrierRules: CarrierRule[]) => onChange({ carrierRules });
  const add = () => {
    const rule = emptyCarrierRule(freeId(draft.carrierRules, 'carrier-rule'));
    set([...draft.carrierRules, rule]);
    setOpened(rule.id);
  };
  const units = {
    weight: (grams: number) => formatWeight(grams, language),
    money: (fen: number) => formatMoney(fen, 'CNY', language),
  };
  return (
    <Panel
      title={t('rules.sections.carrierRules')}
      actions={
        <Button onClick={add} data-testid={testIds.addCarrierRule}>
          {t('choosing.add')}
        </Button>
      }
    >
      <p className="quiet">{t('choosing.hint')}</p>
      {draft.carrierRules.length === 0 ? (
        <Nothing title={t('choosing.none')} hint={t('choosing.noneHint')} />
      ) : (
        <ol className="rule-list">
          {draft.carrierRules.map((rule, index) => {
            const fault = isChecked ? faults.find((one) => one.index === index)?.kind : undefined;
            const label = `${t('choosing.order', { place: index + 1 })} ${rule.name}`;
            const isFirst = index === 0;
            const isLast = index === draft.carrierRules.length - 1;
            // A button that ends where it stands keeps the focus: disabled, it would drop who moves a rule by key.
            const move = (by: -1 | 1) => {
              if (by === -1 ? !isFirst : !isLast) set(moveBy(draft.carrierRules, index, by));
            };
            const isOpen = opened === rule.id;
            const tone = rule.isOn ? 'cut' : 'cut quiet';
            const conditions = conditionText(rule, t, units);
            return (
              <li key={rule.id} className="rule-item" data-testid={testIds.carrierRule}>
                <div className="carrier-rule-line">
                  <span className="quiet">{index + 1}</span>
                  <Checkbox
                    checked={rule.isOn}
                    aria-label={`${t('choosing.isOn')} ${label}`}
                    onChange={(event) =>
                      set(replaceAt(draft.carrierRules, index, { ...rule, isOn: event.target.checked }))
                    }
                  />
                  <strong className={tone} title={rule.name}>
                    {rule.name}
                  </strong>
                  <span className={tone} title={conditions}>
                    {conditions}
                  </span>
                  <span className={tone}>→ {choiceText(rule, carriers, t, language)}</span>
                  <span className="row">
                    <Button
                      size="small"
                      aria-disabled={isFirst}
                      aria-label={`${t('choosing.up')} ${label}`}
                      title={t('choosing.up')}
                      onClick={() => move(-1)}
                    >
                      ↑
                    </Button>
                    <Button
                      size="small"
                      aria-disabled={isLast}
                      aria-label={`${t('choosing.down')} ${label}`}
                      title={t('choosing.down')}
                      onClick={() => move(1)}
                    >
                      ↓
                    </Button>
                    <Button
                      size="small"
                      aria-expanded={isOpen}
                      aria-label={`${t(isOpen ? 'choosing.done' : 'choosing.edit')} ${label}`}
                      onClick={() => setOpened(isOpen ? null : rule.id)}
                    >
                      {t(isOpen ? 'choosing.done' : 'choosing.edit')}
                    </Button>
                    <Button
                      size="small"
                      aria-label={`${t('choosing.remove')} ${label}`}
                      onClick={() => set(removeAt(draft.carrierRules, index))}
                    >
                      ×
                    </Button>
                  </span>
                </div>
                {isOpen || fault !== undefined ? (
                  <CarrierRuleFields
                    id={rule.id}
                    rule={rule}
                    fault={fault}
                    provinces={provinces}
                    carriers={carriers}
                    templates={templates}
                    onRule={(next) => set(replaceAt(draft.carrierRules, index, next))}
                  />
                ) : null}
              </li>
            );
          })}
        </ol>
      )}
    </Panel>
  );
}
