import { useEffect, useState } from 'react';
import { useWords } from '../../i18n/i18n.ts';
import { StateWord } from '../shape.tsx';
import { dueIn } from './due.ts';

/** The time, anew every so often. */
export function useNow(everyMs = 20_000): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return nowMs;
}

/** How long there still is, by word and shape. */
export function DueMark({ dueAtMs, nowMs }: { readonly dueAtMs: number | null; readonly nowMs: number }) {
  const { t } = useWords();
  if (dueAtMs === null) return <StateWord tone="waiting" word={t('exceptions.noDue')} />;
  const due = dueIn(dueAtMs, nowMs);
  const time = t(`exceptions.${due.unit}`, { count: due.count });
  return (
    <StateWord
      tone={due.tone}
      word={t(due.isOverdue ? 'exceptions.overdueBy' : 'exceptions.dueIn', { time })}
    />
  );
}
