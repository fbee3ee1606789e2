/** What was scanned at the bench: a card, a badge, a paper or a product. */

import type { Parcel } from '../../domain/parcels.ts';
import { type Problem, problem } from '../../domain/problems.ts';
import { codeKey, isCheckDigitRight } from '../../domain/products.ts';
import {
  isBadgeCode,
  isCard,
  type PackingCommand,
  type PackingReason,
  readCommandCard,
  readReasonCard,
  type ScanCodeKind,
} from '../../domain/scan-codes.ts';
import type { StationContext } from '../context.ts';
import { identifyScan, type Scanned } from '../pair-parcel.ts';
import type { BenchParcel } from './bench-parcel.ts';

export type ReadScan =
  | { readonly kind: 'command'; readonly command: PackingCommand }
  | { readonly kind: 'reason'; readonly reason: PackingReason }
  | { readonly kind: 'operator'; readonly badge: string }
  | { readonly kind: 'paper'; readonly scanned: Scanned }
  | {
      readonly kind: 'product';
      /** As the shop writes it; the code itself where nobody knows more. */
      readonly sku: string;
      readonly name: string;
      /** Of the open parcel; none where it does not belong in it. */
      readonly lineKeys: readonly string[];
    }
  | { readonly kind: 'refused'; readonly scanKind: ScanCodeKind; readonly problem: Problem };

/** What an answer says that was scanned. */
export function scanKindOf(read: ReadScan): ScanCodeKind {
  if (read.kind === 'paper') return read.scanned.kind;
  return read.kind === 'refused' ? read.scanKind : read.kind;
}

const productFound = (
  { sku, name }: { readonly sku: string; readonly name: string },
  lineKeys: readonly string[] = [],
): ReadScan => ({ kind: 'product', sku, name, lineKeys });

/** Lines of a parcel whose goods bear a code. */
function linesWith(context: StationContext, { lines }: BenchParcel, code: string) {
  const key = codeKey(code);
  const known = context.stores.products.find(code);
  const sku = known && codeKey(known.sku);
  return lines.filter((line) => {
    if (line.sku === '') return false;
    const own = codeKey(line.sku);
    return own === key || own === sku;
  });
}

/** The goods of a code that no paper bears; also those that are not in the list of products. */
function findGoods({ stores }: StationContext, code: string): ReadScan | undefined {
  const known = stores.products.find(code) ?? stores.orders.findLineBySku(code.normalize('NFKC').trim());
  return known && productFound(known);
}

/** Whether parcels are packed before they are printed where nobody said otherwise: then goods open them too. */
export const isOrderFirst = ({ stores }: Pick<StationContext, 'stores'>): boolean =>
  stores.packing.readFlows().standard.paper === 'printed-when-complete';

/** A code that names something, and nothing that may be packed: an old number says so. */
const isKnown = ({ code }: Problem) => code !== 'pair.code-unknown';

/**
 * Says what a code is. A number may be both a product and a waybill: with items to be checked it is the product, else
 * the waybill.
 *
 * @param open the parcel on the bench; null where there is none.
 */
export function readScan(context: StationContext, code: string, open: BenchParcel | null): ReadScan {
  const command = readCommandCard(code);
  if (command) return { kind: 'command', command };
  const reason = readReasonCard(code);
  if (reason) return { kind: 'reason', reason };
  if (isBadgeCode(code)) return { kind: 'operator', badge: code };
  if (isCard(code)) {
    const params = { code: code.trim().slice(0, 20) };
    return { kind: 'refused', scanKind: 'command', problem: problem('packing.card-unknown', params) };
  }
  const isItemsAsked = open !== null && open.flow.itemsCheck !== 'off';
  const asked = isItemsAsked ? linesWith(context, open, code) : [];
  const [first] = asked;
  if (first) {
    return productFound(
      first,
      asked.map(({ lineKey }) => lineKey),
    );
  }
  const paper = identifyScan(context, code);
  const isOwn = (parcel: Parcel) => parcel.id === open?.parcel.id;
  const goods = isItemsAsked || !paper.ok ? findGoods(context, code) : undefined;
  if (paper.ok && (isOwn(paper.value.parcel) || !goods)) return { kind: 'paper', scanned: paper.value };
  const refusal = paper.ok ? undefined : paper.problems[0];
  if (refusal && isKnown(refusal)) return { kind: 'refused', scanKind: 'waybill', problem: refusal };
  if (goods) return goods;
  // Goods are what is scanned here, and a code that can be nothing else is of goods that nobody told us of.
  const areGoodsMeant = isItemsAsked || (open === null && isOrderFirst(context));
  if (areGoodsMeant && isCheckDigitRight(code.trim())) {
    const params = { code: code.trim() };
    return { kind: 'refused', scanKind: 'product', problem: problem('packing.goods-unknown', params) };
  }
  return {
    kind: 'refused',
    scanKind: 'unknown',
    problem: refusal ?? problem('pair.code-unknown', { code: code.trim().slice(0, 80) }),
  };
}
