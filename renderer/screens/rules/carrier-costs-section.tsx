import { App, Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { Nothing, Panel } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { carrierNameOf } from '../../i18n/name-in.ts';
import { carrierOptions, type KnownCarrier, readCosts } from './carrier-options.ts';
import { type CarrierCost, removeAt, replaceAt, ruleFaults } from './rule-draft.ts';
import type { SectionProps } from './rules-screen.tsx';

interface Parts extends SectionProps {
  readonly provinces: readonly string[];
  readonly carriers: readonly KnownCarrier[];
}

/** What each carrier takes to each province. */
export function CarrierCostsSection(parts: Parts) {
  const { draft, onChange, carriers } = parts;
  const { t, language } = useWords();
  const codes = [...new Set(draft.carrierCosts.map(({ carrierCode }) => carrierCode))];
  const add = (carrierCode: string) =>
    onChange({
      carrierCosts: [
        ...draft.carrierCosts,
        { carrierCode, province: '', firstKgFen: 0, nextKgFen: 0, days: null },
      ],
    });
  return (
    <Panel
      title={t('rules.sections.carrierCosts')}
      actions={
        <Select<string | null>
          style={{ width: 180 }}
          value={null}
          aria-label={t('choosing.costs.add')}
          placeholder={t('choosing.costs.add')}
          showSearch={{ optionFilterProp: 'search' }}
          options={carrierOptions(carriers, [], language).filter(({ value }) => !codes.includes(value))}
          onChange={(code) => {
            if (code !== null) add(code);
          }}
        />
      }
    >
      <p className="quiet">{t('choosing.costs.hint')}</p>
      {codes.length === 0 ? (
        <Nothing title={t('choosing.costs.none')} hint={t('choosing.costs.noneHint')} />
      ) : (
        codes.map((code) => <CarrierCosts key={code} {...parts} carrierCode={code} onAdd={() => add(code)} />)
      )}
    </Panel>
  );
}

function CarrierCosts({
  draft,
  isChecked,
  onChange,
  provinces,
  carriers,
  carrierCode,
  onAdd,
}: Parts & { readonly carrierCode: string; readonly onAdd: () => void }) {
  const { t, language } = useWords();
  const { message } = App.useApp();
  const [pasted, setPasted] = useState<string | null>(null);
  const name = carrierNameOf(carriers, carrierCode, language);
  const faults = ruleFaults(draft).filter(({ section }) => section === 'carrierCosts');
  const rows = draft.carrierCosts.flatMap((cost, index) =>
    cost.carrierCode === carrierCode ? [{ cost, index }] : [],
  );
  const set = (index: number, cost: CarrierCost) =>
    onChange({ carrierCosts: replaceAt(draft.carrierCosts, index, cost) });
  const take = () => {
    const { costs, wrongLines } = readCosts(pasted ?? '', carrierCode, provinces);
    const given = new Set(costs.map(({ province }) => province));
    const kept = draft.carrierCosts.filter(
      (cost) => cost.carrierCode !== carrierCode || !given.has(cost.province),
    );
    onChange({ carrierCosts: [...kept, ...costs] });
    if (wrongLines.length > 0) {
      void message.warning(t('choosing.costs.pasteWrong', { rows: wrongLines.join(t('app.listComma')) }));
    } else {
      void message.success(t('choosing.costs.pasteDone', { count: costs.length }));
      setPasted(null);
    }
  };
  const amount = (cost: CarrierCost, index: number, key: 'firstKgFen' | 'nextKgFen', label: string) => (
    <InputNumber
      min={0}
      max={10_000}
      precision={2}
      style={{ width: 130 }}
      aria-label={`${name} ${cost.province} ${label}`}
      value={cost[key] / 100}
      onChange={(value) => set(index, { ...cost, [key]: Math.round((value ?? 0) * 100) })}
    />
  );
  return (
    <section className="cost-carrier stack" aria-label={name}>
      <div className="row row-spread">
        <h3>{name}</h3>
        <span className="row">
          <Button size="small" onClick={() => setPasted(pasted === null ? '' : null)}>
            {t('choosing.costs.paste')}
          </Button>
          <Button size="small" onClick={onAdd}>
            {t('choosing.costs.addRow')}
          </Button>
        </span>
      </div>
      {pasted === null ? null : (
        <div className="stack">
          <Input.TextArea
            autoFocus
            rows={4}
            value={pasted}
            aria-label={t('choosing.costs.pasteHint')}
            placeholder={t('choosing.costs.pasteHint')}
            onChange={(event) => setPasted(event.target.value)}
          />
          <span className="row">
            <Button type="primary" disabled={pasted.trim() === ''} onClick={take}>
              {t('choosing.costs.pasteTake')}
            </Button>
            <span className="quiet">{t('choosing.costs.pasteHint')}</span>
          </span>
        </div>
      )}
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('choosing.costs.province')}</th>
            <th scope="col">{t('choosing.costs.first')}</th>
            <th scope="col">{t('choosing.costs.next')}</th>
            <th scope="col">{t('choosing.costs.days')}</th>
            <th scope="col">
              <span className="hidden-text">{t('choosing.costs.remove')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cost, index }) => (
            <tr key={index}>
              <td>
                <Select
                  style={{ width: 160 }}
                  value={cost.province}
                  aria-label={`${name} ${t('choosing.costs.province')}`}
                  showSearch={{ optionFilterProp: 'label' }}
                  options={[
                    { value: '', label: t('choosing.costs.otherProvinces') },
                    ...provinces.map((value) => ({ value, label: value })),
                  ]}
                  onChange={(province) => set(index, { ...cost, province })}
                />
                {isChecked && faults.some((fault) => fault.index === index) ? (
                  <div className="field-problem" role="alert">
                    {t('choosing.costs.twice')}
                  </div>
                ) : null}
              </td>
              <td>{amount(cost, index, 'firstKgFen', t('choosing.costs.first'))}</td>
              <td>{amount(cost, index, 'nextKgFen', t('choosing.costs.next'))}</td>
              <td>
                <InputNumber
                  min={0}
                  max={60}
                  precision={0}
                  style={{ width: 90 }}
                  aria-label={`${name} ${cost.province} ${t('choosing.costs.days')}`}
                  value={cost.days}
                  onChange={(days) => set(index, { ...cost, days })}
                />
              </td>
              <td>
                <Button
                  size="small"
                  aria-label={`${t('choosing.costs.remove')} ${name} ${cost.province}`}
                  onClick={() => onChange({ carrierCosts: removeAt(draft.carrierCosts, index) })}
                >
                  ×
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
