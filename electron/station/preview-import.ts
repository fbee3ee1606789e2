/** Files an operator dropped, read and compared, until somebody commits or discards them. */

import type { FileReport, PreviewOrder } from '../contract/views.ts';
import { asFiled } from '../domain/corrections.ts';
import { changesBetween } from '../domain/order-changes.ts';
import {
  decodeDrafts,
  emptyReading,
  type FileChoice,
  type HeaderMapping,
  maxOrderFileBytes,
  type OrderFile,
} from '../domain/order-files.ts';
import { type Order, type OrderDraft, orderQuantity } from '../domain/orders.ts';
import { maskChange, maskName } from '../domain/privacy.ts';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import { type Auditor, createAuditor } from './audit-orders.ts';
import {
  type Change,
  type ComparedFile,
  type Comparison,
  compareDrafts,
  decidedAhead,
  fileReports,
  type ImportFile,
  keepKnownLines,
} from './compare-drafts.ts';
import { record, type StationContext } from './context.ts';
import { type Operation, progressOf } from './operation.ts';
import { draftOf } from './order-content.ts';
import { isOnPaper } from './refresh-papers.ts';

/** A file before its bytes were fetched. Fetching may fail: it can be gone by then. */
export interface DroppedFile {
  readonly name: string;
  readonly sizeBytes: number;
  readonly read: () => Promise<Uint8Array>;
}

export interface ImportPreview {
  readonly previewId: string;
  readonly files: FileReport[];
  readonly counts: Comparison['counts'];
  readonly incoming: number;
  readonly contradicted: number;
  readonly orders: PreviewOrder[];
}

/** A file whose bytes are held, or the problem that kept them from being fetched. */
interface HeldFile {
  readonly file: OrderFile;
  readonly sha256: string;
  readonly problem: Problem | null;
}

interface Preview {
  readonly id: string;
  readonly shop: string | null;
  readonly held: readonly HeldFile[];
  readonly choices: readonly (FileChoice | null)[];
  readonly files: readonly ImportFile[];
  readonly comparison: Comparison;
  readonly sizeBytes: number;
}

/** Orders that a preview brings at once; the rest is asked for page by page. */
const firstOrders = 100;
/** Previews kept while an operator decides; the oldest goes first. */
const previewLimit = 5;
/** Most bytes of files and packed orders that all previews hold together; the newest always stays. */
const heldBytesLimit = 512 * 1024 * 1024;
/** Most bytes of all files of one import. */
export const importBytesLimit = 256 * 1024 * 1024;

const megabytes = (bytes: number) => Math.round(bytes / (1024 * 1024));

function warningsOf(audit: { readonly findings: readonly { code: Problem['code']; severity: string }[] }) {
  return audit.findings.filter(({ severity }) => severity === 'warn').map(({ code }) => code);
}

