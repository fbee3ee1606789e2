/** What a person can do about an order, and the key of each. Pure. */

import type { FindingView, OrderView, ParcelView } from '../../../electron/contract/views.ts';
import { settledProblems } from '../../../electron/domain/exceptions.ts';
import type { CorrectableField } from '../../../electron/domain/orders.ts';

export type WorkAction = FindingView['remedies'][number] | 'note' | 'escalate' | 'assign' | 'cancel-papers';

/** One letter each; Enter does the first one besides. */
export const actionKeys: Readonly<Record<WorkAction, string>> = {
  correct: 'C',
  'let-pass': 'P',
  release: 'R',
  contact: 'K',
  hold: 'H',
  wait: 'W',
  split: 'S',
  'open-file': 'O',
  note: 'N',
  escalate: 'E',
  assign: 'A',
  'cancel-papers': 'V',
};

type WithFindings = Pick<OrderView, 'findings'>;

/** The finding that a person looks at first: one that stops the order, else a note; null where all is settled. */
export function mainFinding(order: WithFindings): FindingView | null {
  const open = order.findings.filter((finding) => !finding.isAccepted);
  return open.find((finding) => finding.severity === 'block') ?? open[0] ?? null;
}

/** The other findings, the ones that were let pass last. */
export function otherFindings(order: WithFindings): readonly FindingView[] {
  const main = mainFinding(order);
  return order.findings
    .filter((finding) => finding !== main)
    .sort((left, right) => Number(left.isAccepted) - Number(right.isAccepted));
}

/** Whether its papers are queued or out, and the carrier has none of it: they can be cancelled. */
const hasPapers = ({ parcel }: { readonly parcel: Pick<ParcelView, 'state'> | null }) =>
  parcel?.state === 'queued' || parcel?.state === 'paired';

/** What can be done, the remedies of the main finding first. */
export function actionsOf(
  order: Pick<OrderView, 'findings' | 'holdReason'> & {
    readonly parcel: Pick<ParcelView, 'state'> | null;
  },
): readonly WorkAction[] {
  const main = mainFinding(order);
  // The shop is done with it, and its papers are about: they come first, or they hold up what travels with it.
  const isSettled = settledProblems.some((code) => code === main?.code);
  const remedies: readonly WorkAction[] = [
    ...(isSettled && hasPapers(order) ? (['cancel-papers'] as const) : []),
    ...(main?.remedies ?? []),
  ];
  const always: readonly WorkAction[] = [
    'correct',
    'contact',
    order.holdReason === null ? 'hold' : 'release',
    'note',
    'escalate',
    'assign',
    ...(hasPapers(order) ? (['cancel-papers'] as const) : []),
  ];
  const all: readonly WorkAction[] = [...remedies, ...always];
  return all.filter((action, index) => all.indexOf(action) === index);
}

/** The field that a finding is about, for the first look; null where it is about none of them. */
export function fieldOfFinding(code: string): CorrectableField | null {
  if (code.startsWith('order.name-')) return 'consigneeName';
  if (code.startsWith('order.phone-')) return 'phone';
  if (code === 'order.address-disagrees' || code === 'order.address-unclear') return 'province';
  if (code.startsWith('order.address-')) return 'address';
  return null;
}
