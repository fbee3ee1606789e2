import type { OpenParcelView, ProblemView } from '../../../electron/contract/views.ts';
import { isCard } from '../../../electron/domain/scan-codes.ts';
import { testIds } from '../../app/test-ids.ts';
import type { AnswerPicture } from '../../components/scan-answer.tsx';
import { Shape } from '../../components/shape.tsx';
import { problemHeadline, problemText, useWords } from '../../i18n/i18n.ts';
import {
  type BenchMood,
  type BenchState,
  type GivenAnswer,
  moodOf,
  mustNotLeave,
  piecesOf,
  problemOf,
  standingAlarm,
} from './bench-state.ts';
import { causeOf, fill, lineName } from './spoken.ts';

type Words = Pick<ReturnType<typeof useWords>, 'language' | 'words'>;

const looks: Readonly<Record<BenchMood, string>> = {
  waiting: 'pair-waiting',
  'slip-open': 'pair-slip-open',
  'label-open': 'pair-slip-open',
  items: 'pair-slip-open',
  weigh: 'pair-slip-open',
  'wait-for-paper': 'pair-paper',
  'closing-scan': 'pair-slip-open',
  paired: 'pair-paired',
  refused: 'pair-refused',
};

/** The answer to the last scan or key, and what to do next: to be read from two metres. */
export function BenchAnswer({
  state,
  isChecking,
  isAllDone,
  isScaleTaken,
}: {
  readonly state: BenchState;
  readonly isChecking: boolean;
  readonly isAllDone: boolean;
  /** The parcel before is still on the scale. */
  readonly isScaleTaken: boolean;
}) {
  const { t, language, words } = useWords();
  const mood = moodOf(state);
  const problem = mood === 'refused' ? problemOf(state) : null;
  const picture = pictureOf(state, mood, { isAllDone, isScaleTaken }, { language, words });
  const part = state.packing?.open?.nOfTotal ?? null;
  const isStopped = problem !== null && mustNotLeave(problem);
  return (
    <div
      className={`pair-answer bench-answer ${looks[mood]}${isStopped ? ' pair-stopped' : ''}`}
      data-testid={testIds.pairAnswer}
      data-state={isChecking ? 'checking' : mood}
      data-code={problem?.code}
      data-outcome={state.last?.answer.outcome}
      data-sequence={state.sequence}
      data-scanned={state.last?.code}
      role={mood === 'refused' ? 'alert' : 'status'}
      aria-busy={isChecking}
    >
      <Shape tone={isChecking ? 'working' : picture.tone} size={84} />
      <div className="pair-words">
        <span className="pair-word">{isChecking ? t('bench.checking') : picture.word}</span>
        <span className="pair-what">{picture.what}</span>
        <span className="pair-hint">{picture.hint}</span>
      </div>
      {part === null ? null : (
        <div className="bench-part" title={t('bench.partHint', { total: part.total })}>
          {part.index}/{part.total}
          <small>{t('bench.part', part)}</small>
        </div>
      )}
    </div>
  );
}

/** What the answer panel shows. */
export function pictureOf(
  state: BenchState,
  mood: BenchMood,
  { isAllDone, isScaleTaken }: { readonly isAllDone: boolean; readonly isScaleTaken: boolean },
  words: Words,
): AnswerPicture {
  const { bench } = words.words;
  if (mood === 'refused') return refusal(state, words);
  const { packing, last } = state;
  const open = packing?.open ?? null;
  // Papers that were let out come by themselves: what is said of them is how they stand now.
  const isOutMeanwhile = last?.answer.outcome === 'printing' && open?.papers === 'out';
  const did = last === null ? '' : isOutMeanwhile ? bench.papers.out : outcomeText(last, words);
  if (open === null) {
    if (mood === 'paired') {
      const sealed = packing?.lastSealed;
      const carrier = last?.about?.found.carrierName ?? '';
      return {
        tone: 'done',
        word: bench.outcomes.sealed,
        what: sealed ? `${sealed.pairCode} · ${carrier} ${sealed.waybillNumber}` : '',
        hint: isAllDone ? bench.allDoneHint : bench.sealedHint,
      };
    }
    if (isAllDone) return { tone: 'done', word: bench.allDone, what: did, hint: bench.allDoneHint };
    const isOrderFirst = packing?.flow.paper === 'printed-when-complete';
    return {
      tone: 'waiting',
      word: isOrderFirst ? bench.waitingOrder : bench.waiting,
      what: [did, did === '' ? '' : (last?.pairCode ?? '')].filter((part) => part !== '').join(' · '),
      hint: hintAfter(last, words) ?? (isOrderFirst ? bench.waitingOrderHint : bench.waitingHint),
    };
  }
  const { parcel, carrierName } = open.found;
  const who = `${parcel.pairCode ?? parcel.orderNumbers.join(' ')} · ${carrierName}`;
  const { asked, counted } = piecesOf(open);
  const isItems = open.next === 'items';
  const isTakeOff = open.next === 'weigh' && isScaleTaken;
  const isTick = open.flow.itemsCheck === 'tick';
  return {
    tone: open.next === 'wait-for-paper' ? 'sent' : 'working',
    word: isItems
      ? `${bench.next.items} ${counted}/${asked}`
      : isTakeOff
        ? bench.takeOff
        : bench.next[open.next],
    what: did === '' ? who : `${did} · ${who}`,
    hint:
      last?.answer.outcome === 'rejected'
        ? bench.rejectedHint
        : last?.answer.outcome === 'help'
          ? bench.helpHint
          : isTakeOff
            ? bench.takeOffHint
            : isItems && isTick
              ? bench.tickHint
              : bench.nextHint[open.next],
  };
}

