import { hash } from 'node:crypto';
import { type BenchId, type ImportId, type OrderId, parseId } from '../../electron/domain/ids.ts';
import {
  type AuditFinding,
  channels,
  findingSeverities,
  noDecisions,
  type Order,
  type OrderDecisions,
  type OrderLine,
  type OrderPart,
  type OrderProblemCode,
  type OrderRetirement,
  type OrderTag,
  orderFlags,
  orderStatuses,
  orderTagKinds,
} from '../../electron/domain/orders.ts';
import { purchaseKey } from '../../electron/domain/purchases.ts';
import { parseProblemCode, parseWord } from './row-values.ts';
import { phoneDigits } from './search-terms.ts';

/** Columns of an order's content that make an order again, as `orders` and `replaced_orders` share them. */
const readColumns = [
  'import_id',
  'source_rows',
  'version',
  'channel',
  'status',
  'retirement',
  'problems',
  'findings',
  'tags',
  'destination_province',
  'decisions',
  'carrier_code',
  'flag',
  'ordered_at_ms',
  'paid_at_ms',
  'ship_by_ms',
  'imported_at_ms',
  'buyer_name',
  'buyer_message',
  'seller_remark',
  'consignee_name',
  'consignee_phone',
  'consignee_province',
  'consignee_city',
  'consignee_district',
  'consignee_address',
  'consignee_postal_code',
  'consignee_country',
  'platform_type',
  'consolidation',
  'invoice_title',
  'weight_grams',
  'is_cash_on_delivery',
  'is_line_summary',
  'currency',
  'goods_fen',
  'shipping_fen',
  'discount_fen',
  'payable_fen',
  'paid_fen',
  'collect_fen',
  'unreadable_amounts',
  'content_hash',
] as const;

/** Columns that only finding and sorting need. */
const searchColumns = ['source_row', 'consignee_phone_digits', 'piece_count', 'purchase_key'] as const;

const parameterColumns = [...readColumns, ...searchColumns] as const;

/** All columns that a content has, and the values that fill them: {@link contentParameters}. */
export const contentColumns = [...parameterColumns, 'import_sequence'].join(', ');
export const contentValues = [
  ...parameterColumns.map(() => '?'),
  '(SELECT sequence FROM imports WHERE id = +?)',
].join(', ');

const identityColumns = [
  'id',
  'bench_id',
  'shop',
  'order_number',
  'part_number',
  'part_of',
  'part_index',
  'part_total',
] as const;

/** A new order; its values are those of {@link identityParameters} and {@link contentParameters}. */
export const insertOrderSql = `
  INSERT INTO orders (${identityColumns.join(', ')}, ${contentColumns})
  VALUES (${identityColumns.map(() => '?').join(', ')}, ${contentValues})`;

type Value = string | number | Uint8Array | null;

export interface OrderColumns {
  readonly sequence: number;
  readonly id: string;
  readonly bench_id: string;
  readonly shop: string;
  readonly order_number: string;
  readonly part_number: number;
  readonly part_of: string | null;
  readonly part_index: number | null;
  readonly part_total: number | null;
  readonly parcel_id: string | null;
  readonly import_id: string;
  readonly source_rows: string;
  readonly version: number;
  readonly channel: string;
  readonly status: string;
  readonly retirement: string | null;
  readonly problems: string;
  readonly findings: string;
  readonly tags: string;
  readonly destination_province: string;
  readonly decisions: string;
  readonly carrier_code: string;
  readonly flag: string | null;
  readonly ordered_at_ms: number | null;
  readonly paid_at_ms: number | null;
  readonly ship_by_ms: number | null;
  readonly imported_at_ms: number;
  readonly buyer_name: string;
  readonly buyer_message: string;
  readonly seller_remark: string;
  readonly consignee_name: string;
  readonly consignee_phone: string;
  readonly consignee_province: string;
  readonly consignee_city: string;
  readonly consignee_district: string;
  readonly consignee_address: string;
  readonly consignee_postal_code: string;
  readonly consignee_country: string;
  readonly platform_type: string;
  readonly consolidation: string;
  readonly invoice_title: string;
  readonly weight_grams: number | null;
  readonly is_cash_on_delivery: number | null;
  readonly is_line_summary: number;
  readonly currency: string;
  readonly goods_fen: number | null;
  readonly shipping_fen: number | null;
  readonly discount_fen: number | null;
  readonly payable_fen: number | null;
  readonly paid_fen: number | null;
  readonly collect_fen: number | null;
  readonly unreadable_amounts: string;
  readonly content_hash: string;
}

