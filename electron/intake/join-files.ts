/** Joins what the files of one import say: lists with their details, and each row with what became of it. */

import {
  type DraftChunk,
  draftsPerChunk,
  type EncodingChoice,
  emptyReading,
  encodeDrafts,
  type LooseDetails,
  type MappingProposal,
  type PackedReading,
} from '../domain/order-files.ts';
import { type OrderDraft, orderQuantity } from '../domain/orders.ts';
import type { Problem, ProblemCode, RowProblem } from '../domain/problems.ts';
import { type DraftContext, draftOrder, numberLines } from './order-drafts.ts';
import type { OrderFormat } from './order-format.ts';
import {
  giftOrderNumbers,
  liveLines,
  type ReadLine,
  type ReadOrder,
  type RowsReading,
} from './read-orders.ts';

/** One file after its rows were read and before files complete each other. */
export interface FileRows {
  readonly file: string;
  readonly encoding: string | null;
  readonly encodingChoices: readonly EncodingChoice[];
  /** How its columns were understood, where no platform's format describes them. */
  readonly mapping: MappingProposal | null;
  /** Null where it could not be read. */
  readonly joined: JoinedFile | null;
  readonly problems: readonly Problem[];
}

export interface JoiningContext extends Pick<DraftContext, 'shop' | 'defaultShop'> {
  readonly formats: readonly OrderFormat[];
}

/** Whether the lines of this format's orders stand in a file of another format. */
export function isCompleted(format: OrderFormat, formats: readonly OrderFormat[]): boolean {
  return formats.some((other) => other.completes.includes(format.id));
}

/** A file with what joining adds to it. */
export interface JoinedFile {
  readonly name: string;
  readonly encoding: string | null;
  readonly rows: RowsReading;
  readonly chunks: DraftChunk[];
  /** Drafts that wait for a chunk to be full. */
  readonly unpacked: OrderDraft[];
  readonly looseDetails: LooseDetails[];
  lines: number;
  quantity: number;
  readonly refused: RowProblem[];
  droppedRows: number;
  latestAtMs: number | null;
}

/** A file before any of its orders is settled. */
export function createJoinedFile(name: string, encoding: string | null, rows: RowsReading): JoinedFile {
  return {
    name,
    encoding,
    rows,
    chunks: [],
    unpacked: [],
    looseDetails: [],
    lines: 0,
    quantity: 0,
    refused: [],
    droppedRows: 0,
    latestAtMs: null,
  };
}

function pack(file: JoinedFile): void {
  if (file.unpacked.length > 0) file.chunks.push(encodeDrafts(file.unpacked));
  file.unpacked.length = 0;
}

function addDraft(file: JoinedFile, draft: OrderDraft): void {
  file.unpacked.push(draft);
  for (const atMs of [draft.orderedAtMs, draft.paidAtMs]) {
    if (atMs !== null && atMs > (file.latestAtMs ?? 0)) file.latestAtMs = atMs;
  }
  if (file.unpacked.length >= draftsPerChunk) pack(file);
}

/** Lines of one order in a detail file. */
interface Part {
  readonly order: ReadOrder;
  readonly file: JoinedFile;
}

function orderNumberTitle(rows: RowsReading): string {
  return rows.header.titles[rows.header.columns.orderNumber?.[0] ?? -1] ?? '';
}

function refuseOrder(file: JoinedFile, order: ReadOrder, code: ProblemCode, alreadyRefused: number[]): void {
  for (const row of order.sourceRows) {
    if (order.refusedRows.includes(row) || alreadyRefused.includes(row)) continue;
    file.refused.push({ row, column: orderNumberTitle(file.rows), value: order.orderNumber, code });
  }
  file.rows.counts.settleRows('refused', order.openRows, orderQuantity(order.lines));
  file.rows.counts.settleOrder('refused', order.orderNumber);
}

