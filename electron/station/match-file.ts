/** Matching by a file: the rows of a carrier's or platform's system, held against the parcels in view. */

import { findCarrier } from '../domain/carriers.ts';
import type { BatchId, ParcelId } from '../domain/ids.ts';
import { type MatchPlan, type PlanNote, planNumbers, type RoutingChange } from '../domain/matching.ts';
import { isDrawn, isSameRouting, noRouting, type Routing } from '../domain/number-pools.ts';
import {
  type NumberKnowledge,
  type OutsideRow,
  type OutsideRowKind,
  type OutsideRowResult,
  planOutsideNumbers,
} from '../domain/outside-numbers.ts';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import type { StationContext } from './context.ts';
import { knowledgeOf } from './import-numbers.ts';
import { linesInView, type MatchLine, matchRows, numberFinder } from './match-rows.ts';

/** A row of a file that changes nothing, and why. */
export interface LooseRow {
  readonly row: number;
  readonly orderNumber: string;
  readonly waybillNumber: string;
  readonly why: Exclude<OutsideRowKind, 'matched'>;
  readonly problem: Problem;
}

const toLooseRow = ({ kind, problem: found, ...row }: OutsideRowResult): LooseRow[] =>
  kind === 'matched' || found === null
    ? []
    : [
        {
          row: row.row,
          orderNumber: row.orderNumber,
          waybillNumber: row.waybillNumber,
          why: kind,
          problem: found,
        },
      ];

/**
 * What a file does with the parcels in view. Rows are judged as those of numbers that come before the papers, only
 * that here a parcel may have papers and another number already. A row that names no carrier is of `carrierCode`, else of
 * the carrier of its order.
 *
 * @returns `match.not-found` where nothing is in view; `parcel.carrier-unknown`.
 */
export function draftFile(
  context: StationContext,
  {
    batchId,
    rows,
    carrierCode: named,
  }: {
    readonly batchId?: BatchId | undefined;
    readonly rows: readonly OutsideRow[];
    readonly carrierCode?: string | undefined;
  },
  note: PlanNote,
): Result<{
  readonly lines: readonly MatchLine[];
  readonly plan: Result<MatchPlan>;
  readonly looseRows: readonly LooseRow[];
}> {
  const carrier = named === undefined ? undefined : findCarrier(named, context.catalogue.carriers);
  if (named !== undefined && !carrier) return refused(problem('parcel.carrier-unknown', { carrier: named }));
  const inView = linesInView(context, batchId);
  if (inView.length === 0) return refused(problem('match.not-found', { code: '' }));
  const viewed = new Set(inView.map(({ parcel }) => parcel.id));
  const knowledge = knowledgeOf(context);
  const asked: NumberKnowledge = {
    ...knowledge,
    orders: (orderNumber) =>
      knowledge
        .orders(orderNumber)
        .filter(
          ({ targets }) =>
            // Without papers, but the row is not of an unknown order either.
            targets.some(({ isStopped }) => isStopped) ||
            targets.every(({ parcelId }) => parcelId !== null && viewed.has(parcelId)),
        )
        .map((order) => ({
          ...order,
          // Whether a parcel may change its number, and a number its parcel, is asked below.
          targets: order.targets.map((target) => ({ ...target, parcelState: null, number: null })),
        })),
    number: () => undefined,
  };
  const judged = planOutsideNumbers(rows, asked, carrier?.code);
  const wanted = new Map<ParcelId, string>();
  const routings = new Map<ParcelId, Routing>();
  for (const { target, number, routing } of judged.bindings) {
    if (target.parcelId === null) continue;
    wanted.set(target.parcelId, number);
    routings.set(target.parcelId, routing);
  }
  const lines = inView.filter(({ parcel }) => wanted.has(parcel.id));
  const plan = planNumbers(matchRows(context, lines), wanted, numberFinder(context), note);
  return done({
    lines,
    plan: plan.ok
      ? done({ ...plan.value, routings: routingChanges(context, lines, wanted, routings) })
      : plan,
    looseRows: judged.rows.flatMap(toLooseRow),
  });
}

/** Of parcels that still wait: what is packed was sorted by what stands on it. */
function routingChanges(
  context: StationContext,
  lines: readonly MatchLine[],
  wanted: ReadonlyMap<ParcelId, string>,
  routings: ReadonlyMap<ParcelId, Routing>,
): readonly RoutingChange[] {
  const { pools } = context.stores;
  return lines.flatMap(({ parcel, isPreprinted }): readonly RoutingChange[] => {
    const { id, pairCode, state, waybillNumber } = parcel;
    const to = routings.get(id) ?? noRouting;
    const number = wanted.get(id) ?? '';
    const found = pools.find(number);
    // Another form would be spoilt by printing on it anew: the carrier's system sorts by the number.
    const willBeDrawn = found ? isDrawn(found) : !isPreprinted;
    // A file without routing does not take away what an earlier one brought.
    if (state !== 'queued' || !willBeDrawn || isSameRouting(to, noRouting)) return [];
    const from = pools.findByParcel(id)?.routing ?? noRouting;
    const isSaid = number === waybillNumber && isSameRouting(from, to);
    return isSaid ? [] : [{ parcelId: id, pairCode: pairCode ?? '', from, to }];
  });
}
