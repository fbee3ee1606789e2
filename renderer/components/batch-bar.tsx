import { useWords } from '../i18n/i18n.ts';
import { type BatchSheets, batchProgress } from './batch-progress.ts';

/** A batch as one bar: confirmed, sent, trouble, open; each part also has its own pattern, and words beside it. */
export function BatchBar({ batch }: { readonly batch: BatchSheets }) {
  const { t } = useWords();
  const { total, confirmed, sent, trouble, open } = batchProgress(batch);
  const share = (count: number) => ({ flexGrow: count });
  const label = t('print.batchProgress', { done: confirmed + sent, total });
  return (
    <span className="bar-line">
      <span className="bar" role="img" aria-label={label}>
        {confirmed > 0 ? <span className="bar-confirmed" style={share(confirmed)} /> : null}
        {sent > 0 ? <span className="bar-sent" style={share(sent)} /> : null}
        {trouble > 0 ? <span className="bar-trouble" style={share(trouble)} /> : null}
        {open > 0 ? <span className="bar-open" style={share(open)} /> : null}
      </span>
      <span className="bar-words">
        {confirmed + sent} / {total}
      </span>
    </span>
  );
}
