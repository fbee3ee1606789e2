import { renameSync, rmSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import type { Migration } from '../migrations/migration.ts';

/** The schema's version of an open database; 0 for a new one. */
export function schemaVersion(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}

/** Where the copy of a database is put before it is brought from one version to a newer one. */
export function backupFileOf(file: string, version: number): string {
  return `${file}.before-migration-${version}`;
}

/**
 * Brings the database to the newest version: all pending steps in one transaction, after a copy of an
 * existing file was put beside it. Throws what SQLite throws; the database is then as it was.
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
  if (current > 0 && !database.memory) writeBackup(database, backupFileOf(database.name, current));

  // Tables are rebuilt by renaming, which enforced foreign keys would follow into the old table.
  database.pragma('foreign_keys = OFF');
  try {
    database
      .transaction(() => {
        for (const migration of pending) {
          database.exec(migration.sql);
          database
            .prepare('INSERT INTO migrations (version, program_version, applied_at_ms) VALUES (?, ?, ?)')
            .run(migration.version, program.version, program.nowMs);
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
