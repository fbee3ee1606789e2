/** The contract's procedures for when printing does not go as it should; see `contract/print-recovery.ts`. */

import { printerName, type StationContext } from '../context.ts';
import { reprintPlanView } from '../match-views.ts';
import { moveQueue, setSpare } from '../move-queue.ts';
import { prioritise } from '../prioritise-orders.ts';
import { discardJobs, releaseJobs } from '../release-jobs.ts';
import { planResume, resumeAfter } from '../resume-printing.ts';
import { whenWritten } from '../unfinished-batches.ts';
import { jobView, jobViews, viewOfPrinter } from '../views.ts';
import { accept, batchId, jobId, orderId, type Procedures, printerId } from './procedures.ts';

const selectionOf = (input: {
  readonly jobIds?: readonly string[] | undefined;
  readonly printerId?: string | undefined;
  readonly batchId?: string | undefined;
}) => ({
  jobIds: input.jobIds?.map(jobId),
  printerId: input.printerId === undefined ? undefined : printerId(input.printerId),
  batchId: input.batchId === undefined ? undefined : batchId(input.batchId),
});

export function recoveryRoutes(procedures: Procedures, context: StationContext) {
  return {
    print: {
      planResume: procedures.print.planResume.handler(({ input }) => {
        const { lastGood, printer, papers, reported, left, forms } = accept(planResume(context, input));
        return {
          lastGood: jobView(context, lastGood),
          printer: printerName(context, printer),
          printerId: printer.id,
          papers: jobViews(context, papers),
          reported,
          left,
          forms: forms && reprintPlanView(forms),
        };
      }),
      resumeAfter: procedures.print.resumeAfter.handler(({ input }) => {
        const { printer, queued, changes } = accept(resumeAfter(context, input));
        return {
          printer: printerName(context, printer),
          printerId: printer.id,
          queued,
          changes: changes.map((change) => ({ ...change })),
        };
      }),
      prioritise: procedures.print.prioritise.handler(async ({ input }) => {
        const which =
          input.batchId === undefined
            ? { orderIds: (input.orderIds ?? []).map(orderId) }
            : { batchId: batchId(input.batchId) };
        if ('batchId' in which) await whenWritten(context, which.batchId);
        return accept(prioritise(context, which, input.isUrgent));
      }),
    },
    printers: {
      setSpare: procedures.printers.setSpare.handler(({ input }) => {
        const spareId = input.spareId === null ? null : printerId(input.spareId);
        return {
          printer: viewOfPrinter(context, accept(setSpare(context, printerId(input.printerId), spareId))),
        };
      }),
      moveQueue: procedures.printers.moveQueue.handler(async ({ input }) => {
        // What is still being queued for this printer moves with what waits there.
        await whenWritten(context);
        const toId = input.toPrinterId === undefined ? undefined : printerId(input.toPrinterId);
        const { printer, moved, left } = accept(moveQueue(context, printerId(input.printerId), toId));
        return { printer: viewOfPrinter(context, printer), moved, left };
      }),
    },
    jobs: {
      release: procedures.jobs.release.handler(async ({ input }) =>
        accept(await releaseJobs(context, selectionOf(input))),
      ),
      discard: procedures.jobs.discard.handler(async ({ input }) =>
        accept(await discardJobs(context, selectionOf(input))),
      ),
    },
  };
}
