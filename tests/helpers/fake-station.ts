/** A station on a real database in memory, with printers of which a test decides the outcomes. */

import { fileURLToPath } from 'node:url';
import { createRouterClient, ORPCError } from '@orpc/server';
import { openStores } from '../../db/open-stores.ts';
import type { StationClient } from '../../electron/contract/client.ts';
import type { OrderView } from '../../electron/contract/views.ts';
import type {
  ParcelDocument,
  RenderRequest,
  ShippingTable,
  TemplatePreview,
  TemplatePreviewRequest,
} from '../../electron/domain/documents.ts';
import {
  draftsPerChunk,
  encodeDrafts,
  type FileChoice,
  type OrderFile,
} from '../../electron/domain/order-files.ts';
import { type OrderDraft, orderQuantity } from '../../electron/domain/orders.ts';
import type { PrintJob } from '../../electron/domain/print-jobs.ts';
import type { Printer } from '../../electron/domain/printers.ts';
import { done, type Problem, problem } from '../../electron/domain/problems.ts';
import type { SheetRequest } from '../../electron/domain/sheets.ts';
import { readProductFile } from '../../electron/intake/read-product-file.ts';
import { readNumberList, readWaybillFile } from '../../electron/intake/read-waybill-file.ts';
import { loadCatalogue } from '../../electron/platform/catalogue.ts';
import { readFrameCodes } from '../../electron/platform/frame-reader.ts';
import { checkPicture } from '../../electron/platform/pictures.ts';
import type { Clock } from '../../electron/ports/clock.ts';
import type { Files } from '../../electron/ports/files.ts';
import type {
  DiscoveryReport,
  DiscoveryRequest,
  PrinterDiscovery,
} from '../../electron/ports/printer-discovery.ts';
import type { Transport } from '../../electron/ports/transport.ts';
import type { PackedReading, Workshop } from '../../electron/ports/workshop.ts';
import { joinBytes } from '../../electron/rendering/join-bytes.ts';
import { createStation } from '../../electron/station/create-station.ts';
import { renderRequest } from '../../electron/station/render-job.ts';
import { writeImportNote } from '../../renderer/i18n/import-note.ts';
import { orderExportWords } from '../../renderer/i18n/order-export.ts';
import {
  createFakeBackups,
  createFakeSecondPlace,
  type FakeBackupsWorld,
  type FakeSecondPlaceWorld,
} from './fake-backups.ts';
import { createFakeClock } from './fake-clock.ts';
import { createFakeDevices } from './fake-devices.ts';
import { createFakeFolder } from './fake-folder.ts';
import { createFakeLogger, fakeIds, sha256 } from './fake-platform.ts';
import { createFakeSurroundings } from './fake-surroundings.ts';
import { createFakeTransport } from './fake-transport.ts';

const folder = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** An order as a file would give it. */
export function draft(orderNumber: string, change: Partial<OrderDraft> = {}): OrderDraft {
  return {
    orderNumber,
    channel: 'taobao',
    shop: '示例店',
    status: 'awaiting-shipment',
    buyerName: `买家${orderNumber}`,
    buyerMessage: '',
    sellerRemark: '',
    consignee: {
      name: '示例甲',
      phone: '19900000001',
      province: '浙江省',
      city: '杭州市',
      district: '西湖区',
      address: `浙江省杭州市西湖区示例路${orderNumber}号`,
      postalCode: '',
      country: 'CN',
    },
    lines: [
      {
        lineNumber: 1,
        sku: 'CUP',
        name: '杯子',
        specification: '白',
        quantity: 1,
        unitPriceFen: 100,
        isGift: false,
      },
    ],
    currency: 'CNY',
    goodsFen: null,
    shippingFen: null,
    discountFen: null,
    payableFen: null,
    collectFen: null,
    paidFen: 100,
    unreadableAmounts: '',
    orderedAtMs: null,
    paidAtMs: null,
    isLineSummary: false,
    shipByMs: null,
    flag: null,
    platformType: '',
    consolidation: '',
    invoiceTitle: '',
    weightGrams: null,
    isCashOnDelivery: null,
    sourceRows: [2],
    ...change,
  };
}

/** A file that holds drafts as JSON: what reading it yields is decided by the test, how they travel is not. */
export function draftFile(name: string, drafts: readonly OrderDraft[]): File {
  return new File([JSON.stringify(drafts)], name);
}

