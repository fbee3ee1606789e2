/** Paired parcels → shipment: shipping files for the shops, a handover sheet per carrier, reasons for the rest. */

import { findCarrierByCode } from '../domain/carriers.ts';
import type { ShippingTable } from '../domain/documents.ts';
import { fileNamePart } from '../domain/file-names.ts';
import { compareFourWays } from '../domain/four-ways.ts';
import type { OrderId, ParcelId } from '../domain/ids.ts';
import type { Media } from '../domain/media.ts';
import { type Order, orderQuantity } from '../domain/orders.ts';
import { formatDay } from '../domain/pair-codes.ts';
import { bookedServices, cashOnDeliveryCode } from '../domain/parcel-services.ts';
import { type Parcel, whyStopped } from '../domain/parcels.ts';
import { isAbsolutePath } from '../domain/printers.ts';
import { done, type Problem, ProblemError, problem, type Result, refused } from '../domain/problems.ts';
import type { ManifestDocument, SheetRequest } from '../domain/sheets.ts';
import type { ShippingFormat } from '../ports/catalogue.ts';
import type { StagedFile } from '../ports/files.ts';
import { sheetTemplateFor } from './choose-template.ts';
import { carrierName, ordersOf, record, type StationContext } from './context.ts';
import { templateOfRequest } from './known-templates.ts';
import { pagePictures } from './manage-pictures.ts';
import { fourWaysOf } from './pair-parcel.ts';

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
  const { stores, clock } = context;
  // A refund is news on the day on which it came.
  const unshipped = stores.orders.listUnshipped(clock.atLocal(clock.localDay(clock.nowMs()), 0));
  const orderById = new Map(unshipped.map(({ order }) => [order.id, order]));
  const parcels: ShippedParcel[] = [];
  const mismatches = new Map<ParcelId, string>();
  for (const parcel of stores.parcels.listByState('paired')) {
    const orders = parcel.orderIds.map((id) => orderById.get(id)).filter((order) => order !== undefined);
    // Between pairing and closing an order may have been refunded, or changed so that its papers are wrong.
    if (whyStopped(orders)) continue;
    const mismatch = mismatchOf(context, parcel, orders);
    if (mismatch === undefined) parcels.push({ parcel, orders });
    else mismatches.set(parcel.id, mismatch);
  }
  const going = new Set(parcels.map(({ parcel }) => parcel.id));
  const notShipped: NotShipped[] = [];
  for (const { order, parcel } of unshipped) {
    if (parcel && going.has(parcel.id)) continue;
    const known = (parcel && mismatches.get(parcel.id)) ?? order.problems[0];
    notShipped.push({
      orderId: order.id,
      orderNumber: order.orderNumber,
      shop: order.shop,
      reason: known ?? (parcel ? waitingReason(context, parcel) : 'not-printed'),
      needsReason: known === undefined,
    });
  }
  return { parcels, notShipped };
}

/**
 * Order = label = slip = scan, else the reason that names who of the four disagrees: `papers-outdated` where only the
 * content of the order is another one than on its papers.
 */
function mismatchOf(context: StationContext, parcel: Parcel, orders: readonly Order[]): string | undefined {
  const ways = fourWaysOf(context, parcel, orders);
  const { missing, disagreeing } = compareFourWays(ways);
  const [who] = [...disagreeing, ...missing];
  if (who === undefined) return undefined;
  const isNumberRight = [ways.label?.number || ways.scanned, ways.slip?.number || ways.scanned].every(
    (number) => number === ways.order.number,
  );
  return who === 'order' && isNumberRight ? 'papers-outdated' : `disagrees-${who}`;
}

function waitingReason(context: StationContext, parcel: Parcel): string {
  if (parcel.state === 'planned') return 'not-printed';
  // Paired with an order that may not be shipped any more: the other orders of that parcel stay with it.
  if (parcel.state === 'paired') return 'parcel-stopped';
  const states = context.stores.jobs.listByParcel(parcel.id).map(({ state }) => state);
  if (states.includes('in-doubt')) return 'print-in-doubt';
  if (states.includes('failed')) return 'print-failed';
  return states.every((state) => state === 'sent' || state === 'confirmed' || state === 'cancelled')
    ? 'not-paired'
    : 'not-printed';
}

