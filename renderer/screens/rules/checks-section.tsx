import { Segmented } from 'antd';
import type { FindingView } from '../../../electron/contract/views.ts';
import type { CheckSwitch } from '../../../electron/domain/rules.ts';
import { testIds } from '../../app/test-ids.ts';
import { Panel } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { checkGroups } from './rule-draft.ts';
import type { SectionProps } from './rules-screen.tsx';

const switches = ['block', 'warn', 'off'] as const satisfies readonly CheckSwitch[];

interface Check {
  readonly code: FindingView['code'];
  readonly defaultSwitch: CheckSwitch;
  readonly canBeOff: boolean;
}

/** Every check with its switch and one line of what it finds. */
export function ChecksSection({
  draft,
  onChange,
  checks,
}: SectionProps & { readonly checks: readonly Check[] }) {
  const { t } = useWords();
  const groups = Object.entries(checkGroups) as [keyof typeof checkGroups, readonly Check['code'][]][];
  return (
    <div className="check-groups">
      {groups.map(([group, codes]) => (
        <Panel key={group} title={t(`rules.checkGroups.${group}`)}>
          <ul className="check-list">
            {codes.map((code) => {
              const check = checks.find((one) => one.code === code);
              return check === undefined ? null : (
                <CheckLine key={code} check={check} draft={draft} onChange={onChange} />
              );
            })}
          </ul>
        </Panel>
      ))}
    </div>
  );
}

function CheckLine({
  check,
  draft,
  onChange,
}: {
  readonly check: Check;
  readonly draft: SectionProps['draft'];
  readonly onChange: SectionProps['onChange'];
}) {
  const { t, words } = useWords();
  const texts: Readonly<Record<string, { readonly name: string; readonly finds: string } | undefined>> =
    words.rules.checks;
  const text = texts[check.code];
  if (text === undefined) return null;
  const checksOf: Readonly<Record<string, CheckSwitch | undefined>> = draft.checks;
  const value = checksOf[check.code] ?? check.defaultSwitch;
  const choose = (next: CheckSwitch) => {
    const others = Object.fromEntries(
      Object.entries(draft.checks).filter(([code]) => code !== check.code),
    ) as SectionProps['draft']['checks'];
    onChange({ checks: next === check.defaultSwitch ? others : { ...others, [check.code]: next } });
  };
  return (
    <li className="check-line" data-testid={testIds.ruleCheck} data-code={check.code}>
      <span>
        <strong>{text.name}</strong>
        <span className="quiet"> {text.finds}</span>
        {value === check.defaultSwitch ? null : (
          <span className="mark">
            {' '}
            {t('rules.changedFromDefault', { word: t(`rules.switches.${check.defaultSwitch}`) })}
          </span>
        )}
      </span>
      {check.canBeOff ? (
        <Segmented<CheckSwitch>
          size="small"
          value={value}
          onChange={choose}
          aria-label={text.name}
          options={switches.map((one) => ({
            value: one,
            label: t(`rules.switches.${one}`),
            title: t(`rules.switchHints.${one}`),
          }))}
        />
      ) : (
        <span className="quiet" title={t('rules.cannotBeOff')}>
          {t(`rules.switches.${value}`)} · {t('rules.cannotBeOff')}
        </span>
      )}
    </li>
  );
}
