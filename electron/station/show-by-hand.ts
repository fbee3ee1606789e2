/** What is copied onto forms by hand, on the screen: where not even an office printer works. */

import { done, problem, type Result, refused } from '../domain/problems.ts';
import type { ManualParcel } from '../domain/sheets.ts';
import { composeManualSheet } from './compose-sheets.ts';
import { record, type StationContext } from './context.ts';
import type { SheetSelection } from './list-sheet-parcels.ts';
import type { NotQueued } from './plan-batch.ts';

/**
 * The parcels of a manual sheet with people's data in full, which is recorded like the sheet itself.
 *
 * @returns `print.nothing-to-print` or why the only parcels must not be on it, `batch.not-found`.
 */
export function showByHand(
  context: StationContext,
  selection: SheetSelection,
): Result<{ readonly parcels: readonly ManualParcel[]; readonly leftOut: readonly NotQueued[] }> {
  const { stores, clock } = context;
  const composed = composeManualSheet(context, selection);
  if (!composed.ok) return composed;
  const { document, orderIds, leftOut } = composed.value;
  if (document.parcels.length === 0) {
    return refused(leftOut[0]?.problem ?? problem('print.nothing-to-print'));
  }
  stores.transaction(() => {
    for (const id of orderIds) record(context, 'order.on-manual-sheet', id, { printer: '' });
    stores.handwork.giveOut(orderIds, { sheet: document.batchName, givenAtMs: clock.nowMs() });
  });
  return done({ parcels: document.parcels, leftOut });
}
