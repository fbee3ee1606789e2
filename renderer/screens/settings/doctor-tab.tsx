import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import type { CheckView } from '../../../electron/contract/station.ts';
import type { CheckName, CheckState } from '../../../electron/domain/checks.ts';
import { useNavigation } from '../../app/navigation.tsx';
import type { ScreenName } from '../../app/screens.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { saveText } from '../../components/download.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { ProblemNote, TroubleNote } from '../../components/problem-list.tsx';
import { Panel } from '../../components/screen.tsx';
import { Shape, StateWord } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { useFoundText } from './check-found.ts';

/** What belongs together, in the order of the page. */
const areas = {
  station: ['runtime', 'data-directory', 'disk-room', 'database', 'backups', 'log', 'clock'],
  work: ['sender', 'carriers', 'numbers', 'watched-folder', 'templates'],
  printing: ['fonts', 'printers', 'default-printers', 'page-printing'],
  bench: ['scale', 'scanner'],
} as const satisfies Record<string, readonly CheckName[]>;

type Area = keyof typeof areas;

const areaNames = Object.keys(areas) as Area[];

/** Where something is mended; absent where no screen of the window can. */
const mendedAt: Readonly<Partial<Record<CheckName, ScreenName>>> = {
  backups: 'settings',
  sender: 'settings',
  'watched-folder': 'settings',
  numbers: 'numbers',
  templates: 'templates',
  printers: 'devices',
  'default-printers': 'devices',
  'page-printing': 'devices',
  scale: 'devices',
  scanner: 'devices',
};

/** Whether all is well that a day needs, what is not first; and the file for support. */
export function DoctorTab({ onSettings }: { readonly onSettings: () => void }) {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const { go } = useNavigation();
  const doctor = useQuery(queries.station.doctor.queryOptions({ input: {}, staleTime: 0, gcTime: 0 }));
  const save = useMutation(
    queries.station.diagnostics.mutationOptions({
      onSuccess({ name, text }) {
        saveText(name, text, 'application/json');
        void message.success(t('doctor.saved', { name }));
      },
    }),
  );
  const again = () => void doctor.refetch();
  const saveNow = () => save.mutate({});
  useShortcut('R', t('doctor.again'), again, !doctor.isFetching);
  useShortcut('S', t('doctor.save'), saveNow, !save.isPending);
  const mend = (name: CheckName) => {
    const screen = mendedAt[name];
    if (screen === undefined) return undefined;
    const open = screen === 'settings' ? onSettings : () => go(screen);
    return (
      <Button size="small" onClick={open}>
        {t('doctor.mend')}
      </Button>
    );
  };
  const checks = doctor.data?.checks ?? [];
  const inState = (state: CheckState) => checks.filter((check) => check.state === state);
  return (
    <Panel
      title={t('doctor.title')}
      testId={testIds.doctor}
      actions={
        <>
          <Button loading={doctor.isFetching} onClick={again} data-testid={testIds.checkAgain}>
            {t('doctor.again')} <KeyCap name="R" />
          </Button>
          <Button loading={save.isPending} onClick={saveNow} data-testid={testIds.saveDiagnostics}>
            {t('doctor.save')} <KeyCap name="S" />
          </Button>
        </>
      }
    >
      <p className="quiet">
        {t('doctor.hint')} {t('doctor.saveHint')}
      </p>
      <TroubleNote error={doctor.error ?? save.error} />
      {doctor.isFetching ? (
        <StateWord tone="working" word={t('doctor.checking')} />
      ) : (
        <Summary checks={checks} />
      )}
      {(['wrong', 'look'] as const).map((state) => (
        <div className="stack" key={state}>
          {inState(state).map((check) => (
            <Finding
              key={`${check.name} ${check.subject} ${check.detail}`}
              check={check}
              action={mend(check.name)}
            />
          ))}
        </div>
      ))}
      <FineChecks checks={inState('fine')} />
    </Panel>
  );
}

/** How many of which, in words and shapes. */
function Summary({ checks }: { readonly checks: readonly CheckView[] }) {
  const { t } = useWords();
  if (checks.length === 0) return null;
  const count = (state: CheckState) => checks.filter((check) => check.state === state).length;
  const [wrong, look, rest] = [count('wrong'), count('look'), count('fine')];
  return (
    <div
      className="row"
      role="status"
      data-testid={testIds.doctorSummary}
      data-wrong={wrong}
      data-look={look}
    >
      {wrong > 0 ? <StateWord tone="failed" word={t('doctor.summary.wrong', { count: wrong })} /> : null}
      {look > 0 ? <StateWord tone="problem" word={t('doctor.summary.look', { count: look })} /> : null}
      <StateWord
        tone="done"
        word={wrong + look === 0 ? t('doctor.summary.fine') : t('doctor.summary.rest', { count: rest })}
      />
    </div>
  );
}

/** What is not fine, what to do about it, and the way there. */
function Finding({ check, action }: { readonly check: CheckView; readonly action: ReactNode }) {
  const { t } = useWords();
  if (check.problem === null) return null;
  const name = t(`doctor.checks.${check.name}`);
  return (
    <div data-testid={testIds.check} data-name={check.name} data-state={check.state}>
      <ProblemNote
        problem={check.problem}
        subject={check.subject === '' ? name : `${name} ${check.subject}`}
        tone={check.state === 'wrong' ? 'failed' : 'problem'}
        action={action}
      />
    </div>
  );
}

function FineChecks({ checks }: { readonly checks: readonly CheckView[] }) {
  const { t } = useWords();
  const foundText = useFoundText();
  if (checks.length === 0) return null;
  return (
    <section aria-label={t('doctor.fineTitle')} className="fine-checks">
      {areaNames.map((area) => {
        const names: readonly CheckName[] = areas[area];
        const inArea = checks.filter(({ name }) => names.includes(name));
        if (inArea.length === 0) return null;
        return (
          <div key={area}>
            <h3>{t(`doctor.areas.${area}`)}</h3>
            <ul className="checks">
              {inArea.map((check) => (
                <li
                  key={`${check.name} ${check.subject}`}
                  data-testid={testIds.check}
                  data-name={check.name}
                  data-state={check.state}
                >
                  <Shape tone="done" size={16} />
                  <span>{t(`doctor.checks.${check.name}`)}</span>
                  <span className="quiet cut" title={foundText(check)}>
                    {foundText(check)}
                  </span>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}
