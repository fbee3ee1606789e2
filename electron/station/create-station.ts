/** Puts the station together from its ports: context, spool, and the router that clients call. */

import type { Carrier } from '../domain/carriers.ts';
import type { PrintJob } from '../domain/print-jobs.ts';
import type { Printer } from '../domain/printers.ts';
import { ProblemError } from '../domain/problems.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import type { Files } from '../ports/files.ts';
import type { Ids } from '../ports/ids.ts';
import type { Logger } from '../ports/logger.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transport } from '../ports/transport.ts';
import type { WatchedFolder } from '../ports/watched-folder.ts';
import type { Workshop } from '../ports/workshop.ts';
import { createSpool } from '../spool/create-spool.ts';
import { createAnnouncements } from './announcements.ts';
import { finishClosing } from './close-day.ts';
import { printerName, record, type StationContext } from './context.ts';
import { markPrinted } from './control-jobs.ts';
import type { OrderExportWordsIn } from './export-orders.ts';
import { createImportOrders } from './import-orders.ts';
import { createBuiltInPrinters } from './manage-printers.ts';
import { renderJob } from './render-job.ts';
import { createRouter } from './router.ts';
import { endWork } from './running-work.ts';
import { createDayWatch } from './watch-day.ts';
import { createFolderWatch, type WriteImportNote } from './watch-folder.ts';

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
  const { stores, clock } = ports;
  const base: Omit<StationContext, 'spool'> = {
    stores,
    workshop: ports.workshop,
    catalogue: ports.catalogue,
    clock,
    ids: ports.ids,
    files: ports.files,
    logger: ports.logger,
    announce: announcements.announce,
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
      if (event.kind === 'printer-changed') {
        announcements.announce({ kind: 'printers-changed' });
        return;
      }
      const { jobId, batchId, state } = event;
      announcements.announce({ kind: 'job-changed', jobId, batchId, state });
    },
    recordSent(job: PrintJob) {
      markPrinted(base, job);
      const printer = stores.printers.get(job.printerId);
      record(base, 'job.sent', job.id, { printer: printer ? printerName(base, printer) : '' });
    },
  });
  const context: StationContext = { ...base, spool };
  createBuiltInPrinters(context, ports.folders);
  spool.recover();
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
  return {
    router: createRouter(context, {
      importOrders,
      folderWatch,
      watchedFolder: ports.watchedFolder,
      announcements,
      transportFor: ports.transportFor,
      orderExportWords: ports.orderExportWords,
    }),
    spool,
    folderWatch,
    carriers: ports.catalogue.carriers as readonly Carrier[],
    /** Stops sending, waits for what is on its way, and closes everything that the ports opened. */
    async close(): Promise<void> {
      await folderWatch.stop();
      await endWork(context);
      await importOrders.close();
      await dayWatch.stop();
      await closingFinished;
      await spool.stop();
      await ports.workshop.close();
      await stores.rest();
      stores.close();
    },
  };
}

export type Station = ReturnType<typeof createStation>;
