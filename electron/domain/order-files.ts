/** What reading order files yields, before anything is committed. */

import type { Channel, Consignee, OrderDraft, OrderLine, OrderStatus } from './orders.ts';
import type { Problem, RowProblem } from './problems.ts';

/** A file as an operator dropped it. */
export interface OrderFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a column of an order file can mean. */
export const orderFields = [
  'orderNumber',
  'giftOrderNumber',
  'shop',
  'channelName',
  'buyerName',
  'buyerMessage',
  'sellerRemark',
  'consigneeName',
  'phone',
  'province',
  'city',
  'district',
  'town',
  'address',
  'addressLine2',
  'addressLine3',
  'addressOverride',
  'postalCode',
  'country',
  'itemName',
  'specification',
  'sku',
  'quantity',
  'unitPrice',
  'giftName',
  'giftQuantity',
  'isGift',
  'needsShipping',
  'currency',
  'goodsAmount',
  'shippingAmount',
  'discountAmount',
  'payableAmount',
  'paidAmount',
  'collectAmount',
  'orderedAt',
  'paidAt',
  'shipBy',
  'status',
  'flag',
  'platformType',
  'consolidation',
  'invoiceTitle',
  'invoiceWish',
  'weight',
  'paymentMethod',
] as const;
export type OrderField = (typeof orderFields)[number];

/** Without a column for one of each group no parcel can leave. */
export const neededFields = [
  ['orderNumber'],
  ['consigneeName'],
  ['phone'],
  ['address'],
  ['itemName', 'sku'],
  ['quantity'],
] as const satisfies readonly (readonly OrderField[])[];

/** Fields that several columns may stand for: each holds a part, or one of them is filled. */
export const severalColumnFields: ReadonlySet<OrderField> = new Set([
  'phone',
  'buyerMessage',
  'sellerRemark',
  'sku',
  'shop',
  // 订单状态 and 售后状态 stand beside each other.
  'status',
]);

/** Which column of a file means what, by the header's own text. Columns that are not named mean nothing. */
export interface HeaderMapping {
  readonly columns: readonly { readonly title: string; readonly field: OrderField }[];
}

/** A choice of an operator for headers that no format knows, kept for the shop. */
export interface RememberedMapping {
  readonly shop: string;
  /** Names the header: its titles, folded and joined (see {@link headerKey}). */
  readonly headerKey: string;
  readonly mapping: HeaderMapping;
}

/** The same header always gives the same key: the order of columns counts, width and spaces do not. */
export function headerKey(titles: readonly string[]): string {
  return titles.map((title) => title.normalize('NFKC').replace(/\s+/gu, '').toLowerCase()).join('|');
}

/** `sure`: the header can mean nothing else and the cells agree. `likely`: a guess that a person must confirm. */
export const mappingCertainties = ['sure', 'likely', 'remembered', 'chosen'] as const;
export type MappingCertainty = (typeof mappingCertainties)[number];

/** How a file without a known format was understood, for the operator to see and change. */
export interface MappingProposal {
  /** Titles of all columns, in the order of the file. */
  readonly titles: readonly string[];
  readonly headerKey: string;
  /** The first data rows, as people see them. */
  readonly samples: readonly (readonly string[])[];
  readonly columns: readonly {
    readonly column: number;
    readonly field: OrderField;
    readonly certainty: MappingCertainty;
  }[];
  /** The file yields nothing before somebody confirmed or changed the proposal. */
  readonly isNeeded: boolean;
}

/** The same first rows in one of the encodings that the bytes allow. */
export interface EncodingChoice {
  readonly encoding: string;
  readonly rows: readonly (readonly string[])[];
}

/** What an operator chose for one file of an import. */
export interface FileChoice {
  readonly encoding: string | null;
  readonly mapping: HeaderMapping | null;
}

/** Counts of a file, or of what became of it. Money is what buyers paid, whatever the currency. */
export interface Tally {
  /** Rows below the header that are not blank. */
  readonly rows: number;
  readonly orders: number;
  /** Pieces. */
  readonly quantity: number;
  readonly paidFen: number;
}

/** `file` is counted from the rows alone; the other three always add up to it. */
export interface Reconciliation {
  readonly file: Tally;
  readonly imported: Tally;
  readonly refused: Tally;
  readonly skipped: Tally;
}

/** Lines for orders that are not in these files but may be known to the station: a detail export that came alone. */
export interface LooseDetails {
  readonly channel: Channel;
  readonly orderNumber: string;
  /** What the lines say of the order: `refunded` where all of them are, `awaiting-shipment` where nothing speaks against it. */
  readonly status: OrderStatus;
  /** Lines that are refunded or closed stay out while others are alive. */
  readonly lines: readonly OrderLine[];
  /** Pieces of all its lines, those that stay out too: what the order's own row counts. */
  readonly quantity: number;
  readonly sellerRemark: string;
  readonly sourceRows: readonly number[];
  /** Title of the column with the order number, for the refusal where the station does not know the order. */
  readonly column: string;
}

/** The largest file that is read, in bytes. A day's export of 100,000 orders is about 30 MB. */
export const maxOrderFileBytes = 100 * 1024 * 1024;

