/**
 * What proves an open parcel: which proofs its flow asks for, which it lacks, and how the one that lacks is called. Pure.
 */

import {
  countOf,
  type PackingFlow,
  type PackingLine,
  type PackingProgress,
  type PackingStep,
  type PaperOrder,
  type PaperPlace,
  type WeightJudgement,
} from './packing.ts';
import { assertNever, type Problem, problem } from './problems.ts';

/** A line with what is known of its goods. */
export interface CheckedLine extends PackingLine {
  /** It can be scanned; else it is counted by key. */
  readonly hasBarcode: boolean;
}

/** All of an open parcel that the rules look at, beside what was done. */
export interface PackingCase {
  readonly flow: PackingFlow;
  /** Of this parcel: a flow that changed meanwhile does not change papers that wait. */
  readonly paper: PaperOrder;
  readonly lines: readonly CheckedLine[];
  readonly papers: PaperPlace;
  /** The label lies there, whatever becomes of the slip. */
  readonly isLabelOut: boolean;
  /** The slip lies there, or may; whatever becomes of the label. */
  readonly isSlipOut: boolean;
  /** Nobody knows whether the slip came out. */
  readonly isSlipInDoubt: boolean;
  readonly pairCode: string;
  readonly waybillNumber: string;
  readonly judge: (grams: number, cartonCode: string | null) => WeightJudgement;
}

/** What a parcel lacks, and what is too much; nothing is counted where the flow asks for no items. */
export interface ItemDifferences<Line extends PackingLine> {
  readonly missing: readonly { readonly line: Line; readonly pieces: number }[];
  readonly surplus: readonly { readonly lineKey: string; readonly pieces: number }[];
}

export function itemDifferences<Line extends PackingLine>(
  lines: readonly Line[],
  { counts }: Pick<PackingProgress, 'counts'>,
): ItemDifferences<Line> {
  const asked = new Map(lines.map((line) => [line.lineKey, line.asked]));
  return {
    missing: lines.flatMap((line) => {
      const pieces = line.asked - countOf(counts, line.lineKey).counted;
      return pieces > 0 ? [{ line, pieces }] : [];
    }),
    // Also goods that an order had when they were counted, and has no more.
    surplus: Object.entries(counts).flatMap(([lineKey, { counted }]) => {
      const pieces = counted - (asked.get(lineKey) ?? 0);
      return pieces > 0 ? [{ lineKey, pieces }] : [];
    }),
  };
}

/** Whether the goods are proved, or let pass. */
export function isItemsComplete(
  { flow, lines }: Pick<PackingCase, 'flow' | 'lines'>,
  progress: PackingProgress,
): boolean {
  if (flow.itemsCheck === 'off' || progress.forcedItems !== null) return true;
  const { missing, surplus } = itemDifferences(lines, progress);
  return missing.length === 0 && surplus.length === 0;
}

/** What the weight says; null where there is none, or nobody asks. */
export function judgementOf(
  { flow, judge }: Pick<PackingCase, 'flow' | 'judge'>,
  { weight, cartonCode }: PackingProgress,
): WeightJudgement | null {
  return weight === null || flow.weighing === 'off' ? null : judge(weight.grams, cartonCode);
}

/** Why the weight that was taken is wrong; null where it is right, let pass, or nobody asks. */
export function weightAlarm(parcel: PackingCase, progress: PackingProgress): Problem | null {
  if (progress.forcedWeight !== null || judgementOf(parcel, progress)?.verdict !== 'off') return null;
  return weightProblem(parcel, progress);
}

/** Whether the weight is proved, let pass, or not asked for. */
export function isWeightFine(parcel: PackingCase, progress: PackingProgress): boolean {
  if (progress.forcedWeight !== null) return true;
  if (progress.weight === null) return parcel.flow.weighing !== 'required';
  return weightAlarm(parcel, progress) === null;
}

/** Whether the label that was scanned bears the number that the parcel has now: numbers may move meanwhile. */
export function isLabelProved(
  { waybillNumber }: Pick<PackingCase, 'waybillNumber'>,
  { scannedNumber }: Pick<PackingProgress, 'scannedNumber'>,
): boolean {
  return scannedNumber !== null && scannedNumber === waybillNumber;
}

/**
 * The proofs that a parcel lacks, in the order in which they are asked for. The closing scan is none of them: it is
 * asked for when there are none.
 */
