/** A copy takes the place of the database. Only while nothing has it open; interrupted, the next start goes on with it. */

import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { backupName, readBackupName } from '../../electron/domain/backups.ts';
import { done, type Problem, problem, type Result, refused } from '../../electron/domain/problems.ts';
import { schemaVersion } from '../connection/migrate.ts';
import { checkIntegrity } from '../connection/open-connection.ts';
import { problemOfSqlite } from '../connection/sqlite-problems.ts';

/** What the next start is to do, as it stands in the folder of the copies. */
interface RestoreRequest {
  readonly name: string;
  /** The name under which what stands there now is kept. */
  readonly keptAs: string;
}

export interface Restored extends RestoreRequest {
  /**
   * Whether what stood there could still be read: numbers that were taken since the copy are void then. Else nobody
   * knows them here.
   */
  readonly areNumbersKnown: boolean;
}

const requestFile = (directory: string) => join(directory, 'restore.json');
const restoredFile = (directory: string) => join(directory, 'restored.json');

/** Writes a file whole or not at all. */
function writeWhole(file: string, value: unknown): void {
  writeFileSync(`${file}.unfinished`, JSON.stringify(value));
  renameSync(`${file}.unfinished`, file);
}

function readNote<Note>(file: string): Note | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Note) : undefined;
}

/** Notes that the next start is to begin with a copy. */
export function writeRestoreRequest(directory: string, name: string, nowMs: number): void {
  const read = readBackupName(name);
  const keptAs = backupName({ atMs: nowMs, kind: 'before-restore', schemaVersion: read?.schemaVersion ?? 0 });
  writeWhole(requestFile(directory), { name, keptAs } satisfies RestoreRequest);
}

/** What the last start did with such a note; undefined where there was none, or somebody asked before. */
export function takeRestoredNote(directory: string): Restored | undefined {
  const restored = readNote<Restored>(restoredFile(directory));
  rmSync(restoredFile(directory), { force: true });
  return restored;
}

/**
 * Does what a note asks for: keeps what stands there, then puts the copy in its place.
 *
 * A copy is older than the day. What may have been printed since is in doubt and never printed again by itself, and a
 * number that was taken since is void.
 *
 * @returns null where there is no note; `backup.not-found` or `backup.damaged` (the note is gone then, and nothing is
 * changed), `data.disk-full`, `data.folder-not-writable`.
 */
export function applyRestoreRequest(
  databaseFile: string,
  directory: string,
  nowMs: number,
): Result<Restored | null> {
  const request = readNote<RestoreRequest>(requestFile(directory));
  if (request === undefined) return done(null);
  const forgetRequest = () => rmSync(requestFile(directory), { force: true });
  const giveUp = (why: Problem) => {
    forgetRequest();
    return refused(why);
  };
  const backup = join(directory, request.name);
  if (readBackupName(request.name) === undefined || !existsSync(backup)) {
    return giveUp(problem('backup.not-found', { name: request.name }));
  }
  const kept = join(directory, request.keptAs);
  const place = `${databaseFile}.restoring`;
  try {
    keep(databaseFile, kept);
    removeWhole(place);
    copyFileSync(backup, place);
    const areNumbersKnown = doubtWhatCameAfter(place, existsSync(kept) ? kept : undefined, nowMs);
    // The log of what stood there does not belong to the copy.
    for (const end of ['-wal', '-shm']) rmSync(databaseFile + end, { force: true });
    renameSync(place, databaseFile);
    const restored: Restored = { ...request, areNumbersKnown };
    writeWhole(restoredFile(directory), restored);
    forgetRequest();
    return done(restored);
  } catch (error) {
    removeWhole(place);
    const found = problemOfSqlite(error, backup) ?? problemOfDisk(error, directory);
    if (!found) throw error;
    return found.code === 'data.damaged'
      ? giveUp(problem('backup.damaged', { file: backup, found: String(found.params.found ?? '') }))
      : refused(found);
  }
}

function removeWhole(file: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
}

/** What stands there, with its log, as one file; a damaged one as it is. Not again where it was kept before. */
function keep(databaseFile: string, kept: string): void {
  if (existsSync(kept) || !existsSync(databaseFile)) return;
  try {
    const database = new Database(databaseFile, { fileMustExist: true });
    try {
      database.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      database.close();
    }
  } catch (error) {
    if (problemOfSqlite(error, databaseFile)?.code !== 'data.damaged') throw error;
  }
  copyFileSync(databaseFile, `${kept}.unfinished`);
  renameSync(`${kept}.unfinished`, kept);
}

/** @returns whether the numbers that were taken since could be read. */
function doubtWhatCameAfter(place: string, kept: string | undefined, nowMs: number): boolean {
  const database = new Database(place, { fileMustExist: true });
  try {
    const integrity = checkIntegrity(database);
    if (integrity !== 'ok') throw new Database.SqliteError(integrity, 'SQLITE_CORRUPT');
    const later = kept !== undefined && attach(database, kept);
    database
      .transaction(() => {
        database
          .prepare(
            `UPDATE print_jobs SET state = 'in-doubt', problem_code = 'job.restored', problem_params = '{}',
               problem_ref = NULL, changed_at_ms = :nowMs
             WHERE state IN ('queued', 'rendered', 'sending', 'held', 'failed')`,
          )
          .run({ nowMs });
        if (!later) return;
        database
          .prepare(
            `UPDATE waybill_numbers SET state = 'void', parcel_id = NULL, void_reason = 'other', void_note = :note,
               voided_at_ms = :nowMs, changed_at_ms = :nowMs, may_be_on_paper = 1
             WHERE state = 'free' AND number IN (SELECT number FROM later.waybill_numbers WHERE state <> 'free')`,
          )
          .run({ nowMs, note: '恢复备份前已用 taken before an older backup was restored' });
      })
      .immediate();
    return later;
  } finally {
    database.close();
  }
}

/** @returns whether it can be read, and has the same tables. */
function attach(database: Database.Database, kept: string): boolean {
  try {
    database.prepare('ATTACH ? AS later').run(kept);
    const version = Number(database.pragma('later.user_version', { simple: true }));
    database.prepare('SELECT count(*) FROM later.waybill_numbers').get();
    return version >= schemaVersion(database);
  } catch (error) {
    if (error instanceof Database.SqliteError) return false;
    throw error;
  }
}

/** What the disk or its rights say; undefined where the error is a bug. */
export function problemOfDisk(error: unknown, path: string): Problem | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return problem('data.disk-full', { path });
  return /^E[A-Z]+$/u.test(code) ? problem('data.folder-not-writable', { path, reason: code }) : undefined;
}
