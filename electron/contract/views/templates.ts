/** Templates and pictures as clients see them. */

import { z } from 'zod';
import { templateKinds } from '../../domain/templates.ts';

export const templateKindSchema = z.enum(templateKinds);

export const templateViewSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  names: z.object({ zh: z.string(), en: z.string() }),
  kind: templateKindSchema,
  media: z.string(),
  /** Names of carriers and codes of channels that it is made for; empty: any. */
  carriers: z.array(z.string()),
  channels: z.array(z.string()),
  /** The shop's own, which can be changed; the others ship with the program. */
  isOwn: z.boolean(),
  /** It goes before shipped ones wherever it fits. */
  isUsed: z.boolean(),
  isArchived: z.boolean(),
  /** What an own one was copied from. */
  originId: z.string().nullable(),
  savedAtMs: z.number().nullable(),
  savedBy: z.string(),
});

export const templateDetailSchema = templateViewSchema.extend({
  /** The version of `document`. */
  shownVersion: z.number().int(),
  document: z.string(),
  /** Newest first; of a shipped one those that printed something. */
  versions: z.array(
    z.object({
      version: z.number().int(),
      savedAtMs: z.number(),
      savedBy: z.string(),
      /** The version that this one brought back. */
      restoredVersion: z.number().int().nullable(),
    }),
  ),
});

export const sampleViewSchema = z.object({
  id: z.string(),
  why: z.enum(['shipped', 'longest-address', 'most-lines']),
  /** Empty for a shipped one. */
  orderNumber: z.string(),
});

export const previewPageSchema = z.object({
  pngBase64: z.string(),
  widthDots: z.number().int(),
  heightDots: z.number().int(),
});

export const pictureViewSchema = z.object({
  name: z.string(),
  mediaType: z.enum(['image/png', 'image/jpeg']),
  widthPixels: z.number().int(),
  heightPixels: z.number().int(),
  addedAtMs: z.number(),
  addedBy: z.string(),
});

export type TemplateView = z.infer<typeof templateViewSchema>;
export type TemplateDetailView = z.infer<typeof templateDetailSchema>;
export type SampleView = z.infer<typeof sampleViewSchema>;
export type PreviewPageView = z.infer<typeof previewPageSchema>;
export type PictureView = z.infer<typeof pictureViewSchema>;
