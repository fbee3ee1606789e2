/** Packing one parcel, from the scan that opens it to the seal that closes it: what is asked, and what still lacks. */

import { foldText } from './fold.ts';
import type { Id, ParcelId } from './ids.ts';
import type { Order } from './orders.ts';
import { codeKey } from './products.ts';

export type PackingSessionId = Id<'packing-session'>;

/** `tick`: each line is counted by key. `scan`: by its barcode; lines without one by key. */
export const itemChecks = ['off', 'tick', 'scan'] as const;
export type ItemCheck = (typeof itemChecks)[number];

/** 先打单后装箱, or 后置打单: the papers come out when the items are complete. */
export const paperOrders = ['printed-before', 'printed-when-complete'] as const;
export type PaperOrder = (typeof paperOrders)[number];

export const weighings = ['off', 'optional', 'required'] as const;
export type Weighing = (typeof weighings)[number];

/** `closing-scan`: the label once more, or the card DONE. */
export const sealings = ['when-complete', 'closing-scan'] as const;
export type Sealing = (typeof sealings)[number];

/** How parcels are packed (打包流程). */
export interface PackingFlow {
  readonly itemsCheck: ItemCheck;
  readonly paper: PaperOrder;
  readonly weighing: Weighing;
  readonly sealing: Sealing;
  /** No smaller deviation is an alarm; the spread of the learnt weights adds to it. */
  readonly weightTolerance: { readonly grams: number; readonly permille: number };
}

/** Slip → label → packed. */
export const defaultPackingFlow: PackingFlow = {
  itemsCheck: 'off',
  paper: 'printed-before',
  weighing: 'optional',
  sealing: 'when-complete',
  weightTolerance: { grams: 5, permille: 2 },
};

/** Of the station, and of shops that pack in another way. */
export interface PackingFlows {
  readonly standard: PackingFlow;
  readonly shops: Readonly<Record<string, PackingFlow>>;
}

/** The flow of a shop. */
export function flowOfShop({ standard, shops }: PackingFlows, shop: string): PackingFlow {
  return (Object.hasOwn(shops, shop) ? shops[shop] : undefined) ?? standard;
}

/** Why a piece of goods is set apart (次品登记). */
export const rejectReasons = ['damaged', 'dirty', 'wrong-item', 'expired', 'incomplete', 'other'] as const;
export type RejectReason = (typeof rejectReasons)[number];

/** What becomes of the parcel whose goods were rejected: it takes another piece, or it waits. */
export const rejectOutcomes = ['replace', 'hold'] as const;
export type RejectOutcome = (typeof rejectOutcomes)[number];

/** One thing that a parcel must hold; equal goods of merged orders are one line. */
export interface PackingLine {
  /** The same as long as the goods are: counts are kept under it. */
  readonly lineKey: string;
  readonly sku: string;
  readonly name: string;
  readonly specification: string;
  readonly asked: number;
  readonly isGift: boolean;
  readonly isInsert: boolean;
}

/** What was counted of a line, and how many pieces were set apart. */
export interface LineCount {
  readonly counted: number;
  readonly rejected: number;
}

export type PackingCounts = Readonly<Record<string, LineCount>>;

const nothingCounted: LineCount = { counted: 0, rejected: 0 };

/** What was counted under a key. */
export function countOf(counts: PackingCounts, lineKey: string): LineCount {
  return (Object.hasOwn(counts, lineKey) ? counts[lineKey] : undefined) ?? nothingCounted;
}

/** Lines without a SKU are told apart by their words. */
function goodsKey({ sku, name, specification }: Pick<PackingLine, 'sku' | 'name' | 'specification'>): string {
  return sku.trim() === '' ? `name:${foldText(name)}|${foldText(specification)}` : `sku:${codeKey(sku)}`;
}

