/**
 * What the core asks of the database. Everything is synchronous: a transaction has no `await` inside, so no
 * other work can slip in. Rows are never deleted; they change state.
 */

import type { CarrierDecision } from '../domain/carriers.ts';
import type { OrderTiming } from '../domain/deadlines.ts';
import type {
  AttemptId,
  BatchId,
  BenchId,
  ImportId,
  JobId,
  MatchChangeId,
  OrderId,
  ParcelId,
  PoolId,
  PrinterId,
} from '../domain/ids.ts';
import type { MatchChange } from '../domain/matching.ts';
import type { Media } from '../domain/media.ts';
import type { NumberMove, NumberVoid, PoolKind, Routing, WaybillNumber } from '../domain/number-pools.ts';
import type { RememberedMapping } from '../domain/order-files.ts';
import type { OrderConditions, OrderFilter, SavedFilter } from '../domain/order-queries.ts';
import type { Channel, Order, OrderDecisions, OrderRetirement } from '../domain/orders.ts';
import type { Parcel, ParcelState } from '../domain/parcels.ts';
import type { Batch, JobDocument, JobState, PrintAttempt, PrintJob } from '../domain/print-jobs.ts';
import type { Printer } from '../domain/printers.ts';
import type { Problem } from '../domain/problems.ts';
import type { Rules } from '../domain/rules.ts';
import type { Settings } from '../domain/settings.ts';
import type { Pool, WaybillNumberState } from '../domain/waybills.ts';

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
  /** Orders and parts of that number in any shop, newest import first. */
  listByNumber(orderNumber: string): readonly Order[];
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
  /** The ids of what is not shipped and not settled, in no particular order, for work in slices. */
  listUnshippedIds(): readonly OrderId[];
  /** Newest import first; inside an import the order of the file. */
  list(query: OrderQuery): { readonly rows: readonly OrderRow[]; readonly total: number };
  /** Printable orders that are in no live parcel, in the order of import. */
  listUnplanned(): readonly Order[];
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
  facets(): OrderFacets;
}

export interface ParcelStore {
  insert(parcel: Parcel): void;
  get(id: ParcelId): Parcel | undefined;
  findByWaybillNumber(waybillNumber: string): Parcel | undefined;
  /** The newest parcel with that pair code: codes repeat after a year. */
  findByPairCode(pairCode: string): Parcel | undefined;
  /** The live parcel that carries it. */
  findByOrder(orderId: OrderId): Parcel | undefined;
  /** Every parcel that ever carried it, cancelled ones too, oldest first. */
  listByOrder(orderId: OrderId): readonly Parcel[];
  listByState(state: ParcelState): readonly Parcel[];
  /** How many parcels stand where. `onPaper`: queued, with label and slip both sent; they can be paired. */
  counts(): Readonly<Record<'onPaper' | 'paired' | 'shipped', number>>;
  /** Pieces by SKU, as written, in all parcels that were shipped at that moment or later. */
  shippedQuantities(sinceMs: number): ReadonlyMap<string, number>;
  /** In print order. */
  listByBatch(batchId: BatchId): readonly Parcel[];
  /** When parcels were paired since a moment, oldest first: the pace of the bench. */
  pairedTimes(sinceMs: number): readonly number[];
  setCarrier(id: ParcelId, carrierCode: string, decision: CarrierDecision): void;
  /** `planned` → `queued`, with its place in a batch. */
  queue(
    id: ParcelId,
    place: { readonly batchId: BatchId; readonly position: number; readonly pairCode: string },
  ): void;
  pair(
    id: ParcelId,
    at: {
      readonly pairedAtMs: number;
      readonly grossWeightGrams: number | null;
      readonly scannedNumber: string;
    },
  ): void;
  /** `paired` → `queued`: its number changed, so it must be paired anew. */
  unpair(id: ParcelId): void;
  /** What was read off the label of a queued parcel, beside its slip; null takes it back. */
  setScanned(id: ParcelId, scannedNumber: string | null): void;
  ship(id: ParcelId, shippedAtMs: number): void;
  /** `planned` or `queued` → `cancelled`; its orders are free again. */
  cancel(id: ParcelId): void;
  /**
   * `queued` or `paired` → `cancelled` although paper of it may be out; its orders are free again. When is kept.
   */
  cancelPapers(id: ParcelId, atMs: number): void;
  /** Parcels whose papers were cancelled at that moment or later, the newest first. */
  listPapersCancelled(sinceMs: number): readonly Parcel[];
  /** The last sequence used in pair codes of a day (`2026-07-12`); 0 where there is none. */
  lastPairSequence(day: string): number;
  setPairSequence(day: string, sequence: number): void;
}

