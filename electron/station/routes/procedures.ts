/**
 * The one edge where problems become typed refusals, and where a bug is caught, logged, and shown as a reference;
 * and what the procedures of every area share.
 */

import { implement, ORPCError } from '@orpc/server';
import { contract } from '../../contract/contract.ts';
import type { PreviewPage } from '../../domain/documents.ts';
import { parseId } from '../../domain/ids.ts';
import type { OperatorRight } from '../../domain/operators.ts';
import type { OrderFile } from '../../domain/order-files.ts';
import type { Printer } from '../../domain/printers.ts';
import { type Problem, ProblemError, problem, type Result } from '../../domain/problems.ts';
import type { BenchDevices } from '../../ports/bench-devices.ts';
import type { PrinterDiscovery } from '../../ports/printer-discovery.ts';
import type { Surroundings } from '../../ports/surroundings.ts';
import type { Transport } from '../../ports/transport.ts';
import type { WatchedFolder } from '../../ports/watched-folder.ts';
import type { Announcements } from '../announcements.ts';
import type { StationContext } from '../context.ts';
import type { OrderExportWordsIn } from '../export-orders.ts';
import type { ImportOrders } from '../import-orders.ts';
import type { BackupKeeper } from '../keep-backups.ts';
import type { SecondCopies } from '../keep-second-copies.ts';
import type { OfferedFiles } from '../offer-files.ts';
import { whyNoRight } from '../operators-on-duty.ts';
import type { Packing } from '../packing/create-packing.ts';
import type { FolderWatch } from '../watch-folder.ts';
import type { ScaleWatch } from '../watch-scale.ts';
import type { ScannerWatch } from '../watch-scanner.ts';

/** Longest that asking a device may take, in milliseconds. */
const probeTimeoutMs = 5000;

export const toBase64 = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

/** A drawn page as clients show it. */
export const previewPageView = ({ png, widthDots, heightDots }: PreviewPage) => ({
  pngBase64: toBase64(png),
  widthDots,
  heightDots,
});

/** What the contract promises of an expected problem. */
export const refusal = (problems: readonly Problem[]) =>
  new ORPCError('REFUSED', {
    defined: true,
    status: 422,
    message: problems.map(({ code }) => code).join(', '),
    data: { problems: [...problems] },
  });

/** The value of a result, or the refusal that the contract promises. */
export function accept<Value>(result: Result<Value>): Value {
  if (!result.ok) throw refusal(result.problems);
  return result.value;
}

/** Refuses who is on duty without the right. */
export function demandRight(context: StationContext, right: OperatorRight): void {
  const reason = whyNoRight(context, right);
  if (reason) throw refusal([reason]);
}

/** An id from outside. One that has not even the form of an id names nothing that exists. */
function idFrom<Kind extends string>(text: string, code: Problem['code']) {
  try {
    return parseId<Kind>(text);
  } catch {
    throw refusal([problem(code, { id: text.slice(0, 60) })]);
  }
}

/** An uploaded file with its bytes. */
export const orderFile = async (file: File): Promise<OrderFile> => ({
  name: file.name,
  bytes: new Uint8Array(await file.arrayBuffer()),
});

/** What the procedures need beside the station's context. */
export interface RouterParts {
  readonly importOrders: ImportOrders;
  readonly folderWatch: FolderWatch;
  readonly watchedFolder: WatchedFolder;
  readonly announcements: Announcements;
  readonly packing: Packing;
  readonly transportFor: (printer: Printer) => Transport;
  readonly printerDiscovery: PrinterDiscovery;
  readonly devices: BenchDevices;
  readonly scaleWatch: ScaleWatch;
  readonly scannerWatch: ScannerWatch;
  readonly orderExportWords: OrderExportWordsIn;
  readonly backups: BackupKeeper;
  readonly surroundings: Surroundings;
  readonly secondCopies: SecondCopies;
  readonly readNotices: () => Promise<string>;
  readonly offeredFiles: OfferedFiles;
}

/** Ends a question to a device with the request, or when it takes too long. */
export const probeSignal = (signal: AbortSignal | undefined) =>
  AbortSignal.any([AbortSignal.timeout(probeTimeoutMs), ...(signal ? [signal] : [])]);

/** Reading the whole of a large database takes a minute on a slow disk. */
const longWorkTimeoutMs = 120_000;

/** As {@link probeSignal}, for work that takes its time. */
export const workSignal = (signal: AbortSignal | undefined) =>
  AbortSignal.any([AbortSignal.timeout(longWorkTimeoutMs), ...(signal ? [signal] : [])]);

export const attemptId = (text: string) => idFrom<'attempt'>(text, 'archive.bytes-gone');
export const jobId = (text: string) => idFrom<'job'>(text, 'job.not-found');
export const batchId = (text: string) => idFrom<'batch'>(text, 'batch.not-found');
export const poolId = (text: string) => idFrom<'pool'>(text, 'numbers.pool-unknown');
export const printerId = (text: string) => idFrom<'printer'>(text, 'printer.not-found');
export const parcelId = (text: string) => idFrom<'parcel'>(text, 'parcel.not-found');
export const matchChangeId = (text: string) => idFrom<'match-change'>(text, 'match.nothing-to-undo');
export const bundleId = (text: string) => idFrom<'bundle'>(text, 'bundle.not-found');
export const handLabelId = (text: string) => idFrom<'hand-label'>(text, 'hand.not-found');
export const operatorId = (text: string) => idFrom<'operator'>(text, 'operator.not-found');
export const orderId = (text: string) => idFrom<'order'>(text, 'order.not-found');

/** The contract's procedures for one station, each of them behind the edge. */
export function createProcedures(context: StationContext) {
  return implement(contract).use(async ({ next, path }) => {
    try {
      return await next();
    } catch (error) {
      // What the contract promises, and requests that it refuses. Anything else of this kind is a bug of ours.
      if (error instanceof ORPCError && (error.defined || error.code === 'BAD_REQUEST')) throw error;
      if (error instanceof ProblemError) throw refusal([error.problem]);
      if (error instanceof Error && error.name === 'AbortError') throw error;
      const ref = context.logger.bug(path.join('.'), error);
      throw new ORPCError('BUG', { defined: true, status: 500, message: 'internal.bug', data: { ref } });
    }
  });
}

export type Procedures = ReturnType<typeof createProcedures>;
