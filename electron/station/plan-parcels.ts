/** Orders → parcels: which carrier takes an order, and why. */

import { areaCarrier } from '../domain/audit/areas.ts';
import { type CarrierChoice, type CarrierDecision, chooseCarrier } from '../domain/carriers.ts';
import type { OrderId } from '../domain/ids.ts';
import type { OrderDraft } from '../domain/orders.ts';
import type { Parcel } from '../domain/parcels.ts';
import type { StationContext } from './context.ts';

/** The carrier that the rules choose for an order. */
export function planCarrier(context: StationContext, order: OrderDraft): CarrierChoice {
  const { stores, catalogue } = context;
  const { defaultCarrierCode } = stores.settings.read();
  return chooseCarrier(order, catalogue.carriers, defaultCarrierCode, () =>
    areaCarrier(order, stores.rules.read(), catalogue.regions, defaultCarrierCode),
  );
}

/** A parcel that is planned but not yet queued. Inserts nothing. */
export function newParcel(
  context: StationContext,
  orderIds: readonly OrderId[],
  carrierCode: string,
  decision: CarrierDecision,
): Parcel {
  return {
    id: context.ids.next<'parcel'>(),
    benchId: context.stores.benchId,
    orderIds,
    carrierCode,
    decision,
    waybillNumber: null,
    batchId: null,
    position: null,
    pairCode: null,
    state: 'planned',
    grossWeightGrams: null,
    createdAtMs: context.clock.nowMs(),
    pairedAtMs: null,
    shippedAtMs: null,
  };
}
