/** Questions of the bench: why something is forced, undone, held or printed again, and what is wrong with goods. Pure. */

import type { PackingView } from '../../../electron/contract/views.ts';
import type { PackingReason } from '../../../electron/domain/scan-codes.ts';
import type { Translation } from '../../i18n/zh-CN.ts';

export const questionCommands = ['FORCE', 'UNDO', 'HOLD', 'REPRINT', 'REJECT'] as const;
export type QuestionCommand = (typeof questionCommands)[number];
export type ReasonCommand = Exclude<QuestionCommand, 'REJECT'>;
/** Those that only a key of the window asks are among them. */
export type BenchQuestion = QuestionCommand | 'CARTON';

/** The reasons that are likely, in the order of their digits. */
export const likelyReasons: Readonly<Record<ReasonCommand, readonly PackingReason[]>> = {
  FORCE: ['checked-by-hand', 'customer-asked', 'shortage', 'other'],
  UNDO: ['wrong-item', 'shortage', 'damaged', 'customer-asked', 'other'],
  HOLD: ['shortage', 'damaged', 'customer-asked', 'other'],
  REPRINT: ['label-damaged', 'other'],
};

/**
 * The question that is open: the station keeps those of commands, this window that of the carton.
 *
 * @param cartonAskedOf the parcel whose carton is asked about; with another on the bench it is asked no longer.
 */
export function openQuestion(
  cartonAskedOf: string | null,
  packing: PackingView | null,
): BenchQuestion | null {
  if (cartonAskedOf !== null && packing?.open?.found.parcel.parcelId === cartonAskedOf) return 'CARTON';
  return questionCommands.find((command) => command === packing?.pending?.command) ?? null;
}

/** What a reason is asked for, where the bench does not show it: what is let pass, and whose seal is taken back. */
export function askedAbout(
  question: ReasonCommand,
  packing: PackingView | null,
  { bench }: Translation,
): string {
  if (question === 'UNDO') return packing?.lastSealed?.pairCode ?? '';
  if (question !== 'FORCE' || !packing?.open) return '';
  return packing.open.isItemsComplete ? bench.toForce.weight : bench.toForce.items;
}
