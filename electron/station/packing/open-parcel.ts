/** Opening a parcel by its slip, its label, its order or its single piece, and putting it back. */

import type { ParcelId } from '../../domain/ids.ts';
import { nothingPacked, type PackingOpener, type PackingSession } from '../../domain/packing.ts';
import type { PackingAction } from '../../domain/packing-steps.ts';
import type { Parcel } from '../../domain/parcels.ts';
import { problem } from '../../domain/problems.ts';
import { codeKey } from '../../domain/products.ts';
import { actorName, record, type StationContext } from '../context.ts';
import { findCodedOrder } from '../find-scanned-parcel.ts';
import { type Scanned, whyNotPairable } from '../pair-parcel.ts';
import { advanceParcel } from './advance-parcel.ts';
import { type BenchParcel, paperOrderOf, readBenchParcel } from './bench-parcel.ts';
import { type Came, came, cameRefused } from './packing-answer.ts';

/** So many parcels of one product are looked at in one go: those before may have been opened by their code, or stopped. */
const singlesAtOnce = 50;

function freshSession(context: StationContext, bench: BenchParcel, openedBy: PackingOpener): PackingSession {
  const nowMs = context.clock.nowMs();
  return {
    ...nothingPacked,
    id: context.ids.next<'packing-session'>(),
    parcelId: bench.parcel.id,
    state: 'open',
    openedBy,
    paper: paperOrderOf(bench),
    operator: actorName(context),
    openedAtMs: nowMs,
    changedAtMs: nowMs,
    sealedAtMs: null,
  };
}

function openWith(
  context: StationContext,
  bench: BenchParcel,
  openedBy: PackingOpener,
  action: PackingAction,
): Came {
  const { stores } = context;
  const { parcel } = bench;
  const known = stores.packing.findUnsealed(parcel.id);
  // What was counted is found again; its papers are proved anew, since other hands may have been at them.
  const session: PackingSession = known
    ? { ...known, state: 'open', isSlipScanned: false, scannedNumber: null }
    : freshSession(context, bench, openedBy);
  if (session.paper === 'printed-before') {
    const reason = whyNotPairable(context, parcel, bench.orders);
    if (reason) return cameRefused(reason);
  }
  const done = advanceParcel(context, bench, session, action, {
    opening: { isNew: known === undefined },
    also: () => record(context, 'parcel.opened', parcel.id, { by: openedBy }),
  });
  if (done.outcome === 'refused') return done;
  // What the same scan did beside opening it says more: it counted a piece, or sealed the parcel.
  const outcome = done.outcome === 'paired' ? 'opened' : done.outcome;
  return { ...done, outcome, isOpened: true };
}

/**
 * The parcels that an order's number names and that are still to be packed: an order may leave in several, and two shops
 * may have the same number. The code of a pick list names one part alone.
 */
function parcelsToPack(context: StationContext, code: string, { parcel }: Scanned): readonly Parcel[] {
  const { orders, parcels } = context.stores;
  if (findCodedOrder(context, code)) return [parcel];
  const named = orders.listByNumber(code.trim()).flatMap(({ id }) => parcels.findByOrder(id) ?? []);
  const toPack = named.filter(({ state }) => state === 'queued');
  return [...new Map(toPack.map((one) => [one.id, one])).values()];
}

/** Opens the one parcel of an order that is to be packed; of several it asks which. Its papers prove themselves later. */
function openByOrder(context: StationContext, scanned: Scanned, code: string): Came {
  const [first = scanned.parcel, ...others] = parcelsToPack(context, code, scanned);
  if (others.length > 0) {
    const pairCodes = [first, ...others].map(({ pairCode }) => pairCode ?? '').sort();
    const params = { code: code.trim(), count: pairCodes.length, pairCodes: pairCodes.join(', ') };
    return cameRefused(problem('packing.order-several', params));
  }
  return openWith(context, readBenchParcel(context, first), 'order', { kind: 'look' });
}

/** Opens the parcel of a paper that was scanned. */
export function openByPaper(context: StationContext, scanned: Scanned, code: string): Came {
  const { kind, parcel, text } = scanned;
  if (kind === 'order') return openByOrder(context, scanned, code);
  const bench = readBenchParcel(context, parcel);
  if (kind === 'pair-code') return openWith(context, bench, 'slip', { kind: 'scan-slip' });
  // Its label is not printed yet: what bears that number is something else.
  if (bench.papers === 'waiting') {
    const { pairCode, waybillNumber } = parcel;
    return cameRefused(
      problem('pair.not-printed', { pairCode: pairCode ?? '', waybillNumber: waybillNumber ?? '' }),
    );
  }
  return openWith(context, bench, 'label', { kind: 'scan-label', number: text });
}

/** Every parcel that waits for this one piece, the oldest first. */
function* waitingSingles({ stores }: Pick<StationContext, 'stores'>, key: string): Generator<ParcelId> {
  for (let skipped = 0; ; skipped += singlesAtOnce) {
    const some = stores.packing.listSingles(key, singlesAtOnce, skipped);
    yield* some;
    if (some.length < singlesAtOnce) return;
  }
}

/** Opens the oldest parcel that waits for this one piece, and counts it; undefined where none waits. */
export function openBySinglePiece(context: StationContext, sku: string): Came | undefined {
  const { stores } = context;
  const key = codeKey(sku);
  for (const parcelId of waitingSingles(context, key)) {
    const parcel = stores.parcels.get(parcelId);
    if (parcel?.state !== 'queued' || stores.packing.findUnsealed(parcelId)) continue;
    const bench = readBenchParcel(context, parcel);
    const goods = bench.lines.filter((line) => !line.isInsert);
    const [line] = goods;
    const isSingle = goods.length === 1 && line?.asked === 1 && codeKey(line.sku) === key;
    if (bench.papers !== 'waiting' || !line || !isSingle) continue;
    const action: PackingAction =
      bench.flow.itemsCheck === 'off'
        ? { kind: 'look' }
        : { kind: 'scan-product', code: sku, lineKeys: [line.lineKey] };
    const opened = openWith(context, bench, 'product', action);
    // A stopped one keeps its place; the next may go.
    if (opened.outcome !== 'refused') return opened;
  }
  return undefined;
}

/** Puts the open parcel back; its counts are found again. One that went another way ends. */
export function putBack(context: StationContext, session: PackingSession): Came {
  const { stores, clock } = context;
  const parcel: Parcel | undefined = stores.parcels.get(session.parcelId);
  const state = parcel?.state === 'queued' ? 'put-back' : 'ended';
  stores.transaction(() => {
    stores.packing.update({ ...session, state, changedAtMs: clock.nowMs() });
    record(context, 'parcel.put-back', session.parcelId);
  });
  context.announce({ kind: 'packing-changed' });
  return came('put-back');
}
