/**
 * The contract's procedures over the use cases. The one edge where problems become typed refusals and where a
 * bug is caught, logged, and shown as a reference.
 */

import { implement, ORPCError } from '@orpc/server';
import { contract } from '../contract/contract.ts';
import type { MatchWishInput } from '../contract/matching.ts';
import type { MatchChangeView } from '../contract/views.ts';
import { parseId } from '../domain/ids.ts';
import type { OrderFile } from '../domain/order-files.ts';
import { withOfficialProvinces } from '../domain/order-queries.ts';
import type { Printer } from '../domain/printers.ts';
import { type Problem, ProblemError, problem, type Result } from '../domain/problems.ts';
import type { Settings } from '../domain/settings.ts';
import type { Transport } from '../ports/transport.ts';
import type { WatchedFolder } from '../ports/watched-folder.ts';
import { addNumberList } from './add-number-list.ts';
import { shareStock } from './allocate-stock.ts';
import { addPool } from './allocate-waybills.ts';
import type { Announcements } from './announcements.ts';
import { cancelPapers } from './cancel-papers.ts';
import { changeCarrier } from './change-carrier.ts';
import { changeRules, rulesView, viewRules } from './change-rules.ts';
import { changeSettings } from './change-settings.ts';
import { checkNumber } from './check-number.ts';
import { closeDay, previewClosing } from './close-day.ts';
import { carrierName, ordersOf, printerName, record, type StationContext } from './context.ts';
import { cancelBatch, cancelJob, pauseBatch, reprintJob, resolveJob, retryJob } from './control-jobs.ts';
import { editOrders } from './edit-orders.ts';
import { examineStation } from './examine-station.ts';
import { exportNumbers } from './export-numbers.ts';
import { exportOrders, type OrderExportWordsIn } from './export-orders.ts';
import {
  assignOrders,
  contactBuyers,
  escalateOrders,
  holdOrders,
  noteOrders,
  releaseHeldOrders,
  takeBackRelease,
} from './handle-exceptions.ts';
import { commitNumbersFile, previewNumbersFile } from './import-numbers.ts';
import type { ImportOrders } from './import-orders.ts';
import { clearStock, importStock, viewStock } from './import-stock.ts';
import { removeFilter, savedFilterViews, saveFilter } from './keep-filters.ts';
import { listExceptions } from './list-exceptions.ts';
import { listImports } from './list-imports.ts';
import { loadSampleDay } from './load-sample-day.ts';
import {
  addPrinter,
  declareMedia,
  pausePrinter,
  probePrinter,
  setDefaultPrinter,
} from './manage-printers.ts';
import { applyMatch, type MatchWish, planMatch } from './match-numbers.ts';
import { linesInView } from './match-rows.ts';
import { markLastGood, scanMatch } from './match-scan.ts';
import { matchChangeView, matchListView, matchPlanView, matchRowView, matchScanView } from './match-views.ts';
import { mergeByRule, mergeOrders, releaseOrders, suggestParcelMerges } from './merge-orders.ts';
import { identifyScan, pairParcel, whyNotPairable } from './pair-parcel.ts';
import { carrierWarnings, countReasons } from './plan-parcels.ts';
import { planBatch, queuePrintJobs } from './queue-print-jobs.ts';
import { renderRequest } from './render-job.ts';
import { reprintParcels } from './reprint-parcels.ts';
import { splitOrder, unsplitOrder } from './split-order.ts';
import { stepNumber } from './step-number.ts';
import { listStopped, stopOrders } from './stop-orders.ts';
import { testRules } from './test-rules.ts';
import { undoMatch } from './undo-match.ts';
import { viewDeadlines } from './view-deadlines.ts';
import { viewHistory } from './view-history.ts';
import { listGaps, listVoidNumbers, numberView, setLowWaterMark, viewSupplies } from './view-numbers.ts';
import { presentOf, rulesTestView } from './view-rules-test.ts';
import { viewStation } from './view-station.ts';
import {
  batchView,
  carrierViews,
  jobView,
  jobViews,
  numberCheckView,
  orderViews,
  outsideFileView,
  pairParcelView,
  parcelView,
  poolView,
  printerViews,
  recognisedNumber,
} from './views.ts';
import { recycleNumber, voidNumber } from './void-numbers.ts';
import type { FolderWatch } from './watch-folder.ts';

/** Longest that asking a device may take, in milliseconds. */
const probeTimeoutMs = 5000;

