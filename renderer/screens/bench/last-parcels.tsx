import { testIds } from '../../app/test-ids.ts';
import { Shape, type Tone } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { type BenchState, type RecentResult, recentName, recentResultOf } from './bench-state.ts';

const tones: Readonly<Record<RecentResult, Tone>> = {
  opened: 'working',
  sealed: 'done',
  refused: 'failed',
  'put-back': 'cancelled',
  held: 'paused',
  undone: 'doubt',
  rejected: 'problem',
  forced: 'sent',
};

/** The last parcels and what became of each. */
export function LastParcels({ state }: { readonly state: BenchState }) {
  const { t, language } = useWords();
  const clock = new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
  });
  const sealed = state.packing?.lastSealed ?? null;
  return (
    <section className="panel pair-scans" aria-label={t('bench.last')}>
      <div className="panel-head">
        <h2>{t('bench.last')}</h2>
        {sealed === null ? null : (
          <span className="quiet" data-testid={testIds.lastSealed}>
            {t('bench.lastSealed', { pairCode: sealed.pairCode })}
          </span>
        )}
      </div>
      {state.recent.length === 0 && sealed === null ? <p className="quiet">{t('bench.noLast')}</p> : null}
      <ol className="scans">
        {state.recent.map((given) => {
          const result = recentResultOf(given);
          if (result === null) return null;
          return (
            <li key={`${given.timeMs} ${result} ${given.code}`}>
              <Shape tone={tones[result]} />
              <code className="cut">{recentName(given)}</code>
              <span className={`tone-${tones[result]}`}>{t(`bench.results.${result}`)}</span>
              <span className="quiet">{clock.format(given.timeMs)}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
