import type { ReactNode } from 'react';
import type { FindingView } from '../../../electron/contract/views.ts';
import { problemText, useWords } from '../../i18n/i18n.ts';
import { StateWord } from '../shape.tsx';

/** A finding in one line: whether it stops the order, what it is, what to do. */
export function FindingLine({
  finding,
  action = null,
}: {
  readonly finding: FindingView;
  readonly action?: ReactNode;
}) {
  const { t, language } = useWords();
  const text = problemText(finding, language);
  const state = finding.isAccepted
    ? ({ tone: 'done', word: t('findings.accepted') } as const)
    : finding.severity === 'block'
      ? ({ tone: 'problem', word: t('findings.block') } as const)
      : ({ tone: 'waiting', word: t('findings.warn') } as const);
  return (
    <li className="finding-line">
      <StateWord {...state} />
      <span>
        {text.title}
        {finding.isAccepted ? null : <span className="quiet"> {text.remedy}</span>} {action}
      </span>
    </li>
  );
}

/** The finding that a person looks at now, large. */
export function FindingHead({ finding }: { readonly finding: FindingView }) {
  const { t, language } = useWords();
  const text = problemText(finding, language);
  const isBlock = finding.severity === 'block';
  return (
    <div className={isBlock ? 'finding-head' : 'finding-head finding-head-warn'}>
      <StateWord
        tone={isBlock ? 'problem' : 'waiting'}
        word={t(isBlock ? 'findings.block' : 'findings.warn')}
      />
      <strong>{text.title}</strong>
      <span>{text.remedy}</span>
    </div>
  );
}
