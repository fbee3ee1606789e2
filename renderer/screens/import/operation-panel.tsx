import { Button } from 'antd';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { Panel } from '../../components/screen.tsx';
import { Shape } from '../../components/shape.tsx';
import { formatCount } from '../../components/times.ts';
import { useWords } from '../../i18n/i18n.ts';
import { type Pace, percentDone, ratePerSecond, type Step, secondsToGo } from './progress-pace.ts';

/** What goes on, how far it is, how fast, and the way out of it. */
export function OperationPanel({
  pace,
  firstPhase,
  subject,
  onCancel,
}: {
  readonly pace: Pace | null;
  /** What goes on before the station says anything. */
  readonly firstPhase: Step['phase'];
  readonly subject: string;
  readonly onCancel: () => void;
}) {
  const { t, language } = useWords();
  useShortcut('Escape', t('app.cancel'), onCancel);
  const phaseWord = t(`importProgress.${pace?.phase ?? firstPhase}`);
  const percent = pace === null ? null : percentDone(pace);
  return (
    <Panel testId={testIds.importProgress}>
      <div className="operation" role="status">
        <div className="operation-head">
          <Shape tone="working" size={22} />
          <strong>{phaseWord}</strong>
          <span className="quiet cut">{subject}</span>
        </div>
        <progress
          className="operation-bar"
          max={100}
          {...(percent === null ? {} : { value: percent })}
          aria-label={phaseWord}
        />
        <div className="operation-foot">
          <PaceWords pace={pace} />
          <span className="grow" />
          <span className="quiet">{t('importProgress.cancelHint')}</span>
          <Button onClick={onCancel} data-testid={testIds.importCancel}>
            {t('app.cancel')} <KeyCap name="Escape" />
          </Button>
        </div>
        <span className="hidden-text">{percent === null ? '' : `${formatCount(percent, language)}%`}</span>
      </div>
    </Panel>
  );
}

function PaceWords({ pace }: { readonly pace: Pace | null }) {
  const { t, language } = useWords();
  if (pace === null) return null;
  const isRows = pace.phase === 'reading';
  const count = formatCount(pace.done, language);
  const rate = ratePerSecond(pace);
  const seconds = secondsToGo(pace);
  const words = [
    pace.total === null
      ? t(isRows ? 'importProgress.rows' : 'importProgress.orders', { number: count })
      : t(isRows ? 'importProgress.rowsOf' : 'importProgress.ordersOf', {
          number: count,
          total: formatCount(pace.total, language),
        }),
    ...(rate === null
      ? []
      : [
          t(isRows ? 'importProgress.rowRate' : 'importProgress.orderRate', {
            rate: formatCount(rate < 10 ? rate : Math.round(rate), language),
          }),
        ]),
    ...(seconds === null || seconds === 0
      ? []
      : [
          seconds < 90
            ? t('importProgress.secondsLeft', { count: seconds })
            : t('importProgress.minutesLeft', { count: Math.ceil(seconds / 60) }),
        ]),
  ];
  return <span className="operation-words">{words.join(' · ')}</span>;
}
