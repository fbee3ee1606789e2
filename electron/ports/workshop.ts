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
import type {
  FileChoice,
  OrderFile,
  PackedReading,
  ReadingProgress,
  RememberedMapping,
} from '../domain/order-files.ts';
import type { ListedNumber, OutsideRow } from '../domain/outside-numbers.ts';
import type { Result } from '../domain/problems.ts';
import type { ProductReading } from '../domain/products.ts';
import type { SheetRequest } from '../domain/sheets.ts';
import type { ShopPicture } from '../domain/templates.ts';

export type { PackedReading } from '../domain/order-files.ts';

export interface ReadingOptions {
  /** Shop of orders whose file names none. */
  readonly defaultShop: string;
  /** Shop of every order of this import; null leaves it to the files. */
  readonly shop: string | null;
  /** What the operator chose, file by file; null where nothing was chosen. */
  readonly choices: readonly (FileChoice | null)[];
  readonly remembered: readonly RememberedMapping[];
}

/** What a stock file says: pieces by SKU, upper case, and the bin (货位) where it lies; empty where the file has none. */
export interface StockReading {
  readonly quantities: readonly { readonly sku: string; readonly quantity: number; readonly bin: string }[];
  readonly refusedRows: readonly number[];
}

/** What a picture's own bytes say of it. */
export type PictureFacts = Pick<ShopPicture, 'mediaType' | 'widthPixels' | 'heightPixels'>;

/** Heavy pure work (reading files, drawing pages), done off the main thread. */
export interface Workshop {
  /**
   * Reads the files of one import together, since one may complete another (Taobao's list and detail).
   * Never rejects for bad input: a file that cannot be read carries its problems.
   *
   * A long file reports its progress.
   */
  readOrderFiles(
    files: readonly OrderFile[],
    options: ReadingOptions,
    signal?: AbortSignal,
    onProgress?: (progress: ReadingProgress) => void,
  ): Promise<readonly PackedReading[]>;
  /** @returns `stock.file-unusable` (file) where no column of SKUs or of quantities is found. */
  readStockFile(file: OrderFile): Promise<Result<StockReading>>;
  /** @returns `products.file-unusable` (file) where it says nothing of any SKU. */
  readProductFile(file: OrderFile): Promise<Result<ProductReading>>;
  /** Order numbers with the waybill numbers that a carrier gave them. @returns `numbers.file-unusable` (file). */
  readWaybillFile(file: OrderFile): Promise<Result<readonly OutsideRow[]>>;
  /** Single waybill numbers, in the order of the file. @returns `numbers.file-unusable` (file). */
  readNumberList(file: OrderFile): Promise<Result<readonly ListedNumber[]>>;
  renderDocument(request: RenderRequest): Promise<Result<RenderedDocument>>;
  /** The very dots of a document, page by page. */
  previewDocument(request: RenderRequest): Promise<Result<readonly PreviewPage[]>>;
  /** A template that is being written, on the data of a sample. Its text must be JSON. */
  previewTemplate(request: TemplatePreviewRequest): Promise<TemplatePreview>;
  /** @returns `picture.unusable` or `picture.too-large` (file) where pages cannot show it. */
  checkPicture(file: OrderFile): Promise<Result<PictureFacts>>;
  /** The codes in a picture of a camera, each once. */
  readFrame(frame: CameraFrame): Promise<readonly string[]>;
  /**
   * All documents in one PDF, in order, of which neither side ever holds all.
   *
   * @param nextRequests the next ones, some at a time; none: that was all.
   * @param write takes the bytes, some at a time. Where it rejects, so does the call.
   */
  renderBatchPdf(
    nextRequests: () => readonly RenderRequest[],
    write: (bytes: Uint8Array) => Promise<void>,
  ): Promise<Result<BatchPdf>>;
  /** Paper that is no job: handover sheets, pick lists, manual sheets, test pages. */
  renderSheet(request: SheetRequest): Promise<Result<RenderedDocument>>;
  writeShippingTable(table: ShippingTable): Promise<Uint8Array>;
  close(): Promise<void>;
}
