/** Templates and the shop's pictures: looking, trying, and the shop's own. */

import { z } from 'zod';
import { empty, procedure } from './procedure.ts';
import { problemSchema } from './views/problems.ts';
import {
  pictureViewSchema,
  previewPageSchema,
  sampleViewSchema,
  templateDetailSchema,
  templateKindSchema,
  templateViewSchema,
} from './views/templates.ts';

const templateId = z.string().min(1).max(120);
const version = z.number().int().min(1);
/** No template comes near it. */
const documentText = z.string().max(500_000);

const templateReference = z.object({ id: templateId });
const detail = z.object({ template: templateDetailSchema });

export const templatesProcedures = {
  /** The shop's own first; also those that were laid aside. */
  list: procedure.input(empty).output(z.object({ templates: z.array(templateViewSchema) })),
  /** With its text: as it is now, or as a version was. */
  get: procedure.input(templateReference.extend({ version: version.optional() })).output(detail),
  /** What templates of a kind can be tried on: the day's worst parcels first. */
  samples: procedure
    .input(z.object({ kind: templateKindSchema }))
    .output(z.object({ samples: z.array(sampleViewSchema) })),
  /** The very dots of a text that is being written, or what is wrong with it. Stores nothing. */
  preview: procedure
    .input(
      z.object({
        document: documentText,
        sample: z.string().max(120).default(''),
        dotsPerInch: z.number().int().min(100).max(1200).default(203),
      }),
    )
    .output(z.object({ pages: z.array(previewPageSchema), problems: z.array(problemSchema) })),
  /** A copy of the shop's own, which prints nothing until somebody turns it on or names it in a rule. */
  duplicate: procedure
    .input(
      templateReference.extend({
        version: version.optional(),
        /** What people call it. */
        name: z.string().trim().min(1).max(60),
        /** The id it should have; one that is free where absent. */
        as: z.string().trim().min(1).max(80).optional(),
      }),
    )
    .output(detail),
  /** Stores a text as the next version; a text that says nothing new makes none. */
  save: procedure
    .input(templateReference.extend({ document: documentText, basedOn: version }))
    .output(detail),
  /** Brings an earlier version back, as the next one. */
  restore: procedure.input(templateReference.extend({ version })).output(detail),
  /** One that is in use goes before those that ship with the program, wherever it fits. */
  use: procedure.input(templateReference.extend({ isUsed: z.boolean() })).output(detail),
  /** Lays an own template aside, or brings it back. */
  archive: procedure.input(templateReference.extend({ isArchived: z.boolean() })).output(detail),
  /** What a paper was drawn with. */
  ofJob: procedure.input(z.object({ jobId: z.string() })).output(
    z.object({
      templateId: z.string(),
      /** Null for a paper that is not drawn yet. */
      version: z.number().int().nullable(),
      names: z.object({ zh: z.string(), en: z.string() }).nullable(),
      /** Null where the text of that version was never kept. */
      document: z.string().nullable(),
    }),
  ),
} as const;

const pictureReference = z.object({ name: z.string().min(1).max(60) });

export const picturesProcedures = {
  list: procedure.input(empty).output(z.object({ pictures: z.array(pictureViewSchema) })),
  /** Its bytes, as they were brought. */
  get: procedure.input(pictureReference).output(z.object({ picture: pictureViewSchema, base64: z.string() })),
  /** PNG or JPEG. One of the same name makes room. */
  add: procedure
    .input(
      z.object({
        /** What templates call it: letters, digits and dashes of any script, without spaces. */
        name: z
          .string()
          .trim()
          .min(1)
          .max(60)
          .regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u),
        file: z.file(),
      }),
    )
    .output(z.object({ picture: pictureViewSchema })),
  remove: procedure.input(pictureReference).output(empty),
} as const;
