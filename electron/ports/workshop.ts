import type {
  ManifestDocument,
  PreviewPage,
  RenderedDocument,
  RenderRequest,
  ShippingTable,
} from '../domain/documents.ts';
import type { OrderFile, OrderFileReading } from '../domain/order-files.ts';
import type { Result } from '../domain/problems.ts';

/** Heavy pure work (reading files, drawing pages), done off the main thread. */
export interface Workshop {
  /**
   * Reads the files of one import together, since one may complete another (Taobao's list and detail).
   * Never rejects for bad input: a file that cannot be read carries its problems.
   *
   * @param defaultShop shop of orders whose file names none.
   */
  readOrderFiles(
    files: readonly OrderFile[],
    options: { readonly defaultShop: string; readonly shop: string | null },
    signal?: AbortSignal,
  ): Promise<readonly OrderFileReading[]>;
  renderDocument(request: RenderRequest): Promise<Result<RenderedDocument>>;
  /** The very dots of a document, page by page. */
  previewDocument(request: RenderRequest): Promise<Result<readonly PreviewPage[]>>;
  /** All documents in one PDF, in order. */
  renderBatchPdf(requests: readonly RenderRequest[]): Promise<Result<Uint8Array>>;
  /** The handover sheet as a PDF. */
  renderManifest(manifest: ManifestDocument): Promise<Result<Uint8Array>>;
  writeShippingTable(table: ShippingTable): Promise<Uint8Array>;
  close(): Promise<void>;
}
