/** Sheets: paper about many parcels, or about a printer. Nothing is promised of them, so they are no print jobs. */

import type { PageRequest, PaperLanguage } from './documents.ts';
import type { Consignee, OrderLine } from './orders.ts';
import type { PaperService } from './parcel-services.ts';
import type { PickGoods, PickStop, SheetHead } from './pick-lists.ts';
import type { Calibration, PrinterLanguage } from './printers.ts';
import type { Consignor, Settings } from './settings.ts';
import type { PickArrangement } from './templates.ts';

export const sheetKinds = [
  'manifest',
  'pick-list',
  'manual-sheet',
  'command-cards',
  'badges',
  'test-page',
  'ruler-page',
] as const;
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
  /** Of its fixed words, where the template has them in both; Chinese where absent. */
  readonly paperLanguage?: PaperLanguage;
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
  /** Of its fixed words, where the template has them in both; Chinese where absent. */
  readonly paperLanguage?: PaperLanguage;
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
  /** The number that the station bound to it: it may be written, or the form bears another one. */
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
  /** Of its fixed words, where the template has them in both; Chinese where absent. */
  readonly paperLanguage?: PaperLanguage;
  readonly batchName: string;
  readonly printedAt: string;
  readonly consignor: Consignor;
  readonly parcels: readonly ManualParcel[];
}

/** A card to be scanned: large words, small ones, and the code that its bars say. */
export interface SheetCard {
  readonly title: string;
  readonly detail: string;
  readonly code: string;
}

/** Cards to be cut apart: those that work instead of a keyboard (指令卡), or badges (工牌). */
export interface CardsDocument {
  readonly kind: 'command-cards' | 'badges';
  /** Of its fixed words, where the template has them in both; Chinese where absent. */
  readonly paperLanguage?: PaperLanguage;
  readonly cards: readonly SheetCard[];
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

/** Rulers and a cross to measure, with how to do it in words; several sheets where they may drift. */
export interface RulerPageDocument extends Omit<TestPageDocument, 'kind'> {
  readonly kind: 'ruler-page';
  /** Of the words on it. */
  readonly words: Settings['language'];
  /** What it is printed with. */
  readonly calibration: Calibration;
}

export type SheetDocument =
  | ManifestDocument
  | PickListDocument
  | ManualSheetDocument
  | CardsDocument
  | TestPageDocument
  | RulerPageDocument;

/** A sheet to be made, with the device it is for. */
export interface SheetRequest extends PageRequest {
  /** Not read for a test page or ruler page: they are made for the media at hand. */
  readonly templateId: string;
  readonly data: SheetDocument;
}
