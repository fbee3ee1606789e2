/** Builds the adapters and the station on a data directory. Wiring only; every entry starts here. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { createBackups, listBackups } from '../db/backups/backups.ts';
import { applyRestoreRequest, writeRestoreRequest } from '../db/backups/restore.ts';
import { createSecondPlace } from '../db/backups/second-place.ts';
import { openStores } from '../db/open-stores.ts';
import { writeImportNote } from '../renderer/i18n/import-note.ts';
import { orderExportWords } from '../renderer/i18n/order-export.ts';
import { createTransport } from './devices/create-transport.ts';
import { createPrinterDiscovery } from './devices/discovery/discover-printers.ts';
import { driverLanguageOf, hasPdfPrinter } from './devices/driver-transport.ts';
import { createBenchDevices } from './devices/scales/bench-devices.ts';
import { scaleProtocolDecoders } from './devices/scales/protocols/create-scale-decoder.ts';
import { createReportMemory } from './devices/status/await-quiet.ts';
import type { OrderFile } from './domain/order-files.ts';
import { findProfile } from './domain/printer-profiles.ts';
import { done, type Problem, ProblemError, type Result, refused } from './domain/problems.ts';
import type { Settings } from './domain/settings.ts';
import { loadCatalogue } from './platform/catalogue.ts';
import { createClock } from './platform/clock.ts';
import { prepareDataDirectory } from './platform/data-directory.ts';
import { createFiles } from './platform/files.ts';
import { createIds } from './platform/ids.ts';
import { createLogger } from './platform/logger.ts';
import { acquireOwnerLock } from './platform/owner-lock.ts';
import { createSurroundings } from './platform/surroundings.ts';
import { createWatchedFolder } from './platform/watched-folder.ts';
import { createWorkshop } from './platform/workshop.ts';
import type { Clock } from './ports/clock.ts';
import type { Logger } from './ports/logger.ts';
import type { PagePrinter } from './ports/page-printer.ts';
import { createStation, type Station } from './station/create-station.ts';

/** Threads that read and draw. One is left to the window and the database on the usual four-core PC. */
const workshopSize = 2;

export interface AssembleOptions {
  readonly dataDirectory: string;
  readonly assetsDirectory: string;
  readonly templatesDirectory: string;
  readonly version: string;
  /** The name of a backup that is to take the place of the database first. */
  readonly restore?: string | undefined;
  /** A station to practise at: its papers are void, and nothing of it counts. */
  readonly isTraining?: boolean;
  /** Prints pages through drivers, where the program has a browser of its own. */
  readonly pagePrinter?: PagePrinter;
  /** The computer's own where absent; another one for a day that is to pass faster. */
  readonly clock?: Clock;
}

export interface AssembledStation {
  readonly router: Station['router'];
  readonly spool: Station['spool'];
  readonly dataDirectory: string;
  readonly logger: Logger;
  /** Begins to print. A command that only looks never calls it. */
  startPrinting(): void;
  /** Begins to import what lies in the watched folder, to ask printers how they are, and to listen to scale and scanner. Only a station that stays does it. */
  startWatching(): void;
  /**
   * The station to practise at, with the sample day and a scale that is simulated, on a data directory of its own inside
   * this one. Made when it is first asked for; it ends with this one.
   */
  openTraining(): Promise<Result<AssembledStation>>;
  /** Files that the window is to import. */
  offerFiles(files: readonly OrderFile[]): void;
  /** Stops sending, lets what is on its way end, and frees the data directory. */
  close(): Promise<void>;
}

/** Where people practise: inside the data directory, and apart from everything in it. */
export function trainingDirectory(dataDirectory: string): string {
  return join(dataDirectory, 'training');
}

/** Gives an empty training station what there is to practise with. */
async function furnishTraining(router: Station['router']): Promise<void> {
  const client = createRouterClient(router);
  const { hasOrders } = await client.station.overview({});
  if (hasOrders) return;
  await client.station.loadSample({});
  const { setup } = await client.scales.get({});
  await client.scales.configure({ setup: { ...setup, place: 'simulator' } });
  // Every step of packing, in a way that needs neither gun nor barcodes.
  const { standard } = await client.packing.flow({});
  await client.packing.setFlow({ flow: { ...standard, itemsCheck: 'tick', weighing: 'required' } });
}

/** Gives a station another language; nothing where it has it already. */
async function speak(router: Station['router'], language: Settings['language']): Promise<void> {
  const client = createRouterClient(router);
  const { settings } = await client.settings.get({});
  if (settings.language !== language) await client.settings.set({ settings: { ...settings, language } });
}

/** The entries of threads, built (all beside this file) or not. */
const isBuilt = !import.meta.url.endsWith('.ts');
const workerUrl = () => new URL(isBuilt ? './worker.js' : './worker.ts', import.meta.url);
const checkpointWorkerUrl = () =>
  new URL(isBuilt ? './checkpoint-worker.js' : '../db/connection/checkpoint-worker.ts', import.meta.url);
const backupWorkerUrl = () =>
  new URL(isBuilt ? './backup-worker.js' : '../db/backups/backup-worker.ts', import.meta.url);

