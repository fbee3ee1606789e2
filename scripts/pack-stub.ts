/**
 * `node scripts/pack-stub.ts [DIRECTORY]`: packs the program for Windows with a stub in the place of Electron, by the very
 * configuration of the installers. For machines where Electron's binary cannot be had: what was packed can be opened and
 * checked there. Needs the Windows lane (`npm run prepare-wine`), for its native parts and its compiler.
 */

import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type WindowsProcessor, windowsProcessors } from './check-natives.ts';
import { packedBytes } from './check-packed.ts';
import { ensureBuilt, projectRoot } from './ensure-built.ts';
import { lockedNatives, wineLane } from './wine-lane.ts';

interface LockedPackage {
  readonly dev?: boolean;
  readonly os?: readonly string[];
}

const projectFiles = [
  ...['assets', 'db', 'dist', 'docs', 'electron', 'print-templates', 'renderer', 'scripts', 'tests'],
  ...['package.json', 'electron-builder.yml', 'tsconfig.json', 'LICENSE', 'THIRD-PARTY-NOTICES.md'],
];

/** The eight fuses, as Electron's binary carries them: after a mark its version, how many, then one byte each. */
const stubSource = String.raw`#include <stdio.h>
volatile const char fuses[] = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX" "\x01\x08" "10111001";
int main(void) { return fuses[0] == 0; }
`;

/** electron-builder writes the program's name and the archive's hash beside these. */
const stubResources = `#include <windows.h>
1 VERSIONINFO
FILEVERSION 1,0,0,0
PRODUCTVERSION 1,0,0,0
BEGIN
  BLOCK "StringFileInfo"
  BEGIN
    BLOCK "040904b0"
    BEGIN
      VALUE "ProductName", "Electron"
    END
  END
  BLOCK "VarFileInfo"
  BEGIN
    VALUE "Translation", 0x409, 1200
  END
END
`;

/** What lies in an unpacked Electron for Windows, as far as a packer looks at it. */
function makeStubElectron(directory: string): void {
  mkdirSync(join(directory, 'locales'), { recursive: true });
  mkdirSync(join(directory, 'resources'));
  const source = join(directory, 'stub.c');
  const resources = join(directory, 'stub.rc');
  const compiled = join(directory, 'stub.o');
  writeFileSync(source, stubSource);
  writeFileSync(resources, stubResources);
  execFileSync('x86_64-w64-mingw32-windres', [resources, '-o', compiled]);
  execFileSync('x86_64-w64-mingw32-gcc', ['-s', '-o', join(directory, 'electron.exe'), source, compiled]);
  for (const file of [source, resources, compiled]) rmSync(file);
  for (const language of ['de', 'en-US', 'zh-CN'])
    writeFileSync(join(directory, 'locales', `${language}.pak`), '');
  for (const file of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(directory, file), 'stub');
}

/** The packages that ship, as an installation for this system has them; their native parts as each Windows has them. */
function copyPackages(target: string): void {
  const { packages } = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, LockedPackage>>;
  };
  const copy = (place: string) => {
    const source = realpathSync(join(projectRoot, place));
    cpSync(source, join(target, place), {
      recursive: true,
      // Packages inside a package have their own line in the lock file.
      filter: (path) => path === source || basename(path) !== 'node_modules',
    });
  };
  for (const [place, { dev, os }] of Object.entries(packages)) {
    if (place.startsWith('node_modules/') && dev !== true && os === undefined) copy(place);
  }
  for (const { name } of lockedNatives()) {
    cpSync(join(wineLane.natives, name), join(target, 'node_modules', name), { recursive: true });
  }
}

/** The tree that is packed: all of this one, so that what does not belong into the program has a chance to get there. */
function stageProject(stage: string): void {
  for (const name of projectFiles) {
    cpSync(join(projectRoot, name), join(stage, name), { recursive: true });
  }
  copyPackages(stage);
  // What electron-builder and its hook load, but do not pack.
  for (const name of ['@expo-google-fonts', '@electron']) {
    symlinkSync(realpathSync(join(projectRoot, 'node_modules', name)), join(stage, 'node_modules', name));
  }
}

/**
 * Packs the program for Windows. The stub itself is always of x64: nothing of it runs.
 *
 * @param directory is emptied. @returns where the packed program lies.
 * @throws Error with electron-builder's own words.
 */
export async function packStub(directory: string, processor: WindowsProcessor): Promise<string> {
  await ensureBuilt();
  const electron = join(directory, 'electron');
  const stage = join(directory, 'stage');
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(stage, { recursive: true });
  makeStubElectron(electron);
  stageProject(stage);
  const builder = join(projectRoot, 'node_modules', 'electron-builder', 'cli.js');
  const words = [
    '--win',
    `--${processor}`,
    '--dir',
    '--publish',
    'never',
    `--config.electronDist=${electron}`,
  ];
  const output = join(directory, 'output');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [builder, ...words, `--config.directories.output=${output}`],
    // Nothing may be asked of a network, and no certificate of whoever runs this is used.
    { cwd: stage, encoding: 'utf8', env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false' } },
  );
  if (status !== 0) throw new Error(`electron-builder ended with ${status}\n${stdout}\n${stderr}`);
  return join(output, processor === 'x64' ? 'win-unpacked' : `win-${processor}-unpacked`);
}

if (import.meta.main) {
  for (const processor of windowsProcessors) {
    const packed = await packStub(
      join(process.argv[2] ?? join(projectRoot, 'release', 'stub'), processor),
      processor,
    );
    console.log(`${packed}: ${(packedBytes(packed) / 1e6).toFixed(1)} MB without Electron`);
  }
}
