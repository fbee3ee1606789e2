/** What is said before anybody is asked for a reason: that a command would be refused whatever the reason is. */

import type { ParcelId } from '../../domain/ids.ts';
import type { OperatorRight } from '../../domain/operators.ts';
import type { PackingSession } from '../../domain/packing.ts';
import { isItemsComplete, isWeightFine } from '../../domain/packing-proofs.ts';
import { type Problem, problem } from '../../domain/problems.ts';
import type { PackingCommand } from '../../domain/scan-codes.ts';
import type { StationContext } from '../context.ts';
import { whyNoRight } from '../operators-on-duty.ts';
import { type BenchParcel, packingCase, waitsForPacking, whyNotPackable } from './bench-parcel.ts';
import { whyNotUndone } from './undo-seal.ts';

/** The open parcel with what was done for it. */
export interface Open {
  readonly session: PackingSession;
  readonly bench: BenchParcel;
}

export type Forced = 'items' | 'weight';

/** The right that letting something pass asks for. */
export const forceRight = { items: 'force-items', weight: 'force-weight' } as const satisfies Record<
  Forced,
  OperatorRight
>;

/** What can be let pass now: the items while they are not complete, or else the weight. */
export function whatToForce(context: StationContext, { session, bench }: Open): Forced {
  return isItemsComplete(packingCase(context, bench, session), session) ? 'weight' : 'items';
}

/**
 * Why a command would be refused whatever its reason; null where it is worth asking for one.
 *
 * @param sealed the parcel that UNDO names; the last one where it names none.
 */
export function whyNotCommanded(
  context: StationContext,
  command: PackingCommand,
  open: Open | null,
  sealed?: ParcelId,
): Problem | null {
  if (command === 'UNDO') return whyNoRight(context, 'undo') ?? whyNotUndone(context, sealed);
  if (command === 'REJECT') return whyNoRight(context, 'reject');
  if (command === 'REPRINT' && open) return whyNotReprinted(context, open);
  if (command !== 'FORCE' || !open) return null;
  const { session, bench } = open;
  const stopped = whyNotPackable(context, bench);
  if (stopped) return stopped;
  const what = whatToForce(context, open);
  return what === 'weight' && isWeightFine(packingCase(context, bench, session), session)
    ? problem('packing.nothing-to-force')
    : whyNoRight(context, forceRight[what]);
}

/** Why the papers of the open parcel are not made again: nothing of them is out or stuck, or nothing may leave. */
function whyNotReprinted(context: StationContext, { bench }: Open): Problem | null {
  const stopped = whyNotPackable(context, bench);
  // An old copy is what it is reprinted for.
  if (stopped && !stopped.code.startsWith('pair.')) return stopped;
  const pairCode = bench.parcel.pairCode ?? '';
  if (bench.papers === 'waiting') return problem(waitsForPacking, { pairCode });
  return bench.papers === 'printing' ? problem('packing.paper-waiting', { pairCode }) : null;
}
