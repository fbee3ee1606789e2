/** What became of parcels since their batch was planned, because somebody had a turn between two strides of it. */

import { findCarrier } from '../domain/carriers.ts';
import type { BatchId, OrderId, ParcelId } from '../domain/ids.ts';
import { type Problem, problem } from '../domain/problems.ts';
import type { TemplateFinder } from './choose-template.ts';
import { ordersOf, type StationContext } from './context.ts';
import {
  asCandidate,
  type Candidate,
  findShortage,
  type NotQueued,
  needOf,
  orderAsCandidate,
  type PrintSelection,
  toNotQueued,
  whyNot,
} from './plan-batch.ts';

interface PlannedAnew {
  readonly candidates: readonly Candidate[];
  readonly notQueued: readonly NotQueued[];
}

/**
 * Candidates as they are now, in their order. What left the batch that takes them is named with its reason; what this
 * batch holds already, because it was put into one parcel with another order of it, is not named.
 */
export function planAnew(
  context: StationContext,
  selection: PrintSelection,
  planned: readonly Candidate[],
  batchId: BatchId,
  templateOf: TemplateFinder,
): PlannedAnew {
  const { stores, catalogue } = context;
  const wanted =
    selection.carrierCode === undefined ? undefined : findCarrier(selection.carrierCode, catalogue.carriers);
  const candidates: Candidate[] = [];
  const notQueued: NotQueued[] = [];
  const seen = new Set<ParcelId | OrderId>();
  const take = (candidate: Candidate) => {
    const [first] = candidate.orders;
    const reason =
      wanted && wanted.code !== candidate.carrierCode
        ? problem('order.changed-meanwhile', { orderNumber: first?.orderNumber ?? '' })
        : whyNot(context, candidate, templateOf);
    if (reason) notQueued.push(toNotQueued(candidate.orders, reason));
    else candidates.push(candidate);
  };
  for (const { orders } of planned) {
    for (const before of orders) {
      const parcel = stores.parcels.findByOrder(before.id);
      const key = parcel?.id ?? before.id;
      if (seen.has(key)) continue;
      seen.add(key);
      if (parcel) {
        if (parcel.state !== 'planned') {
          if (parcel.batchId !== batchId) notQueued.push(toNotQueued([before], taken(before.orderNumber)));
          continue;
        }
        const own = ordersOf(context, parcel);
        const found = asCandidate(context, parcel, own);
        if (found.ok) take(found.value);
        else notQueued.push(toNotQueued(own, found.reason));
        continue;
      }
      const order = stores.orders.get(before.id);
      const stopped = whyGone(order, before.orderNumber);
      if (!order || stopped) {
        notQueued.push(toNotQueued([before], stopped ?? taken(before.orderNumber)));
        continue;
      }
      const found = orderAsCandidate(context, order);
      if (found.ok) take(found.value);
      else notQueued.push(toNotQueued([order], found.reason));
    }
  }
  return { candidates, notQueued };
}

const taken = (orderNumber: string) => problem('parcel.already-queued', { orderNumber });

/** As the list of orders without a parcel leaves them out. */
function whyGone(order: Candidate['orders'][number] | undefined, orderNumber: string): Problem | undefined {
  if (!order || order.retirement !== null) return problem('order.not-found', { orderNumber });
  const [found] = order.problems;
  return found && problem(found, { orderNumber });
}

/**
 * Leaves out whom the numbers do not reach any more.
 *
 * @param stocks which of a carrier's numbers the batch takes, by carrier: it stays with them. Carriers that are new to
 * it are added.
 */
export function withinNumbers(
  context: StationContext,
  candidates: readonly Candidate[],
  isPartial: boolean,
  stocks: Map<string, boolean>,
  templateOf: TemplateFinder,
): PlannedAnew {
  const codes = [...new Set(candidates.map(({ carrierCode }) => carrierCode))];
  const needs = codes.map((code) => needOf(context, code, candidates, templateOf, stocks.get(code)));
  for (const { carrierCode, isPreprinted } of needs) stocks.set(carrierCode, isPreprinted);
  const shortage = findShortage(needs, isPartial);
  const notQueued: NotQueued[] = [];
  const within = candidates.filter((candidate) => {
    const reason = shortage(candidate);
    if (reason) notQueued.push(toNotQueued(candidate.orders, reason));
    return !reason;
  });
  return { candidates: within, notQueued };
}
