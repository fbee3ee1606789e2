import { openJobStates } from '../domain/print-jobs.ts';
import type { StationContext } from './context.ts';
import { carrierViews, printerViews } from './views.ts';

/** What waits in each stage of the day, for the board. */
export function viewStation(context: StationContext) {
  const { stores } = context;
  const orders = stores.orders.counts();
  const jobs = stores.jobs.countByState();
  const parcels = stores.parcels.counts();
  return {
    version: context.version,
    dataDirectory: context.dataDirectory,
    counts: {
      imported: orders.all,
      problem: orders.problem,
      exceptions: stores.orders.countExceptions(),
      toPrint: orders.open,
      printing: openJobStates.reduce((sum, state) => sum + jobs[state], 0),
      inDoubt: jobs['in-doubt'],
      toPair: parcels.onPaper,
      toShip: parcels.paired,
      shipped: parcels.shipped,
    },
    carriers: carrierViews(context),
    printers: printerViews(context, stores.printers.list()),
  };
}
