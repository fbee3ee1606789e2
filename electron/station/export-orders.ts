/** Orders as a table for people: one row an order, ids as text, masked unless the full view is asked for. */

import type { ShippingTable } from '../domain/documents.ts';
import { isId, parseId } from '../domain/ids.ts';
import { type OrderConditions, type OrderFilter, withOfficialProvinces } from '../domain/order-queries.ts';
import {
  type Channel,
  type OrderLine,
  type OrderProblemCode,
  type OrderStatus,
  type OrderTagKind,
  orderQuantity,
} from '../domain/orders.ts';
import { collectedFen } from '../domain/parcel-services.ts';
import { maskConsignee, maskText } from '../domain/privacy.ts';
import type { ProblemParams } from '../domain/problems.ts';
import type { Settings } from '../domain/settings.ts';
import type { OrderRow } from '../ports/order-stores.ts';
import type { BundleWords } from './bundle.ts';
import { carrierName, record, type StationContext } from './context.ts';
import type { NumberExportWords } from './export-numbers.ts';
import type { ProductExportWords } from './import-products.ts';
import type { FailureExportWords } from './log-failures.ts';
import type { RegisterExportWords } from './weight-register.ts';

/** The columns of the table, from left to right. */
export const orderExportColumns = [
  'orderNumber',
  'part',
  'shop',
  'channel',
  'status',
  'orderedAt',
  'paidAt',
  'consigneeName',
  'phone',
  'province',
  'city',
  'district',
  'address',
  'postalCode',
  'lines',
  'skus',
  'quantity',
  'goodsAmount',
  'shippingAmount',
  'discountAmount',
  'payableAmount',
  'paidAmount',
  'collectAmount',
  'currency',
  'buyerMessage',
  'sellerRemark',
  'tags',
  'problems',
  'owner',
  'carrier',
  'waybillNumber',
  'pairCode',
  'grossWeightGrams',
  'pairedAt',
  'shippedAt',
  'importedAt',
] as const;
export type OrderExportColumn = (typeof orderExportColumns)[number];

/** The words of the table, in one language. */
export interface OrderExportWords {
  readonly fileName: string;
  readonly sheetName: string;
  readonly columns: Readonly<Record<OrderExportColumn, string>>;
  readonly statuses: Readonly<Record<OrderStatus, string>>;
  readonly channels: Readonly<Record<Channel, string>>;
  readonly tags: Readonly<Record<OrderTagKind, string>>;
  problem(code: OrderProblemCode, params: ProblemParams): string;
  /** For the name of a table that holds the first of more orders. */
  partOfAll(orders: number, total: number): string;
  /** Of the table of a pool's numbers. */
  readonly numbers: NumberExportWords;
  readonly failures: FailureExportWords;
  readonly products: ProductExportWords;
  readonly bundle: BundleWords;
  readonly weights: RegisterExportWords;
}

export type OrderExportWordsIn = (language: Settings['language']) => OrderExportWords;

export interface OrderExportSelection {
  readonly filter: OrderFilter;
  readonly search: string;
  readonly conditions: OrderConditions;
  /** These orders, whatever the filter says. */
  readonly orderIds?: readonly string[] | undefined;
  /** Not these of those that the filter names. */
  readonly exceptIds?: readonly string[] | undefined;
  readonly isFull: boolean;
}

