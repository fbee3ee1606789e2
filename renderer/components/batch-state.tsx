import type { BatchView } from '../../electron/contract/views.ts';
import { useWords } from '../i18n/i18n.ts';
import { batchOutcome } from './batch-progress.ts';
import { StateWord, type Tone } from './shape.tsx';

/** Where a batch stands in a word. Green only where every sheet is proved; sent sheets are amber. */
export function BatchStateWord({ batch }: { readonly batch: Pick<BatchView, 'counts' | 'isPaused'> }) {
  const { t } = useWords();
  const outcome = batchOutcome(batch.counts);
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
