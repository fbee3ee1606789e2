/**
 * Entry of the worker thread: reads order files and draws documents, off the main thread. Wiring only. Heavy
 * parts are imported when first used, so that a worker that only reads files never loads the drawing ones.
 */

import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { PageRequest, PictureFiles, RenderRequest } from './domain/documents.ts';
import type { ReadingProgress } from './domain/order-files.ts';
import { readJsonDocuments } from './platform/read-json.ts';
import { createTemplateShelf, type TemplateShelf } from './platform/template-shelf.ts';
import type {
  BatchQuestion,
  WorkerMessage,
  WorkerRequest,
  WorkerSetup,
  WorkshopCalls,
  WorkshopMethod,
  WorkshopMethods,
} from './platform/workshop-messages.ts';

const setup = workerData as WorkerSetup;

const once = <Value>(make: () => Promise<Value>) => {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

const loadFormats = once(async () => {
  const { parseOrderFormat } = await import('./intake/order-format.ts');
  return [...readJsonDocuments(join(setup.assetsDirectory, 'order-formats')).values()].map(parseOrderFormat);
});

const loadRendering = once(async () => {
  const [{ loadFonts }, { createGlyphSource }, { createSymbolReader }, { createPictureShelf }] =
    await Promise.all([
      import('./platform/fonts.ts'),
      import('./platform/glyph-source.ts'),
      import('./platform/symbol-reader.ts'),
      import('./platform/pictures.ts'),
    ]);
  const fonts = loadFonts(setup.assetsDirectory);
  const shelf = createPictureShelf(setup.picturesDirectory);
  const resources = {
    templates: createTemplateShelf(setup.templatesDirectory),
    fonts,
    glyphs: createGlyphSource(fonts),
    symbols: await createSymbolReader(),
  };
  return async (pictures: PictureFiles = {}) => ({ ...resources, images: await shelf(pictures) });
});

/** Keeps the templates that do not lie with the program. */
function addTemplates(shelf: TemplateShelf, requests: readonly PageRequest[]): void {
  for (const { templateId, template } of requests) {
    if (template) shelf.add(templateId, template);
  }
}

/** What the pages of a request are drawn with: also the templates and pictures that do not lie with the program. */
async function resourcesFor(request: PageRequest) {
  const make = await loadRendering();
  const resources = await make(request.pictures);
  addTemplates(resources.templates, [request]);
  return resources;
}

const methods: WorkshopMethods = {
  async readOrderFiles({ files, options }, signal, onProgress) {
    const { readOrderFiles } = await import('./intake/read-order-files.ts');
    return readOrderFiles(files, { formats: await loadFormats(), ...options }, signal, onProgress);
  },
  async readStockFile({ file }) {
    const { readStockFile } = await import('./intake/read-stock-file.ts');
    return readStockFile(file);
  },
  async readProductFile({ file }) {
    const { readProductFile } = await import('./intake/read-product-file.ts');
    return readProductFile(file);
  },
  async readWaybillFile({ file }) {
    const { readWaybillFile } = await import('./intake/read-waybill-file.ts');
    return readWaybillFile(file);
  },
  async readNumberList({ file }) {
    const { readNumberList } = await import('./intake/read-waybill-file.ts');
    return readNumberList(file);
  },
  async renderDocument({ request }) {
    const { renderDocument } = await import('./rendering/render-document.ts');
    return renderDocument(request, await resourcesFor(request));
  },
  async previewDocument({ request }) {
    const { previewDocument } = await import('./rendering/render-document.ts');
    return previewDocument(request, await resourcesFor(request));
  },
  async previewTemplate({ request }) {
    const { previewTemplate } = await import('./rendering/preview-template.ts');
    const make = await loadRendering();
    return previewTemplate(request, await make(request.pictures));
  },
  async checkPicture({ file }) {
    const { checkPicture } = await import('./platform/pictures.ts');
    return checkPicture(file);
  },
  async readFrame({ frame }) {
    const { readFrameCodes } = await import('./platform/frame-reader.ts');
    return readFrameCodes(frame);
  },
  async renderBatchPdf(_input, _signal, _onProgress, ask) {
    const { renderBatchPdf } = await import('./rendering/render-document.ts');
    const first = await ask({ kind: 'next-requests' });
    const make = await loadRendering();
    // All pages of one call show the same pictures: the station reads their names once.
    const resources = await make(first[0]?.pictures);
    async function* portions() {
      for (let requests = first; requests.length > 0; requests = await ask({ kind: 'next-requests' })) {
        addTemplates(resources.templates, requests);
        yield requests;
      }
    }
    const write = async (bytes: Uint8Array) => void (await ask({ kind: 'write', bytes }));
    return renderBatchPdf(portions(), write, resources);
  },
  async renderSheet({ request }) {
    const { renderSheet } = await import('./rendering/render-sheet.ts');
    return renderSheet(request, await resourcesFor(request));
  },
  async writeShippingTable({ table }) {
    const { writeShippingTable } = await import('./rendering/shipping-table.ts');
    return writeShippingTable(table);
  },
};

/** What a value holds in memory of its own changes hands with it: a day's drafts are not copied. */
function transferable(method: WorkshopMethod, value: unknown): ArrayBuffer[] {
  if (method !== 'readOrderFiles') return [];
  const readings = value as WorkshopCalls['readOrderFiles']['output'];
  return readings.flatMap(({ chunks }) => chunks.map(({ bytes }) => bytes.buffer as ArrayBuffer));
}

if (!parentPort) throw new Error('worker.ts is the entry of a worker thread');
const port = parentPort;
const running = new Map<number, AbortController>();
const questions = new Map<number, (requests: readonly RenderRequest[] | null) => void>();

async function ask(id: number, question: BatchQuestion): Promise<readonly RenderRequest[]> {
  const answered = new Promise<readonly RenderRequest[] | null>((resolve) => questions.set(id, resolve));
  const transfer = question.kind === 'write' ? [question.bytes.buffer as ArrayBuffer] : [];
  port.postMessage({ kind: 'ask', id, question } satisfies WorkerMessage, transfer);
  const requests = await answered;
  if (!requests) throw new Error(`${question.kind} went wrong`);
  return requests;
}

async function work(request: Extract<WorkerRequest, { kind: 'call' }>): Promise<void> {
  const controller = new AbortController();
  running.set(request.id, controller);
  const { id, method } = request;
  try {
    const run = methods[method] as (
      input: unknown,
      signal: AbortSignal,
      onProgress: (progress: ReadingProgress) => void,
      ask: (question: BatchQuestion) => Promise<readonly RenderRequest[]>,
    ) => Promise<unknown>;
    const value = await run(
      request.input,
      controller.signal,
      (progress) => port.postMessage({ kind: 'progress', id, progress } satisfies WorkerMessage),
      (question) => ask(id, question),
    );
    port.postMessage({ kind: 'done', id, value } satisfies WorkerMessage, transferable(method, value));
  } catch (error) {
    // Carried to the caller, which logs it once; a bug in one document must not end the worker.
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    port.postMessage({ kind: 'failed', id, error: text } satisfies WorkerMessage);
  } finally {
    running.delete(id);
  }
}

port.on('message', (request: WorkerRequest) => {
  switch (request.kind) {
    case 'cancel':
      running.get(request.id)?.abort();
      return;
    case 'answer':
      questions.get(request.id)?.(request.requests);
      questions.delete(request.id);
      return;
    case 'call':
      void work(request);
  }
});
