/** Papers for another PC: labels and slips as PDF, a register and a note, written to a folder or a stick. */

import type { Bundle, BundledPaper } from '../domain/bundles.ts';
import type { ShippingTable } from '../domain/documents.ts';
import { fileNamePart } from '../domain/file-names.ts';
import type { BatchId } from '../domain/ids.ts';
import { orderQuantity } from '../domain/orders.ts';
import { type JobDocument, jobDocuments, type PrintJob } from '../domain/print-jobs.ts';
import { isAbsolutePath } from '../domain/printers.ts';
import { maskConsignee, maskText } from '../domain/privacy.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import type { Settings } from '../domain/settings.ts';
import type { StagedFile } from '../ports/files.ts';
import { actorName, announceJobs, carrierName, ordersOf, record, type StationContext } from './context.ts';
import { stageJobsPdf } from './stage-jobs-pdf.ts';
import { whenWritten } from './unfinished-batches.ts';
import { withholdPapers } from './withhold-papers.ts';

/** The columns of the register, from left to right. */
export const bundleColumns = [
  'position',
  'pairCode',
  'carrier',
  'waybillNumber',
  'orderNumbers',
  'consigneeName',
  'phone',
  'address',
  'quantity',
  'remark',
  'cameOut',
] as const;
export type BundleColumn = (typeof bundleColumns)[number];

/** The words of a bundle, in one language. */
export interface BundleWords {
  readonly files: Readonly<Record<JobDocument | 'register' | 'readme', string>>;
  readonly columns: Readonly<Record<BundleColumn, string>>;
  readonly readme: (params: {
    readonly batch: string;
    readonly labels: number;
    readonly slips: number;
    readonly media: Readonly<Record<JobDocument, string>>;
    readonly isFull: boolean;
  }) => string;
}

export type BundleWordsIn = (language: Settings['language']) => BundleWords;

export interface BundleWish {
  readonly batchId: BatchId;
  /** Absolute. The files lie in a folder of their own in it. */
  readonly directory: string;
  /** Whether the register names people in full. */
  readonly isFull: boolean;
  /** Somebody said that people's data may be written out in full. */
  readonly isConfirmed: boolean;
}

export interface MadeBundle {
  readonly bundle: Bundle;
  readonly directory: string;
  readonly files: readonly string[];
  readonly labels: number;
  readonly slips: number;
}

const byteOrderMark = '\uFEFF';

const isExpired = ({ state, problem: found }: PrintJob) => state === 'held' && found?.code === 'job.expired';

/** What no printer of this station has begun, and nothing stops. */
const isWaiting = (job: PrintJob) =>
  job.state === 'queued' || job.state === 'rendered' || job.state === 'failed' || isExpired(job);

const inBundle = (bundle: Pick<Bundle, 'id' | 'directory'>) =>
  problem('job.in-bundle', { bundle: bundle.id, path: bundle.directory });

/** Whether a paper still waits for what becomes of a bundle. */
export const isIn = (bundle: Pick<Bundle, 'id'>, job: PrintJob | undefined): job is PrintJob =>
  job?.state === 'held' && job.problem?.code === 'job.in-bundle' && job.problem.params.bundle === bundle.id;

/** From this moment on the papers are the other PC's: no printer here takes them. */
function takeAlong(
  context: StationContext,
  wish: BundleWish,
  { directory, isFull }: { readonly directory: string; readonly isFull: boolean },
): Bundle | undefined {
  const { stores, clock, ids } = context;
  return stores.transaction(() => {
    const jobs = stores.jobs.list({ batchId: wish.batchId }).filter(isWaiting);
    if (jobs.length === 0) return undefined;
    const atMs = clock.nowMs();
    const bundle: Bundle = {
      id: ids.next<'bundle'>(),
      batchId: wish.batchId,
      directory,
      papers: jobs.map((job) => ({
        jobId: job.id,
        document: job.document,
        contentHash: job.contentHash,
        isExpired: isExpired(job),
      })),
      actor: actorName(context),
      atMs,
      declaredAtMs: null,
    };
    stores.bundles.insert(bundle);
    for (const job of jobs) {
      // What failed was not drawn, and may be drawn there; what waited too long is wanted there.
      if (job.state === 'failed' || job.state === 'held') stores.jobs.setState(job.id, 'queued', atMs, null);
      stores.jobs.setState(job.id, 'held', atMs, inBundle(bundle));
    }
    // Paper that nobody counts: its numbers are never handed out again.
    const labels = bundle.papers.filter(({ document }) => document === 'label').length;
    if (labels > 0) record(context, 'batch.exported', wish.batchId, { document: 'label', pages: labels });
    record(context, 'batch.bundled', wish.batchId, {
      bundle: bundle.id,
      papers: jobs.length,
      isFull: isFull ? 1 : 0,
    });
    return bundle;
  });
}

