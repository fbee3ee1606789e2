import { useQuery } from '@tanstack/react-query';
import { Button, type GetRef, InputNumber, type InputRef } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useNavigation } from '../../app/navigation.tsx';
import { useScanHandler } from '../../app/scanner.tsx';
import { fieldKeys } from '../../app/screens.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { CodeForm } from '../../components/code-form.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { PairAnswerView } from './pair-answer.tsx';
import { PairItems } from './pair-items.tsx';
import { PairScans } from './pair-scans.tsx';
import { usePairing } from './use-pairing.ts';
import { isAllPaired } from './work-left.ts';

/** The whole window for one question at a time: which slip, and is this its label? */
export function PairScreen() {
  const { t } = useWords();
  const { queries } = useStation();
  const { handOver, taken, go } = useNavigation();
  const overview = useQuery(queries.station.overview.queryOptions({ input: {} }));
  const [weight, setWeight] = useState<number | null>(null);
  const latestWeight = useRef<number | null>(null);
  latestWeight.current = weight;
  const weightInput = useRef<GetRef<typeof InputNumber>>(null);
  const typedInput = useRef<InputRef>(null);
  const stage = useRef<HTMLElement>(null);
  const takeWeightGrams = useCallback(() => latestWeight.current, []);
  const { state, isChecking, error, scan, startOver } = usePairing({ takeWeightGrams });
  const { answer, slip } = state;

  useScanHandler(scan);
  useShortcut('Escape', t('keys.startOver'), () => {
    startOver();
    stage.current?.focus();
  });
  useShortcut(fieldKeys.weight, t('keys.weight'), () => weightInput.current?.focus());
  useShortcut(fieldKeys.typed, t('keys.typed'), () => typedInput.current?.focus());

  // A scan on another screen opened this one.
  const scanned = handOver.scan;
  useEffect(() => {
    if (scanned === undefined) return;
    taken();
    scan(scanned);
  }, [scanned, taken, scan]);
  // A weight belongs to one parcel.
  const pairedCount = state.pairedCount;
  useEffect(() => {
    if (pairedCount > 0) setWeight(null);
  }, [pairedCount]);

  const found = slip?.found ?? (answer.kind === 'paired' ? answer.found : null);
  const counts = overview.data?.counts;
  return (
    <section className="pair" aria-label={t('pair.title')} ref={stage} tabIndex={-1}>
      <div className="pair-head">
        <h1>{t('pair.title')}</h1>
        <dl className="pair-counts">
          <div data-testid={testIds.pairLeft}>
            <dt>{t('pair.left')}</dt>
            <dd>{counts?.toPair ?? '–'}</dd>
          </div>
          {counts === undefined || counts.printing === 0 ? null : (
            <div>
              <dt>{t('pair.printing')}</dt>
              <dd>{counts.printing}</dd>
            </div>
          )}
          {counts === undefined || counts.inDoubt === 0 ? null : (
            <div className="tone-doubt">
              <dt>{t('pair.inDoubt')}</dt>
              <dd>{counts.inDoubt}</dd>
            </div>
          )}
          <div>
            <dt>{t('pair.pairedToday')}</dt>
            <dd>{state.pairedCount}</dd>
          </div>
          <div>
            <dt>{t('pair.refusedToday')}</dt>
            <dd>{state.refusedCount}</dd>
          </div>
        </dl>
        <Button onClick={() => go('home')}>
          {t('pair.leave')} <KeyCap name="Alt+1" />
        </Button>
      </div>
      <TroubleNote error={error} />
      <PairAnswerView
        state={state}
        isChecking={isChecking}
        isAllDone={counts !== undefined && isAllPaired(counts)}
      />
      <div className="pair-body">
        <PairItems key={found?.parcel.parcelId ?? ''} found={found} />
        <aside className="pair-side">
          <CodeForm
            className="pair-fields"
            label={t('pair.typed')}
            hint={t('pair.typedHint')}
            input={typedInput}
            onCode={scan}
          >
            <div className="field">
              <label htmlFor="pair-weight">
                {t('pair.weight')} <KeyCap name={fieldKeys.weight} />
              </label>
              <InputNumber
                id="pair-weight"
                ref={weightInput}
                data-testid={testIds.weightInput}
                min={1}
                max={100_000}
                precision={0}
                controls={false}
                value={weight}
                onChange={setWeight}
                onPressEnter={(event) => {
                  event.preventDefault();
                  stage.current?.focus();
                }}
                style={{ width: '100%' }}
              />
              <span className="quiet field-hint">{t('pair.weightHint')}</span>
            </div>
          </CodeForm>
          <PairScans scans={state.scans} onStartOver={startOver} canStartOver={answer.kind !== 'waiting'} />
        </aside>
      </div>
    </section>
  );
}
