/** Label ↔ slip ↔ items, proved by scan. */

import type { FourWays, PaperSays } from '../domain/four-ways.ts';
import type { Order } from '../domain/orders.ts';
import { isPairCode } from '../domain/pair-codes.ts';
import { type Parcel, whyStopped } from '../domain/parcels.ts';
import { type PrintJob, paperStates } from '../domain/print-jobs.ts';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import { readScannedWaybill } from '../domain/scanned-waybills.ts';
import { normaliseWaybillNumber } from '../domain/waybills.ts';
import { isGrossWeightGrams } from '../domain/weights.ts';
import { ordersOf, paperOf, record, type StationContext } from './context.ts';
import { findCodedOrder, findScannedParcel } from './find-scanned-parcel.ts';

export type ScanKind = 'pair-code' | 'waybill' | 'order';

export interface Scanned {
  readonly kind: ScanKind;
  readonly parcel: Parcel;
  /** The code without what scanners and carriers add to it. */
  readonly text: string;
}

/** Says what a code is and which parcel it belongs to. */
export function identifyScan(context: StationContext, code: string): Result<Scanned> {
  const text = normaliseWaybillNumber(code);
  const { parcels } = context.stores;
  const byPairCode = isPairCode(text) ? parcels.findByPairCode(text) : undefined;
  if (byPairCode) return done({ kind: 'pair-code', parcel: byPairCode, text });
  const byWaybill = findScannedParcel(context, text);
  if (byWaybill) {
    const { code: whole, waybillNumber } = readScannedWaybill(text);
    const number = [whole, waybillNumber].find((candidate) => candidate === byWaybill.waybillNumber);
    if (number !== undefined) return done({ kind: 'waybill', parcel: byWaybill, text: number });
    // A void number remembers its parcel: the paper in the hand is an old one.
    return refused(
      problem('pair.old-number', {
        scanned: waybillNumber,
        pairCode: byWaybill.pairCode ?? '',
        waybillNumber: byWaybill.waybillNumber ?? '',
      }),
    );
  }
  const coded = findCodedOrder(context, text);
  for (const order of coded ? [coded] : context.stores.orders.listByNumber(code.trim())) {
    const byOrder = parcels.findByOrder(order.id);
    if (byOrder) return done({ kind: 'order', parcel: byOrder, text });
  }
  return refused(problem('pair.code-unknown', { code: code.trim().slice(0, 80) }));
}

/** The newest generation of a document; one that was withdrawn before paper counts only where there is no other. */
export function newestJob(jobs: readonly PrintJob[], document: PrintJob['document']): PrintJob | undefined {
  const generations = jobs
    .filter((job) => job.document === document)
    .sort((left, right) => right.generation - left.generation);
  return generations.find(({ state }) => state !== 'cancelled') ?? generations[0];
}

/**
 * Why a parcel's papers cannot be paired now; undefined where they can. What must not leave says so first, also
 * where it is packed already: somebody holds it in the hand.
 */
export function whyNotPairable(
  context: StationContext,
  parcel: Parcel,
  orders: readonly Order[],
): Problem | undefined {
  const pairCode = parcel.pairCode ?? '';
  const waybillNumber = parcel.waybillNumber ?? '';
  const params = { pairCode, waybillNumber };
  if (parcel.state === 'cancelled') return problem('pair.cancelled', params);
  if (parcel.state === 'shipped') return problem('pair.shipped', params);
  const stopped = whyStopped(orders);
  if (stopped) return problem(stopped.code, { ...params, ...stopped.params });
  const jobs = context.stores.jobs.listByParcel(parcel.id);
  if (parcel.state === 'paired') {
    return hasCurrentPapers(context, parcel, orders, jobs)
      ? problem('pair.already-paired', {
          ...params,
          at: context.clock.formatLocal(parcel.pairedAtMs ?? 0),
        })
      : problem('pair.old-copy', params);
  }
  const label = newestJob(jobs, 'label');
  const slip = newestJob(jobs, 'packing-slip');
  if (label?.state === 'cancelled' || slip?.state === 'cancelled') return problem('pair.cancelled', params);
  if (!label || !slip || !paperStates.includes(label.state) || !paperStates.includes(slip.state)) {
    return problem('pair.not-printed', params);
  }
  return hasCurrentPapers(context, parcel, orders, jobs) ? undefined : problem('pair.old-copy', params);
}

