/** What the core asks of the database about orders and the imports that brought them; see `Stores`. */

import type { OrderTiming } from '../domain/deadlines.ts';
import type { ImportId, OrderId } from '../domain/ids.ts';
import type { OrderConditions, OrderFilter } from '../domain/order-queries.ts';
import type { Channel, Order, OrderDecisions, OrderLine, OrderRetirement } from '../domain/orders.ts';
import type { Parcel } from '../domain/parcels.ts';

/**
 * `arriving`: its orders are being written, slice by slice, and nobody sees them yet. `committed`: they all became
 * visible at once. `undone`: taken back, or interrupted before it was committed.
 */
export const importStates = ['arriving', 'committed', 'undone'] as const;
export type ImportState = (typeof importStates)[number];

/** One file of one import. */
export interface ImportRecord {
  readonly id: ImportId;
  /** The files that one word of the operator brought in share it: the id of the first. */
  readonly commitId: ImportId;
  readonly fileName: string;
  /** SHA-256 (hex) of the file's bytes; unique among the files that are not undone. */
  readonly sha256: string;
  readonly state: ImportState;
  /** Orders that it brought. */
  readonly counts: { readonly new: number; readonly changed: number; readonly same: number };
  readonly importedAtMs: number;
  readonly undoneAtMs: number | null;
}

export interface ImportStore {
  insert(record: ImportRecord): void;
  /** Of the files that are not undone. */
  findBySha256(sha256: string): ImportRecord | undefined;
  /** Newest first. */
  list(limit: number): readonly ImportRecord[];
  listByCommit(commitId: ImportId): readonly ImportRecord[];
  /** Commits that are there, but of whose orders some are withdrawn: taking them back was interrupted. */
  listHalfUndone(): readonly ImportId[];
  listByState(state: ImportState): readonly ImportRecord[];
  /** All files of a commit become visible at once, with what they brought. */
  finish(commitId: ImportId, counts: ReadonlyMap<ImportId, ImportRecord['counts']>): void;
  setUndone(commitId: ImportId, atMs: number): void;
}

/** What an audit says of an order. */
export type Audited = Pick<Order, 'findings' | 'problems' | 'tags' | 'destinationProvince' | 'carrierCode'>;

export interface OrderQuery {
  readonly filter: OrderFilter;
  /** Order number, consignee name, phone tail (4+ digits), waybill number tail or SKU; empty for all. */
  readonly search: string;
  readonly conditions?: OrderConditions;
  readonly offset: number;
  readonly limit: number;
}

/** What comparing a file with the station needs of a known order: found by one index, without its lines. */
export interface OrderHead {
  readonly id: OrderId;
  readonly importId: ImportId;
  readonly contentHash: string;
  readonly retirement: OrderRetirement | null;
}

/** What an import did to one order. */
export interface ImportedOrder {
  readonly orderId: OrderId;
  /** Null: this import brought the order first (or revived it). Else the content that it replaced. */
  readonly before: Order | null;
  /** A later file changed it once more: taking this import back would take that back too. */
  readonly isOvertaken: boolean;
  /** Whether it is in a parcel that is queued, paired or shipped. */
  readonly isOnPaper: boolean;
}

/** What keeps an import from being taken back, without looking at each of its orders. */
export interface ImportHindrance {
  /** Orders in a parcel that is queued, paired or shipped; the first of their numbers, empty for none. */
  readonly onPaper: number;
  readonly onPaperOrderNumber: string;
  /** An order that a later file changed once more; empty for none. */
  readonly overtakenOrderNumber: string;
}

/** What the orders of the station have, for the choices of a filter. */
export interface OrderFacets {
  readonly shops: readonly string[];
  readonly channels: readonly Channel[];
  readonly provinces: readonly string[];
}

/** An order with where it stands. */
export interface OrderRow {
  readonly order: Order;
  /** The live (not cancelled) parcel that carries it. */
  readonly parcel: Parcel | null;
}

/**
 * Orders that are withdrawn, split, or part of an import that is still arriving are seen only where a method says
 * so: no list, count or search has them.
 */