/** Tells every client what became of papers, and lets the printers look again. */
export function announcePapers(
  context: StationContext,
  papers: readonly Pick<BundledPaper, 'jobId'>[],
): void {
  announceJobs(
    context,
    papers.map(({ jobId }) => jobId),
  );
  context.announce({ kind: 'parcels-changed' });
  context.spool.wake();
}

/** The printers here take it again; what an order stops meanwhile stays withheld for that. */
export function backToQueue(context: StationContext, job: PrintJob, atMs: number): void {
  const { stores } = context;
  stores.jobs.setState(job.id, 'queued', atMs, null);
  const [orderId] = stores.parcels.get(job.parcelId)?.orderIds ?? [];
  if (orderId) withholdPapers(context, orderId);
}

/** Nothing was written: everything is as it was before. */
function giveBack(context: StationContext, bundle: Bundle): void {
  const { stores, clock } = context;
  stores.transaction(() => {
    const atMs = clock.nowMs();
    for (const { jobId, isExpired: wasExpired } of bundle.papers) {
      const job = stores.jobs.get(jobId);
      if (!isIn(bundle, job)) continue;
      backToQueue(context, job, atMs);
      if (wasExpired && stores.jobs.get(jobId)?.state === 'queued')
        stores.jobs.setState(jobId, 'held', atMs, problem('job.expired'));
    }
    stores.bundles.setDeclared(bundle.id, atMs);
    record(context, 'batch.bundle-failed', bundle.batchId, { bundle: bundle.id });
  });
  announcePapers(context, bundle.papers);
}

/** Draws one kind of paper into a file beside its place. */
async function stagePdf(
  context: StationContext,
  bundle: Bundle,
  document: JobDocument,
  fileName: string,
): Promise<Result<StagedFile | null>> {
  const jobIds = bundle.papers.filter((paper) => paper.document === document).map((paper) => paper.jobId);
  if (jobIds.length === 0) return done(null);
  const owner = `bundle-${document}-${context.stores.benchId}`;
  const staged = await stageJobsPdf(context, jobIds, { directory: bundle.directory, fileName, owner });
  return staged.ok ? done(staged.value.file) : staged;
}

/** One line a parcel, in print order, with room to tick what came out. */
function registerOf(
  context: StationContext,
  bundle: Bundle,
  words: BundleWords,
  isFull: boolean,
): ShippingTable {
  const { stores } = context;
  const batch = stores.jobs.getBatch(bundle.batchId);
  const seen = new Set<string>();
  const rows = bundle.papers.flatMap(({ jobId }) => {
    const job = stores.jobs.get(jobId);
    const parcel = job && stores.parcels.get(job.parcelId);
    if (!job || !parcel || seen.has(parcel.id)) return [];
    seen.add(parcel.id);
    const orders = ordersOf(context, parcel);
    const [first] = orders;
    const consignee = first && (isFull ? first.consignee : maskConsignee(first.consignee));
    const remark = orders
      .map(({ sellerRemark }) => sellerRemark)
      .filter((text) => text !== '')
      .join(' / ');
    const cells: Record<BundleColumn, string> = {
      position: `${job.position}/${batch?.parcelCount ?? 0}`,
      pairCode: job.pairCode,
      carrier: carrierName(context, parcel.carrierCode),
      waybillNumber: parcel.waybillNumber ?? '',
      orderNumbers: orders.map(({ orderNumber }) => orderNumber).join(' '),
      consigneeName: consignee?.name ?? '',
      phone: consignee?.phone ?? '',
      address: consignee?.address ?? '',
      quantity: String(orders.reduce((sum, order) => sum + orderQuantity(order.lines), 0)),
      remark: isFull ? remark : maskText(remark),
      cameOut: '',
    };
    return [bundleColumns.map((column) => cells[column])];
  });
  return {
    fileName: words.files.register,
    format: 'csv-utf8-bom',
    sheetName: words.files.register,
    rows: [bundleColumns.map((column) => words.columns[column]), ...rows],
  };
}

