import { hash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import type { Files, StagedFile } from '../ports/files.ts';
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
    stageAll,
    placeStaged,
    discardStaged,
    read: async (path) => (existsSync(path) ? readFile(path) : undefined),
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
    sha256: (bytes) => hash('sha256', bytes, 'hex'),
  };
}

const hiddenName = (owner: string) => `.waybench-${owner}-`;

async function stageAll(
  directory: string,
  files: readonly NamedBytes[],
  { owner, pending }: { readonly owner: string; readonly pending: readonly StagedFile[] },
): Promise<Result<readonly StagedFile[]>> {
  const staged = files.map(({ name }): StagedFile => {
    if (name === '' || /[\\/]/u.test(name)) throw new TypeError(`not a file name: ${name}`);
    return {
      path: join(directory, name),
      temporary: join(directory, `${hiddenName(owner)}${randomUUID()}.part`),
    };
  });
  try {
    createFolder(directory);
    const kept = new Set(pending.map(({ temporary }) => temporary));
    for (const name of await readdir(directory)) {
      const path = join(directory, name);
      if (name.startsWith(hiddenName(owner)) && name.endsWith('.part') && !kept.has(path)) await rm(path);
    }
    for (const [index, { temporary, path }] of staged.entries()) {
      await writeFlushed(temporary, files[index]?.bytes ?? new Uint8Array());
      if (existsSync(path) && (await stat(path)).isDirectory())
        throw Object.assign(new Error('a folder has its name'), { code: 'EISDIR' });
    }
    await flushFolder(directory);
    return done(staged);
  } catch (error) {
    await discardStaged(staged);
    return refused(problemOfWriting(error, directory));
  }
}

async function placeStaged(files: readonly StagedFile[]): Promise<Result<readonly string[]>> {
  for (const { temporary, path } of files) {
    // Placed before the power went.
    if (!existsSync(temporary) && existsSync(path)) continue;
    try {
      await rename(temporary, path);
    } catch (error) {
      const reason = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (reason !== '') return refused(problem('close.files-not-placed', { path, reason }));
      throw error;
    }
  }
  for (const directory of new Set(files.map(({ path }) => dirname(path)))) await flushFolder(directory);
  return done(files.map(({ path }) => path));
}

async function discardStaged(files: readonly StagedFile[]): Promise<void> {
  for (const { temporary } of files) await discard(temporary);
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