/** File names of one closing: shops whose names look alike must not overwrite each other's file. */
function uniqueNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const dot = name.lastIndexOf('.');
    let unique = name;
    for (let copy = 2; taken.has(unique.toLowerCase()); copy += 1) {
      unique = `${name.slice(0, dot)}-${copy}${name.slice(dot)}`;
    }
    taken.add(unique.toLowerCase());
    return unique;
  });
}

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
          const carrier = findCarrierByCode(parcel.carrierCode, context.catalogue.carriers);
          return carrier?.channelNames[order.channel] ?? carrier?.names.zh ?? parcel.carrierCode;
        }
        case 'shippedDay':
          return day;
        case 'grossWeightKg':
          return parcel.grossWeightGrams === null ? '' : (parcel.grossWeightGrams / 1000).toFixed(3);
        case 'collectAmount': {
          const collected = bookedServices(parcel.decision, [order]).find(
            ({ code }) => code === cashOnDeliveryCode,
          );
          return collected?.amountFen == null ? '' : (collected.amountFen / 100).toFixed(2);
        }
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
    kind: 'manifest',
    paperLanguage: context.stores.settings.read().language,
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
        destination: [
          orders[0]?.consignee.province || orders[0]?.destinationProvince,
          orders[0]?.consignee.city,
        ]
          .filter(Boolean)
          .join(' '),
        quantity: orders.reduce((sum, order) => sum + orderQuantity(order.lines), 0),
        grossWeightGrams: parcel.grossWeightGrams,
      })),
  }));
}

const manifestMedia: Media = { code: 'A4', widthMm: 210, heightMm: 297 };

/** How a handover sheet is drawn: as PDF on A4. */
export function manifestRequest(
  context: Pick<StationContext, 'catalogue' | 'stores'>,
  data: ManifestDocument,
): SheetRequest {
  const chosen = sheetTemplateFor(context, 'manifest', manifestMedia);
  return {
    ...templateOfRequest(context, chosen.ok ? chosen.value : 'manifests/handover-a4'),
    ...pagePictures(context),
    media: manifestMedia,
    language: 'pdf',
    dotsPerInch: 203,
    data,
  };
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
  /** The parcels are shipped, and a file could not be put in its place yet: starting and closing try it again. */
  readonly filesProblem: Problem | null;
}

const closingSubject = 'closing';
const filesStaged = 'closing.files-staged';
const filesPlaced = 'closing.files-placed';

/** The files of the last closing where it is not known that they are in their places. */
function pendingFiles({ stores }: StationContext): readonly StagedFile[] {
  const [last] = stores.ledger.list({ subjectId: closingSubject, limit: 1 });
  return last?.kind === filesStaged ? (JSON.parse(String(last.details.files)) as StagedFile[]) : [];
}

async function placeFiles(
  context: StationContext,
  staged: readonly StagedFile[],
): Promise<Result<readonly string[]>> {
  const placed = await context.files.placeStaged(staged);
  if (placed.ok) context.stores.transaction(() => record(context, filesPlaced, closingSubject));
  return placed;
}

/**
 * Puts the files of a closing in their places that was cut off behind its commit: the parcels are shipped, so their
 * files are true.
 *
 * @returns the files that could not be placed now either.
 */
export async function finishClosing(context: StationContext): Promise<readonly StagedFile[]> {
  const staged = pendingFiles(context);
  if (staged.length === 0) return [];
  const placed = await placeFiles(context, staged);
  return placed.ok ? [] : staged;
}

/**
 * Ships every paired parcel. The files are written first, whole, under names that nobody takes for files; then the
 * parcels become shipped; then the files get their names. A failure on the way leaves everything as it was, and closing
 * can simply be done again; no file ever says of a parcel that it left when it did not.
 */
export async function closeDay(context: StationContext, options: CloseOptions): Promise<Result<ClosedDay>> {
  if (closing.has(context)) return refused(problem('close.already-running'));
  closing.add(context);
  try {
    return await closeOnce(context, options);
  } finally {
    closing.delete(context);
  }
}

