/**
 * What each order of some files is to the station: new, changed or the same. In turns, since a day's file has many
 * thousand orders and the bench goes on meanwhile.
 */

import type { FileReport } from '../contract/views.ts';
import type { Audit } from '../domain/audit.ts';
import { waitsForPerson } from '../domain/exceptions.ts';
import { exportOrder } from '../domain/export-times.ts';
import type { ImportId } from '../domain/ids.ts';
import {
  type DraftChunk,
  decodeDrafts,
  draftsPerChunk,
  encodeDrafts,
  type LooseDetails,
  type MappingProposal,
  type OrderFile,
  type Reconciliation,
  type Tally,
} from '../domain/order-files.ts';
import {
  noDecisions,
  type Order,
  type OrderDecisions,
  type OrderDraft,
  orderQuantity,
} from '../domain/orders.ts';
import { maskCell } from '../domain/privacy.ts';
import type { RowProblem } from '../domain/problems.ts';
import type { OrderHead } from '../ports/order-stores.ts';
import type { PackedReading } from '../ports/workshop.ts';
import { decideAnew } from './apply-draft.ts';
import { createAuditor } from './audit-orders.ts';
import type { StationContext } from './context.ts';
import { matchDetails } from './match-details.ts';
import { contentHashOf, hasSameLines, orderKey } from './order-content.ts';
import { isOnPaper } from './refresh-papers.ts';
import { createTurns, type Turns } from './take-turns.ts';

export type Change = 'new' | 'changed' | 'same';

/** A file of an import with what reading it gave. */
export interface ImportFile {
  readonly file: OrderFile;
  readonly sha256: string;
  readonly reading: PackedReading;
}

/** A file with what its orders are to the station. */
export interface ComparedFile extends ImportFile {
  /** The import that brought the very same bytes before; null for a new file. */
  readonly knownImportId: ImportId | null;
  /** Its drafts, packed; nothing where the file as a whole has a problem. */
  readonly chunks: readonly DraftChunk[];
  /** Its place among the files as they were given. */
  readonly place: number;
  /** The place of its first draft among those of all files. */
  readonly firstIndex: number;
  readonly counts: Readonly<Record<Change, number>>;
  /** Order lines, and pieces, that it supplied. */
  readonly lines: number;
  readonly quantity: number;
  readonly refused: readonly RowProblem[];
  readonly reconciliation: Reconciliation;
}

/** One mark per draft is all that is kept of a comparison; the drafts stay packed. */
export interface Comparison {
  /** From the one that was exported first to the one that was exported last, whose word counts. */
  readonly files: readonly ComparedFile[];
  readonly marks: readonly Mark[];
  /**
   * The content hash of each draft as it was read, null where known lines took the place of its own. Empty where the
   * comparison audits: a preview is kept, and nobody asks it for them.
   */
  readonly hashes: readonly (string | null)[];
  /** Orders that are new or change, each counted once, whatever several files say of it. */
  readonly incoming: number;
  /** Orders of which two files say different things. */
  readonly contradicted: number;
  readonly counts: Readonly<Record<Change | 'problem' | 'waiting', number>>;
}

export interface Mark {
  readonly change: Change;
  /** It is new or changed, and cannot be printed as it is. Known only where the comparison audits. */
  readonly hasProblem: boolean;
  /** The draft of an earlier file of this import that says something else of the same order. */
  readonly earlierIndex: number | null;
  /** The draft of a later one, which counts in its place. */
  readonly laterIndex: number | null;
}

/** Marks without an earlier draft are shared: a day's file has many thousand of them. */
const plainMarks = {
  new: { change: 'new', hasProblem: false, earlierIndex: null, laterIndex: null },
  changed: { change: 'changed', hasProblem: false, earlierIndex: null, laterIndex: null },
  same: { change: 'same', hasProblem: false, earlierIndex: null, laterIndex: null },
} as const satisfies Record<Change, Mark>;
const problemMarks = {
  new: { ...plainMarks.new, hasProblem: true },
  changed: { ...plainMarks.changed, hasProblem: true },
  same: { ...plainMarks.same, hasProblem: true },
} as const satisfies Record<Change, Mark>;

export interface CompareOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (done: number, total: number) => void;
  /** Whether to find out which new and changed orders cannot be printed. */
  readonly isAudited: boolean;
}

/** A list without details knows only titles and a total: where the pieces agree, the known lines stay. */
export function keepKnownLines(context: StationContext, draft: OrderDraft): OrderDraft {
  if (!draft.isLineSummary) return draft;
  const stored = context.stores.orders.findByNumber(draft.shop, draft.orderNumber);
  if (!stored || stored.isLineSummary) return draft;
  const isAgreed = orderQuantity(stored.lines) === orderQuantity(draft.lines);
  return isAgreed ? { ...draft, lines: stored.lines, isLineSummary: false } : draft;
}

