/** Orders as a shop exported them, and the audit that says whether one may be printed. */

import type { BenchId, ImportId, OrderId } from './ids.ts';
import type { ProblemCode, ProblemParams } from './problems.ts';

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
  // The file has a word for it that nobody here knows: never guessed to be harmless.
  'unclear',
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

/** Flags (旗帜) that shops pin to an order; a platform's other colours are `other`. */
export const orderFlags = ['red', 'yellow', 'green', 'blue', 'purple', 'orange', 'grey', 'other'] as const;
export type OrderFlag = (typeof orderFlags)[number];

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
  /** Goods before any discount, as the file sums them up. All money in fen; null where the file gives none. */
  readonly goodsFen: number | null;
  readonly shippingFen: number | null;
  /** Everything that was taken off, as a positive number. */
  readonly discountFen: number | null;
  /** What the buyer has to pay. */
  readonly payableFen: number | null;
  readonly paidFen: number | null;
  /**
   * What the courier collects at the door, as the file says it. 0 where it names an amount that is nothing or cannot be
   * read; null where it names none.
   */
  readonly collectFen: number | null;
  /**
   * Amounts (goods, to pay, paid) that stand in the file and cannot be read: `实付款：一百`, by the file's own titles,
   * several joined by `；`. Empty for none.
   */
  readonly unreadableAmounts: string;
  /** UTC milliseconds; null where the file gives no readable time. */
  readonly orderedAtMs: number | null;
  readonly paidAtMs: number | null;
  /** Until when the shop promised to ship (承诺发货时间). */
  readonly shipByMs: number | null;
  readonly flag: OrderFlag | null;
  /** The platform's own kind of order (预售, 团购…) as it stands; empty for none. */
  readonly platformType: string;
  /** 集运类型 as it stands: the address is a transit warehouse and must be printed as it is. Empty for none. */
  readonly consolidation: string;
  /** 发票抬头, or the file's own word where it only says that one is wanted; empty where none is asked for. */
  readonly invoiceTitle: string;
  /** Of the whole order; null where the file gives none, or none with its unit. */
  readonly weightGrams: number | null;
  /** 货到付款: the carrier collects the money at the door. Null where the file says nothing of it. */
  readonly isCashOnDelivery: boolean | null;
  /** Rows of the file that this order was read from, counted as a spreadsheet shows them. */
  readonly sourceRows: readonly number[];
}

export type OrderProblemCode = Extract<ProblemCode, `order.${string}`>;

/** `block`: the order is not printed before somebody did something. `warn`: shown, and printed. */
export const findingSeverities = ['block', 'warn'] as const;
export type FindingSeverity = (typeof findingSeverities)[number];

/** What one check of the audit found. */
export interface AuditFinding {
  readonly code: OrderProblemCode;
  readonly severity: FindingSeverity;
  readonly params: ProblemParams;
}

/** What an order is marked with. `custom` carries its own word. */
export const orderTagKinds = [
  'presale',
  'promotion',
  'urgent',
  'gift',
  'invoice',
  'wish-date',
  'hold-wish',
  'fragile',
  'keep-dry',
  'insure',
  'surcharge',
  'consolidation',
  'high-value',
  'never-merge',
  'custom',
] as const;
export type OrderTagKind = (typeof orderTagKinds)[number];

export interface OrderTag {
  readonly kind: OrderTagKind;
  /** `2026-07-20` of a wish date, the word of a custom tag, fen of a surcharge; else empty. */
  readonly value: string;
  /** Rules make their tags anew at every audit; an operator's stay. */
  readonly source: 'rule' | 'operator';
}

/** What a person may put right in an order without a new file. */
export const correctableFields = [
  'consigneeName',
  'phone',
  'province',
  'city',
  'district',
  'address',
  'postalCode',
  'sellerRemark',
] as const;
export type CorrectableField = (typeof correctableFields)[number];

/** One field that a person put right. It holds as long as files go on saying what they said then. */
export interface Correction {
  readonly field: CorrectableField;
  readonly was: string;
  readonly now: string;
}

/** What people decided about an order. It outlives new files; see each field. */
export interface OrderDecisions {
  /** Who looks after it; empty for nobody. */
  readonly owner: string;
  /** Until when somebody must have acted; null for the rule's own time. */
  readonly dueAtMs: number | null;
  readonly isEscalated: boolean;
  readonly hold: { readonly reason: string; readonly atMs: number } | null;
  /** Findings that a person let pass; for the content that they were found in. */
  readonly accepted: readonly OrderProblemCode[];
  readonly tags: readonly OrderTag[];
  readonly corrections: readonly Correction[];
  /** What a new file did to earlier decisions; each stays until a person let it pass. */
  readonly alerts: readonly ('correction-overtaken' | 'split-outdated')[];
}

export const noDecisions: OrderDecisions = {
  owner: '',
  dueAtMs: null,
  isEscalated: false,
  hold: null,
  accepted: [],
  tags: [],
  corrections: [],
  alerts: [],
};

/** One of several parcels' worth of an order (拆单): its lines are this part's share. */
export interface OrderPart {
  /** The order that was split. */
  readonly of: OrderId;
  /** Unique among all parts that the order ever had; from 1. */
  readonly number: number;
  /** 1 of 2, as people read it. */
  readonly index: number;
  readonly total: number;
}

/**
 * Why an order is no longer worked with: its import was taken back, or its parts took its place. It is in no
 * list and no count then, and is revived when a file brings it again.
 */
export type OrderRetirement = 'withdrawn' | 'split';

/** An order in the station. Unique by shop, order number and part. Its fields are what counts: corrections applied. */
export interface Order extends OrderDraft {
  readonly id: OrderId;
  readonly benchId: BenchId;
  readonly importId: ImportId;
  /** SHA-256 (hex) of what the file said; equal content means the same order again. */
  readonly contentHash: string;
  /** Everything that the audit found, the worst first. */
  readonly findings: readonly AuditFinding[];
  /** Why it cannot be printed: the codes of blocking findings that nobody let pass. Empty means printable. */
  readonly problems: readonly OrderProblemCode[];
  /** Made by rules and by operators. */
  readonly tags: readonly OrderTag[];
  /** For filters and sums alone: see `destinationProvince` in `domain/audit/address.ts`. What files say stays as it is. */
  readonly destinationProvince: string;
  readonly decisions: OrderDecisions;
  /**
   * Of its parcel, or the one that planning would choose where it is in none; empty where that is unclear. Found by the
   * audit too.
   */
  readonly carrierCode: string;
  readonly part: OrderPart | null;
  readonly retirement: OrderRetirement | null;
  readonly importedAtMs: number;
}

/** Pieces in an order: the sum of its lines' quantities. */
export function orderQuantity(lines: readonly Pick<OrderLine, 'quantity'>[]): number {
  return lines.reduce((sum, line) => sum + line.quantity, 0);
}
