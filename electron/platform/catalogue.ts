/** Reads the data that ships with the program: carriers, templates, shipping formats, printer profiles, regions. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { RegionAliases, RegionDivisions } from '../domain/region-data.ts';
import { createRegions } from '../domain/region-index.ts';
import type { Regions } from '../domain/regions.ts';
import { readTemplateSummary, type TemplateSummary } from '../domain/templates.ts';
import type { Catalogue, TemplateSample } from '../ports/catalogue.ts';
import { loadCarriers } from './load-carriers.ts';
import { loadPrinterProfiles } from './load-printer-profiles.ts';
import { checkJson, readChecked, readJsonDocuments, readJsonTexts } from './read-json.ts';

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
    return checkJson(`regions/${name}`, json, schema);
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
  const { carriers, shippedCodes, problems } = loadCarriers(assetsDirectory, ownCarriersDirectory);
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
    shippedCarrierCodes: shippedCodes,
    carrierProblems: problems,
    templates,
    templateDocuments,
    templateSamples,
    shippingFormats: [...readChecked(assetsDirectory, 'shipping-formats', shippingFormatSchema).values()],
    printerProfiles: loadPrinterProfiles(assetsDirectory),
    regions: loadRegions(assetsDirectory),
  };
}