export interface LineColumns {
  readonly order_id: string;
  readonly line_number: number;
  readonly sku: string;
  readonly name: string;
  readonly specification: string;
  readonly quantity: number;
  readonly unit_price_fen: number | null;
  readonly is_gift: number;
}

/** What a statement reads to make orders; `contents` is the table that the content comes from. */
export const orderColumnsOf = (contents: 'orders' | 'replaced_orders') => `
    orders.sequence, orders.id, orders.bench_id, orders.shop, orders.order_number, orders.part_number,
    orders.part_of, orders.part_index, orders.part_total, orders.parcel_id,
    ${readColumns.map((column) => `${contents}.${column}`).join(', ')}`;

/** The beginning of every statement that reads orders as they are now; a `WHERE` follows. */
export const selectOrders = `SELECT ${orderColumnsOf('orders')} FROM orders`;

/** What never changes of an order. */
export function identityParameters(order: Order): readonly Value[] {
  const { part } = order;
  return [
    order.id,
    order.benchId,
    order.shop,
    order.orderNumber,
    part?.number ?? 0,
    part?.of ?? null,
    part?.index ?? null,
    part?.total ?? null,
  ];
}

/** By place, not by name: an import binds millions of values, and a name costs more than its value. */
export function contentParameters(order: Order, version: number): readonly Value[] {
  const values = contentByColumn(order, version);
  return [...parameterColumns.map((column) => values[column]), order.importId];
}

function contentByColumn(
  order: Order,
  version: number,
): Readonly<Record<(typeof parameterColumns)[number], Value>> {
  const { consignee } = order;
  return {
    import_id: order.importId,
    source_rows: order.sourceRows.join(','),
    version,
    channel: order.channel,
    status: order.status,
    retirement: order.retirement,
    ...auditColumns(order),
    decisions: toDecisionsText(order.decisions),
    carrier_code: order.carrierCode,
    flag: order.flag,
    ordered_at_ms: order.orderedAtMs,
    paid_at_ms: order.paidAtMs,
    ship_by_ms: order.shipByMs,
    imported_at_ms: order.importedAtMs,
    buyer_name: order.buyerName,
    buyer_message: order.buyerMessage,
    seller_remark: order.sellerRemark,
    consignee_name: consignee.name,
    consignee_phone: consignee.phone,
    consignee_province: consignee.province,
    consignee_city: consignee.city,
    consignee_district: consignee.district,
    consignee_address: consignee.address,
    consignee_postal_code: consignee.postalCode,
    consignee_country: consignee.country,
    platform_type: order.platformType,
    consolidation: order.consolidation,
    invoice_title: order.invoiceTitle,
    weight_grams: order.weightGrams,
    is_cash_on_delivery: order.isCashOnDelivery === null ? null : order.isCashOnDelivery ? 1 : 0,
    is_line_summary: order.isLineSummary ? 1 : 0,
    currency: order.currency,
    goods_fen: order.goodsFen,
    shipping_fen: order.shippingFen,
    discount_fen: order.discountFen,
    payable_fen: order.payableFen,
    paid_fen: order.paidFen,
    collect_fen: order.collectFen,
    unreadable_amounts: order.unreadableAmounts,
    content_hash: order.contentHash,
    source_row: order.sourceRows.reduce((first, row) => Math.min(first, row), order.sourceRows[0] ?? 0),
    consignee_phone_digits: phoneDigits(consignee.phone),
    piece_count: order.lines.reduce((sum, line) => sum + (line.isGift ? 0 : line.quantity), 0),
    // A part is no purchase of its own.
    purchase_key: order.part ? null : toPurchaseHash(purchaseKey(order)),
  };
}

export function auditColumns(audit: Pick<Order, 'findings' | 'problems' | 'tags' | 'destinationProvince'>) {
  return {
    problems: audit.problems.join(','),
    findings: audit.findings.length === 0 ? '[]' : JSON.stringify(audit.findings),
    tags: audit.tags.length === 0 ? '[]' : JSON.stringify(audit.tags),
    destination_province: audit.destinationProvince,
  };
}

/** Keys are as long as an address; half a SHA-256 keeps their index small, and no two keys have ever shared one. */
export function toPurchaseHash(key: string): Uint8Array | null {
  return key === '' ? null : hash('sha256', key, 'buffer').subarray(0, 16);
}

/** Only what was decided: most orders have no decisions. */
export function toDecisionsText(decisions: OrderDecisions): string {
  if (decisions === noDecisions) return '{}';
  const made = Object.entries(decisions).filter(
    ([name, value]) => !isSame(value, noDecisions[name as keyof OrderDecisions]),
  );
  return JSON.stringify(Object.fromEntries(made));
}

