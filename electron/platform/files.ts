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
  /** Files that are being written, or wait to be placed or discarded. */
  const writing = new Set<string>();
  const forget = (files: readonly StagedFile[]) => {
    for (const { temporary } of files) writing.delete(temporary);
  };
  return {
    stageAll,
    async stageParts(directory, name, { owner }, fill) {
      const file = stagedFile(directory, name, owner);
      const { temporary } = file;
      writing.add(temporary);
      try {
        createFolder(directory);
        await removeLost(directory, owner, writing);
        const filled = await writeParts(temporary, fill);
        if (filled.ok) return done({ file, ...filled.value });
        forget([file]);
        await discard(temporary);
        return filled;
      } catch (error) {
        forget([file]);
        await discard(temporary);
        return refused(problemOfWriting(error, directory));
      }
    },
    async placeStaged(files) {
      const placed = await placeStaged(files);
      if (placed.ok) forget(files);
      return placed;
    },
    async discardStaged(files) {
      forget(files);
      await discardStaged(files);
    },
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

function stagedFile(directory: string, name: string, owner: string): StagedFile {
  if (name === '' || /[\\/]/u.test(name)) throw new TypeError(`not a file name: ${name}`);
  return {
    path: join(directory, name),
    temporary: join(directory, `${hiddenName(owner)}${randomUUID()}.part`),
  };
}

/** Removes what an owner staged and never placed. */
async function removeLost(directory: string, owner: string, kept: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    if (name.startsWith(hiddenName(owner)) && name.endsWith('.part') && !kept.has(path)) {
      await rm(path, { force: true });
    }
  }
}

async function stageAll(
  directory: string,
  files: readonly NamedBytes[],
  { owner, pending }: { readonly owner: string; readonly pending: readonly StagedFile[] },
): Promise<Result<readonly StagedFile[]>> {
  const staged = files.map(({ name }) => stagedFile(directory, name, owner));
  try {
    createFolder(directory);
    await removeLost(directory, owner, new Set(pending.map(({ temporary }) => temporary)));
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
  if (existsSync(path)) await rm(path, { force: true });
}

async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
  await writeParts(path, async (write) => done(await write(bytes)));
}

/** Writes a file as it is made, and flushes it. */
async function writeParts<Value>(
  path: string,
  fill: (write: (bytes: Uint8Array) => Promise<void>) => Promise<Result<Value>>,
): Promise<Result<{ readonly byteCount: number; readonly value: Value }>> {
  const file = await open(path, 'wx');
  try {
    let byteCount = 0;
    const filled = await fill(async (bytes) => {
      await file.writeFile(bytes);
      byteCount += bytes.length;
    });
    if (!filled.ok) return filled;
    await file.sync();
    return done({ byteCount, value: filled.value });
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