/** Previews of one station; they live in its memory only. */
export function createPreviews(context: StationContext) {
  const { stores, workshop } = context;
  const previews = new Map<string, Preview>();

  const keep = (preview: Preview) => {
    previews.delete(preview.id);
    previews.set(preview.id, preview);
    const held = () => [...previews.values()].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    while (previews.size > 1 && (previews.size > previewLimit || held() > heldBytesLimit)) {
      const [oldest] = previews.keys();
      if (oldest !== undefined) previews.delete(oldest);
    }
  };

  async function hold(files: readonly DroppedFile[]): Promise<HeldFile[]> {
    const held: HeldFile[] = [];
    let heldBytes = 0;
    for (const { name, sizeBytes, read } of files) {
      const without = (found: Problem): HeldFile => ({
        file: { name, bytes: new Uint8Array() },
        sha256: '',
        problem: found,
      });
      const limit = Math.min(maxOrderFileBytes, importBytesLimit - heldBytes);
      if (sizeBytes > limit) {
        const params = {
          file: name,
          megabytes: megabytes(sizeBytes),
          limitMegabytes: megabytes(limit),
        };
        held.push(without(problem('import.file-too-large', params)));
        continue;
      }
      try {
        const bytes = await read();
        heldBytes += bytes.byteLength;
        held.push({ file: { name, bytes }, sha256: context.files.sha256(bytes), problem: null });
      } catch (error) {
        // The file was moved, replaced or locked between being chosen and being read.
        const reason = error instanceof Error ? error.name : 'unreadable';
        held.push(without(problem('import.file-not-readable', { file: name, reason })));
      }
    }
    return held;
  }

  /** Reads and compares held files. Their drafts stay packed. */
  async function look(
    request: Pick<Preview, 'id' | 'shop' | 'held' | 'choices'>,
    operation: Operation,
  ): Promise<Result<Preview>> {
    const { shop, held, choices } = request;
    const readable = held.flatMap((entry, index) => (entry.problem ? [] : [{ ...entry, index }]));
    const progress = progressOf(context, operation, 'reading');
    const readings =
      readable.length === 0
        ? []
        : await workshop.readOrderFiles(
            readable.map(({ file }) => file),
            {
              defaultShop: stores.settings.read().defaultShop,
              shop,
              choices: readable.map(({ index }) => choices[index] ?? null),
              remembered: stores.mappings.list(),
            },
            operation.signal,
            ({ rowsDone, rowsTotal }) => progress(rowsDone, rowsTotal),
          );
    if (operation.signal?.aborted) return refused(problem('import.cancelled'));
    const queue = [...readings];
    const files = held.map(({ file, sha256, problem: found }): ImportFile => {
      const reading = found ? emptyReading(file.name, null, [found]) : queue.shift();
      if (!reading) throw new Error(`no reading of file ${held.length} of an import`);
      return { file, sha256, reading };
    });
    const comparison = await compareDrafts(context, files, {
      signal: operation.signal,
      onProgress: progressOf(context, operation, 'comparing'),
      isAudited: true,
    });
    if (!comparison) return refused(problem('import.cancelled'));
    const sizeBytes = comparison.files.reduce(
      (sum, { file, chunks }) =>
        sum + file.bytes.byteLength + chunks.reduce((bytes, chunk) => bytes + chunk.bytes.byteLength, 0),
      0,
    );
    return done({ ...request, files, comparison, sizeBytes });
  }

  function show(preview: Preview): ImportPreview {
    return {
      previewId: preview.id,
      files: fileReports(preview.comparison),
      counts: preview.comparison.counts,
      incoming: preview.comparison.incoming,
      contradicted: preview.comparison.contradicted,
      orders: page(preview.comparison, null, 0, firstOrders).orders,
    };
  }

  /** Places of drafts → the drafts; each chunk is unpacked once. */
  function* draftsAt(comparison: Comparison, indexes: readonly number[]) {
    const wanted = [...indexes];
    for (const file of comparison.files) {
      let first = file.firstIndex;
      for (const chunk of file.chunks) {
        const [next] = wanted;
        if (next === undefined) return;
        const before = first + chunk.count;
        if (next < before) {
          const drafts = decodeDrafts(chunk);
          while (wanted[0] !== undefined && wanted[0] < before) {
            const index = wanted.shift() ?? 0;
            const draft = drafts[index - first];
            if (draft) yield { file, index, draft };
          }
        }
        first = before;
      }
    }
  }

  function changesOf(comparison: Comparison, index: number, draft: OrderDraft, stored: Order | undefined) {
    const earlierIndex = comparison.marks[index]?.earlierIndex ?? null;
    const [earlier] = earlierIndex === null ? [] : [...draftsAt(comparison, [earlierIndex])];
    const before = earlier?.draft ?? (stored && asFiled(draftOf(stored), stored.decisions.corrections));
    return before ? changesBetween(before, draft).map(maskChange) : [];
  }

  /** Where two files of the import contradict each other about an order: the other file, and the one that counts. */
  function contradictionOf(
    comparison: Comparison,
    index: number,
    file: string,
  ): PreviewOrder['contradiction'] {
    const { marks, files } = comparison;
    let laterIndex = marks[index]?.laterIndex ?? null;
    for (let next = laterIndex; next !== null; next = marks[next]?.laterIndex ?? null) laterIndex = next;
    const otherIndex = laterIndex ?? marks[index]?.earlierIndex ?? null;
    if (otherIndex === null) return null;
    const otherFile = files.findLast(({ firstIndex }) => firstIndex <= otherIndex)?.reading.file ?? '';
    return { otherFile, countedFile: laterIndex === null ? file : otherFile };
  }

  function previewOrder(
    comparison: Comparison,
    auditor: Auditor,
    { file, index, draft: read }: { file: ComparedFile; index: number; draft: OrderDraft },
  ): PreviewOrder {
    const draft = keepKnownLines(context, read);
    const change = comparison.marks[index]?.change ?? 'same';
    const stored = stores.orders.findByNumber(draft.shop, draft.orderNumber);
    const ahead = decidedAhead(context, stored, draft);
    const audit = auditor.draft(ahead.draft, ahead.decisions);
    const isPrinted =
      stored !== undefined &&
      (isOnPaper(context, stored.id) ||
        stores.orders.listParts(stored.id).some((part) => isOnPaper(context, part.id)));
    return {
      file: file.reading.file,
      orderNumber: draft.orderNumber,
      shop: draft.shop,
      change,
      changes: change === 'changed' ? changesOf(comparison, index, draft, stored) : [],
      contradiction: contradictionOf(comparison, index, file.reading.file),
      isOnPaper: change === 'changed' && isPrinted,
      problems: [...audit.problems],
      warnings: warningsOf(audit),
      quantity: orderQuantity(draft.lines),
      summary: draft.lines.map((line) => `${line.name}×${line.quantity}`).join('；'),
      consigneeName: maskName(draft.consignee.name),
    };
  }

  function page(
    comparison: Comparison,
    filter: Change | 'problem' | null,
    offset: number,
    limit: number,
  ): { readonly orders: PreviewOrder[]; readonly total: number } {
    const indexes: number[] = [];
    comparison.marks.forEach((mark, index) => {
      if (filter === null || mark.change === filter || (filter === 'problem' && mark.hasProblem)) {
        indexes.push(index);
      }
    });
    const auditor = createAuditor(context, 'preview');
    const shown = draftsAt(comparison, indexes.slice(offset, offset + limit));
    const orders = [...shown].map((entry) => previewOrder(comparison, auditor, entry));
    return { orders, total: indexes.length };
  }

  function remember(preview: Preview, fileIndex: number, mapping: HeaderMapping): void {
    const reading = preview.files[fileIndex]?.reading;
    // A mapping that does not do is not worth keeping.
    if (!reading?.mapping || reading.problems.length > 0) return;
    const { headerKey } = reading.mapping;
    stores.transaction(() => {
      stores.mappings.save({ shop: preview.shop ?? '', headerKey, mapping });
      record(context, 'mapping.remembered', preview.shop ?? '', { columns: mapping.columns.length });
    });
  }

  return {
    /** Reads the files and says what a commit would do. */
    async preview(
      files: readonly DroppedFile[],
      shop: string | null,
      operation: Operation,
    ): Promise<Result<ImportPreview>> {
      const held = await hold(files);
      const request = { id: context.ids.next(), shop, held, choices: held.map(() => null) };
      const looked = await look(request, operation);
      if (!looked.ok) return looked;
      keep(looked.value);
      return done(show(looked.value));
    },

    /**
     * Reads one file as the operator chose, with all the others: what one file says may complete another. Where that
     * is cancelled the preview stays as it was.
     */
    async reread(
      request: {
        readonly previewId: string;
        readonly fileIndex: number;
        readonly encoding: string | null;
        readonly mapping: HeaderMapping | null;
        readonly isRemembered: boolean;
      },
      operation: Operation,
    ): Promise<Result<ImportPreview>> {
      const known = previews.get(request.previewId);
      if (!known?.held[request.fileIndex]) return refused(problem('import.preview-expired'));
      const { encoding, mapping } = request;
      const choice = encoding === null && mapping === null ? null : { encoding, mapping };
      const choices = known.choices.map((before, index) => (index === request.fileIndex ? choice : before));
      const looked = await look({ ...known, choices }, operation);
      if (!looked.ok) return looked;
      // Discarded while it was read.
      if (!previews.has(request.previewId)) return refused(problem('import.preview-expired'));
      keep(looked.value);
      if (request.isRemembered && mapping) remember(looked.value, request.fileIndex, mapping);
      return done(show(looked.value));
    },

    /** A page of a preview's orders, in the order of the files. */
    orders(request: {
      readonly previewId: string;
      readonly change: Change | 'problem' | null;
      readonly offset: number;
      readonly limit: number;
    }): Result<{ readonly orders: PreviewOrder[]; readonly total: number }> {
      const known = previews.get(request.previewId);
      if (!known) return refused(problem('import.preview-expired'));
      return done(page(known.comparison, request.change, request.offset, request.limit));
    },

    files: (previewId: string): readonly ImportFile[] | undefined => previews.get(previewId)?.files,

    discard(previewId: string): void {
      previews.delete(previewId);
    },
  };
}
