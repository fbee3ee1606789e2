import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import type { Files } from '../ports/files.ts';

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

/** Everything is written under temporary names first, so that a disk that fills up leaves the old files alone. */
async function writeAll(directory: string, files: readonly NamedBytes[]): Promise<Result<readonly string[]>> {
  const written = files.map(({ name, bytes }) => {
    if (name === '' || /[\\/]/u.test(name)) throw new TypeError(`not a file name: ${name}`);
    return { path: join(directory, name), temporary: join(directory, `.${randomUUID()}.part`), bytes };
  });
  try {
    await mkdir(directory, { recursive: true });
    for (const { temporary, bytes } of written) await writeFlushed(temporary, bytes);
    for (const { temporary, path } of written) await rename(temporary, path);
    await flushFolder(directory);
    return done(written.map(({ path }) => path));
  } catch (error) {
    for (const { temporary } of written) await rm(temporary, { force: true });
    return refused(problemOfWriting(error, directory));
  }
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