/** What `npm run notices` wrote, in the program's own folder. */
const noticesUrl = new URL(
  isBuilt ? '../../THIRD-PARTY-NOTICES.md' : '../THIRD-PARTY-NOTICES.md',
  import.meta.url,
);

/** What a damaged database can be replaced by. */
function withNewestBackup(problems: readonly Problem[], folder: string): Result<never> {
  const [newest] = listBackups(folder);
  const named = problems.map((found) =>
    found.code === 'data.damaged' && newest
      ? { ...found, params: { ...found.params, backup: newest.name } }
      : found,
  );
  return refused(...named);
}

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
  const clock = options.clock ?? createClock();
  const logger = createLogger({ directory: folders.logsFolder });
  if (options.restore !== undefined) {
    writeRestoreRequest(folders.backupsFolder, options.restore, clock.nowMs());
  }
  const restored = applyRestoreRequest(folders.databaseFile, folders.backupsFolder, clock.nowMs());
  if (!restored.ok) {
    lock.value.release();
    return restored;
  }
  const stores = openStores({
    file: folders.databaseFile,
    ids,
    clock,
    version: options.version,
    checkpointWorkerUrl: checkpointWorkerUrl(),
  });
  if (!stores.ok) {
    lock.value.release();
    return withNewestBackup(stores.problems, folders.backupsFolder);
  }
  const release = () => {
    stores.value.close();
    lock.value.release();
  };
  // Who answers questions is learnt while the program runs.
  const reports = createReportMemory();
  const { pagePrinter } = options;
  let station: Station;
  try {
    const catalogue = loadCatalogue(
      options.assetsDirectory,
      options.templatesDirectory,
      folders.carriersFolder,
    );
    station = createStation({
      stores: stores.value,
      workshop: createWorkshop({
        workerUrl: workerUrl(),
        assetsDirectory: options.assetsDirectory,
        templatesDirectory: options.templatesDirectory,
        picturesDirectory: folders.picturesFolder,
        size: workshopSize,
      }),
      catalogue,
      clock,
      ids,
      files: createFiles({ samplesDirectory: join(options.assetsDirectory, 'samples') }),
      logger,
      watchedFolder: createWatchedFolder(),
      writeImportNote,
      orderExportWords,
      readNotices: () => readFile(noticesUrl, 'utf8'),
      printerDiscovery: createPrinterDiscovery(),
      devices: createBenchDevices({ protocols: scaleProtocolDecoders }),
      backups: createBackups({
        databaseFile: folders.databaseFile,
        directory: folders.backupsFolder,
        programVersion: options.version,
        workerUrl: backupWorkerUrl(),
      }),
      surroundings: createSurroundings({
        dataDirectory: folders.directory,
        databaseFile: folders.databaseFile,
        logsFolder: folders.logsFolder,
        hasPdfPrinter: hasPdfPrinter(),
      }),
      secondPlace: createSecondPlace({
        directory: folders.backupsFolder,
        dataDirectory: folders.directory,
        benchId: stores.value.benchId,
      }),
      transportFor(printer) {
        const profile = findProfile(printer.profileCode, catalogue.printerProfiles);
        // A model that would print a question is asked none.
        return createTransport(printer, {
          reports,
          pagePrinter,
          ...(profile?.answersStatus === false ? { statusDialect: 'none' } : {}),
        });
      },
      driverLanguage: driverLanguageOf(pagePrinter),
      isTraining: options.isTraining ?? false,
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
  let training: Promise<Result<AssembledStation>> | undefined;
  /** The language in which people came to practise last: one that they chose there since is theirs until the program ends. */
  let cameIn: Settings['language'] | undefined;
  const assembleTraining = async (): Promise<Result<AssembledStation>> => {
    const { restore: _real, ...same } = options;
    const dataDirectory = trainingDirectory(folders.directory);
    const assembled = await assembleStation({ ...same, dataDirectory, isTraining: true });
    if (assembled.ok) {
      assembled.value.startPrinting();
      assembled.value.startWatching();
    }
    return assembled;
  };
  const speakThere = async ({ router }: AssembledStation): Promise<void> => {
    const { language } = (await createRouterClient(station.router).settings.get({})).settings;
    if (cameIn === language) return;
    try {
      await speak(router, language);
    } catch (error) {
      // People who practise there have rights of their own: a language that nobody on duty may set stays as it is.
      logger.warn('training.language', { reason: String(error) });
    }
    cameIn = language;
  };
  if (options.isTraining === true) await furnishTraining(station.router);
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
      station.printerWatch.start();
      station.scaleWatch.start();
      station.scannerWatch.start();
      station.backups.start();
      station.secondCopies.start();
    },
    async openTraining() {
      training ??= assembleTraining();
      const asked = training;
      try {
        const opened = await asked;
        // What was wrong may be put right meanwhile.
        if (!opened.ok) training = undefined;
        else await speakThere(opened.value);
        return opened;
      } catch (error) {
        if (training === asked) training = undefined;
        throw error;
      }
    },
    offerFiles: (files) => station.offeredFiles.offer(files),
    async close() {
      // Whoever asked for one that could not be made was told why.
      const opened = await training?.catch(() => undefined);
      if (opened?.ok) await opened.value.close();
      await station.close();
      lock.value.release();
    },
  });
}