function readDrafts(file: OrderFile): PackedReading {
  const isEmpty = file.bytes.byteLength === 0;
  const drafts = isEmpty ? [] : (JSON.parse(new TextDecoder().decode(file.bytes)) as OrderDraft[]);
  const tally = {
    rows: drafts.length,
    orders: drafts.length,
    quantity: drafts.reduce((sum, entry) => sum + orderQuantity(entry.lines), 0),
    paidFen: drafts.reduce((sum, entry) => sum + (entry.paidFen ?? 0), 0),
  };
  const none = { rows: 0, orders: 0, quantity: 0, paidFen: 0 };
  return {
    file: file.name,
    format: 'generic',
    encoding: 'utf-8',
    isDetails: false,
    rows: drafts.length,
    chunks: Array.from({ length: Math.ceil(drafts.length / draftsPerChunk) }, (_, index) =>
      encodeDrafts(drafts.slice(index * draftsPerChunk, (index + 1) * draftsPerChunk)),
    ),
    lines: drafts.reduce((sum, entry) => sum + entry.lines.length, 0),
    quantity: tally.quantity,
    refused: [],
    skippedRows: 0,
    reconciliation: { file: tally, imported: tally, refused: none, skipped: none },
    looseDetails: [],
    latestAtMs: drafts.reduce<number | null>(
      (latest, { paidAtMs }) => (paidAtMs !== null && paidAtMs > (latest ?? 0) ? paidAtMs : latest),
      null,
    ),
    mapping: null,
    encodingChoices: [],
    problems: isEmpty ? [problem('import.file-empty', { file: file.name })] : [],
  };
}

/** What a test may bend: the outcome of drawing and of writing. */
export interface FakeStationWorld {
  renderProblem: ((waybillNumber: string) => Problem | undefined) | undefined;
  /** What pages were drawn from, in the order in which they were asked for. */
  readonly drawn: RenderRequest[];
  /** What templates were tried with. */
  readonly tried: TemplatePreviewRequest[];
  /** Nothing is drawn, and nothing is wrong, where a test gives no drawing. */
  previewTemplate: ((request: TemplatePreviewRequest) => Promise<TemplatePreview>) | undefined;
  /** What sheets were drawn from. */
  readonly sheets: SheetRequest[];
  /** What happens while a batch is drawn as one PDF: the pair codes of its pages. */
  drawBatch: ((pairCodes: readonly string[]) => Promise<unknown>) | undefined;
  /** How long the PDF of a batch is. */
  batchPdfBytes: number;
  writeProblem: Problem | undefined;
  /** Why staged files cannot get their names. */
  placeProblem: Problem | undefined;
  /** What reading a file gives, as the operator chose to read it. */
  bendReading: ((reading: PackedReading, choice: FileChoice | null) => PackedReading) | undefined;
  /** What writes a table; its rows as JSON where a test wants no file. */
  writeTable: ((table: ShippingTable) => Uint8Array) | undefined;
  readonly written: { readonly directory: string; readonly name: string; readonly bytes: Uint8Array }[];
}

export interface FakeStationOptions {
  readonly isTraining?: boolean;
  readonly ownCarriersDirectory?: string;
  /** A database that stays; in memory where absent. */
  readonly file?: string;
  /** Real time and real ways to printers, with pages of a test's own: for a station in a process of its own. */
  readonly real?: {
    readonly clock: Clock;
    readonly transportFor: (printer: Printer) => Transport;
    readonly draw: (request: RenderRequest) => Uint8Array;
    /** Where its folders are, so that another program may go on with the database. */
    readonly dataDirectory?: string;
  };
}

