/** Products and operators as clients see them. */

import { z } from 'zod';
import { operatorRights } from '../../domain/operators.ts';
import { handlingMarks } from '../../domain/parcel-services.ts';
import { mostBarcodes, mostUnitWeightGrams } from '../../domain/products.ts';
import { rowProblemSchema } from './problems.ts';

const shortText = z.string().trim().max(100);

/** A code as it is typed or scanned. */
export const productCode = z.string().trim().min(1).max(100);

/** What a person says of a product. Its picture is given by itself. */
export const productDraftSchema = z.object({
  sku: productCode,
  name: z.string().trim().max(300).default(''),
  specification: z.string().trim().max(300).default(''),
  barcodes: z.array(productCode).max(mostBarcodes).default([]),
  /** Always where it has barcodes; else whether a sticker with its SKU is on the goods. */
  hasBarcode: z.boolean().default(false),
  bin: shortText.default(''),
  cartonHint: shortText.default(''),
  materialHint: shortText.default(''),
  handling: z.array(z.enum(handlingMarks)).default([]),
  /** Of one piece; null where nobody knows. */
  unitWeightGrams: z.number().int().min(1).max(mostUnitWeightGrams).nullable().default(null),
});

export const productViewSchema = productDraftSchema.required().extend({
  pictureHash: z.string().nullable(),
  /** Where it lies: its own bin, or else that of the stock file. */
  place: z.string(),
  /** Barcodes whose check digit is wrong. */
  wrongBarcodes: z.array(z.string()),
  isArchived: z.boolean(),
});

export const insertRuleSchema = z.object({
  id: z.string().min(1).max(60),
  isOn: z.boolean(),
  name: z.string().trim().min(1).max(60),
  sku: shortText,
  quantity: z.number().int().min(1).max(99),
  shop: shortText,
  leastPaidFen: z.number().int().min(0).nullable(),
  tag: shortText,
});

export const productsImportedSchema = z.object({
  added: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  /** Rows that were left out. */
  refused: z.array(rowProblemSchema),
  /** Rows that were taken as they are, and look wrong. */
  doubtful: z.array(rowProblemSchema),
});

export const operatorRightSchema = z.enum(operatorRights);

export const operatorViewSchema = z.object({
  operatorId: z.string(),
  name: z.string(),
  rights: z.array(operatorRightSchema),
  /** Null for whom this is none of their business: who has it, signs in with it. */
  badge: z.string().nullable(),
  isActive: z.boolean(),
});

export const dutySchema = z.object({
  operatorId: z.string(),
  name: z.string(),
  rights: z.array(operatorRightSchema),
  sinceMs: z.number(),
});

export type ProductDraftView = z.infer<typeof productDraftSchema>;
export type ProductView = z.infer<typeof productViewSchema>;
export type InsertRuleView = z.infer<typeof insertRuleSchema>;
export type ProductsImportedView = z.infer<typeof productsImportedSchema>;
export type OperatorView = z.infer<typeof operatorViewSchema>;
export type DutyView = z.infer<typeof dutySchema>;
