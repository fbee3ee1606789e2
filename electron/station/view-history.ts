/** Who did what with an order: its ledger, that of its parcels, their papers, batches and imports, and what each new content changed. */

import type { HistoryEntry } from '../contract/views.ts';
import type { OrderId } from '../domain/ids.ts';
import { changesBetween, type OrderChange } from '../domain/order-changes.ts';
import type { Order } from '../domain/orders.ts';
import type { PrintJob } from '../domain/print-jobs.ts';
import { maskChange, maskWritten } from '../domain/privacy.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import type { LedgerEvent } from '../ports/stores.ts';
import { record, type StationContext } from './context.ts';

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
  return job ? { document: job.document, pairCode: job.pairCode } : {};
}

/** The newest first. People's data is masked unless the full view is asked for, which is recorded. */
export function viewHistory(
  context: StationContext,
  orderId: OrderId,
  isFull: boolean,
): Result<HistoryEntry[]> {
  const { stores } = context;
  const order = stores.orders.get(orderId);
  if (!order) return refused(problem('order.not-found', { orderId }));
  const read = (subjectId: string) => stores.ledger.list({ subjectId, limit: entryLimit });
  const own = read(order.id);
  const imports = [...stores.orders.listVersions(order.id).map((version) => version.order), order].map(
    ({ importId }) => importId,
  );
  const parcels = stores.parcels.listByOrder(order.id);
  const jobs = parcels.flatMap(({ id }) => stores.jobs.listByParcel(id));
  const jobById = new Map<string, PrintJob>(jobs.map((job) => [job.id, job]));
  const subjects = new Set<string>([
    ...imports,
    ...parcels.flatMap(({ id, batchId }) => (batchId === null ? [id] : [id, batchId])),
    ...jobById.keys(),
    // What was done with the order before it was split is the past of its parts.
    ...(order.part ? [order.part.of] : []),
  ]);
  const changes = changesOf(context, order, own);
  const whole = order.part && stores.orders.get(order.part.of);
  const changesOfWhole = whole ? changesOf(context, whole, read(whole.id)) : undefined;
  const events = [...own, ...[...subjects].flatMap(read)].sort(
    (left, right) => right.sequence - left.sequence,
  );
  if (isFull) stores.transaction(() => record(context, 'order.shown-in-full', order.id));
  return done(
    events.map(({ sequence, atMs, actor, kind, subjectId, details }) => ({
      atMs,
      actor,
      kind,
      details: { ...(isFull ? details : maskWritten(details)), ...paperDetails(jobById.get(subjectId)) },
      changes: [...(changes.get(sequence) ?? changesOfWhole?.get(sequence) ?? [])].map((change) =>
        isFull ? { ...change } : maskChange({ ...change }),
      ),
    })),
  );
}
