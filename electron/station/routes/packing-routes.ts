/** The contract's procedures of the packing bench. */

import type { PackingFlow } from '../../domain/packing.ts';
import { ordersOf, type StationContext } from '../context.ts';
import { changeFlow } from '../packing/change-flow.ts';
import type { Packing } from '../packing/create-packing.ts';
import { accept, type Procedures, parcelId } from './procedures.ts';

/** More than anybody reads. */
const mostRejects = 10_000;

/** The parcel that a call names; undefined where it names none. */
const meant = (input: { readonly parcelId?: string | undefined }) =>
  input.parcelId === undefined ? undefined : parcelId(input.parcelId);

const flowView = (flow: PackingFlow) => ({ ...flow, weightTolerance: { ...flow.weightTolerance } });

export function packingRoutes(procedures: Procedures, context: StationContext, packing: Packing) {
  const { stores } = context;
  return {
    packing: {
      state: procedures.packing.state.handler(() => packing.state()),
      scan: procedures.packing.scan.handler(({ input }) => packing.scan(input.code, input.scanNumber)),
      command: procedures.packing.command.handler(({ input }) =>
        packing.command(input.command, input.reason, meant(input)),
      ),
      count: procedures.packing.count.handler(({ input }) =>
        packing.count(input.lineKey, input.quantity, input.reason, meant(input)),
      ),
      reject: procedures.packing.reject.handler(({ input }) => packing.reject(input, meant(input))),
      weigh: procedures.packing.weigh.handler(({ input }) => packing.weigh(input.grams, meant(input))),
      force: procedures.packing.force.handler(({ input }) =>
        packing.force(input.what, input.reason, meant(input)),
      ),
      carton: procedures.packing.carton.handler(({ input }) => packing.carton(input.code, meant(input))),
      undo: procedures.packing.undo.handler(({ input }) => packing.undo(input.reason, meant(input))),
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
