/** Puts the station together from its ports: context, spool, and the router that clients call. */

import type { StationEvent } from '../contract/views.ts';
import type { Carrier } from '../domain/carriers.ts';
import { parseId } from '../domain/ids.ts';
import type { PrintJob } from '../domain/print-jobs.ts';
import type { PageLanguage, Printer } from '../domain/printers.ts';
import { ProblemError } from '../domain/problems.ts';
import type { Backups } from '../ports/backups.ts';
import type { BenchDevices } from '../ports/bench-devices.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import type { Files } from '../ports/files.ts';
import type { Ids } from '../ports/ids.ts';
import type { Logger } from '../ports/logger.ts';
import type { PrinterDiscovery } from '../ports/printer-discovery.ts';
import type { SecondPlace } from '../ports/second-place.ts';
import type { Stores } from '../ports/stores.ts';
import type { Surroundings } from '../ports/surroundings.ts';
import type { Transport } from '../ports/transport.ts';
import type { WatchedFolder } from '../ports/watched-folder.ts';
import type { Workshop } from '../ports/workshop.ts';
import { createSpool } from '../spool/create-spool.ts';
import { createAnnouncements } from './announcements.ts';
import { countPaper, markPrinted } from './came-out.ts';
import { finishClosing } from './close-day.ts';
import { printerName, record, type StationContext } from './context.ts';
import type { OrderExportWordsIn } from './export-orders.ts';
import { createImportOrders } from './import-orders.ts';
import { createBackupKeeper } from './keep-backups.ts';
import { createSecondCopies } from './keep-second-copies.ts';
import { noteTrouble } from './log-failures.ts';
import { createBuiltInPrinters } from './manage-printers.ts';
import { createOfferedFiles } from './offer-files.ts';
import { createPacking, type Packing } from './packing/create-packing.ts';
import { createPrinterHealth } from './printer-health.ts';
import { renderJob } from './render-job.ts';
import { createRouter } from './router.ts';
import { endWork } from './running-work.ts';
import { closeCutOff } from './unfinished-batches.ts';
import { createDayWatch } from './watch-day.ts';
import { createFolderWatch, type WriteImportNote } from './watch-folder.ts';
import { createPrinterWatch } from './watch-printers.ts';
import { createScaleWatch } from './watch-scale.ts';
import { createScannerWatch } from './watch-scanner.ts';

export interface StationPorts {
  readonly stores: Stores;
  readonly workshop: Workshop;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly files: Files;
  readonly logger: Logger;
  readonly watchedFolder: WatchedFolder;
  /** The text beside a file of the watched folder, in the words of people. */
  readonly writeImportNote: WriteImportNote;
  /** The words of exported tables. */
  readonly orderExportWords: OrderExportWordsIn;
  readonly transportFor: (printer: Printer) => Transport;
  readonly printerDiscovery: PrinterDiscovery;
  readonly devices: BenchDevices;
  readonly backups: Backups;
  readonly surroundings: Surroundings;
  readonly secondPlace: SecondPlace;
  /** What the drivers of this machine can be given; PDF where absent. */
  readonly driverLanguage?: PageLanguage;
  /** Nothing here counts: papers are void, and no real station takes them. */
  readonly isTraining?: boolean;
  /** The licences of everything that the program carries. */
  readonly readNotices: () => Promise<string>;
  readonly version: string;
  readonly dataDirectory: string;
  readonly folders: {
    readonly labels: string;
    readonly slips: string;
    readonly out: string;
    readonly pictures: string;
  };
}

/**
 * Makes a station. Its spool stands still until `start`: a command that only looks must print nothing. What a
 * crash interrupted is in doubt at once, since a person may want to decide it without printing.
 *
 * @param ports their data belongs to this process alone.
 */
