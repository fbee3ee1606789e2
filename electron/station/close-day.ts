/** Paired parcels → shipment: shipping files for the shops, a handover sheet per carrier, reasons for the rest. */

import type { ManifestDocument, ShippingTable } from '../domain/documents.ts';
import type { OrderId } from '../domain/ids.ts';
import { type Order, orderQuantity } from '../domain/orders.ts';
import { formatDay } from '../domain/pair-codes.ts';
import type { Parcel } from '../domain/parcels.ts';
import { done, ProblemError, problem, type Result, refused } from '../domain/problems.ts';
import type { ShippingFormat } from '../ports/catalogue.ts';
import { carrierName, record, type StationContext } from './context.ts';

/** An order that stays, with the reason that the station knows. */
export interface NotShipped {
  readonly orderId: OrderId;
  readonly orderNumber: string;
  readonly shop: string;
  readonly reason: string;
  /** Nothing is wrong with it, it was just not done: a person should say why. */
  readonly needsReason: boolean;
}

interface ShippedParcel {
  readonly parcel: Parcel;
  readonly orders: readonly Order[];
}

export interface Closing {
  readonly parcels: readonly ShippedParcel[];
  readonly notShipped: readonly NotShipped[];
}

/** What closing now would ship and what would stay. */
export function previewClosing(context: StationContext): Closing {
  const { stores } = context;
  const parcels = stores.parcels.listByState('paired').map((parcel) => ({
    parcel,
    orders: parcel.orderIds.map((id) => stores.orders.get(id)).filter((order) => order !== undefined),
  }));
  const notShipped: NotShipped[] = [];
  for (const { order, parcel } of stores.orders.list({
    filter: 'all',
    search: '',
    offset: 0,
    limit: 1_000_000,
  }).rows) {
    if (parcel?.state === 'paired' || parcel?.state === 'shipped') continue;
    const [known] = order.problems;
    const waiting = parcel?.state === 'queued' ? waitingReason(context, parcel) : 'not-printed';
    notShipped.push({
      orderId: order.id,
      orderNumber: order.orderNumber,
      shop: order.shop,
      reason: known ?? waiting,
      needsReason: known === undefined,
    });
  }
  return { parcels, notShipped };
}

function waitingReason(context: StationContext, parcel: Parcel): string {
  const states = context.stores.jobs.listByParcel(parcel.id).map(({ state }) => state);
  if (states.includes('in-doubt')) return 'print-in-doubt';
  if (states.includes('failed')) return 'print-failed';
  return states.every((state) => state === 'sent' || state === 'confirmed' || state === 'cancelled')
    ? 'not-paired'
    : 'not-printed';
}

/** Text that is safe as part of a file name on every system. */
const fileNamePart = (text: string) => text.replace(/[^\p{L}\p{N}_-]+/gu, '_').slice(0, 40);

function shippingFormatFor(context: StationContext, channel: string): ShippingFormat {
  const { shippingFormats } = context.catalogue;
  const format =
    shippingFormats.find(({ channels }) => channels.includes(channel)) ??
    shippingFormats.find(({ channels }) => channels.includes('*'));
  if (!format) throw new Error('no shipping format for every channel');
  return format;
}

function shippingTables(
  context: StationContext,
  parcels: readonly ShippedParcel[],
  day: string,
  sequence: number,
): ShippingTable[] {
  const groups = new Map<string, { order: Order; parcel: Parcel }[]>();
  for (const { parcel, orders } of parcels) {
    for (const order of orders) {
      const key = `${order.channel}\n${order.shop}`;
      const group = groups.get(key);
      if (group) group.push({ order, parcel });
      else groups.set(key, [{ order, parcel }]);
    }
  }
  return [...groups.values()].map((rows): ShippingTable => {
    const [{ order: first }] = rows as [{ order: Order; parcel: Parcel }];
    const format = shippingFormatFor(context, first.channel);
    const cell = (column: ShippingFormat['columns'][number], order: Order, parcel: Parcel): string => {
      switch (column) {
        case 'orderNumber':
          return order.orderNumber;
        case 'waybillNumber':
          return parcel.waybillNumber ?? '';
        case 'carrierName': {
          const carrier = context.catalogue.carriers.find(({ code }) => code === parcel.carrierCode);
          return carrier?.channelNames[order.channel] ?? carrier?.names.zh ?? parcel.carrierCode;
        }
        case 'shippedDay':
          return day;
        case 'grossWeightKg':
          return parcel.grossWeightGrams === null ? '' : (parcel.grossWeightGrams / 1000).toFixed(3);
      }
    };
    const extension = format.format === 'xlsx' ? 'xlsx' : 'csv';
    return {
      fileName: `shipping-${day}-${sequence}-${fileNamePart(first.channel)}-${fileNamePart(first.shop)}.${extension}`,
      format: format.format,
      sheetName: format.sheetName,
      rows: [
        ...format.headerRows,
        ...rows.map(({ order, parcel }) => format.columns.map((column) => cell(column, order, parcel))),
      ],
    };
  });
}

