import { done, ProblemError, type Result, refused } from '../electron/domain/problems.ts';
import type { Clock } from '../electron/ports/clock.ts';
import type { Ids } from '../electron/ports/ids.ts';
import type { Stores } from '../electron/ports/stores.ts';
import { appliedMigrations } from './connection/migrate.ts';
import { type Connection, openConnection } from './connection/open-connection.ts';
import { watchWrites } from './connection/watch-writes.ts';
import { migrations } from './migrations/migrations.ts';
import { createArchiveStore } from './queries/archive.ts';
import { createBenchDeviceStore } from './queries/bench-devices.ts';
import { readOwnBench } from './queries/benches.ts';
import { createBundleStore } from './queries/bundles.ts';
import { createCartonStore } from './queries/cartons.ts';
import { createHandStore } from './queries/hand-labels.ts';
import { createImportStore } from './queries/imports.ts';
import { createJobStore } from './queries/jobs.ts';
import { createLedgerStore } from './queries/ledger.ts';
import { createMappingStore } from './queries/mappings.ts';
import { createMatchChangeStore } from './queries/match-changes.ts';
import { createOperatorStore } from './queries/operators.ts';
import { createOrderStore } from './queries/orders.ts';
import { createPackingStore } from './queries/packing.ts';
import { createParcelStore } from './queries/parcels.ts';
import { createPictureStore } from './queries/pictures.ts';
import { createPoolStore } from './queries/pools.ts';
import { createFailureStore } from './queries/print-failures.ts';
import { createPrinterStore } from './queries/printers.ts';
import { createProductStore } from './queries/products.ts';
import { createRulesStore } from './queries/rules.ts';
import { createSavedFilterStore } from './queries/saved-filters.ts';
import { createSettingsStore } from './queries/settings.ts';
import { createStockStore } from './queries/stock.ts';
import { createTemplateStore } from './queries/templates.ts';
import { createUnreachableReportStore } from './queries/unreachable-reports.ts';
import { createWeighingStore } from './queries/weighings.ts';

export interface OpenStoresOptions {
  /** Path of the database, or `:memory:`. Its folder must exist. */
  readonly file: string;
  readonly ids: Ids;
  readonly clock: Clock;
  /** The program's version, noted with every migration that it applies. */
  readonly version: string;
  /** The built or unbuilt `checkpoint-worker` entry. Without it a commit now and then waits longer for the disk. */
  readonly checkpointWorkerUrl?: URL;
}

/**
 * Opens the station's database, and creates or migrates it where needed.
 *
 * @returns the stores, or `data.from-newer-version` (params file, found, known) or
 * `data.from-trial-version` (file; either way it is left untouched),
 * `data.damaged` (file, found), `data.disk-full` (path), `data.folder-not-writable` (path) or `data.in-use` (directory).
 */
export function openStores(options: OpenStoresOptions): Result<Stores> {
  const opened = openConnection({
    file: options.file,
    migrations,
    programVersion: options.version,
    nowMs: options.clock.nowMs(),
    checkpointWorkerUrl: options.checkpointWorkerUrl,
  });
  if (!opened.ok) return opened;
  try {
    return done(createStores(opened.value, options));
  } catch (error) {
    opened.value.close();
    if (error instanceof ProblemError) return refused(error.problem);
    throw error;
  }
}

function createStores(connection: Connection, options: OpenStoresOptions): Stores {
  const benchId = readOwnBench(connection, options.ids, options.clock);
  const context = { benchId, nowMs: () => options.clock.nowMs() };
  const planning = watchWrites(connection);
  return {
    benchId,
    imports: createImportStore(planning, context),
    orders: createOrderStore(planning, context),
    parcels: createParcelStore(planning, context),
    pools: createPoolStore(planning, context),
    jobs: createJobStore(connection, context),
    archive: createArchiveStore(connection),
    printers: createPrinterStore(planning, context),
    settings: createSettingsStore(planning, context),
    benchDevices: createBenchDeviceStore(connection, context),
    rules: createRulesStore(planning, context),
    unreachableReports: createUnreachableReportStore(connection, context),
    savedFilters: createSavedFilterStore(connection, context),
    mappings: createMappingStore(connection, context),
    stock: createStockStore(connection, context),
    matchChanges: createMatchChangeStore(connection, context),
    templates: createTemplateStore(planning, context),
    pictures: createPictureStore(connection, context),
    failures: createFailureStore(connection, context),
    handwork: createHandStore(connection, context),
    bundles: createBundleStore(connection, context),
    products: createProductStore(connection, context),
    operators: createOperatorStore(connection, context),
    packing: createPackingStore(connection, context),
    weighings: createWeighingStore(connection, context),
    cartons: createCartonStore(connection, context),
    ledger: createLedgerStore(connection, context),
    planningVersion: planning.version,
    transaction: connection.transaction,
    provisionalTransaction: connection.provisionalTransaction,
    settle: connection.settle,
    rest: connection.stopCheckpoints,
    migrations: () => appliedMigrations(connection.database),
    isCheckDue: connection.isCheckDue,
    noteChecked: connection.noteChecked,
    close: connection.close,
  };
}
