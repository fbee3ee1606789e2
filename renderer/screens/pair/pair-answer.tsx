import { testIds } from '../../app/test-ids.ts';
import { type AnswerPicture, ScanAnswer } from '../../components/scan-answer.tsx';
import { problemText, useWords } from '../../i18n/i18n.ts';
import type { PairState } from './pair-state.ts';

/** The answer to a scan of slip or label. */
export function PairAnswerView({
  state,
  isChecking,
  isAllDone,
}: {
  readonly state: PairState;
  readonly isChecking: boolean;
  readonly isAllDone: boolean;
}) {
  const { t } = useWords();
  const picture = usePicture(state, isAllDone);
  const { kind } = state.answer;
  return (
    <ScanAnswer
      picture={picture}
      look={kind}
      state={kind}
      checkingWord={isChecking ? t('pair.checking') : null}
      shapeSize={96}
      testId={testIds.pairAnswer}
    />
  );
}

function usePicture(state: PairState, isAllDone: boolean): AnswerPicture {
  const { t, language } = useWords();
  const { answer, slip } = state;
  switch (answer.kind) {
    case 'waiting':
      return isAllDone
        ? { tone: 'done', word: t('pair.allDone'), what: '', hint: t('pair.allDoneHint') }
        : { tone: 'waiting', word: t('pair.scanSlip'), what: '', hint: t('pair.scanSlipHint') };
    case 'slip-open':
      return {
        tone: 'working',
        word: t('pair.scanLabel'),
        what: `${slip?.code ?? ''} · ${slip?.found.carrierName ?? ''}`,
        hint: t('pair.scanLabelHint'),
      };
    case 'paired':
      return {
        tone: 'done',
        word: t('pair.paired'),
        what: `${answer.found.parcel.pairCode ?? ''} · ${answer.found.carrierName} ${answer.waybillNumber}`,
        hint: t('pair.pairedHint'),
      };
    case 'refused': {
      const { problem, scanned, labelOf } = answer;
      if (labelOf !== undefined) {
        const pairCode = labelOf.parcel.pairCode ?? '';
        return {
          tone: 'failed',
          word: t('pair.slipFirst'),
          what: `${t('pair.belongsTo', { pairCode })} · ${labelOf.carrierName} ${scanned}`,
          hint: t('pair.slipFirstHint', { pairCode }),
          code: problem.code,
        };
      }
      const isMismatch = problem.code === 'pair.mismatch';
      // The codes stand in the line below: the title stays short enough for two metres.
      const { title } = problemText({ ...problem, params: {} }, language);
      const { remedy } = problemText(problem, language);
      const since = problem.params.at === undefined ? '' : ` · ${problem.params.at}`;
      const name = (end: 'slip' | 'label', otherwise: string) =>
        [problem.params[`${end}PairCode`], problem.params[`${end}WaybillNumber`]]
          .filter((part) => part !== undefined && part !== '')
          .join(' ') || otherwise;
      return {
        tone: 'failed',
        word: `${t('pair.refused')} ${title}`,
        what: isMismatch
          ? t('pair.mismatchBoth', { slip: name('slip', slip?.code ?? ''), label: name('label', scanned) })
          : `${scanned}${since}`,
        hint: remedy,
        code: problem.code,
      };
    }
  }
}
