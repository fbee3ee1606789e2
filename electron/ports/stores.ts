/**
 * What the core asks of the database. Everything is synchronous: a transaction has no `await` inside, so no
 * other work can slip in. Rows are never deleted; they change state.
 */

import type { BenchId, PrinterId } from '../domain/ids.ts';
import type { Media } from '../domain/media.ts';
import type { RememberedMapping } from '../domain/order-files.ts';
import type { SavedFilter } from '../domain/order-queries.ts';
import type { JobDocument } from '../domain/print-jobs.ts';
import type { Printer, PrintHead } from '../domain/printers.ts';
import type { Problem } from '../domain/problems.ts';
import type { CarrierPlace, Rules, UnreachableReport } from '../domain/rules.ts';
import type { Settings } from '../domain/settings.ts';
import type { ImportStore, OrderStore } from './order-stores.ts';
import type { JobStore, MatchChangeStore, ParcelStore, PoolStore } from './parcel-stores.ts';
import type { PictureStore, TemplateStore } from './template-stores.ts';

export interface PrinterStore {
  /** @throws ProblemError `printer.name-taken`. */
  insert(printer: Printer): void;
  list(): readonly Printer[];
  get(id: PrinterId): Printer | undefined;
  findByName(name: string): Printer | undefined;
  setPaused(id: PrinterId, pausedBy: Problem | null): void;
  /** The paper that is declared loaded. */
  setMedia(id: PrinterId, media: Media, loadedCarrierCode: string): void;
  setHead(id: PrinterId, head: PrintHead): void;
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

/** Places that voids said a carrier does not reach. What becomes of the number afterwards changes nothing of it. */
export interface UnreachableReportStore {
  insert(report: UnreachableReport): void;
  /** Those that nobody dismissed, the newest first. */
  listOpen(): readonly UnreachableReport[];
  /** All open reports of a carrier and a place are done with; later ones are open again. @returns how many. */
  dismiss(place: CarrierPlace, atMs: number): number;
  /** Takes the last dismissal of a carrier and a place back. @returns how many reports are open again. */
  reopen(place: CarrierPlace): number;
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
  /** Where it lies (货位), by SKU, upper case, as the file writes it; only where the file says so. */
  readonly bins: ReadonlyMap<string, string>;
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
  readonly unreachableReports: UnreachableReportStore;
  readonly savedFilters: SavedFilterStore;
  readonly mappings: MappingStore;
  readonly stock: StockStore;
  readonly matchChanges: MatchChangeStore;
  readonly templates: TemplateStore;
  readonly pictures: PictureStore;
  readonly ledger: LedgerStore;
  /**
   * Another number after every change of what batches are planned from: imports, orders, parcels, their numbers, rules,
   * settings, templates and printers. Printing itself does not count.
   */
  planningVersion(): number;
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