export function missingProofs(parcel: PackingCase, progress: PackingProgress): readonly PackingStep[] {
  const isLate = parcel.paper === 'printed-when-complete';
  const lacking: [PackingStep, boolean][] = isLate
    ? [
        ['items', !isItemsComplete(parcel, progress)],
        ['weigh', !isWeightFine(parcel, progress)],
        ['wait-for-paper', !parcel.isLabelOut],
        ['scan-label', !isLabelProved(parcel, progress)],
        // A slip that came out with its label needs no scan; one that may be missing does.
        ['scan-slip', parcel.isSlipInDoubt && !progress.isSlipScanned],
        ['wait-for-paper', !parcel.isSlipOut],
      ]
    : [
        ['items', !isItemsComplete(parcel, progress)],
        // A wrong weight is settled before anything else: what else is scanned must not make it forgotten.
        ['weigh', weightAlarm(parcel, progress) !== null],
        // What is not out cannot be scanned: the last line waits for it, and then it is asked for.
        ['scan-slip', parcel.isSlipOut && !progress.isSlipScanned],
        ['scan-label', parcel.isLabelOut && !isLabelProved(parcel, progress)],
        ['weigh', progress.weight === null && !isWeightFine(parcel, progress)],
        ['wait-for-paper', !parcel.isSlipOut || !parcel.isLabelOut],
      ];
  return lacking.flatMap(([step, isLacking]) => (isLacking ? [step] : []));
}

/** What the operator does next. */
export function nextStep(parcel: PackingCase, progress: PackingProgress): PackingStep {
  return missingProofs(parcel, progress)[0] ?? 'closing-scan';
}

/** Why a parcel cannot be sealed, by the first proof that it lacks; null where it can. */
export function whyNotSealable(parcel: PackingCase, progress: PackingProgress): Problem | null {
  const { pairCode, waybillNumber } = parcel;
  const [step] = missingProofs(parcel, progress);
  switch (step) {
    case undefined:
    case 'closing-scan':
      return null;
    case 'items':
      return itemsProblem(parcel, progress);
    case 'scan-slip':
      return problem('packing.slip-missing', { pairCode });
    case 'scan-label':
      return problem('packing.label-missing', { waybillNumber });
    case 'weigh':
      return weightAlarm(parcel, progress) ?? problem('packing.weight-missing', { pairCode });
    case 'wait-for-paper':
      return problem('packing.paper-waiting', { pairCode });
    default:
      return assertNever(step);
  }
}

/** How goods are named in one line of a problem: as the hand that looks for them knows them. */
const goodsName = ({ sku, name }: Pick<PackingLine, 'sku' | 'name'>) => name || sku;

/** So many goods are named; a problem is one line on the screen. */
const mostNamed = 3;

function itemsProblem({ lines }: PackingCase, progress: PackingProgress): Problem {
  const { missing, surplus } = itemDifferences(lines, progress);
  if (missing.length > 0) {
    const named = missing.slice(0, mostNamed).map(({ line, pieces }) => `${goodsName(line)} ×${pieces}`);
    return problem('packing.items-missing', {
      pieces: missing.reduce((sum, { pieces }) => sum + pieces, 0),
      missing: named.join(', ') + (missing.length > mostNamed ? ' …' : ''),
    });
  }
  const [first] = surplus;
  const line = lines.find(({ lineKey }) => lineKey === first?.lineKey);
  // Goods of no line: the order had them when they were counted.
  if (!line)
    return problem('packing.product-not-in-parcel', { sku: first?.lineKey.replace(/^.*:/u, '') ?? '' });
  return surplusProblem(line);
}

/** More pieces of a line than its parcel has. */
export const surplusProblem = ({ sku, name, asked }: PackingLine) =>
  problem('packing.product-surplus', { sku, name, asked });

/** A weight that is off, with what it should be and what may be missing. */
function weightProblem(parcel: PackingCase, progress: PackingProgress): Problem {
  const judged = judgementOf(parcel, progress);
  const [cause] = judged?.causes ?? [];
  return problem('packing.weight-off', {
    grams: progress.weight?.grams ?? 0,
    ...(judged?.expectedGrams == null ? {} : { expectedGrams: Math.round(judged.expectedGrams) }),
    ...(cause && cause.sku !== '' ? { sku: cause.sku } : {}),
  });
}

/**
 * Why a parcel is not weighed now; null where it may be. Late papers that were let out show its weight, so it keeps that
 * one: only what asks for a weight by itself, since its goods changed behind them, is weighed anew.
 */
export function whyNotWeighable(parcel: PackingCase, progress: PackingProgress): Problem | null {
  if (!isItemsComplete(parcel, progress)) return problem('packing.items-first');
  const arePapersLetOut = parcel.paper === 'printed-when-complete' && parcel.papers !== 'waiting';
  return arePapersLetOut && isWeightFine(parcel, progress)
    ? problem('packing.weight-printed', { pairCode: parcel.pairCode })
    : null;
}

/** Whether late papers may come out: they show what was counted and weighed. */
export function mayReleasePapers(parcel: PackingCase, progress: PackingProgress): boolean {
  return (
    parcel.paper === 'printed-when-complete' &&
    parcel.papers === 'waiting' &&
    isItemsComplete(parcel, progress) &&
    isWeightFine(parcel, progress)
  );
}