export function createFakeStation(options: FakeStationOptions = {}) {
  const dataDirectory = options.real?.dataDirectory ?? '/data';
  const clock = createFakeClock();
  const logger = createFakeLogger();
  const stationClock = options.real?.clock ?? clock;
  const opened = openStores({
    file: options.file ?? ':memory:',
    ids: fakeIds,
    clock: stationClock,
    version: 'test',
  });
  if (!opened.ok) throw new Error(opened.problems[0]?.code);
  const stores = opened.value;
  const world: FakeStationWorld = {
    renderProblem: undefined,
    drawn: [],
    tried: [],
    previewTemplate: undefined,
    sheets: [],
    drawBatch: undefined,
    batchPdfBytes: 10,
    writeProblem: undefined,
    placeProblem: undefined,
    bendReading: undefined,
    writeTable: undefined,
    written: [],
  };
  const catalogue = loadCatalogue(folder('assets'), folder('print-templates'), options.ownCarriersDirectory);
  const workshop: Workshop = {
    readOrderFiles: async (files, { choices }) =>
      files.map((file, index) => {
        const reading = readDrafts(file);
        return world.bendReading?.(reading, choices[index] ?? null) ?? reading;
      }),
    readStockFile: async (file) => {
      const entries = Object.entries(
        JSON.parse(new TextDecoder().decode(file.bytes)) as Record<string, number | [number, string]>,
      );
      const quantities = entries.map(([sku, said]) => {
        const [quantity, bin] = typeof said === 'number' ? [said, ''] : said;
        return { sku, quantity, bin };
      });
      return done({ quantities, refusedRows: [] });
    },
    // As they are: files of numbers are small, and reading them is pure.
    readProductFile: (file) => readProductFile(file),
    readWaybillFile: (file) => readWaybillFile(file),
    readNumberList: (file) => readNumberList(file),
    renderDocument: async (request) => {
      world.drawn.push(request);
      const found = world.renderProblem?.(request.data.waybillNumber);
      if (found) return { ok: false, problems: [found] };
      const { document, waybillNumber, generation } = request.data;
      const bytes =
        options.real?.draw(request) ?? new TextEncoder().encode(`${document} ${waybillNumber} ${generation}`);
      const { templateId, template } = request;
      const shipped = catalogue.templates.find(({ id }) => id === templateId);
      const templateVersion = template?.version ?? shipped?.version ?? 1;
      return done({ bytes, pageCount: 1, templateId, templateVersion, symbols: [] });
    },
    previewDocument: async () => done([]),
    previewTemplate: async (request) => {
      world.tried.push(request);
      return world.previewTemplate?.(request) ?? { pages: [], problems: [] };
    },
    checkPicture: async (file) => checkPicture(file),
    readFrame: readFrameCodes,
    renderBatchPdf: async (nextRequests, write) => {
      let pageCount = 0;
      for (let requests = nextRequests(); requests.length > 0; requests = nextRequests()) {
        await world.drawBatch?.(requests.map(({ data }) => data.pairCode));
        pageCount += requests.length;
      }
      await write(new Uint8Array(world.batchPdfBytes));
      return done({ pageCount });
    },
    renderSheet: async (request) => {
      world.sheets.push(request);
      const bytes = new TextEncoder().encode(JSON.stringify(request.data));
      return done({ bytes, pageCount: 1, templateId: request.templateId, templateVersion: 1, symbols: [] });
    },
    writeShippingTable: async (table) =>
      world.writeTable?.(table) ?? new TextEncoder().encode(JSON.stringify(table.rows)),
    close: async () => {},
  };
  const staged = new Map<string, FakeStationWorld['written'][number]>();
  const files: Files = {
    async stageAll(directory, contents) {
      if (world.writeProblem) return { ok: false, problems: [world.writeProblem] };
      return done(
        contents.map(({ name, bytes }) => {
          const temporary = `${directory}/.${fakeIds.next()}`;
          staged.set(temporary, { directory, name, bytes });
          return { temporary, path: `${directory}/${name}` };
        }),
      );
    },
    async stageParts(directory, name, _by, fill) {
      if (world.writeProblem) return { ok: false, problems: [world.writeProblem] };
      const parts: Uint8Array[] = [];
      const filled = await fill(async (bytes) => void parts.push(bytes));
      if (!filled.ok) return filled;
      const bytes = joinBytes(parts);
      const temporary = `${directory}/.${fakeIds.next()}`;
      staged.set(temporary, { directory, name, bytes });
      const file = { temporary, path: `${directory}/${name}` };
      return done({ file, byteCount: bytes.length, value: filled.value });
    },
    async placeStaged(entries) {
      if (world.placeProblem) return { ok: false, problems: [world.placeProblem] };
      for (const { temporary } of entries) {
        const file = staged.get(temporary);
        if (file) world.written.push(file);
        staged.delete(temporary);
      }
      return done(entries.map(({ path }) => path));
    },
    async discardStaged(entries) {
      for (const { temporary } of entries) staged.delete(temporary);
    },
    read: async (path) =>
      staged.get(path)?.bytes ??
      world.written.findLast(({ directory, name }) => `${directory}/${name}` === path)?.bytes,
    readSamples: async () => [],
    sha256,
  };
  const watchedFolder = createFakeFolder();
  const labelPrinter = createFakeTransport();
  const slipPrinter = createFakeTransport();
  const discovery: { report: DiscoveryReport; readonly requests: DiscoveryRequest[] } = {
    report: { found: [], problems: [] },
    requests: [],
  };
  const printerDiscovery: PrinterDiscovery = {
    async discover(request) {
      discovery.requests.push(request);
      return discovery.report;
    },
  };
  const devices = createFakeDevices();
  const surroundings = createFakeSurroundings();
  const backups: FakeBackupsWorld = {};
  const secondPlace: FakeSecondPlaceWorld = { there: new Map() };
  const station = createStation({
    stores,
    workshop,
    catalogue,
    clock: stationClock,
    ids: fakeIds,
    files,
    logger,
    watchedFolder,
    writeImportNote,
    orderExportWords,
    readNotices: async () => '# Third-party notices\n',
    printerDiscovery,
    devices,
    backups: createFakeBackups(backups),
    surroundings,
    secondPlace: createFakeSecondPlace(secondPlace),
    transportFor:
      options.real?.transportFor ??
      ((printer) => (printer.defaultFor === 'packing-slip' ? slipPrinter : labelPrinter)),
    isTraining: options.isTraining ?? false,
    version: 'test',
    dataDirectory,
    folders: {
      labels: `${dataDirectory}/labels`,
      slips: `${dataDirectory}/slips`,
      out: `${dataDirectory}/out`,
      pictures: `${dataDirectory}/pictures`,
    },
  });
  const client: StationClient = createRouterClient(station.router);
  const requestOf = (job: PrintJob) =>
    renderRequest(
      { stores, clock, catalogue, driverLanguage: 'pdf', isTraining: options.isTraining ?? false },
      job,
    );
  return {
    client,
    router: station.router,
    /** Files that lie ready and have no name yet. */
    stagedCount: () => staged.size,
    stores,
    world,
    logger,
    clock,
    discovery,
    devices,
    surroundings,
    backups,
    secondPlace,
    scale: station.scaleWatch,
    startDevices() {
      station.scaleWatch.start();
      station.scannerWatch.start();
    },
    watchedFolder,
    startWatching: () => station.folderWatch.start(),
    watchPrinters: () => station.printerWatch.start(),
    copyBackups: () => station.secondCopies.start(),
    labelPrinter,
    slipPrinter,
    start: () => station.spool.start(),
    whenIdle: () => station.spool.whenIdle(),
    close: () => station.close(),
    /** What a paper is drawn from; fails where it must not be drawn. */
    paperData: (job: PrintJob): ParcelDocument => {
      const request = requestOf(job);
      if (!request.ok) throw new Error(JSON.stringify(request.problems));
      return request.value.data;
    },
    requestOf,
    /** The order of that number, as it is listed; fails where there is none. */
    async orderOf(orderNumber: string, isFull = false): Promise<OrderView> {
      const { orders } = await client.orders.list({ search: orderNumber, isFull });
      const found = orders.find((order) => order.orderNumber === orderNumber);
      if (!found) throw new Error(`no order ${orderNumber}`);
      return found;
    },
    /** Imports drafts as one file. */
    async importDrafts(name: string, ...drafts: OrderDraft[]) {
      const { previewId } = await client.imports.preview({ files: [draftFile(name, drafts)] });
      const { files: reports } = await client.imports.commit({ previewId });
      return reports[0]?.orders;
    },
  };
}

export type FakeStation = ReturnType<typeof createFakeStation>;

/** Ends a test's station: what the program itself calls a bug fails the test. */
export async function closeWithoutBugs(station: FakeStation): Promise<void> {
  // Here, since a process that a test starts has no test runner.
  const { expect } = await import('vitest');
  await station.close();
  expect(station.logger.bugs).toEqual([]);
}

/** The codes of the problems with which a call is refused; fails where it is not. */
export async function codesOf(call: Promise<unknown>): Promise<readonly string[]> {
  return (await refusalOf(call)).map(({ code }) => code);
}

/** The problems with which a call is refused; fails where it is not. */
export async function refusalOf(call: Promise<unknown>): Promise<readonly Problem[]> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'REFUSED')
      return (error.data as { problems: Problem[] }).problems;
    throw error;
  }
  throw new Error('the call was not refused');
}
