/** The contract's procedures of handwriting. */

import type { HandEntryView, HandResultView } from '../../contract/views.ts';
import { handStates } from '../../domain/hand-labels.ts';
import { orderCode } from '../../domain/order-codes.ts';
import { maskName } from '../../domain/privacy.ts';
import { carrierName, type StationContext } from '../context.ts';
import { type HandEntry, listHandRegister } from '../hand-register.ts';
import { undoByHand } from '../label-by-hand.ts';
import { matchRowView } from '../match-views.ts';
import { showByHand } from '../show-by-hand.ts';
import { type HandRowResult, writeRegister } from '../write-by-hand.ts';
import { accept, handLabelId, type Procedures } from './procedures.ts';

export function handworkRoutes(procedures: Procedures, context: StationContext) {
  const resultView = ({ line, problems, ...result }: HandRowResult): HandResultView => ({
    ...result,
    problems: [...problems],
    orderIds: [...result.orderIds],
    row: line && matchRowView(context, line),
  });
  const entryView = ({ parcel, orders, sheet, givenAtMs, state, label }: HandEntry): HandEntryView => {
    const [first] = orders;
    const pairCode = parcel?.pairCode ?? '';
    return {
      parcelId: parcel?.id ?? null,
      orderIds: orders.map(({ id }) => id),
      orderNumbers: orders.map(({ orderNumber }) => orderNumber),
      code: pairCode || (first ? orderCode(first.id) : ''),
      pairCode,
      carrierName: parcel ? carrierName(context, parcel.carrierCode) : '',
      consigneeName: maskName(first?.consignee.name ?? ''),
      sheet,
      givenAtMs,
      state,
      waybillNumber: parcel?.waybillNumber ?? '',
      handLabelId: label?.id ?? null,
      writtenAtMs: label?.atMs ?? null,
      actor: label?.actor ?? '',
    };
  };
  return {
    handwork: {
      show: procedures.handwork.show.handler(({ input }) => {
        const { parcels, leftOut } = accept(showByHand(context, input.from));
        return {
          parcels: parcels.map((parcel) => ({
            ...parcel,
            orderNumbers: [...parcel.orderNumbers],
            services: parcel.services.map((service) => ({ ...service })),
            handling: [...parcel.handling],
            lines: parcel.lines.map((line) => ({ ...line })),
          })),
          leftOut: [...leftOut],
        };
      }),
      write: procedures.handwork.write.handler(async ({ input }) => {
        const results = await writeRegister(context, { ...input, documents: [...new Set(input.documents)] });
        return {
          rows: results.map(resultView),
          written: results.filter((result) => result.handLabelId !== null).length,
        };
      }),
      undo: procedures.handwork.undo.handler(({ input }) => {
        const { waybillNumber, parcelId } = accept(undoByHand(context, handLabelId(input.handLabelId)));
        return { waybillNumber, pairCode: context.stores.parcels.get(parcelId)?.pairCode ?? '' };
      }),
      register: procedures.handwork.register.handler(({ input }) => {
        const entries = listHandRegister(context, input.days);
        const count = (state: (typeof handStates)[number]) =>
          entries.filter((entry) => entry.state === state).length;
        return {
          entries: entries.map(entryView),
          counts: Object.fromEntries(handStates.map((state) => [state, count(state)])) as Record<
            (typeof handStates)[number],
            number
          >,
        };
      }),
    },
  };
}
