/**
 * What one scan or key does to an open parcel. Pure: what was done so far and an action go in, what is done now and one
 * answer come out. Nothing here seals a parcel while a proof lacks that its flow asks for.
 */

import { countOf, type PackedWeight, type PackingProgress } from './packing.ts';
import {
  isItemsComplete,
  isLabelProved,
  isWeightFine,
  mayReleasePapers,
  missingProofs,
  nextStep,
  type PackingCase,
  surplusProblem,
  weightAlarm,
  whyNotSealable,
  whyNotWeighable,
} from './packing-proofs.ts';
import { assertNever, type Problem, problem } from './problems.ts';

export type PackingAction =
  | { readonly kind: 'scan-slip' }
  | { readonly kind: 'scan-label'; readonly number: string }
  | { readonly kind: 'scan-product'; readonly code: string; readonly lineKeys: readonly string[] }
  | {
      readonly kind: 'count';
      readonly lineKey: string;
      readonly quantity: number;
      /** Why somebody counts by key what could be scanned; null where nobody asked to. */
      readonly forcedReason: string | null;
    }
  | { readonly kind: 'reject'; readonly lineKey: string; readonly quantity: number }
  | { readonly kind: 'weigh'; readonly weight: PackedWeight }
  | { readonly kind: 'force'; readonly what: 'items' | 'weight'; readonly reason: string }
  | { readonly kind: 'carton'; readonly code: string | null }
  /** The card DONE. */
  | { readonly kind: 'done' }
  /** Nobody did anything: a paper came out, or it is looked at again. */
  | { readonly kind: 'look' };

export interface PackingAdvance {
  readonly progress: PackingProgress;
  readonly outcome:
    | 'counted'
    | 'items-complete'
    | 'paired'
    | 'weighed'
    | 'rejected'
    | 'forced'
    | 'carton-chosen'
    | 'printing'
    | 'sealed'
    | 'refused'
    | 'unchanged';
  /** With `refused` alone. */
  readonly problem: Problem | null;
  readonly lineKey: string | null;
}

const refuse = (
  progress: PackingProgress,
  reason: Problem,
  lineKey: string | null = null,
): PackingAdvance => ({
  progress,
  outcome: 'refused',
  problem: reason,
  lineKey,
});

/** Other goods make another weight; what was let pass was so for the goods as they were. */
function withCount(
  progress: PackingProgress,
  lineKey: string,
  change: { readonly counted: number; readonly rejected: number },
): PackingProgress {
  return {
    ...progress,
    counts: { ...progress.counts, [lineKey]: change },
    weight: null,
    forcedItems: null,
    forcedWeight: null,
  };
}

/** What an action does before anybody looks whether the parcel is complete. */
type Step = Pick<PackingAdvance, 'progress' | 'outcome' | 'lineKey' | 'problem'> & {
  /** It asks for the seal where nothing lacks. */
  readonly isClosing?: boolean;
};

