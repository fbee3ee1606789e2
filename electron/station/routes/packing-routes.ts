/** The contract's procedures of the packing bench. */

import type { PackingFlow } from '../../domain/packing.ts';
import { ordersOf, type StationContext } from '../context.ts';
import { changeFlow } from '../packing/change-flow.ts';
import type { Packing } from '../packing/create-packing.ts';
import { accept, type Procedures, parcelId } from './procedures.ts';

/** More than anybody reads. */
const mostRejects = 10_000;

const flowView = (flow: PackingFlow) => ({ ...flow, weightTolerance: { ...flow.weightTolerance } });

export function packingRoutes(procedures: Procedures, context: StationContext, packing: Packing) {
  const { stores } = context;
  return {
    packing: {
      state: procedures.packing.state.handler(() => packing.state()),
      scan: procedures.packing.scan.handler(({ input }) => packing.scan(input.code, input.scanNumber)),
      command: procedures.packing.command.handler(({ input }) =>
        packing.command(input.command, input.reason),
      ),
      count: procedures.packing.count.handler(({ input }) =>
        packing.count(input.lineKey, input.quantity, input.reason),
      ),
      reject: procedures.packing.reject.handler(({ input }) => packing.reject(input)),
      weigh: procedures.packing.weigh.handler(({ input }) => packing.weigh(input.grams)),
      force: procedures.packing.force.handler(({ input }) => packing.force(input.what, input.reason)),
      carton: procedures.packing.carton.handler(({ input }) => packing.carton(input.code)),
      undo: procedures.packing.undo.handler(({ input }) =>
        packing.undo(input.reason, input.parcelId === undefined ? undefined : parcelId(input.parcelId)),
      ),
      flow: procedures.packing.flow.handler(() => {
        const { standard, shops } = stores.packing.readFlows();
        return {
          standard: flowView(standard),
          shops: Object.entries(shops).map(([shop, flow]) => ({ shop, flow: flowView(flow) })),
        };
      }),
      setFlow: procedures.packing.setFlow.handler(({ input }) => {
        accept(changeFlow(context, input.flow, input.shop));
        return {};
      }),
      rejects: procedures.packing.rejects.handler(({ input }) => ({
        rejects: stores.packing.listRejects(input.sinceMs ?? 0, mostRejects).map((goods) => {
          const parcel = stores.parcels.get(goods.parcelId);
          return {
            orderNumbers: parcel ? ordersOf(context, parcel).map(({ orderNumber }) => orderNumber) : [],
            pairCode: parcel?.pairCode ?? '',
            sku: goods.sku,
            name: goods.name,
            specification: goods.specification,
            quantity: goods.quantity,
            reason: goods.reason,
            outcome: goods.outcome,
            note: goods.note,
            actor: goods.actor,
            atMs: goods.atMs,
          };
        }),
      })),
    },
  };
}
