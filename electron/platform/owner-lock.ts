import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { done, problem, type Result, refused } from '../domain/problems.ts';

export interface OwnerLock {
  /** Gives the data directory free. A second call does nothing. */
  release(): void;
}

/**
 * Makes this process the only station of a data directory, until it releases it or dies: the lock is the
 * operating system's on a file of its own, held by an open exclusive transaction, so that nothing is left
 * behind by a crash or `kill -9`.
 *
 * @param directory exists and is writable.
 * @returns `data.in-use` (params directory) where another station has it, `data.folder-not-writable`
 * (path) where the lock cannot be taken at all.
 */
export function acquireOwnerLock(directory: string): Result<OwnerLock> {
  const file = join(directory, 'owner.db');
  // The library refuses a missing folder with an error of its own, before SQLite sees it.
  if (!existsSync(directory)) {
    return refused(problem('data.folder-not-writable', { path: directory, reason: 'ENOENT' }));
  }
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { timeout: 0 });
    // An exclusive transaction keeps readers out too only where there is no write-ahead log.
    database.pragma('journal_mode = DELETE');
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    if (!(error instanceof Database.SqliteError)) throw error;
    if (error.code.startsWith('SQLITE_BUSY')) return refused(problem('data.in-use', { directory }));
    return refused(problem('data.folder-not-writable', { path: directory, reason: error.code }));
  }
  const owner = database;
  return done({
    release() {
      if (owner.open) owner.close();
    },
  });
}
