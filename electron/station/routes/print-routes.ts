/** The contract's procedures of printing: batches, jobs and printers. */

import { formatDestination, type Printer } from '../../domain/printers.ts';
import { problem } from '../../domain/problems.ts';
import { calibratePrinter } from '../calibrate-printer.ts';
import { cancelBatch } from '../cancel-batch.ts';
import { checkBatch } from '../check-batch.ts';
import { listProfiles, setPrinterProfile } from '../choose-profile.ts';
import { carrierName, printerName, type StationContext } from '../context.ts';
import {
  cancelJob,
  pauseBatch,
  type ReprintedJob,
  reprintJob,
  resolveJob,
  retryJob,
} from '../control-jobs.ts';
import { discoverPrinters } from '../discover-printers.ts';
import { exportBatch } from '../export-batch.ts';
import {
  addPrinter,
  declareMedia,
  pausePrinter,
  probePrinter,
  setDefaultPrinter,
  setLabelsLeft,
  setPrintHead,
} from '../manage-printers.ts';
import { mergeByRule } from '../merge-orders.ts';
import { countServices } from '../parcel-services.ts';
import { planBatch } from '../plan-batch.ts';
import { carrierWarnings, countReasons } from '../plan-parcels.ts';
import { acceptProof } from '../print-proof.ts';
import { queuePrintJobs } from '../queue-print-jobs.ts';
import { renderRequest } from '../render-job.ts';
import { whenWritten } from '../unfinished-batches.ts';
import { batchView, deviceStatusView, jobView, jobViews, printerViews, viewOfPrinter } from '../views.ts';
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
import { recoveryRoutes } from './recovery-routes.ts';

export function printRoutes(procedures: Procedures, context: StationContext, parts: RouterParts) {
  const { stores } = context;
  const recovery = recoveryRoutes(procedures, context);
  const printerView = (printer: Printer) => ({ printer: viewOfPrinter(context, printer) });
  const reprintedJobView = ({ job, changes }: ReprintedJob) => ({
    job: jobView(context, job),
    changes: changes.map((change) => ({ ...change })),
  });
  return {
    print: {
      ...recovery.print,
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
      check: procedures.print.check.handler(async ({ input }) => {
        const checks = accept(await checkBatch(context, input));
        return {
          checks: checks.map(({ printer, ...check }) => ({
            ...check,
            printer: printer ? printerName(context, printer) : '',
            printerId: printer?.id ?? '',
          })),
        };
      }),
      queue: procedures.print.queue.handler(async ({ input }) => {
        await mergeByRule(context);
        const { batch, notQueued } = accept(await queuePrintJobs(context, input));
        return { batch: batchView(context, batch), notQueued: [...notQueued] };
      }),
      whenIdle: procedures.print.whenIdle.handler(async ({ signal }) => {
        await whenWritten(context);
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
      cancel: procedures.batches.cancel.handler(async ({ input }) => {
        const { batch, cancelled } = accept(await cancelBatch(context, batchId(input.batchId)));
        return { batch: batchView(context, batch), cancelled };
      }),
      exportPdf: procedures.batches.exportPdf.handler(async ({ input }) => {
        const exported = accept(await exportBatch(context, batchId(input.batchId), input.document));
        const { pdf, ...place } = exported;
        return { ...place, pdfBase64: pdf && toBase64(pdf) };
      }),
    },
    jobs: {
      ...recovery.jobs,
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
      ...recovery.printers,
      list: procedures.printers.list.handler(() => ({
        printers: printerViews(context, stores.printers.list()),
      })),
      discover: procedures.printers.discover.handler(async ({ input, signal }) => {
        const { places, host, subnet } = input;
        const request = {
          places,
          ...(host === undefined ? {} : { host }),
          ...(subnet === undefined ? {} : { subnet }),
        };
        const { found, problems } = await discoverPrinters(
          context,
          parts.printerDiscovery,
          request,
          signal ?? new AbortController().signal,
        );
        return {
          found: found.map((one) => ({
            ...one,
            destinations: one.destinations.map(formatDestination),
            status: one.status && deviceStatusView(one.status),
          })),
          problems: [...problems],
        };
      }),
      add: procedures.printers.add.handler(({ input }) =>
        printerView(accept(addPrinter(context, input, parts.transportFor))),
      ),
      profiles: procedures.printers.profiles.handler(() => ({ profiles: listProfiles(context) })),
      setProfile: procedures.printers.setProfile.handler(({ input }) =>
        printerView(accept(setPrinterProfile(context, printerId(input.printerId), input))),
      ),
      declareMedia: procedures.printers.declareMedia.handler(({ input }) =>
        printerView(accept(declareMedia(context, printerId(input.printerId), input))),
      ),
      setCalibration: procedures.printers.setCalibration.handler(({ input }) =>
        printerView(accept(calibratePrinter(context, printerId(input.printerId), input))),
      ),
      setHead: procedures.printers.setHead.handler(({ input }) =>
        printerView(accept(setPrintHead(context, printerId(input.printerId), input.head))),
      ),
      setLabelsLeft: procedures.printers.setLabelsLeft.handler(({ input }) =>
        printerView(accept(setLabelsLeft(context, printerId(input.printerId), input.labels))),
      ),
      setDefault: procedures.printers.setDefault.handler(({ input }) =>
        printerView(accept(setDefaultPrinter(context, printerId(input.printerId), input.document))),
      ),
      acceptProof: procedures.printers.acceptProof.handler(({ input }) =>
        printerView(accept(acceptProof(context, printerId(input.printerId)))),
      ),
      pause: procedures.printers.pause.handler(({ input }) =>
        printerView(accept(pausePrinter(context, printerId(input.printerId), true))),
      ),
      resume: procedures.printers.resume.handler(({ input }) =>
        printerView(accept(pausePrinter(context, printerId(input.printerId), false))),
      ),
      probe: procedures.printers.probe.handler(async ({ input, signal }) => ({
        status: deviceStatusView(
          accept(await probePrinter(context, printerId(input.printerId), probeSignal(signal))),
        ),
      })),
    },
  };
}
