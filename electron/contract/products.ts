/** What the bench knows of goods (商品资料), and what goes into parcels beside them. */

import { z } from 'zod';
import { mostInsertRules } from '../domain/products.ts';
import { empty, procedure } from './procedure.ts';
import {
  insertRuleSchema,
  productCode,
  productDraftSchema,
  productsImportedSchema,
  productViewSchema,
} from './views/goods.ts';

const product = z.object({ product: productViewSchema });
const reference = z.object({ sku: productCode });
const inserts = z.object({ rules: z.array(insertRuleSchema).max(mostInsertRules) });

export const productsProcedures = {
  /** By SKU. */
  list: procedure
    .input(
      z.object({
        /** Part of a SKU, name, specification, barcode or bin. */
        search: z.string().trim().max(100).default(''),
        isArchived: z.boolean().default(false),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(1000).default(200),
      }),
    )
    .output(z.object({ total: z.number().int(), products: z.array(productViewSchema) })),
  /** By barcode or SKU, as scanned; null where nothing here is called so. */
  find: procedure
    .input(z.object({ code: productCode }))
    .output(z.object({ product: productViewSchema.nullable() })),
  /** Takes the place of the one with this SKU. Refused with `product.sku-taken` where it should be a new one. */
  save: procedure.input(productDraftSchema.extend({ isNew: z.boolean().default(false) })).output(product),
  /** An archived one is found by no scan any more; its SKU stays its own. */
  archive: procedure.input(reference.extend({ isArchived: z.boolean() })).output(product),
  /** PNG or JPEG. */
  setPicture: procedure.input(reference.extend({ file: z.file() })).output(product),
  removePicture: procedure.input(reference).output(product),
  /** The bytes of a picture, as they were brought. */
  picture: procedure
    .input(z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/u) }))
    .output(z.object({ mediaType: z.enum(['image/png', 'image/jpeg']), base64: z.string() })),
  /** Any table with a column of SKUs. Columns that it lacks, and cells that are empty, change nothing. */
  import: procedure.input(z.object({ file: z.file() })).output(productsImportedSchema),
  /** All that are not archived; {@link import} reads it back. */
  exportCsv: procedure
    .input(empty)
    .output(z.object({ fileName: z.string(), csvBase64: z.string(), products: z.number().int() })),
  /** What goes into parcels beside their goods: cards, coupons. */
  inserts: procedure.input(empty).output(inserts),
  setInserts: procedure.input(inserts).output(inserts),
} as const;
