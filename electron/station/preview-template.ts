/** A template that is being written, on a sample or on one of today's own parcels. Nothing of it is kept. */

import type { ParcelDocument, TemplatePreview } from '../domain/documents.ts';
import { isId, parseId } from '../domain/ids.ts';
import { type JsonText, readJsonText } from '../domain/json-text.ts';
import { noRouting } from '../domain/number-pools.ts';
import type { Order } from '../domain/orders.ts';
import { type Problem, problem } from '../domain/problems.ts';
import type { SheetDocument } from '../domain/sheets.ts';
import { templateKinds } from '../domain/templates.ts';
import type { TemplateSample } from '../ports/catalogue.ts';
import { ordersOf, type StationContext } from './context.ts';
import { pagePictures } from './manage-pictures.ts';
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
const standardSample = 'parcel-typical';

/** Samples lie with the program and are read as they are; each says by its shape what it is of. */
function dataOf(sample: TemplateSample): SampleData {
  return sample.data as SampleData;
}

const isOfParcel = (data: SampleData): data is ParcelDocument => 'document' in data;

const isParcelKind = (kind: unknown) => kind === 'label' || kind === 'packing-slip';

function fits(kind: unknown, data: SampleData): boolean {
  if (isParcelKind(kind)) return isOfParcel(data);
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
  if (!isParcelKind(kind)) return shipped;
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

const isParcelOnForm = (value: object) => 'isPreprintedForm' in value && value.isPreprintedForm === true;

/** A form that bears its number already: nothing of ours says it. */
const onForm = (data: ParcelDocument): ParcelDocument => ({ ...data, isPreprinted: true, waybillNumber: '' });

/** @returns undefined where the sample is gone, or there is none for the kind. */
function findSample(context: StationContext, kind: unknown, id: string): SampleData | undefined {
  if (id.startsWith(orderPrefix) && isParcelKind(kind)) {
    return parcelOfOrder(context, id.slice(orderPrefix.length));
  }
  const samples = shippedSamples(context, kind);
  // Whoever turns a label into a slip while writing goes on with another sample.
  const sample = samples.find((one) => one.id === id) ?? samples[0];
  return sample && dataOf(sample);
}

/** Problems with the line of the part that they are about. */
function withLines(
  text: Extract<JsonText, { isJson: true }>,
  problems: readonly Problem[],
): readonly Problem[] {
  const value = text.value as object;
  return problems.map((found) => {
    const path = String(found.params.element ?? found.params.field ?? '');
    const [top = ''] = path.split(/[.[]/u);
    const isPart = found.code === 'print.template-invalid' || top in value;
    return path === '' || !isPart
      ? found
      : { ...found, params: { ...found.params, line: text.placeOf(path).line } };
  });
}

/**
 * Draws a text on a sample.
 *
 * @param input `sample`: see {@link listSamples}; the first that fits where it is unknown.
 * @returns the pages and problems, those of the document with its line: `template.not-json` (line, column),
 * `template.sample-missing`, and what the drawing says.
 */
export async function previewTemplate(
  context: StationContext,
  input: { readonly document: string; readonly sample: string; readonly dotsPerInch: number },
): Promise<TemplatePreview> {
  const text = readJsonText(input.document);
  if (!text.isJson) {
    const { line, column } = text.place;
    return { pages: [], problems: [problem('template.not-json', { line, column })] };
  }
  const { value } = text;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { pages: [], problems: [problem('print.template-invalid', { field: 'template', line: 1 })] };
  }
  const kind = 'kind' in value ? value.kind : undefined;
  // With a kind that there is not, any data does: the drawing names what is wrong.
  const isKnown = templateKinds.some((one) => one === kind);
  const data = findSample(context, isKnown ? kind : 'label', input.sample);
  if (!data) return { pages: [], problems: [problem('template.sample-missing', { sample: input.sample })] };
  const { pages, problems } = await context.workshop.previewTemplate({
    document: input.document,
    data: isParcelOnForm(value) && isOfParcel(data) ? onForm(data) : data,
    dotsPerInch: input.dotsPerInch,
    pictures: pagePictures(context).pictures ?? {},
  });
  return { pages, problems: withLines(text, problems) };
}

/** What keeps a template from paper, as far as a standard sample shows it. Empty where it prints. */
export async function findFaults(context: StationContext, document: string): Promise<readonly Problem[]> {
  const { problems } = await previewTemplate(context, { document, sample: standardSample, dotsPerInch: 203 });
  return problems.filter(({ code }) => code !== 'template.sample-missing');
}