function importOrder(file: JoinedFile, order: ReadOrder, dropped: readonly ReadLine[]): void {
  const { counts } = file.rows;
  const droppedPieces = orderQuantity(dropped);
  counts.settleRows('imported', order.openRows - dropped.length, orderQuantity(order.lines) - droppedPieces);
  counts.settleRows('skipped', dropped.length, droppedPieces);
  counts.settleOrder('imported', order.orderNumber);
  file.droppedRows += dropped.length;
}

function countLines(file: JoinedFile, lines: readonly { readonly quantity: number }[]): void {
  file.lines += lines.length;
  file.quantity += orderQuantity(lines);
}

/**
 * The problem of an order whose details hold another number of pieces than its own row says: a detail file that
 * was cut off, or holds some lines twice. Details that are refunded or closed count, since the total counts them.
 */
function wrongTotal(order: ReadOrder, parts: readonly Part[], rows: RowsReading): RowProblem | null {
  const [summary] = order.lines;
  if (parts.length === 0 || !summary) return null;
  const detailed = parts.reduce((sum, part) => sum + orderQuantity(part.order.lines), 0);
  if (detailed === orderQuantity(order.lines)) return null;
  const { titles, columns } = rows.header;
  return {
    row: summary.rowNumber,
    column: titles[columns.quantity?.[0] ?? -1] ?? '',
    value: order.text('quantity'),
    code: 'row.order-incomplete',
  };
}

/**
 * Readings of all files, in their order: the details of one go to the orders of another, whichever comes first.
 * Details without their order are left for the station, which may know it.
 */
export function joinFiles(read: readonly FileRows[], context: JoiningContext): readonly PackedReading[] {
  const files = read.flatMap(({ joined }) => (joined ? [joined] : []));
  const details = collectDetails(files);
  const settled = new Set<ReadOrder>();
  for (const file of files) {
    if (file.rows.header.format.role !== 'details') joinOrders(file, details, settled, context);
  }
  for (const ofFormat of details.values()) {
    for (const parts of ofFormat.values()) {
      for (const { order, file } of parts) {
        if (!settled.has(order)) settleLoose(file, order);
        settled.add(order);
      }
    }
  }
  return read.map(({ file, encoding, encodingChoices, mapping, joined, problems }) => {
    const reading = joined ? toReading(joined, problems) : emptyReading(file, encoding, problems);
    return { ...reading, encodingChoices, mapping };
  });
}

type DetailParts = ReadonlyMap<string, ReadonlyMap<string, readonly Part[]>>;

/** Lines of all detail files, by the format that they complete and the order that they belong to. */
function collectDetails(files: readonly JoinedFile[]): DetailParts {
  const details = new Map<string, Map<string, Part[]>>();
  for (const file of files) {
    if (file.rows.header.format.role !== 'details') continue;
    for (const completed of file.rows.header.format.completes) {
      const ofFormat = details.get(completed) ?? new Map<string, Part[]>();
      details.set(completed, ofFormat);
      for (const order of file.rows.orders.values()) {
        const parts = ofFormat.get(order.orderNumber) ?? [];
        parts.push({ order, file });
        ofFormat.set(order.orderNumber, parts);
      }
    }
  }
  return details;
}

function joinOrders(
  file: JoinedFile,
  details: DetailParts,
  settled: Set<ReadOrder>,
  context: JoiningContext,
): void {
  const { rows } = file;
  const { format } = rows.header;
  const gifts = giftOrderNumbers(rows);
  for (const order of rows.orders.values()) {
    const parts = details.get(format.id)?.get(order.orderNumber) ?? [];
    joinOrder(file, order, parts, settled, context, gifts.has(order.orderNumber));
  }
}

/** Orders that are kept while rows are read: rows of one order that stand closer together need no second reading. */
const openOrders = 256;

/**
 * Settles the oldest orders of a file whose orders nothing else completes, while its rows are still being read, so
 * that no more than a few are held.
 */
export function joinOldOrders(file: JoinedFile, context: JoiningContext): void {
  const { orders } = file.rows;
  if (orders.size <= openOrders) return;
  const settled = new Set<ReadOrder>();
  for (const order of orders.values()) {
    joinOrder(file, order, [], settled, context, false);
    order.isSettled = true;
    orders.delete(order.orderNumber);
    if (orders.size <= openOrders) return;
  }
}