/** Which paper each kind was laid out for: the other printer must have the same. */
function mediaOf(context: StationContext, bundle: Bundle): Record<JobDocument, string> {
  const { stores } = context;
  const of = (document: JobDocument) => {
    const paper = bundle.papers.find((one) => one.document === document);
    const job = paper && stores.jobs.get(paper.jobId);
    return (job && stores.printers.get(job.printerId)?.media.code) ?? '';
  };
  return { label: of('label'), 'packing-slip': of('packing-slip') };
}

async function stageAllFiles(
  context: StationContext,
  bundle: Bundle,
  words: BundleWords,
  { isRegisterFull, isFull }: { readonly isRegisterFull: boolean; readonly isFull: boolean },
): Promise<Result<readonly StagedFile[]>> {
  const { files, workshop, stores } = context;
  const staged: StagedFile[] = [];
  for (const document of jobDocuments) {
    const pdf = await stagePdf(context, bundle, document, words.files[document]);
    if (!pdf.ok) {
      await files.discardStaged(staged);
      return pdf;
    }
    if (pdf.value) staged.push(pdf.value);
  }
  const count = (document: JobDocument) =>
    bundle.papers.filter((paper) => paper.document === document).length;
  const readme = words.readme({
    batch: stores.jobs.getBatch(bundle.batchId)?.name ?? '',
    labels: count('label'),
    slips: count('packing-slip'),
    media: mediaOf(context, bundle),
    isFull,
  });
  const table = registerOf(context, bundle, words, isRegisterFull);
  const contents = [
    { name: table.fileName, bytes: await workshop.writeShippingTable(table) },
    {
      name: words.files.readme,
      bytes: new TextEncoder().encode(byteOrderMark + readme.replaceAll('\n', '\r\n')),
    },
  ];
  const owner = `bundle-${stores.benchId}`;
  const rest = await files.stageAll(bundle.directory, contents, { owner, pending: [] });
  if (!rest.ok) {
    await files.discardStaged(staged);
    return rest;
  }
  return done([...staged, ...rest.value]);
}

/**
 * Writes what waits of a batch for another PC. From then on its papers are withheld here until somebody says what came
 * out there. Where anything cannot be written, nothing has changed.
 *
 * @returns `batch.not-found`, `close.folder-not-writable`, `data.disk-full`, `print.nothing-to-print`,
 * `bundle.full-data` where people's data would be written in full and nobody confirmed it, or what keeps a page from
 * being drawn.
 */
export async function makeBundle(
  context: StationContext,
  wordsIn: BundleWordsIn,
  wish: BundleWish,
): Promise<Result<MadeBundle>> {
  const { stores, files } = context;
  await whenWritten(context, wish.batchId);
  const batch = stores.jobs.getBatch(wish.batchId);
  if (!batch) return refused(problem('batch.not-found', { batchId: wish.batchId }));
  if (!isAbsolutePath(wish.directory)) {
    return refused(problem('close.folder-not-writable', { path: wish.directory }));
  }
  const { language, paperPrivacy } = stores.settings.read();
  const isFull = wish.isFull || paperPrivacy === 'full';
  if (isFull && !wish.isConfirmed) {
    return refused(problem('bundle.full-data', { batch: batch.name, path: wish.directory }));
  }
  const words = wordsIn(language);
  const earlier = stores.bundles.list(1000).filter(({ batchId }) => batchId === wish.batchId).length;
  const name = `${fileNamePart(batch.name)}-${earlier + 1}`;
  const directory = `${wish.directory.replace(/[\\/]+$/u, '')}/${name}`;
  const bundle = takeAlong(context, wish, { directory, isFull });
  if (!bundle) return refused(problem('print.nothing-to-print'));
  announcePapers(context, bundle.papers);
  let staged: Result<readonly StagedFile[]>;
  try {
    staged = await stageAllFiles(context, bundle, words, { isRegisterFull: wish.isFull, isFull });
  } catch (error) {
    giveBack(context, bundle);
    throw error;
  }
  if (!staged.ok) {
    giveBack(context, bundle);
    return staged;
  }
  const placed = await files.placeStaged(staged.value);
  if (!placed.ok) {
    await files.discardStaged(staged.value);
    giveBack(context, bundle);
    return refused(problem('close.folder-not-writable', { path: directory }));
  }
  const count = (document: JobDocument) =>
    bundle.papers.filter((paper) => paper.document === document).length;
  return done({
    bundle,
    directory,
    files: placed.value,
    labels: count('label'),
    slips: count('packing-slip'),
  });
}
