/** 次品: goods that must not leave are set apart, and the parcel takes another piece or waits. */

import { type PackingSession, type RejectedGoods, rejectReasons } from '../../domain/packing.ts';
import { problem } from '../../domain/problems.ts';
import { actorName, record, type StationContext } from '../context.ts';
import { advanceParcel } from './advance-parcel.ts';
import type { BenchParcel } from './bench-parcel.ts';
import { type Came, cameRefused } from './packing-answer.ts';
import { holdOpenParcel } from './stop-parcel.ts';

/** The reason of a card or a key for goods that were rejected; what a person wrote is a note beside it. */
export function readRejectReason(reason: string | null): Pick<RejectedGoods, 'note' | 'reason'> {
  if (reason === null) return { reason: 'damaged', note: '' };
  const known = rejectReasons.find((one) => one === reason);
  return known ? { reason: known, note: '' } : { reason: 'other', note: reason };
}

/** Sets goods apart. Where there is no other piece the orders are held, and the parcel is put back. */
export async function rejectGoods(
  context: StationContext,
  bench: BenchParcel,
  session: PackingSession,
  input: Pick<RejectedGoods, 'lineKey' | 'note' | 'outcome' | 'quantity' | 'reason'>,
): Promise<Came> {
  const { stores, clock } = context;
  const { parcel } = bench;
  const { lineKey, quantity, reason, outcome, note } = input;
  const line = bench.lines.find((one) => one.lineKey === lineKey);
  if (!line) return cameRefused(problem('packing.line-unknown', { lineKey }));
  const { sku, name, specification } = line;
  const rejected = advanceParcel(
    context,
    bench,
    session,
    { kind: 'reject', lineKey, quantity },
    {
      also() {
        stores.packing.insertReject({
          ...input,
          sessionId: session.id,
          parcelId: parcel.id,
          sku,
          name,
          specification,
          actor: actorName(context),
          atMs: clock.nowMs(),
        });
        record(context, 'parcel.goods-rejected', parcel.id, { sku, name, quantity, reason, note });
      },
    },
  );
  if (rejected.outcome === 'refused' || outcome === 'replace') return rejected;
  const now = stores.packing.findOpen();
  const why = [reason, name || sku, note].filter((text) => text !== '').join(' · ');
  return now ? holdOpenParcel(context, now, parcel, why) : rejected;
}