export function createStation(ports: StationPorts) {
  const announcements = createAnnouncements();
  let packing: Packing | undefined;
  /** Whoever changes a paper tells the bench too: the open parcel may have waited for it. */
  const announce = (event: StationEvent) => {
    announcements.announce(event);
    if (event.kind === 'job-changed') packing?.noteJob(parseId<'job'>(event.jobId));
  };
  const { stores, clock } = ports;
  const watched = { stores, clock, logger: ports.logger, announce: announcements.announce };
  const scaleWatch = createScaleWatch(watched, ports.devices);
  const scannerWatch = createScannerWatch(watched, ports.devices);
  const base: Omit<StationContext, 'spool'> = {
    stores,
    workshop: ports.workshop,
    catalogue: ports.catalogue,
    clock,
    ids: ports.ids,
    files: ports.files,
    logger: ports.logger,
    announce,
    scale: scaleWatch,
    health: createPrinterHealth(clock, announcements.announce),
    driverLanguage: ports.driverLanguage ?? 'pdf',
    isTraining: ports.isTraining ?? false,
    version: ports.version,
    dataDirectory: ports.dataDirectory,
    outDirectory: ports.folders.out,
    picturesDirectory: ports.folders.pictures,
  };
  const spool = createSpool({
    stores,
    ids: ports.ids,
    clock,
    logger: ports.logger,
    renderJob: (job: PrintJob) => renderJob(base, job),
    hashBytes: (bytes) => ports.files.sha256(bytes),
    transportFor: ports.transportFor,
    announce(event) {
      if (event.kind === 'printer-answered') {
        base.health.note(event.printerId, event.status);
        return;
      }
      if (event.kind === 'papers-expired') announcements.announce({ kind: 'parcels-changed' });
      if (event.kind === 'printer-changed' || event.kind === 'papers-expired') {
        announcements.announce({ kind: 'printers-changed' });
        return;
      }
      const { jobId, batchId, state } = event;
      announce({ kind: 'job-changed', jobId, batchId, state });
    },
    recordExpired(printerId, papers) {
      record(base, 'printer.papers-expired', printerId, { papers });
    },
    recordSent(job: PrintJob) {
      markPrinted(base, job);
      countPaper(base, job);
      const printer = stores.printers.get(job.printerId);
      record(base, 'job.sent', job.id, { printer: printer ? printerName(base, printer) : '' });
    },
    recordTrouble(printerId, job, trouble) {
      noteTrouble(base, printerId, job, trouble);
    },
  });
  const context: StationContext = { ...base, spool };
  createBuiltInPrinters(context, ports.folders);
  spool.recover();
  try {
    closeCutOff(context);
  } catch (error) {
    // A disk that is still full: the next batch closes it first.
    if (!(error instanceof ProblemError)) throw error;
    ports.logger.warn('spool.batch-not-closed', { code: error.problem.code });
  }
  const importOrders = createImportOrders(context);
  // Nobody sees what an interrupted import left; withdrawing it needs no start to wait for it.
  importOrders.recover().catch((error: unknown) => {
    // A disk that is still full: the next import withdraws it first.
    if (error instanceof ProblemError)
      ports.logger.warn('import.not-recovered', { code: error.problem.code });
    else ports.logger.bug('recover-imports', error);
  });
  const closingFinished = finishClosing(context).then(
    () => undefined,
    (error: unknown) => void ports.logger.bug('finish-closing', error),
  );
  const folderWatch = createFolderWatch(context, {
    importOrders,
    folder: ports.watchedFolder,
    writeNote: ports.writeImportNote,
  });
  const dayWatch = createDayWatch(context);
  const printerWatch = createPrinterWatch(context);
  const bench = createPacking(context, scaleWatch);
  packing = bench;
  const backups = createBackupKeeper(context, ports.backups);
  const secondCopies = createSecondCopies(context, () => backups.list(), ports.secondPlace);
  const offeredFiles = createOfferedFiles(context);
  return {
    router: createRouter(context, {
      importOrders,
      folderWatch,
      watchedFolder: ports.watchedFolder,
      announcements,
      packing: bench,
      transportFor: ports.transportFor,
      printerDiscovery: ports.printerDiscovery,
      devices: ports.devices,
      scaleWatch,
      scannerWatch,
      backups,
      surroundings: ports.surroundings,
      secondCopies,
      offeredFiles,
      orderExportWords: ports.orderExportWords,
      readNotices: ports.readNotices,
    }),
    spool,
    folderWatch,
    printerWatch,
    scaleWatch,
    scannerWatch,
    backups,
    secondCopies,
    offeredFiles,
    carriers: ports.catalogue.carriers as readonly Carrier[],
    /** Stops sending, waits for what is on its way, and closes everything that the ports opened. */
    async close(): Promise<void> {
      // First: the next paper must not begin while all else ends.
      const held = spool.stop();
      await folderWatch.stop();
      await endWork(context);
      await importOrders.close();
      await dayWatch.stop();
      await printerWatch.stop();
      await scaleWatch.stop();
      await scannerWatch.stop();
      await backups.stop();
      await secondCopies.stop();
      await bench.settled();
      await closingFinished;
      await held;
      await ports.workshop.close();
      await stores.rest();
      stores.close();
    },
  };
}

export type Station = ReturnType<typeof createStation>;
