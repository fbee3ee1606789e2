/** What passes between the workshop and its worker threads. */

import type {
  PreviewPage,
  RenderedDocument,
  RenderRequest,
  ShippingTable,
  TemplatePreview,
  TemplatePreviewRequest,
} from '../domain/documents.ts';
import type { OrderFile, ReadingProgress } from '../domain/order-files.ts';
import type { ListedNumber, OutsideRow } from '../domain/outside-numbers.ts';
import type { Result } from '../domain/problems.ts';
import type { SheetRequest } from '../domain/sheets.ts';
import type { PackedReading, PictureFacts, ReadingOptions, StockReading } from '../ports/workshop.ts';

export interface WorkerSetup {
  readonly assetsDirectory: string;
  readonly templatesDirectory: string;
  /** Where the shop's pictures lie, each named by its hash. */
  readonly picturesDirectory: string;
}

export interface WorkshopCalls {
  readonly readOrderFiles: {
    readonly input: { readonly files: readonly OrderFile[]; readonly options: ReadingOptions };
    readonly output: readonly PackedReading[];
  };
  readonly readStockFile: {
    readonly input: { readonly file: OrderFile };
    readonly output: Result<StockReading>;
  };
  readonly readWaybillFile: {
    readonly input: { readonly file: OrderFile };
    readonly output: Result<readonly OutsideRow[]>;
  };
  readonly readNumberList: {
    readonly input: { readonly file: OrderFile };
    readonly output: Result<readonly ListedNumber[]>;
  };
  readonly renderDocument: {
    readonly input: { readonly request: RenderRequest };
    readonly output: Result<RenderedDocument>;
  };
  readonly previewDocument: {
    readonly input: { readonly request: RenderRequest };
    readonly output: Result<readonly PreviewPage[]>;
  };
  readonly previewTemplate: {
    readonly input: { readonly request: TemplatePreviewRequest };
    readonly output: TemplatePreview;
  };
  readonly checkPicture: {
    readonly input: { readonly file: OrderFile };
    readonly output: Result<PictureFacts>;
  };
  readonly renderBatchPdf: {
    readonly input: { readonly requests: readonly RenderRequest[] };
    readonly output: Result<Uint8Array>;
  };
  readonly renderSheet: {
    readonly input: { readonly request: SheetRequest };
    readonly output: Result<RenderedDocument>;
  };
  readonly writeShippingTable: {
    readonly input: { readonly table: ShippingTable };
    readonly output: Uint8Array;
  };
}

export type WorkshopMethod = keyof WorkshopCalls;

export type WorkshopMethods = {
  readonly [Method in WorkshopMethod]: (
    input: WorkshopCalls[Method]['input'],
    signal: AbortSignal,
    onProgress: (progress: ReadingProgress) => void,
  ) => Promise<WorkshopCalls[Method]['output']>;
};

export type WorkerRequest =
  | { readonly kind: 'call'; readonly id: number; readonly method: WorkshopMethod; readonly input: unknown }
  | { readonly kind: 'cancel'; readonly id: number };

export type WorkerMessage =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: ReadingProgress }
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly error: string };
