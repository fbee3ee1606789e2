/** What a scanned code names, and whether the papers of its parcel may be packed. */

import type { FourWays, PaperSays } from '../domain/four-ways.ts';
import type { Order } from '../domain/orders.ts';
import { isPairCode } from '../domain/pair-codes.ts';
import { type Parcel, whyStopped } from '../domain/parcels.ts';
import { type PrintJob, paperStates } from '../domain/print-jobs.ts';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import { readScannedWaybill } from '../domain/scanned-waybills.ts';
import { normaliseWaybillNumber } from '../domain/waybills.ts';
import { paperOf, type StationContext } from './context.ts';
import { findCodedOrder, findScannedParcel, readPaperCode } from './find-scanned-parcel.ts';

export type ScanKind = 'pair-code' | 'waybill' | 'order';

export interface Scanned {
  readonly kind: ScanKind;
  readonly parcel: Parcel;
  /** The code without what scanners and carriers add to it. */
  readonly text: string;
}

/** Says what a code is and which parcel it belongs to. */
export function identifyScan(context: StationContext, scanned: string): Result<Scanned> {
  const read = readPaperCode(context, scanned);
  if (!read.ok) return read;
  const code = read.value;
  const text = normaliseWaybillNumber(code);
  const { parcels } = context.stores;
  // A real paper of the day may bear the very code of a training one: nobody should hear of it that it is packed.
  const isReal = context.isTraining && code === scanned;
  if (isReal && (isPairCode(text) || findScannedParcel(context, text))) {
    return refused(problem('pair.real-paper', { code: text.slice(0, 80) }));
  }
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
    if (!byOrder) continue;
    const kind = hasSlipByHand(context, byOrder) ? 'pair-code' : 'order';
    return done({ kind, parcel: byOrder, text });
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
 *
 * @param isPaperAsked false where the papers may still wait: what is packed before it is printed.
 */
export function whyNotPairable(
  context: StationContext,
  parcel: Parcel,
  orders: readonly Order[],
  { isPaperAsked = true }: { readonly isPaperAsked?: boolean } = {},
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
  const isOut = (job: PrintJob | undefined) => job !== undefined && paperStates.includes(job.state);
  if (isPaperAsked && !(isOut(label) && isOut(slip))) return problem('pair.not-printed', params);
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

/** Whether a person, and no printer, made the paper that counts. */
export function isByHand({ stores }: Pick<StationContext, 'stores'>, job: PrintJob): boolean {
  const last = stores.jobs.listAttempts(job.id).at(-1);
  return last?.way === 'by-hand' && last.outcome === 'sent';
}

/** Whether the sheet that a slip was copied from stands for it: that bears the code of the order alone. */
function hasSlipByHand(context: StationContext, parcel: Parcel): boolean {
  const slip = newestJob(context.stores.jobs.listByParcel(parcel.id), 'packing-slip');
  return slip !== undefined && isByHand(context, slip);
}
