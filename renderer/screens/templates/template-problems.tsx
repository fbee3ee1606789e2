import { Button } from 'antd';
import type { ProblemView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { Shape, StateWord } from '../../components/shape.tsx';
import { problemText, useWords } from '../../i18n/i18n.ts';
import { placeWords, reasonWords } from './problem-words.ts';

/** As many as leave room for the text; the others follow when these are mended. */
const mostShown = 3;

/** What keeps the text from paper: each names its place, and leads to the line. */
export function TemplateProblems({
  problems,
  document,
  onJump,
}: {
  readonly problems: readonly ProblemView[];
  readonly document: string;
  readonly onJump: (line: number) => void;
}) {
  const { t } = useWords();
  if (problems.length === 0) {
    return (
      <p role="status">
        <StateWord tone="done" word={t('templates.fine')} />
      </p>
    );
  }
  return (
    <div
      className="template-problems"
      role="status"
      aria-label={t('templates.problemsTitle', { count: problems.length })}
    >
      {problems.slice(0, mostShown).map((problem) => (
        <OneProblem
          key={`${problem.code} ${JSON.stringify(problem.params)}`}
          problem={problem}
          document={document}
          onJump={onJump}
        />
      ))}
      {problems.length > mostShown ? (
        <p className="quiet">{t('templates.moreProblems', { count: problems.length - mostShown })}</p>
      ) : null}
    </div>
  );
}

function OneProblem({
  problem,
  document,
  onJump,
}: {
  readonly problem: ProblemView;
  readonly document: string;
  readonly onJump: (line: number) => void;
}) {
  const { t, language, words } = useWords();
  const { params, code } = problem;
  const isOfField = code === 'print.template-invalid';
  const text = problemText(problem, language);
  const path = String(params.element ?? (isOfField ? (params.field ?? '') : ''));
  const place = path === '' ? null : placeWords(path, document, words.templates);
  const reason = isOfField ? reasonWords(problem, words.templates) : text.title;
  const line = typeof params.line === 'number' ? params.line : null;
  return (
    <div className="note note-failed" data-testid={testIds.templateProblem} data-code={code}>
      <Shape tone="failed" size={18} />
      <div className="note-text">
        <strong>{place === null ? reason : t('templates.where', { place, reason })}</strong>
        {isOfField ? null : <span>{text.remedy}</span>}
      </div>
      {line === null ? null : (
        <div className="note-action">
          <Button size="small" data-testid={testIds.templateJump} onClick={() => onJump(line)}>
            {t('templates.jump', { line })}
          </Button>
        </div>
      )}
    </div>
  );
}
