/** The seal of a parcel, and taking it back: one piece of code, whoever asks. */

import type { PackingSession } from '../../domain/packing.ts';
import { formatDay } from '../../domain/pair-codes.ts';
import type { Parcel } from '../../domain/parcels.ts';
import type { PrintJob } from '../../domain/print-jobs.ts';
import { countPaper } from '../came-out.ts';
import { actorName, announceJobs, record, type StationContext } from '../context.ts';
import type { BenchParcel } from './bench-parcel.ts';
import { learnParcelWeight, unlearnParcelWeight } from './parcel-weight.ts';

/** The calendar day of a moment at the bench: `2026-07-12`. */
export function dayOf({ clock }: Pick<StationContext, 'clock'>, atMs: number): string {
  return formatDay(clock.localDay(atMs));
}

export interface SealedParcel {
  readonly session: PackingSession;
  /** Papers that the scan confirmed. */
  readonly confirmed: readonly PrintJob[];
}

/**
 * Seals a parcel whose proofs are complete: it is paired, the papers that were scanned are confirmed, its number is printed, its weight
 * is in the register. Call it inside a transaction, and {@link announceSeal} behind it.
 *
 * @param session as far as it is packed; a row of it exists already where `isNew` is false.
 */
export function sealParcel(
  context: StationContext,
  bench: BenchParcel,
  session: PackingSession,
  { isNew }: { readonly isNew: boolean },
): SealedParcel {
  const { stores, clock } = context;
  const { parcel, label, slip, flow, lines } = bench;
  const { weight, scannedNumber, isSlipScanned, cartonCode } = session;
  if (scannedNumber === null) throw new TypeError(`parcel ${parcel.id} has no label that was scanned`);
  const nowMs = clock.nowMs();
  stores.parcels.pair(parcel.id, {
    pairedAtMs: nowMs,
    grossWeightGrams: weight?.grams ?? null,
    scannedNumber,
  });
  // Late papers may be sealed without a scan of the slip: that was sent, and nobody proved more.
  const confirmed = [label, isSlipScanned ? slip : undefined]
    .filter((job) => job !== undefined)
    .filter(({ state }) => state !== 'confirmed');
  // The scan is the proof that the paper came out, also where the station was in doubt.
  for (const job of confirmed) {
    if (job.state === 'in-doubt') countPaper(context, job);
    stores.jobs.setState(job.id, 'confirmed', nowMs, null);
  }
  if (parcel.waybillNumber) stores.pools.setState(parcel.carrierCode, parcel.waybillNumber, 'printed', nowMs);
  const sealed: PackingSession = {
    ...session,
    state: 'sealed',
    operator: actorName(context),
    changedAtMs: nowMs,
    sealedAtMs: nowMs,
  };
  if (isNew) stores.packing.insert(sealed);
  else stores.packing.update(sealed);
  stores.packing.addToDay(dayOf(context, nowMs), { sealed: 1, refused: 0 });
  if (weight) {
    const { grams, isManual } = weight;
    const weighed = { flow, lines, session, cartonCode, grams };
    learnParcelWeight(context, parcel, { ...weighed, isManual, forcedReason: session.forcedWeight });
  }
  record(context, 'parcel.paired', parcel.id, {
    ...(weight ? { grossWeightGrams: weight.grams } : {}),
    ...(weight?.isManual ? { isManual: 'true' } : {}),
    ...(session.forcedItems === null ? {} : { forcedItems: session.forcedItems }),
    ...(session.forcedWeight === null ? {} : { forcedWeight: session.forcedWeight }),
  });
  return { session: sealed, confirmed };
}

/** Tells every client that a parcel is sealed. */
export function announceSeal(context: StationContext, { confirmed }: Pick<SealedParcel, 'confirmed'>): void {
  announceJobs(
    context,
    confirmed.map(({ id }) => id),
  );
  context.announce({ kind: 'parcels-changed' });
  context.announce({ kind: 'packing-changed' });
  context.spool.wake();
}

/**
 * A paired parcel is queued again: it must be packed anew, and its weight teaches nothing. Call it inside a transaction.
 */
export function breakSeal(context: StationContext, parcel: Pick<Parcel, 'id'>): void {
  const { stores, clock } = context;
  stores.parcels.unpair(parcel.id);
  unlearnParcelWeight(context, parcel);
  const session = stores.packing.findSealed(parcel.id);
  if (!session) return;
  stores.packing.update({ ...session, state: 'undone', changedAtMs: clock.nowMs() });
  if (session.sealedAtMs !== null)
    stores.packing.addToDay(dayOf(context, session.sealedAtMs), { sealed: -1, refused: 0 });
}
