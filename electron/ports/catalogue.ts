import type { Carrier } from '../domain/carriers.ts';
import type { Problem } from '../domain/problems.ts';
import type { Regions } from '../domain/regions.ts';

export interface TemplateSummary {
  /** Its path in `print-templates` without the extension: `waybills/express-100x180`. */
  readonly id: string;
  readonly version: number;
  readonly names: { readonly zh: string; readonly en: string };
  readonly kind: 'label' | 'packing-slip' | 'manifest';
  readonly mediaCode: string;
  /** Carriers that it is made for; empty: any that names it. */
  readonly carrierCodes: readonly string[];
  /** Channels that it is made for; empty: any. */
  readonly channels: readonly string[];
}

/** A file that a shop's back office takes back: which columns, in which words. */
export interface ShippingFormat {
  readonly id: string;
  readonly channels: readonly string[];
  readonly format: 'xlsx' | 'csv-utf8-bom' | 'csv-gb18030';
  readonly sheetName: string;
  /** Rows above the data, as they stand. */
  readonly headerRows: readonly (readonly string[])[];
  /** What each column holds. */
  readonly columns: readonly (
    | 'orderNumber'
    | 'carrierName'
    | 'waybillNumber'
    | 'shippedDay'
    | 'grossWeightKg'
  )[];
}

/** Data that ships with the program (carriers with what the shop changed): carriers, templates, shipping formats, regions. */
export interface Catalogue {
  readonly carriers: readonly Carrier[];
  /** `carriers.file-invalid`: the shop's own files of carriers that could not be used. */
  readonly carrierProblems: readonly Problem[];
  readonly templates: readonly TemplateSummary[];
  readonly shippingFormats: readonly ShippingFormat[];
  readonly regions: Regions;
}
