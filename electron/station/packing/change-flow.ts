/** How parcels are packed: for the station, and for shops that pack in another way. */

import type { PackingFlow } from '../../domain/packing.ts';
import { done, type Result, refused } from '../../domain/problems.ts';
import { record, type StationContext } from '../context.ts';
import { whyNoRight } from '../operators-on-duty.ts';

/**
 * Stores the flow of a shop, or (without one) the standard one. A batch that is queued already keeps how its papers
 * come out.
 *
 * @param flow null gives the shop the standard one again.
 */
export function changeFlow(
  context: StationContext,
  flow: PackingFlow | null,
  shop: string | undefined,
): Result<null> {
  const missing = whyNoRight(context, 'settings');
  if (missing) return refused(missing);
  const { stores } = context;
  stores.transaction(() => {
    stores.packing.writeFlow(shop ?? '', flow);
    const details = flow
      ? {
          itemsCheck: flow.itemsCheck,
          paper: flow.paper,
          weighing: flow.weighing,
          sealing: flow.sealing,
          grams: flow.weightTolerance.grams,
          permille: flow.weightTolerance.permille,
        }
      : {};
    record(context, 'packing.flow-changed', 'packing', { shop: shop ?? '', ...details });
  });
  context.announce({ kind: 'packing-changed' });
  return done(null);
}