export interface OrderFileReading {
  readonly file: string;
  /** Id of the format in `assets/order-formats`, or `generic`; null where the file could not be read. */
  readonly format: string | null;
  /** `utf-8`, `gb18030`, `xlsx`, …: how the bytes were understood; null where they were not. */
  readonly encoding: string | null;
  /** It holds the lines of orders that stand in another file (Taobao's detail export). */
  readonly isDetails: boolean;
  /** Data rows: not the header, not blank lines, not skipped rows. */
  readonly rows: number;
  /**
   * Orders that this file yields. A file that only adds lines to the orders of another file of the same
   * import (Taobao's detail export) yields none; its lines stand in those orders.
   */
  readonly drafts: readonly OrderDraft[];
  /** Order lines, and pieces, that this file supplied. */
  readonly lines: number;
  readonly quantity: number;
  readonly refused: readonly RowProblem[];
  /** Rows passed over on purpose: totals, notes and signs of the exporting program. */
  readonly skippedRows: number;
  readonly reconciliation: Reconciliation;
  readonly looseDetails: readonly LooseDetails[];
  /** The latest time at which one of its orders was made or paid, UTC milliseconds; null where it gives none. */
  readonly latestAtMs: number | null;
  /** How its columns were understood, where no known format describes them; else null. */
  readonly mapping: MappingProposal | null;
  /** Two or more readings where the bytes leave a doubt, the likeliest first; else empty. */
  readonly encodingChoices: readonly EncodingChoice[];
  /** Problems of the file as a whole; where there are any it yields nothing. */
  readonly problems: readonly Problem[];
}

/** What reading reports while it goes on. `rowsTotal` is null until it is known. */
export interface ReadingProgress {
  readonly rowsDone: number;
  readonly rowsTotal: number | null;
}

/** Drafts as they travel between threads: a few hundred in one piece of UTF-8, so that nobody holds them all. */
export interface DraftChunk {
  readonly count: number;
  readonly bytes: Uint8Array;
}

/** A reading whose drafts stay packed until somebody needs them: a day's file must not fill the memory twice. */
export interface PackedReading extends Omit<OrderFileReading, 'drafts'> {
  readonly chunks: readonly DraftChunk[];
}

export const noTally: Tally = { rows: 0, orders: 0, quantity: 0, paidFen: 0 };

/** Of a file that yields nothing at all. */
export const noReconciliation: Reconciliation = {
  file: noTally,
  imported: noTally,
  refused: noTally,
  skipped: noTally,
};

/** The reading of a file that yields nothing. `encoding` is null where it did not come to that. */
export function emptyReading(
  file: string,
  encoding: string | null,
  problems: readonly Problem[],
): PackedReading {
  return {
    file,
    format: null,
    encoding,
    isDetails: false,
    rows: 0,
    chunks: [],
    lines: 0,
    quantity: 0,
    refused: [],
    skippedRows: 0,
    reconciliation: noReconciliation,
    looseDetails: [],
    latestAtMs: null,
    mapping: null,
    encodingChoices: [],
    problems,
  };
}

/** Most drafts in one chunk: decoding it takes a few milliseconds. */
export const draftsPerChunk = 100;

const draftKeys = [
  'orderNumber',
  'channel',
  'shop',
  'status',
  'buyerName',
  'buyerMessage',
  'sellerRemark',
  'consignee',
  'lines',
  'isLineSummary',
  'currency',
  'goodsFen',
  'shippingFen',
  'discountFen',
  'payableFen',
  'paidFen',
  'collectFen',
  'unreadableAmounts',
  'orderedAtMs',
  'paidAtMs',
  'shipByMs',
  'flag',
  'platformType',
  'consolidation',
  'invoiceTitle',
  'weightGrams',
  'isCashOnDelivery',
  'sourceRows',
] as const satisfies readonly (keyof OrderDraft)[];

const consigneeKeys = [
  'name',
  'phone',
  'province',
  'city',
  'district',
  'address',
  'postalCode',
  'country',
] as const satisfies readonly (keyof Consignee)[];

const lineKeys = [
  'lineNumber',
  'sku',
  'name',
  'specification',
  'quantity',
  'unitPriceFen',
  'isGift',
] as const satisfies readonly (keyof OrderLine)[];

/** Does not compile where a list above lacks a key: what is not named would be lost on the way. */
type Complete<Whole, Keys extends readonly (keyof Whole)[]> =
  Exclude<keyof Whole, Keys[number]> extends never ? Keys : never;

function valuesOf<Whole, Keys extends readonly (keyof Whole)[]>(
  whole: Whole,
  keys: Complete<Whole, Keys>,
): unknown[] {
  return keys.map((key) => whole[key]);
}

function fromValues(values: readonly unknown[], keys: readonly string[]): Record<string, unknown> {
  const whole: Record<string, unknown> = {};
  for (const [index, key] of keys.entries()) whole[key] = values[index];
  return whole;
}

/** Packs drafts: their values in a fixed order, since their names take two thirds of the room. */
export function encodeDrafts(drafts: readonly OrderDraft[]): DraftChunk {
  const packed = drafts.map((draft) => {
    const values = valuesOf<OrderDraft, typeof draftKeys>(draft, draftKeys);
    values[7] = valuesOf<Consignee, typeof consigneeKeys>(draft.consignee, consigneeKeys);
    values[8] = draft.lines.map((line) => valuesOf<OrderLine, typeof lineKeys>(line, lineKeys));
    return values;
  });
  return { count: drafts.length, bytes: new TextEncoder().encode(JSON.stringify(packed)) };
}

/** Unpacks what {@link encodeDrafts} packed. */
export function decodeDrafts(chunk: DraftChunk): readonly OrderDraft[] {
  const packed = JSON.parse(new TextDecoder().decode(chunk.bytes)) as unknown[][];
  return packed.map((values) => {
    const draft = fromValues(values, draftKeys);
    draft.consignee = fromValues(draft.consignee as unknown[], consigneeKeys);
    draft.lines = (draft.lines as unknown[][]).map((line) => fromValues(line, lineKeys));
    return draft as unknown as OrderDraft;
  });
}
