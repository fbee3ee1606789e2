/** A file of order numbers and the waybill numbers that a carrier's or platform's system gave them. */

import { type CarrierDecision, chooseByHand, findCarrier, findCarrierByCode } from '../domain/carriers.ts';
import type { OrderId } from '../domain/ids.ts';
import { strangeness } from '../domain/number-lists.ts';
import { isGivenBack, isSameRouting, noRouting } from '../domain/number-pools.ts';
import type { OrderFile } from '../domain/order-files.ts';
import type { Order } from '../domain/orders.ts';
import {
  type NamedOrder,
  type NumberKnowledge,
  type NumberTarget,
  type OutsideBinding,
  type OutsidePlan,
  type OutsideRow,
  planOutsideNumbers,
} from '../domain/outside-numbers.ts';
import { catchProblem, done, ProblemError, problem, type Result, refused } from '../domain/problems.ts';
import { isRatherOfOther } from '../domain/recognise-waybills.ts';
import { auditOrders } from './audit-orders.ts';
import { whyNumberRefused } from './check-number.ts';
import { hashText, record, type StationContext } from './context.ts';
import { newParcel, planCarrier } from './plan-parcels.ts';

export interface NumbersFileInput {
  readonly file: OrderFile;
  /** Of rows that name no carrier; null leaves it to the orders. */
  readonly carrierCode: string | null;
}

export interface NumbersFilePreview extends OutsidePlan {
  /** Names what was previewed: committing refuses where it would do anything else. */
  readonly planHash: string;
}

function targetOf(context: StationContext, order: Order): NumberTarget {
  const parcel = context.stores.parcels.findByOrder(order.id);
  const choice = parcel ? null : planCarrier(context, order);
  return {
    key: parcel?.id ?? order.id,
    orderId: order.id,
    parcelId: parcel?.id ?? null,
    parcelState: parcel?.state ?? null,
    carrierCode: parcel?.carrierCode ?? (choice?.kind === 'chosen' ? choice.carrierCode : null),
    number: parcel?.waybillNumber ?? null,
    isStopped: order.problems.some((code) => code === 'order.refunded' || code === 'order.closed'),
  };
}

/** Living orders of a number; the parts of a split one together, in their order. */
function ordersNamed(context: StationContext, orderNumber: string): readonly NamedOrder[] {
  const living = context.stores.orders
    .listByNumber(orderNumber)
    .filter(({ retirement }) => retirement === null);
  const whole = Map.groupBy(living, ({ id, part }) => part?.of ?? id);
  return [...whole.values()].map((parts) => ({
    shop: parts[0]?.shop ?? '',
    targets: parts
      .sort((left, right) => (left.part?.index ?? 0) - (right.part?.index ?? 0))
      .map((part) => targetOf(context, part)),
  }));
}

/** What deciding about the rows needs to know of the station. */
export function knowledgeOf(context: StationContext): NumberKnowledge {
  const { stores, catalogue } = context;
  return {
    orders: (orderNumber) => ordersNamed(context, orderNumber),
    number: (waybillNumber) => {
      const found = stores.pools.find(waybillNumber);
      if (!found) return undefined;
      const { carrierCode, state, parcelId } = found;
      return { carrierCode, state, parcelId, isGivenBack: isGivenBack(found) };
    },
    carrier: (text) => findCarrier(text, catalogue.carriers)?.code,
    whyNotOf: (carrierCode, waybillNumber, isNamed) => {
      const { carriers } = catalogue;
      const carrier = findCarrier(carrierCode, carriers);
      if (!carrier) return undefined;
      const reason = whyNumberRefused(carrier, waybillNumber);
      if (reason || isNamed || !isRatherOfOther(carrier, waybillNumber, carriers)) return reason;
      return strangeness(waybillNumber, 'plausible', carrier, carriers);
    },
  };
}

