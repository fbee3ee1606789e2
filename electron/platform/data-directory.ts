import { accessSync, constants, rmSync, writeFileSync } from 'node:fs';
import { join, posix, resolve, win32 } from 'node:path';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import { createFolder } from './create-folder.ts';

/** Where the station of one data directory keeps what it has. */
export interface DataDirectory {
  readonly directory: string;
  readonly databaseFile: string;
  /** Where the built-in label printer puts its files. */
  readonly labelsFolder: string;
  /** Where the built-in slip printer puts its files. */
  readonly slipsFolder: string;
  /** Shipping files and manifests of the closed days. */
  readonly outFolder: string;
  readonly logsFolder: string;
  /** Where the shop changes carriers and adds its own. */
  readonly carriersFolder: string;
  /** The shop's pictures for its pages. */
  readonly picturesFolder: string;
  /** Copies of the database. */
  readonly backupsFolder: string;
}

export interface DataDirectoryRequest {
  /** What `--data` named; undefined where it was not given. */
  readonly flag: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly homeDirectory: string;
  /** The folder of the program, where `--portable` asks to keep the data beside it: on a stick that is carried about. */
  readonly portableFolder?: string | undefined;
}

/**
 * The data directory, as an absolute path: `--data`, else `WAYBENCH_DATA`, else beside the program where `--portable`
 * says so, else the place that the operating
 * system has for a user's data (Windows: %APPDATA%; macOS: ~/Library/Application Support; elsewhere the XDG
 * Base Directory Specification, $XDG_DATA_HOME, of which a relative path is ignored).
 */
export function resolveDataDirectory(request: DataDirectoryRequest): string {
  const { flag, environment, platform, homeDirectory, portableFolder } = request;
  const named = [flag, environment.WAYBENCH_DATA].find((text) => text !== undefined && text.trim() !== '');
  if (named !== undefined) return resolve(named);
  if (portableFolder !== undefined) return resolve(portableFolder, 'waybench-data');
  if (platform === 'win32') {
    const roaming = environment.APPDATA ?? '';
    return win32.join(roaming === '' ? win32.join(homeDirectory, 'AppData', 'Roaming') : roaming, 'Waybench');
  }
  if (platform === 'darwin') return posix.join(homeDirectory, 'Library', 'Application Support', 'Waybench');
  const xdg = environment.XDG_DATA_HOME ?? '';
  return posix.join(posix.isAbsolute(xdg) ? xdg : posix.join(homeDirectory, '.local', 'share'), 'waybench');
}

/** The places of a data directory, whether or not they are there. */
export function dataPlaces(directory: string): DataDirectory {
  const root = resolve(directory);
  return {
    directory: root,
    databaseFile: join(root, 'waybench.db'),
    labelsFolder: join(root, 'labels'),
    slipsFolder: join(root, 'slips'),
    outFolder: join(root, 'out'),
    logsFolder: join(root, 'logs'),
    carriersFolder: join(root, 'carriers'),
    picturesFolder: join(root, 'pictures'),
    backupsFolder: join(root, 'backups'),
  };
}

/**
 * Creates what is missing of a data directory and proves that it can be written.
 *
 * @returns `data.folder-not-writable` or `data.disk-full` (params path).
 */
export function prepareDataDirectory(directory: string): Result<DataDirectory> {
  const places = dataPlaces(directory);
  for (const folder of [
    places.directory,
    places.labelsFolder,
    places.slipsFolder,
    places.outFolder,
    places.logsFolder,
    places.carriersFolder,
    places.picturesFolder,
    places.backupsFolder,
  ]) {
    const found = makeWritable(folder);
    if (found) return refused(found);
  }
  return done(places);
}

function makeWritable(folder: string): Problem | undefined {
  try {
    // People's names and addresses lie here: other users of the computer have no business in it.
    createFolder(folder, 0o700);
    accessSync(folder, constants.W_OK | constants.X_OK);
    // Windows grants access that it then refuses, and a full disk is only seen by writing.
    const probe = join(folder, `.waybench-${process.pid}`);
    writeFileSync(probe, 'x');
    rmSync(probe);
    return undefined;
  } catch (error) {
    return problemOfFolder(error, folder);
  }
}

/** Why a folder cannot be written. @throws the error itself where it says nothing of the folder. */
export function problemOfFolder(error: unknown, directory: string): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return problem('data.disk-full', { path: directory });
  if (code === '') throw error;
  return problem('data.folder-not-writable', { path: directory, reason: code });
}
