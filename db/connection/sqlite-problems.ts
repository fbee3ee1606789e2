import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { type Problem, ProblemError, problem } from '../../electron/domain/problems.ts';

/** Whether the error is SQLite's, with a result code that begins like this (`SQLITE_CONSTRAINT_UNIQUE`). */
export function isSqliteError(error: unknown, codePrefix: string): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith(codePrefix);
}

/**
 * What SQLite reports of the world outside the program (result codes: sqlite.org/rescode.html), as a problem
 * that a person can mend; undefined where the error is a bug.
 */
export function problemOfSqlite(error: unknown, file: string): Problem | undefined {
  if (isSqliteError(error, 'SQLITE_FULL')) return problem('data.disk-full', { path: file });
  if (isSqliteError(error, 'SQLITE_NOTADB') || isSqliteError(error, 'SQLITE_CORRUPT')) {
    return problem('data.damaged', { file, found: error instanceof Error ? error.message : '' });
  }
  if (isSqliteError(error, 'SQLITE_CANTOPEN') || isSqliteError(error, 'SQLITE_READONLY')) {
    return problem('data.folder-not-writable', { path: file });
  }
  if (isSqliteError(error, 'SQLITE_BUSY')) return problem('data.in-use', { directory: dirname(file) });
  return undefined;
}

/** The error to throw on: a {@link ProblemError} where the world outside is at fault, else the error itself. */
export function asProblemError(error: unknown, file: string): unknown {
  const found = problemOfSqlite(error, file);
  return found ? new ProblemError(found.code, found.params, { cause: error }) : error;
}
