/** What the core asks of the database about parcels, their numbers and their papers; see `Stores`. */

import type { CarrierDecision } from '../domain/carriers.ts';
import type {
  AttemptId,
  BatchId,
  JobId,
  MatchChangeId,
  OrderId,
  ParcelId,
  PoolId,
  PrinterId,
} from '../domain/ids.ts';
import type { MatchChange } from '../domain/matching.ts';
import type { NumberMove, NumberVoid, PoolKind, Routing, WaybillNumber } from '../domain/number-pools.ts';
import type { Parcel, ParcelState } from '../domain/parcels.ts';
import type { Batch, DeclaredWay, JobState, PrintAttempt, PrintJob } from '../domain/print-jobs.ts';
import type { Problem, ProblemCode } from '../domain/problems.ts';
import type { Pool, WaybillNumberState } from '../domain/waybills.ts';
import type { WaitingJobs } from './print-stores.ts';
import type { SendOutcome } from './transport.ts';

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
  /** The ids of {@link listByState}, in its order, for work in slices. */
  listIdsByState(state: ParcelState): readonly ParcelId[];
  /** Those that there are, in this order. */
  getAll(ids: readonly ParcelId[]): readonly Parcel[];
  /** What a list of papers shows of the parcels that there are; quicker than {@link getAll} and their orders. */
  listNames(ids: readonly ParcelId[]): readonly {
    readonly id: ParcelId;
    readonly carrierCode: string;
    readonly waybillNumber: string | null;
    /** In the order of the slip. */
    readonly orderNumbers: readonly string[];
  }[];
  /** How many parcels stand where. `onPaper`: queued, with label and slip both sent; they can be paired. */
  counts(): Readonly<Record<'onPaper' | 'paired', number>>;
  /** How many parcels left since a moment. */
  countShipped(sinceMs: number): number;
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
  /** What a queued parcel weighs, before its label is drawn. */
  setGrossWeight(id: ParcelId, grams: number): void;
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
   * Adds a pool with all its numbers in state `free`. Those that went back to this carrier before leave their old pool
   * and begin anew in this one.
   *
   * @returns how many came again like that.
   * @throws ProblemError `numbers.overlap` where any other of them is known already, of whatever carrier: a scanned
   * number must name one parcel. Its params say how many there are, and name the first and the pool that has it.
   */
  insert(pool: {
    readonly id: PoolId;
    readonly carrierCode: string;
    /** `range` where absent. */
    readonly kind?: PoolKind;
    readonly fileName?: string;
    readonly numbers: readonly string[];
    readonly createdAtMs: number;
  }): number;
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
  /**
   * As {@link reserve}, for many parcels that have no number: one after the other takes the next one.
   *
   * @returns the numbers; undefined where they do not reach, and then nothing is bound.
   */
  reserveAll(
    carrierCode: string,
    parcelIds: readonly ParcelId[],
    atMs: number,
    isPreprinted: boolean,
  ): readonly string[] | undefined;
  /** The next free numbers of the carrier, in the order in which {@link reserve} gives them. */
  listFree(carrierCode: string, limit: number, isPreprinted?: boolean): readonly string[];
  /**
   * Binds one number by its name: a free one of a pool, or one that no pool has; also one of those that its parcel
   * gave up, where no paper bears it, and one that went back to this carrier.
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
  /** The number of a parcel that is not void, then those that it gave up, the newest first. */
  listByParcel(parcelId: ParcelId): readonly WaybillNumber[];
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

export interface JobStore extends WaitingJobs {
  /** @param isBeingWritten its parcels come in strides; until {@link finishBatch} its count says how many are to come. */
  insertBatch(batch: Batch, isBeingWritten?: boolean): void;
  /** How many parcels a batch that is being written is to have. */
  setParcelCount(id: BatchId, parcels: number): void;
  /** No more parcels come: it has those that it holds. */
  finishBatch(id: BatchId): void;
  /** Batches that are being written, or whose writer ended before they were whole; oldest first. */
  listUnfinished(): readonly Batch[];
  /** How many parcels of a batch are still to be written; 0 for one that is whole. */
  parcelsToCome(id: BatchId): number;
  getBatch(id: BatchId): Batch | undefined;
  listBatches(limit: number): readonly Batch[];
  /** The number of batches made on a day, for naming the next one. */
  countBatches(day: string): number;
  setBatchDay(batchId: BatchId, day: string): void;
  /** Whoever lets a batch go on asks for its papers anew. */
  setBatchPaused(id: BatchId, isPaused: boolean): void;
  insert(job: PrintJob): void;
  /**
   * The first papers of parcels that never had any, in one batch: a label and its slip each. As {@link insert}, without
   * the search for papers before them.
   *
   * @throws TypeError where they are no such papers; a parcel that had papers is refused by the database.
   */
  insertFirst(papers: readonly { readonly label: PrintJob; readonly slip: PrintJob }[]): void;
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
  /** Of all batches: found by the index of states, so that what is done long ago costs nothing. */
  countIn(states: readonly JobState[]): number;
  countByState(batchId: BatchId): Readonly<Record<JobState, number>>;
  /** Papers that are held for one reason, and of how many parcels. */
  countHeldFor(reason: ProblemCode): { readonly papers: number; readonly parcels: number };
  /** Per printer that ever had a job: how many are in one of these states or waited too long, and when one was last sent. */
  printerActivity(openStates: readonly JobState[]): readonly {
    readonly printerId: PrinterId;
    readonly openJobs: number;
    readonly expiredJobs: number;
    readonly lastSentAtMs: number | null;
    /** When a paper of it was last confirmed, by a scan, a person or the device; null for never. */
    readonly lastConfirmedAtMs: number | null;
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
  storeBytes(
    id: JobId,
    bytes: Uint8Array,
    hash: string,
    templateVersion: number,
    atMs: number,
    pageCount?: number,
  ): void;
  /** How many pages or labels the stored bytes print; 1 where nobody counted. */
  pagesOf(id: JobId): number;
  getBytes(id: JobId): Uint8Array | undefined;
  /** Job → `sending` with an open attempt, in one transaction: durable before the first byte. */
  beginAttempt(attemptId: AttemptId, jobId: JobId, atMs: number): void;
  /**
   * Closes the attempt and moves the job on: `sent` (`confirmed` where the device itself reported it), back to
   * `rendered` (nothing left), or `in-doubt`.
   */
  endAttempt(attemptId: AttemptId, outcome: SendOutcome, atMs: number): void;
  /**
   * A person says that the paper was made in another way: a job of `declarableStates` becomes `sent`, with an attempt.
   *
   * @throws TypeError where the job is in another state.
   */
  declareSent(
    attempt: { readonly id: AttemptId; readonly way: DeclaredWay },
    jobId: JobId,
    atMs: number,
  ): void;
  /**
   * What was declared last was a mistake: `sent` → where the job stood before, with an attempt that says so.
   *
   * @param to `queued` where absent. Never a state whose bytes are stored: they are made anew.
   * @throws TypeError where the job is not `sent`, or not by a declaration.
   */
  takeBackDeclared(
    attemptId: AttemptId,
    jobId: JobId,
    atMs: number,
    to?: {
      readonly state: 'queued' | 'failed' | 'held' | 'in-doubt' | 'cancelled';
      readonly problem: Problem | null;
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
