/**
 * The bench as the operator sees it: what lies on it, and the last answer. Pure: what the station said is handed in.
 * The station holds the truth; nothing is counted here.
 */

import type {
  OpenParcelView,
  PackingAnswer,
  PackingView,
  ProblemView,
} from '../../../electron/contract/views.ts';
import { isCard } from '../../../electron/domain/scan-codes.ts';
import { usualStability } from '../../../electron/domain/stable-weight.ts';

/** One answer with what it was about. */
export interface GivenAnswer {
  readonly answer: PackingAnswer;
  /** What was scanned; empty for a key, and for what came without one. */
  readonly code: string;
  readonly timeMs: number;
  /** The parcel that the answer was about, also where it is no longer open. */
  readonly about: OpenParcelView | null;
  /** What that parcel is called; of a seal, or one that was taken back, the sealed one. Empty for none. */
  readonly pairCode: string;
  /** It laid another parcel on the bench, whatever else it did: a product opens its parcel and counts at once. */
  readonly isOpening: boolean;
}

export interface BenchState {
  readonly packing: PackingView | null;
  readonly last: GivenAnswer | null;
  /** Counts the answers of this window. */
  readonly sequence: number;
  /** The last answers about whole parcels, the newest first. */
  readonly recent: readonly GivenAnswer[];
}

export const emptyBench: BenchState = { packing: null, last: null, sequence: 0, recent: [] };

/** The longest list of last answers. */
const mostRecent = 12;

const recentResults = [
  'opened',
  'sealed',
  'refused',
  'put-back',
  'held',
  'undone',
  'rejected',
  'forced',
] as const;
export type RecentResult = (typeof recentResults)[number];

/** What became of a whole parcel by an answer; null for an answer about less. */
export function recentResultOf({
  answer,
  isOpening,
}: Pick<GivenAnswer, 'answer' | 'isOpening'>): RecentResult | null {
  const result = recentResults.find((one) => one === answer.outcome);
  return result ?? (isOpening ? 'opened' : null);
}

/** What the list of last answers calls one: what was refused by its code, all else by the parcel. Never empty for long:
 * a weight and a card have no code of goods, so that they stand under the parcel that they were for. */
export function recentName({ answer, code, pairCode }: GivenAnswer): string {
  const scanned = isCard(code) ? '' : code;
  return answer.outcome === 'refused' ? scanned || pairCode || code : pairCode || code;
}

export type BenchEvent =
  | {
      readonly kind: 'answered';
      readonly answer: PackingAnswer;
      readonly code: string;
      readonly timeMs: number;
    }
  /** The station was asked what lies on the bench: at the start, and when something changed without a key. */
  | { readonly kind: 'seen'; readonly packing: PackingView; readonly timeMs: number }
  /** The operator read the last answer. */
  | { readonly kind: 'dismissed' };

/** What a change without a key says: a weight from the scale, paper that came out, an order that was stopped. */
export function answerOfChange(before: PackingView, after: PackingView): PackingAnswer | null {
  const was = before.open;
  const now = after.open;
  const { unasked } = after;
  if (unasked !== null && unasked.sequence !== before.unasked?.sequence) {
    const { outcome, problem, weightCause } = unasked;
    const say = { remarks: [], gifts: [] };
    return { outcome, problem, weightCause, kind: 'command', state: after, say, lineKey: null };
  }
  if (was === null) return null;
  const answer = (outcome: PackingAnswer['outcome'], problem: ProblemView | null = null): PackingAnswer => ({
    outcome,
    problem,
    kind: 'command',
    state: after,
    say: { remarks: [], gifts: [] },
    lineKey: null,
    weightCause: now?.weight?.deviation?.causes ?? [],
  });
  const { parcelId } = was.found.parcel;
  if (now === null) return after.lastSealed?.parcelId === parcelId ? answer('sealed') : null;
  if (now.found.parcel.parcelId !== parcelId) return null;
  if (now.stopped !== null && now.stopped.code !== was.stopped?.code) return answer('refused', now.stopped);
  if (now.weight !== null && now.weight.grams !== was.weight?.grams) {
    const { alarm } = now.weight;
    return alarm === null ? answer('weighed') : answer('refused', alarm);
  }
  if (now.papers !== was.papers) {
    if (now.papers === 'failed')
      return answer('refused', now.paperProblem ?? { code: 'pair.not-printed', params: {} });
    if (now.papers === 'printing') return answer('printing');
  }
  return null;
}

const isSame = (one: PackingView, other: PackingView) => JSON.stringify(one) === JSON.stringify(other);

/**
 * An event with what it carries beside: an answer may be the first to tell of what came unasked, as a weight-off alarm
 * or a seal by the scale, and that is said before it.
 */
export function stepsOf({ packing: before }: BenchState, event: BenchEvent): readonly BenchEvent[] {
  if (event.kind !== 'answered' || before === null) return [event];
  const { unasked } = event.answer.state;
  // What it was about is what lay there until then; the answer may already show the next parcel.
  const missed =
    unasked === null || unasked.sequence === before.unasked?.sequence
      ? null
      : answerOfChange(before, { ...before, unasked });
  return missed === null
    ? [event]
    : [{ kind: 'answered', answer: missed, code: '', timeMs: event.timeMs }, event];
}

