/** The bench as clients see it. */

import type { OpenParcelView, PackingView } from '../../contract/views.ts';
import type { ParcelId } from '../../domain/ids.ts';
import { countOf, type PackingSession } from '../../domain/packing.ts';
import {
  isItemsComplete,
  isLabelProved,
  judgementOf,
  nextStep,
  weightAlarm,
} from '../../domain/packing-proofs.ts';
import type { PackingCommand } from '../../domain/scan-codes.ts';
import type { StationContext } from '../context.ts';
import { placeOf } from '../manage-products.ts';
import { operatorOnDuty } from '../operators-on-duty.ts';
import { pairParcelView } from '../views.ts';
import { packingCase, paperProblemOf, readBenchParcel, whyNotPackable } from './bench-parcel.ts';
import { expectedParcelGrams } from './parcel-weight.ts';
import { dayOf } from './seal-parcel.ts';

/** A command that waits: for its reason, or for the goods that it is about. */
export interface PendingCommand {
  readonly command: PackingCommand;
  readonly reason: string | null;
  /** Of UNDO the sealed one that it is meant for; undefined: the last one. */
  readonly sealed: ParcelId | undefined;
}

function viewOpen(context: StationContext, session: PackingSession): OpenParcelView | null {
  const parcel = context.stores.parcels.get(session.parcelId);
  if (!parcel) return null;
  const bench = readBenchParcel(context, parcel);
  const { orders, lines, flow } = bench;
  const packing = packingCase(context, bench, session);
  const [order, ...others] = orders;
  const judged = judgementOf(packing, session);
  const { cartonCode } = session;
  return {
    found: pairParcelView(context, parcel),
    openedBy: session.openedBy,
    flow: { ...flow, paper: session.paper, weightTolerance: { ...flow.weightTolerance } },
    nOfTotal:
      order?.part && others.length === 0 ? { index: order.part.index, total: order.part.total } : null,
    isSlipScanned: session.isSlipScanned,
    isLabelScanned: isLabelProved(packing, session),
    lines: lines.map(({ product, ...line }) => ({
      ...line,
      ...countOf(session.counts, line.lineKey),
      bin: line.sku === '' ? '' : placeOf(context, line.sku),
      pictureHash: product?.picture?.hash ?? null,
    })),
    isItemsComplete: isItemsComplete(packing, session),
    forced: { items: session.forcedItems, weight: session.forcedWeight },
    expectedGrams: expectedParcelGrams(context, { flow, lines, session, cartonCode }),
    weight: session.weight && {
      grams: session.weight.grams,
      isManual: session.weight.isManual,
      expectedGrams: judged?.expectedGrams ?? null,
      alarm: weightAlarm(packing, session),
      deviation: judged && {
        ...judged,
        unknownSkus: [...judged.unknownSkus],
        causes: judged.causes.map((cause) => ({ ...cause })),
      },
    },
    cartonCode,
    papers: bench.papers,
    paperProblem: paperProblemOf(bench),
    next: nextStep(packing, session),
    stopped: whyNotPackable(context, bench) ?? null,
  };
}

export function viewBench(
  context: StationContext,
  pending: PendingCommand | null,
  unasked: PackingView['unasked'],
): PackingView {
  const { stores, clock } = context;
  const operator = operatorOnDuty(context);
  const session = stores.packing.findOpen();
  const open = session ? viewOpen(context, session) : null;
  const last = stores.packing.findLastSealed();
  const lastParcel = last && stores.parcels.get(last.parcelId);
  return {
    operator: operator && { name: operator.name, rights: [...operator.rights] },
    flow: open?.flow ?? stores.packing.readFlows().standard,
    open,
    pending: pending && { ...pending },
    unasked,
    lastSealed:
      last && lastParcel
        ? {
            parcelId: last.parcelId,
            pairCode: lastParcel.pairCode ?? '',
            waybillNumber: lastParcel.waybillNumber ?? '',
            atMs: last.sealedAtMs ?? 0,
          }
        : null,
    today: stores.packing.readDay(dayOf(context, clock.nowMs())),
  };
}
