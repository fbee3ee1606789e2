import type { BatchView } from '../../electron/contract/views.ts';
import { useWords } from '../i18n/i18n.ts';
import { type BatchSheets, batchOutcome } from './batch-progress.ts';
import { StateWord, type Tone } from './shape.tsx';

/** Where a batch stands in a word. Green only where every sheet is proved; sent sheets are amber. */
export function BatchStateWord({ batch }: { readonly batch: BatchSheets & Pick<BatchView, 'isPaused'> }) {
  const { t } = useWords();
  const outcome = batchOutcome(batch);
  const tones: Readonly<Record<typeof outcome, Tone>> = {
    running: batch.isPaused ? 'paused' : 'working',
    trouble: 'problem',
    sent: 'sent',
    confirmed: 'done',
    cancelled: 'cancelled',
  };
  const word = outcome === 'running' && batch.isPaused ? 'paused' : outcome;
  return <StateWord tone={tones[outcome]} word={t(`batchStates.${word}`)} />;
}
