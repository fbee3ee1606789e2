/** What pick lists and manual sheets say. */

import type { OrderId } from '../domain/ids.ts';
import { orderCode } from '../domain/order-codes.ts';
import { handlingMarksOf, handlingWord } from '../domain/parcel-services.ts';
import { type PickStop, pickLines, type SheetHead, sumGoods } from '../domain/pick-lists.ts';
import { benchStates } from '../domain/print-jobs.ts';
import { maskText } from '../domain/privacy.ts';
import { done, problem, type Result } from '../domain/problems.ts';
import type { ManualParcel, ManualSheetDocument, PickListDocument } from '../domain/sheets.ts';
import type { PickArrangement } from '../domain/templates.ts';
import { carrierName, type StationContext } from './context.ts';
import { listSheetParcels, type SheetParcel, type SheetSelection } from './list-sheet-parcels.ts';
import { placeOf } from './manage-products.ts';
import { newestJob } from './pair-parcel.ts';
import { namedServices, toPaperServices, whyServicesRefused } from './parcel-services.ts';
import { type NotQueued, toNotQueued } from './plan-batch.ts';
import { paperNumber } from './render-job.ts';

/** A sheet, and what it does not hold. */
export interface ComposedSheet<Document> {
  readonly document: Document;
  /** Orders on it. */
  readonly orderIds: readonly OrderId[];
  readonly leftOut: readonly NotQueued[];
}

const batchNameOf = ({ stores }: StationContext, [first]: readonly SheetParcel[]) =>
  first?.parcel?.batchId ? (stores.jobs.getBatch(first.parcel.batchId)?.name ?? '') : '';

/** What is the same on every sheet about a parcel. */
function headOf(context: StationContext, { parcel, orders, carrierCode }: SheetParcel): SheetHead {
  const { language } = context.stores.settings.read();
  const [first] = orders;
  return {
    pairCode: parcel?.pairCode ?? '',
    orderCode: first ? orderCode(first.id) : '',
    orderNumbers: orders.map((order) => paperNumber(order, language)),
    shop: [...new Set(orders.map(({ shop }) => shop))].join(' / '),
    carrierName: carrierName(context, carrierCode),
  };
}

const distinct = (texts: readonly string[]) => [
  ...new Set(texts.map((text) => text.trim()).filter((text) => text !== '')),
];

/**
 * What is to be picked. With a batch its numbers are those on its slips; without, they are counted on the list.
 *
 * @returns `batch.not-found`.
 */
export function composePickList(
  context: StationContext,
  selection: SheetSelection,
  arrangement: PickArrangement,
): Result<ComposedSheet<PickListDocument>> {
  const { stores, clock } = context;
  const listed = listSheetParcels(context, selection);
  if (!listed.ok) return listed;
  const { parcels, leftOut } = listed.value;
  const { paperPrivacy, language } = stores.settings.read();
  const isOfBatch = selection.batchId !== undefined;
  // What is packed was picked.
  const picked = parcels.filter(({ parcel }) => parcel?.state !== 'paired');
  const stops = picked.map((found, index): PickStop => {
    const remark = distinct(found.orders.map((order) => order.sellerRemark)).join(' / ');
    return {
      number: (isOfBatch ? found.parcel?.position : null) ?? index + 1,
      ...headOf(context, found),
      remark: paperPrivacy === 'full' ? remark : maskText(remark),
      lines: pickLines(
        found.orders.flatMap(({ lines }) => lines),
        (sku) => placeOf(context, sku),
      ),
    };
  });
  return done({
    document: {
      kind: 'pick-list',
      paperLanguage: language,
      arrangement,
      batchName: isOfBatch ? batchNameOf(context, parcels) : '',
      printedAt: clock.formatLocal(clock.nowMs()),
      stops,
      goods: sumGoods(stops),
    },
    orderIds: picked.flatMap(({ orders }) => orders.map(({ id }) => id)),
    leftOut,
  });
}

/** Whether a parcel has a label already: a second one, written by hand, must not be made beside it. */
function hasLabel({ stores }: StationContext, { parcel }: SheetParcel): boolean {
  const label = parcel && newestJob(stores.jobs.listByParcel(parcel.id), 'label');
  return label != null && benchStates.includes(label.state);
}

/**
 * What is to be copied onto carriers' forms by hand, people's data in full. Parcels that have a label are left out.
 *
 * @returns `batch.not-found`.
 */
export function composeManualSheet(
  context: StationContext,
  selection: SheetSelection,
): Result<ComposedSheet<ManualSheetDocument>> {
  const { stores, clock } = context;
  const listed = listSheetParcels(context, selection);
  if (!listed.ok) return listed;
  const settings = stores.settings.read();
  const leftOut = [...listed.value.leftOut];
  const parcels: ManualParcel[] = [];
  const orderIds: OrderId[] = [];
  for (const found of listed.value.parcels) {
    const { parcel, orders } = found;
    const [first] = orders;
    if (!first) continue;
    const head = headOf(context, found);
    const orderNumber = head.orderNumbers.join(', ');
    const reason = hasLabel(context, found)
      ? problem('print.label-exists', { orderNumber, pairCode: head.pairCode })
      : whyServicesRefused(context, found, orders);
    if (reason) {
      leftOut.push(toNotQueued(orders, reason));
      continue;
    }
    orderIds.push(...orders.map(({ id }) => id));
    parcels.push({
      number: parcels.length + 1,
      ...head,
      waybillNumber: parcel?.waybillNumber ?? '',
      consignee: first.consignee,
      services: toPaperServices(namedServices(context, found, orders)),
      handling: handlingMarksOf(orders).map((mark) => handlingWord(mark, settings.language)),
      currency: first.currency,
      lines: orders.flatMap(({ lines }) => lines),
      remark: distinct(orders.map((order) => order.sellerRemark)).join(' / '),
    });
  }
  return done({
    document: {
      kind: 'manual-sheet',
      paperLanguage: settings.language,
      batchName: selection.batchId === undefined ? '' : batchNameOf(context, listed.value.parcels),
      printedAt: clock.formatLocal(clock.nowMs()),
      consignor: settings.consignor,
      parcels,
    },
    orderIds,
    leftOut,
  });
}