export interface OrderStore {
  /** Unique by shop, order number and part number. */
  insert(order: Order): void;
  /** A new content of a known order, which is revived where it was withdrawn; the old one is kept in its history. */
  replace(order: Order): void;
  /** Also a retired or arriving order. */
  get(id: OrderId): Order | undefined;
  /** The order itself, never a part; also where it is split, but not where it is withdrawn. */
  findByNumber(shop: string, orderNumber: string): Order | undefined;
  /** As {@link findByNumber}, also where it is withdrawn or still arriving. */
  findHead(shop: string, orderNumber: string): OrderHead | undefined;
  /** One line of any order with this SKU, whatever its case. */
  findLineBySku(sku: string): Pick<OrderLine, 'sku' | 'name' | 'specification'> | undefined;
  /** Orders and parts of that number in any shop, newest import first. */
  listByNumber(orderNumber: string): readonly Order[];
  /** By the end of its id, as a scanned code has it; also a retired or arriving one. The newest of several. */
  findByIdEnd(end: string): Order | undefined;
  /** The living parts of a split order, by their index. */
  listParts(id: OrderId): readonly Order[];
  /** The highest part number that the order ever had; 0 where it was never split. */
  lastPartNumber(id: OrderId): number;
  /**
   * Everything that is not in a shipped parcel, newest import first, with where it stands. What its shop is done with
   * (refunded, closed…) and no parcel was made of is there only where an import since a moment said so: it is most of
   * a shop's history.
   */
  listUnshipped(settledSinceMs: number): readonly OrderRow[];
  /** Orders that wait for a person (`waitsForPerson`), newest import first, with where they stand. */
  listExceptions(): readonly OrderRow[];
  /** How many {@link listExceptions} has: the board asks it often. */
  countExceptions(): number;
  /**
   * What deadlines need of everything that is not in a shipped parcel and that its shop is not done with, and of what
   * was shipped since a moment. Asked every half minute: it reads no more than that.
   */
  listTimings(shippedSinceMs: number): readonly OrderTiming[];
  /** What left since a moment and had something found then, newest import first, with the parcel that it left in. */
  listShippedWithProblems(shippedSinceMs: number): readonly OrderRow[];
  /** The ids of what is not shipped and not settled, in no particular order, for work in slices. */
  listUnshippedIds(): readonly OrderId[];
  /** Newest import first; inside an import the order of the file. */
  list(query: OrderQuery): { readonly rows: readonly OrderRow[]; readonly total: number };
  /** Printable orders that are in no live parcel, in the order of import. */
  listUnplanned(): readonly Order[];
  /** The ids of {@link listUnplanned}, in its order, for work in slices. */
  listUnplannedIds(): readonly OrderId[];
  /** Of {@link listUnplannedIds} those whose consignee has the digits of a phone in common with another one's. */
  listUnplannedOfOnePhone(): readonly OrderId[];
  /** Those that there are, in this order. */
  getAll(ids: readonly OrderId[]): readonly Order[];
  /** Living orders with this key (see `purchaseKey`), newest import first. */
  listByPurchaseKey(
    key: string,
  ): readonly Pick<Order, 'id' | 'orderNumber' | 'status' | 'paidAtMs' | 'orderedAtMs' | 'importedAtMs'>[];
  /** Earlier contents, oldest first, with when each was replaced. */
  listVersions(id: OrderId): readonly { readonly order: Order; readonly replacedAtMs: number }[];
  /**
   * What the files of a commit did to which orders, oldest order first. In short slices, each read when it is asked
   * for: let others have their turn between them. Which orders they are is settled with the first.
   */
  listImported(commitId: ImportId): Iterable<readonly ImportedOrder[]>;
  /** Cheap, for lists of imports. */
  findHindrance(commitId: ImportId): ImportHindrance;
  /** The result of an audit: no new content, no new version. */
  setAudit(id: OrderId, audit: Audited): void;
  setDecisions(id: OrderId, decisions: OrderDecisions): void;
  /** Only an order in no live parcel can be retired. Null revives it. */
  setRetirement(id: OrderId, retirement: OrderRetirement | null): void;
  counts(): Readonly<Record<OrderFilter, number>>;
  /** One of {@link counts}: the board asks it often. */
  countIn(filter: OrderFilter): number;
  /** Whether there is any order at all. */
  hasAny(): boolean;
  /** How many orders imports since a moment brought, or changed. */
  countImported(sinceMs: number): number;
  facets(): OrderFacets;
}
