/** Who did what with an order: its ledger, that of its parcels, their papers, batches and imports, and what each new content changed. */

import type { HistoryEntry } from '../contract/views.ts';
import type { OrderId } from '../domain/ids.ts';
import { changesBetween, type OrderChange } from '../domain/order-changes.ts';
import type { Order } from '../domain/orders.ts';
import type { PrintJob } from '../domain/print-jobs.ts';
import { maskChange, maskWritten } from '../domain/privacy.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import type { LedgerEvent } from '../ports/stores.ts';
import { notedPrinterName, record, type StationContext } from './context.ts';

/** Entries read of one subject. */
const entryLimit = 1000;

/** Kinds that are written with each new content, and with nothing else. */
const contentKinds = ['order.changed', 'order.corrected', 'order.revived'];

/** What each new content of an order changed, by the sequence of its entry: the last entry made the last content. */
function changesOf(
  context: StationContext,
  order: Order,
  events: readonly LedgerEvent[],
): ReadonlyMap<number, readonly OrderChange[]> {
  const contents = [...context.stores.orders.listVersions(order.id).map((version) => version.order), order];
  const changes = contents.slice(1).map((after, place) => changesBetween(contents[place] ?? after, after));
  const newestFirst = events.filter(({ kind }) => contentKinds.includes(kind));
  return new Map(newestFirst.map(({ sequence }, place) => [sequence, changes.at(-1 - place) ?? []]));
}

/** Which paper an entry of a job is about. */
function paperDetails(job: PrintJob | undefined): HistoryEntry['details'] {
  if (!job) return {};
  const { document, pairCode, generation } = job;
  return generation > 1 ? { document, pairCode, generation } : { document, pairCode };
}

/** The names that an entry noted, as people read them now. */
function namesNow(context: StationContext, { printer }: LedgerEvent['details']): HistoryEntry['details'] {
  return typeof printer === 'string' ? { printer: notedPrinterName(context, printer) } : {};
}

/** Sends that the ledger has no entry of: what did not leave, or may be on paper. The station itself made them. */
function brokenSends({ stores }: Pick<StationContext, 'stores'>, jobs: readonly PrintJob[]): HistoryEntry[] {
  return jobs.flatMap((job) =>
    stores.jobs
      .listAttempts(job.id)
      .filter(({ outcome }) => outcome === 'in-doubt' || outcome === 'not-started')
      .map(({ startedAtMs, outcome, problem }) => ({
        atMs: startedAtMs,
        actor: '',
        kind: `attempt.${outcome}`,
        details: { ...paperDetails(job), ...(problem ? { codes: problem.code } : {}) },
        changes: [],
      })),
  );
}

/**
 * All that the ledger says of some orders, of the parcels that carried them, their papers, numbers, batches and
 * imports, and every send that went wrong; the newest first. People's data is masked unless the full view is asked
 * for, which the caller records.
 */
export function readHistory(
  context: StationContext,
  orders: readonly Order[],
  isFull: boolean,
): HistoryEntry[] {
  const { stores } = context;
  const read = (subjectId: string) => stores.ledger.list({ subjectId, limit: entryLimit });
  const parcels = new Map(
    orders.flatMap((order) => stores.parcels.listByOrder(order.id)).map((parcel) => [parcel.id, parcel]),
  );
  const jobs = [...parcels.keys()].flatMap((id) => stores.jobs.listByParcel(id));
  const jobById = new Map<string, PrintJob>(jobs.map((job) => [job.id, job]));
  // What was done with an order before it was split is the past of its parts.
  const wholes = orders.flatMap((order) => (order.part && stores.orders.get(order.part.of)) ?? []);
  const subjects = new Set<string>([
    ...orders.flatMap((order) =>
      [...stores.orders.listVersions(order.id).map((version) => version.order), order].map(
        ({ importId }) => importId,
      ),
    ),
    ...[...parcels.values()].flatMap(({ id, batchId }) => (batchId === null ? [id] : [id, batchId])),
    ...jobById.keys(),
  ]);
  const events = new Map([...subjects].flatMap(read).map((event) => [event.sequence, event]));
  const changes = new Map<number, readonly OrderChange[]>();
  for (const order of [...wholes, ...orders]) {
    const own = read(order.id);
    for (const event of own) events.set(event.sequence, event);
    for (const [sequence, changed] of changesOf(context, order, own)) changes.set(sequence, changed);
  }
  const entries = [...events.values()]
    .sort((left, right) => right.sequence - left.sequence)
    .map(({ sequence, atMs, actor, kind, subjectId, details }) => ({
      atMs,
      actor,
      kind,
      details: {
        ...(isFull ? details : maskWritten(details)),
        ...namesNow(context, details),
        ...paperDetails(jobById.get(subjectId)),
      },
      changes: [...(changes.get(sequence) ?? [])].map((change) =>
        isFull ? { ...change } : maskChange({ ...change }),
      ),
    }));
  const broken = brokenSends(context, jobs);
  // A stable sort: what happened in one millisecond stays in the order of the ledger.
  return broken.length === 0
    ? entries
    : [...entries, ...broken].sort((left, right) => right.atMs - left.atMs);
}

/** Who did what with an order. The full view is recorded. */
export function viewHistory(
  context: StationContext,
  orderId: OrderId,
  isFull: boolean,
): Result<HistoryEntry[]> {
  const { stores } = context;
  const order = stores.orders.get(orderId);
  if (!order) return refused(problem('order.not-found', { orderId }));
  const entries = readHistory(context, [order], isFull);
  if (isFull) stores.transaction(() => record(context, 'order.shown-in-full', order.id));
  return done(entries);
}
