import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, open, readdir, realpath, rename, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { extname, isAbsolute, join, relative } from 'node:path';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import type { WaitingFile, WatchedFolder } from '../ports/watched-folder.ts';

/** Names that other programs give to files that are not whole yet, or that are no files of a person. */
const passing = /^(?:\.|~\$)|\.(?:crdownload|part|partial|download|opdownload|tmp|temp|lnk|ini)$/iu;
const beside = ['.crdownload', '.part', '.partial', '.download', '.opdownload'];

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');
const isGone = (error: unknown) => codeOf(error) === 'ENOENT';
/** Windows: another program has the file open and shares it with nobody. */
const isHeld = (error: unknown) => ['EBUSY', 'EACCES', 'EPERM', 'ETXTBSY'].includes(codeOf(error));

const notReadable = (path: string, error: unknown) =>
  problem('import.folder-not-readable', { path, reason: codeOf(error) });
const notWritable = (path: string, error: unknown) =>
  problem('import.folder-not-writable', { path, reason: codeOf(error) });

/** Folders of this computer or of its network. */
export function createWatchedFolder(): WatchedFolder {
  return { check, list, read, move };
}

async function check(path: string, ownFolder: string) {
  if (!isAbsolute(path)) return problem('settings.value-invalid', { field: 'watchedFolder' });
  try {
    await readdir(path);
  } catch (error) {
    return notReadable(path, error);
  }
  const inside = relative(await realpath(ownFolder), await realpath(path));
  if (inside === '' || !(inside.startsWith('..') || isAbsolute(inside))) {
    return problem('import.folder-is-data', { path });
  }
  try {
    // Windows grants access that it then refuses: only writing proves that something can be written.
    const probe = join(path, `.${randomUUID()}`);
    await writeFile(probe, '');
    await rm(probe);
    return undefined;
  } catch (error) {
    return notWritable(path, error);
  }
}

async function list(path: string): Promise<Result<readonly WaitingFile[]>> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    const all = new Set(entries.map(({ name }) => name));
    const names = entries
      .filter((entry) => entry.isFile() && !passing.test(entry.name))
      .map(({ name }) => name)
      // A browser makes the file itself first and fills another beside it.
      .filter((name) => !beside.some((extension) => all.has(name + extension)))
      .sort();
    const files = await Promise.all(names.map((name) => describe(path, name)));
    return done(files.filter((file) => file !== undefined));
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return refused(notReadable(path, error));
  }
}

async function describe(path: string, name: string): Promise<WaitingFile | undefined> {
  try {
    const { size, mtimeMs } = await stat(join(path, name));
    return { name, sizeBytes: size, changedAtMs: mtimeMs };
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

async function read(path: string, name: string) {
  try {
    // Asking for more than reading is refused on Windows as long as another program writes.
    const file = await open(join(path, name), 'r+').catch((error: unknown) => {
      if (codeOf(error) !== 'EACCES' && codeOf(error) !== 'EROFS') throw error;
      // A file that nobody may write is whole.
      return open(join(path, name), 'r');
    });
    try {
      return { name, bytes: new Uint8Array(await file.readFile()) };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (isGone(error) || isHeld(error)) return undefined;
    throw error;
  }
}

/** `orders.csv`, `orders (2).csv`, … */
function* namesFor(name: string) {
  yield name;
  const extension = extname(name);
  const stem = name.slice(0, name.length - extension.length);
  for (let number = 2; ; number += 1) yield `${stem} (${number})${extension}`;
}

/** Moves without ever taking the place of a file that is there. @returns false where the name is taken. */
async function moveTo(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (isGone(error)) throw error;
    // A file system without hard links (FAT, some network drives): only one station writes here.
    if (existsSync(to)) return false;
    await rename(from, to);
    return true;
  }
  await unlink(from);
  return true;
}

async function move(path: string, name: string, into: 'done' | 'failed', reason: string) {
  const from = join(path, name);
  const folder = join(path, into);
  try {
    await mkdir(folder, { recursive: true });
    for (const free of namesFor(name)) {
      const to = join(folder, free);
      if (existsSync(to) || existsSync(`${to}.txt`)) continue;
      // First the reason: a file without one would be a riddle, a reason without a file is only left over.
      await writeFile(`${to}.txt`, `\uFEFF${reason.replace(/\r?\n/gu, '\r\n')}`, { flag: 'wx' });
      try {
        if (await moveTo(from, to)) return done(free);
      } catch (error) {
        await rm(`${to}.txt`, { force: true });
        // Somebody took it away: there is nothing to move any more.
        if (isGone(error)) return done(name);
        throw error;
      }
      await rm(`${to}.txt`, { force: true });
    }
    throw new Error('names never end');
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return refused(notWritable(path, error));
  }
}
