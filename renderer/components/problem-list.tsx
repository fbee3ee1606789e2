import type { ReactNode } from 'react';
import type { ProblemView } from '../../electron/contract/views.ts';
import { testIds } from '../app/test-ids.ts';
import { isAborted, readTrouble } from '../client/troubles.ts';
import { problemText, useWords } from '../i18n/i18n.ts';
import { Shape } from './shape.tsx';

/** A problem as a person reads it: what happened, what to do, and a button where there is one. */
export function ProblemNote({
  problem,
  action,
  subject,
  tone = 'failed',
}: {
  readonly problem: Pick<ProblemView, 'code' | 'params' | 'ref'>;
  readonly action?: ReactNode;
  /** Whose problem it is, where the place does not say it. */
  readonly subject?: string;
  readonly tone?: 'failed' | 'problem' | 'doubt';
}) {
  const { t, language } = useWords();
  const text = problemText(problem, language);
  return (
    <div className={`note note-${tone}`} role="alert" data-testid={testIds.problem} data-code={problem.code}>
      <Shape tone={tone} size={18} />
      <div className="note-text">
        <strong>
          {subject === undefined ? '' : `${subject} · `}
          {text.title}
        </strong>
        <span>{text.remedy}</span>
        {problem.ref === undefined ? null : (
          <span className="quiet">{t('app.reference', { ref: problem.ref })}</span>
        )}
      </div>
      {action === undefined ? null : <div className="note-action">{action}</div>}
    </div>
  );
}

/** What went wrong with a call; nothing where nothing did. */
export function TroubleNote({ error, action }: { readonly error: unknown; readonly action?: ReactNode }) {
  const { t } = useWords();
  if (error === null || error === undefined || isAborted(error)) return null;
  const trouble = readTrouble(error);
  if (trouble.kind === 'problems') {
    return (
      <div className="stack">
        {trouble.problems.map((problem) => (
          <ProblemNote
            key={`${problem.code} ${JSON.stringify(problem.params)}`}
            problem={problem}
            action={action}
          />
        ))}
      </div>
    );
  }
  const isRefused = trouble.kind === 'no-permission';
  return (
    <div className="note note-failed" role="alert">
      <Shape tone="failed" size={18} />
      <div className="note-text">
        <strong>{t(isRefused ? 'connection.refusedTitle' : 'connection.problemTitle')}</strong>
        <span>{t(isRefused ? 'connection.refusedRemedy' : 'connection.problemRemedy')}</span>
      </div>
      {action === undefined ? null : <div className="note-action">{action}</div>}
    </div>
  );
}
