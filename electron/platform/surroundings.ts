/** The computer around the station: its disk, its log, what it runs on. */

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { rm, stat, statfs, writeFile } from 'node:fs/promises';
import { arch, cpus, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { done, problem, refused } from '../domain/problems.ts';
import type { ComputerFacts, DiskKind, Surroundings } from '../ports/surroundings.ts';
import { problemOfFolder } from './data-directory.ts';
import { windowsDriveKind } from './drive-kind.ts';
import { logFileNames } from './logger.ts';

export interface SurroundingsOptions {
  readonly dataDirectory: string;
  readonly databaseFile: string;
  readonly logsFolder: string;
  /** Whether a program that prints PDF pages through drivers is installed. */
  readonly hasPdfPrinter: boolean;
}

function computerFacts(): ComputerFacts {
  const { node, electron, chrome, v8 } = process.versions;
  return {
    system: platform(),
    release: release(),
    architecture: arch(),
    runtimes: { node, v8, ...(electron === undefined ? {} : { electron, chrome: chrome ?? '' }) },
    processors: cpus().length,
    memoryBytes: totalmem(),
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

/** What `statfs` calls file systems of other computers (linux/magic.h): NFS, SMB, SMB2, CIFS, 9P, Ceph, AFS. */
const networkTypes = new Set([0x6969, 0x517b, 0xfe534d42, 0xff534d42, 0x01021997, 0x00c36400, 0x5346414f]);

export function createSurroundings(options: SurroundingsOptions): Surroundings {
  const { dataDirectory, databaseFile, logsFolder, hasPdfPrinter } = options;
  const sizeOf = async (file: string) => {
    try {
      return (await stat(file)).size;
    } catch {
      // Not there, or not to be seen: both are said by the checks of its folder.
      return null;
    }
  };
  return {
    computer: computerFacts(),
    hasPdfPrinter,
    async tryWriting(place) {
      const folder = place === 'data' ? dataDirectory : logsFolder;
      const probe = join(folder, `.waybench-doctor-${process.pid}`);
      try {
        await writeFile(probe, 'x');
        await rm(probe, { force: true });
        return undefined;
      } catch (error) {
        return problemOfFolder(error, folder);
      }
    },
    async lookAtDisk() {
      try {
        const { bavail, bsize, type } = await statfs(dataDirectory);
        return done({ kind: await diskKind(dataDirectory, type), freeBytes: bavail * bsize });
      } catch (error) {
        const reason = error instanceof Error && 'code' in error ? String(error.code) : '';
        return refused(problem('data.folder-not-readable', { path: dataDirectory, reason }));
      }
    },
    async measureData() {
      const [database, writeAheadLog, ...logs] = await Promise.all([
        sizeOf(databaseFile),
        sizeOf(`${databaseFile}-wal`),
        ...logFileNames.map((name) => sizeOf(join(logsFolder, name))),
      ]);
      return {
        database: database ?? null,
        writeAheadLog: writeAheadLog ?? null,
        logs: logs.reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0),
      };
    },
    async readLog(lines) {
      const found: string[] = [];
      for (const name of logFileNames) {
        if (found.length >= lines) break;
        found.unshift(...lastLines(join(logsFolder, name), lines - found.length));
      }
      return found;
    },
  };
}

/** Of the longest part of a log that is read at once. */
const tailBytes = 512 * 1024;

function lastLines(file: string, lines: number): readonly string[] {
  let handle: number | undefined;
  try {
    handle = openSync(file, 'r');
    const { size } = fstatSync(handle);
    const bytes = Buffer.alloc(Math.min(size, tailBytes));
    readSync(handle, bytes, 0, bytes.length, size - bytes.length);
    const read = bytes.toString('utf8').split('\n');
    // The first may be half of one.
    return (size > bytes.length ? read.slice(1) : read).filter((line) => line !== '').slice(-lines);
  } catch {
    // No log, or none that can be read: the check of the log says why.
    return [];
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

async function diskKind(path: string, type: number): Promise<DiskKind> {
  if (platform() === 'win32') {
    if (/^\\\\/u.test(path)) return 'network';
    const drive = /^[A-Za-z]:/u.exec(path)?.[0];
    return drive === undefined ? 'unknown' : windowsDriveKind(`${drive}\\`);
  }
  if (networkTypes.has(type)) return 'network';
  // Where desktops mount what is plugged in (udisks; macOS puts all but the first disk there).
  if (/^\/(?:media|run\/media|Volumes)\//u.test(path)) return 'removable';
  return platform() === 'linux' ? 'fixed' : 'unknown';
}
