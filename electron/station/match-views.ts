/** Matching → what clients see. */

import type {
  MatchChangeView,
  MatchPlanView,
  MatchRowView,
  MatchScanView,
  ReprintPlanView,
} from '../contract/views.ts';
import { leadingPlaces } from '../domain/addresses.ts';
import type { MatchChange } from '../domain/matching.ts';
import { maskName, maskText } from '../domain/privacy.ts';
import { carrierName, type StationContext } from './context.ts';
import type { PlannedMatch } from './match-numbers.ts';
import type { MatchLine } from './match-rows.ts';
import type { ScanOutcome } from './match-scan.ts';
import { olderCopies } from './older-copies.ts';
import { newestJob } from './pair-parcel.ts';
import type { FormsPlan } from './reprint-forms.ts';

export function matchRowView(context: StationContext, line: MatchLine): MatchRowView {
  const { parcel, batch, orders, out, answer, outdated } = line;
  const consignee = orders[0]?.consignee;
  const paper = (document: 'label' | 'packing-slip'): MatchRowView['label'] => {
    const job = newestJob(out, document);
    return job ? { waybillNumber: job.waybillNumber, generation: job.generation, state: job.state } : null;
  };
  const places = consignee ? [consignee.province, consignee.city].filter((place) => place !== '') : [];
  return {
    parcelId: parcel.id,
    batchId: batch.id,
    batch: batch.name,
    position: parcel.position ?? 0,
    pairCode: parcel.pairCode ?? '',
    orderNumbers: orders.map((order) => order.orderNumber),
    consigneeName: maskName(consignee?.name ?? ''),
    place: (places.length > 0 ? places : leadingPlaces(consignee?.address ?? '')).join(' '),
    carrierCode: parcel.carrierCode,
    carrierName: carrierName(context, parcel.carrierCode),
    state: parcel.state,
    waybillNumber: parcel.waybillNumber,
    isPreprinted: line.isPreprinted,
    label: paper('label'),
    slip: paper('packing-slip'),
    scannedNumber: parcel.scannedNumber,
    missing: [...answer.missing],
    disagreeing: [...answer.disagreeing],
    outdated: [...outdated],
  };
}

export function matchListView(context: StationContext, lines: readonly MatchLine[]) {
  const isAgreed = ({ answer }: MatchLine) => answer.missing.length + answer.disagreeing.length === 0;
  const disagreeing = lines.filter(({ answer }) => answer.disagreeing.length > 0).length;
  const agreed = lines.filter(isAgreed).length;
  return {
    rows: lines.map((line) => matchRowView(context, line)),
    counts: {
      agreed,
      disagreeing,
      open: lines.length - agreed - disagreeing,
      stalePapers: lines.reduce((sum, { outdated }) => sum + outdated.length, 0),
    },
  };
}

export function matchPlanView(planned: PlannedMatch): MatchPlanView {
  const { plan, lines, looseRows } = planned;
  const lineOf = new Map(lines.map((line) => [line.parcel.id, line]));
  return {
    changes: plan.changes.map((change) => ({
      ...change,
      orderNumbers: (lineOf.get(change.parcelId)?.orders ?? []).map((order) => order.orderNumber),
    })),
    routed: plan.routings.map(({ parcelId, pairCode }) => ({
      parcelId,
      pairCode,
      orderNumbers: (lineOf.get(parcelId)?.orders ?? []).map((order) => order.orderNumber),
    })),
    voids: [...plan.voids],
    introduced: plan.introduced.map(({ number }) => number),
    unpaired: plan.unpaired.map((id) => lineOf.get(id)?.parcel.pairCode ?? ''),
    stalePapers: planned.stalePapers,
    strangeNumbers: [...planned.strangeNumbers],
    looseRows: looseRows.map((row) => ({ ...row })),
    planHash: planned.planHash,
  };
}

export function reprintPlanView({ own, plans, problem }: FormsPlan): ReprintPlanView {
  const views = plans.map(matchPlanView);
  return {
    own,
    changes: views.flatMap(({ changes }) => changes),
    voids: views.flatMap(({ voids }) => voids),
    unpaired: views.flatMap(({ unpaired }) => unpaired),
    problem,
  };
}

export function matchChangeView(change: MatchChange): MatchChangeView {
  const { id, kind, reason, actor, atMs, undoneAtMs, changes } = change;
  return { changeId: id, kind, reason: maskText(reason), actor, parcels: changes.length, atMs, undoneAtMs };
}

export function matchScanView(context: StationContext, outcome: ScanOutcome): MatchScanView {
  const row = matchRowView(context, outcome.line);
  const seen = { row, alarms: olderCopies(context, outcome.line.parcel) };
  if (outcome.kind === 'confirmed') return { kind: 'confirmed', ...seen };
  if (outcome.kind === 'bound') return { kind: 'bound', ...seen, changeId: outcome.changeId };
  const { number, labelOf, problem } = outcome;
  return { kind: 'mismatch', ...seen, number, labelOf: labelOf && matchRowView(context, labelOf), problem };
}
