import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { RulesView } from '../../../electron/contract/views.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Screen } from '../../components/screen.tsx';
import { ScreenTabs } from '../../components/screen-tabs.tsx';
import { Shape, StateWord } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { AreasSection } from './areas-section.tsx';
import { BlacklistSection } from './blacklist-section.tsx';
import { CarrierCostsSection } from './carrier-costs-section.tsx';
import { CarrierRulesSection } from './carrier-rules-section.tsx';
import { ChecksSection } from './checks-section.tsx';
import { DeadlinesSection } from './deadlines-section.tsx';
import { DryRunPanel } from './dry-run-panel.tsx';
import { OtherSection } from './other-section.tsx';
import { RemarksSection } from './remarks-section.tsx';
import { isSameRules, ruleFaults } from './rule-draft.ts';
import { UnreachableSection } from './unreachable-section.tsx';

const sections = [
  'checks',
  'carrierRules',
  'carrierCosts',
  'unreachableAreas',
  'areas',
  'blacklist',
  'remarks',
  'deadlines',
  'other',
] as const;
type Section = (typeof sections)[number];

/** What a section is given: the draft, how to change it, and whether faults are shown at their fields. */
export interface SectionProps {
  readonly draft: RulesView;
  readonly isChecked: boolean;
  readonly onChange: (part: Partial<RulesView>) => void;
}

/** A draft outlives the screen: leaving it loses nothing, and coming back says that it is not saved. */
const keptDraft: { current: RulesView | null } = { current: null };

/** How orders are checked: what a supervisor decides once. */
export function RulesScreen() {
  const { t } = useWords();
  const { queries } = useStation();
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const [section, setSection] = useState<Section>('checks');
  const [draft, setDraft] = useState<RulesView | null>(keptDraft.current);
  const [isKept, setIsKept] = useState(keptDraft.current !== null);
  const [isChecked, setIsChecked] = useState(false);
  const known = useQuery(queries.rules.get.queryOptions({ input: {} }));
  const keep = (next: RulesView | null) => {
    keptDraft.current = next;
    setDraft(next);
  };
  const save = useMutation(
    queries.rules.set.mutationOptions({
      onSuccess: () => {
        keep(null);
        setIsKept(false);
        setIsChecked(false);
        void message.success(t('rules.saved'));
        return queryClient.invalidateQueries({ queryKey: queries.rules.get.key() });
      },
    }),
  );
  const refusal = useRef<HTMLDivElement>(null);
  // Who saves by key may be far below.
  useEffect(() => {
    if (save.error !== null) refusal.current?.scrollIntoView({ block: 'center' });
  }, [save.error]);
  const stored = known.data?.rules;
  const rules = draft ?? stored;
  const isChanged = draft !== null && stored !== undefined && !isSameRules(draft, stored);
  const faults = rules === undefined ? [] : ruleFaults(rules);
  const submit = () => {
    setIsChecked(true);
    const [first] = faults;
    if (first !== undefined) setSection(first.section);
    else if (rules !== undefined) save.mutate({ rules });
  };
  useShortcut('Ctrl+Enter', t('rules.save'), submit, isChanged && !save.isPending);
  const onChange = (part: Partial<RulesView>) => {
    if (rules !== undefined) keep({ ...rules, ...part });
  };
  return (
    <Screen
      title={t('rules.title')}
      hint={t('rules.hint')}
      actions={
        <>
          {isChecked && faults.length > 0 ? (
            <StateWord tone="failed" word={t('rules.problems', { count: faults.length })} />
          ) : isChanged ? (
            <StateWord tone="problem" word={t('rules.unsaved')} />
          ) : null}
          <Button
            disabled={!isChanged}
            onClick={() => {
              keep(null);
              setIsKept(false);
              setIsChecked(false);
            }}
          >
            {t('rules.discard')}
          </Button>
          <Button
            type="primary"
            disabled={!isChanged}
            loading={save.isPending}
            onClick={submit}
            data-testid={testIds.saveRules}
          >
            {t('rules.save')} <KeyCap name="Ctrl+Enter" />
          </Button>
        </>
      }
    >
      <TroubleNote error={known.error} />
      {save.error === null ? null : (
        <div ref={refusal}>
          <TroubleNote error={save.error} />
        </div>
      )}
      {isKept && isChanged ? (
        <div className="note note-problem" role="status">
          <Shape tone="problem" size={18} />
          <div className="note-text">{t('rules.keptDraft')}</div>
        </div>
      ) : null}
      <ScreenTabs<Section>
        title={t('rules.title')}
        value={section}
        onChange={setSection}
        tabs={sections.map((value) => ({ value, label: t(`rules.sections.${value}`) }))}
      />
      {known.data === undefined || rules === undefined ? null : (
        <>
          {section === 'checks' ? (
            <ChecksSection
              draft={rules}
              isChecked={isChecked}
              onChange={onChange}
              checks={known.data.checks}
            />
          ) : null}
          {section === 'carrierRules' || section === 'carrierCosts' || section === 'unreachableAreas' ? (
            <DryRunPanel draft={rules} isChanged={isChanged} />
          ) : null}
          {section === 'carrierRules' ? (
            <CarrierRulesSection
              draft={rules}
              isChecked={isChecked}
              onChange={onChange}
              provinces={known.data.provinces}
              carriers={known.data.carriers}
              templates={known.data.templates}
            />
          ) : null}
          {section === 'carrierCosts' ? (
            <CarrierCostsSection
              draft={rules}
              isChecked={isChecked}
              onChange={onChange}
              provinces={known.data.provinces}
              carriers={known.data.carriers}
            />
          ) : null}
          {section === 'unreachableAreas' ? (
            <UnreachableSection
              draft={rules}
              isChecked={isChecked}
              onChange={onChange}
              provinces={known.data.provinces}
              carriers={known.data.carriers}
              proposals={known.data.proposals}
            />
          ) : null}
          {section === 'areas' ? (
            <AreasSection
              draft={rules}
              isChecked={isChecked}
              onChange={onChange}
              provinces={known.data.provinces}
            />
          ) : null}
          {section === 'blacklist' ? (
            <BlacklistSection draft={rules} isChecked={isChecked} onChange={onChange} />
          ) : null}
          {section === 'remarks' ? (
            <RemarksSection draft={rules} isChecked={isChecked} onChange={onChange} />
          ) : null}
          {section === 'deadlines' ? (
            <DeadlinesSection draft={rules} isChecked={isChecked} onChange={onChange} />
          ) : null}
          {section === 'other' ? (
            <OtherSection draft={rules} isChecked={isChecked} onChange={onChange} />
          ) : null}
        </>
      )}
    </Screen>
  );
}
