/** A job → what its document shows → dots. */

import { leadingPlaces } from '../domain/addresses.ts';
import type { DocumentOrder, RenderedDocument, RenderRequest } from '../domain/documents.ts';
import { isDrawn, noRouting } from '../domain/number-pools.ts';
import { type Consignee, type Order, orderQuantity } from '../domain/orders.ts';
import { handlingMarksOf, handlingWord } from '../domain/parcel-services.ts';
import type { Parcel } from '../domain/parcels.ts';
import type { PrintJob } from '../domain/print-jobs.ts';
import { maskConsignee, maskText } from '../domain/privacy.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import { type Settings, slipCopiesOf } from '../domain/settings.ts';
import { trainingCode } from '../domain/training-codes.ts';
import { carrierName, deviceOf, ordersOf, type StationContext } from './context.ts';
import { keepPrintedVersion, templateOfRequest } from './known-templates.ts';
import { pagePictures } from './manage-pictures.ts';
import { namedServices, toPaperServices, whyServicesRefused } from './parcel-services.ts';

type RenderContext = Omit<StationContext, 'spool'>;
/** What a request is made from. */
type RequestContext = Pick<
  StationContext,
  'catalogue' | 'clock' | 'driverLanguage' | 'isTraining' | 'stores'
>;

/** The number as paper shows it: a part of a split order says which, or its slip would look short of goods. */
export function paperNumber({ orderNumber, part }: Order, language: Settings['language']): string {
  if (!part) return orderNumber;
  const share = `${part.index}/${part.total}`;
  return language === 'en' ? `${orderNumber} (part ${share})` : `${orderNumber}（拆单 ${share}）`;
}

function documentOrder(context: Pick<RenderContext, 'clock' | 'stores'>, order: Order): DocumentOrder {
  const { language, paperPrivacy } = context.stores.settings.read();
  const text = (written: string) => (paperPrivacy === 'full' ? written : maskText(written));
  return {
    orderNumber: paperNumber(order, language),
    shop: order.shop,
    channel: order.channel,
    buyerName: order.buyerName,
    buyerMessage: text(order.buyerMessage),
    sellerRemark: text(order.sellerRemark),
    isInvoiceWanted: order.tags.some(({ kind }) => kind === 'invoice'),
    lines: order.lines,
    quantity: orderQuantity(order.lines),
    currency: order.currency,
    paidFen: order.paidFen,
    orderedAt: order.orderedAtMs === null ? '' : context.clock.formatLocal(order.orderedAtMs),
  };
}

/**
 * The large text of the sort-code area: province and city of the file, else the places with which the address begins.
 * Labels show the district on a line of its own.
 */
function destinationOf(order: Order): string {
  const { province, city, district, address, country, postalCode } = order.consignee;
  if (country !== 'CN') return [country, province, city, postalCode].filter((part) => part !== '').join(' ');
  const named = [province, city].filter((part) => part !== '');
  const places = named.length > 0 || district === '' ? named : [district];
  const [first = '', second = '', ...rest] = places.length > 0 ? places : leadingPlaces(address);
  // A city that is its own province is named once: 北京市.
  return [second.startsWith(first) ? '' : first, second, ...rest].filter((part) => part !== '').join(' ');
}

/** The consignee as it stands on paper. Abroad, a courier also needs the postal code and the country. */
function paperConsignee(order: Order, privacy: Settings['paperPrivacy']): Consignee {
  const shown = privacy === 'full' ? order.consignee : maskConsignee(order.consignee);
  if (shown.country === 'CN') return shown;
  const parts = [shown.address, shown.city, shown.province, shown.postalCode, shown.country];
  const missing = parts.slice(1).filter((part) => part !== '' && !shown.address.includes(part));
  return { ...shown, address: [shown.address, ...missing].join(', ') };
}

/**
 * All that the page of a job needs. The same job always gives the same request, so its bytes can be made again.
 *
 * @returns `job.not-found` where the parcel lacks what a page must show: a bug, since queueing gives a parcel all of
 * it. What {@link whyServicesRefused} says where the page may not be drawn: orders change after they were queued, and
 * then the carrier may not offer what is booked, or nobody knows any more what the courier collects.
 */
export function renderRequest(context: RequestContext, job: PrintJob): Result<RenderRequest> {
  const { stores } = context;
  const parcel = stores.parcels.get(job.parcelId);
  const batch = stores.jobs.getBatch(job.batchId);
  const printer = stores.printers.get(job.printerId);
  const orders = parcel ? ordersOf(context, parcel) : [];
  const [first] = orders;
  if (!parcel?.waybillNumber || !batch || !printer || !first) {
    return refused(problem('job.not-found', { jobId: job.id }));
  }
  const services = namedServices(context, parcel, orders);
  const reason = whyServicesRefused(context, parcel, orders, services);
  if (reason) return refused(reason);
  const number = stores.pools.find(parcel.waybillNumber);
  const isPreprinted = number !== undefined && !isDrawn(number);
  const shown = (code: string) => (context.isTraining ? trainingCode(code) : code);
  return done({
    ...templateOfRequest(context, job.templateId, job.templateVersion),
    ...pagePictures(context),
    ...deviceOf(context, printer),
    // One sheet each, in the order of the batch.
    sheetsBefore: job.position - 1,
    data: {
      ...shownOrders(context, parcel, orders, first),
      parcelId: parcel.id,
      document: job.document,
      batchName: batch.name,
      pairCode: shown(job.pairCode),
      position: job.position,
      total: batch.parcelCount,
      waybillNumber: isPreprinted ? '' : shown(parcel.waybillNumber),
      isPreprinted,
      routing: number?.routing ?? noRouting,
      generation: job.generation,
      printedAt: context.clock.formatLocal(job.createdAtMs),
      grossWeightGrams: parcel.grossWeightGrams,
    },
  });
}

/** What a document shows of its orders, whatever became of their parcel. */
export function shownOrders(
  context: RequestContext,
  { carrierCode, decision }: Pick<Parcel, 'carrierCode' | 'decision'>,
  orders: readonly Order[],
  first: Order,
) {
  const settings = context.stores.settings.read();
  return {
    paperLanguage: settings.language,
    share: first.part ? { index: first.part.index, total: first.part.total } : null,
    carrier: { code: carrierCode, name: carrierName(context, carrierCode) },
    services: toPaperServices(namedServices(context, { carrierCode, decision }, orders)),
    handling: handlingMarksOf(orders).map((mark) => handlingWord(mark, settings.language)),
    destination: destinationOf(first),
    consignee: paperConsignee(first, settings.paperPrivacy),
    consignor: settings.consignor,
    orders: orders.map((order) => documentOrder(context, order)),
    quantity: orders.reduce((sum, order) => sum + orderQuantity(order.lines), 0),
    slipFooter: settings.slipFooter,
    slipTexts: settings.slipTexts,
    copies: slipCopiesOf(settings.slipCopies),
  };
}

/** The bytes of a job, checked before paper. */
export async function renderJob(context: RenderContext, job: PrintJob): Promise<Result<RenderedDocument>> {
  const request = renderRequest(context, job);
  if (!request.ok) return request;
  const rendered = await context.workshop.renderDocument(request.value);
  if (rendered.ok) keepPrintedVersion(context, job.templateId, rendered.value.templateVersion);
  return rendered;
}