/** What the forecast of a carrier's numbers is made of. */
export interface NumberUse {
  readonly carrierCode: string;
  readonly taken: number;
  readonly firstTakenAtMs: number;
}

/**
 * Every waybill number that the station knows, in a pool or given by a carrier for one parcel. A number names one
 * parcel at most, over all carriers; a parcel has at most one that is not void.
 */
export interface PoolStore {
  /**
   * Adds a pool with all its numbers in state `free`.
   *
   * @throws ProblemError `numbers.overlap` where one of them is known already, of whatever carrier: a scanned
   * number must name one parcel. Its params name the pool that has it.
   */
  insert(pool: {
    readonly id: PoolId;
    readonly carrierCode: string;
    /** `range` where absent. */
    readonly kind?: PoolKind;
    readonly fileName?: string;
    readonly numbers: readonly string[];
    readonly createdAtMs: number;
  }): void;
  list(): readonly Pool[];
  get(id: PoolId): Pool | undefined;
  /** Of preprinted forms only, or of all others only, where it is said. */
  countFree(carrierCode: string, isPreprinted?: boolean): number;
  /** Whether the carrier's next free number is one of a preprinted form; false where there is none. */
  isNextPreprinted(carrierCode: string): boolean;
  /**
   * Binds the next free number of the carrier to the parcel: oldest pool first, in the order of the pool; of
   * preprinted forms only, or of all others only, where it is said. A parcel that has a number keeps it. Undefined
   * where none is free.
   */
  reserve(carrierCode: string, parcelId: ParcelId, atMs: number, isPreprinted?: boolean): string | undefined;
  /** The next free numbers of the carrier, in the order in which {@link reserve} gives them. */
  listFree(carrierCode: string, limit: number, isPreprinted?: boolean): readonly string[];
  /**
   * Binds one number by its name: a free one of a pool, or one that no pool has; also one of those that its parcel
   * gave up, where no paper bears it.
   *
   * @throws ProblemError `numbers.number-taken` where it is another parcel's, void, or another carrier's;
   * `numbers.parcel-numbered` where the parcel has another number. Asked again, nothing changes but the routing.
   */
  bind(binding: {
    readonly carrierCode: string;
    readonly number: string;
    readonly parcelId: ParcelId;
    readonly atMs: number;
    readonly routing?: Routing;
  }): void;
  /**
   * Moves numbers between parcels, all at once: first all of them leave, then all arrive, so any permutation goes.
   * What is `used` never moves. What a parcel's sorting needs stays with the parcel; the mother number is the number's.
   *
   * @throws ProblemError `numbers.changed-meanwhile` where one of them does not stand as `from` says;
   * `numbers.parcel-numbered` where a parcel would have two.
   */
  rebind(moves: readonly NumberMove[], atMs: number): void;
  /** A number goes further: `printed`, `used`. An earlier state changes nothing. @throws TypeError where it cannot. */
  setState(carrierCode: string, waybillNumber: string, state: WaybillNumberState, atMs: number): void;
  /**
   * Ends a number that was not used. It remembers its parcel.
   *
   * @throws ProblemError `numbers.not-voidable` where it is used or void already, `numbers.number-unknown`.
   */
  void(number: string, voided: Omit<NumberVoid, 'returnedAtMs'> & { readonly isOnPaper: boolean }): void;
  /**
   * What becomes of a void number: `free` again (only where no paper bears it and a pool has it), or `returned` to
   * the carrier, which is the end of it.
   *
   * @throws ProblemError `numbers.not-recyclable`, `numbers.number-unknown`.
   */
  recycle(number: string, outcome: 'free' | 'returned', atMs: number): void;
  find(number: string): WaybillNumber | undefined;
  /** The number of a parcel that is not void. */
  findByParcel(parcelId: ParcelId): WaybillNumber | undefined;
  /** Void and not given back yet: those that are due first, then the newest. */
  listVoid(): readonly WaybillNumber[];
  /** How many {@link listVoid} has. */
  countVoid(): number;
  /** Of one pool, in its own order. */
  listNumbers(poolId: PoolId): readonly WaybillNumber[];
  /** Numbers of a pool that were passed over: free or void, though a later one of the pool was taken. */
  listGaps(poolId: PoolId): readonly WaybillNumber[];
  /** Per carrier, how many numbers were taken from its pools since a moment. */
  listUse(sinceMs: number): readonly NumberUse[];
  /** Fewer free numbers than this are a warning, per carrier; only where somebody set one. */
  lowWaterMarks(): ReadonlyMap<string, number>;
  setLowWaterMark(carrierCode: string, numbers: number): void;
}

