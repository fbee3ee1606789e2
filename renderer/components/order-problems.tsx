import { Tooltip } from 'antd';
import type { ProblemCode } from '../../electron/domain/problems.ts';
import { problemText, useWords } from '../i18n/i18n.ts';
import { StateWord } from './shape.tsx';

/** Why an order cannot be printed, in one cell: the first reason, the remedy on hover and focus. */
export function OrderProblems({
  problems,
  okWord,
}: {
  readonly problems: readonly ProblemCode[];
  readonly okWord: string;
}) {
  const { language } = useWords();
  const [first] = problems;
  if (first === undefined) return <StateWord tone="done" word={okWord} />;
  const texts = problems.map((code) => problemText({ code, params: {} }, language));
  const [text] = texts;
  return (
    <Tooltip title={texts.map((one) => `${one.title}. ${one.remedy}`).join(' ')}>
      <span>
        <StateWord
          tone="problem"
          word={`${text?.title ?? ''}${problems.length > 1 ? ` +${problems.length - 1}` : ''}`}
        />
      </span>
    </Tooltip>
  );
}
