/** File → orders: read, compare with what is known, show, and commit in one transaction. */

import type { FileReport, PreviewOrder } from '../contract/views.ts';
import type { ImportId, OrderId } from '../domain/ids.ts';
import type { OrderFile, OrderFileReading } from '../domain/order-files.ts';
import { auditOrder, type Order, type OrderDraft, orderQuantity } from '../domain/orders.ts';
import { maskName } from '../domain/privacy.ts';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import { ordersOf, paperHash, record, type StationContext } from './context.ts';

/** A reading that waits for the operator's word. */
interface Preview {
  readonly id: string;
  readonly files: readonly PreviewFile[];
}

interface PreviewFile {
  readonly reading: OrderFileReading;
  readonly sha256: string;
  /** The import that brought the very same bytes before; null for a new file. */
  readonly knownImportId: ImportId | null;
  readonly problems: readonly Problem[];
}

export interface ImportPreview {
  readonly previewId: string;
  readonly files: FileReport[];
  readonly orders: PreviewOrder[];
}

/** Orders shown in the table of a preview. */
const previewOrderLimit = 500;
/** Previews kept while an operator decides; the oldest goes first. */
const previewLimit = 5;

type Change = 'new' | 'changed' | 'same';

/** What decides the paper and whether it may be printed; two orders with equal content are the same order again. */
function contentOf(draft: OrderDraft): string {
  const { sourceRows: _sourceRows, isLineSummary: _isLineSummary, ...content } = draft;
  return JSON.stringify(content);
}

