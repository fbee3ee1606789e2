/** The copies of one database, in a folder beside it. */

import { existsSync, readdirSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import {
  type BackupFile,
  backupName,
  expendableBackups,
  readBackupName,
} from '../../electron/domain/backups.ts';
import { done, problem, refused } from '../../electron/domain/problems.ts';
import type { Backups } from '../../electron/ports/backups.ts';
import { migrations } from '../migrations/migrations.ts';
import type { BackupTask, BackupTaskAnswer } from './backup-worker.ts';
import { takeRestoredNote, writeRestoreRequest } from './restore.ts';

export interface BackupsOptions {
  readonly databaseFile: string;
  /** The folder of the copies; it must exist. */
  readonly directory: string;
  readonly programVersion: string;
  /** The built or unbuilt `backup-worker` entry. */
  readonly workerUrl: URL;
}

function runTask(workerUrl: URL, task: BackupTask): Promise<BackupTaskAnswer>;
function runTask(
  workerUrl: URL,
  task: BackupTask,
  signal: AbortSignal,
): Promise<BackupTaskAnswer | 'aborted'>;
function runTask(
  workerUrl: URL,
  task: BackupTask,
  signal?: AbortSignal,
): Promise<BackupTaskAnswer | 'aborted'> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      resolve('aborted');
      return;
    }
    const worker = new Worker(workerUrl, { workerData: task });
    const abort = () => {
      resolve('aborted');
      // The thread ends when SQLite has answered it: nothing here can hurry that, and nobody waits for it.
      void worker.terminate();
    };
    signal?.addEventListener('abort', abort, { once: true });
    worker.once('exit', () => signal?.removeEventListener('abort', abort));
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the backup thread ended with code ${code}`)));
  });
}

/** All copies in a folder, the newest first. */
export function listBackups(directory: string): readonly BackupFile[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .flatMap((name) => {
      const read = readBackupName(name);
      return read ? [{ ...read, bytes: statSync(join(directory, name)).size }] : [];
    })
    .sort((left, right) => right.atMs - left.atMs);
}

/** Of a copy that is still being made. */
const unfinishedEnd = '.unfinished';

/**
 * What a kill or a power cut left in the middle: whole databases in size, which nobody would take away. One that
 * something holds at the moment stays for the next time; it must not cost this copy.
 */
function removeUnfinished(directory: string): void {
  for (const name of readdirSync(directory)) {
    const [, of] = /^(.+)\.unfinished(?:-journal|-wal|-shm)?$/u.exec(name) ?? [];
    if (of === undefined || !readBackupName(of)) continue;
    try {
      rmSync(join(directory, name), { force: true });
    } catch (error) {
      // What is no trouble with a file is one with the program.
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
  }
}

export function createBackups(options: BackupsOptions): Backups {
  const { databaseFile, directory, programVersion, workerUrl } = options;
  const list = () => listBackups(directory);
  const find = (name: string) => list().find((one) => one.name === name);
  /** A copy and a comparison both need the size of the database once more. */
  const whyNoRoom = () => {
    const { bavail, bsize } = statfsSync(directory);
    const neededBytes = statSync(databaseFile).size * 1.1;
    return bavail * bsize < neededBytes ? problem('data.disk-full', { path: directory }) : undefined;
  };

  return {
    directory,
    list,
    async checkDatabase(signal) {
      const answer = await runTask(workerUrl, { kind: 'check', file: databaseFile }, signal);
      if (answer === 'aborted') return refused(problem('doctor.no-answer'));
      if (answer.kind === 'checked') return done(answer.found);
      if (answer.kind !== 'refused') throw new Error('a check without an answer');
      // Too broken for the check itself.
      const { code, params } = answer.problem;
      return code === 'data.damaged' ? done(String(params.found)) : refused(answer.problem);
    },
    async make(kind, atMs) {
      removeUnfinished(directory);
      const noRoom = whyNoRoom();
      if (noRoom) return refused(noRoom);
      const schemaVersion = migrations.at(-1)?.version ?? 0;
      const name = backupName({ atMs, kind, schemaVersion });
      const unfinished = join(directory, name + unfinishedEnd);
      try {
        const answer = await runTask(workerUrl, { kind: 'copy', file: databaseFile, copy: unfinished });
        if (answer.kind === 'refused') return refused(answer.problem);
        renameSync(unfinished, join(directory, name));
      } finally {
        rmSync(unfinished, { force: true });
      }
      for (const old of expendableBackups(list(), atMs)) rmSync(join(directory, old.name), { force: true });
      const made = find(name);
      return made ? done(made) : refused(problem('backup.not-found', { name }));
    },
    async compare(name, atMs) {
      if (!find(name)) return refused(problem('backup.not-found', { name }));
      const noRoom = whyNoRoom();
      if (noRoom) return refused(noRoom);
      const answer = await runTask(workerUrl, {
        kind: 'compare',
        file: databaseFile,
        backup: join(directory, name),
        folder: join(directory, 'drill'),
        programVersion,
        nowMs: atMs,
      });
      if (answer.kind === 'refused') return refused(answer.problem);
      if (answer.kind !== 'compared') throw new Error('a comparison without an answer');
      return done(answer.comparison);
    },
    async exportAll(folder) {
      const answer = await runTask(workerUrl, { kind: 'export', file: databaseFile, folder });
      if (answer.kind === 'refused') return refused(answer.problem);
      if (answer.kind !== 'exported') throw new Error('an export without an answer');
      return done(answer.rows);
    },
    requestRestore(name, atMs) {
      const file = find(name);
      if (!file) return refused(problem('backup.not-found', { name }));
      writeRestoreRequest(directory, name, atMs);
      return done(file);
    },
    takeRestored: () => takeRestoredNote(directory) ?? null,
  };
}
