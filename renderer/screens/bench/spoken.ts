/** What an answer sounds like: its tone, and what is read aloud. Pure. */

import type {
  OpenParcelView,
  PackingAnswer,
  PackingFlowView,
  PackingLineView,
  ProblemView,
} from '../../../electron/contract/views.ts';
import { invoiceLineKey } from '../../../electron/domain/packing.ts';
import type { ToneName } from '../../components/tones.ts';
import { type Language, problemHeadline } from '../../i18n/i18n.ts';
import type { Translation } from '../../i18n/zh-CN.ts';
import { type GivenAnswer, mustNotLeave, standingAlarm } from './bench-state.ts';

const tones: Readonly<Partial<Record<PackingAnswer['outcome'], ToneName>>> = {
  opened: 'opened',
  counted: 'counted',
  'items-complete': 'complete',
  paired: 'complete',
  weighed: 'complete',
  printing: 'complete',
  sealed: 'sealed',
  'put-back': 'counted',
  undone: 'opened',
  rejected: 'counted',
  held: 'counted',
  reprinting: 'counted',
  forced: 'complete',
  'carton-chosen': 'counted',
  tared: 'counted',
  zeroed: 'counted',
  'reason-asked': 'opened',
  'signed-in': 'opened',
  'signed-out': 'counted',
};

/** What sounds as if all were well. */
const assuring: readonly PackingAnswer['outcome'][] = ['opened', 'paired', 'carton-chosen'];

/** The alarm that an assuring sound would hush: it is sounded once more instead. */
const hushed = ({ outcome, state }: Pick<PackingAnswer, 'outcome' | 'state'>) =>
  assuring.includes(outcome) ? standingAlarm(state) : null;

/** The sound of an answer; null for none. */
export function toneOf({ outcome, problem, state }: PackingAnswer): ToneName | null {
  const wrong = problem ?? hushed({ outcome, state });
  if (wrong !== null) return mustNotLeave(wrong) ? 'stopped' : 'refused';
  return tones[outcome] ?? null;
}

/** `{{name}}` → its value. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/gu, (_all, name: string) => String(values[name] ?? ''));
}

/** What a line is called: the invoice has no name of its own. */
export function lineName(line: Pick<PackingLineView, 'lineKey' | 'name'>, words: Translation): string {
  return line.lineKey === invoiceLineKey ? words.bench.invoice : line.name;
}

/** Why a weight is wrong, in one line, also where nothing known explains it; empty where it is not. */
export function causeOf(
  { weightCause, state }: Pick<PackingAnswer, 'weightCause' | 'state'>,
  words: Translation,
): string {
  const deviation = state.open?.weight?.deviation;
  const [cause] = weightCause.length > 0 ? weightCause : (deviation?.causes ?? []);
  if (cause === undefined) return deviation?.verdict === 'off' ? words.bench.causes.none : '';
  const { kind, quantity, sku, insteadOf } = cause;
  // Of one piece: how much is off in all stands beside it.
  const grams = Math.round(Math.abs(cause.grams) / quantity);
  return fill(words.bench.causes[kind], { quantity, sku, insteadOf, grams });
}

const join = (texts: readonly string[], language: Language) => texts.join(language === 'en' ? ', ' : '，');

/** What is read aloud of an answer; empty for nothing. The sound says the rest. */
export function spokenOf({ answer, about }: GivenAnswer, language: Language, words: Translation): string {
  const { spoken } = words.bench;
  const { outcome, say } = answer;
  const alarmSpoken = (problem: ProblemView) =>
    problem.code === 'packing.weight-off'
      ? fill(spoken.weightOff, { cause: causeOf(answer, words) })
      : // What names it more closely stands on the screen: spoken it only takes time.
        fill(spoken.stop, { what: problemHeadline(problem, language) });
  if (answer.problem !== null) return alarmSpoken(answer.problem);
  const standing = hushed(answer);
  const parts: string[] = standing === null ? [] : [alarmSpoken(standing)];
  if (say.remarks.length > 0) parts.push(fill(spoken.remarks, { text: join(say.remarks, language) }));
  if (say.gifts.length > 0) parts.push(fill(spoken.gifts, { text: join(say.gifts, language) }));
  const step = stepSpoken(outcome, answer.state.open ?? about, answer.state.flow, words.bench);
  if (step !== '') parts.unshift(step);
  return parts.join(language === 'en' ? '. ' : '。');
}

/** What opens a parcel. */
const begin = ({ paper }: PackingFlowView, { waiting, waitingOrder }: Translation['bench']) =>
  paper === 'printed-when-complete' ? waitingOrder : waiting;

function stepSpoken(
  outcome: PackingAnswer['outcome'],
  open: OpenParcelView | null,
  flow: PackingFlowView,
  bench: Translation['bench'],
): string {
  const { spoken } = bench;
  switch (outcome) {
    case 'items-complete':
      return open?.next === 'weigh' ? `${spoken.complete} ${spoken.weigh}` : spoken.complete;
    case 'help':
      return open === null ? begin(flow, bench) : bench.next[open.next];
    case 'sealed':
      return spoken.sealed;
    case 'undone':
      return spoken.undone;
    case 'held':
      return spoken.held;
    case 'rejected':
      return spoken.rejected;
    default:
      return '';
  }
}