export interface JobStore {
  insertBatch(batch: Batch): void;
  getBatch(id: BatchId): Batch | undefined;
  listBatches(limit: number): readonly Batch[];
  /** The number of batches made on a day, for naming the next one. */
  countBatches(day: string): number;
  setBatchDay(batchId: BatchId, day: string): void;
  setBatchPaused(id: BatchId, isPaused: boolean): void;
  insert(job: PrintJob): void;
  get(id: JobId): PrintJob | undefined;
  /** In print order; all batches where none is named. */
  list(query: {
    readonly batchId?: BatchId;
    readonly states?: readonly JobState[];
    readonly limit?: number;
  }): readonly PrintJob[];
  listByParcel(parcelId: ParcelId): readonly PrintJob[];
  /**
   * The orders of a parcel or its number changed: its jobs that are not on paper (`queued`, `rendered`, `failed`,
   * `held`) take the new content, and what is `rendered` is drawn anew. What went out keeps what it shows.
   */
  refreshContent(
    parcelId: ParcelId,
    paper: Pick<PrintJob, 'contentHash' | 'waybillNumber'>,
    atMs: number,
  ): void;
  countByState(batchId?: BatchId): Readonly<Record<JobState, number>>;
  /** Per printer that ever had a job: how many are in one of these states, and when one was last sent. */
  printerActivity(openStates: readonly JobState[]): readonly {
    readonly printerId: PrinterId;
    readonly openJobs: number;
    readonly lastSentAtMs: number | null;
  }[];
  /**
   * The next job that this printer should do, in batch order, or undefined where it must wait. It looks only
   * at `queued` and `rendered` jobs, and at none behind an earlier job of the same printer that is
   * `sending`; a `failed` job holds up only its own parcel. Kept in step with the other stack: a slip waits until
   * the label of its parcel is `sent` or `confirmed` (or cancelled, or there is none); a label waits while a slip of the same batch that
   * is more than `window` parcels behind it is still `queued`, `rendered` or `sending` and not itself waiting
   * for an `in-doubt`, `failed` or `held` label. Jobs of paused batches wait.
   */
  nextForPrinter(printerId: PrinterId, window: number): PrintJob | undefined;
  /** Changes the state where the transition is allowed. @throws TypeError where it is not. */
  setState(id: JobId, state: JobState, atMs: number, problem?: Problem | null): void;
  /** Stores the bytes and goes `queued` → `rendered`, in one transaction. */
  storeBytes(id: JobId, bytes: Uint8Array, hash: string, templateVersion: number, atMs: number): void;
  getBytes(id: JobId): Uint8Array | undefined;
  /** Job → `sending` with an open attempt, in one transaction: durable before the first byte. */
  beginAttempt(attemptId: AttemptId, jobId: JobId, atMs: number): void;
  /** Closes the attempt and moves the job on: `sent`, back to `rendered` (nothing left), or `in-doubt`. */
  endAttempt(
    attemptId: AttemptId,
    end: {
      readonly outcome: 'sent' | 'not-started' | 'in-doubt';
      readonly bytesAccepted: number | null;
      readonly problem: Problem | null;
      readonly atMs: number;
    },
  ): void;
  listAttempts(jobId: JobId): readonly PrintAttempt[];
  /** On start: every job still `sending` becomes `in-doubt` with `job.interrupted`. Returns them. */
  recoverInterrupted(atMs: number): readonly PrintJob[];
}