/** Whether a parcel is paired as it was when its files were written, and may be shipped as its orders are now. */
function mayLeave(context: StationContext, planned: Parcel): boolean {
  const parcel = context.stores.parcels.get(planned.id);
  if (parcel?.state !== 'paired' || parcel.pairedAtMs !== planned.pairedAtMs) return false;
  const orders = ordersOf(context, parcel);
  return !whyStopped(orders) && mismatchOf(context, parcel, orders) === undefined;
}

/** Stations that are closing a day: two at once would write the same files and ship the same parcels. */
const closing = new WeakSet<StationContext>();

async function closeOnce(context: StationContext, options: CloseOptions): Promise<Result<ClosedDay>> {
  const { stores, clock, workshop, files, outDirectory } = context;
  const directory = options.outDirectory ?? outDirectory;
  if (!isAbsolutePath(directory)) return refused(problem('close.folder-not-writable', { path: directory }));
  const plan = previewClosing(context);
  if (plan.parcels.length === 0) return refused(problem('close.nothing-to-ship'));
  const given = new Map(options.reasons.map(({ orderId, reason }) => [orderId, reason]));
  const missing = plan.notShipped.filter((entry) => entry.needsReason && !given.has(entry.orderId));
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
  for (const table of shippingTables(context, plan.parcels, day, sequence)) {
    contents.push({ name: table.fileName, bytes: await workshop.writeShippingTable(table) });
  }
  for (const manifest of manifests(context, plan.parcels, day)) {
    const drawn = await workshop.renderSheet(manifestRequest(context, manifest));
    if (!drawn.ok) return drawn;
    contents.push({
      name: `manifest-${day}-${sequence}-${fileNamePart(manifest.carrierCode)}.pdf`,
      bytes: drawn.value.bytes,
    });
  }
  const names = uniqueNames(contents.map(({ name }) => name));
  const named = contents.map(({ bytes }, index) => ({ name: names[index] ?? '', bytes }));
  const pending = await finishClosing(context);
  const staged = await files.stageAll(directory, named, { owner: stores.benchId, pending });
  if (!staged.ok) return staged;

  const notShipped = plan.notShipped.map((entry) => ({
    orderNumber: entry.orderNumber,
    shop: entry.shop,
    reason: given.get(entry.orderId) ?? entry.reason,
  }));
  try {
    stores.transaction(() => {
      const nowMs = clock.nowMs();
      // While the files were written an order may have been stopped, or changed: they must not say that it left.
      const stopped = plan.parcels.find(({ parcel }) => !mayLeave(context, parcel));
      if (stopped) {
        throw new ProblemError('close.stopped-meanwhile', {
          orderNumber: stopped.orders[0]?.orderNumber ?? '',
          pairCode: stopped.parcel.pairCode ?? '',
        });
      }
      for (const { parcel } of plan.parcels) {
        stores.parcels.ship(parcel.id, nowMs);
        if (parcel.waybillNumber)
          stores.pools.setState(parcel.carrierCode, parcel.waybillNumber, 'used', nowMs);
        record(context, 'parcel.shipped', parcel.id, { day, sequence });
      }
      for (const [orderId, reason] of given) record(context, 'order.not-shipped', orderId, { day, reason });
      record(context, 'day.closed', day, { sequence, parcels: plan.parcels.length });
      record(context, filesStaged, closingSubject, { files: JSON.stringify([...pending, ...staged.value]) });
    });
  } catch (error) {
    await files.discardStaged(staged.value);
    if (error instanceof ProblemError) return refused(error.problem);
    throw error;
  }
  context.announce({ kind: 'parcels-changed' });
  context.announce({ kind: 'orders-changed' });
  const placed = await placeFiles(context, [...pending, ...staged.value]);
  return done({
    shipped: plan.parcels.length,
    shippedOrders: plan.parcels.reduce((sum, { orders }) => sum + orders.length, 0),
    notShipped,
    files: staged.value.map(({ path }) => path),
    filesProblem: placed.ok ? null : (placed.problems[0] ?? null),
  });
}
