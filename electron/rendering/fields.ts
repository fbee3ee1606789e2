/** Which fields templates may read, and where each comes from. */

import type { DocumentOrder, ParcelDocument } from '../domain/documents.ts';
import type { OrderLine } from '../domain/orders.ts';
import { cashOnDeliveryCode } from '../domain/parcel-services.ts';
import type { SlipCopy } from '../domain/settings.ts';
import type { TemplateKind } from '../domain/templates.ts';
import type { FieldSource } from './expressions.ts';
import { bind, type Fields, isEnglish } from './field-tables.ts';
import { contentsOf, currencySigns, giftMark, serviceText } from './goods-texts.ts';
import { sheetFields } from './sheet-fields.ts';

const distinct = (texts: readonly string[]) => [
  ...new Set(texts.map((text) => text.trim()).filter((text) => text !== '')),
];

/** One currency for all orders, or none where they differ: amounts are then not added up. */
function onlyCurrency(orders: readonly DocumentOrder[]): string | null {
  const [currency, ...others] = distinct(orders.map((order) => order.currency));
  return currency === undefined || others.length > 0 ? null : currency;
}

function paidFen(orders: readonly DocumentOrder[]): number | null {
  if (orders.length === 0 || onlyCurrency(orders) === null) return null;
  let sum = 0;
  for (const order of orders) {
    if (order.paidFen === null) return null;
    sum += order.paidFen;
  }
  return sum;
}

function currencySignOf(orders: readonly DocumentOrder[]): string {
  const currency = onlyCurrency(orders) ?? '';
  return currencySigns[currency] ?? currency;
}

const collectOf = ({ services }: ParcelDocument) => services.find(({ code }) => code === cashOnDeliveryCode);

/** Remarks of all orders; with several orders each says which one it belongs to. */
function joinRemarks(orders: readonly DocumentOrder[], read: (order: DocumentOrder) => string): string {
  const remarks = orders
    .map((order) => ({ orderNumber: order.orderNumber, text: read(order).trim() }))
    .filter((remark) => remark.text !== '');
  if (distinct(remarks.map((remark) => remark.text)).length <= 1) return remarks[0]?.text ?? '';
  return remarks.map((remark) => `[${remark.orderNumber}] ${remark.text}`).join(' ');
}

const parcelFields: Fields<ParcelDocument> = {
  paperLanguage: (data) => data.paperLanguage ?? '',
  waybillNumber: (data) => data.waybillNumber,
  /** 1 on forms that bear their number already: none is drawn on them. */
  isPreprinted: (data) => (data.isPreprinted ? 1 : 0),
  'carrier.name': (data) => data.carrier.name,
  'carrier.code': (data) => data.carrier.code,
  destination: (data) => data.destination,
  /** The large text of the sort-code zone: the carrier's own code, else where the parcel goes. */
  sortText: (data) => data.routing.sortCode || data.destination,
  'routing.sortCode': (data) => data.routing.sortCode,
  'routing.bagPlace': (data) => data.routing.bagPlace,
  'routing.routeCode': (data) => data.routing.routeCode,
  'routing.motherNumber': (data) => data.routing.motherNumber,
  /** `2/3` of an order in three parcels. */
  share: (data) => (data.share ? `${data.share.index}/${data.share.total}` : ''),
  'consignee.name': (data) => data.consignee.name,
  'consignee.phone': (data) => data.consignee.phone,
  'consignee.province': (data) => data.consignee.province,
  'consignee.city': (data) => data.consignee.city,
  'consignee.district': (data) => data.consignee.district,
  'consignee.address': (data) => data.consignee.address,
  'consignee.postalCode': (data) => data.consignee.postalCode,
  'consignee.country': (data) => data.consignee.country,
  'consignor.name': (data) => data.consignor.name,
  'consignor.phone': (data) => data.consignor.phone,
  'consignor.address': (data) => data.consignor.address,
  pairCode: (data) => data.pairCode,
  batchName: (data) => data.batchName,
  position: (data) => data.position,
  total: (data) => data.total,
  generation: (data) => data.generation,
  /** 1 for the first reprint. */
  reprint: (data) => data.generation - 1,
  printedAt: (data) => data.printedAt,
  grossWeightGrams: (data) => data.grossWeightGrams,
  quantity: (data) => data.quantity,
  slipFooter: (data) => data.slipFooter,
  slipThanks: (data) => data.slipTexts.thanks,
  slipCoupon: (data) => data.slipTexts.coupon,
  slipReturns: (data) => data.slipTexts.returns,
  isInvoiceWanted: (data) => (data.orders.some((order) => order.isInvoiceWanted) ? 1 : 0),
  shop: (data) => distinct(data.orders.map((order) => order.shop)).join(' / '),
  buyerName: (data) => distinct(data.orders.map((order) => order.buyerName)).join(' / '),
  buyerMessage: (data) => joinRemarks(data.orders, (order) => order.buyerMessage),
  sellerRemark: (data) => joinRemarks(data.orders, (order) => order.sellerRemark),
  orderNumbers: (data) => data.orders.map((order) => order.orderNumber).join(' '),
  orderCount: (data) => data.orders.length,
  orderedAt: (data) => data.orders[0]?.orderedAt ?? '',
  lineCount: (data) => data.orders.reduce((sum, order) => sum + order.lines.length, 0),
  giftCount: (data) =>
    data.orders
      .flatMap((order) => order.lines)
      .reduce((sum, line) => sum + (line.isGift ? line.quantity : 0), 0),
  contents: (data) =>
    contentsOf(
      data.orders.flatMap((order) => order.lines),
      data.paperLanguage === 'en',
    ),
  paidFen: (data) => paidFen(data.orders),
  currencySign: (data) => currencySignOf(data.orders),
  /** Cash on delivery: its name and what the courier collects. */
  'collect.name': (data) => collectOf(data)?.name ?? '',
  'collect.amountFen': (data) => collectOf(data)?.amountFen ?? null,
  /** The other services and how to handle the parcel: `保价 ¥2000　到付　易碎`. */
  marks: marksOf,
  /** How to handle the parcel, without the services of its carrier. */
  handling: (data) => data.handling.join('　'),
};