/** A change without what it moved. */
export interface MatchChangeHead
  extends Pick<MatchChange, 'id' | 'kind' | 'reason' | 'actor' | 'atMs' | 'undoneAtMs'> {
  /** How many parcels got another number. */
  readonly parcels: number;
}

/** Changes of numbers, so that they can be taken back. */
export interface MatchChangeStore {
  insert(change: MatchChange): void;
  get(id: MatchChangeId): MatchChange | undefined;
  /** Newest first. */
  list(limit: number): readonly MatchChangeHead[];
  setUndone(id: MatchChangeId, atMs: number): void;
}

export interface PrinterStore {
  /** @throws ProblemError `printer.name-taken`. */
  insert(printer: Printer): void;
  list(): readonly Printer[];
  get(id: PrinterId): Printer | undefined;
  findByName(name: string): Printer | undefined;
  setPaused(id: PrinterId, pausedBy: Problem | null): void;
  /** The paper that is declared loaded. */
  setMedia(id: PrinterId, media: Media, loadedCarrierCode: string): void;
  /** Makes it the default of a document (the old default loses it), or of none. */
  setDefaultFor(id: PrinterId, document: JobDocument | null): void;
}

export interface SettingsStore {
  read(): Settings;
  write(settings: Settings): void;
}

export interface RulesStore {
  read(): Rules;
  write(rules: Rules): void;
}

/** Filters of the order list that people kept; a name is unique. */
export interface SavedFilterStore {
  list(): readonly SavedFilter[];
  save(filter: SavedFilter): void;
  remove(name: string): void;
}

/** Mappings of unknown headers, by shop and header. */
export interface MappingStore {
  list(): readonly RememberedMapping[];
  save(mapping: RememberedMapping): void;
  remove(shop: string, headerKey: string): void;
}

/** What the last stock file said, and when it came. */
export interface Stock {
  readonly importedAtMs: number;
  readonly fileName: string;
  /** Pieces by SKU, upper case. */
  readonly quantities: ReadonlyMap<string, number>;
}

export interface StockStore {
  /** Undefined until a first stock file came, or after the last was cleared. */
  read(): Stock | undefined;
  replace(stock: Stock): void;
  clear(): void;
}

/** One entry of the append-only ledger: who did what and when. */
export interface LedgerEvent {
  /** Counts from 1 on this bench, without gaps. */
  readonly sequence: number;
  readonly atMs: number;
  readonly actor: string;
  /** Verb and object: `order.imported`, `parcel.paired`, `job.reprinted`, `settings.changed`. */
  readonly kind: string;
  readonly subjectId: string;
  readonly details: Readonly<Record<string, string | number>>;
}

export interface LedgerStore {
  append(event: Omit<LedgerEvent, 'sequence'>): void;
  list(query: { readonly subjectId?: string; readonly limit: number }): readonly LedgerEvent[];
}

/** Everything that the database keeps, and the one way to change several things at once. */
export interface Stores {
  readonly benchId: BenchId;
  readonly imports: ImportStore;
  readonly orders: OrderStore;
  readonly parcels: ParcelStore;
  readonly pools: PoolStore;
  readonly jobs: JobStore;
  readonly printers: PrinterStore;
  readonly settings: SettingsStore;
  readonly rules: RulesStore;
  readonly savedFilters: SavedFilterStore;
  readonly mappings: MappingStore;
  readonly stock: StockStore;
  readonly matchChanges: MatchChangeStore;
  readonly ledger: LedgerStore;
  /** All or nothing. `work` is synchronous; what it throws rolls everything back and is thrown on. */
  transaction<Value>(work: () => Value): Value;
  /**
   * As {@link transaction}, without waiting for the disk: the end of the program does it no harm, a power cut may take
   * it until {@link transaction} was called next. Only for what nobody sees before that.
   */
  provisionalTransaction<Value>(work: () => Value): Value;
  /**
   * For a writer of very much, between two of its transactions. `long`: lets the disk catch up where it is behind.
   * `now`: what was written provisionally is on the disk, so that the transaction that follows is short.
   */
  settle(when: 'long' | 'now'): Promise<void>;
  /** Lets work of the store's own end. Before {@link close}. */
  rest(): Promise<void>;
  /** `ok`, or what SQLite's quick check found. */
  checkIntegrity(): string;
  close(): void;
}