/** Everything that a parcel must hold: goods, gifts, an invoice where one is asked for, and what its shop adds. */
export function packingLines(
  orders: readonly Pick<Order, 'lines' | 'invoiceTitle'>[],
  inserts: readonly Pick<PackingLine & { readonly quantity: number }, 'name' | 'quantity' | 'sku'>[],
): readonly PackingLine[] {
  const lines = new Map<string, PackingLine>();
  const add = (line: PackingLine) => {
    const known = lines.get(line.lineKey);
    lines.set(line.lineKey, known ? { ...known, asked: known.asked + line.asked } : line);
  };
  for (const { lines: goods } of orders) {
    for (const { sku, name, specification, quantity, isGift } of goods) {
      if (quantity <= 0) continue;
      const lineKey = `${isGift ? 'gift:' : ''}${goodsKey({ sku, name, specification })}`;
      add({ lineKey, sku, name, specification, asked: quantity, isGift, isInsert: false });
    }
  }
  for (const { invoiceTitle } of orders) {
    if (invoiceTitle === '') continue;
    const insert = { sku: '', name: '', specification: '', asked: 1, isGift: false, isInsert: true };
    add({ ...insert, lineKey: invoiceLineKey });
  }
  for (const { name, sku, quantity } of inserts) {
    const insert = { sku, name, specification: '', asked: quantity, isGift: false, isInsert: true };
    add({ ...insert, lineKey: `insert:${goodsKey(insert)}` });
  }
  return [...lines.values()];
}

/** The invoice that a buyer asked for; it has no name of its own. */
export const invoiceLineKey = 'insert:invoice';

export type { WeightCause, WeightJudgement } from './judge-weight.ts';

export interface PackedWeight {
  readonly grams: number;
  /** Typed by a person; else read off a scale. */
  readonly isManual: boolean;
  readonly atMs: number;
}

/**
 * `open`: on the bench. `put-back`: its counts wait. `sealed`: packed. `undone`: packed, and taken back by a person.
 * `ended`: its parcel went another way.
 */
export const packingSessionStates = ['open', 'put-back', 'sealed', 'undone', 'ended'] as const;
export type PackingSessionState = (typeof packingSessionStates)[number];

export const packingOpeners = ['slip', 'label', 'order', 'product'] as const;
export type PackingOpener = (typeof packingOpeners)[number];

/** What was done for a parcel so far. */
export interface PackingProgress {
  readonly isSlipScanned: boolean;
  /** The number that was read off its label; null before that. */
  readonly scannedNumber: string | null;
  readonly counts: PackingCounts;
  readonly weight: PackedWeight | null;
  readonly cartonCode: string | null;
  /** Why items or weight were let pass; null where they were not. */
  readonly forcedItems: string | null;
  readonly forcedWeight: string | null;
}

export const nothingPacked: PackingProgress = {
  isSlipScanned: false,
  scannedNumber: null,
  counts: {},
  weight: null,
  cartonCode: null,
  forcedItems: null,
  forcedWeight: null,
};

/** One parcel on the bench, as far as it is packed. A row: the end of the program changes nothing of it. */
export interface PackingSession extends PackingProgress {
  readonly id: PackingSessionId;
  readonly parcelId: ParcelId;
  readonly state: PackingSessionState;
  readonly openedBy: PackingOpener;
  /** Whether the papers of this parcel come out when its items are complete. */
  readonly paper: PaperOrder;
  readonly operator: string;
  readonly openedAtMs: number;
  readonly changedAtMs: number;
  readonly sealedAtMs: number | null;
}

/** Where the papers of a parcel are: on the bench, held until it is complete, on their way, or stuck. */
export const paperPlaces = ['out', 'waiting', 'printing', 'failed'] as const;
export type PaperPlace = (typeof paperPlaces)[number];

/** What the operator does next. */
export const packingSteps = [
  'scan-slip',
  'scan-label',
  'items',
  'weigh',
  'wait-for-paper',
  'closing-scan',
] as const;
export type PackingStep = (typeof packingSteps)[number];

/** Goods that were set apart at the bench. */
export interface RejectedGoods {
  readonly sessionId: PackingSessionId;
  readonly parcelId: ParcelId;
  readonly lineKey: string;
  readonly sku: string;
  readonly name: string;
  readonly specification: string;
  readonly quantity: number;
  readonly reason: RejectReason;
  readonly outcome: RejectOutcome;
  readonly note: string;
  readonly actor: string;
  readonly atMs: number;
}
