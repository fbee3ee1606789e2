import type { ProblemCode } from '../../electron/domain/problems.ts';
import { problemText, useWords } from '../i18n/i18n.ts';
import { StateWord } from './shape.tsx';

/** Why an order cannot be printed, in one cell: the first reason, all of them with their remedies on hover. */
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
    <StateWord
      tone="problem"
      word={`${text?.title ?? ''}${problems.length > 1 ? ` +${problems.length - 1}` : ''}`}
      hint={texts.map((one) => `${one.title}: ${one.remedy}`).join('\n')}
    />
  );
}
