/**
 * What the core asks of the database. Everything is synchronous: a transaction has no `await` inside, so no
 * other work can slip in. Rows are never deleted; they change state.
 */

import type { FirstRunDecision } from '../domain/first-run.ts';
import type { BenchId, PrinterId } from '../domain/ids.ts';
import type { Media } from '../domain/media.ts';
import type { RememberedMapping } from '../domain/order-files.ts';
import type { SavedFilter } from '../domain/order-queries.ts';
import type { JobDocument } from '../domain/print-jobs.ts';
import type { Calibration, Printer, PrintHead } from '../domain/printers.ts';
import type { Problem } from '../domain/problems.ts';
import type { CarrierPlace, Rules, UnreachableReport } from '../domain/rules.ts';
import type { ScaleSetup, ScannerSetup } from '../domain/scales.ts';
import type { Settings } from '../domain/settings.ts';
import type { FailureStore } from './failure-stores.ts';
import type { OperatorStore, ProductStore } from './goods-stores.ts';
import type { BundleStore, HandStore } from './hand-stores.ts';
import type { ImportStore, OrderStore } from './order-stores.ts';
import type { PackingStore } from './packing-stores.ts';
import type { JobStore, MatchChangeStore, ParcelStore, PoolStore } from './parcel-stores.ts';
import type { ArchiveStore } from './print-stores.ts';
import type { PictureStore, TemplateStore } from './template-stores.ts';
import type { CartonStore, WeighingStore } from './weight-stores.ts';

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
  /** Of one paper; the printer that is read has that of the paper declared loaded. */
  setCalibration(id: PrinterId, mediaCode: string, calibration: Calibration): void;
  setProfile(id: PrinterId, profileCode: string): void;
  setSpare(id: PrinterId, spareId: PrinterId | null): void;
  /** How many labels the roll has now; null: nobody counts. */
  setLabelsLeft(id: PrinterId, labels: number | null): void;
  /** So many labels came out; nothing where nobody counts. Never under 0. */
  spendLabels(id: PrinterId, labels: number): void;
  /** Makes it the default of a document (the old default loses it), or of none. */
  setDefaultFor(id: PrinterId, document: JobDocument | null): void;
}

export interface SettingsStore {
  read(): Settings;
  write(settings: Settings): void;
  /** Whether they were ever written: before, nobody chose so much as the language. */
  isWritten(): boolean;
  firstRun(): FirstRunDecision;
  saveFirstRun(decision: FirstRunDecision): void;
  /** Where backups lie a second time; empty for nowhere. */
  backupFolder(): string;
  saveBackupFolder(folder: string): void;
}

/** How the scale and the serial scanner of this bench are reached; none before one was set up. */
export interface BenchDeviceStore {
  scale(): ScaleSetup;
  saveScale(setup: ScaleSetup): void;
  scanner(): ScannerSetup;
  saveScanner(setup: ScannerSetup): void;
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
  /** Where a SKU lies by the stock file; empty where it does not say. */
  binOf(sku: string): string;
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

/** One step of the tables, when it was taken, and by which version of the program. */
export interface AppliedMigration {
  readonly version: number;
  readonly programVersion: string;
  readonly appliedAtMs: number;
}

/** Everything that the database keeps, and the one way to change several things at once. */
export interface Stores {
  readonly benchId: BenchId;
  readonly imports: ImportStore;
  readonly orders: OrderStore;
  readonly parcels: ParcelStore;
  readonly pools: PoolStore;
  readonly jobs: JobStore;
  readonly archive: ArchiveStore;
  readonly printers: PrinterStore;
  readonly settings: SettingsStore;
  readonly benchDevices: BenchDeviceStore;
  readonly rules: RulesStore;
  readonly unreachableReports: UnreachableReportStore;
  readonly savedFilters: SavedFilterStore;
  readonly mappings: MappingStore;
  readonly stock: StockStore;
  readonly matchChanges: MatchChangeStore;
  readonly templates: TemplateStore;
  readonly pictures: PictureStore;
  readonly failures: FailureStore;
  readonly handwork: HandStore;
  readonly bundles: BundleStore;
  readonly products: ProductStore;
  readonly operators: OperatorStore;
  readonly packing: PackingStore;
  readonly weighings: WeighingStore;
  readonly cartons: CartonStore;
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
  /** The migrations that made these tables, the first one first. */
  migrations(): readonly AppliedMigration[];
  /**
   * It was not closed properly, and was too large to be checked when it was opened: somebody has to, beside the work.
   * True at each opening until {@link noteChecked}.
   */
  readonly isCheckDue: boolean;
  /** Call it when the whole of it was found well. */
  noteChecked(): void;
  close(): void;
}