/** What stands in one line with the others: `保价 ¥2000　到付　易碎`. */
function marksOf(data: ParcelDocument): string {
  const sign = currencySignOf(data.orders);
  const services = data.services
    .filter((service) => service !== collectOf(data))
    .map((service) => serviceText(service, sign));
  return [...services, ...data.handling].join('　');
}

const orderFields: Fields<DocumentOrder> = {
  'order.orderNumber': (order) => order.orderNumber,
  'order.shop': (order) => order.shop,
  'order.buyerName': (order) => order.buyerName,
  'order.buyerMessage': (order) => order.buyerMessage,
  'order.sellerRemark': (order) => order.sellerRemark,
  'order.quantity': (order) => order.quantity,
  'order.paidFen': (order) => order.paidFen,
  /** Stands behind the number of an order whose invoice goes into the parcel. */
  'order.invoiceMark': (order, outer) => {
    if (!order.isInvoiceWanted) return '';
    return isEnglish(outer) ? ' [invoice]' : '【要发票】';
  },
  'order.orderedAt': (order) => order.orderedAt,
};

interface NumberedLine {
  readonly line: OrderLine;
  /** From 1 through all orders of the parcel. */
  readonly number: number;
}

const lineFields: Fields<NumberedLine> = {
  'line.number': ({ number }) => number,
  'line.sku': ({ line }) => line.sku,
  'line.name': ({ line }) => line.name,
  'line.specification': ({ line }) => line.specification,
  'line.quantity': ({ line }) => line.quantity,
  'line.unitPriceFen': ({ line }) => line.unitPriceFen,
  'line.amountFen': ({ line }) => (line.unitPriceFen === null ? null : line.unitPriceFen * line.quantity),
  /** Stands before the name of a gift. */
  'line.giftMark': ({ line }, outer) => giftMark(line, outer),
};

/** Fields of the page itself. Only elements outside the flow know them. */
const pageFields: readonly string[] = ['page', 'pages'];

/** `buyer` or `warehouse`; empty where a template makes no copies. */
const copyField = 'copyFor';

/** Names of the fields that each kind of template may read. */
const fieldsByKind: Readonly<
  Record<TemplateKind, { readonly document: object; readonly section?: object; readonly line?: object }>
> = {
  label: { document: parcelFields, section: orderFields, line: lineFields },
  'packing-slip': { document: parcelFields, section: orderFields, line: lineFields },
  ...sheetFields,
};

/** Where in a template an expression stands: that decides which fields it may read. */
export type FieldScope = 'page' | 'flow' | 'section' | 'line';

/** Whether a template of that kind may read the field there. */
export function isFieldKnown(name: string, kind: TemplateKind, scope: FieldScope): boolean {
  const { document, section = {}, line = {} } = fieldsByKind[kind];
  const has = (fields: object) => Object.hasOwn(fields, name);
  if (has(document) || name === copyField) return true;
  switch (scope) {
    case 'page':
      return pageFields.includes(name);
    case 'flow':
      return false;
    case 'section':
      return has(section);
    case 'line':
      return has(line) || has(section);
  }
}

/** The rows under one heading of an items table. */
export interface TableSection {
  readonly fields: FieldSource;
  readonly rows: readonly FieldSource[];
}

/** All that layout reads of a document. */
export interface TemplateData {
  readonly fields: FieldSource;
  readonly sections: readonly TableSection[];
  /** Copies that are wished of a template that knows copies; all of them where absent. */
  readonly copies?: readonly SlipCopy[];
}

/** The same data as one copy reads it. */
export function onCopy(data: TemplateData, copyFor: SlipCopy | null): TemplateData {
  const read =
    (fields: FieldSource): FieldSource =>
    (name) =>
      name === copyField ? (copyFor ?? '') : fields(name);
  return {
    ...data,
    fields: read(data.fields),
    sections: data.sections.map(({ fields, rows }) => ({ fields: read(fields), rows: rows.map(read) })),
  };
}

/** Data of a label or packing slip. Lines are numbered through all orders. */
export function readParcelData(data: ParcelDocument): TemplateData {
  const fields = bind(parcelFields, data);
  let number = 0;
  const sections = data.orders.map((order) => {
    const orderSource = bind(orderFields, order, fields);
    const rows = order.lines.map((line) => {
      number += 1;
      return bind(lineFields, { line, number }, orderSource);
    });
    return { fields: orderSource, rows };
  });
  return { fields, sections, copies: data.copies };
}

/** Adds the page number and the number of pages. */
export function onPage(fields: FieldSource, page: number, pages: number): FieldSource {
  return (name) => {
    if (name === 'page') return page;
    return name === 'pages' ? pages : fields(name);
  };
}
