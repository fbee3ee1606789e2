/** The contract's procedures of orders: reading them in, working on them, and the rules that judge them. */

import { withOfficialProvinces } from '../../domain/order-queries.ts';
import { problem } from '../../domain/problems.ts';
import { shareStock } from '../allocate-stock.ts';
import { cancelPapers } from '../cancel-papers.ts';
import { changeCarrier } from '../change-carrier.ts';
import { changeRules, rulesView, viewRules } from '../change-rules.ts';
import { ordersOf, record, type StationContext } from '../context.ts';
import { editOrders } from '../edit-orders.ts';
import { exportOrders } from '../export-orders.ts';
import { findCodedOrder } from '../find-scanned-parcel.ts';
import {
  assignOrders,
  contactBuyers,
  escalateOrders,
  holdOrders,
  noteOrders,
  releaseHeldOrders,
  takeBackRelease,
} from '../handle-exceptions.ts';
import { clearStock, importStock, viewStock } from '../import-stock.ts';
import { removeFilter, savedFilterViews, saveFilter } from '../keep-filters.ts';
import { listExceptions } from '../list-exceptions.ts';
import { listImports } from '../list-imports.ts';
import { mergeOrders, releaseOrders, suggestParcelMerges } from '../merge-orders.ts';
import { dismissProposal } from '../propose-unreachable.ts';
import { splitOrder, unsplitOrder } from '../split-order.ts';
import { listStopped, stopOrders } from '../stop-orders.ts';
import { testRules } from '../test-rules.ts';
import { viewHistory } from '../view-history.ts';
import { presentOf, rulesTestView } from '../view-rules-test.ts';
import { orderViews, parcelView } from '../views.ts';
import {
  accept,
  orderFile,
  orderId,
  type Procedures,
  type RouterParts,
  refusal,
  toBase64,
} from './procedures.ts';

export function orderRoutes(procedures: Procedures, context: StationContext, parts: RouterParts) {
  const { stores } = context;
  return {
    imports: {
      offered: procedures.imports.offered.handler(() => ({ files: parts.offeredFiles.count() })),
      takeOffered: procedures.imports.takeOffered.handler(() => ({
        files: parts.offeredFiles.take().map(({ name, bytes }) => new File([bytes.slice()], name)),
      })),
      preview: procedures.imports.preview.handler(async ({ input, signal }) => {
        const files = input.files.map((file) => ({
          name: file.name,
          sizeBytes: file.size,
          read: async () => new Uint8Array(await file.arrayBuffer()),
        }));
        const operation = { signal, operationId: input.operationId };
        return accept(await parts.importOrders.preview(files, input.shop?.trim() || null, operation));
      }),
      reread: procedures.imports.reread.handler(async ({ input, signal }) =>
        accept(await parts.importOrders.reread(input, { signal, operationId: input.operationId })),
      ),
      orders: procedures.imports.orders.handler(({ input }) => accept(parts.importOrders.orders(input))),
      commit: procedures.imports.commit.handler(async ({ input, signal }) =>
        accept(await parts.importOrders.commit(input.previewId, { signal, operationId: input.operationId })),
      ),
      discard: procedures.imports.discard.handler(({ input }) => {
        parts.importOrders.discard(input.previewId);
        return {};
      }),
      list: procedures.imports.list.handler(({ input }) => ({
        imports: listImports(context, input.limit),
      })),
      undo: procedures.imports.undo.handler(async ({ input, signal }) =>
        accept(await parts.importOrders.undo(input.commitId, { signal, operationId: input.operationId })),
      ),
      mappings: procedures.imports.mappings.handler(() => ({
        mappings: stores.mappings.list().map(({ shop, headerKey, mapping }) => ({
          shop,
          headerKey,
          mapping: { columns: mapping.columns.map((column) => ({ ...column })) },
        })),
      })),
      forgetMapping: procedures.imports.forgetMapping.handler(({ input }) => {
        accept(parts.importOrders.forgetMapping(input.shop, input.headerKey));
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
      findByCode: procedures.orders.findByCode.handler(({ input }) => {
        const order = findCodedOrder(context, input.code);
        if (!order) throw refusal([problem('order.not-found', { code: input.code })]);
        return { orderId: order.id, orderNumber: order.orderNumber };
      }),
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
      dismissProposal: procedures.rules.dismissProposal.handler(({ input }) => ({
        voids: dismissProposal(context, input),
      })),
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
      mergeSuggestions: procedures.parcels.mergeSuggestions.handler(async () => ({
        suggestions: (await suggestParcelMerges(context)).map(({ orderIds, orderNumbers }) => ({
          orderIds: [...orderIds],
          orderNumbers: [...orderNumbers],
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
  };
}
