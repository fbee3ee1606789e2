/** The contract's procedures of printing: batches, jobs and printers. */

import type { Printer } from '../../domain/printers.ts';
import { problem } from '../../domain/problems.ts';
import { carrierName, printerName, type StationContext } from '../context.ts';
import {
  cancelBatch,
  cancelJob,
  pauseBatch,
  type ReprintedJob,
  reprintJob,
  resolveJob,
  retryJob,
} from '../control-jobs.ts';
import { exportBatch } from '../export-batch.ts';
import {
  addPrinter,
  declareMedia,
  pausePrinter,
  probePrinter,
  setDefaultPrinter,
  setPrintHead,
} from '../manage-printers.ts';
import { mergeByRule } from '../merge-orders.ts';
import { countServices } from '../parcel-services.ts';
import { planBatch } from '../plan-batch.ts';
import { carrierWarnings, countReasons } from '../plan-parcels.ts';
import { queuePrintJobs } from '../queue-print-jobs.ts';
import { renderRequest } from '../render-job.ts';
import { batchView, jobView, jobViews, printerViews } from '../views.ts';
import {
  accept,
  batchId,
  jobId,
  type Procedures,
  previewPageView,
  printerId,
  probeSignal,
  type RouterParts,
  refusal,
  toBase64,
} from './procedures.ts';

export function printRoutes(procedures: Procedures, context: StationContext, parts: RouterParts) {
  const { stores } = context;
  const printerView = (printer: Printer) => {
    const [view] = printerViews(context, [printer]);
    if (!view) throw new Error('no view of a printer');
    return { printer: view };
  };
  const reprintedJobView = ({ job, changes }: ReprintedJob) => ({
    job: jobView(context, job),
    changes: changes.map((change) => ({ ...change })),
  });
  return {
    print: {
      plan: procedures.print.plan.handler(async ({ input }) => {
        await mergeByRule(context);
        const plan = accept(await planBatch(context, input));
        return {
          parcels: plan.candidates.length,
          carriers: plan.carriers.map((entry) => {
            const own = plan.printable.filter(({ carrierCode }) => carrierCode === entry.carrierCode);
            return {
              ...entry,
              carrierName: carrierName(context, entry.carrierCode),
              missing: Math.max(0, entry.neededNumbers - entry.freeNumbers),
              services: countServices(context, own),
              reasons: countReasons(own),
            };
          }),
          labelPrinter: plan.labelPrinter && printerName(context, plan.labelPrinter),
          slipPrinter: plan.slipPrinter && printerName(context, plan.slipPrinter),
          notQueued: [...plan.notQueued],
          warnings: plan.printable.flatMap((candidate) =>
            carrierWarnings(context, candidate.orders, candidate).map((found) => ({
              orderNumbers: candidate.orders.map(({ orderNumber }) => orderNumber),
              problem: found,
            })),
          ),
        };
      }),
      queue: procedures.print.queue.handler(async ({ input }) => {
        await mergeByRule(context);
        const { batch, notQueued } = accept(await queuePrintJobs(context, input));
        return { batch: batchView(context, batch), notQueued: [...notQueued] };
      }),
      whenIdle: procedures.print.whenIdle.handler(async ({ signal }) => {
        await context.spool.whenIdle(signal);
        return {};
      }),
    },
    batches: {
      list: procedures.batches.list.handler(({ input }) => ({
        batches: stores.jobs.listBatches(input.limit).map((batch) => batchView(context, batch)),
      })),
      pause: procedures.batches.pause.handler(({ input }) => ({
        batch: batchView(context, accept(pauseBatch(context, batchId(input.batchId), true))),
      })),
      resume: procedures.batches.resume.handler(({ input }) => ({
        batch: batchView(context, accept(pauseBatch(context, batchId(input.batchId), false))),
      })),
      cancel: procedures.batches.cancel.handler(({ input }) => {
        const { batch, cancelled } = accept(cancelBatch(context, batchId(input.batchId)));
        return { batch: batchView(context, batch), cancelled };
      }),
      exportPdf: procedures.batches.exportPdf.handler(async ({ input }) => {
        const { fileName, pdf } = accept(await exportBatch(context, batchId(input.batchId), input.document));
        return { fileName, pdfBase64: toBase64(pdf) };
      }),
    },
    jobs: {
      list: procedures.jobs.list.handler(({ input }) => {
        const jobs = stores.jobs.list({
          ...(input.batchId === undefined ? {} : { batchId: batchId(input.batchId) }),
          ...(input.states === undefined ? {} : { states: input.states }),
          ...(input.limit === undefined ? {} : { limit: input.limit }),
        });
        return { jobs: jobViews(context, jobs) };
      }),
      preview: procedures.jobs.preview.handler(async ({ input }) => {
        const job = stores.jobs.get(jobId(input.jobId));
        if (!job) throw refusal([problem('job.not-found', { jobId: input.jobId })]);
        const pages = accept(await context.workshop.previewDocument(accept(renderRequest(context, job))));
        return {
          pages: pages.map(previewPageView),
        };
      }),
      resolve: procedures.jobs.resolve.handler(({ input }) =>
        reprintedJobView(accept(resolveJob(context, { ...input, jobId: jobId(input.jobId) }))),
      ),
      reprint: procedures.jobs.reprint.handler(({ input }) =>
        reprintedJobView(accept(reprintJob(context, jobId(input.jobId), input))),
      ),
      retry: procedures.jobs.retry.handler(({ input }) => ({
        job: jobView(context, accept(retryJob(context, jobId(input.jobId)))),
      })),
      cancel: procedures.jobs.cancel.handler(({ input }) => ({
        job: jobView(context, accept(cancelJob(context, jobId(input.jobId)))),
      })),
    },
    printers: {
      list: procedures.printers.list.handler(() => ({
        printers: printerViews(context, stores.printers.list()),
      })),
      add: procedures.printers.add.handler(({ input }) => printerView(accept(addPrinter(context, input)))),
      declareMedia: procedures.printers.declareMedia.handler(({ input }) =>
        printerView(accept(declareMedia(context, printerId(input.printerId), input))),
      ),
      setHead: procedures.printers.setHead.handler(({ input }) =>
        printerView(accept(setPrintHead(context, printerId(input.printerId), input.head))),
      ),
      setDefault: procedures.printers.setDefault.handler(({ input }) =>
        printerView(accept(setDefaultPrinter(context, printerId(input.printerId), input.document))),
      ),
      pause: procedures.printers.pause.handler(({ input }) =>
        printerView(accept(pausePrinter(context, printerId(input.printerId), true))),
      ),
      resume: procedures.printers.resume.handler(({ input }) =>
        printerView(accept(pausePrinter(context, printerId(input.printerId), false))),
      ),
      probe: procedures.printers.probe.handler(async ({ input, signal }) => ({
        status: accept(
          await probePrinter(context, printerId(input.printerId), parts.transportFor, probeSignal(signal)),
        ),
      })),
    },
  };
}
