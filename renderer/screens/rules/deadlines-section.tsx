import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Button, Input, InputNumber } from 'antd';
import { useStation } from '../../client/station.tsx';
import { Panel } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';
import {
  clockMinutes,
  clockText,
  type DeadlineRule,
  type RuleFault,
  removeAt,
  replaceAt,
  ruleFaults,
} from './rule-draft.ts';
import type { SectionProps } from './rules-screen.tsx';

/** Until when a shop's orders must leave. The line without a shop is that of all others. */
export function DeadlinesSection({ draft, isChecked, onChange }: SectionProps) {
  const { t } = useWords();
  const { queries } = useStation();
  const facets = useQuery(queries.orders.facets.queryOptions({ input: {} }));
  const faults = ruleFaults(draft).filter(({ section }) => section === 'deadlines');
  const set = (index: number, rule: DeadlineRule) =>
    onChange({ deadlines: replaceAt(draft.deadlines, index, rule) });
  const base: DeadlineRule = draft.deadlines[0] ?? {
    shop: '',
    cutoffMinutes: 16 * 60,
    shipConfirmMinutes: 21 * 60,
    confirmWithinMinutes: 30,
  };
  const faultWord: Partial<Record<RuleFault['kind'], string>> = {
    'shop-needed': t('rules.deadlines.shopNeeded'),
    'shop-twice': t('rules.deadlines.shopTwice'),
    'order-wrong': t('rules.deadlines.orderWrong'),
  };
  return (
    <Panel
      title={t('rules.sections.deadlines')}
      actions={
        <Button onClick={() => onChange({ deadlines: [...draft.deadlines, { ...base, shop: '' }] })}>
          {t('rules.deadlines.add')}
        </Button>
      }
    >
      <p className="quiet">{t('rules.deadlines.hint')}</p>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('rules.deadlines.shop')}</th>
            <th scope="col">{t('rules.deadlines.cutoff')}</th>
            <th scope="col">{t('rules.deadlines.shipConfirm')}</th>
            <th scope="col">{t('rules.deadlines.confirmWithin')}</th>
            <th scope="col">
              <span className="hidden-text">{t('rules.deadlines.remove')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {draft.deadlines.map((rule, index) => {
            const fault = isChecked ? faults.find((one) => one.index === index)?.kind : undefined;
            const time = (key: 'cutoffMinutes' | 'shipConfirmMinutes', label: string) => (
              <Input
                type="time"
                style={{ width: 130 }}
                value={clockText(Math.min(rule[key], 24 * 60 - 1))}
                aria-label={label}
                onChange={(event) => {
                  const minutes = clockMinutes(event.target.value);
                  if (minutes !== null) set(index, { ...rule, [key]: minutes });
                }}
              />
            );
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place
              <tr key={index}>
                <td>
                  {index === 0 && rule.shop === '' ? (
                    t('rules.deadlines.otherShops')
                  ) : (
                    <AutoComplete
                      style={{ width: 220 }}
                      value={rule.shop}
                      aria-label={t('rules.deadlines.shop')}
                      options={(facets.data?.shops ?? []).map((value) => ({ value }))}
                      onChange={(shop) => set(index, { ...rule, shop })}
                    />
                  )}
                  {fault === undefined ? null : (
                    <div className="field-problem" role="alert">
                      {faultWord[fault]}
                    </div>
                  )}
                </td>
                <td>{time('cutoffMinutes', t('rules.deadlines.cutoff'))}</td>
                <td>{time('shipConfirmMinutes', t('rules.deadlines.shipConfirm'))}</td>
                <td>
                  <InputNumber
                    min={1}
                    max={24 * 60}
                    precision={0}
                    suffix={t('rules.deadlines.minutes')}
                    style={{ width: 120 }}
                    value={rule.confirmWithinMinutes}
                    aria-label={t('rules.deadlines.confirmWithin')}
                    onChange={(value) => set(index, { ...rule, confirmWithinMinutes: value ?? 30 })}
                  />
                </td>
                <td>
                  {index === 0 ? null : (
                    <Button
                      size="small"
                      aria-label={`${t('rules.deadlines.remove')} ${rule.shop}`}
                      onClick={() => onChange({ deadlines: removeAt(draft.deadlines, index) })}
                    >
                      ×
                    </Button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Panel>
  );
}
