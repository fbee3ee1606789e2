/** What follows from paper that is out: its number is used, its roll is shorter. */

import type { PrintJob } from '../domain/print-jobs.ts';
import { record, type StationContext } from './context.ts';

/** A label that went out uses its number, whatever becomes of the parcel. Call it inside a transaction. */
export function markPrinted(context: Pick<StationContext, 'stores' | 'clock'>, job: PrintJob): void {
  if (job.document !== 'label') return;
  const parcel = context.stores.parcels.get(job.parcelId);
  if (!parcel?.waybillNumber) return;
  // An old copy that turns out to have come out bears the number of before, which nobody else may use.
  if (job.waybillNumber !== '' && job.waybillNumber !== parcel.waybillNumber) return;
  context.stores.pools.setState(parcel.carrierCode, parcel.waybillNumber, 'printed', context.clock.nowMs());
}

/** What came out is gone from its roll. Call it inside the transaction that makes the job `sent`. */
export function countPaper({ stores }: Pick<StationContext, 'stores'>, job: PrintJob): void {
  const printer = stores.printers.get(job.printerId);
  if (printer && printer.labelsLeft !== null)
    stores.printers.spendLabels(printer.id, stores.jobs.pagesOf(job.id));
}

/** A person found the paper of a job that was in doubt: it counts as sent. Call it inside a transaction. */
export function noteCameOut(context: StationContext, job: PrintJob): void {
  context.stores.jobs.setState(job.id, 'sent', context.clock.nowMs(), null);
  markPrinted(context, job);
  countPaper(context, job);
  record(context, 'job.came-out', job.id);
}
