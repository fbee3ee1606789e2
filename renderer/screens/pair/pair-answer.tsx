import { testIds } from '../../app/test-ids.ts';
import { Shape, type Tone } from '../../components/shape.tsx';
import { problemText, useWords } from '../../i18n/i18n.ts';
import type { PairState } from './pair-state.ts';

interface Picture {
  readonly tone: Tone;
  readonly word: string;
  readonly what: string;
  readonly hint: string;
  readonly code?: string;
}

/** The answer, to be read from two metres: a shape, a word, and what to do next. */
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
  const dataState = isChecking ? 'checking' : state.answer.kind;
  return (
    <div
      className={`pair-answer pair-${state.answer.kind}`}
      data-testid={testIds.pairAnswer}
      data-state={dataState}
      data-code={picture.code}
      role={state.answer.kind === 'refused' ? 'alert' : 'status'}
      aria-busy={isChecking}
    >
      <Shape tone={isChecking ? 'working' : picture.tone} size={96} />
      <div className="pair-words">
        <span className="pair-word">{isChecking ? t('pair.checking') : picture.word}</span>
        <span className="pair-what">{picture.what}</span>
        <span className="pair-hint">{picture.hint}</span>
      </div>
    </div>
  );
}

function usePicture(state: PairState, isAllDone: boolean): Picture {
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
      const text = problemText({ ...problem, params: {} }, language);
      const since = problem.params.at === undefined ? '' : ` · ${problem.params.at}`;
      const name = (end: 'slip' | 'label', otherwise: string) =>
        [problem.params[`${end}PairCode`], problem.params[`${end}WaybillNumber`]]
          .filter((part) => part !== undefined && part !== '')
          .join(' ') || otherwise;
      return {
        tone: 'failed',
        word: `${t('pair.refused')} ${text.title}`,
        what: isMismatch
          ? t('pair.mismatchBoth', { slip: name('slip', slip?.code ?? ''), label: name('label', scanned) })
          : `${scanned}${since}`,
        hint: text.remedy,
        code: problem.code,
      };
    }
  }
}
