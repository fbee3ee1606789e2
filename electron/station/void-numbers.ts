/** Ending a number before it is used, and what becomes of it then. */

import type { VoidReason, WaybillNumber } from '../domain/number-pools.ts';
import { catchProblem, done, problem, type Result, refused } from '../domain/problems.ts';
import { readScannedWaybill } from '../domain/scanned-waybills.ts';
import { record, type StationContext } from './context.ts';
import { recycleBy } from './give-up-number.ts';
import { reportUnreachable } from './propose-unreachable.ts';

/** The number that was typed or scanned. */
function findNumber(context: StationContext, text: string): Result<WaybillNumber> {
  const { code, waybillNumber } = readScannedWaybill(text);
  const found = context.stores.pools.find(code) ?? context.stores.pools.find(waybillNumber);
  return found
    ? done(found)
    : refused(problem('numbers.number-unknown', { waybillNumber: text.slice(0, 60) }));
}

/** Does it, and gives the number as it is then. */
function change(context: StationContext, number: string, work: () => void): Result<WaybillNumber> {
  const changed = catchProblem(() => done(context.stores.transaction(work)));
  if (!changed.ok) return changed;
  context.announce({ kind: 'numbers-changed' });
  context.announce({ kind: 'parcels-changed' });
  return findNumber(context, number);
}

const spoiltReasons: readonly VoidReason[] = ['form-spoilt', 'form-missing'];

/**
 * Voids a number that nobody uses: a free one, or that of a parcel that is not queued, which gets another then.
 *
 * @returns `numbers.in-use` where papers of a living parcel bear it: those are cancelled, or corrected under Match.
 */
export function voidNumber(
  context: StationContext,
  input: { readonly number: string; readonly reason: VoidReason; readonly note: string },
): Result<WaybillNumber> {
  const { stores, clock } = context;
  const found = findNumber(context, input.number);
  if (!found.ok) return found;
  const { number, carrierCode, parcelId, state } = found.value;
  const parcel = parcelId === null ? undefined : stores.parcels.get(parcelId);
  const isInUse = parcel?.state === 'queued' || parcel?.state === 'paired';
  if (isInUse && state !== 'void' && state !== 'used') {
    return refused(problem('numbers.in-use', { waybillNumber: number, pairCode: parcel.pairCode ?? '' }));
  }
  return change(context, number, () => {
    const atMs = clock.nowMs();
    stores.pools.void(number, {
      reason: input.reason,
      note: input.note,
      atMs,
      recycleByMs: recycleBy(context, carrierCode, atMs),
      isOnPaper: spoiltReasons.includes(input.reason),
    });
    const details = { waybillNumber: number, reason: input.reason, note: input.note };
    record(context, 'number.voided', parcelId ?? number, details);
    if (parcel && input.reason === 'unreachable') {
      reportUnreachable(context, parcel, { carrierCode, reason: input.note });
    }
  });
}

/** A void number goes back into its pool, or back to its carrier. */
export function recycleNumber(
  context: StationContext,
  input: { readonly number: string; readonly outcome: 'free' | 'returned' },
): Result<WaybillNumber> {
  const { stores, clock } = context;
  const found = findNumber(context, input.number);
  if (!found.ok) return found;
  const { number, parcelId } = found.value;
  return change(context, number, () => {
    stores.pools.recycle(number, input.outcome, clock.nowMs());
    const kind = input.outcome === 'free' ? 'number.recycled' : 'number.returned';
    record(context, kind, parcelId ?? number, { waybillNumber: number });
  });
}
