import type { ProductDraftView, ProductView } from '../../../electron/contract/views.ts';
import { codeKey, isCheckDigitRight, mostBarcodes } from '../../../electron/domain/products.ts';

/** A product as it is being written. */
export type ProductDraft = Required<ProductDraftView>;

export const emptyDraft: ProductDraft = {
  sku: '',
  name: '',
  specification: '',
  barcodes: [],
  hasBarcode: false,
  bin: '',
  cartonHint: '',
  materialHint: '',
  handling: [],
  unitWeightGrams: null,
};

/** What of a known product can be changed. */
export function draftOf(product: ProductView): ProductDraft {
  const {
    pictureHash: _hash,
    place: _place,
    wrongBarcodes: _wrong,
    isArchived: _archived,
    ...draft
  } = product;
  return draft;
}

/** With one more barcode; the same where it has it already. */
export function withBarcode(draft: ProductDraft, code: string): ProductDraft {
  const key = codeKey(code);
  if (key === '' || draft.barcodes.includes(key) || draft.barcodes.length >= mostBarcodes) return draft;
  return { ...draft, barcodes: [...draft.barcodes, key], hasBarcode: true };
}

export function withoutBarcode(draft: ProductDraft, code: string): ProductDraft {
  return { ...draft, barcodes: draft.barcodes.filter((other) => other !== code) };
}

/** Barcodes that look like a slip. */
export function wrongBarcodes({ barcodes }: Pick<ProductDraft, 'barcodes'>): readonly string[] {
  return barcodes.filter((code) => isCheckDigitRight(code) === false);
}
