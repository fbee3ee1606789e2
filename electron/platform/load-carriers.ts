/** Reads the carriers that ship with the program, and those that the shop changed or added. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Carrier, namesOfCarrier } from '../domain/carriers.ts';
import { checkDigitRules } from '../domain/check-digits.ts';
import { nextNumberRules } from '../domain/next-numbers.ts';
import { channels } from '../domain/orders.ts';
import { type Problem, problem } from '../domain/problems.ts';

const names = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

const pattern = z
  .string()
  .min(1)
  .max(500)
  .refine(
    (text) => {
      try {
        return new RegExp(`^(?:${text})$`, 'u') instanceof RegExp;
      } catch (error) {
        if (error instanceof SyntaxError) return false;
        throw error;
      }
    },
    { error: 'not a regular expression' },
  );

/** What a file in `carriers` may say; what a carrier need not say has a default. */
const carrierSchema: z.ZodType<Carrier> = z
  .strictObject({
    code: z.string().regex(/^[A-Z0-9]{2,12}$/u),
    names,
    aliases: z.array(z.string().trim().min(1)).default([]),
    listPosition: z.number().int().positive().optional(),
    isHistoric: z.boolean().default(false),
    numberPatterns: z
      .array(
        z.strictObject({
          pattern,
          age: z.enum(['current', 'old']).default('current'),
          note: z.string().default(''),
          checkDigitRule: z.enum(checkDigitRules).nullable().default(null),
          nextNumberRule: z.enum(nextNumberRules).nullable().default(null),
        }),
      )
      .default([]),
    numberCheck: z.enum(['warn', 'refuse']).default('warn'),
    nextNumberRule: z.enum(nextNumberRules),
    defaultMedia: z.string().min(1),
    templates: z.record(z.string(), z.string()),
    channelNames: z.partialRecord(z.enum(channels), z.string().trim().min(1)).default({}),
    services: z
      .array(z.strictObject({ code: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/u), names }))
      .default([]),
    pickupPhone: z.string().default(''),
    // Differs from depot to depot: the shop's own file says it.
    pickupTime: z.string().default(''),
    recycleDays: z.number().int().positive().optional(),
    volumetricDivisor: z.number().int().min(1000).max(20_000).optional(),
  })
  .refine(({ defaultMedia, templates }) => Object.hasOwn(templates, defaultMedia), {
    error: 'has no template in templates',
    path: ['defaultMedia'],
  });

export interface LoadedCarriers {
  readonly carriers: readonly Carrier[];
  /** Of them those that ship with the program, also where the shop changed them. */
  readonly shippedCodes: readonly string[];
  /** Files of the shop that were left out, each with what is wrong with it. */
  readonly problems: readonly Problem[];
}

const jsonFiles = (directory: string) =>
  readdirSync(directory)
    .filter((name) => name.endsWith('.json') && !name.startsWith('.'))
    .sort();

/** A name that two carriers would share; a remark or a file could then mean either. */
function sharedName(carrier: Carrier, others: Iterable<Carrier>): string | undefined {
  const own = new Set(namesOfCarrier(carrier).map((name) => name.toLowerCase()));
  for (const other of others) {
    if (other.code === carrier.code) continue;
    const shared = namesOfCarrier(other).find((name) => own.has(name.toLowerCase()));
    if (shared !== undefined) return `${shared} = ${other.code}`;
  }
  return undefined;
}

/**
 * Reads one file over what is known already: a file of a known code changes that carrier field by field, another adds
 * one.
 *
 * @returns why it cannot be used; undefined where it was.
 */
function readInto(known: Map<string, Carrier>, path: string): string | undefined {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/u, ''));
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return 'not an object';
  const code = 'code' in json && typeof json.code === 'string' ? json.code : '';
  const parsed = carrierSchema.safeParse({ ...known.get(code), ...json });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return issue ? `${issue.path.join('.')}: ${issue.message}` : parsed.error.message;
  }
  const shared = sharedName(parsed.data, known.values());
  if (shared !== undefined) return shared;
  known.set(parsed.data.code, parsed.data);
  return undefined;
}

/**
 * Reads all carriers.
 *
 * @param ownDirectory the folder `carriers` of the data directory, where the shop changes and adds them; a file there
 * that cannot be used is left out with `carriers.file-invalid` (file, reason).
 * @throws Error naming the file and the field where shipped data is broken: the program is then incomplete.
 */
export function loadCarriers(assetsDirectory: string, ownDirectory?: string): LoadedCarriers {
  const known = new Map<string, Carrier>();
  const shipped = join(assetsDirectory, 'carriers');
  for (const [index, file] of jsonFiles(shipped).entries()) {
    const reason = readInto(known, join(shipped, file));
    if (reason !== undefined) throw new Error(`carriers/${file}: ${reason}`);
    if (known.size <= index) throw new Error(`carriers/${file}: its code is that of another file`);
  }
  const shippedCodes = [...known.keys()];
  const problems: Problem[] = [];
  if (ownDirectory !== undefined && existsSync(ownDirectory)) {
    for (const file of jsonFiles(ownDirectory)) {
      const reason = readInto(known, join(ownDirectory, file));
      if (reason !== undefined) problems.push(problem('carriers.file-invalid', { file, reason }));
    }
  }
  return { carriers: [...known.values()], shippedCodes, problems };
}