const isSame = (left: unknown, right: unknown) =>
  left === right || (Array.isArray(left) && left.length === 0 && Array.isArray(right) && right.length === 0);

export function toOrder(row: OrderColumns, lines: readonly OrderLine[]): Order {
  return {
    id: parseId<'order'>(row.id) satisfies OrderId,
    benchId: parseId<'bench'>(row.bench_id) satisfies BenchId,
    importId: parseId<'import'>(row.import_id) satisfies ImportId,
    contentHash: row.content_hash,
    findings: toFindings(row.findings),
    problems: toProblems(row.problems),
    tags: toTags(row.tags),
    destinationProvince: row.destination_province,
    decisions: toDecisions(row.decisions),
    carrierCode: row.carrier_code,
    part: toPart(row),
    retirement: toRetirement(row.retirement),
    importedAtMs: row.imported_at_ms,
    orderNumber: row.order_number,
    channel: parseWord(channels, row.channel),
    shop: row.shop,
    status: parseWord(orderStatuses, row.status),
    buyerName: row.buyer_name,
    buyerMessage: row.buyer_message,
    sellerRemark: row.seller_remark,
    consignee: {
      name: row.consignee_name,
      phone: row.consignee_phone,
      province: row.consignee_province,
      city: row.consignee_city,
      district: row.consignee_district,
      address: row.consignee_address,
      postalCode: row.consignee_postal_code,
      country: row.consignee_country,
    },
    lines,
    isLineSummary: row.is_line_summary === 1,
    currency: row.currency,
    goodsFen: row.goods_fen,
    shippingFen: row.shipping_fen,
    discountFen: row.discount_fen,
    payableFen: row.payable_fen,
    paidFen: row.paid_fen,
    collectFen: row.collect_fen,
    unreadableAmounts: row.unreadable_amounts,
    orderedAtMs: row.ordered_at_ms,
    paidAtMs: row.paid_at_ms,
    shipByMs: row.ship_by_ms,
    flag: row.flag === null ? null : parseWord(orderFlags, row.flag),
    platformType: row.platform_type,
    consolidation: row.consolidation,
    invoiceTitle: row.invoice_title,
    weightGrams: row.weight_grams,
    isCashOnDelivery: row.is_cash_on_delivery === null ? null : row.is_cash_on_delivery === 1,
    sourceRows: splitList(row.source_rows).map(Number),
  };
}

export function toLine(row: LineColumns): OrderLine {
  return {
    lineNumber: row.line_number,
    sku: row.sku,
    name: row.name,
    specification: row.specification,
    quantity: row.quantity,
    unitPriceFen: row.unit_price_fen,
    isGift: row.is_gift === 1,
  };
}

const retirements = ['withdrawn', 'split'] as const satisfies readonly OrderRetirement[];

export function toProblems(text: string): readonly OrderProblemCode[] {
  return text === '' ? [] : splitList(text).map(toOrderProblem);
}

export function toRetirement(text: string | null): OrderRetirement | null {
  return text === null ? null : parseWord(retirements, text);
}

function toPart(row: OrderColumns): OrderPart | null {
  if (row.part_of === null) return null;
  return {
    of: parseId<'order'>(row.part_of),
    number: row.part_number,
    index: row.part_index ?? 0,
    total: row.part_total ?? 0,
  };
}

const noFindings: readonly AuditFinding[] = [];
const noTags: readonly OrderTag[] = [];

function toFindings(text: string): readonly AuditFinding[] {
  if (text === '[]') return noFindings;
  return (JSON.parse(text) as readonly AuditFinding[]).map(({ code, severity, params }) => ({
    code: toOrderProblem(code),
    severity: parseWord(findingSeverities, severity),
    params,
  }));
}

function toTags(text: string): readonly OrderTag[] {
  if (text === '[]') return noTags;
  return (JSON.parse(text) as readonly OrderTag[]).map(({ kind, value, source }) => ({
    kind: parseWord(orderTagKinds, kind),
    value,
    source: parseWord(['rule', 'operator'], source),
  }));
}

function toDecisions(text: string): OrderDecisions {
  return text === '{}' ? noDecisions : { ...noDecisions, ...(JSON.parse(text) as Partial<OrderDecisions>) };
}

function splitList(text: string): readonly string[] {
  return text === '' ? [] : text.split(',');
}

function toOrderProblem(text: string): OrderProblemCode {
  const code = parseProblemCode(text);
  if (!isOrderProblem(code)) throw new TypeError(`unexpected problem of an order: ${code}`);
  return code;
}

function isOrderProblem(code: string): code is OrderProblemCode {
  return code.startsWith('order.');
}
