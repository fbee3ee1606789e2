import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { backupName } from '../../electron/domain/backups.ts';
import type { AppliedMigration } from '../../electron/ports/stores.ts';
import type { Migration } from '../migrations/migration.ts';

/** The schema's version of an open database; 0 for a new one. */
export function schemaVersion(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}

const hashOf = ({ sql }: Migration) => createHash('sha256').update(sql).digest('hex');

/** Whether the steps that were taken are those known here. Before the first release they changed in place. */
export function hasKnownSteps(database: Database, migrations: readonly Migration[]): boolean {
  const current = schemaVersion(database);
  if (current === 0) return true;
  const columns = database.prepare("SELECT name FROM pragma_table_info('migrations')").pluck().all();
  if (!columns.includes('sql_hash')) return false;
  const hashes = database
    .prepare<[], string>('SELECT sql_hash FROM migrations ORDER BY version')
    .pluck()
    .all();
  const known = migrations.filter(({ version }) => version <= current).map(hashOf);
  return known.join() === hashes.join();
}

/** The steps that were taken, the first one first. */
export function appliedMigrations(database: Database): readonly AppliedMigration[] {
  return database
    .prepare<[], AppliedMigration>(
      'SELECT version, program_version AS programVersion, applied_at_ms AS appliedAtMs FROM migrations ORDER BY version',
    )
    .all();
}

/** Where the copy of a database is put before it is brought from one version to a newer one. */
function backupFileOf(file: string, schemaVersion: number, atMs: number): string {
  const directory = join(dirname(file), 'backups');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  return join(directory, backupName({ atMs, kind: 'before-migration', schemaVersion }));
}

/**
 * Brings the database to the newest version: all pending steps in one transaction, after a copy of an
 * existing file was put among its backups. Throws what SQLite throws; the database is then as it was.
 */
export function migrate(
  database: Database,
  migrations: readonly Migration[],
  program: { readonly version: string; readonly nowMs: number },
): void {
  refuseDisorder(migrations);
  const current = schemaVersion(database);
  const pending = migrations.filter((migration) => migration.version > current);
  const newest = pending.at(-1);
  if (!newest) return;
  if (current > 0 && !database.memory) {
    writeBackup(database, backupFileOf(database.name, current, program.nowMs));
  }

  // Tables are rebuilt by renaming, which enforced foreign keys would follow into the old table.
  database.pragma('foreign_keys = OFF');
  try {
    database
      .transaction(() => {
        for (const migration of pending) {
          database.exec(migration.sql);
          database
            .prepare(
              'INSERT INTO migrations (version, sql_hash, program_version, applied_at_ms) VALUES (?, ?, ?, ?)',
            )
            .run(migration.version, hashOf(migration), program.version, program.nowMs);
        }
        const broken = database.pragma('foreign_key_check') as readonly { readonly table: string }[];
        const [first] = broken;
        if (first)
          throw new Error(`the migration to ${newest.version} leaves ${first.table} without its parent`);
        database.pragma(`user_version = ${newest.version}`);
      })
      .immediate();
  } finally {
    database.pragma('foreign_keys = ON');
  }
}

function refuseDisorder(migrations: readonly Migration[]): void {
  migrations.forEach((migration, index) => {
    const previous = migrations[index - 1]?.version ?? 0;
    if (migration.version <= previous || migration.version % 10 !== 0) {
      throw new Error(`migration ${migration.version} must follow ${previous} and count in tens`);
    }
  });
}

/** `VACUUM INTO` takes the write-ahead log along; the rename makes a half-written copy impossible to mistake. */
function writeBackup(database: Database, backupFile: string): void {
  const unfinished = `${backupFile}.unfinished`;
  try {
    rmSync(unfinished, { force: true });
    database.prepare('VACUUM INTO ?').run(unfinished);
    renameSync(unfinished, backupFile);
  } finally {
    rmSync(unfinished, { force: true });
  }
}
