/** Orders as a shop exported them, and the audit that says whether one may be printed. */

import type { BenchId, ImportId, OrderId } from './ids.ts';
import type { ProblemCode } from './problems.ts';

/** Where an order came from. `other` is a file that no known format describes. */
export const channels = [
  'taobao',
  'tmall',
  'pdd',
  'douyin',
  'kuaishou',
  'xiaohongshu',
  'jd',
  '1688',
  'shopify',
  'amazon',
  'etsy',
  'other',
] as const;
export type Channel = (typeof channels)[number];

/** The shop's own view of an order, reduced to what decides whether a parcel may leave. */
export const orderStatuses = [
  'awaiting-payment',
  'awaiting-shipment',
  'shipped',
  'completed',
  'closed',
  'refund-pending',
  'refunded',
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** The receiving person. `address` is the whole street address as it must be printed, province first. */
export interface Consignee {
  readonly name: string;
  readonly phone: string;
  /** Province, city and district where the file gives them; empty where it does not (never guessed). */
  readonly province: string;
  readonly city: string;
  readonly district: string;
  readonly address: string;
  readonly postalCode: string;
  /** ISO 3166 alpha-2; `CN` where the file says nothing. */
  readonly country: string;
}

/** One line of an order. Money in fen (1/100 of the currency), null where the file gives none. */
export interface OrderLine {
  readonly lineNumber: number;
  readonly sku: string;
  readonly name: string;
  readonly specification: string;
  readonly quantity: number;
  readonly unitPriceFen: number | null;
  readonly isGift: boolean;
}

/** What a file says of one order, before it has an identity here. */
export interface OrderDraft {
  readonly orderNumber: string;
  readonly channel: Channel;
  readonly shop: string;
  readonly status: OrderStatus;
  readonly buyerName: string;
  readonly buyerMessage: string;
  readonly sellerRemark: string;
  readonly consignee: Consignee;
  readonly lines: readonly OrderLine[];
  /** The lines are one summary, all titles with a total: the file holds no details (Taobao's list without its details). */
  readonly isLineSummary: boolean;
  /** ISO 4217; `CNY` where the file says nothing. */
  readonly currency: string;
  readonly paidFen: number | null;
  /** UTC milliseconds; null where the file gives no readable time. */
  readonly orderedAtMs: number | null;
  readonly paidAtMs: number | null;
  /** Rows of the file that this order was read from, counted as a spreadsheet shows them. */
  readonly sourceRows: readonly number[];
}

/** An order in the station. Unique by shop and order number. */
export interface Order extends OrderDraft {
  readonly id: OrderId;
  readonly benchId: BenchId;
  readonly importId: ImportId;
  /** SHA-256 (hex) of what decides the paper; equal content means the same order again. */
  readonly contentHash: string;
  /** Why it cannot be printed; empty means printable. */
  readonly problems: readonly OrderProblemCode[];
  readonly importedAtMs: number;
}

export type OrderProblemCode = Extract<ProblemCode, `order.${string}`>;

/** Pieces in an order: the sum of its lines' quantities. */
export function orderQuantity(lines: readonly OrderLine[]): number {
  return lines.reduce((sum, line) => sum + line.quantity, 0);
}

const statusProblems = {
  'awaiting-payment': 'order.unpaid',
  'awaiting-shipment': null,
  shipped: 'order.already-shipped',
  completed: 'order.already-shipped',
  closed: 'order.closed',
  'refund-pending': 'order.refund-pending',
  refunded: 'order.refunded',
} as const satisfies Record<OrderStatus, OrderProblemCode | null>;

const maskCharacters = /[*＊×●•]/u;

/**
 * Whether a courier could call it: a Chinese mobile has eleven digits, no more and no fewer (an extension aside);
 * any other number at least seven.
 */
function isPhoneShape({ phone, country }: Consignee): boolean {
  const [number = ''] = phone.normalize('NFKC').split(/转|分机|ext\.?|x(?=\d)|,|(?<=\d{11})-(?=\d{1,6}$)/iu);
  const digits = number.replace(/^\s*(?:\+|00)\s*86/u, '').replace(/\D/g, '');
  const isAbroad = country !== 'CN' || /^\s*(?:\+|00)\s*(?!86)/u.test(number);
  if (!isAbroad && /^1[3-9]/u.test(digits)) return digits.length === 11;
  return digits.length >= 7;
}

/**
 * Why an order cannot be printed, in the order in which a person should look at it; empty means printable.
 *
 * Masked data is refused because carriers refuse it (facts: Yunda answers 收件地址中包含脱敏字符****).
 */
export function auditOrder(draft: OrderDraft): readonly OrderProblemCode[] {
  const { consignee } = draft;
  const problems: OrderProblemCode[] = [];
  const statusProblem = statusProblems[draft.status];
  if (statusProblem) problems.push(statusProblem);
  if (consignee.name.trim() === '') problems.push('order.name-missing');
  else if (/[*＊●•]/u.test(consignee.name)) problems.push('order.name-masked');
  if (consignee.phone.trim() === '') problems.push('order.phone-missing');
  else if (maskCharacters.test(consignee.phone)) problems.push('order.phone-masked');
  else if (!isPhoneShape(consignee)) problems.push('order.phone-invalid');
  if (consignee.address.trim() === '') problems.push('order.address-missing');
  else if (/[*＊●•]{2,}/u.test(consignee.address)) problems.push('order.address-masked');
  if (draft.lines.length === 0) problems.push('order.lines-missing');
  return problems;
}
