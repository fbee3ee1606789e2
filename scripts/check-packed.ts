/**
 * Whether a packed program is whole: every file that it needs when it runs, the native parts of its processor and of no
 * other outside the archive, nothing of tests and sources. electron-builder asks before it makes an installer of it.
 */

import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { listPackage } from '@electron/asar';
import { shippedFontFiles } from '../electron/platform/fonts.ts';

export interface PackedTarget {
  readonly system: 'win32' | 'linux';
  readonly processor: string;
}

/** Files inside the archive that the program opens by name. */
const archived = [
  'package.json',
  'dist/main/main.js',
  'dist/main/worker.js',
  'dist/main/checkpoint-worker.js',
  'dist/main/backup-worker.js',
  'dist/preload/preload.cjs',
  'dist/renderer/index.html',
  'LICENSE',
  'THIRD-PARTY-NOTICES.md',
];

/** Files beside the archive. */
const beside = [
  'assets/icons/tray.png',
  'assets/regions/divisions.json',
  'assets/fonts/LICENSE_FONT',
  ...shippedFontFiles.map(({ file }) => `assets/fonts/${basename(file)}`),
];

/** Folders beside the archive that must hold something. */
const filled = [
  'assets/carriers',
  'assets/order-formats',
  'assets/shipping-formats',
  'assets/printer-profiles',
  'print-templates/waybills',
  'print-templates/packing-slips',
];

const strangers = [
  /^(?:tests|electron|renderer|db|scripts|docs|out)\//u,
  /\.(?:ts|tsx|mts|cts|map)$/u,
  /(?:^|\/)(?:tsconfig\.json|vitest\.config|biome\.json|package-lock\.json|\.env)/u,
];

/** The parts of the native packages, as they lie below `app.asar.unpacked/node_modules`. */
function nativeParts({ system, processor }: PackedTarget): readonly RegExp[] {
  const canvas = system === 'win32' ? `win32-${processor}-msvc` : `${system}-${processor}-gnu`;
  return [
    `better-sqlite3/prebuilds/${system}-${processor}\\.node`,
    `@koromix/koffi-${system}-${processor}/.*\\.node`,
    `@napi-rs/canvas-${canvas}/.*\\.node`,
    `@serialport/bindings-cpp/prebuilds/${system}-${processor}/.*\\.node`,
  ].map((path) => new RegExp(`^node_modules/${path}$`, 'u'));
}

/** All files below a folder, with `/` between folders; empty where there is no such folder. */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );
}

/**
 * @param directory of the packed program, where its binary lies.
 * @returns what is wrong, in words; empty where it is whole.
 */
export function findPackedFaults(directory: string, target: PackedTarget): readonly string[] {
  const resources = join(directory, 'resources');
  const inArchive = listPackage(join(resources, 'app.asar'), { isPack: false }).map((path) =>
    path.replaceAll('\\', '/').replace(/^\//u, ''),
  );
  const besideArchive = filesBelow(resources);
  const unpacked = besideArchive
    .filter((path) => path.startsWith('app.asar.unpacked/'))
    .map((path) => path.slice('app.asar.unpacked/'.length));
  const parts = nativeParts(target);
  const natives = unpacked.filter((path) => path.endsWith('.node'));
  return [
    ...archived.filter((path) => !inArchive.includes(path)).map((path) => `not in the archive: ${path}`),
    ...beside
      .filter((path) => !besideArchive.includes(path))
      .map((path) => `not beside the archive: ${path}`),
    ...filled
      .filter((folder) => !besideArchive.some((path) => path.startsWith(`${folder}/`)))
      .map((folder) => `empty: ${folder}`),
    ...parts
      .filter((part) => !natives.some((path) => part.test(path)))
      .map((part) => `no native part for ${target.system}-${target.processor}: ${part.source}`),
    ...natives
      .filter((path) => !parts.some((part) => part.test(path)))
      .map((path) => `a native part of another system: ${path}`),
    ...inArchive
      .filter((path) => path.endsWith('.node') && !unpacked.includes(path))
      .map((path) => `native code that cannot be loaded from the archive: ${path}`),
    ...[...inArchive, ...besideArchive]
      .filter((path) => strangers.some((pattern) => pattern.test(path)))
      .map((path) => `does not belong there: ${path}`),
  ];
}

/** Bytes of everything that the program brings beside Electron itself. */
export function packedBytes(directory: string): number {
  const resources = join(directory, 'resources');
  return filesBelow(resources).reduce((total, path) => total + statSync(join(resources, path)).size, 0);
}

/** What electron-builder tells of a directory that it has packed. */
interface PackedDirectory {
  readonly appOutDir: string;
  readonly electronPlatformName: string;
  readonly arch: number;
}

/** electron-builder's numbers for processors. */
const processors: Readonly<Record<number, string>> = { 1: 'x64', 3: 'arm64' };

/** Called by electron-builder by this name. @throws Error that names what is wrong. */
export function afterPack({ appOutDir, electronPlatformName, arch }: PackedDirectory): void {
  const processor = processors[arch];
  if ((electronPlatformName !== 'win32' && electronPlatformName !== 'linux') || processor === undefined) {
    throw new Error(`no installer is made for ${electronPlatformName}, processor ${arch}`);
  }
  const faults = findPackedFaults(appOutDir, { system: electronPlatformName, processor });
  if (faults.length > 0) {
    throw new Error(`the packed program is not whole (docs/packaging.md):\n${faults.join('\n')}`);
  }
}
