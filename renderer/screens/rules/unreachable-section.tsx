import { App, Button, Input, Select } from 'antd';
import { Nothing, Panel } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { carrierOptions, type KnownCarrier } from './carrier-options.ts';
import { freeId, removeAt, replaceAt, ruleFaults, type UnreachableArea } from './rule-draft.ts';
import type { SectionProps } from './rules-screen.tsx';
import { type Proposal, UnreachableProposals } from './unreachable-proposals.tsx';

/** Where carriers do not go, and what voided numbers say of it. */
export function UnreachableSection({
  draft,
  isChecked,
  onChange,
  provinces,
  carriers,
  proposals,
}: SectionProps & {
  readonly provinces: readonly string[];
  readonly carriers: readonly KnownCarrier[];
  readonly proposals: readonly Proposal[];
}) {
  const { t, language } = useWords();
  const { message } = App.useApp();
  const { unreachableAreas } = draft;
  const faults = ruleFaults(draft).filter(({ section }) => section === 'unreachableAreas');
  const set = (index: number, area: UnreachableArea) =>
    onChange({ unreachableAreas: replaceAt(unreachableAreas, index, area) });
  const add = (area: Omit<UnreachableArea, 'id'>) =>
    onChange({
      unreachableAreas: [{ id: freeId(unreachableAreas, 'unreachable'), ...area }, ...unreachableAreas],
    });
  const isTaken = ({ carrierCode, province, city, district }: Proposal) =>
    unreachableAreas.some(
      (area) =>
        area.carrierCode === carrierCode &&
        area.province === province &&
        (area.city === '' || area.city === city) &&
        (area.district === '' || area.district === district),
    );
  const open = proposals.filter((proposal) => !isTaken(proposal));
  const take = ({ carrierCode, province, city, district, since, reason }: Proposal, isWholeCity: boolean) => {
    add({ carrierCode, province, city, district: isWholeCity ? '' : district, since, reason });
    void message.success(t('choosing.areas.taken'));
  };
  return (
    <>
      <UnreachableProposals proposals={open} onTake={take} />
      <Panel
        title={t('rules.sections.unreachableAreas')}
        actions={
          <Button
            onClick={() =>
              add({ carrierCode: '', province: '', city: '', district: '', since: '', reason: '' })
            }
          >
            {t('choosing.areas.add')}
          </Button>
        }
      >
        <p className="quiet">{t('choosing.areas.hint')}</p>
        {unreachableAreas.length === 0 ? (
          <Nothing title={t('choosing.areas.none')} hint={t('choosing.areas.noneHint')} />
        ) : (
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('choosing.areas.carrier')}</th>
                <th scope="col">{t('choosing.areas.place')}</th>
                <th scope="col">{t('choosing.areas.city')}</th>
                <th scope="col">{t('choosing.areas.district')}</th>
                <th scope="col">{t('choosing.areas.since')}</th>
                <th scope="col">{t('choosing.areas.reason')}</th>
                <th scope="col">
                  <span className="hidden-text">{t('choosing.areas.remove')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {unreachableAreas.map((area, index) => {
                const text = (key: 'city' | 'district' | 'reason') => (
                  <Input
                    value={area[key]}
                    maxLength={100}
                    aria-label={t(`choosing.areas.${key}`)}
                    onChange={(event) => set(index, { ...area, [key]: event.target.value })}
                  />
                );
                return (
                  <tr key={area.id}>
                    <td>
                      <Select<string | null>
                        style={{ width: 150 }}
                        value={area.carrierCode === '' ? null : area.carrierCode}
                        aria-label={t('choosing.areas.carrier')}
                        showSearch={{ optionFilterProp: 'search' }}
                        options={carrierOptions(carriers, [area.carrierCode], language)}
                        onChange={(code) => set(index, { ...area, carrierCode: code ?? '' })}
                      />
                      {isChecked && faults.some((fault) => fault.index === index) ? (
                        <div className="field-problem" role="alert">
                          {t('choosing.areas.placeNeeded')}
                        </div>
                      ) : null}
                    </td>
                    <td>
                      <Select<string | null>
                        style={{ width: 150 }}
                        value={area.province === '' ? null : area.province}
                        aria-label={t('choosing.areas.place')}
                        showSearch={{ optionFilterProp: 'label' }}
                        options={provinces.map((value) => ({ value, label: value }))}
                        onChange={(province) => set(index, { ...area, province: province ?? '' })}
                      />
                    </td>
                    <td>{text('city')}</td>
                    <td>{text('district')}</td>
                    <td>
                      <input
                        type="date"
                        className="date-input"
                        value={area.since}
                        aria-label={t('choosing.areas.since')}
                        onChange={(event) => set(index, { ...area, since: event.target.value })}
                      />
                    </td>
                    <td>{text('reason')}</td>
                    <td>
                      <Button
                        size="small"
                        aria-label={`${t('choosing.areas.remove')} ${area.province} ${area.city}`}
                        onClick={() => onChange({ unreachableAreas: removeAt(unreachableAreas, index) })}
                      >
                        ×
                      </Button>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
      </Panel>
    </>
  );
}
