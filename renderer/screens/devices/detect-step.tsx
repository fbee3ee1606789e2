import { Button, Progress } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import type {
  ScaleCandidateView,
  ScaleDetectionView,
  ScaleSetupView,
} from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { ProblemNote, TroubleNote } from '../../components/problem-list.tsx';
import { StateWord } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { appendBytes, RawBytes } from './raw-bytes.tsx';
import { lineWord, ScaleByHand } from './scale-by-hand.tsx';

type Step = Extract<ScaleDetectionView, { kind: 'step' }>;
type Found = Extract<ScaleDetectionView, { kind: 'found' }>;

interface Detection {
  readonly step: Step | null;
  readonly raw: string;
  readonly found: Found | null;
  readonly error: unknown;
  readonly isRunning: boolean;
}

const beginning: Detection = { step: null, raw: '', found: null, error: null, isRunning: true };

/** Detects as long as it is shown; again when asked. */
function useDetection(place: string) {
  const { client } = useStation();
  const [detection, setDetection] = useState(beginning);
  const running = useRef<AbortController>(null);
  const start = useCallback(() => {
    running.current?.abort();
    const stop = new AbortController();
    running.current = stop;
    setDetection(beginning);
    const change = (step: (before: Detection) => Detection) => {
      if (running.current === stop) setDetection(step);
    };
    const run = async () => {
      try {
        for await (const event of await client.scales.detect({ place }, { signal: stop.signal })) {
          if (event.kind === 'step') change((before) => ({ ...before, step: event }));
          else if (event.kind === 'bytes')
            change((before) => ({ ...before, raw: appendBytes(before.raw, event.raw) }));
          else change((before) => ({ ...before, found: event }));
        }
        change((before) => ({ ...before, isRunning: false }));
      } catch (error) {
        change((before) => ({ ...before, isRunning: false, error: stop.signal.aborted ? null : error }));
      }
    };
    void run();
  }, [client, place]);
  useEffect(() => {
    start();
    return () => running.current?.abort();
  }, [start]);
  return { detection, start, stop: () => running.current?.abort() };
}

/** Finds out how the scale talks, and lets a person decide where that is not certain. */
export function DetectStep({
  setup,
  isSaving,
  onSave,
  onBack,
}: {
  readonly setup: ScaleSetupView;
  readonly isSaving: boolean;
  readonly onSave: (setup: ScaleSetupView) => void;
  readonly onBack: () => void;
}) {
  const { t } = useWords();
  const { detection, start, stop } = useDetection(setup.place);
  const [isByHand, setIsByHand] = useState(false);
  const { step, raw, found, error, isRunning } = detection;
  const candidates = found?.candidates ?? [];
  return (
    <div className="stack">
      <p>{t('scale.layFirst')}</p>
      {isRunning ? (
        <div className="stack" aria-live="polite">
          <StateWord
            tone="working"
            word={t(step?.phase === 'asking' ? 'scale.asking' : 'scale.listening', {
              line: step ? lineWord(step.line) : setup.place,
            })}
          />
          <Progress
            percent={step ? Math.round((step.done / step.total) * 100) : 0}
            showInfo={false}
            aria-label={t('scale.steps.detect')}
          />
        </div>
      ) : found === null && error === null ? (
        <StateWord tone="paused" word={t('scale.stopped')} />
      ) : null}
      {candidates.length === 0 ? null : (
        <>
          <h3>{candidates.length === 1 ? t('scale.foundOne') : t('scale.foundSome')}</h3>
          {candidates.map((candidate, index) => (
            <CandidateCard
              key={`${candidate.protocol} ${lineWord(candidate.line)}`}
              candidate={candidate}
              isFirst={index === 0}
              isSaving={isSaving}
              onTake={() =>
                onSave({
                  place: setup.place,
                  protocol: candidate.protocol,
                  line: candidate.line,
                  unit: candidate.unit,
                })
              }
            />
          ))}
        </>
      )}
      {found?.problem ? <ProblemNote problem={found.problem} tone="problem" /> : null}
      <TroubleNote error={error} />
      <RawBytes raw={raw} />
      {isByHand ? <ScaleByHand setup={setup} isSaving={isSaving} onSave={onSave} /> : null}
      <div className="row adding-foot">
        <Button onClick={onBack}>{t('app.back')}</Button>
        <span className="grow" />
        {isByHand ? null : <Button onClick={() => setIsByHand(true)}>{t('scale.byHand')}</Button>}
        {isRunning ? (
          <Button onClick={stop}>{t('scale.stop')}</Button>
        ) : (
          <Button onClick={start}>{t('scale.again')}</Button>
        )}
      </div>
    </div>
  );
}

const certaintyTones = { certain: 'done', likely: 'sent', possible: 'doubt' } as const;

function CandidateCard({
  candidate,
  isFirst,
  isSaving,
  onTake,
}: {
  readonly candidate: ScaleCandidateView;
  readonly isFirst: boolean;
  readonly isSaving: boolean;
  readonly onTake: () => void;
}) {
  const { t } = useWords();
  const { reading, certainty } = candidate;
  const button = useRef<HTMLButtonElement>(null);
  // What was found is at hand: Enter takes it. Where a person has to decide, nothing is.
  const isAtHand = isFirst && certainty !== 'possible';
  useEffect(() => {
    if (isAtHand) button.current?.focus();
  }, [isAtHand]);
  const weight =
    reading === null
      ? t('scale.noMeaning')
      : reading.overload || reading.grams === null
        ? t('scale.overload')
        : t('scale.grams', { grams: reading.grams });
  return (
    <div
      className="candidate"
      data-testid={testIds.scaleCandidate}
      data-protocol={candidate.protocol}
      data-certainty={certainty}
    >
      <div className="candidate-text">
        <span className="row row-spread">
          <strong>{t(`scale.protocols.${candidate.protocol}`)}</strong>
          <StateWord tone={certaintyTones[certainty]} word={t(`scale.certainties.${certainty}`)} />
        </span>
        <span>
          {t('scale.meaning')}: <strong>{weight}</strong>
        </span>
        <span className="quiet">
          {[
            lineWord(candidate.line),
            t(candidate.isAsked ? 'scale.isAsked' : 'scale.isStreaming'),
            t('scale.frames', { count: candidate.frames }),
            ...(candidate.hasChecksum ? [t('scale.checked')] : []),
          ].join(' · ')}
        </span>
        <code className="raw-line">{candidate.raw}</code>
      </div>
      <Button
        ref={button}
        type={isAtHand ? 'primary' : 'default'}
        size="large"
        loading={isSaving}
        onClick={onTake}
      >
        {t('scale.take')}
      </Button>
    </div>
  );
}