function planRows(
  context: StationContext,
  rows: readonly OutsideRow[],
  carrierCode: string | undefined,
): NumbersFilePreview {
  const plan = planOutsideNumbers(rows, knowledgeOf(context), carrierCode);
  const planHash = hashText(context, JSON.stringify(plan));
  return { ...plan, planHash };
}

async function readInput(
  context: StationContext,
  { file, carrierCode }: NumbersFileInput,
): Promise<Result<{ readonly rows: readonly OutsideRow[]; readonly carrierCode: string | undefined }>> {
  const carrier = carrierCode === null ? undefined : findCarrier(carrierCode, context.catalogue.carriers);
  if (carrierCode !== null && !carrier) {
    return refused(problem('parcel.carrier-unknown', { carrier: carrierCode }));
  }
  const rows = await context.workshop.readWaybillFile(file);
  return rows.ok ? done({ rows: rows.value, carrierCode: carrier?.code }) : rows;
}

/** What the file would do, row by row. Changes nothing. */
export async function previewNumbersFile(
  context: StationContext,
  input: NumbersFileInput,
): Promise<Result<NumbersFilePreview>> {
  const read = await readInput(context, input);
  return read.ok ? done(planRows(context, read.value.rows, read.value.carrierCode)) : read;
}

/** The parcel of a binding, planned now where there is none. */
function parcelOf(context: StationContext, { target, carrierCode }: OutsideBinding, fileName: string) {
  const { stores } = context;
  if (target.parcelId !== null) return target.parcelId;
  const order = stores.orders.get(target.orderId);
  if (!order) throw new ProblemError('numbers.changed-meanwhile', {});
  const choice = planCarrier(context, order);
  const decision: CarrierDecision =
    choice.kind === 'chosen' && choice.carrierCode === carrierCode
      ? choice.decision
      : chooseByHand(
          findCarrierByCode(carrierCode, context.catalogue.carriers) ?? { services: [] },
          fileName,
          choice.kind === 'chosen' ? choice.decision : null,
        );
  const parcel = newParcel(context, [order.id], carrierCode, decision);
  stores.parcels.insert(parcel);
  return parcel.id;
}

/**
 * Binds every matched row of a file, all in one transaction.
 *
 * @param planHash of the preview that a person saw; null commits whatever the file says now.
 * @returns what was done, or `numbers.changed-meanwhile` where that is something else than was seen.
 */
export async function commitNumbersFile(
  context: StationContext,
  input: NumbersFileInput & { readonly planHash: string | null },
): Promise<Result<NumbersFilePreview>> {
  const read = await readInput(context, input);
  if (!read.ok) return read;
  const { stores, clock } = context;
  const fileName = input.file.name;
  const plan = catchProblem(() =>
    stores.transaction(() => {
      const planned = planRows(context, read.value.rows, read.value.carrierCode);
      if (input.planHash !== null && planned.planHash !== input.planHash) {
        throw new ProblemError('numbers.changed-meanwhile', {});
      }
      const touched: OrderId[] = [];
      for (const binding of planned.bindings) {
        const { carrierCode, number, routing, target } = binding;
        const parcelId = parcelOf(context, binding, fileName);
        const hasRouting = !isSameRouting(routing, noRouting);
        stores.pools.bind({
          carrierCode,
          number,
          parcelId,
          atMs: clock.nowMs(),
          // A file without routing does not take away what an earlier one brought.
          ...(hasRouting || target.number !== number ? { routing } : {}),
        });
        touched.push(target.orderId);
        record(context, 'number.bound', parcelId, { waybillNumber: number, file: fileName });
      }
      record(context, 'numbers.imported', 'numbers', {
        file: fileName,
        rows: planned.rows.length,
        matched: planned.rows.filter(({ kind }) => kind === 'matched').length,
      });
      auditOrders(context, touched);
      return done(planned);
    }),
  );
  if (!plan.ok) return plan;
  for (const kind of ['numbers-changed', 'parcels-changed', 'orders-changed'] as const) {
    context.announce({ kind });
  }
  return plan;
}
