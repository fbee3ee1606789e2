/**
 * Matching as the operator sees it: what the next scan means, what a form asks for, what became of the last step.
 * Pure: what the station answered is handed in.
 */

import type { MatchWishInput } from '../../../electron/contract/matching.ts';
import type { MatchRowView, MatchScanView, ProblemView } from '../../../electron/contract/views.ts';
import { isPairCode } from '../../../electron/domain/pair-codes.ts';
import { normaliseWaybillNumber } from '../../../electron/domain/waybills.ts';

/** A change that is being prepared. `isAsked`: its preview was asked for. */
export type MatchForm = (
  | {
      readonly kind: 'sequence';
      readonly from: string;
      readonly number: string;
      readonly isPreprinted: boolean;
    }
  | { readonly kind: 'correct'; readonly parcel: string; readonly number: string }
  | { readonly kind: 'shift'; readonly parcel: string; readonly number: string }
  | { readonly kind: 'swap'; readonly parcel: string; readonly number: string }
) & { readonly isAsked: boolean };

export type MatchMode =
  /** The code of the slip whose label comes next; null where a slip comes next. */
  | { readonly kind: 'scan'; readonly slip: string | null }
  | { readonly kind: 'form'; readonly form: MatchForm }
  | { readonly kind: 'last-good' };

export type MatchAnswer =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'slip'; readonly code: string; readonly alarms: readonly ProblemView[] }
  | {
      readonly kind: 'confirmed' | 'bound';
      readonly row: MatchRowView;
      readonly alarms: readonly ProblemView[];
    }
  | { readonly kind: 'mismatch'; readonly scan: Extract<MatchScanView, { kind: 'mismatch' }> }
  | { readonly kind: 'refused'; readonly problem: ProblemView; readonly code: string }
  | { readonly kind: 'changed'; readonly parcels: number; readonly stalePapers: number }
  | { readonly kind: 'undone'; readonly parcels: number }
  | { readonly kind: 'last-good'; readonly row: MatchRowView; readonly open: readonly MatchRowView[] };

export const startOfMatching: MatchMode = { kind: 'scan', slip: null };

export type ScanMeaning =
  | { readonly kind: 'slip'; readonly code: string }
  | { readonly kind: 'label'; readonly slipCode: string; readonly labelCode: string }
  | { readonly kind: 'form'; readonly form: MatchForm }
  | { readonly kind: 'last-good'; readonly code: string };

/** A pair code stands on slips only: it opens its slip. Any other code is the label of the open one. */
export function meaningOf(mode: MatchMode, scanned: string): ScanMeaning {
  const code = normaliseWaybillNumber(scanned);
  if (mode.kind === 'last-good') return { kind: 'last-good', code };
  if (mode.kind === 'form') return { kind: 'form', form: { ...mode.form, number: code, isAsked: true } };
  if (isPairCode(code) || mode.slip === null) return { kind: 'slip', code };
  return { kind: 'label', slipCode: mode.slip, labelCode: code };
}

/** What a form asks for; null while it lacks something. */
export function wishOf(form: MatchForm, batchId: string | undefined): MatchWishInput | null {
  const number = form.number.trim();
  const view = batchId === undefined ? {} : { batchId };
  switch (form.kind) {
    case 'sequence':
      if (number === '') return null;
      return {
        kind: 'sequence',
        ...view,
        ...(form.from === '' ? {} : { from: form.from }),
        startNumber: number,
        isPreprinted: form.isPreprinted,
      };
    case 'correct':
      return number === '' ? null : { kind: 'correct', parcel: form.parcel, number };
    case 'shift':
      return { kind: 'shift', parcel: form.parcel, ...(number === '' ? {} : { nextNumber: number }) };
    case 'swap':
      return number === '' ? null : { kind: 'swap', parcel: form.parcel, other: number };
  }
}

/** How a row stands, in one word. */
export type RowStanding = 'agreed' | 'open' | 'disagreeing' | 'outdated' | 'shipped';

export function standingOf(
  row: Pick<MatchRowView, 'state' | 'disagreeing' | 'missing' | 'outdated'>,
): RowStanding {
  if (row.state === 'shipped') return 'shipped';
  if (row.outdated.length > 0) return 'outdated';
  if (row.disagreeing.length > 0) return 'disagreeing';
  return row.missing.length > 0 ? 'open' : 'agreed';
}

/** The row that is looked at next where the list changed: the same parcel, else the same place. */
export function keepActive(
  rows: readonly Pick<MatchRowView, 'parcelId'>[],
  parcelId: string | undefined,
  index: number,
): number {
  const found = rows.findIndex((row) => row.parcelId === parcelId);
  return found === -1 ? Math.max(0, Math.min(index, rows.length - 1)) : found;
}

/** What no scan can tell, said beside the answer: an older copy of the papers may be about. */
export function alarmsOf(answer: MatchAnswer): readonly ProblemView[] {
  if (answer.kind === 'mismatch') return answer.scan.alarms;
  return 'alarms' in answer ? answer.alarms : [];
}
