import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { done, problem, type Result, refused } from '../../electron/domain/problems.ts';
import type { Migration } from '../migrations/migration.ts';
import { createCheckpointer, ownCheckpointPages } from './checkpointer.ts';
import { hasKnownSteps, migrate, schemaVersion } from './migrate.ts';
import { problemOfSqlite } from './sqlite-problems.ts';
import { createTransactions, type Transactions } from './transactions.ts';

export interface Connection extends Transactions {
  readonly database: Database.Database;
  /** The last stop was not clean, and the file is too large to be checked before anybody may work with it. */
  readonly isCheckDue: boolean;
  /** The whole file was found well: nobody owes it a check any longer. */
  noteChecked(): void;
  /** See {@link Checkpointer.settle}. */
  settle(when: 'long' | 'now'): Promise<void>;
  /** Lets the thread that shortens the log end. Call it before {@link close} where one was named. */
  stopCheckpoints(): Promise<void>;
  close(): void;
}

export interface ConnectionOptions {
  /** A path, or `:memory:`. */
  readonly file: string;
  readonly migrations: readonly Migration[];
  readonly programVersion: string;
  readonly nowMs: number;
  /** Entry of the thread that shortens the write-ahead log; without one, committing does it. */
  readonly checkpointWorkerUrl?: URL | undefined;
}

/** Marks the file as a Waybench database (`WBCH`), so that another program's database is not migrated. */
const applicationId = 0x57424348;

/** How long a statement waits for another connection's write, in ms. */
const busyTimeoutMs = 5_000;

/**
 * Up to this size every start checks the whole file (200,000 orders in 176 MB took 0.4 s); a larger one is checked
 * before a migration. Where its last stop was not clean, it is checked beside the work: 7 GB take 10 s at least.
 */
const alwaysCheckedBytes = 64 * 1024 * 1024;

/**
 * Opens and, where needed, creates or migrates a database.
 *
 * @returns `data.from-newer-version` or `data.from-trial-version` (the file is left untouched), `data.damaged`, `data.disk-full`,
 * `data.folder-not-writable` or `data.in-use`.
 */
export function openConnection(options: ConnectionOptions): Result<Connection> {
  const { file, migrations } = options;
  const known = migrations.at(-1)?.version ?? 0;
  // After a clean stop there is no write-ahead log.
  const wasStoppedCleanly = !existsSync(`${file}-wal`);
  const mark = checkDueMark(file);
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { timeout: busyTimeoutMs });
    const found = schemaVersion(database);
    if (found > known) {
      database.close();
      return refused(problem('data.from-newer-version', { file, found, known }));
    }
    const owner = Number(database.pragma('application_id', { simple: true }));
    if (owner !== applicationId && (owner !== 0 || found !== 0 || tableCount(database) > 0)) {
      database.close();
      return refused(problem('data.damaged', { file, found: 'not a Waybench database' }));
    }
    const isCheckedNow = found < known || sizeOf(database) <= alwaysCheckedBytes;
    const integrity = found > 0 && isCheckedNow ? checkIntegrity(database) : 'ok';
    if (integrity !== 'ok') {
      database.close();
      return refused(problem('data.damaged', { file, found: integrity }));
    }
    if (!hasKnownSteps(database, migrations)) {
      database.close();
      return refused(problem('data.from-trial-version', { file }));
    }
    database.pragma('journal_mode = WAL');
    // A commit is on the disk when it returns, also through a power cut (the library's default for WAL is not).
    database.pragma('synchronous = FULL');
    // macOS: fsync alone leaves the data in the drive's cache. Without effect elsewhere.
    database.pragma('fullfsync = ON');
    database.pragma('foreign_keys = ON');
    database.pragma(`busy_timeout = ${busyTimeoutMs}`);
    database.pragma('journal_size_limit = 67108864');
    // An import touches pages all over the indexes: the more of them wait for one checkpoint, the fewer are written
    // twice (100,000 orders in slices of 200: a third less time).
    database.pragma(`wal_autocheckpoint = ${ownCheckpointPages}`);
    database.pragma('cache_size = -65536');
    database.pragma('temp_store = MEMORY');
    if (owner === 0) database.pragma(`application_id = ${applicationId}`);
    migrate(database, migrations, { version: options.programVersion, nowMs: options.nowMs });
    const isCheckDue = !isCheckedNow && (!wasStoppedCleanly || existsSync(mark));
    // Whoever closes before the check came closes cleanly: the next one would not know of it.
    if (isCheckDue) writeFileSync(mark, '', { flush: true });
    else rmSync(mark, { force: true });
    return done(createConnection(database, options.checkpointWorkerUrl, isCheckDue));
  } catch (error) {
    database?.close();
    const found = problemOfSqlite(error, file) ?? missingFolder(file);
    if (!found) throw error;
    return refused(found);
  }
}

function createConnection(
  database: Database.Database,
  checkpointWorkerUrl: URL | undefined,
  isCheckDue: boolean,
): Connection {
  const checkpointer =
    checkpointWorkerUrl && !database.memory ? createCheckpointer(database, checkpointWorkerUrl) : undefined;
  return {
    database,
    ...createTransactions(database, checkpointer?.committed),
    isCheckDue,
    noteChecked: () => rmSync(checkDueMark(database.name), { force: true }),
    settle: async (when) => checkpointer?.settle(when),
    stopCheckpoints: async () => checkpointer?.stop(),
    close: () => {
      database.close();
    },
  };
}

/** `ok`, or the first things that SQLite's quick check finds in an open database. */
export function checkIntegrity(database: Database.Database): string {
  const rows = database.pragma('quick_check(5)') as readonly { readonly quick_check: string }[];
  return rows.map((row) => row.quick_check).join('; ');
}

function tableCount(database: Database.Database): number {
  return Number(database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get());
}

function sizeOf(database: Database.Database): number {
  return database.memory ? 0 : statSync(database.name).size;
}

/** Lies beside a database that was not closed properly, until somebody found it well. */
const checkDueMark = (file: string) => `${file}.check-due`;

/** The library refuses a folder that does not exist with an error of its own, before SQLite sees it. */
function missingFolder(file: string) {
  return file !== ':memory:' && !existsSync(dirname(file))
    ? problem('data.folder-not-writable', { path: file })
    : undefined;
}