/** Whether a parcel's papers show what its orders say now, and its number. */
export function hasCurrentPapers(
  context: StationContext,
  parcel: Parcel,
  orders: readonly Order[],
  jobs: readonly PrintJob[] = context.stores.jobs.listByParcel(parcel.id),
): boolean {
  const { contentHash } = paperOf(context, parcel, orders);
  return (['label', 'packing-slip'] as const).every(
    (document) => newestJob(jobs, document)?.contentHash === contentHash,
  );
}

/** What order, label, slip and scan say of a parcel now: closing asks it, since orders change after pairing too. */
export function fourWaysOf(
  context: StationContext,
  parcel: Parcel,
  orders: readonly Order[],
  jobs: readonly PrintJob[] = context.stores.jobs.listByParcel(parcel.id),
): FourWays {
  const says = (document: PrintJob['document']): PaperSays | null => {
    const job = newestJob(jobs, document);
    return job && job.state !== 'cancelled'
      ? { number: job.waybillNumber, contentHash: job.contentHash }
      : null;
  };
  return {
    order: { number: parcel.waybillNumber, contentHash: paperOf(context, parcel, orders).contentHash },
    label: says('label'),
    slip: says('packing-slip'),
    scanned: parcel.scannedNumber,
  };
}

/**
 * Pairs the slip with the label that were scanned. A match confirms both papers; a mismatch names both parcels
 * and changes nothing.
 */
export function pairParcel(
  context: StationContext,
  input: {
    readonly slipCode: string;
    readonly waybillNumber: string;
    readonly grossWeightGrams?: number | undefined;
  },
): Result<Parcel> {
  const { stores, clock } = context;
  const grams = input.grossWeightGrams;
  if (grams !== undefined && !isGrossWeightGrams(grams)) {
    return refused(problem('pair.weight-invalid', { grams }));
  }
  const slip = identifyScan(context, input.slipCode);
  if (!slip.ok) return slip;
  if (slip.value.kind !== 'pair-code') {
    return refused(
      problem('pair.code-kind-wrong', {
        code: input.slipCode,
        expected: 'pair-code',
        found: slip.value.kind,
      }),
    );
  }
  const label = identifyScan(context, input.waybillNumber);
  if (!label.ok) return label;
  if (label.value.kind !== 'waybill') {
    return refused(
      problem('pair.code-kind-wrong', {
        code: input.waybillNumber,
        expected: 'waybill',
        found: label.value.kind,
      }),
    );
  }
  const { parcel } = slip.value;
  const other = label.value.parcel;
  if (parcel.id !== other.id) {
    stores.transaction(() => record(context, 'pair.mismatch', parcel.id, { other: other.id }));
    return refused(
      problem('pair.mismatch', {
        slipPairCode: parcel.pairCode ?? '',
        slipWaybillNumber: parcel.waybillNumber ?? '',
        labelPairCode: other.pairCode ?? '',
        labelWaybillNumber: other.waybillNumber ?? '',
      }),
    );
  }
  const orders = ordersOf(context, parcel);
  const reason = whyNotPairable(context, parcel, orders);
  if (reason) return refused(reason);

  const changedJobs = stores.transaction(() => {
    const nowMs = clock.nowMs();
    stores.parcels.pair(parcel.id, {
      pairedAtMs: nowMs,
      grossWeightGrams: grams ?? null,
      scannedNumber: label.value.text,
    });
    const jobs = stores.jobs.listByParcel(parcel.id);
    const confirmed = [newestJob(jobs, 'label'), newestJob(jobs, 'packing-slip')].filter(
      (job) => job !== undefined && job.state !== 'confirmed',
    ) as PrintJob[];
    // The scan is the proof that the paper came out, also where the station was in doubt.
    for (const job of confirmed) stores.jobs.setState(job.id, 'confirmed', nowMs, null);
    if (parcel.waybillNumber)
      stores.pools.setState(parcel.carrierCode, parcel.waybillNumber, 'printed', nowMs);
    record(context, 'parcel.paired', parcel.id, grams === undefined ? {} : { grossWeightGrams: grams });
    return confirmed;
  });
  for (const job of changedJobs) {
    context.announce({ kind: 'job-changed', jobId: job.id, batchId: job.batchId, state: 'confirmed' });
  }
  context.announce({ kind: 'parcels-changed' });
  context.spool.wake();
  const paired = stores.parcels.get(parcel.id);
  if (!paired) throw new Error(`parcel ${parcel.id} vanished`);
  return done(paired);
}