function manifests(
  context: StationContext,
  parcels: readonly ShippedParcel[],
  day: string,
): ManifestDocument[] {
  const codes = [...new Set(parcels.map(({ parcel }) => parcel.carrierCode))];
  const { consignor } = context.stores.settings.read();
  return codes.map((carrierCode) => ({
    carrierCode,
    carrierName: carrierName(context, carrierCode),
    day,
    printedAt: context.clock.formatLocal(context.clock.nowMs()),
    consignor,
    rows: parcels
      .filter(({ parcel }) => parcel.carrierCode === carrierCode)
      .map(({ parcel, orders }) => ({
        waybillNumber: parcel.waybillNumber ?? '',
        pairCode: parcel.pairCode ?? '',
        orderNumbers: orders.map((order) => order.orderNumber),
        destination: [orders[0]?.consignee.province, orders[0]?.consignee.city].filter(Boolean).join(' '),
        quantity: orders.reduce((sum, order) => sum + orderQuantity(order.lines), 0),
        grossWeightGrams: parcel.grossWeightGrams,
      })),
  }));
}

export interface CloseOptions {
  readonly outDirectory?: string | undefined;
  readonly reasons: readonly { readonly orderId: string; readonly reason: string }[];
  readonly isReasonRequired: boolean;
}

export interface ClosedDay {
  readonly shipped: number;
  readonly shippedOrders: number;
  readonly notShipped: readonly {
    readonly orderNumber: string;
    readonly shop: string;
    readonly reason: string;
  }[];
  readonly files: readonly string[];
}

/**
 * Ships every paired parcel. The files are written first, whole; only then do the parcels become shipped, so a
 * failure on the way leaves everything as it was and closing can simply be done again.
 */
export async function closeDay(context: StationContext, options: CloseOptions): Promise<Result<ClosedDay>> {
  const { stores, clock, workshop, files } = context;
  const closing = previewClosing(context);
  if (closing.parcels.length === 0) return refused(problem('close.nothing-to-ship'));
  const given = new Map(options.reasons.map(({ orderId, reason }) => [orderId, reason]));
  const missing = closing.notShipped.filter((entry) => entry.needsReason && !given.has(entry.orderId));
  if (options.isReasonRequired && missing.length > 0) {
    return refused(
      problem('close.reason-missing', { count: missing.length, orderNumber: missing[0]?.orderNumber ?? '' }),
    );
  }
  const day = formatDay(clock.localDay(clock.nowMs()));
  const sequence =
    stores.ledger.list({ subjectId: day, limit: 1000 }).filter(({ kind }) => kind === 'day.closed').length +
    1;

  const contents: { name: string; bytes: Uint8Array }[] = [];
  for (const table of shippingTables(context, closing.parcels, day, sequence)) {
    contents.push({ name: table.fileName, bytes: await workshop.writeShippingTable(table) });
  }
  for (const manifest of manifests(context, closing.parcels, day)) {
    const bytes = await workshop.renderManifest(manifest);
    if (!bytes.ok) return bytes;
    contents.push({
      name: `manifest-${day}-${sequence}-${fileNamePart(manifest.carrierCode)}.pdf`,
      bytes: bytes.value,
    });
  }
  const written = await files.writeAll(options.outDirectory ?? context.outDirectory, contents);
  if (!written.ok) return written;

  const notShipped = closing.notShipped.map((entry) => ({
    orderNumber: entry.orderNumber,
    shop: entry.shop,
    reason: given.get(entry.orderId) ?? entry.reason,
  }));
  try {
    stores.transaction(() => {
      const nowMs = clock.nowMs();
      for (const { parcel } of closing.parcels) {
        stores.parcels.ship(parcel.id, nowMs);
        if (parcel.waybillNumber)
          stores.pools.setState(parcel.carrierCode, parcel.waybillNumber, 'used', nowMs);
        record(context, 'parcel.shipped', parcel.id, { day, sequence });
      }
      for (const [orderId, reason] of given) record(context, 'order.not-shipped', orderId, { day, reason });
      record(context, 'day.closed', day, { sequence, parcels: closing.parcels.length });
    });
  } catch (error) {
    if (error instanceof ProblemError) return refused(error.problem);
    throw error;
  }
  context.announce({ kind: 'parcels-changed' });
  context.announce({ kind: 'orders-changed' });
  return done({
    shipped: closing.parcels.length,
    shippedOrders: closing.parcels.reduce((sum, { orders }) => sum + orders.length, 0),
    notShipped,
    files: written.value,
  });
}