const toBase64 = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

const refusal = (problems: readonly Problem[]) =>
  new ORPCError('REFUSED', {
    defined: true,
    status: 422,
    message: problems.map(({ code }) => code).join(', '),
    data: { problems: [...problems] },
  });

/** The value of a result, or the refusal that the contract promises. */
function accept<Value>(result: Result<Value>): Value {
  if (!result.ok) throw refusal(result.problems);
  return result.value;
}

/** An id from outside. One that has not even the form of an id names nothing that exists. */
function idFrom<Kind extends string>(text: string, code: Problem['code']) {
  try {
    return parseId<Kind>(text);
  } catch {
    throw refusal([problem(code, { id: text.slice(0, 60) })]);
  }
}

/** An uploaded file with its bytes. */
const orderFile = async (file: File): Promise<OrderFile> => ({
  name: file.name,
  bytes: new Uint8Array(await file.arrayBuffer()),
});

interface RouterParts {
  readonly importOrders: ImportOrders;
  readonly folderWatch: FolderWatch;
  readonly watchedFolder: WatchedFolder;
  readonly announcements: Announcements;
  readonly transportFor: (printer: Printer) => Transport;
  readonly orderExportWords: OrderExportWordsIn;
}

/** Implements the whole contract for one station. */
export function createRouter(context: StationContext, parts: RouterParts) {
  const { stores } = context;
  const { importOrders } = parts;

  const procedures = implement(contract).use(async ({ next, path }) => {
    try {
      return await next();
    } catch (error) {
      // What the contract promises, and requests that it refuses. Anything else of this kind is a bug of ours.
      if (error instanceof ORPCError && (error.defined || error.code === 'BAD_REQUEST')) throw error;
      if (error instanceof ProblemError) throw refusal([error.problem]);
      if (error instanceof Error && error.name === 'AbortError') throw error;
      const ref = context.logger.bug(path.join('.'), error);
      throw new ORPCError('BUG', { defined: true, status: 500, message: 'internal.bug', data: { ref } });
    }
  });

  const probeSignal = (signal: AbortSignal | undefined) =>
    AbortSignal.any([AbortSignal.timeout(probeTimeoutMs), ...(signal ? [signal] : [])]);
  const jobId = (text: string) => idFrom<'job'>(text, 'job.not-found');
  const batchId = (text: string) => idFrom<'batch'>(text, 'batch.not-found');
  const poolId = (text: string) => idFrom<'pool'>(text, 'numbers.pool-unknown');
  const printerId = (text: string) => idFrom<'printer'>(text, 'printer.not-found');
  const parcelId = (text: string) => idFrom<'parcel'>(text, 'parcel.not-found');
  const matchChangeId = (text: string) => idFrom<'match-change'>(text, 'match.nothing-to-undo');
  /** The batch that a request names; undefined where it names none. */
  const viewOf = (input: { readonly batchId?: string | undefined }) => {
    if (input.batchId === undefined) return undefined;
    const batch = stores.jobs.getBatch(batchId(input.batchId));
    if (!batch) throw refusal([problem('batch.not-found', { batchId: input.batchId })]);
    return batch.id;
  };
  const wishOf = (wish: MatchWishInput): MatchWish =>
    wish.kind === 'sequence' ? { ...wish, batchId: viewOf(wish) } : wish;
  const orderId = (text: string) => idFrom<'order'>(text, 'order.not-found');
  const printerView = (printer: Printer) => {
    const [view] = printerViews(context, [printer]);
    if (!view) throw new Error('no view of a printer');
    return { printer: view };
  };

  return procedures.router({
    station: {
      overview: procedures.station.overview.handler(() => viewStation(context)),
      deadlines: procedures.station.deadlines.handler(() => viewDeadlines(context)),
      events: procedures.station.events.handler(({ signal }) => parts.announcements.listen(signal)),
      loadSample: procedures.station.loadSample.handler(async () =>
        accept(await loadSampleDay(context, importOrders)),
      ),
      doctor: procedures.station.doctor.handler(async ({ signal }) => ({
        checks: await examineStation(context, parts.transportFor, () => probeSignal(signal)),
      })),
    },
    imports: {
      preview: procedures.imports.preview.handler(async ({ input, signal }) => {
        const files = input.files.map((file) => ({
          name: file.name,
          sizeBytes: file.size,
          read: async () => new Uint8Array(await file.arrayBuffer()),
        }));
        const operation = { signal, operationId: input.operationId };
        return accept(await importOrders.preview(files, input.shop?.trim() || null, operation));
      }),
      reread: procedures.imports.reread.handler(async ({ input, signal }) =>
        accept(await importOrders.reread(input, { signal, operationId: input.operationId })),
      ),
      orders: procedures.imports.orders.handler(({ input }) => accept(importOrders.orders(input))),
      commit: procedures.imports.commit.handler(async ({ input, signal }) =>
        accept(await importOrders.commit(input.previewId, { signal, operationId: input.operationId })),
      ),
      discard: procedures.imports.discard.handler(({ input }) => {
        importOrders.discard(input.previewId);
        return {};
      }),
      list: procedures.imports.list.handler(({ input }) => ({
        imports: listImports(context, input.limit),
      })),
      undo: procedures.imports.undo.handler(async ({ input, signal }) =>
        accept(await importOrders.undo(input.commitId, { signal, operationId: input.operationId })),
      ),
      mappings: procedures.imports.mappings.handler(() => ({
        mappings: stores.mappings.list().map(({ shop, headerKey, mapping }) => ({
          shop,
          headerKey,
          mapping: { columns: mapping.columns.map((column) => ({ ...column })) },
        })),
      })),
      forgetMapping: procedures.imports.forgetMapping.handler(({ input }) => {
        accept(importOrders.forgetMapping(input.shop, input.headerKey));
        return {};
      }),
      folder: procedures.imports.folder.handler(() => parts.folderWatch.state()),
    },
    orders: {
      list: procedures.orders.list.handler(({ input }) => {
        const conditions = withOfficialProvinces(input.conditions, context.catalogue.regions);
        const { rows, total } = stores.orders.list({ ...input, conditions });
        if (input.isFull) {
          stores.transaction(() => record(context, 'orders.shown-in-full', 'orders', { rows: rows.length }));
        }
        return {
          orders: orderViews(context, rows, input.isFull),
          total,
          counts: { ...stores.orders.counts() },
        };
      }),
      facets: procedures.orders.facets.handler(() => {
        const { shops, channels, provinces } = stores.orders.facets();
        return {
          shops: [...shops],
          channels: [...channels],
          provinces: [...provinces],
          savedFilters: savedFilterViews(context),
        };
      }),
      saveFilter: procedures.orders.saveFilter.handler(({ input }) => ({
        savedFilters: saveFilter(context, input),
      })),
      removeFilter: procedures.orders.removeFilter.handler(({ input }) => ({
        savedFilters: removeFilter(context, input.name),
      })),
      history: procedures.orders.history.handler(({ input }) => ({
        entries: accept(viewHistory(context, orderId(input.orderId), input.isFull)),
      })),
      edit: procedures.orders.edit.handler(async ({ input: { operationId, ...edit } }) =>
        accept(await editOrders(context, edit, { operationId })),
      ),
      export: procedures.orders.export.handler(async ({ input }) => {
        const { fileName, bytes, orders, total } = await exportOrders(context, parts.orderExportWords, input);
        return { fileName, xlsxBase64: toBase64(bytes), orders, total };
      }),
    },
    exceptions: {
      list: procedures.exceptions.list.handler(({ input }) => {
        const { rows, ...rest } = listExceptions(context, input);
        return { orders: orderViews(context, rows, false), ...rest };
      }),
      assign: procedures.exceptions.assign.handler(({ input }) => assignOrders(context, input)),
      note: procedures.exceptions.note.handler(({ input }) => noteOrders(context, input)),
      contact: procedures.exceptions.contact.handler(({ input }) => contactBuyers(context, input)),
      hold: procedures.exceptions.hold.handler(({ input }) => holdOrders(context, input)),
      release: procedures.exceptions.release.handler(({ input }) => releaseHeldOrders(context, input)),
      takeBack: procedures.exceptions.takeBack.handler(({ input }) => takeBackRelease(context, input)),
      escalate: procedures.exceptions.escalate.handler(({ input }) => escalateOrders(context, input)),
      stopList: procedures.exceptions.stopList.handler(() => ({ stopped: listStopped(context) })),
      stop: procedures.exceptions.stop.handler(({ input }) => stopOrders(context, input)),
    },
    rules: {
      get: procedures.rules.get.handler(() => viewRules(context)),
      set: procedures.rules.set.handler(async ({ input }) => ({
        rules: rulesView(accept(await changeRules(context, input.rules))),
      })),
      test: procedures.rules.test.handler(async ({ input }) =>
        rulesTestView(context, accept(await testRules(context, presentOf(input.rules))), input.limit),
      ),
    },
    stock: {
      get: procedures.stock.get.handler(() => viewStock(context)),
      import: procedures.stock.import.handler(async ({ input: { file } }) =>
        accept(await importStock(context, await orderFile(file))),
      ),
      clear: procedures.stock.clear.handler(async () => {
        await clearStock(context);
        return {};
      }),
    },
    parcels: {
      mergeSuggestions: procedures.parcels.mergeSuggestions.handler(() => ({
        suggestions: suggestParcelMerges(context).map(({ orderIds }) => ({
          orderIds: [...orderIds],
          orderNumbers: orderIds.map((id) => stores.orders.get(id)?.orderNumber ?? ''),
        })),
      })),
      merge: procedures.parcels.merge.handler(({ input }) => ({
        parcel: parcelView(context, accept(mergeOrders(context, input.orderIds.map(orderId)))),
      })),
      // The parts claim the stock each for itself: what there is can leave.
      split: procedures.parcels.split.handler(async ({ input }) => {
        const orderIds = [...accept(splitOrder(context, orderId(input.orderId), input.parts))];
        await shareStock(context);
        return { orderIds };
      }),
      unsplit: procedures.parcels.unsplit.handler(async ({ input }) => {
        const unsplit = accept(unsplitOrder(context, orderId(input.orderId)));
        await shareStock(context);
        return { orderId: unsplit };
      }),
      release: procedures.parcels.release.handler(({ input }) => {
        accept(releaseOrders(context, orderId(input.orderId)));
        return {};
      }),
      cancelPapers: procedures.parcels.cancelPapers.handler(({ input }) => {
        const { parcel, copies } = accept(
          cancelPapers(context, { ...input, orderId: orderId(input.orderId) }),
        );
        return {
          orderNumbers: ordersOf(context, parcel).map(({ orderNumber }) => orderNumber),
          pairCode: parcel.pairCode ?? '',
          waybillNumber: parcel.waybillNumber ?? '',
          copies,
        };
      }),
      setCarrier: procedures.parcels.setCarrier.handler(({ input }) => ({
        parcel: parcelView(
          context,
          accept(changeCarrier(context, { ...input, orderId: orderId(input.orderId) })),
        ),
      })),
    },
    numbers: {
      list: procedures.numbers.list.handler(() => ({
        pools: stores.pools.list().map((pool) => poolView(context, pool)),
        carriers: carrierViews(context),
        supplies: viewSupplies(context),
        voids: stores.pools.countVoid(),
      })),
      addPool: procedures.numbers.addPool.handler(({ input: { to, count, ...input } }) => ({
        pool: poolView(
          context,
          accept(
            addPool(context, {
              ...input,
              ...(to === undefined ? {} : { to }),
              ...(count === undefined ? {} : { count }),
            }),
          ),
        ),
      })),
      next: procedures.numbers.next.handler(({ input }) => {
        const { carrier, rule, numbers } = accept(stepNumber(context, input));
        const { code } = carrier;
        return { carrierCode: code, carrierName: carrierName(context, code), rule, numbers: [...numbers] };
      }),
      check: procedures.numbers.check.handler(({ input }) =>
        numberCheckView(context, accept(checkNumber(context, input))),
      ),
      recognise: procedures.numbers.recognise.handler(({ input: { text } }) =>
        recognisedNumber(context, text),
      ),
      addList: procedures.numbers.addList.handler(async ({ input: { file, ...input } }) => {
        const list = { ...input, file: file ? await orderFile(file) : null };
        const { rows, taken, pool } = accept(await addNumberList(context, list));
        return { rows: [...rows], taken, pool: pool && poolView(context, pool) };
      }),
      importPreview: procedures.numbers.importPreview.handler(async ({ input }) => {
        const file = await orderFile(input.file);
        return outsideFileView(
          accept(await previewNumbersFile(context, { file, carrierCode: input.carrierCode ?? null })),
        );
      }),
      importCommit: procedures.numbers.importCommit.handler(async ({ input }) => {
        const { carrierCode = null, planHash = null } = input;
        const file = await orderFile(input.file);
        return outsideFileView(accept(await commitNumbersFile(context, { file, carrierCode, planHash })));
      }),
      void: procedures.numbers.void.handler(({ input }) => ({
        number: numberView(context, accept(voidNumber(context, input))),
      })),
      recycle: procedures.numbers.recycle.handler(({ input }) => ({
        number: numberView(context, accept(recycleNumber(context, input))),
      })),
      voids: procedures.numbers.voids.handler(() => ({ numbers: listVoidNumbers(context) })),
      gaps: procedures.numbers.gaps.handler(({ input }) => ({
        numbers: accept(listGaps(context, poolId(input.poolId))),
      })),
      export: procedures.numbers.export.handler(async ({ input }) => {
        const words = (language: Settings['language']) => parts.orderExportWords(language).numbers;
        const { fileName, bytes, numbers } = accept(
          await exportNumbers(context, words, poolId(input.poolId)),
        );
        return { fileName, xlsxBase64: toBase64(bytes), numbers };
      }),
      setLowWater: procedures.numbers.setLowWater.handler(({ input }) => {
        accept(setLowWaterMark(context, input));
        return {};
      }),
    },
    print: {
      plan: procedures.print.plan.handler(({ input }) => {
        mergeByRule(context);
        const plan = accept(planBatch(context, input));
        return {
          parcels: plan.candidates.length,
          carriers: plan.carriers.map((entry) => ({
            ...entry,
            carrierName: carrierName(context, entry.carrierCode),
            missing: Math.max(0, entry.neededNumbers - entry.freeNumbers),
            reasons: countReasons(
              plan.candidates.filter(({ carrierCode }) => carrierCode === entry.carrierCode),
            ),
          })),
          labelPrinter: plan.labelPrinter && printerName(context, plan.labelPrinter),
          slipPrinter: plan.slipPrinter && printerName(context, plan.slipPrinter),
          notQueued: [...plan.notQueued],
          warnings: plan.candidates.flatMap((candidate) =>
            carrierWarnings(context, candidate.orders, candidate).map((found) => ({
              orderNumbers: candidate.orders.map(({ orderNumber }) => orderNumber),
              problem: found,
            })),
          ),
        };
      }),
      queue: procedures.print.queue.handler(({ input }) => {
        mergeByRule(context);
        const { batch, jobs, notQueued } = accept(queuePrintJobs(context, input));
        return {
          batch: batchView(context, batch),
          jobs: jobViews(context, jobs),
          notQueued: [...notQueued],
        };
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
        const batch = stores.jobs.getBatch(batchId(input.batchId));
        if (!batch) throw refusal([problem('batch.not-found', { batchId: input.batchId })]);
        const newest = new Map(
          stores.jobs
            .list({ batchId: batch.id })
            .filter(({ document, state }) => document === input.document && state !== 'cancelled')
            // Sent, and cancelled since: nobody may print it again from here.
            .filter(({ parcelId }) => stores.parcels.get(parcelId)?.state !== 'cancelled')
            .map((job) => [job.parcelId, job]),
        );
        const requests = [...newest.values()]
          .map((job) => renderRequest(context, job))
          .filter((request) => request !== undefined);
        const pdf = accept(await context.workshop.renderBatchPdf(requests));
        // A PDF of labels is paper that nobody counts; at least it is known who made it.
        stores.transaction(() =>
          record(context, 'batch.exported', batch.id, { document: input.document, pages: requests.length }),
        );
        return { fileName: `${batch.name}-${input.document}.pdf`, pdfBase64: toBase64(pdf) };
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
        const request = job && renderRequest(context, job);
        if (!request) throw refusal([problem('job.not-found', { jobId: input.jobId })]);
        const pages = accept(await context.workshop.previewDocument(request));
        return {
          pages: pages.map(({ png, widthDots, heightDots }) => ({
            pngBase64: toBase64(png),
            widthDots,
            heightDots,
          })),
        };
      }),
      resolve: procedures.jobs.resolve.handler(({ input }) => ({
        job: jobView(context, accept(resolveJob(context, { ...input, jobId: jobId(input.jobId) }))),
      })),
      reprint: procedures.jobs.reprint.handler(({ input }) => ({
        job: jobView(context, accept(reprintJob(context, jobId(input.jobId), input.reason, input.printer))),
      })),
      retry: procedures.jobs.retry.handler(({ input }) => ({
        job: jobView(context, accept(retryJob(context, jobId(input.jobId)))),
      })),
      cancel: procedures.jobs.cancel.handler(({ input }) => ({
        job: jobView(context, accept(cancelJob(context, jobId(input.jobId)))),
      })),
    },
    matching: {
      list: procedures.matching.list.handler(({ input }) =>
        matchListView(context, linesInView(context, viewOf(input))),
      ),
      preview: procedures.matching.preview.handler(({ input }) =>
        matchPlanView(accept(planMatch(context, wishOf(input.wish), ''))),
      ),
      apply: procedures.matching.apply.handler(({ input }) => {
        const applied = accept(applyMatch(context, wishOf(input.wish), input.reason, input.planHash));
        return { ...matchPlanView(applied), changeId: applied.changeId };
      }),
      importFile: procedures.matching.importFile.handler(async ({ input }) => {
        const rows = accept(await context.workshop.readWaybillFile(await orderFile(input.file)));
        const wish = { kind: 'file', batchId: viewOf(input), rows } as const;
        const reason = input.reason === '' ? input.file.name : input.reason;
        if (!input.isCommitted)
          return { ...matchPlanView(accept(planMatch(context, wish, reason))), changeId: null };
        const done = accept(applyMatch(context, wish, reason, input.planHash));
        return { ...matchPlanView(done), changeId: done.changeId };
      }),
      scan: procedures.matching.scan.handler(({ input }) =>
        matchScanView(context, accept(scanMatch(context, input))),
      ),
      lastGood: procedures.matching.lastGood.handler(({ input }) => {
        const { lastGood, open } = accept(
          markLastGood(context, { code: input.code, batchId: viewOf(input) }),
        );
        return {
          lastGood: matchRowView(context, lastGood),
          open: open.map((line) => matchRowView(context, line)),
        };
      }),
      undo: procedures.matching.undo.handler(({ input }) => {
        const id = input.changeId === undefined ? undefined : matchChangeId(input.changeId);
        return { change: matchChangeView(accept(undoMatch(context, id))) };
      }),
      changes: procedures.matching.changes.handler(({ input }) => ({
        changes: stores.matchChanges
          .list(input.limit)
          .map(({ id, ...head }): MatchChangeView => ({ ...head, changeId: id })),
      })),
      reprint: procedures.matching.reprint.handler(({ input }) =>
        accept(
          reprintParcels(context, {
            parcelIds: input.parcelIds?.map(parcelId),
            batchId: viewOf(input),
            reason: input.reason,
          }),
        ),
      ),
    },
    pairing: {
      identify: procedures.pairing.identify.handler(({ input }) => {
        const { kind, parcel } = accept(identifyScan(context, input.code));
        const reason = whyNotPairable(context, parcel, ordersOf(context, parcel));
        return { kind, found: pairParcelView(context, parcel), problem: reason ?? null };
      }),
      pair: procedures.pairing.pair.handler(({ input }) => {
        const parcel = accept(pairParcel(context, input));
        return {
          pairCode: parcel.pairCode ?? '',
          waybillNumber: parcel.waybillNumber ?? '',
          state: 'paired' as const,
          found: pairParcelView(context, parcel),
        };
      }),
    },
    day: {
      preview: procedures.day.preview.handler(() => {
        const { parcels, notShipped } = previewClosing(context);
        const codes = [...new Set(parcels.map(({ parcel }) => parcel.carrierCode))];
        return {
          parcels: parcels.length,
          orders: parcels.reduce((sum, { orders }) => sum + orders.length, 0),
          carriers: codes.map((carrierCode) => ({
            carrierCode,
            carrierName: carrierName(context, carrierCode),
            parcels: parcels.filter(({ parcel }) => parcel.carrierCode === carrierCode).length,
          })),
          notShipped: [...notShipped],
        };
      }),
      close: procedures.day.close.handler(async ({ input }) => {
        const closed = accept(await closeDay(context, input));
        return { ...closed, notShipped: [...closed.notShipped], files: [...closed.files] };
      }),
    },
    printers: {
      list: procedures.printers.list.handler(() => ({
        printers: printerViews(context, stores.printers.list()),
      })),
      add: procedures.printers.add.handler(({ input }) => printerView(accept(addPrinter(context, input)))),
      declareMedia: procedures.printers.declareMedia.handler(({ input }) =>
        printerView(accept(declareMedia(context, printerId(input.printerId), input))),
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
    settings: {
      get: procedures.settings.get.handler(() => ({
        settings: stores.settings.read(),
        carriers: carrierViews(context),
      })),
      set: procedures.settings.set.handler(async ({ input }) => ({
        settings: accept(await changeSettings(context, input.settings, parts.watchedFolder)),
      })),
    },
  });
}
