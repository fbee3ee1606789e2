/** Reads the data that ships with the program: carriers, templates, shipping formats, regions. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { RegionAliases, RegionDivisions } from '../domain/region-data.ts';
import { createRegions } from '../domain/region-index.ts';
import type { Regions } from '../domain/regions.ts';
import { readTemplateSummary, type TemplateSummary } from '../domain/templates.ts';
import type { Catalogue, TemplateSample } from '../ports/catalogue.ts';
import { loadCarriers } from './load-carriers.ts';

const shippingFormatSchema = z.strictObject({
  id: z.string(),
  channels: z.array(z.string()).min(1),
  format: z.enum(['xlsx', 'csv-utf8-bom', 'csv-gb18030']),
  sheetName: z.string().min(1).max(31),
  headerRows: z.array(z.array(z.string())),
  columns: z
    .array(
      z.enum(['orderNumber', 'carrierName', 'waybillNumber', 'shippedDay', 'grossWeightKg', 'collectAmount']),
    )
    .min(1),
});

/** The texts of all JSON files of a folder and its folders, by path without extension (`waybills/express-100x180`). */
function readJsonTexts(directory: string): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.json'))
    .sort();
  for (const name of names) {
    texts.set(name.slice(0, -'.json'.length), readFileSync(join(directory, name), 'utf8'));
  }
  return texts;
}

/** All JSON documents of a folder and its folders, by path without extension. */
export function readJsonDocuments(directory: string): ReadonlyMap<string, unknown> {
  return new Map([...readJsonTexts(directory)].map(([name, text]) => [name, JSON.parse(text)]));
}

const samplesFolder = 'samples/';

/** The raw template documents by id; samples are not templates. */
export function readTemplates(templatesDirectory: string): ReadonlyMap<string, unknown> {
  return new Map([...readJsonDocuments(templatesDirectory)].filter(([id]) => !id.startsWith(samplesFolder)));
}

const names = z.record(z.string(), z.string());

const regionDivisionsSchema: z.ZodType<RegionDivisions> = z.strictObject({
  version: z.string(),
  source: z.string(),
  traditional: z.string(),
  towns: names,
  provinces: z.array(z.strictObject({ code: z.string(), name: z.string(), cities: names })).min(1),
});

const regionAliasesSchema: z.ZodType<RegionAliases> = z.strictObject({
  version: z.string(),
  provinces: names,
  cities: names,
  districts: z.record(z.string(), names),
  additions: names,
  renamed: z.record(z.string(), names),
  zones: z.array(
    z.strictObject({ name: z.string(), province: z.string(), cities: z.string(), parts: z.string() }),
  ),
  directZones: names,
  zoneWords: z.string(),
  corps: names,
  placeholders: z.string(),
  peoples: z.string(),
  countries: z.string(),
});

/**
 * Reads the region data and makes its index, once.
 *
 * @throws Error naming the file and the field where it is broken.
 */
export function loadRegions(assetsDirectory: string): Regions {
  const read = <Value>(name: string, schema: z.ZodType<Value>): Value => {
    const json: unknown = JSON.parse(readFileSync(join(assetsDirectory, 'regions', name), 'utf8'));
    const parsed = schema.safeParse(json);
    if (!parsed.success) throw new Error(`regions/${name}: ${z.prettifyError(parsed.error)}`);
    return parsed.data;
  };
  return createRegions({
    divisions: read('divisions.json', regionDivisionsSchema),
    aliases: read('aliases.json', regionAliasesSchema),
  });
}

/**
 * Reads and checks the catalogue.
 *
 * @param ownCarriersDirectory where the shop changes carriers and adds its own; see `loadCarriers`.
 * @throws Error naming the file and the field where shipped data is broken: the program is then incomplete.
 */
export function loadCatalogue(
  assetsDirectory: string,
  templatesDirectory: string,
  ownCarriersDirectory?: string,
): Catalogue {
  const { carriers, problems } = loadCarriers(assetsDirectory, ownCarriersDirectory);
  const read = <Schema extends z.ZodType>(folder: string, schema: Schema): z.output<Schema>[] =>
    [...readJsonDocuments(join(assetsDirectory, folder))].map(([name, json]) => {
      const parsed = schema.safeParse(json);
      if (!parsed.success) throw new Error(`${folder}/${name}.json: ${z.prettifyError(parsed.error)}`);
      return parsed.data;
    });
  const templates: TemplateSummary[] = [];
  const templateDocuments = new Map<string, string>();
  const templateSamples: TemplateSample[] = [];
  for (const [id, text] of readJsonTexts(templatesDirectory)) {
    const json: unknown = JSON.parse(text);
    if (id.startsWith(samplesFolder)) {
      templateSamples.push({ id: id.slice(samplesFolder.length), data: json });
      continue;
    }
    templateDocuments.set(id, text);
    // A template that cannot be read is refused when it is used, with the field that is wrong.
    const summary = readTemplateSummary(json);
    if (summary) templates.push(summary);
  }
  return {
    carriers,
    carrierProblems: problems,
    templates,
    templateDocuments,
    templateSamples,
    shippingFormats: read('shipping-formats', shippingFormatSchema),
    regions: loadRegions(assetsDirectory),
  };
}