/** The parcel that an answer is about; a label whose scan opens and seals at once leaves none open. */
function pairCodeOf(
  before: PackingView | null,
  { outcome, problem, state }: PackingAnswer,
  about: OpenParcelView | null,
): string {
  if (outcome === 'undone') return before?.lastSealed?.pairCode ?? '';
  const parcel = about?.found.parcel;
  const sealed = outcome === 'sealed' ? state.lastSealed?.pairCode : undefined;
  return parcel?.pairCode ?? parcel?.orderNumbers[0] ?? sealed ?? String(problem?.params.pairCode ?? '');
}

/** The next picture. An event is one of `stepsOf`. */
export function reduceBench(state: BenchState, event: BenchEvent): BenchState {
  const before = state.packing;
  if (event.kind === 'dismissed') return state.last === null ? state : { ...state, last: null };
  if (event.kind === 'seen') {
    const { packing, timeMs } = event;
    if (before === null) return { ...state, packing };
    if (isSame(before, packing)) return state;
    const change = answerOfChange(before, packing);
    return change === null
      ? { ...state, packing }
      : reduceBench(state, { kind: 'answered', answer: change, code: '', timeMs });
  }
  const { answer, code, timeMs } = event;
  const now = answer.state.open?.found.parcel.parcelId;
  const isOpening = before !== null && now !== undefined && now !== before.open?.found.parcel.parcelId;
  const about = answer.state.open ?? before?.open ?? null;
  const given: GivenAnswer = {
    answer,
    code,
    timeMs,
    about,
    pairCode: pairCodeOf(before, answer, about),
    isOpening,
  };
  return {
    packing: answer.state,
    last: given,
    sequence: state.sequence + 1,
    recent: recentResultOf(given) !== null ? [given, ...state.recent].slice(0, mostRecent) : state.recent,
  };
}

/**
 * The parcel that lies on the scale: the one whose weight was taken, until the scale is empty.
 *
 * @param grams what the scale shows; null for nothing.
 */
export function parcelOnScale(
  lying: string | null,
  packing: PackingView | null,
  grams: number | null,
): string | null {
  if (grams === null || grams <= usualStability.emptyGrams) return null;
  if (packing?.open?.weight) return packing.open.found.parcel.parcelId;
  return packing?.open === null && packing.lastSealed !== null ? packing.lastSealed.parcelId : lying;
}

/** The names of an answer in tests, and of its look. */
export type BenchMood =
  | 'waiting'
  | 'slip-open'
  | 'label-open'
  | 'items'
  | 'weigh'
  | 'wait-for-paper'
  | 'closing-scan'
  | 'paired'
  | 'refused';

const moodOfStep = {
  'scan-label': 'slip-open',
  'scan-slip': 'label-open',
  items: 'items',
  weigh: 'weigh',
  'wait-for-paper': 'wait-for-paper',
  'closing-scan': 'closing-scan',
} as const satisfies Record<OpenParcelView['next'], BenchMood>;

/** How the bench stands after the last answer. */
export function moodOf(state: BenchState): BenchMood {
  if (problemOf(state) !== null) return 'refused';
  const { packing, last } = state;
  if (packing?.open) return moodOfStep[packing.open.next];
  return last?.answer.outcome === 'sealed' ? 'paired' : 'waiting';
}

/** What keeps the open parcel from leaving until it is settled, whatever is scanned: its stop, or a wrong weight. */
export function standingAlarm(packing: PackingView | null): ProblemView | null {
  return packing?.open?.stopped ?? packing?.open?.weight?.alarm ?? null;
}

/** Why it stops: what the last answer refused, else what keeps the open parcel from leaving. */
export function problemOf({ packing, last }: BenchState): ProblemView | null {
  return last?.answer.problem ?? standingAlarm(packing);
}

/** What must not leave, whatever is scanned next: louder than a wrong scan. */
export function mustNotLeave(problem: ProblemView): boolean {
  return (
    problem.code.startsWith('order.') ||
    ['pair.old-copy', 'pair.old-number', 'pair.cancelled'].includes(problem.code)
  );
}

/** Pieces asked for and counted; what was counted too often does not make up for another line. */
export function piecesOf(open: Pick<OpenParcelView, 'lines'>): {
  readonly asked: number;
  readonly counted: number;
} {
  return {
    asked: open.lines.reduce((sum, line) => sum + line.asked, 0),
    counted: open.lines.reduce((sum, line) => sum + Math.min(line.counted, line.asked), 0),
  };
}

/** The line that a key counts next: the first that lacks something; null where none does. */
export function lineToCount(open: Pick<OpenParcelView, 'lines'>): string | null {
  return open.lines.find(({ asked, counted }) => counted < asked)?.lineKey ?? null;
}
