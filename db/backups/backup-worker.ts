/** Entry of the thread that copies the database and looks at copies: seconds of disk, which nobody waits for. */

import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { type Problem, problem } from '../../electron/domain/problems.ts';
import type { BackupComparison, DataCounts } from '../../electron/ports/backups.ts';
import { checkIntegrity, openConnection } from '../connection/open-connection.ts';
import { problemOfSqlite } from '../connection/sqlite-problems.ts';
import { migrations } from '../migrations/migrations.ts';
import { exportTables } from './export-tables.ts';
import { problemOfDisk } from './restore.ts';

export type BackupTask =
  | { readonly kind: 'copy'; readonly file: string; readonly copy: string }
  | { readonly kind: 'check'; readonly file: string }
  | { readonly kind: 'export'; readonly file: string; readonly folder: string }
  | {
      readonly kind: 'compare';
      readonly file: string;
      readonly backup: string;
      /** Where it is restored for the comparison: a folder that is made, and gone afterwards. */
      readonly folder: string;
      readonly programVersion: string;
      readonly nowMs: number;
    };

export type BackupTaskAnswer =
  | { readonly kind: 'copied' }
  | { readonly kind: 'checked'; readonly found: string }
  | { readonly kind: 'compared'; readonly comparison: BackupComparison }
  | { readonly kind: 'exported'; readonly rows: Readonly<Record<string, number>> }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** All pages in one step: a step more would begin anew where somebody wrote in between. */
const allPages = 2 ** 31 - 1;

async function copy(file: string, target: string): Promise<BackupTaskAnswer> {
  const source = new Database(file, { readonly: true, fileMustExist: true });
  try {
    await source.backup(target, { progress: () => allPages });
  } finally {
    source.close();
  }
  const found = checkCopy(target);
  return found === 'ok'
    ? { kind: 'copied' }
    : { kind: 'refused', problem: problem('backup.damaged', { file: target, found }) };
}

function checkCopy(file: string): string {
  const made = new Database(file, { fileMustExist: true });
  try {
    // One file that needs no other, also where it is only read.
    made.pragma('journal_mode = DELETE');
    return checkIntegrity(made);
  } finally {
    made.close();
  }
}

function check(file: string): BackupTaskAnswer {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  try {
    return { kind: 'checked', found: checkIntegrity(database) };
  } finally {
    database.close();
  }
}

const countsQuery = `SELECT
  (SELECT count(*) FROM SCHEMA.orders) AS orders,
  (SELECT count(*) FROM SCHEMA.parcels) AS parcels,
  (SELECT count(*) FROM SCHEMA.parcels WHERE state = 'paired') AS paired,
  (SELECT count(*) FROM SCHEMA.parcels WHERE state = 'shipped') AS shipped,
  (SELECT count(*) FROM SCHEMA.print_jobs) AS jobs,
  (SELECT count(*) FROM SCHEMA.waybill_numbers WHERE state <> 'free') AS numbersTaken,
  (SELECT count(*) FROM SCHEMA.ledger_events) AS ledgerEvents,
  (SELECT max(at_ms) FROM SCHEMA.ledger_events) AS lastEventAtMs`;

const strangeQuery = `SELECT count(*) FROM main.ledger_events AS then_
  LEFT JOIN live.ledger_events AS now_ ON now_.bench_id = then_.bench_id AND now_.sequence = then_.sequence
  WHERE now_.sequence IS NULL OR now_.at_ms <> then_.at_ms OR now_.kind <> then_.kind
    OR now_.subject_id <> then_.subject_id OR now_.details <> then_.details OR now_.actor <> then_.actor`;

/** Restores the copy into a place of its own, as a start would: checked, and brought to this program's tables. */
function compare(task: Extract<BackupTask, { kind: 'compare' }>): BackupTaskAnswer {
  const { file, backup, folder, programVersion, nowMs } = task;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const place = join(folder, 'waybench.db');
  copyFileSync(backup, place);
  const opened = openConnection({ file: place, migrations, programVersion, nowMs });
  if (!opened.ok) {
    const [refusal = problem('backup.damaged', { file: backup, found: '' })] = opened.problems;
    return {
      kind: 'refused',
      problem:
        refusal.code === 'data.damaged'
          ? problem('backup.damaged', { file: backup, found: String(refusal.params.found ?? '') })
          : refusal,
    };
  }
  const { database, close } = opened.value;
  try {
    database.prepare('ATTACH ? AS live').run(file);
    const counts = (schema: string) =>
      database.prepare<[], DataCounts>(countsQuery.replaceAll('SCHEMA', schema)).get() as DataCounts;
    const strangeEvents = Number(database.prepare(strangeQuery).pluck().get());
    return { kind: 'compared', comparison: { inBackup: counts('main'), now: counts('live'), strangeEvents } };
  } finally {
    close();
  }
}

function placeOf(task: BackupTask): string {
  if (task.kind === 'check') return task.file;
  return task.kind === 'copy' ? task.copy : task.folder;
}

async function work(task: BackupTask): Promise<BackupTaskAnswer> {
  try {
    if (task.kind === 'copy') return await copy(task.file, task.copy);
    if (task.kind === 'check') return check(task.file);
    if (task.kind === 'compare') return compare(task);
    return { kind: 'exported', rows: exportTables(task.file, task.folder) };
  } catch (error) {
    const place = placeOf(task);
    const found = problemOfSqlite(error, place) ?? problemOfDisk(error, place);
    if (!found) throw error;
    return { kind: 'refused', problem: found };
  } finally {
    if (task.kind === 'compare') rmSync(task.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

if (!parentPort) throw new Error('backup-worker.ts is the entry of a worker thread');
parentPort.postMessage(await work(workerData as BackupTask));
