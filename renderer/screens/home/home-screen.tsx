import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useNavigation } from '../../app/navigation.tsx';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { useSampleDay } from '../../components/load-sample-day.ts';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Screen } from '../../components/screen.tsx';
import { TrainingButton } from '../../components/training-button.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { AttentionPanel } from './attention-panel.tsx';
import { ForecastPanel } from './forecast-panel.tsx';
import { type NextStep, nextStep } from './next-step.ts';
import { RecentBatches } from './recent-batches.tsx';
import { StageBoard } from './stage-board.tsx';

/** The board of the day: what waits in each stage, and the next thing to do. */
export function HomeScreen() {
  const { t } = useWords();
  const { queries } = useStation();
  const overview = useQuery(queries.station.overview.queryOptions({ input: {} }));
  const board = overview.data;
  return (
    <Screen title={t('home.title')}>
      <TroubleNote error={overview.error} />
      {board === undefined ? null : (
        <>
          <NextStepPanel step={nextStep(board.hasOrders, board.counts)} />
          <StageBoard hasOrders={board.hasOrders} counts={board.counts} />
          {board.hasOrders ? <ForecastPanel /> : null}
          {board.hasOrders ? (
            <div className="columns">
              <AttentionPanel counts={board.counts} />
              <RecentBatches />
            </div>
          ) : null}
        </>
      )}
    </Screen>
  );
}

function NextStepPanel({ step }: { readonly step: NextStep }) {
  const { t } = useWords();
  const { go } = useNavigation();
  if (step.kind === 'start') return <StartPanel />;
  if (step.kind === 'done') {
    return (
      <section className="next next-done">
        <div className="next-text">
          <span className="next-eyebrow">{t('home.next')}</span>
          <strong>{t('home.nextDone')}</strong>
          <span className="quiet">{t('home.nextDoneHint')}</span>
        </div>
        <NextButton label={t('home.doImport')} run={() => go('import')} />
      </section>
    );
  }
  const { count } = step;
  const steps = {
    doubt: { label: t('home.doDoubt', { count }), hint: t('home.hintDoubt'), run: () => go('print') },
    print: { label: t('home.doPrint', { count }), hint: t('home.hintPrint'), run: () => go('print') },
    watch: { label: t('home.doWatch'), hint: t('home.hintWatch', { count }), run: () => go('print') },
    pair: { label: t('home.doPair', { count }), hint: t('home.hintPair'), run: () => go('bench') },
    close: { label: t('home.doClose', { count }), hint: t('home.hintClose'), run: () => go('close') },
    audit: {
      label: t('home.doAudit', { count }),
      hint: t('home.hintAudit'),
      run: () => go('exceptions'),
    },
  }[step.kind];
  return (
    <section className={step.kind === 'doubt' ? 'next next-doubt' : 'next'}>
      <div className="next-text">
        <span className="next-eyebrow">{t('home.next')}</span>
        <strong>{steps.label}</strong>
        <span className="quiet">{steps.hint}</span>
      </div>
      <NextButton label={steps.label} run={steps.run} />
    </section>
  );
}

function NextButton({ label, run }: { readonly label: string; readonly run: () => void }) {
  const { t } = useWords();
  useShortcut('Ctrl+Enter', t('keys.next'), run);
  return (
    <Button type="primary" size="large" className="next-button" data-testid={testIds.nextStep} onClick={run}>
      {label} <KeyCap name="Ctrl+Enter" />
    </Button>
  );
}

function StartPanel() {
  const { t } = useWords();
  const { go } = useNavigation();
  const sample = useSampleDay();
  useShortcut('Ctrl+Enter', t('home.loadSample'), sample.load, !sample.isPending);
  return (
    <>
      <TroubleNote error={sample.error} />
      <section className="next">
        <div className="next-text">
          <strong>{t('home.emptyTitle')}</strong>
          <span className="quiet">{t('home.emptyHint')}</span>
        </div>
        <div className="row">
          <TrainingButton size="large" />
          <Button size="large" className="next-button" onClick={() => go('import')}>
            {t('home.importFiles')} <KeyCap name="Alt+2" />
          </Button>
          <Button
            type="primary"
            size="large"
            className="next-button"
            data-testid={testIds.loadSample}
            loading={sample.isPending}
            onClick={sample.load}
          >
            {t('home.loadSample')} <KeyCap name="Ctrl+Enter" />
          </Button>
        </div>
      </section>
    </>
  );
}