function stepOf(parcel: PackingCase, before: PackingProgress, action: PackingAction): Step {
  const went = (
    progress: PackingProgress,
    outcome: PackingAdvance['outcome'],
    lineKey: string | null = null,
  ): Step => ({ progress, outcome, lineKey, problem: null });
  switch (action.kind) {
    case 'scan-slip': {
      const isLate = parcel.paper === 'printed-when-complete';
      if (!parcel.isSlipOut) {
        // On a picking list the pair code of late papers opens their parcel; of a slip it proves nothing.
        return isLate
          ? went(before, 'paired')
          : refuse(before, problem('packing.paper-waiting', { pairCode: parcel.pairCode }));
      }
      // It was asked for behind the label, whose scan closes late parcels.
      const isClosing = isLate && parcel.isSlipInDoubt;
      return { ...went({ ...before, isSlipScanned: true }, 'paired'), isClosing };
    }
    case 'scan-label': {
      if (!parcel.isLabelOut) {
        const reason = parcel.paper === 'printed-before' ? null : whyNotSealable(parcel, before);
        return refuse(before, reason ?? problem('packing.paper-waiting', { pairCode: parcel.pairCode }));
      }
      const isAgain = isLabelProved(parcel, before);
      // The label once more is the closing scan: who lays the parcel aside after it must hear what it lacks.
      const lack = isAgain && parcel.flow.sealing === 'closing-scan' ? whyNotSealable(parcel, before) : null;
      if (lack) return refuse(before, lack);
      const isClosing = isAgain || parcel.paper === 'printed-when-complete';
      return { ...went({ ...before, scannedNumber: action.number }, 'paired'), isClosing };
    }
    case 'scan-product': {
      if (parcel.flow.itemsCheck === 'off') return refuse(before, wrongKind(parcel, before, action.code));
      const lines = parcel.lines.filter(({ lineKey }) => action.lineKeys.includes(lineKey));
      const open = lines.find(({ lineKey, asked }) => countOf(before.counts, lineKey).counted < asked);
      const [first] = lines;
      if (!first) return refuse(before, problem('packing.product-not-in-parcel', { sku: action.code }));
      if (!open) return refuse(before, surplusProblem(first), first.lineKey);
      const { counted, rejected } = countOf(before.counts, open.lineKey);
      return went(
        withCount(before, open.lineKey, { counted: counted + 1, rejected }),
        'counted',
        open.lineKey,
      );
    }
    case 'count': {
      const line = parcel.lines.find(({ lineKey }) => lineKey === action.lineKey);
      if (!line) return refuse(before, problem('packing.line-unknown', { lineKey: action.lineKey }));
      if (action.quantity > line.asked) return refuse(before, surplusProblem(line), line.lineKey);
      const { counted, rejected } = countOf(before.counts, line.lineKey);
      const isScanAsked =
        parcel.flow.itemsCheck === 'scan' && line.hasBarcode && action.forcedReason === null;
      if (isScanAsked && action.quantity > counted) {
        const { sku, name } = line;
        return refuse(before, problem('packing.scan-needed', { sku, name }), line.lineKey);
      }
      if (action.quantity === counted) return went(before, 'counted', line.lineKey);
      return went(
        withCount(before, line.lineKey, { counted: action.quantity, rejected }),
        'counted',
        line.lineKey,
      );
    }
    case 'reject': {
      const line = parcel.lines.find(({ lineKey }) => lineKey === action.lineKey);
      if (!line) return refuse(before, problem('packing.line-unknown', { lineKey: action.lineKey }));
      const { counted, rejected } = countOf(before.counts, line.lineKey);
      // Nobody knows whether the bad piece was counted: a good one is counted again rather than none.
      const change = {
        counted: Math.max(0, counted - action.quantity),
        rejected: rejected + action.quantity,
      };
      return went(withCount(before, line.lineKey, change), 'rejected', line.lineKey);
    }
    case 'weigh': {
      const reason = whyNotWeighable(parcel, before);
      return reason
        ? refuse(before, reason)
        : went({ ...before, weight: action.weight, forcedWeight: null }, 'weighed');
    }
    case 'force': {
      const isNeeded =
        action.what === 'items' ? !isItemsComplete(parcel, before) : !isWeightFine(parcel, before);
      if (!isNeeded) return refuse(before, problem('packing.nothing-to-force'));
      const forced =
        action.what === 'items' ? { forcedItems: action.reason } : { forcedWeight: action.reason };
      return went({ ...before, ...forced }, 'forced');
    }
    case 'carton':
      return went({ ...before, cartonCode: action.code }, 'carton-chosen');
    case 'done': {
      const reason = whyNotSealable(parcel, before);
      return reason ? refuse(before, reason) : { ...went(before, 'unchanged'), isClosing: true };
    }
    case 'look':
      return went(before, 'unchanged');
    default:
      return assertNever(action);
  }
}

/** A product where something else is asked for. */
function wrongKind(parcel: PackingCase, progress: PackingProgress, code: string): Problem {
  return problem(
    nextStep(parcel, progress) === 'scan-slip'
      ? 'packing.product-scanned-slip-expected'
      : 'packing.product-scanned-label-expected',
    { code },
  );
}

/** Does one action. Sealing and releasing papers follow from it; the caller writes all of it in one transaction. */
export function advancePacking(
  parcel: PackingCase,
  before: PackingProgress,
  action: PackingAction,
): PackingAdvance {
  const { isClosing = false, ...step } = stepOf(parcel, before, action);
  if (step.outcome === 'refused') return step;
  const { progress } = step;
  if (mayReleasePapers(parcel, progress)) return { ...step, outcome: 'printing' };
  const mayClose = isClosing || parcel.flow.sealing === 'when-complete' || isLateComplete(parcel, action);
  if (mayClose && missingProofs(parcel, progress).length === 0) return { ...step, outcome: 'sealed' };
  const alarm = step.outcome === 'weighed' ? weightAlarm(parcel, progress) : null;
  if (alarm) return { ...step, outcome: 'refused', problem: alarm };
  const isNowComplete = isItemsComplete(parcel, progress) && !isItemsComplete(parcel, before);
  return step.outcome === 'counted' && isNowComplete ? { ...step, outcome: 'items-complete' } : step;
}

/** The label of late papers was scanned before the slip came out: that scan was the closing one. */
const isLateComplete = ({ paper }: PackingCase, { kind }: PackingAction) =>
  paper === 'printed-when-complete' && kind === 'look';
