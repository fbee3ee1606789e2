/** What templates can be tried on: the samples that ship with the program, and the worst of today's own parcels. */

import type { ParcelDocument } from '../domain/documents.ts';
import { isId, parseId } from '../domain/ids.ts';
import { noRouting } from '../domain/number-pools.ts';
import type { Order } from '../domain/orders.ts';
import { isJobDocument } from '../domain/print-jobs.ts';
import type { SheetDocument } from '../domain/sheets.ts';
import type { TemplateSample } from '../ports/catalogue.ts';
import { ordersOf, type StationContext } from './context.ts';
import { batchesOfToday } from './match-rows.ts';
import { planCarrier } from './plan-parcels.ts';
import { shownOrders } from './render-job.ts';

/** Data that a template can be tried on. */
export interface SampleChoice {
  /** Of a shipped one its name; `order:` and the id of an order of today. */
  readonly id: string;
  readonly why: 'shipped' | 'longest-address' | 'most-lines';
  /** Number of the order; empty for a shipped one. */
  readonly orderNumber: string;
}

type SampleData = ParcelDocument | SheetDocument;

const orderPrefix = 'order:';

/** What standard sample a template is checked with, by what its data is of. */
export const standardSample = 'parcel-typical';

/** Samples lie with the program and are read as they are; each says by its shape what it is of. */
function dataOf(sample: TemplateSample): SampleData {
  return sample.data as SampleData;
}

/** Whether it is of a label or a packing slip. */
export const isOfParcel = (data: SampleData): data is ParcelDocument => 'document' in data;

function fits(kind: unknown, data: SampleData): boolean {
  if (isJobDocument(kind)) return isOfParcel(data);
  return !isOfParcel(data) && data.kind === kind;
}

function shippedSamples(
  { catalogue }: Pick<StationContext, 'catalogue'>,
  kind: unknown,
): readonly TemplateSample[] {
  const fitting = catalogue.templateSamples.filter((sample) => fits(kind, dataOf(sample)));
  return fitting.toSorted(
    (left, right) => Number(right.id === standardSample) - Number(left.id === standardSample),
  );
}

/** The parcel of the standard sample; undefined where it is gone. */
export function standardParcel({ catalogue }: Pick<StationContext, 'catalogue'>): ParcelDocument | undefined {
  const sample = catalogue.templateSamples.find(({ id }) => id === standardSample);
  const data = sample && dataOf(sample);
  return data && isOfParcel(data) ? data : undefined;
}

/** The orders of every parcel of today: of its batches, and of what waits to be printed. */
function ordersOfToday(context: StationContext): readonly (readonly Order[])[] {
  const { parcels, orders } = context.stores;
  const queued = batchesOfToday(context).flatMap(({ id }) => parcels.listByBatch(id));
  return [
    ...[...queued, ...parcels.listByState('planned')].map((parcel) => ordersOf(context, parcel)),
    ...orders.listUnplanned().map((order) => [order]),
  ].filter((own) => own.length > 0);
}

const addressLength = ([first]: readonly Order[]) => (first ? [...first.consignee.address].length : 0);

const lineCount = (orders: readonly Order[]) => orders.reduce((sum, { lines }) => sum + lines.length, 0);

/** What a template of a kind can be tried on: the day's worst parcels first, then what ships with the program. */
export function listSamples(context: StationContext, kind: unknown): readonly SampleChoice[] {
  const shipped = shippedSamples(context, kind).map(
    ({ id }): SampleChoice => ({ id, why: 'shipped', orderNumber: '' }),
  );
  if (!isJobDocument(kind)) return shipped;
  const today = ordersOfToday(context);
  const worst = (why: SampleChoice['why'], measure: (orders: readonly Order[]) => number): SampleChoice[] => {
    const [first] = today.reduce<readonly Order[]>(
      (most, orders) => (most.length === 0 || measure(orders) > measure(most) ? orders : most),
      [],
    );
    return first ? [{ id: `${orderPrefix}${first.id}`, why, orderNumber: first.orderNumber }] : [];
  };
  const address = worst('longest-address', addressLength);
  const lines = worst('most-lines', lineCount);
  return [...(kind === 'label' ? [...address, ...lines] : [...lines, ...address]), ...shipped];
}

/** One of today's parcels as paper would show it: with the numbers of a sample, since it may have none yet. */
function parcelOfOrder(context: StationContext, id: string): ParcelDocument | undefined {
  if (!isId(id)) return undefined;
  const orderId = parseId<'order'>(id);
  const order = context.stores.orders.get(orderId);
  const data = standardParcel(context);
  if (!order || !data) return undefined;
  const parcel = context.stores.parcels.findByOrder(orderId);
  const orders = parcel ? ordersOf(context, parcel) : [order];
  const [first = order] = orders;
  return {
    ...data,
    ...shownOrders(context, parcel ?? plannedFor(context, order), orders, first),
    routing: noRouting,
    grossWeightGrams: null,
  };
}

/** What carries an order that is in no parcel yet: as the rules say, else what everything goes with. */
function plannedFor(context: StationContext, order: Order) {
  const choice = planCarrier(context, order);
  if (choice.kind === 'chosen') return { carrierCode: choice.carrierCode, decision: choice.decision };
  const { defaultCarrierCode } = context.stores.settings.read();
  return { carrierCode: defaultCarrierCode, decision: { rule: 'default' } } as const;
}

/**
 * The data of a sample.
 *
 * @param id see {@link listSamples}; the first that fits where it is unknown.
 * @returns undefined where the sample is gone, or there is none for the kind.
 */
export function findSample(context: StationContext, kind: unknown, id: string): SampleData | undefined {
  if (id.startsWith(orderPrefix) && isJobDocument(kind)) {
    return parcelOfOrder(context, id.slice(orderPrefix.length));
  }
  const samples = shippedSamples(context, kind);
  // Whoever turns a label into a slip while writing goes on with another sample.
  const sample = samples.find((one) => one.id === id) ?? samples[0];
  return sample && dataOf(sample);
}
