/** Copies of the copies, on a disk that may be unplugged at any time. */

import { constants } from 'node:fs';
import { copyFile, mkdir, open, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { type BackupFile, expendableBackups, readBackupName } from '../../electron/domain/backups.ts';
import { done, type Problem, problem, refused } from '../../electron/domain/problems.ts';
import type { SecondPlace } from '../../electron/ports/second-place.ts';

export interface SecondPlaceOptions {
  /** Where the backups of this station lie. */
  readonly directory: string;
  /** What nothing may lie in. */
  readonly dataDirectory: string;
  /** Benches may share a folder: each has one of its own there. */
  readonly benchId: string;
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');

function problemOf(error: unknown, path: string): Problem {
  const reason = codeOf(error);
  if (reason === '') throw error;
  return reason === 'ENOSPC' || reason === 'EDQUOT'
    ? problem('data.disk-full', { path })
    : problem('backup.folder-not-writable', { path, reason });
}

/** Copies of this bench, in its own folder. */
async function listThere(folder: string): Promise<readonly BackupFile[]> {
  const found: BackupFile[] = [];
  for (const name of await readdir(folder)) {
    const read = readBackupName(name);
    if (read) found.push({ ...read, bytes: (await stat(join(folder, name))).size });
  }
  return found;
}

const unfinishedEnd = '.unfinished';

/** What a stop or a power cut left in the middle: whole backups in size, which nobody would take away. */
async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const isOurs = name.endsWith(unfinishedEnd) && readBackupName(name.slice(0, -unfinishedEnd.length));
    if (isOurs) await rm(join(folder, name), { force: true });
  }
}

/** Whole, and on the disk itself, before it has its name. */
async function copyWhole(from: string, to: string): Promise<void> {
  const unfinished = to + unfinishedEnd;
  try {
    await copyFile(from, unfinished);
    const written = await open(unfinished, constants.O_RDWR);
    try {
      await written.sync();
    } finally {
      await written.close();
    }
    await rename(unfinished, to);
  } finally {
    await rm(unfinished, { force: true });
  }
}

export function createSecondPlace({ directory, dataDirectory, benchId }: SecondPlaceOptions): SecondPlace {
  const ownFolder = (folder: string) => join(folder, `waybench-${benchId.slice(-8)}`);
  return {
    async check(folder) {
      const notWritable = (reason: string) => problem('backup.folder-not-writable', { path: folder, reason });
      if (!isAbsolute(folder)) return notWritable('RELATIVE');
      try {
        const inside = relative(await realpath(dataDirectory), await realpath(folder));
        const isOutside = inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);
        if (!isOutside) {
          return problem('backup.folder-is-data', { path: folder });
        }
        // Windows grants access that it then refuses: only writing proves that something can be written.
        const probe = join(folder, `.waybench-${benchId.slice(-8)}`);
        await writeFile(probe, '');
        await rm(probe);
        return undefined;
      } catch (error) {
        return problemOf(error, folder);
      }
    },
    async keep(folder, file, atMs) {
      const source = join(directory, file.name);
      const target = join(ownFolder(folder), file.name);
      try {
        // A disk that is not there must not be made of an empty folder in its place.
        await stat(folder);
        await mkdir(dirname(target), { recursive: true, mode: 0o700 });
        await removeUnfinished(dirname(target));
        const there = await listThere(dirname(target));
        if (there.some(({ name, bytes }) => name === file.name && bytes === file.bytes))
          return done(undefined);
        await copyWhole(source, target);
        for (const old of expendableBackups(await listThere(dirname(target)), atMs)) {
          await rm(join(dirname(target), old.name), { force: true });
        }
        return done(undefined);
      } catch (error) {
        const isGoneHere = codeOf(error) === 'ENOENT' && !(await stat(source).catch(() => undefined));
        return refused(
          isGoneHere ? problem('backup.not-found', { name: file.name }) : problemOf(error, folder),
        );
      }
    },
  };
}
