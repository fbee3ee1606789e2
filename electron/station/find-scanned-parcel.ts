/** What a scanned code names: the parcel of a label, the order of a pick list. */

import { orderIdEnd } from '../domain/order-codes.ts';
import type { Order } from '../domain/orders.ts';
import type { Parcel } from '../domain/parcels.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import { readScannedWaybill } from '../domain/scanned-waybills.ts';
import { readTrainingCode } from '../domain/training-codes.ts';
import type { StationContext } from './context.ts';

/**
 * A code as the station has it: of papers of training mode, the code that they stand for. A station where things count
 * takes none of those.
 *
 * @returns `pair.training-paper` (code).
 */
export function readPaperCode(
  { isTraining }: Pick<StationContext, 'isTraining'>,
  scanned: string,
): Result<string> {
  const code = readTrainingCode(scanned);
  if (code === undefined) return done(scanned);
  return isTraining
    ? done(code)
    : refused(problem('pair.training-paper', { code: scanned.trim().slice(0, 80) }));
}

/**
 * Finds a parcel by the code of its label, which may hold more than the waybill number: JD's package suffix
 * (`-1-1-`), a ZIP code before a USPS number.
 */
export function findScannedParcel(
  { stores: { parcels } }: Pick<StationContext, 'stores'>,
  scanned: string,
): Parcel | undefined {
  const { code, waybillNumber } = readScannedWaybill(scanned);
  return parcels.findByWaybillNumber(code) ?? parcels.findByWaybillNumber(waybillNumber);
}

/** The order whose code stands on a pick list or a manual sheet; undefined for every other code. */
export function findCodedOrder(
  { stores: { orders } }: Pick<StationContext, 'stores'>,
  scanned: string,
): Order | undefined {
  const end = orderIdEnd(scanned.trim());
  return end === undefined ? undefined : orders.findByIdEnd(end);
}