function joinOrder(
  file: JoinedFile,
  order: ReadOrder,
  parts: readonly Part[],
  settled: Set<ReadOrder>,
  context: JoiningContext,
  isGiftOrder: boolean,
): void {
  const { rows } = file;
  const { format } = rows.header;
  if (order.hasPassedOverRows && order.sourceRows.length === 0) {
    rows.counts.settleOrder('skipped', order.orderNumber);
    return;
  }
  // The same list twice: its details are counted with the first.
  const ownParts = parts.filter((part) => !settled.has(part.order));
  for (const part of parts) settled.add(part.order);
  const problems: RowProblem[] = [];
  if (parts.length === 0 && order.lineProblem) problems.push(order.lineProblem);
  const total = wrongTotal(order, parts, rows);
  if (total) problems.push(total);
  if (problems.length > 0 || order.isIncomplete || parts.some((part) => part.order.isIncomplete)) {
    // Printed without the refused line, the parcel would leave with goods missing.
    file.refused.push(...problems);
    const known = problems.map(({ row }) => row);
    refuseOrder(file, order, 'row.order-incomplete', known);
    for (const part of ownParts) refuseOrder(part.file, part.order, 'row.order-incomplete', []);
    return;
  }
  const detailLines = parts.flatMap((part) => part.order.lines);
  const hasDetails = detailLines.length > 0;
  const { draft, dropped } = draftOrder(
    order,
    hasDetails
      ? { lines: detailLines, sellerRemarks: parts.flatMap((part) => [...part.order.sellerRemarks]) }
      : null,
    {
      format,
      shop: context.shop,
      defaultShop: context.defaultShop,
      isGiftOrder,
      isCompletedByDetails: isCompleted(format, context.formats),
    },
  );
  addDraft(file, draft);
  importOrder(file, order, hasDetails ? [] : dropped);
  if (!hasDetails) countLines(file, draft.lines);
  const droppedLines = new Set<ReadLine>(dropped);
  for (const part of ownParts) {
    const { lines } = part.order;
    importOrder(
      part.file,
      part.order,
      lines.filter((line) => droppedLines.has(line)),
    );
    countLines(
      part.file,
      lines.filter((line) => !droppedLines.has(line)),
    );
  }
}

/** An order of a detail file whose own row is in no file of this import. */
function settleLoose(file: JoinedFile, order: ReadOrder): void {
  if (order.hasPassedOverRows && order.sourceRows.length === 0) {
    file.rows.counts.settleOrder('skipped', order.orderNumber);
    return;
  }
  if (order.isIncomplete) {
    refuseOrder(file, order, 'row.order-incomplete', []);
    return;
  }
  const { status, lines, dropped } = liveLines(order.lines, null);
  const droppedRows = new Set(dropped.map(({ rowNumber }) => rowNumber));
  file.looseDetails.push({
    channel: order.channel,
    orderNumber: order.orderNumber,
    status,
    lines: numberLines(lines, false),
    quantity: orderQuantity(order.lines),
    sellerRemark: [...order.sellerRemarks].join('；'),
    sourceRows: order.sourceRows.filter((row) => !droppedRows.has(row)),
    column: orderNumberTitle(file.rows),
  });
  importOrder(file, order, dropped);
  countLines(file, lines);
}

function toReading(file: JoinedFile, problems: readonly Problem[]): PackedReading {
  pack(file);
  const { rows } = file;
  return {
    file: file.name,
    format: rows.header.format.id,
    encoding: file.encoding,
    isDetails: rows.header.format.role === 'details',
    rows: rows.rows - file.droppedRows,
    chunks: file.chunks,
    lines: file.lines,
    quantity: file.quantity,
    refused: [...rows.refused, ...file.refused].sort((left, right) => left.row - right.row),
    skippedRows: rows.skippedRows + file.droppedRows,
    reconciliation: rows.counts.finish(),
    looseDetails: file.looseDetails,
    latestAtMs: file.latestAtMs,
    mapping: null,
    encodingChoices: [],
    problems,
  };
}
