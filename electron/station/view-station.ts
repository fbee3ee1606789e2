import { openJobStates, underWayJobStates } from '../domain/print-jobs.ts';
import { printerName, type StationContext } from './context.ts';
import { waitsForPacking } from './packing/bench-parcel.ts';
import { carrierViews, printerViews } from './views.ts';

/** How much waits, and which printers stand still. */
export function glanceAtStation(context: StationContext) {
  const { stores } = context;
  return {
    language: stores.settings.read().language,
    toPrint: stores.orders.countIn('open'),
    underWay: stores.jobs.countIn(underWayJobStates),
    inDoubt: stores.jobs.countIn(['in-doubt']),
    stoppedPrinters: stores.printers
      .list()
      .filter(({ pausedBy }) => pausedBy !== null)
      .map((printer) => printerName(context, printer)),
  };
}

/** What waits in each stage of the day, for the board. */
export function viewStation(context: StationContext) {
  const { stores, clock } = context;
  const todayMs = clock.atLocal(clock.localDay(clock.nowMs()), 0);
  const parcels = stores.parcels.counts();
  // Nobody prints these: they come out when their parcel is complete, so they are the bench's.
  const latePapers = stores.jobs.countHeldFor(waitsForPacking);
  return {
    version: context.version,
    dataDirectory: context.dataDirectory,
    isTraining: context.isTraining,
    hasOrders: stores.orders.hasAny(),
    counts: {
      importedToday: stores.orders.countImported(todayMs),
      exceptions: stores.orders.countExceptions(),
      toPrint: stores.orders.countIn('open'),
      printing: stores.jobs.countIn(openJobStates) - latePapers.papers,
      inDoubt: stores.jobs.countIn(['in-doubt']),
      toPair: parcels.onPaper + latePapers.parcels,
      toShip: parcels.paired,
      shippedToday: stores.parcels.countShipped(todayMs),
    },
    carriers: carrierViews(context),
    printers: printerViews(context, stores.printers.list()),
  };
}
