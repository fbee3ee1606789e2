/** Cards that work instead of a keyboard, and badges: what stands on each. */

import { isId, type OperatorId } from '../domain/ids.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import {
  commandCode,
  type PackingCommand,
  type PackingReason,
  packingCommands,
  packingReasons,
  reasonCode,
} from '../domain/scan-codes.ts';
import type { CardsDocument } from '../domain/sheets.ts';
import type { ComposedSheet } from './compose-sheets.ts';
import type { StationContext } from './context.ts';
import { whyNoRight } from './operators-on-duty.ts';

interface Words {
  readonly zh: string;
  readonly en: string;
}

/** As the bench calls them on the screen: whoever holds a card looks for its word there. */
const commandWords: Readonly<Record<PackingCommand, Words>> = {
  DONE: { zh: '完成 · 封箱', en: 'Done, seal' },
  HOLD: { zh: '挂起', en: 'Hold' },
  REPRINT: { zh: '补打', en: 'Reprint' },
  TARE: { zh: '去皮', en: 'Tare' },
  ZERO: { zh: '置零', en: 'Zero' },
  NEXT: { zh: '放回 · 下一个', en: 'Put back, next' },
  UNDO: { zh: '撤销封箱', en: 'Undo seal' },
  HELP: { zh: '帮助', en: 'Help' },
  FORCE: { zh: '放行', en: 'Let pass' },
  REJECT: { zh: '次品', en: 'Damaged' },
};

const reasonWords: Readonly<Record<PackingReason, Words>> = {
  damaged: { zh: '原因：破损', en: 'Reason: damaged' },
  dirty: { zh: '原因：脏污', en: 'Reason: dirty' },
  'wrong-item': { zh: '原因：发错货', en: 'Reason: wrong item' },
  shortage: { zh: '原因：缺货', en: 'Reason: out of stock' },
  'label-damaged': { zh: '原因：面单坏了', en: 'Reason: label damaged' },
  'customer-asked': { zh: '原因：买家要求', en: 'Reason: customer asked' },
  'checked-by-hand': { zh: '原因：人工核对过', en: 'Reason: checked by hand' },
  expired: { zh: '原因：过期', en: 'Reason: expired' },
  incomplete: { zh: '原因：缺配件', en: 'Reason: parts missing' },
  other: { zh: '原因：其他', en: 'Reason: other' },
};

/** The cards of the commands, and behind them those of the reasons that some of them ask for; in both languages. */
export function composeCommandCards(context: StationContext): Result<ComposedSheet<CardsDocument>> {
  const { language } = context.stores.settings.read();
  const card = (code: string, { zh, en }: Words) =>
    language === 'en' ? { title: en, detail: zh, code } : { title: zh, detail: en, code };
  const cards = [
    ...packingCommands.map((command) => card(commandCode(command), commandWords[command])),
    ...packingReasons.map((reason) => card(reasonCode(reason), reasonWords[reason])),
  ];
  return done({
    document: { kind: 'command-cards', paperLanguage: language, cards },
    orderIds: [],
    leftOut: [],
  });
}

/**
 * The badges of those who are active, or of those who are named. For who may change settings: a badge is what one signs
 * in with.
 *
 * @returns `print.nothing-to-print` where there is nobody, `operator.not-found`, or why the bench may not.
 */
export function composeBadges(
  context: StationContext,
  operatorIds: readonly string[] | undefined,
): Result<ComposedSheet<CardsDocument>> {
  const { stores } = context;
  const missing = whyNoRight(context, 'settings');
  if (missing) return refused(missing);
  const active = stores.operators.list().filter(({ isActive }) => isActive);
  const isKnown = (id: string): id is OperatorId => isId(id) && active.some((one) => one.id === id);
  if (operatorIds?.some((id) => !isKnown(id))) return refused(problem('operator.not-found'));
  const named = active.filter(({ id }) => operatorIds === undefined || operatorIds.includes(id));
  if (named.length === 0) return refused(problem('print.nothing-to-print'));
  const { language } = stores.settings.read();
  return done({
    document: {
      kind: 'badges',
      paperLanguage: language,
      cards: named.map(({ name, badge }) => ({
        title: name,
        detail: language === 'en' ? 'Badge' : '工牌',
        code: badge,
      })),
    },
    orderIds: [],
    leftOut: [],
  });
}
