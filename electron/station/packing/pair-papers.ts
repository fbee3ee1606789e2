/** Label ↔ slip in one call: what the bench does scan by scan. */

import { nothingPacked, type PackingSession } from '../../domain/packing.ts';
import { whyNotSealable } from '../../domain/packing-proofs.ts';
import type { Parcel } from '../../domain/parcels.ts';
import { done, problem, type Result, refused } from '../../domain/problems.ts';
import { isGrossWeightGrams } from '../../domain/weights.ts';
import { actorName, record, type StationContext } from '../context.ts';
import { whyNoRight } from '../operators-on-duty.ts';
import { identifyScan, whyNotPairable } from '../pair-parcel.ts';
import { packingCase, readBenchParcel } from './bench-parcel.ts';
import { announceSeal, sealParcel } from './seal-parcel.ts';

/** What was scanned, and a weight that a person typed. */
export interface PapersToPair {
  readonly slipCode: string;
  readonly waybillNumber: string;
  readonly grossWeightGrams?: number | undefined;
}

/**
 * Pairs the slip with the label that were scanned. A match confirms both papers; a mismatch names both parcels
 * and changes nothing. What the flow of its shop asks for beside it must have been done at the bench. Call it in the turn of the bench.
 */
export function pairParcel(context: StationContext, input: PapersToPair): Result<Parcel> {
  const { stores, clock, ids } = context;
  const grams = input.grossWeightGrams;
  if (grams !== undefined) {
    if (!isGrossWeightGrams(grams)) return refused(problem('pair.weight-invalid', { grams }));
    const missing = whyNoRight(context, 'manual-weight');
    if (missing) return refused(missing);
  }
  const slip = identifyScan(context, input.slipCode);
  if (!slip.ok) return slip;
  if (slip.value.kind !== 'pair-code') {
    const { kind: found } = slip.value;
    return refused(problem('pair.code-kind-wrong', { code: input.slipCode, expected: 'pair-code', found }));
  }
  const label = identifyScan(context, input.waybillNumber);
  if (!label.ok) return label;
  if (label.value.kind !== 'waybill') {
    const { kind: found } = label.value;
    return refused(
      problem('pair.code-kind-wrong', { code: input.waybillNumber, expected: 'waybill', found }),
    );
  }
  const { parcel } = slip.value;
  const other = label.value.parcel;
  if (parcel.id !== other.id) {
    stores.transaction(() => record(context, 'pair.mismatch', parcel.id, { other: other.id }));
    return refused(mismatch(parcel, other));
  }
  const bench = readBenchParcel(context, parcel);
  const reason = whyNotPairable(context, parcel, bench.orders);
  if (reason) return refused(reason);

  const nowMs = clock.nowMs();
  const known = stores.packing.findUnsealed(parcel.id);
  const session: PackingSession = {
    ...(known ?? {
      ...nothingPacked,
      id: ids.next<'packing-session'>(),
      parcelId: parcel.id,
      state: 'open',
      openedBy: 'slip',
      paper: 'printed-before',
      operator: actorName(context),
      openedAtMs: nowMs,
      changedAtMs: nowMs,
      sealedAtMs: null,
    }),
    isSlipScanned: true,
    scannedNumber: label.value.text,
    ...(grams === undefined ? {} : { weight: { grams, isManual: true, atMs: nowMs }, forcedWeight: null }),
  };
  const missing = whyNotSealable(packingCase(context, bench, session), session);
  if (missing) return refused(missing);
  const sealed = stores.transaction(() =>
    sealParcel(context, bench, session, { isNew: known === undefined }),
  );
  announceSeal(context, sealed);
  const paired = stores.parcels.get(parcel.id);
  if (!paired) throw new Error(`parcel ${parcel.id} vanished`);
  return done(paired);
}

/** A slip and a label of two parcels. */
export function mismatch(slip: Parcel, label: Parcel) {
  return problem('pair.mismatch', {
    slipPairCode: slip.pairCode ?? '',
    slipWaybillNumber: slip.waybillNumber ?? '',
    labelPairCode: label.pairCode ?? '',
    labelWaybillNumber: label.waybillNumber ?? '',
  });
}
