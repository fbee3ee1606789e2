import { useQuery } from '@tanstack/react-query';
import { useNavigation } from '../../app/navigation.tsx';
import { useStation } from '../../client/station.tsx';
import { BatchBar } from '../../components/batch-bar.tsx';
import { BatchStateWord } from '../../components/batch-state.tsx';
import { Nothing, Panel } from '../../components/screen.tsx';
import { formatTime } from '../../components/times.ts';
import { useWords } from '../../i18n/i18n.ts';

/** The last batches with how far each is. */
export function RecentBatches() {
  const { t, language } = useWords();
  const { go } = useNavigation();
  const { queries } = useStation();
  const batches = useQuery(queries.batches.list.queryOptions({ input: { limit: 6 } }));
  const list = batches.data?.batches ?? [];
  return (
    <Panel title={t('home.recentBatches')}>
      {list.length === 0 ? (
        <Nothing title={t('home.noBatches')} />
      ) : (
        <ul className="batch-list">
          {list.map((batch) => (
            <li key={batch.batchId}>
              <button type="button" className="batch-item" onClick={() => go('print')}>
                <span className="batch-name">{batch.name}</span>
                <span className="quiet">{formatTime(batch.createdAtMs, Date.now(), language)}</span>
                <BatchStateWord batch={batch} />
                <BatchBar batch={batch} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
