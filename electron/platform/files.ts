import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import type { Files } from '../ports/files.ts';
import { createFolder } from './create-folder.ts';

interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Files on this computer.
 *
 * @param options.samplesDirectory the sample day (`assets/samples`).
 */
export function createFiles(options: { readonly samplesDirectory: string }): Files {
  return {
    writeAll,
    async readSamples() {
      const entries = await readdir(options.samplesDirectory, { withFileTypes: true });
      const names = entries
        .filter((entry) => entry.isFile() && /\.(?:csv|tsv|txt|xlsx?|html?)$/iu.test(entry.name))
        .map((entry) => entry.name)
        .sort();
      return Promise.all(
        names.map(async (name) => ({ name, bytes: await readFile(join(options.samplesDirectory, name)) })),
      );
    },
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  };
}

interface Placement {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** The new file, until it is renamed to `path`. */
  readonly temporary: string;
  /** A copy of the file that stood at `path`, until all new ones are in place. */
  readonly former: string;
}

/**
 * Everything is written under temporary names first, so that a disk that fills up leaves the old files alone;
 * where a new one cannot be put in its place, those that were are taken back.
 */
async function writeAll(directory: string, files: readonly NamedBytes[]): Promise<Result<readonly string[]>> {
  const placements = files.map(({ name, bytes }): Placement => {
    if (name === '' || /[\\/]/u.test(name)) throw new TypeError(`not a file name: ${name}`);
    const hidden = join(directory, `.${randomUUID()}`);
    return { path: join(directory, name), bytes, temporary: `${hidden}.part`, former: `${hidden}.former` };
  });
  const placed: Placement[] = [];
  try {
    createFolder(directory);
    for (const { temporary, bytes } of placements) await writeFlushed(temporary, bytes);
    for (const placement of placements) {
      if (existsSync(placement.path)) await copyFile(placement.path, placement.former);
      await rename(placement.temporary, placement.path);
      placed.push(placement);
    }
    await flushFolder(directory);
    for (const { former } of placements) await discard(former);
    return done(placements.map(({ path }) => path));
  } catch (error) {
    for (const { path, former } of placed.reverse()) {
      if (existsSync(former)) await rename(former, path);
      else await discard(path);
    }
    for (const { temporary, former } of placements) {
      await discard(temporary);
      await discard(former);
    }
    return refused(problemOfWriting(error, directory));
  }
}

/** Removes what may or may not be there. */
async function discard(path: string): Promise<void> {
  if (existsSync(path)) await rm(path);
}

async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the renames durable. Windows has no such flush for folders and needs none: NTFS journals its names. */
async function flushFolder(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(directory, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

const notWritable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOENT', 'EEXIST', 'EISDIR', 'EBUSY']);

/** @throws the error itself where it says nothing of the folder or the disk. */
function problemOfWriting(error: unknown, directory: string): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return problem('data.disk-full', { path: directory });
  if (notWritable.has(code)) return problem('close.folder-not-writable', { path: directory, reason: code });
  throw error;
}
