/** What was sent to printers: finding it, proving that nobody changed it, and letting go of its bytes in time. */

import type { AttemptId } from '../domain/ids.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import { readScannedWaybill } from '../domain/scanned-waybills.ts';
import type { ArchivedAttempt, ArchiveEnd, ArchiveFault } from '../ports/print-stores.ts';
import { record, type StationContext } from './context.ts';
import { createTurns } from './take-turns.ts';

const dayMs = 86_400_000;
const linksPerTurn = 200;
const bytesPerTurn = 20;
/** So many faults are told; there may be more. */
const mostFaults = 100;

/**
 * Every send of the papers that a text means: a waybill number, also one that was given up; a pair code; an order
 * number. The newest first.
 */
export function searchArchive(
  { stores }: Pick<StationContext, 'stores'>,
  text: string,
  limit: number,
): readonly ArchivedAttempt[] {
  const { code, waybillNumber } = readScannedWaybill(text);
  const waybillNumbers = [...new Set([code, waybillNumber, text.trim()])].filter((number) => number !== '');
  const byPairCode = stores.parcels.findByPairCode(code);
  const ofOrders = stores.orders
    .listByNumber(text.trim())
    .flatMap(({ id }) => stores.parcels.listByOrder(id).map((parcel) => parcel.id));
  const parcelIds = new Set([...(byPairCode ? [byPairCode.id] : []), ...ofOrders]);
  return stores.archive.search({ waybillNumbers, parcelIds: [...parcelIds], limit });
}

export interface ArchivedBytes {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/**
 * Exactly what a printer was sent. It shows a person's data, so the ledger says who took it.
 *
 * @returns `archive.bytes-gone` where nothing is kept of it, or not any more.
 */
export function readArchivedBytes(context: StationContext, id: AttemptId): Result<ArchivedBytes> {
  const { stores } = context;
  const attempt = stores.archive.get(id);
  const bytes = attempt && stores.archive.getBytes(id);
  if (!attempt || !bytes)
    return refused(problem('archive.bytes-gone', { days: stores.settings.read().archiveDays }));
  stores.transaction(() => record(context, 'archive.read', attempt.jobId, { pairCode: attempt.pairCode }));
  const { pairCode, document, generation } = attempt;
  const isPdf = String.fromCharCode(...bytes.subarray(0, 5)) === '%PDF-';
  const fileName = `${pairCode}-${document}-g${generation}-${id.slice(0, 13)}.${isPdf ? 'pdf' : 'bin'}`;
  return done({ fileName, bytes });
}

export interface ArchiveVerdict {
  readonly attempts: number;
  /** Of how many sends the bytes are kept; the same bytes count once. */
  readonly kept: number;
  /** The first of them. */
  readonly faults: readonly ArchiveFault[];
}

/** Looks at every link of the chain and at all bytes that are kept, in turns beside other work. */
export async function verifyArchive(
  { stores, clock }: Pick<StationContext, 'stores' | 'clock'>,
  signal?: AbortSignal,
): Promise<ArchiveVerdict> {
  const turns = createTurns(clock);
  const faults: ArchiveFault[] = [];
  const note = (found: readonly ArchiveFault[]) => faults.push(...found.slice(0, mostFaults - faults.length));
  let attempts = 0;
  for (let end: ArchiveEnd | null | undefined; end !== null; ) {
    const looked = stores.archive.verifyChain(end ?? null, linksPerTurn);
    attempts += looked.attempts;
    note(looked.faults);
    end = looked.end;
    if (turns.isOver()) await turns.next();
    signal?.throwIfAborted();
  }
  let kept = 0;
  for (let end: number | null = 0; end !== null; ) {
    const looked: ReturnType<typeof stores.archive.verifyBytes> = stores.archive.verifyBytes(
      end,
      bytesPerTurn,
    );
    kept += looked.kept;
    note(looked.faults);
    end = looked.end;
    if (turns.isOver()) await turns.next();
    signal?.throwIfAborted();
  }
  return { attempts, kept, faults };
}

/** Lets go of bytes that are older than the shop keeps them. What is written of every send stays. */
export async function forgetOldBytes(
  { stores, clock }: Pick<StationContext, 'stores' | 'clock'>,
  signal: AbortSignal,
): Promise<number> {
  const storedBeforeMs = clock.nowMs() - stores.settings.read().archiveDays * dayMs;
  let forgotten = 0;
  while (!signal.aborted) {
    const some = stores.archive.forgetBytes(storedBeforeMs, bytesPerTurn);
    forgotten += some;
    if (some < bytesPerTurn) break;
    await clock.wait(0, signal);
  }
  return forgotten;
}
