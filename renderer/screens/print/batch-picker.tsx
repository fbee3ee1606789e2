import type { BatchView } from '../../../electron/contract/views.ts';
import { BatchBar } from '../../components/batch-bar.tsx';
import { BatchStateWord } from '../../components/batch-state.tsx';
import { Panel } from '../../components/screen.tsx';
import { formatTime } from '../../components/times.ts';
import { useWords } from '../../i18n/i18n.ts';

/** The batches of the last days, newest first. */
export function BatchPicker({
  batches,
  chosen,
  onChoose,
}: {
  readonly batches: readonly BatchView[];
  readonly chosen: string | null;
  readonly onChoose: (batchId: string) => void;
}) {
  const { t, language } = useWords();
  if (batches.length === 0) return null;
  return (
    <Panel title={t('print.batches')} className="batch-picker">
      <ul className="batch-list">
        {batches.map((batch) => (
          <li key={batch.batchId}>
            <button
              type="button"
              className="batch-item"
              aria-pressed={batch.batchId === chosen}
              onClick={() => onChoose(batch.batchId)}
            >
              <span className="batch-name">{batch.name}</span>
              <span className="quiet">{formatTime(batch.createdAtMs, Date.now(), language)}</span>
              <BatchStateWord batch={batch} />
              <BatchBar batch={batch} />
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
