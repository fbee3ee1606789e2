/** Domain values → what clients see. People's data is masked here unless the full view was asked for. */

import type {
  BatchView,
  CarrierView,
  JobView,
  OrderView,
  PairParcelView,
  ParcelView,
  PoolView,
  PrinterView,
} from '../contract/views.ts';
import type { Order } from '../domain/orders.ts';
import { orderQuantity } from '../domain/orders.ts';
import type { Parcel } from '../domain/parcels.ts';
import { type Batch, openJobStates, type PrintJob } from '../domain/print-jobs.ts';
import { formatDestination, type Printer } from '../domain/printers.ts';
import { maskConsignee } from '../domain/privacy.ts';
import type { Pool } from '../domain/waybills.ts';
import type { OrderRow } from '../ports/stores.ts';
import { carrierName, type StationContext } from './context.ts';
import { planCarrier } from './plan-parcels.ts';

function ordersOf(context: StationContext, parcel: Parcel): Order[] {
  return parcel.orderIds.map((id) => context.stores.orders.get(id)).filter((order) => order !== undefined);
}

export function parcelView(context: StationContext, parcel: Parcel): ParcelView {
  return {
    parcelId: parcel.id,
    orderNumbers: ordersOf(context, parcel).map((order) => order.orderNumber),
    carrierCode: parcel.carrierCode,
    carrierName: carrierName(context, parcel.carrierCode),
    decision: parcel.decision,
    waybillNumber: parcel.waybillNumber,
    pairCode: parcel.pairCode,
    batchId: parcel.batchId,
    position: parcel.position,
    state: parcel.state,
    grossWeightGrams: parcel.grossWeightGrams,
    pairedAtMs: parcel.pairedAtMs,
    shippedAtMs: parcel.shippedAtMs,
  };
}

export function orderView(context: StationContext, row: OrderRow, isFull: boolean): OrderView {
  const { order, parcel } = row;
  const choice = parcel ? null : planCarrier(context, order);
  return {
    orderId: order.id,
    orderNumber: order.orderNumber,
    shop: order.shop,
    channel: order.channel,
    status: order.status,
    printable: order.problems.length === 0,
    problems: [...order.problems],
    quantity: orderQuantity(order.lines),
    lines: order.lines.map((line) => ({ ...line })),
    consignee: isFull ? order.consignee : maskConsignee(order.consignee),
    buyerMessage: order.buyerMessage,
    sellerRemark: order.sellerRemark,
    currency: order.currency,
    paidFen: order.paidFen,
    paidAtMs: order.paidAtMs,
    importedAtMs: order.importedAtMs,
    parcel: parcel && parcelView(context, parcel),
    plannedCarrier:
      choice?.kind === 'chosen'
        ? {
            carrierCode: choice.carrierCode,
            carrierName: carrierName(context, choice.carrierCode),
            decision: choice.decision,
          }
        : null,
  };
}

export function jobView(context: StationContext, job: PrintJob): JobView {
  const { stores } = context;
  const parcel = stores.parcels.get(job.parcelId);
  const batch = stores.jobs.getBatch(job.batchId);
  return {
    jobId: job.id,
    batchId: job.batchId,
    batch: batch?.name ?? '',
    generation: job.generation,
    document: job.document,
    pairCode: job.pairCode,
    position: job.position,
    total: batch?.parcelCount ?? 0,
    parcelId: job.parcelId,
    orderNumbers: parcel ? ordersOf(context, parcel).map((order) => order.orderNumber) : [],
    waybillNumber: parcel?.waybillNumber ?? '',
    carrier: parcel?.carrierCode ?? '',
    carrierName: parcel ? carrierName(context, parcel.carrierCode) : '',
    printer: stores.printers.get(job.printerId)?.name ?? '',
    printerId: job.printerId,
    state: job.state,
    problem: job.problem,
    reprintReason: job.reprintReason,
    changedAtMs: job.changedAtMs,
  };
}

export function batchView(context: StationContext, batch: Batch): BatchView {
  return {
    batchId: batch.id,
    name: batch.name,
    parcelCount: batch.parcelCount,
    isPaused: batch.isPaused,
    createdAtMs: batch.createdAtMs,
    counts: { ...context.stores.jobs.countByState(batch.id) },
  };
}

export function printerViews(context: StationContext, printers: readonly Printer[]): PrinterView[] {
  const activity = context.stores.jobs.printerActivity(openJobStates);
  return printers.map((printer) => {
    const entry = activity.find(({ printerId }) => printerId === printer.id);
    return {
      printerId: printer.id,
      name: printer.name,
      destination: formatDestination(printer.destination),
      language: printer.language,
      media: printer.media.code,
      defaultFor: printer.defaultFor,
      isBuiltIn: printer.isBuiltIn,
      pausedBy: printer.pausedBy,
      openJobs: entry?.openJobs ?? 0,
      lastSentAtMs: entry?.lastSentAtMs ?? null,
    };
  });
}

export function poolView(context: StationContext, pool: Pool): PoolView {
  return {
    poolId: pool.id,
    carrierCode: pool.carrierCode,
    carrierName: carrierName(context, pool.carrierCode),
    from: pool.from,
    to: pool.to,
    counts: { ...pool.counts },
  };
}

export function carrierViews(context: StationContext): CarrierView[] {
  return context.catalogue.carriers.map((carrier) => ({
    code: carrier.code,
    names: { ...carrier.names },
    freeNumbers: context.stores.pools.countFree(carrier.code),
  }));
}

export function pairParcelView(context: StationContext, parcel: Parcel): PairParcelView {
  const orders = ordersOf(context, parcel);
  const [first] = orders;
  return {
    parcel: parcelView(context, parcel),
    carrierName: carrierName(context, parcel.carrierCode),
    consignee: maskConsignee(
      first?.consignee ?? {
        name: '',
        phone: '',
        province: '',
        city: '',
        district: '',
        address: '',
        postalCode: '',
        country: '',
      },
    ),
    lines: orders.flatMap((order) => order.lines.map((line) => ({ ...line }))),
    quantity: orders.reduce((sum, order) => sum + orderQuantity(order.lines), 0),
    remarks: orders
      .flatMap((order) => [order.sellerRemark, order.buyerMessage])
      .filter((text) => text !== ''),
  };
}