function changeAgainst(
  head: OrderHead | undefined,
  earlierHash: string | undefined,
  hash: string,
  knownImportId: ImportId | null,
): Change {
  const stored = head?.retirement === 'withdrawn' ? undefined : head;
  // A file that is dropped in again says nothing new of an order that a later file has changed since: import ids
  // sort by time.
  if (stored && knownImportId !== null && stored.importId > knownImportId) return 'same';
  const knownHash = earlierHash ?? stored?.contentHash;
  if (knownHash === undefined) return 'new';
  return knownHash === hash ? 'same' : 'changed';
}

const addTally = (left: Tally, right: Tally, sign: 1 | -1 = 1): Tally => ({
  rows: left.rows + sign * right.rows,
  orders: left.orders + sign * right.orders,
  quantity: left.quantity + sign * right.quantity,
  paidFen: left.paidFen + sign * right.paidFen,
});

/** Packs the drafts that loose details make of known orders, and moves what finds no order to what is refused. */
async function resolveDetails(
  context: StationContext,
  reading: PackedReading,
  turns: Turns,
): Promise<Pick<ComparedFile, 'chunks' | 'lines' | 'quantity' | 'refused' | 'reconciliation'>> {
  const chunks = [...reading.chunks];
  const refused: RowProblem[] = [];
  let { reconciliation, lines, quantity } = reading;
  for (let start = 0; start < reading.looseDetails.length; start += draftsPerChunk) {
    const slice: readonly LooseDetails[] = reading.looseDetails.slice(start, start + draftsPerChunk);
    const matched = matchDetails(context, slice);
    for (let at = 0; at < matched.drafts.length; at += draftsPerChunk) {
      chunks.push(encodeDrafts(matched.drafts.slice(at, at + draftsPerChunk)));
    }
    refused.push(...matched.refused);
    reconciliation = {
      ...reconciliation,
      imported: addTally(reconciliation.imported, matched.refusedTally, -1),
      refused: addTally(reconciliation.refused, matched.refusedTally),
    };
    lines -= matched.refusedLines;
    quantity -= matched.refusedTally.quantity;
    await turns.next();
  }
  const all = [...reading.refused, ...refused].sort((left, right) => left.row - right.row);
  return { chunks, lines, quantity, refused: all, reconciliation };
}

/**
 * Compares each order with the station and with the files before it.
 *
 * @returns undefined where the signal aborted.
 */
export async function compareDrafts(
  context: StationContext,
  importFiles: readonly ImportFile[],
  options: CompareOptions,
): Promise<Comparison | undefined> {
  const { stores } = context;
  const turns = createTurns(context.clock);
  const auditor = createAuditor(context, 'preview');
  const prepared: Omit<ComparedFile, 'counts' | 'firstIndex'>[] = [];
  for (const [place, file] of importFiles.entries()) {
    const isUsable = file.reading.problems.length === 0;
    const { reading } = file;
    const resolved = isUsable
      ? await resolveDetails(context, reading, turns)
      : { ...reading, chunks: [], lines: 0, quantity: 0 };
    const { chunks, lines, quantity, refused, reconciliation } = resolved;
    prepared.push({
      ...file,
      place,
      chunks,
      lines,
      quantity,
      refused,
      reconciliation,
      knownImportId: stores.imports.findBySha256(file.sha256)?.id ?? null,
    });
  }
  const total = prepared.reduce(
    (sum, { chunks }) => sum + chunks.reduce((drafts, chunk) => drafts + chunk.count, 0),
    0,
  );
  const marks: Mark[] = [];
  const hashes: (string | null)[] = [];
  const seen = new Map<string, { readonly hash: string; readonly index: number }>();
  const contradicted = new Set<string>();
  let incoming = 0;
  let problems = 0;
  let waiting = 0;

  const problemsOf = (draft: OrderDraft, head: OrderHead | undefined): Audit['problems'] => {
    const stored = head && stores.orders.get(head.id);
    const ahead = decidedAhead(context, stored, draft);
    return auditor.draft(ahead.draft, ahead.decisions, !head).problems;
  };
  const mark = (read: OrderDraft, knownImportId: ImportId | null): Mark => {
    const draft = keepKnownLines(context, read);
    const key = orderKey(draft);
    const hash = contentHashOf(context, draft);
    if (!options.isAudited) hashes.push(draft === read ? hash : null);
    const earlier = seen.get(key);
    const head = stores.orders.findHead(draft.shop, draft.orderNumber);
    const change = changeAgainst(head, earlier?.hash, hash, knownImportId);
    // What says nothing new is not what the next file is compared with.
    if (change !== 'same') seen.set(key, { hash, index: marks.length });
    if (change !== 'same' && !earlier) incoming += 1;
    const found = options.isAudited && change !== 'same' ? problemsOf(draft, head) : [];
    const hasProblem = found.length > 0;
    if (hasProblem) problems += 1;
    const parcel = hasProblem && head ? stores.parcels.findByOrder(head.id) : undefined;
    if (waitsForPerson({ problems: found }, parcel ?? null)) waiting += 1;
    if (earlier && change !== 'same') {
      const before = marks[earlier.index];
      if (before) marks[earlier.index] = { ...before, laterIndex: marks.length };
      contradicted.add(key);
      return { change, hasProblem, earlierIndex: earlier.index, laterIndex: null };
    }
    return (hasProblem ? problemMarks : plainMarks)[change];
  };

  const files: ComparedFile[] = [];
  const signs = prepared.map(({ reading }) => ({ name: reading.file, latestAtMs: reading.latestAtMs }));
  for (const place of exportOrder(signs)) {
    const file = prepared[place];
    if (!file) continue;
    const firstIndex = marks.length;
    const counts = { new: 0, changed: 0, same: 0 };
    for (const chunk of file.chunks) {
      for (const draft of decodeDrafts(chunk)) {
        const next = mark(draft, file.knownImportId);
        counts[next.change] += 1;
        marks.push(next);
        if (turns.isOver()) {
          await turns.next();
          auditor.forget();
        }
        if (options.signal?.aborted) return undefined;
      }
      options.onProgress?.(marks.length, total);
      await turns.next();
      auditor.forget();
    }
    files.push({ ...file, firstIndex, counts });
  }
  const sum = (change: Change) => files.reduce((count, file) => count + file.counts[change], 0);
  if (options.signal?.aborted) return undefined;
  return {
    files,
    marks,
    hashes,
    incoming,
    contradicted: contradicted.size,
    counts: { new: sum('new'), changed: sum('changed'), same: sum('same'), problem: problems, waiting },
  };
}