/** More rows than people work with in one table: it is made and sent in memory. */
const limit = 100_000;
/** What a cell of a workbook can hold. */
const longestCell = 32_767;
/** Characters that XML cannot hold; they come from copied remarks. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that must go.
const notForXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu;

const amount = (fen: number | null) => (fen === null ? '' : (fen / 100).toFixed(2));
const digits = (value: number | null) => (value === null ? '' : String(value));

const lineText = ({ name, specification, quantity }: OrderLine) =>
  `${[name, specification].filter((part) => part !== '').join(' ')} ×${quantity}`;

function cellsOf(
  context: StationContext,
  { order, parcel }: OrderRow,
  words: OrderExportWords,
  isFull: boolean,
): Readonly<Record<OrderExportColumn, string>> {
  const time = (atMs: number | null) => (atMs === null ? '' : context.clock.formatLocal(atMs));
  const consignee = isFull ? order.consignee : maskConsignee(order.consignee);
  const text = (written: string) => (isFull ? written : maskText(written));
  return {
    orderNumber: order.orderNumber,
    part: order.part ? `${order.part.index}/${order.part.total}` : '',
    shop: order.shop,
    channel: words.channels[order.channel],
    status: words.statuses[order.status],
    orderedAt: time(order.orderedAtMs),
    paidAt: time(order.paidAtMs),
    consigneeName: consignee.name,
    phone: consignee.phone,
    province: consignee.province,
    city: consignee.city,
    district: consignee.district,
    address: consignee.address,
    postalCode: consignee.postalCode,
    lines: order.lines.map(lineText).join('\n'),
    skus: order.lines
      .map(({ sku }) => sku)
      .filter((sku) => sku !== '')
      .join('\n'),
    quantity: String(orderQuantity(order.lines)),
    goodsAmount: amount(order.goodsFen),
    shippingAmount: amount(order.shippingFen),
    discountAmount: amount(order.discountFen),
    payableAmount: amount(order.payableFen),
    paidAmount: amount(order.paidFen),
    collectAmount: amount(order.isCashOnDelivery === true ? collectedFen(order) : null),
    currency: order.currency,
    buyerMessage: text(order.buyerMessage),
    sellerRemark: text(order.sellerRemark),
    tags: order.tags.map(({ kind, value }) => (kind === 'custom' ? value : words.tags[kind])).join(' '),
    problems: order.problems
      .map((code) => words.problem(code, order.findings.find((found) => found.code === code)?.params ?? {}))
      .join('\n'),
    owner: order.decisions.owner,
    carrier: parcel ? carrierName(context, parcel.carrierCode) : '',
    waybillNumber: parcel?.waybillNumber ?? '',
    pairCode: parcel?.pairCode ?? '',
    grossWeightGrams: digits(parcel?.grossWeightGrams ?? null),
    pairedAt: time(parcel?.pairedAtMs ?? null),
    shippedAt: time(parcel?.shippedAtMs ?? null),
    importedAt: time(order.importedAtMs),
  };
}

interface Chosen {
  readonly rows: readonly OrderRow[];
  /** How many orders were asked for: more than `rows` where one table does not hold them. */
  readonly total: number;
}

function chosenBy(context: StationContext, selection: OrderExportSelection): Chosen {
  const { stores } = context;
  const { orderIds, exceptIds = [], filter, search } = selection;
  const conditions = withOfficialProvinces(selection.conditions, context.catalogue.regions);
  if (!orderIds) {
    const except = new Set<string>(exceptIds);
    const wanted = limit + except.size;
    const found = stores.orders.list({ filter, search, conditions, offset: 0, limit: wanted });
    const rows = found.rows.filter(({ order }) => !except.has(order.id));
    return { rows: rows.slice(0, limit), total: found.total - (found.rows.length - rows.length) };
  }
  const rows = [...new Set(orderIds)].flatMap((text): OrderRow[] => {
    const order = isId(text) ? stores.orders.get(parseId<'order'>(text)) : undefined;
    if (!order || order.retirement !== null) return [];
    return [{ order, parcel: stores.parcels.findByOrder(order.id) ?? null }];
  });
  return { rows, total: rows.length };
}

/**
 * Writes the chosen orders as a workbook of text cells: no program rounds a number or runs a formula. Every export
 * stands in the ledger, and whether it showed people's data in full. A table that does not hold all that was asked for
 * says so in its name.
 */
export async function exportOrders(
  context: StationContext,
  wordsIn: OrderExportWordsIn,
  selection: OrderExportSelection,
): Promise<{
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly orders: number;
  readonly total: number;
}> {
  const { stores, clock, workshop } = context;
  const words = wordsIn(stores.settings.read().language);
  const { rows, total } = chosenBy(context, selection);
  const part = rows.length < total ? `-${words.partOfAll(rows.length, total)}` : '';
  const stamp = clock.formatLocal(clock.nowMs()).replace(/\D/gu, '');
  const table: ShippingTable = {
    fileName: `${words.fileName}-${stamp.slice(0, 8)}-${stamp.slice(8)}${part}.xlsx`,
    format: 'xlsx',
    sheetName: words.sheetName,
    rows: [
      orderExportColumns.map((column) => words.columns[column]),
      ...rows.map((row) => {
        const cells = cellsOf(context, row, words, selection.isFull);
        return orderExportColumns.map((column) => cells[column].replace(notForXml, '').slice(0, longestCell));
      }),
    ],
  };
  // Before the table leaves: who asks for people's data is written down, whatever becomes of the file.
  const kind = selection.isFull ? 'orders.exported-in-full' : 'orders.exported';
  stores.transaction(() => record(context, kind, 'orders', { rows: rows.length, total }));
  const bytes = await workshop.writeShippingTable(table);
  return { fileName: table.fileName, bytes, orders: rows.length, total };
}
