/** Settings and rules as clients see and change them. */

import { z } from 'zod';
import { channels, orderTagKinds } from '../../domain/orders.ts';
import { areaActions } from '../../domain/rules.ts';
import { isSlipTextShort, mostArchiveDays, mostJobExpiryHours, slipCopies } from '../../domain/settings.ts';
import { orderProblemCodes } from './problems.ts';

const slipText = z.string().max(300).refine(isSlipTextShort);

export const settingsSchema = z.object({
  language: z.enum(['zh-CN', 'en']),
  defaultCarrierCode: z.string().min(1),
  defaultShop: z.string().min(1),
  consignor: z.object({ name: z.string(), phone: z.string(), address: z.string() }),
  slipFooter: z.string().max(500).refine(isSlipTextShort),
  slipTexts: z.object({ thanks: slipText, coupon: slipText, returns: slipText }),
  slipCopies: z.enum([...slipCopies, 'both']),
  paperPrivacy: z.enum(['masked', 'full']),
  watchedFolder: z.string().trim().max(500),
  operatorName: z.string().trim().max(40),
  jobExpiryHours: z.number().int().min(0).max(mostJobExpiryHours),
  archiveDays: z.number().int().min(1).max(mostArchiveDays),
});

const shortText = z.string().trim().max(100);

const areaName = z.object({ province: shortText, city: shortText, district: shortText });

const minutesOfDay = z
  .number()
  .int()
  .min(0)
  .max(24 * 60);

export const rulesSchema = z.object({
  checks: z.partialRecord(z.enum(orderProblemCodes), z.enum(['block', 'warn', 'off'])),
  areas: z
    .array(
      z.object({
        id: shortText,
        isOn: z.boolean(),
        carrierCode: shortText,
        province: shortText,
        city: shortText,
        district: shortText,
        keyword: shortText,
        action: z.enum(areaActions),
        firstKgFen: z.number().int().min(0),
        nextKgFen: z.number().int().min(0),
        switchTo: shortText,
        note: shortText,
      }),
    )
    .max(1000),
  blacklist: z
    .array(
      z.object({
        id: shortText,
        name: shortText,
        phone: shortText,
        buyerName: shortText,
        address: shortText,
        action: z.enum(['block', 'warn']),
        reason: shortText,
      }),
    )
    .max(5000),
  remarks: z
    .array(
      z.object({
        id: shortText,
        isOn: z.boolean(),
        words: z.array(z.string().trim().min(1).max(40)).max(100),
        source: z.enum(['seller-remark', 'buyer-message', 'both']),
        tag: z.enum(orderTagKinds),
        tagValue: shortText,
        isHeld: z.boolean(),
      }),
    )
    .max(200),
  insureFromFen: z.number().int().min(0).nullable(),
  duplicateDays: z.number().int().min(0).max(60),
  merging: z.enum(['suggest', 'automatic']),
  deadlines: z
    .array(
      z.object({
        shop: shortText,
        cutoffMinutes: minutesOfDay,
        shipConfirmMinutes: minutesOfDay,
        confirmWithinMinutes: z
          .number()
          .int()
          .min(1)
          .max(24 * 60),
      }),
    )
    .max(200),
  /** In the order in which they are asked: the first that fits wins. */
  carrierRules: z
    .array(
      z.object({
        id: shortText,
        isOn: z.boolean(),
        name: shortText,
        shops: z.array(shortText).max(200),
        channels: z.array(z.enum(channels)),
        places: z.array(areaName).max(500),
        weightFromGrams: z.number().int().min(0).nullable(),
        weightToGrams: z.number().int().min(0).nullable(),
        paidFromFen: z.number().int().min(0).nullable(),
        paidToFen: z.number().int().min(0).nullable(),
        skus: z.array(shortText).max(500),
        tags: z.array(shortText).max(50),
        remarkWords: z.array(shortText).max(100),
        isCashOnDelivery: z.boolean().nullable(),
        choose: z.enum(['named', 'cheapest']),
        carrierCodes: z.array(shortText).max(50),
        maxDays: z.number().int().min(1).max(60).nullable(),
        services: z.array(shortText).max(20),
        templateId: z.string().max(120),
      }),
    )
    .max(500),
  carrierCosts: z
    .array(
      z.object({
        carrierCode: shortText,
        province: shortText,
        firstKgFen: z.number().int().min(0),
        nextKgFen: z.number().int().min(0),
        days: z.number().int().min(0).max(60).nullable(),
      }),
    )
    .max(2000),
  unreachableAreas: z
    .array(
      areaName.extend({
        id: shortText,
        carrierCode: shortText,
        /** `2026-07-12`; empty where nobody knows. */
        since: z.string().regex(/^(?:\d{4}-\d{2}-\d{2})?$/u),
        reason: shortText,
      }),
    )
    .max(5000),
});

export type RulesView = z.infer<typeof rulesSchema>;
export type SettingsView = z.infer<typeof settingsSchema>;
