import { Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type FirstRunStep, firstRunSteps } from '../../../electron/domain/first-run.ts';
import { useFirstRun } from '../../app/first-run.tsx';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { useWords } from '../../i18n/i18n.ts';

const backKey = 'Alt+U';
const skipKey = 'Alt+J';

/** What every step of the first run is given. */
export interface StepProps {
  /** As the station says. */
  readonly isDone: boolean;
}

/** One step: why it is asked, what is to be done, and the ways on and back. */
export function StepFrame({
  step,
  title,
  why,
  canGoOn,
  isBusy = false,
  hasFailed = false,
  skipWord,
  onNext,
  children,
}: {
  readonly step: FirstRunStep;
  readonly title?: string;
  readonly why: string;
  /** It is done, or going on does it; otherwise it can only be skipped. */
  readonly canGoOn: boolean;
  readonly isBusy?: boolean;
  /** What it was busy with was refused: nobody goes on over that. */
  readonly hasFailed?: boolean;
  readonly skipWord?: string;
  /** Goes on by itself where absent. */
  readonly onNext?: (goOn: () => void) => void;
  readonly children: ReactNode;
}) {
  const { t } = useWords();
  const { goTo } = useFirstRun();
  const heading = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const place = firstRunSteps.indexOf(step);
  const before = firstRunSteps[place - 1];
  const goOn = () => goTo(firstRunSteps[place + 1] ?? 'end');
  const next = () => {
    if (onNext === undefined) goOn();
    else onNext(goOn);
  };
  // The key is not lost while the step saves: it counts once that is done.
  const [isNextAwaited, setIsNextAwaited] = useState(false);
  useEffect(() => {
    if (isBusy || !isNextAwaited) return;
    setIsNextAwaited(false);
    if (canGoOn && !hasFailed) next();
  });
  const back = () => {
    if (before !== undefined) goTo(before);
  };
  // Whoever types goes on typing; readers for the blind begin with what is asked.
  useEffect(() => {
    const field = body.current?.querySelector<HTMLElement>('input:not([type="file"])');
    (field ?? heading.current)?.focus();
  }, []);
  useShortcut('Ctrl+Enter', t('firstRun.next'), isBusy ? () => setIsNextAwaited(true) : next, canGoOn);
  useShortcut(backKey, t('firstRun.back'), back, before !== undefined);
  useShortcut(skipKey, skipWord ?? t('firstRun.skip'), goOn, !canGoOn);
  return (
    <section className="first-run-step" data-testid={testIds.firstRunStep} data-step={step}>
      <header>
        <p className="quiet">{t('firstRun.stepOf', { number: place + 1 })}</p>
        <h2 ref={heading} tabIndex={-1}>
          {title ?? t(`firstRun.steps.${step}`)}
        </h2>
        <p className="first-run-why">{why}</p>
      </header>
      <div className="first-run-body" ref={body}>
        {children}
      </div>
      <footer className="row first-run-foot">
        {before === undefined ? null : (
          <Button size="large" data-testid={testIds.firstRunBack} onClick={back}>
            {t('firstRun.back')} <KeyCap name={backKey} />
          </Button>
        )}
        <span className="grow" />
        {canGoOn ? null : (
          <Button size="large" data-testid={testIds.firstRunSkip} onClick={goOn}>
            {skipWord ?? t('firstRun.skip')} <KeyCap name={skipKey} />
          </Button>
        )}
        <Button
          type="primary"
          size="large"
          disabled={!canGoOn}
          loading={isBusy}
          data-testid={testIds.firstRunNext}
          onClick={next}
        >
          {t('firstRun.next')} <KeyCap name="Ctrl+Enter" />
        </Button>
      </footer>
    </section>
  );
}