/** What follows from an answer after which nothing is open. */
function hintAfter(last: GivenAnswer | null, { words: { bench } }: Words): string | undefined {
  const hints: Partial<Record<GivenAnswer['answer']['outcome'], string>> = {
    'put-back': bench.putBackHint,
    held: bench.heldHint,
    undone: bench.undoneHint,
  };
  return last === null ? undefined : hints[last.answer.outcome];
}

function refusal(state: BenchState, { language, words }: Words): AnswerPicture {
  const { bench } = words;
  const { last } = state;
  const problem = problemOf(state);
  if (problem === null) return { tone: 'failed', word: bench.stop, what: '', hint: '' };
  // A card is what somebody means, and nothing that lies on the bench.
  const scanned = last?.answer.problem && !isCard(last.code) ? last.code : '';
  const title = problemHeadline(problem, language);
  const full = problemText(problem, language);
  const { params } = problem;
  const name = (end: 'slip' | 'label') =>
    [params[`${end}PairCode`], params[`${end}WaybillNumber`]]
      .filter((part) => part !== undefined && part !== '')
      .join(' ');
  const since = params.at === undefined || full.title.includes(String(params.at)) ? '' : ` · ${params.at}`;
  const rest = full.title === title ? '' : full.title.replace(title, '').replace(/^[：:，, ]+/u, '');
  const { packing } = state;
  const cause =
    packing === null ? '' : causeOf({ weightCause: last?.answer.weightCause ?? [], state: packing }, words);
  const standing = standingAlarm(packing);
  const named =
    problem.code === 'pair.mismatch'
      ? fill(bench.mismatchBoth, { slip: name('slip'), label: name('label') })
      : problem.code === 'packing.weight-off' && cause !== ''
        ? cause
        : [rest, scanned === '' || rest.includes(scanned) ? '' : scanned]
            .filter((part) => part !== '')
            .join(' · ') + since;
  // What went well meanwhile is said small; what is still wrong beside this is not forgotten.
  const did = last === null || last.answer.problem !== null ? '' : outcomeText(last, { language, words });
  const beside =
    standing === null || standing.code === problem.code ? '' : problemText(standing, language).title;
  return {
    tone: 'failed',
    word: `${bench.stop} ${title}`,
    what: [did, named, beside].filter((part) => part !== '').join(' · '),
    hint: remedyHere(problem, packing?.open ?? null, { language, words }),
  };
}

/**
 * What to do here and now. Where an order is stopped that is about the box in the hand: the problem's remedy is for
 * whoever settles it. What is unknown while items are checked is no paper.
 */
function remedyHere(problem: ProblemView, open: OpenParcelView | null, { language, words }: Words): string {
  const { remedy } = problemText(problem, language);
  if (problem.code === 'pair.code-unknown' && open?.next === 'items') return words.bench.unknownAmongItems;
  const what = /^order\.(.+)$/u.exec(problem.code)?.[1];
  if (what === undefined) return remedy;
  const { stopRemedies, stopPutBack } = words.bench;
  const known: Readonly<Record<string, string>> = stopRemedies;
  const told = (Object.hasOwn(known, what) ? known[what] : undefined) ?? fill(stopRemedies.other, { remedy });
  const isOpen = open !== null && open.found.parcel.pairCode === problem.params.pairCode;
  return isOpen ? [told, stopPutBack].join(language === 'en' ? ' ' : '') : told;
}

/** What the last answer did, in a few words; empty where the next step says it all. */
function outcomeText({ answer }: GivenAnswer, { words }: Words): string {
  const { outcomes } = words.bench;
  const { state, lineKey } = answer;
  const line = state.open?.lines.find((one) => one.lineKey === lineKey);
  switch (answer.outcome) {
    case 'counted':
      return line === undefined
        ? ''
        : fill(outcomes.counted, { name: lineName(line, words), counted: line.counted, asked: line.asked });
    case 'items-complete':
      return outcomes.itemsComplete;
    case 'paired':
      return outcomes.paired;
    case 'weighed':
      return fill(outcomes.weighed, { grams: state.open?.weight?.grams ?? '' });
    case 'printing':
      return outcomes.printing;
    case 'sealed':
      return outcomes.sealed;
    case 'put-back':
      return outcomes.putBack;
    case 'undone':
      return outcomes.undone;
    case 'rejected':
      return outcomes.rejected;
    case 'held':
      return outcomes.held;
    case 'reprinting':
      return outcomes.reprinting;
    case 'forced':
      return outcomes.forced;
    case 'carton-chosen':
      return state.open?.cartonCode
        ? fill(outcomes.cartonChosen, { code: state.open.cartonCode })
        : outcomes.cartonCleared;
    case 'tared':
      return outcomes.tared;
    case 'zeroed':
      return outcomes.zeroed;
    case 'signed-in':
      return fill(outcomes.signedIn, { name: state.operator?.name ?? '' });
    case 'signed-out':
      return outcomes.signedOut;
    default:
      return '';
  }
}
