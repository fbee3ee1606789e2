import type { Carrier } from '../domain/carriers.ts';
import type { PrinterProfile } from '../domain/printer-profiles.ts';
import type { Problem } from '../domain/problems.ts';
import type { Regions } from '../domain/regions.ts';
import type { TemplateSummary } from '../domain/templates.ts';

export type { TemplateSummary } from '../domain/templates.ts';

/** Data to try templates with: a document as the station would hand it to the drawing. */
export interface TemplateSample {
  /** The name of its file: `parcel-typical`. */
  readonly id: string;
  readonly data: unknown;
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
    | 'collectAmount'
  )[];
}

/** Data that ships with the program (carriers with what the shop changed): carriers, templates, shipping formats, printer profiles, regions. */
export interface Catalogue {
  readonly carriers: readonly Carrier[];
  /** Of the carriers those that ship with the program; the others are the shop's own, and so are their codes. */
  readonly shippedCarrierCodes: readonly string[];
  /** `carriers.file-invalid`: the shop's own files of carriers that could not be used. */
  readonly carrierProblems: readonly Problem[];
  readonly templates: readonly TemplateSummary[];
  /** The texts of the templates, by their ids. */
  readonly templateDocuments: ReadonlyMap<string, string>;
  readonly templateSamples: readonly TemplateSample[];
  readonly shippingFormats: readonly ShippingFormat[];
  /** In the order in which they are listed. */
  readonly printerProfiles: readonly PrinterProfile[];
  readonly regions: Regions;
}