/** Reads, compares and commits order files. One per station, since previews live in it. */
export function createImportOrders(context: StationContext) {
  const previews = new Map<string, Preview>();

  const hashes = new WeakMap<OrderDraft, string>();
  const hash = (draft: OrderDraft): string => {
    const known = hashes.get(draft) ?? context.files.sha256(new TextEncoder().encode(contentOf(draft)));
    hashes.set(draft, known);
    return known;
  };

  const changeOf = (file: PreviewFile, draft: OrderDraft, seen: ReadonlyMap<string, string>): Change => {
    const key = `${draft.shop}\n${draft.orderNumber}`;
    const stored = context.stores.orders.findByNumber(draft.shop, draft.orderNumber);
    // A file that is dropped in again says nothing new of an order that a later file has changed since: import
    // ids sort by time.
    if (stored && file.knownImportId !== null && stored.importId > file.knownImportId) return 'same';
    const known = seen.get(key) ?? stored?.contentHash;
    if (known === undefined) return 'new';
    return known === hash(draft) ? 'same' : 'changed';
  };

  /** A list without details knows only titles and a total: where the pieces agree, the known lines stay. */
  const keepDetails = (draft: OrderDraft): OrderDraft => {
    if (!draft.isLineSummary) return draft;
    const stored = context.stores.orders.findByNumber(draft.shop, draft.orderNumber);
    const isAgreed = stored && orderQuantity(stored.lines) === orderQuantity(draft.lines);
    return isAgreed ? { ...draft, lines: stored.lines } : draft;
  };

  /** Compares each order with the database and with the files before it; calls `each` in the order of the files. */
  const compare = (
    files: readonly PreviewFile[],
    each: (file: PreviewFile, draft: OrderDraft, change: Change) => void,
  ) => {
    const seen = new Map<string, string>();
    return files.map((file): FileReport => {
      const { reading } = file;
      const orders = { new: 0, changed: 0, same: 0 };
      const isUsable = file.problems.length === 0;
      for (const read of isUsable ? reading.drafts : []) {
        const draft = keepDetails(read);
        const change = changeOf(file, draft, seen);
        seen.set(`${draft.shop}\n${draft.orderNumber}`, hash(draft));
        orders[change] += 1;
        each(file, draft, change);
      }
      return {
        file: reading.file,
        format: reading.format,
        encoding: reading.encoding,
        rows: reading.rows,
        orders,
        lines: isUsable ? reading.lines : 0,
        quantity: isUsable ? reading.quantity : 0,
        refused: [...reading.refused],
        skippedRows: reading.skippedRows,
        problems: [...file.problems],
      };
    });
  };

  /** Reads the files and says what a commit would do. */
  async function preview(
    files: readonly OrderFile[],
    shop: string | null,
    signal?: AbortSignal,
  ): Promise<Result<ImportPreview>> {
    const { defaultShop } = context.stores.settings.read();
    const readings = await context.workshop.readOrderFiles(files, { defaultShop, shop }, signal);
    if (signal?.aborted) return refused(problem('import.cancelled'));
    const previewFiles = readings.map((reading, index): PreviewFile => {
      const bytes = files[index]?.bytes ?? new Uint8Array();
      const sha256 = context.files.sha256(bytes);
      const knownImportId = context.stores.imports.findBySha256(sha256)?.id ?? null;
      return { reading, sha256, knownImportId, problems: reading.problems };
    });
    const id = context.ids.next();
    previews.set(id, { id, files: previewFiles });
    for (const oldest of [...previews.keys()].slice(0, -previewLimit)) previews.delete(oldest);
    const orders: PreviewOrder[] = [];
    const reports = compare(previewFiles, ({ reading }, draft, change) => {
      if (orders.length >= previewOrderLimit) return;
      orders.push({
        file: reading.file,
        orderNumber: draft.orderNumber,
        shop: draft.shop,
        change,
        problems: [...auditOrder(draft)],
        quantity: orderQuantity(draft.lines),
        summary: draft.lines.map((line) => `${line.name}×${line.quantity}`).join('；'),
        consigneeName: maskName(draft.consignee.name),
      });
    });
    return done({ previewId: id, files: reports, orders });
  }

  /** What is not on paper yet is drawn anew; what is becomes an old copy, which pairing and closing refuse. */
  function refreshPapers(orderId: OrderId): void {
    const { stores, clock } = context;
    const parcel = stores.parcels.findByOrder(orderId);
    if (!parcel?.batchId) return;
    const contentHash = paperHash(context, ordersOf(context, parcel));
    stores.jobs.refreshContent(parcel.id, contentHash, clock.nowMs());
    const isOnPaper = stores.jobs
      .listByParcel(parcel.id)
      .some((job) => job.state !== 'cancelled' && job.contentHash !== contentHash);
    if (isOnPaper) record(context, 'parcel.papers-outdated', parcel.id);
  }

  function commitFile(file: PreviewFile, changed: readonly OrderDraft[]): void {
    const { stores, clock, ids } = context;
    const known = stores.imports.findBySha256(file.sha256);
    const importId = known?.id ?? ids.next<'import'>();
    const importedAtMs = clock.nowMs();
    if (!known) {
      stores.imports.insert({ id: importId, fileName: file.reading.file, sha256: file.sha256, importedAtMs });
      record(context, 'import.committed', importId, { orders: file.reading.drafts.length });
    }
    for (const draft of changed) {
      const before = stores.orders.findByNumber(draft.shop, draft.orderNumber);
      const order: Order = {
        ...draft,
        id: before?.id ?? ids.next<'order'>(),
        benchId: stores.benchId,
        importId,
        contentHash: hash(draft),
        problems: auditOrder(draft),
        importedAtMs: before?.importedAtMs ?? importedAtMs,
      };
      if (before) {
        stores.orders.replace(order);
        record(context, 'order.changed', order.id, { importId });
        refreshPapers(order.id);
      } else {
        stores.orders.insert(order);
      }
    }
  }

  /** Commits a preview, all of it or nothing. What became known meanwhile is compared again. */
  function commit(previewId: string): Result<{ files: FileReport[] }> {
    const waiting = previews.get(previewId);
    if (!waiting) return refused(problem('import.preview-expired'));
    const usable = waiting.files.filter((file) => file.problems.length === 0);
    if (usable.length === 0) {
      const problems = waiting.files.flatMap((file) => file.problems);
      return refused(...problems);
    }
    const files = context.stores.transaction(() => {
      const changed = new Map<PreviewFile, OrderDraft[]>(usable.map((file) => [file, []]));
      const reports = compare(waiting.files, (file, draft, change) => {
        if (change !== 'same') changed.get(file)?.push(draft);
      });
      for (const [file, drafts] of changed) commitFile(file, drafts);
      return reports;
    });
    previews.delete(previewId);
    context.announce({ kind: 'orders-changed' });
    return done({ files });
  }

  return {
    preview,
    commit,
    discard(previewId: string): void {
      previews.delete(previewId);
    },
  };
}

export type ImportOrders = ReturnType<typeof createImportOrders>;
