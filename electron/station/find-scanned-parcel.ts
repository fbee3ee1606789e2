/** The parcel whose label was scanned. */

import type { Parcel } from '../domain/parcels.ts';
import { readScannedWaybill } from '../domain/scanned-waybills.ts';
import type { StationContext } from './context.ts';

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
