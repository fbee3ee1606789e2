/** What documents show: the data that a template's field expressions read. */

import type { Media } from './media.ts';
import type { Routing } from './number-pools.ts';
import type { Channel, Consignee, OrderLine } from './orders.ts';
import type { PaperService } from './parcel-services.ts';
import type { JobDocument } from './print-jobs.ts';
import type { Calibration, HeadOptions, PageLanguage, PrinterLanguage } from './printers.ts';
import type { Problem } from './problems.ts';
import type { Consignor, SlipCopy, SlipTexts } from './settings.ts';
import type { SheetDocument } from './sheets.ts';
import type { TemplateText } from './templates.ts';

export interface DocumentOrder {
  readonly orderNumber: string;
  readonly shop: string;
  readonly channel: Channel;
  readonly buyerName: string;
  readonly buyerMessage: string;
  readonly sellerRemark: string;
  /** An invoice goes into the parcel. */
  readonly isInvoiceWanted: boolean;
  readonly lines: readonly OrderLine[];
  readonly quantity: number;
  readonly currency: string;
  readonly paidFen: number | null;
  /** `2026-07-12 14:05` in the bench's time zone; empty where the file gave none. */
  readonly orderedAt: string;
}

/** All that a label or packing slip of one parcel may show. */
/** The language of a paper's fixed words. */
export type PaperLanguage = 'zh-CN' | 'en';

export interface ParcelDocument {
  /** Of its fixed words, where the template has them in both; Chinese where absent. */
  readonly paperLanguage?: PaperLanguage;
  readonly parcelId: string;
  readonly document: JobDocument;
  readonly batchName: string;
  readonly pairCode: string;
  /** n of N in the batch. */
  readonly position: number;
  readonly total: number;
  /** Empty where the form in the printer bears it already, and nothing of ours says it. */
  readonly waybillNumber: string;
  readonly isPreprinted: boolean;
  readonly carrier: { readonly code: string; readonly name: string };
  /** What the carrier's sorting reads beside the number. */
  readonly routing: Routing;
  /** Which of the parcels of one order it is; null for an order in one parcel. */
  readonly share: { readonly index: number; readonly total: number } | null;
  /** What the carrier does beside carrying it, cash on delivery first. */
  readonly services: readonly PaperService[];
  /** How it wants to be handled, in short words of the paper's language: 易碎, 防潮, 加急, 礼物. */
  readonly handling: readonly string[];
  /** Large text of the sort-code area: province and city as far as the file gave them. */
  readonly destination: string;
  /** Already masked where the privacy setting says so: templates print what they are given. */
  readonly consignee: Consignee;
  readonly consignor: Consignor;
  readonly orders: readonly DocumentOrder[];
  /** Pieces of all orders. */
  readonly quantity: number;
  readonly generation: number;
  /** `2026-07-12 14:05` in the bench's time zone. */
  readonly printedAt: string;
  readonly grossWeightGrams: number | null;
  readonly slipFooter: string;
  readonly slipTexts: SlipTexts;
  /** Copies of a packing slip that are printed; a template that knows no copies prints once. */
  readonly copies: readonly SlipCopy[];
}

/** What a page is drawn for. */
export interface PageDevice extends HeadOptions {
  readonly media: Media;
  readonly language: PrinterLanguage | PageLanguage;
  readonly dotsPerInch: number;
  /** How its prints lie on that paper; as they should where absent. */
  readonly calibration?: Calibration;
  /** Sheets that came out of it before the first page, as far as form lengths are rounded by them. */
  readonly sheetsBefore?: number;
  /** The page is of training mode: void all over. */
  readonly isTraining?: boolean;
}

/** What pages are made with, whatever they show. */
export interface PageRequest extends PageDevice {
  readonly templateId: string;
  /** The template's text, where it does not lie with the program: the shop's own, or an older version. */
  readonly template?: TemplateText;
  /** The shop's pictures: their files by the names that templates use. */
  readonly pictures?: PictureFiles;
}

/** A label or packing slip to be made, with the device it is for. */
export interface RenderRequest extends PageRequest {
  readonly data: ParcelDocument;
}

/** A document as it goes to the device. It passed every check before paper. */
export interface RenderedDocument {
  readonly bytes: Uint8Array;
  readonly pageCount: number;
  readonly templateId: string;
  readonly templateVersion: number;
  /** Text of every symbol, as an independent reader decoded it from the very dots. */
  readonly symbols: readonly string[];
}

/** A batch in one PDF. */
export interface BatchPdf {
  readonly pageCount: number;
}

/** Names of pictures, each with the hash that names its file. */
export type PictureFiles = Readonly<Record<string, string>>;

/** A template's text that is tried. Nothing of it is kept. */
export interface TemplatePreviewRequest {
  readonly document: string;
  /** What a document of the template's kind shows. */
  readonly data: ParcelDocument | SheetDocument;
  readonly dotsPerInch: number;
  readonly pictures?: PictureFiles;
}

/** What a tried template gives: its pages, or everything that keeps it from paper. */
export interface TemplatePreview {
  readonly pages: readonly PreviewPage[];
  readonly problems: readonly Problem[];
}

/** A page as it would be burnt, as a PNG with one pixel per dot. */
export interface PreviewPage {
  readonly png: Uint8Array;
  readonly widthDots: number;
  readonly heightDots: number;
}

/** A table to be written as the file that a shop's back office takes back. */
export interface ShippingTable {
  readonly fileName: string;
  readonly format: 'xlsx' | 'csv-utf8-bom' | 'csv-gb18030';
  readonly sheetName: string;
  /** Header rows first. Every cell is text. */
  readonly rows: readonly (readonly string[])[];
}
