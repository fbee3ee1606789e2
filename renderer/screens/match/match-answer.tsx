import { testIds } from '../../app/test-ids.ts';
import { type AnswerLook, type AnswerPicture, ScanAnswer } from '../../components/scan-answer.tsx';
import { problemText, useWords } from '../../i18n/i18n.ts';
import type { MatchAnswer, MatchMode } from './match-state.ts';

/** The answer to a scan or a change. */
export function MatchAnswerView({
  answer,
  mode,
  isChecking,
}: {
  readonly answer: MatchAnswer;
  readonly mode: MatchMode;
  readonly isChecking: boolean;
}) {
  const { t } = useWords();
  const { look, ...picture } = usePicture(answer, mode);
  return (
    <ScanAnswer
      picture={picture}
      look={look}
      state={answer.kind}
      checkingWord={isChecking ? t('match.checking') : null}
      shapeSize={52}
      testId={testIds.matchAnswer}
      className="match-answer"
    />
  );
}

function usePicture(answer: MatchAnswer, mode: MatchMode): AnswerPicture & { readonly look: AnswerLook } {
  const { t, language } = useWords();
  switch (answer.kind) {
    case 'waiting': {
      const shown = { tone: 'waiting', look: 'waiting', what: '' } as const;
      if (mode.kind === 'form') {
        const { kind, isAsked } = mode.form;
        return isAsked
          ? { ...shown, word: t('match.lookFirst'), hint: t('match.lookFirstHint') }
          : { ...shown, word: t(`match.formScans.${kind}`), hint: t('match.formScanHint') };
      }
      if (mode.kind === 'last-good')
        return { ...shown, word: t('match.scanLastGood'), hint: t('match.scanLastGoodHint') };
      return { ...shown, word: t('match.scanSlip'), hint: t('match.scanSlipHint') };
    }
    case 'slip':
      return {
        tone: 'working',
        look: 'slip-open',
        word: t('match.scanLabel'),
        what: answer.code,
        hint: t('match.scanLabelHint'),
      };
    case 'confirmed':
    case 'bound':
      return {
        tone: 'done',
        look: 'paired',
        word: t(answer.kind === 'bound' ? 'match.bound' : 'match.confirmed'),
        what: `${answer.row.pairCode} · ${answer.row.waybillNumber ?? ''}`,
        hint: t('match.nextSlip'),
      };
    case 'changed':
      return {
        tone: 'done',
        look: 'paired',
        word: t('match.changed', { count: answer.parcels }),
        what: answer.stalePapers === 0 ? '' : t('match.stale', { count: answer.stalePapers }),
        hint: t('match.changedHint'),
      };
    case 'undone':
      return {
        tone: 'done',
        look: 'paired',
        word: t('match.undone', { count: answer.parcels }),
        what: '',
        hint: t('match.nextSlip'),
      };
    case 'last-good':
      return {
        tone: 'done',
        look: 'paired',
        word: t('match.goOn', { pairCode: answer.open[0]?.pairCode ?? '–' }),
        what: t('match.openBehind', { count: answer.open.length }),
        hint: t('match.goOnHint'),
      };
    case 'mismatch': {
      const { row, number, labelOf, problem } = answer.scan;
      const label = labelOf === null ? number : `${number} (${labelOf.pairCode})`;
      return {
        tone: 'failed',
        look: 'refused',
        word: t('match.mismatch'),
        what: t('match.mismatchBoth', { slip: `${row.pairCode} ${row.waybillNumber ?? ''}`, label }),
        hint: labelOf === null ? t('match.mismatchHint') : t('match.mismatchSwap'),
        code: problem.code,
      };
    }
    case 'refused': {
      const text = problemText(answer.problem, language);
      return {
        tone: 'failed',
        look: 'refused',
        word: text.title,
        what: '',
        hint: text.remedy,
        code: answer.problem.code,
      };
    }
  }
}
