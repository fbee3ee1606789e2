import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, link, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { deviceProblem, readyDevice } from '../domain/device-status.ts';
import type { PrinterLanguage } from '../domain/printers.ts';
import { type Problem, problem } from '../domain/problems.ts';
import type { DeviceStatus, SendOutcome, Transport } from '../ports/transport.ts';
import { errorCode } from './device-line.ts';
import { safeFileName } from './safe-file-name.ts';

export interface DirectoryTransportOptions {
  readonly directory: string;
  readonly language: PrinterLanguage;
}

const extensions: Readonly<Record<PrinterLanguage, string>> = {
  pdf: '.pdf',
  zpl: '.zpl',
  tspl: '.tspl',
  escpos: '.bin',
  cpcl: '.cpcl',
  epl: '.epl',
};

/** File systems without hard links (FAT, many network shares) answer one of these. */
const withoutHardLinks: readonly string[] = ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK', 'EINVAL'];

/** Gives the temporary file its name, never that of another file. @returns whether the name was free. */
async function claimName(temporaryPath: string, targetPath: string): Promise<boolean> {
  try {
    await link(temporaryPath, targetPath);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    if (!withoutHardLinks.includes(errorCode(error))) throw error;
    return await renameToFreeName(temporaryPath, targetPath);
  }
  await removeTemporary(temporaryPath);
  return true;
}

/** A second name that cannot be removed does no harm: it is hidden, and its name says what it is. */
async function removeTemporary(temporaryPath: string): Promise<void> {
  await rm(temporaryPath, { force: true }).catch(() => undefined);
}

async function renameToFreeName(temporaryPath: string, targetPath: string): Promise<boolean> {
  try {
    // The empty file holds the name, so that the rename replaces nothing but it.
    const holder = await open(targetPath, 'wx');
    await holder.close();
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    await rename(temporaryPath, targetPath);
  } catch (error) {
    await rm(targetPath, { force: true });
    throw error;
  }
  return true;
}

async function flushDirectory(directory: string): Promise<void> {
  // Windows cannot open a folder for flushing; NTFS journals the name by itself.
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeTemporary(temporaryPath: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(temporaryPath, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Why nothing could be written to a folder. */
export function folderProblem(directory: string, error: unknown): Problem {
  const reason = errorCode(error);
  if (reason === 'ENOSPC' || reason === 'EDQUOT') return problem('data.disk-full', { path: directory });
  return problem('printer.folder-not-writable', { path: directory, reason });
}

/**
 * A folder as a printer: each job becomes one file, complete or not at all (temporary name, flush, new name,
 * flush of the folder). A file that is there already is never replaced: the new one is called `name-2.pdf`.
 */
export function createDirectoryTransport(options: DirectoryTransportOptions): Transport {
  const directory = path.resolve(options.directory);
  const extension = extensions[options.language];

  const translate = (error: unknown) => folderProblem(directory, error);

  async function writeCreatingFolder(temporaryPath: string, bytes: Uint8Array): Promise<void> {
    try {
      await writeTemporary(temporaryPath, bytes);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
      await mkdir(directory, { recursive: true });
      await writeTemporary(temporaryPath, bytes);
    }
  }

  async function send(bytes: Uint8Array, name: string, signal: AbortSignal): Promise<SendOutcome> {
    const base = safeFileName(name);
    const temporaryPath = path.join(directory, `.${base}.${randomUUID()}.part`);
    let targetPath = path.join(directory, base + extension);
    try {
      await writeCreatingFolder(temporaryPath, bytes);
      if (signal.aborted) {
        await removeTemporary(temporaryPath);
        const params = { path: directory, reason: 'ABORTED' };
        return { kind: 'not-started', problem: problem('printer.folder-not-writable', params) };
      }
      for (let copy = 2; !(await claimName(temporaryPath, targetPath)); copy += 1) {
        targetPath = path.join(directory, `${base}-${copy}${extension}`);
      }
    } catch (error) {
      await removeTemporary(temporaryPath);
      return { kind: 'not-started', problem: translate(error) };
    }
    try {
      await flushDirectory(directory);
    } catch (error) {
      return { kind: 'in-doubt', bytesAccepted: bytes.length, problem: translate(error) };
    }
    return { kind: 'sent', bytesAccepted: bytes.length, evidence: 'acknowledged' };
  }

  async function probe(): Promise<DeviceStatus> {
    try {
      const found = await nearestExisting(directory);
      const isDirectory = (await stat(found)).isDirectory();
      if (!isDirectory) return deviceProblem(notWritable('ENOTDIR'));
      await access(found, constants.W_OK | constants.X_OK);
      return readyDevice();
    } catch (error) {
      return deviceProblem(translate(error));
    }
  }

  function notWritable(reason: string): Problem {
    return problem('printer.folder-not-writable', { path: directory, reason });
  }

  return { send, probe };
}

/** The folder itself, or the nearest one above it: the first send creates what is missing. */
async function nearestExisting(directory: string): Promise<string> {
  try {
    await access(directory);
    return directory;
  } catch (error) {
    const parent = path.dirname(directory);
    if (errorCode(error) !== 'ENOENT' || parent === directory) throw error;
    return nearestExisting(parent);
  }
}
