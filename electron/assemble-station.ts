/** Builds the adapters and the station on a data directory. Wiring only; every entry starts here. */

import { join } from 'node:path';
import { openStores } from '../db/open-stores.ts';
import { writeImportNote } from '../renderer/i18n/import-note.ts';
import { orderExportWords } from '../renderer/i18n/order-export.ts';
import { createTransport } from './devices/create-transport.ts';
import { done, ProblemError, type Result, refused } from './domain/problems.ts';
import { loadCatalogue } from './platform/catalogue.ts';
import { createClock } from './platform/clock.ts';
import { prepareDataDirectory } from './platform/data-directory.ts';
import { createFiles } from './platform/files.ts';
import { createIds } from './platform/ids.ts';
import { createLogger } from './platform/logger.ts';
import { acquireOwnerLock } from './platform/owner-lock.ts';
import { createWatchedFolder } from './platform/watched-folder.ts';
import { createWorkshop } from './platform/workshop.ts';
import type { Logger } from './ports/logger.ts';
import { createStation, type Station } from './station/create-station.ts';

/** Threads that read and draw. One is left to the window and the database on the usual four-core PC. */
const workshopSize = 2;

export interface AssembleOptions {
  readonly dataDirectory: string;
  readonly assetsDirectory: string;
  readonly templatesDirectory: string;
  readonly version: string;
}

export interface AssembledStation {
  readonly router: Station['router'];
  readonly spool: Station['spool'];
  readonly dataDirectory: string;
  readonly logger: Logger;
  /** Begins to print. A command that only looks never calls it. */
  startPrinting(): void;
  /** Begins to import what lies in the watched folder. Only a station that stays does it. */
  startWatching(): void;
  /** Stops sending, lets what is on its way end, and frees the data directory. */
  close(): Promise<void>;
}

/** The entries of threads, built (all beside this file) or not. */
const isBuilt = !import.meta.url.endsWith('.ts');
const workerUrl = () => new URL(isBuilt ? './worker.js' : './worker.ts', import.meta.url);
const checkpointWorkerUrl = () =>
  new URL(isBuilt ? './checkpoint-worker.js' : '../db/connection/checkpoint-worker.ts', import.meta.url);

/**
 * Opens the data directory and puts a station on it.
 *
 * @returns `data.folder-not-writable`, `data.in-use`, `data.from-newer-version`, `data.damaged` or
 * `data.disk-full` where that is not possible.
 * @throws Error where the program itself is incomplete (a shipped file is missing or broken). Nothing is left
 * open in either case.
 */
export async function assembleStation(options: AssembleOptions): Promise<Result<AssembledStation>> {
  const prepared = prepareDataDirectory(options.dataDirectory);
  if (!prepared.ok) return prepared;
  const folders = prepared.value;
  const lock = acquireOwnerLock(folders.directory);
  if (!lock.ok) return lock;
  const ids = createIds();
  const clock = createClock();
  const logger = createLogger({ directory: folders.logsFolder });
  const stores = openStores({
    file: folders.databaseFile,
    ids,
    clock,
    version: options.version,
    checkpointWorkerUrl: checkpointWorkerUrl(),
  });
  if (!stores.ok) {
    lock.value.release();
    return stores;
  }
  const release = () => {
    stores.value.close();
    lock.value.release();
  };
  let station: Station;
  try {
    station = createStation({
      stores: stores.value,
      workshop: createWorkshop({
        workerUrl: workerUrl(),
        assetsDirectory: options.assetsDirectory,
        templatesDirectory: options.templatesDirectory,
        picturesDirectory: folders.picturesFolder,
        size: workshopSize,
      }),
      catalogue: loadCatalogue(options.assetsDirectory, options.templatesDirectory, folders.carriersFolder),
      clock,
      ids,
      files: createFiles({ samplesDirectory: join(options.assetsDirectory, 'samples') }),
      logger,
      watchedFolder: createWatchedFolder(),
      writeImportNote,
      orderExportWords,
      transportFor: (printer) => createTransport(printer),
      version: options.version,
      dataDirectory: folders.directory,
      folders: {
        labels: folders.labelsFolder,
        slips: folders.slipsFolder,
        out: folders.outFolder,
        pictures: folders.picturesFolder,
      },
    });
  } catch (error) {
    // The workshop has no thread before its first call: there is nothing of it to end.
    release();
    if (error instanceof ProblemError) return refused(error.problem);
    throw error;
  }
  return done({
    router: station.router,
    spool: station.spool,
    dataDirectory: folders.directory,
    logger,
    startPrinting() {
      station.spool.start();
    },
    startWatching() {
      station.folderWatch.start();
    },
    async close() {
      await station.close();
      lock.value.release();
    },
  });
}
