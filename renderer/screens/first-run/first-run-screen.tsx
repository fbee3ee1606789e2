import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useLayoutEffect } from 'react';
import { type FirstRunStep, firstRunSteps, firstStepLeft } from '../../../electron/domain/first-run.ts';
import { isBadgeCode } from '../../../electron/domain/scan-codes.ts';
import { type FirstRunPlace, useFirstRun } from '../../app/first-run.tsx';
import { isAnyCode, useScanHandler } from '../../app/scanner.tsx';
import { firstRunKeys } from '../../app/screens.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Shape, StateWord } from '../../components/shape.tsx';
import { useSignIn } from '../../components/sign-in.ts';
import { useWords } from '../../i18n/i18n.ts';
import { DevicesStep } from './devices-step.tsx';
import { EndStep } from './end-step.tsx';
import { ImportStep } from './import-step.tsx';
import { LanguageStep } from './language-step.tsx';
import { PrintersStep } from './printers-step.tsx';
import { SenderStep } from './sender-step.tsx';

/** Five steps from a new program to the first parcels. What is done is asked of the station. */
export function FirstRunScreen() {
  const { t } = useWords();
  const { queries } = useStation();
  const { place, goTo, leave, heard, hear, error } = useFirstRun();
  const signIn = useSignIn();
  const steps = useQuery(queries.settings.firstRunSteps.queryOptions({ input: {}, staleTime: 0 }));
  const settings = useQuery(queries.settings.get.queryOptions({ input: {} }));
  const done = steps.data?.done;
  const first = done === undefined ? undefined : (firstStepLeft(done) ?? 'end');
  useLayoutEffect(() => {
    // It stays where it began: a step that gets done does not run away.
    if (place === null && first !== undefined) goTo(first);
  }, [place, first, goTo]);
  const later = () => leave('put-aside', 'home');
  useShortcut(firstRunKeys.later, t('firstRun.later'), later);
  // Whatever is scanned proves the scanner; a badge also says who is here.
  useScanHandler(
    (code) => {
      hear(code);
      if (isBadgeCode(code)) signIn.mutate({ badge: code });
    },
    { takes: isAnyCode },
  );
  return (
    <section className="first-run" aria-labelledby="screen-title" data-testid={testIds.firstRun}>
      <div className="first-run-side">
        <h1 id="screen-title">{t('firstRun.title')}</h1>
        <p className="quiet">{t('firstRun.hint')}</p>
        {done === undefined ? null : <StepList done={done} place={place} onChoose={goTo} />}
        <Button className="self-start" data-testid={testIds.firstRunLater} onClick={later}>
          {t('firstRun.later')} <KeyCap name={firstRunKeys.later} />
        </Button>
      </div>
      <div className="first-run-main">
        <RightNote />
        <TroubleNote error={error ?? steps.error ?? settings.error} />
        {done === undefined || settings.data === undefined || place === null ? null : place === 'language' ? (
          <LanguageStep isDone={done.language} settings={settings.data.settings} />
        ) : place === 'sender' ? (
          <SenderStep settings={settings.data.settings} />
        ) : place === 'printers' ? (
          <PrintersStep isDone={done.printers} />
        ) : place === 'devices' ? (
          <DevicesStep isDone={done.devices} heard={heard} />
        ) : place === 'import' ? (
          <ImportStep isDone={done.import} />
        ) : (
          <EndStep done={done} settings={settings.data.settings} hasHeardScan={heard !== ''} />
        )}
      </div>
    </section>
  );
}

/** The steps at a glance, and the way to each. */
function StepList({
  done,
  place,
  onChoose,
}: {
  readonly done: Readonly<Record<FirstRunStep, boolean>>;
  readonly place: FirstRunPlace | null;
  readonly onChoose: (place: FirstRunPlace) => void;
}) {
  const { t } = useWords();
  return (
    <nav aria-label={t('firstRun.stepsLabel')}>
      <ol className="first-run-list">
        {firstRunSteps.map((step, index) => (
          <li key={step}>
            <button
              type="button"
              className="first-run-item"
              aria-current={place === step ? 'step' : undefined}
              data-step={step}
              data-done={done[step]}
              onClick={() => onChoose(step)}
            >
              <span className="first-run-number">{index + 1}</span>
              <span className="grow">{t(`firstRun.steps.${step}`)}</span>
              <StateWord
                tone={done[step] ? 'done' : 'waiting'}
                word={t(done[step] ? 'firstRun.done' : 'firstRun.left')}
              />
            </button>
          </li>
        ))}
        <li>
          <button
            type="button"
            className="first-run-item"
            aria-current={place === 'end' ? 'step' : undefined}
            data-step="end"
            onClick={() => onChoose('end')}
          >
            <span className="first-run-number">→</span>
            <span className="grow">{t('firstRun.steps.end')}</span>
          </button>
        </li>
      </ol>
    </nav>
  );
}

/** Said before somebody without the right fills in a step in vain. */
function RightNote() {
  const { t } = useWords();
  const { queries } = useStation();
  const { data } = useQuery(queries.operators.onDuty.queryOptions({ input: {} }));
  if (data === undefined || !data.hasOperators || data.duty?.rights.includes('settings') === true)
    return null;
  return (
    <div className="note note-info" role="status" data-testid={testIds.firstRunRightNote}>
      <Shape tone="waiting" size={16} />
      <span className="note-text">{t('firstRun.noRight')}</span>
    </div>
  );
}
