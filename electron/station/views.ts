/** Domain values → what clients see. People's data is masked here unless the full view was asked for. */

import type {
  BatchView,
  CarrierView,
  DeviceStatusView,
  JobView,
  NumberCheckView,
  OrderView,
  OutsideFileView,
  PairParcelView,
  ParcelView,
  PoolView,
  PrinterView,
  RecognisedNumber,
} from '../contract/views.ts';
import { remediesOf } from '../domain/audit/checks.ts';
import { type Carrier, findCarrierByCode } from '../domain/carriers.ts';
import type { DeviceStatus } from '../domain/device-status.ts';
import { dueAtMsOf } from '../domain/exceptions.ts';
import type { BatchId, ParcelId, PrinterId } from '../domain/ids.ts';
import { defaultLowWaterMark } from '../domain/number-forecast.ts';
import { orderQuantity } from '../domain/orders.ts';
import type { OutsidePlan, OutsideRowKind } from '../domain/outside-numbers.ts';
import type { Parcel } from '../domain/parcels.ts';
import { type Batch, jobDocuments, openJobStates, type PrintJob } from '../domain/print-jobs.ts';
import { findProfile } from '../domain/printer-profiles.ts';
import { formatDestination, isRollLow, type Printer } from '../domain/printers.ts';
import { maskConsignee, maskDecision, maskName, maskText, maskWritten } from '../domain/privacy.ts';
import { recogniseWaybill } from '../domain/recognise-waybills.ts';
import { readScannedWaybill } from '../domain/scanned-waybills.ts';
import type { Pool } from '../domain/waybills.ts';
import type { OrderRow } from '../ports/order-stores.ts';
import type { CheckedNumber } from './check-number.ts';
import { carrierName, nameOf, ordersOf, printerName, type StationContext } from './context.ts';
import { olderCopies } from './older-copies.ts';
import { namedServices, toPaperServices, whyServicesRefused } from './parcel-services.ts';
import { carrierWarnings, choiceProblem, planCarrier } from './plan-parcels.ts';
import { remember } from './remember.ts';

/** What the rows of a list share: a label and its slip have one parcel, and all of a batch one printer or two. */
function createLookup(context: StationContext, parcelIds: Iterable<ParcelId> = []) {
  const { stores } = context;
  const named = new Map(stores.parcels.listNames([...new Set(parcelIds)]).map((one) => [one.id, one]));
  return {
    carrierName: remember((code: string) => carrierName(context, code)),
    batch: remember((id: BatchId) => stores.jobs.getBatch(id)),
    printerName: remember((id: PrinterId) => {
      const printer = stores.printers.get(id);
      return printer ? printerName(context, printer) : '';
    }),
    parcel: remember((id: ParcelId) => named.get(id) ?? stores.parcels.listNames([id])[0]),
  };
}

type Lookup = ReturnType<typeof createLookup>;

