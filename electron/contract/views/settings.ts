/** Settings and rules as clients see and change them. */

import { z } from 'zod';
import { orderTagKinds } from '../../domain/orders.ts';
import { areaActions } from '../../domain/rules.ts';
import { orderProblemCodes } from './problems.ts';

export const settingsSchema = z.object({
  language: z.enum(['zh-CN', 'en']),
  defaultCarrierCode: z.string().min(1),
  defaultShop: z.string().min(1),
  consignor: z.object({ name: z.string(), phone: z.string(), address: z.string() }),
  slipFooter: z.string().max(500),
  paperPrivacy: z.enum(['masked', 'full']),
  watchedFolder: z.string().trim().max(500),
  operatorName: z.string().trim().max(40),
});

const shortText = z.string().trim().max(100);

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
});

export type RulesView = z.infer<typeof rulesSchema>;
export type SettingsView = z.infer<typeof settingsSchema>;
