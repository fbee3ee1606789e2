/** What the bench knows of goods: saving, laying aside, pictures, where they lie. */

import type { OrderFile } from '../domain/order-files.ts';
import type { Order } from '../domain/orders.ts';
import { handlingMarks } from '../domain/parcel-services.ts';
import { catchProblem, done, problem, type Result, refused } from '../domain/problems.ts';
import { codeKey, type Insert, type InsertRule, insertsFor, type Product } from '../domain/products.ts';
import { applyRules, recordRulesChange } from './apply-rules.ts';
import { record, type StationContext } from './context.ts';
import { keepPictureFile } from './manage-pictures.ts';
import { trackWork } from './running-work.ts';

/** What a person says of a product. */
export type ProductDraft = Omit<Product, 'picture' | 'isArchived'>;

/** Codes as they are looked up, each once; what has a barcode can be scanned. */
const tidy = (draft: ProductDraft): ProductDraft => {
  const barcodes = [...new Set(draft.barcodes.map(codeKey))].filter((code) => code !== '');
  return {
    sku: draft.sku.normalize('NFKC').trim(),
    name: draft.name,
    specification: draft.specification,
    barcodes,
    hasBarcode: draft.hasBarcode || barcodes.length > 0,
    bin: draft.bin,
    cartonHint: draft.cartonHint,
    materialHint: draft.materialHint,
    handling: handlingMarks.filter((mark) => draft.handling.includes(mark)),
    unitWeightGrams: draft.unitWeightGrams,
  };
};

const fieldsOf = (product: Product | undefined): Readonly<Record<string, string>> =>
  product
    ? Object.fromEntries(Object.entries(product).map(([field, value]) => [field, JSON.stringify(value)]))
    : {};

/** Stores a product, and what of it became another. Call it inside a transaction. */
function keep(context: StationContext, before: Product | undefined, after: Product): void {
  const { stores, clock } = context;
  const was = fieldsOf(before);
  const changed = Object.entries(fieldsOf(after)).filter(([field, value]) => was[field] !== value);
  if (changed.length === 0) return;
  stores.products.save(after, clock.nowMs());
  const details = Object.fromEntries(changed.map(([field, value]) => [field, value.slice(0, 200)]));
  record(context, before ? 'product.changed' : 'product.created', after.sku, before ? details : {});
}

/**
 * Stores what a person says of a product, in place of what was known of its SKU. One that was laid aside is back.
 *
 * @returns `product.sku-taken` (sku) where it should be new and is not; `product.code-taken` (code, sku).
 */
export async function saveProduct(
  context: StationContext,
  draft: ProductDraft,
  options: { readonly isNew: boolean },
): Promise<Result<Product>> {
  const { stores } = context;
  const tidied = tidy(draft);
  const before = stores.products.findBySku(tidied.sku);
  if (options.isNew && before && !before.isArchived) {
    return refused(problem('product.sku-taken', { sku: before.sku }));
  }
  return change(context, before, { ...tidied, picture: before?.picture ?? null, isArchived: false });
}

/** How goods want to be handled stands on paper, so that orders of them are checked anew where it changed. */
async function change(
  context: StationContext,
  before: Product | undefined,
  after: Product,
): Promise<Result<Product>> {
  const isMarkedOtherwise = marksInForce(before) !== marksInForce(after);
  const kept = catchProblem(() => {
    context.stores.transaction(() => {
      keep(context, before, after);
      if (isMarkedOtherwise) recordRulesChange(context, 'rules.goods-changed');
    });
    return done(after);
  });
  if (!kept.ok) return kept;
  context.announce({ kind: 'products-changed' });
  if (isMarkedOtherwise) await trackWork(context, applyRules(context));
  return kept;
}

/** The marks of a product as orders bear them. */
export const marksInForce = (product: Product | undefined): string =>
  product && !product.isArchived ? product.handling.join() : '';

/** Changes a product that is there. @returns `product.not-found` (code). */
async function changeBySku(
  context: StationContext,
  sku: string,
  changes: Partial<Pick<Product, 'isArchived' | 'picture'>>,
): Promise<Result<Product>> {
  const before = context.stores.products.findBySku(sku);
  if (!before) return refused(problem('product.not-found', { code: sku }));
  return change(context, before, { ...before, ...changes });
}

/**
 * Lays a product aside, or brings it back.
 *
 * @returns `product.not-found` (code); `product.code-taken` (code, sku) where another has its codes by now.
 */
export function archiveProduct(
  context: StationContext,
  sku: string,
  isArchived: boolean,
): Promise<Result<Product>> {
  return changeBySku(context, sku, { isArchived });
}

/** @returns `product.not-found` (code), `picture.too-large`, `picture.unusable` (file), or why it cannot be written. */
export async function setProductPicture(
  context: StationContext,
  sku: string,
  file: OrderFile,
): Promise<Result<Product>> {
  if (!context.stores.products.findBySku(sku)) return refused(problem('product.not-found', { code: sku }));
  const kept = await keepPictureFile(context, file);
  if (!kept.ok) return kept;
  const { hash, mediaType } = kept.value;
  return changeBySku(context, sku, { picture: { hash, mediaType } });
}

/** The file of the picture stays. @returns `product.not-found` (code). */
export function removeProductPicture(context: StationContext, sku: string): Promise<Result<Product>> {
  return changeBySku(context, sku, { picture: null });
}

/** Where goods lie: the bin that the product names, or else the one of the stock file; empty where nobody said. */
export function placeOf({ stores }: Pick<StationContext, 'stores'>, sku: string): string {
  return stores.products.findBySku(sku)?.bin || stores.stock.binOf(sku);
}

/** What goes into a parcel beside the lines of its orders. */
export function insertsOf(
  { stores }: Pick<StationContext, 'stores'>,
  orders: readonly Order[],
): readonly Insert[] {
  return insertsFor(stores.products.readInsertRules(), orders);
}

/** Stores the rules of inserts. */
export function changeInsertRules(
  context: StationContext,
  rules: readonly InsertRule[],
): readonly InsertRule[] {
  const { stores } = context;
  stores.transaction(() => {
    stores.products.writeInsertRules(rules);
    record(context, 'products.inserts-changed', 'inserts', {
      rules: rules
        .filter(({ isOn }) => isOn)
        .map(({ name }) => name)
        .join(' · '),
    });
  });
  context.announce({ kind: 'products-changed' });
  return rules;
}