export function parcelView(
  context: StationContext,
  parcel: Parcel,
  lookup: Lookup = createLookup(context),
): ParcelView {
  return {
    parcelId: parcel.id,
    orderNumbers: [...(lookup.parcel(parcel.id)?.orderNumbers ?? [])],
    carrierCode: parcel.carrierCode,
    carrierName: lookup.carrierName(parcel.carrierCode),
    decision: maskDecision(parcel.decision),
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

export function orderViews(context: StationContext, rows: readonly OrderRow[], isFull: boolean): OrderView[] {
  const lookup = createLookup(
    context,
    rows.flatMap(({ parcel }) => (parcel ? [parcel.id] : [])),
  );
  return rows.map((row) => orderView(context, row, isFull, lookup));
}

function orderView(context: StationContext, row: OrderRow, isFull: boolean, lookup: Lookup): OrderView {
  const { order, parcel } = row;
  const { decisions } = order;
  const choice = parcel ? null : planCarrier(context, order);
  const carried = parcel ?? (choice?.kind === 'chosen' ? choice : null);
  const text = (written: string) => (isFull ? written : maskText(written));
  const orders = parcel && parcel.orderIds.length > 1 ? ordersOf(context, parcel) : [order];
  const services = carried && namedServices(context, carried, orders);
  return {
    orderId: order.id,
    orderNumber: order.orderNumber,
    shop: order.shop,
    channel: order.channel,
    status: order.status,
    printable: order.problems.length === 0,
    problems: [...order.problems],
    findings: order.findings.map(({ code, severity, params }) => ({
      code,
      severity,
      params: isFull ? { ...params } : maskWritten(params),
      isAccepted: decisions.accepted.includes(code),
      remedies: [...remediesOf(code)],
    })),
    tags: order.tags.map((tag) => ({ ...tag })),
    flag: order.flag,
    platformType: order.platformType,
    part: order.part && { index: order.part.index, total: order.part.total },
    owner: decisions.owner,
    dueAtMs: dueAtMsOf(order, context.stores.rules.read()),
    isEscalated: decisions.isEscalated,
    holdReason: decisions.hold && text(decisions.hold.reason),
    correctedFields: decisions.corrections.map(({ field }) => field),
    quantity: orderQuantity(order.lines),
    lines: order.lines.map((line) => ({ ...line })),
    consignee: isFull ? order.consignee : maskConsignee(order.consignee),
    buyerMessage: text(order.buyerMessage),
    sellerRemark: text(order.sellerRemark),
    currency: order.currency,
    goodsFen: order.goodsFen,
    shippingFen: order.shippingFen,
    discountFen: order.discountFen,
    payableFen: order.payableFen,
    paidFen: order.paidFen,
    collectFen: order.collectFen,
    orderedAtMs: order.orderedAtMs,
    paidAtMs: order.paidAtMs,
    shipByMs: order.shipByMs,
    invoiceTitle: isFull ? order.invoiceTitle : maskName(order.invoiceTitle),
    weightGrams: order.weightGrams,
    isCashOnDelivery: order.isCashOnDelivery,
    importedAtMs: order.importedAtMs,
    parcel: parcel && parcelView(context, parcel, lookup),
    plannedCarrier:
      choice?.kind === 'chosen'
        ? {
            carrierCode: choice.carrierCode,
            carrierName: lookup.carrierName(choice.carrierCode),
            decision: maskDecision(choice.decision),
          }
        : null,
    carrierProblem:
      choice === null || choice.kind === 'chosen' ? null : choiceProblem(context, choice, order.orderNumber),
    services: services ? toPaperServices(services) : [],
    serviceProblem: (carried && services && whyServicesRefused(context, carried, orders, services)) ?? null,
    carrierWarnings: carried === null ? [] : [...carrierWarnings(context, [order], carried)],
  };
}

export function jobViews(context: StationContext, jobs: readonly PrintJob[]): JobView[] {
  const lookup = createLookup(
    context,
    jobs.map(({ parcelId }) => parcelId),
  );
  return jobs.map((job) => jobView(context, job, lookup));
}

export function jobView(
  context: StationContext,
  job: PrintJob,
  lookup: Lookup = createLookup(context),
): JobView {
  const parcel = lookup.parcel(job.parcelId);
  const batch = lookup.batch(job.batchId);
  return {
    jobId: job.id,
    batchId: job.batchId,
    batch: batch?.name ?? '',
    generation: job.generation,
    document: job.document,
    pairCode: job.pairCode,
    position: job.position,
    isUrgent: job.isUrgent,
    total: batch?.parcelCount ?? 0,
    parcelId: job.parcelId,
    orderNumbers: [...(parcel?.orderNumbers ?? [])],
    // An old copy bears the number that its parcel had then.
    waybillNumber: job.waybillNumber || (parcel?.waybillNumber ?? ''),
    carrier: parcel?.carrierCode ?? '',
    carrierName: parcel ? lookup.carrierName(parcel.carrierCode) : '',
    printer: lookup.printerName(job.printerId),
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
    papersToCome: context.stores.jobs.parcelsToCome(batch.id) * jobDocuments.length,
    isPaused: batch.isPaused,
    createdAtMs: batch.createdAtMs,
    counts: { ...context.stores.jobs.countByState(batch.id) },
  };
}

/** What a device said, as clients see it. */
export function deviceStatusView(status: DeviceStatus): DeviceStatusView {
  return { ...status, conditions: [...status.conditions] };
}

/** What a model is called; the code itself where the data no longer knows it. */
function profileName(context: StationContext, code: string): string {
  const profile = findProfile(code, context.catalogue.printerProfiles);
  return profile ? nameOf(context, profile) : code;
}

export function printerViews(context: StationContext, printers: readonly Printer[]): PrinterView[] {
  const activity = context.stores.jobs.printerActivity(openJobStates);
  return printers.map((printer) => {
    const entry = activity.find(({ printerId }) => printerId === printer.id);
    const health = context.health.of(printer.id);
    return {
      printerId: printer.id,
      name: printerName(context, printer),
      destination: formatDestination(printer.destination),
      language: printer.language,
      media: printer.media.code,
      head: printer.head,
      profileCode: printer.profileCode,
      profileName: profileName(context, printer.profileCode),
      loadedCarrierCode: printer.loadedCarrierCode,
      loadedCarrierName:
        printer.loadedCarrierCode === '' ? '' : carrierName(context, printer.loadedCarrierCode),
      calibration: printer.calibration,
      spareId: printer.spareId,
      labelsLeft: printer.labelsLeft,
      isRollLow: isRollLow(printer),
      defaultFor: printer.defaultFor,
      isBuiltIn: printer.isBuiltIn,
      pausedBy: printer.pausedBy,
      openJobs: entry?.openJobs ?? 0,
      expiredJobs: entry?.expiredJobs ?? 0,
      lastSentAtMs: entry?.lastSentAtMs ?? null,
      health: {
        status: deviceStatusView(health.status),
        checkedAtMs: health.checkedAtMs,
        lastConfirmedAtMs: entry?.lastConfirmedAtMs ?? null,
        lastSentAtMs: entry?.lastSentAtMs ?? null,
      },
    };
  });
}

export function viewOfPrinter(context: StationContext, printer: Printer): PrinterView {
  const [view] = printerViews(context, [printer]);
  if (!view) throw new Error('no view of a printer');
  return view;
}

export function poolView(context: StationContext, pool: Pool): PoolView {
  return {
    poolId: pool.id,
    carrierCode: pool.carrierCode,
    carrierName: carrierName(context, pool.carrierCode),
    kind: pool.kind,
    fileName: pool.fileName,
    createdAtMs: pool.createdAtMs,
    from: pool.from,
    to: pool.to,
    counts: { ...pool.counts },
  };
}

/** A number checked against its carrier. */
export function numberCheckView(
  context: StationContext,
  { carrier, ...check }: CheckedNumber,
): NumberCheckView {
  return { ...check, carrierCode: carrier.code, carrierName: carrierName(context, carrier.code) };
}

/** Whose number a scanned or typed text could be. */
export function recognisedNumber(context: StationContext, text: string): RecognisedNumber {
  const { carriers } = context.catalogue;
  const { waybillNumber, packageSuffix } = readScannedWaybill(text);
  const candidates = recogniseWaybill(text, carriers).map((candidate) => ({
    ...candidate,
    carrierName: carrierName(context, candidate.carrierCode),
    isHistoric: findCarrierByCode(candidate.carrierCode, carriers)?.isHistoric ?? false,
  }));
  return { waybillNumber, packageSuffix, candidates };
}

export function outsideFileView(plan: OutsidePlan & { readonly planHash: string }): OutsideFileView {
  const count = (kind: OutsideRowKind) => plan.rows.filter((row) => row.kind === kind).length;
  return {
    planHash: plan.planHash,
    counts: {
      matched: count('matched'),
      unmatched: count('unmatched'),
      'doubly-matched': count('doubly-matched'),
      refused: count('refused'),
    },
    parcels: plan.bindings.length,
    rows: [...plan.rows],
  };
}

/** The carriers as lists show them: in their places, those that carry nothing any more at the end. */
export function carrierViews(context: StationContext): CarrierView[] {
  const place = ({ isHistoric, listPosition = 1000 }: Carrier) => listPosition + (isHistoric ? 10_000 : 0);
  const carriers = [...context.catalogue.carriers].sort((left, right) => place(left) - place(right));
  const marks = context.stores.pools.lowWaterMarks();
  return carriers.map((carrier) => ({
    code: carrier.code,
    names: { ...carrier.names },
    isHistoric: carrier.isHistoric,
    pickupPhone: carrier.pickupPhone,
    pickupTime: carrier.pickupTime,
    freeNumbers: context.stores.pools.countFree(carrier.code),
    lowWaterMark: marks.get(carrier.code) ?? defaultLowWaterMark,
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
      .filter((text) => text !== '')
      .map(maskText),
    alarms: olderCopies(context, parcel),
  };
}
