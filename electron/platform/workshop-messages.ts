/** What passes between the workshop and its worker threads. */

import type { CameraFrame } from '../domain/camera-frames.ts';
import type {
  BatchPdf,
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
import type { ProductReading } from '../domain/products.ts';
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
  readonly readProductFile: {
    readonly input: { readonly file: OrderFile };
    readonly output: Result<ProductReading>;
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
  readonly readFrame: {
    readonly input: { readonly frame: CameraFrame };
    readonly output: readonly string[];
  };
  readonly renderBatchPdf: {
    readonly input: Readonly<Record<string, never>>;
    readonly output: Result<BatchPdf>;
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

/** What a thread asks of the station while it draws a batch: more requests, or to take bytes. */
export type BatchQuestion =
  | { readonly kind: 'next-requests' }
  | { readonly kind: 'write'; readonly bytes: Uint8Array };

export type WorkshopMethod = keyof WorkshopCalls;

export type WorkshopMethods = {
  readonly [Method in WorkshopMethod]: (
    input: WorkshopCalls[Method]['input'],
    signal: AbortSignal,
    onProgress: (progress: ReadingProgress) => void,
    /** Requests, where it asked for more. Rejects where the station could not do it. */
    ask: (question: BatchQuestion) => Promise<readonly RenderRequest[]>,
  ) => Promise<WorkshopCalls[Method]['output']>;
};

export type WorkerRequest =
  | { readonly kind: 'call'; readonly id: number; readonly method: WorkshopMethod; readonly input: unknown }
  | { readonly kind: 'cancel'; readonly id: number }
  /** To the one question that is open; null where the station could not do it. */
  | { readonly kind: 'answer'; readonly id: number; readonly requests: readonly RenderRequest[] | null };

export type WorkerMessage =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: ReadingProgress }
  | { readonly kind: 'ask'; readonly id: number; readonly question: BatchQuestion }
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly error: string };