/** Whether the parts of a split order will say that their split is outdated; see `changeOrder`. */
function outdatesSplit(context: StationContext, stored: Order, filed: OrderDraft): boolean {
  if (stored.retirement !== 'split' || hasSameLines(stored, filed)) return false;
  return context.stores.orders.listParts(stored.id).some((part) => isOnPaper(context, part.id));
}

/** What a changed order will be: what people put right holds where the file says the same, as `changeOrder` does it. */
export function decidedAhead(
  context: StationContext,
  stored: Order | undefined,
  filed: OrderDraft,
): { readonly draft: OrderDraft; readonly decisions: OrderDecisions } {
  const decisions = stored?.decisions ?? noDecisions;
  const alert = stored && outdatesSplit(context, stored, filed) ? 'split-outdated' : null;
  return decideAnew(decisions, filed, decisions.corrections, alert);
}

function maskSamples({ samples, columns }: MappingProposal): string[][] {
  const fields = new Map(columns.map(({ column, field }) => [column, field]));
  return samples.map((row) => row.map((cell, column) => maskCell(cell, fields.get(column) ?? null)));
}

/** What clients see of the files of an import, in the order in which they were given. */
export function fileReports({ files, marks }: Comparison): FileReport[] {
  const contradicted = new Map(files.map((file) => [file, 0]));
  for (const file of files) {
    const { counts, firstIndex } = file;
    const end = firstIndex + counts.new + counts.changed + counts.same;
    for (const { earlierIndex, laterIndex } of marks.slice(firstIndex, end)) {
      if (earlierIndex !== null || laterIndex !== null)
        contradicted.set(file, (contradicted.get(file) ?? 0) + 1);
    }
  }
  return [...files]
    .sort((left, right) => left.place - right.place)
    .map((file) => fileReport(file, contradicted.get(file) ?? 0));
}

/** What clients see of a file. */
function fileReport(file: ComparedFile, contradicted: number): FileReport {
  const { reading } = file;
  return {
    file: reading.file,
    format: reading.format,
    encoding: reading.encoding,
    isDetails: reading.isDetails,
    rows: reading.rows,
    orders: { ...file.counts },
    contradicted,
    lines: file.lines,
    quantity: file.quantity,
    refused: [...file.refused],
    skippedRows: reading.skippedRows,
    reconciliation: file.reconciliation,
    mapping: reading.mapping && {
      titles: [...reading.mapping.titles],
      headerKey: reading.mapping.headerKey,
      samples: maskSamples(reading.mapping),
      columns: reading.mapping.columns.map((column) => ({ ...column })),
      isNeeded: reading.mapping.isNeeded,
    },
    encodingChoices: reading.encodingChoices.map(({ encoding, rows }) => ({
      encoding,
      rows: rows.map((row) => [...row]),
    })),
    problems: [...reading.problems],
  };
}
