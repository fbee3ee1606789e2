import type { JobState } from '../../electron/domain/print-jobs.ts';
import { useWords } from '../i18n/i18n.ts';
import { StateWord, type Tone } from './shape.tsx';

export const jobTones: Readonly<Record<JobState, Tone>> = {
  queued: 'waiting',
  rendered: 'waiting',
  sending: 'working',
  sent: 'sent',
  confirmed: 'done',
  failed: 'failed',
  'in-doubt': 'doubt',
  held: 'paused',
  cancelled: 'cancelled',
};

/** A job's state: amber where it was only sent, green where a scan proved it. */
export function JobStateWord({ state }: { readonly state: JobState }) {
  const { t } = useWords();
  return (
    <StateWord tone={jobTones[state]} word={t(`jobStates.${state}`)} hint={t(`jobStateHints.${state}`)} />
  );
}
