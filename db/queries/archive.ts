import { createHash } from 'node:crypto';
import { type ParcelId, parseId } from '../../electron/domain/ids.ts';
import { jobDocuments } from '../../electron/domain/print-jobs.ts';
import type { ArchivedAttempt, ArchiveFault, ArchiveStore } from '../../electron/ports/print-stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import { type ChainEnd, type ChainedRow, chainEndSql, chainStart, hashOfAttempt } from './attempt-chain.ts';
import { attemptColumns, toAttempt } from './job-rows.ts';
import { parseWord } from './row-values.ts';

interface ArchivedRow extends ChainedRow {
  readonly parcel_id: string;
  readonly kept_bytes: number | null;
}

interface LinkRow extends ChainedRow {
  readonly chain_sequence: number;
  readonly chain_hash: string;
}

const ofAttempt = attemptColumns.replaceAll(/\b([a-z_]+)\b/gu, 'attempt.$1');

const archived = `
  SELECT ${ofAttempt}, job.parcel_id, job.pair_code, job.document, job.generation,
    (SELECT length(bytes) FROM print_bytes WHERE hash = attempt.bytes_hash) AS kept_bytes
  FROM print_attempts AS attempt JOIN print_jobs AS job ON job.id = attempt.job_id`;

function toArchived(row: ArchivedRow): ArchivedAttempt {
  return {
    ...toAttempt(row),
    parcelId: parseId<'parcel'>(row.parcel_id) satisfies ParcelId,
    pairCode: row.pair_code,
    document: parseWord(jobDocuments, row.document),
    generation: row.generation,
    keptBytes: row.kept_bytes,
  };
}

/** What was sent, and the chain over it; see `attempt-chain.ts`. */
export function createArchiveStore({ database, write }: Connection): ArchiveStore {
  // Found by two indexes, each for itself; an OR over both tables would read everything.
  const search = database.prepare<[{ numbers: string; parcels: string; limit: number }], ArchivedRow>(`
    ${archived}
    WHERE attempt.sequence IN (
      SELECT sequence FROM print_attempts WHERE waybill_number IN (SELECT value FROM json_each(@numbers))
      UNION
      SELECT print_attempts.sequence FROM print_jobs JOIN print_attempts ON print_attempts.job_id = print_jobs.id
      WHERE parcel_id IN (SELECT value FROM json_each(@parcels))
    )
    ORDER BY attempt.sequence DESC LIMIT @limit
  `);
  const get = database.prepare<[string], ArchivedRow>(`${archived} WHERE attempt.id = ?`);
  const getBytes = database
    .prepare<[string], Buffer>(
      'SELECT bytes FROM print_bytes WHERE hash = (SELECT bytes_hash FROM print_attempts WHERE id = ?)',
    )
    .pluck();
  const listLinks = database.prepare<[number, number], LinkRow>(`
    SELECT ${ofAttempt}, job.pair_code, job.document, job.generation, attempt.chain_sequence, attempt.chain_hash
    FROM print_attempts AS attempt JOIN print_jobs AS job ON job.id = attempt.job_id
    WHERE attempt.chain_sequence > ? ORDER BY attempt.chain_sequence LIMIT ?
  `);
  const getEnd = database.prepare<[], ChainEnd>(chainEndSql);
  const listBytes = database.prepare<
    [number, number],
    { readonly rowid: number; readonly hash: string; readonly bytes: Buffer }
  >('SELECT rowid, hash, bytes FROM print_bytes WHERE rowid > ? ORDER BY rowid LIMIT ?');
  const forget = database.prepare<[number, number]>(`
    DELETE FROM print_bytes WHERE hash IN (
      SELECT hash FROM print_bytes
      WHERE stored_at_ms < ?
        AND hash NOT IN (
          SELECT bytes_hash FROM print_jobs WHERE state IN ('rendered', 'sending') AND bytes_hash IS NOT NULL
        )
      LIMIT ?
    )
  `);

  /** What was cut off behind the last link, or written over it. */
  const faultsAtEnd = (last: ChainEnd, lastId = ''): ArchiveFault[] => {
    const end = getEnd.get() ?? chainStart;
    if (end.chain_sequence !== last.chain_sequence) {
      const sequence = Math.min(end.chain_sequence, last.chain_sequence) + 1;
      return [{ kind: 'cut', sequence, subject: end.chain_hash }];
    }
    return end.chain_hash === last.chain_hash
      ? []
      : [{ kind: 'changed', sequence: end.chain_sequence, subject: lastId }];
  };

  return {
    search: ({ waybillNumbers, parcelIds, limit }) =>
      search
        .all({ numbers: JSON.stringify(waybillNumbers), parcels: JSON.stringify(parcelIds), limit })
        .map(toArchived),
    get(id) {
      const row = get.get(id);
      return row && toArchived(row);
    },
    getBytes: (id) => getBytes.get(id),
    verifyChain(behind, limit) {
      const faults: ArchiveFault[] = [];
      let before = behind ? { chain_sequence: behind.sequence, chain_hash: behind.hash } : chainStart;
      const links = listLinks.all(before.chain_sequence, limit);
      for (const link of links) {
        const expected = before.chain_sequence + 1;
        if (link.chain_sequence !== expected) {
          faults.push({ kind: 'missing', sequence: expected, subject: link.id });
        } else if (hashOfAttempt(before, link) !== link.chain_hash) {
          faults.push({ kind: 'changed', sequence: expected, subject: link.id });
        }
        // From here on it is judged by what stands there: one fault does not make faults of all that follows.
        before = link;
      }
      if (links.length < limit && faults.at(-1)?.sequence !== before.chain_sequence) {
        faults.push(...faultsAtEnd(before, links.at(-1)?.id));
      }
      return {
        end: links.length < limit ? null : { sequence: before.chain_sequence, hash: before.chain_hash },
        attempts: links.length,
        faults,
      };
    },
    verifyBytes(behind, limit) {
      const rows = listBytes.all(behind, limit);
      const faults = rows
        .filter(({ hash, bytes }) => createHash('sha256').update(bytes).digest('hex') !== hash)
        .map(({ hash }): ArchiveFault => ({ kind: 'bytes', sequence: 0, subject: hash }));
      return { end: rows.length < limit ? null : (rows.at(-1)?.rowid ?? null), kept: rows.length, faults };
    },
    forgetBytes: (storedBeforeMs, limit) => write(() => forget.run(storedBeforeMs, limit).changes),
  };
}
