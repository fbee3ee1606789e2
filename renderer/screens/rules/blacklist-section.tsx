import { Button, Input, Select } from 'antd';
import { Nothing, Panel } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { type BlacklistEntry, freeId, removeAt, replaceAt, ruleFaults } from './rule-draft.ts';
import type { SectionProps } from './rules-screen.tsx';

const fields = ['name', 'phone', 'buyerName', 'address', 'reason'] as const;

/** People and places that the shop does not send to, or not without a second look. */
export function BlacklistSection({ draft, isChecked, onChange }: SectionProps) {
  const { t } = useWords();
  const faults = ruleFaults(draft).filter(({ section }) => section === 'blacklist');
  const set = (index: number, entry: BlacklistEntry) =>
    onChange({ blacklist: replaceAt(draft.blacklist, index, entry) });
  const add = () =>
    onChange({
      blacklist: [
        {
          id: freeId(draft.blacklist, 'blacklist'),
          name: '',
          phone: '',
          buyerName: '',
          address: '',
          action: 'block',
          reason: '',
        },
        ...draft.blacklist,
      ],
    });
  return (
    <Panel
      title={t('rules.sections.blacklist')}
      actions={<Button onClick={add}>{t('rules.blacklist.add')}</Button>}
    >
      <p className="quiet">{t('rules.blacklist.hint')}</p>
      {draft.blacklist.length === 0 ? (
        <Nothing title={t('rules.blacklist.none')} hint={t('rules.blacklist.noneHint')} />
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              {fields.slice(0, 4).map((field) => (
                <th key={field} scope="col">
                  {t(`rules.blacklist.${field}`)}
                </th>
              ))}
              <th scope="col">{t('rules.blacklist.action')}</th>
              <th scope="col">{t('rules.blacklist.reason')}</th>
              <th scope="col">
                <span className="hidden-text">{t('rules.blacklist.remove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {draft.blacklist.map((entry, index) => {
              const input = (field: (typeof fields)[number]) => (
                <Input
                  value={entry[field]}
                  maxLength={100}
                  aria-label={t(`rules.blacklist.${field}`)}
                  onChange={(event) => set(index, { ...entry, [field]: event.target.value })}
                />
              );
              const isFaulty = isChecked && faults.some((fault) => fault.index === index);
              return (
                <tr key={entry.id}>
                  <td>
                    {input('name')}
                    {isFaulty ? (
                      <span className="field-problem" role="alert">
                        {t('rules.blacklist.fieldNeeded')}
                      </span>
                    ) : null}
                  </td>
                  <td>{input('phone')}</td>
                  <td>{input('buyerName')}</td>
                  <td>{input('address')}</td>
                  <td>
                    <Select
                      style={{ width: 96 }}
                      value={entry.action}
                      aria-label={t('rules.blacklist.action')}
                      onChange={(action) => set(index, { ...entry, action })}
                      options={(['block', 'warn'] as const).map((value) => ({
                        value,
                        label: t(`rules.blacklist.actions.${value}`),
                      }))}
                    />
                  </td>
                  <td>{input('reason')}</td>
                  <td>
                    <Button
                      size="small"
                      aria-label={t('rules.blacklist.remove')}
                      onClick={() => onChange({ blacklist: removeAt(draft.blacklist, index) })}
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
  );
}
