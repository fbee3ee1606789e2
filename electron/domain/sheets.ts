/** Sheets: paper about many parcels, or about a printer. Nothing is promised of them, so they are no print jobs. */

import type { PageRequest } from './documents.ts';
import type { Consignee, OrderLine } from './orders.ts';
import type { PaperService } from './parcel-services.ts';
import type { PickGoods, PickStop, SheetHead } from './pick-lists.ts';
import type { PrinterLanguage } from './printers.ts';
import type { Consignor } from './settings.ts';
import type { PickArrangement } from './templates.ts';

export const sheetKinds = ['manifest', 'pick-list', 'manual-sheet', 'test-page'] as const;
export type SheetKind = (typeof sheetKinds)[number];

export interface ManifestRow {
  readonly waybillNumber: string;
  readonly pairCode: string;
  readonly orderNumbers: readonly string[];
  readonly destination: string;
  readonly quantity: number;
  readonly grossWeightGrams: number | null;
}

/** The handover sheet (交接单) of one carrier. */
export interface ManifestDocument {
  readonly kind: 'manifest';
  readonly carrierName: string;
  readonly carrierCode: string;
  readonly day: string;
  readonly printedAt: string;
  readonly consignor: Consignor;
  readonly rows: readonly ManifestRow[];
}

/** What a picker takes from the shelves (拣货单). */
export interface PickListDocument {
  readonly kind: 'pick-list';
  readonly arrangement: PickArrangement;
  /** Empty where it is not for a batch. */
  readonly batchName: string;
  /** `2026-07-12 14:05` in the bench's time zone. */
  readonly printedAt: string;
  readonly stops: readonly PickStop[];
  /** The same, summed. */
  readonly goods: readonly PickGoods[];
}

/** A parcel whose label is written by hand. */
export interface ManualParcel extends SheetHead {
  /** From 1 on the sheet. */
  readonly number: number;
  /** The number that the station bound to it. The form that is written by hand has another one. */
  readonly waybillNumber: string;
  /** In full: nobody can deliver what was copied from a masked address. */
  readonly consignee: Consignee;
  readonly services: readonly PaperService[];
  readonly handling: readonly string[];
  readonly currency: string;
  readonly lines: readonly OrderLine[];
  readonly remark: string;
}

/** Everything to copy onto carriers' forms by hand (手工单), with a register of the numbers that the forms bear. */
export interface ManualSheetDocument {
  readonly kind: 'manual-sheet';
  readonly batchName: string;
  readonly printedAt: string;
  readonly consignor: Consignor;
  readonly parcels: readonly ManualParcel[];
}

/** Rulers, patterns and symbols for one printer and the paper in it. */
export interface TestPageDocument {
  readonly kind: 'test-page';
  readonly printerName: string;
  readonly language: PrinterLanguage;
  readonly mediaCode: string;
  readonly dotsPerInch: number;
  readonly printedAt: string;
  readonly version: string;
}

export type SheetDocument = ManifestDocument | PickListDocument | ManualSheetDocument | TestPageDocument;

/** A sheet to be made, with the device it is for. */
export interface SheetRequest extends PageRequest {
  /** Not read for a test page: that is made for the media at hand. */
  readonly templateId: string;
  readonly data: SheetDocument;
}
