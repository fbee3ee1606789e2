/**
 * `npm run prepare-wine`: prepares the Windows lane of the tests (`tests/windows/wine-*.test.ts`) in a folder of
 * its own, `WAYBENCH_WINE_FOLDER` or below the temporary one. Needs the packages named below; fetches the Windows build
 * of Node and the native packages for Windows by npm. Does nothing where all of it is there.
 */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  findWine,
  isWineLaneReady,
  lockedNatives,
  windowsNode,
  wineEnvironment,
  wineLane,
  wineLaneContents,
} from './wine-lane.ts';

const compiler = 'x86_64-w64-mingw32-gcc';
const debianPackages = ['wine64', 'gcc-mingw-w64-x86-64-win32', 'cups', 'cups-client'];

/** The one function that canvas needs of a library that Wine 8 does not have. */
const randomLibrary = {
  name: 'bcryptprimitives.dll',
  source: `#include <windows.h>
#include <ntsecapi.h>
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size) {
  return RtlGenRandom(data, (ULONG)size);
}
`,
};

function hasCompiler(): boolean {
  try {
    execFileSync(compiler, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Fetches a package by its exact version and unpacks it. @param integrity what its bytes must be, where that is known. */
function fetchPackage(name: string, version: string, target: string, integrity?: string): void {
  mkdirSync(wineLane.folder, { recursive: true });
  const temporary = mkdtempSync(join(wineLane.folder, 'fetch-'));
  const answer = execFileSync('npm', ['pack', '--json', '--silent', `${name}@${version}`], {
    cwd: temporary,
    encoding: 'utf8',
  });
  const [packed] = JSON.parse(answer) as readonly { readonly filename: string; readonly integrity: string }[];
  if (!packed) throw new Error(`npm did not say what it packed for ${name}`);
  if (integrity !== undefined && packed.integrity !== integrity) {
    throw new Error(`${name}@${version} is not the package of package-lock.json`);
  }
  execFileSync('tar', ['-xzf', packed.filename], { cwd: temporary });
  rmSync(target, { recursive: true, force: true });
  mkdirSync(join(target, '..'), { recursive: true });
  renameSync(join(temporary, 'package'), target);
  rmSync(temporary, { recursive: true });
}

function runWine(wine: string, ...parameters: readonly string[]): void {
  execFileSync(wine, parameters, { env: wineEnvironment(), stdio: 'ignore' });
}

function createPrefix(wine: string): void {
  rmSync(wineLane.prefix, { recursive: true, force: true });
  mkdirSync(wineLane.prefix, { recursive: true });
  runWine(wine, 'wineboot', '-i');
  runWine(wine, 'reg', 'add', String.raw`HKCU\Software\Wine`, '/v', 'Version', '/d', 'win10', '/f');
  const source = join(wineLane.prefix, 'random.c');
  writeFileSync(source, randomLibrary.source);
  const library = join(wineLane.prefix, 'drive_c', 'windows', 'system32', randomLibrary.name);
  execFileSync(compiler, ['-shared', '-o', library, source, '-ladvapi32']);
}

/** Does a step and says how long it took. */
function step(name: string, work: () => void): void {
  const startedMs = performance.now();
  work();
  console.log(`${name}: ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
}

const wine = findWine();
if (wine === undefined || !hasCompiler()) {
  console.log(`The Windows lane needs: apt-get install ${debianPackages.join(' ')}`);
  process.exitCode = 1;
} else if (isWineLaneReady()) {
  console.log(`ready: ${wineLane.folder}`);
} else {
  rmSync(wineLane.ready, { force: true });
  step(`${windowsNode.name} ${windowsNode.version}`, () =>
    fetchPackage(windowsNode.name, windowsNode.version, join(wineLane.folder, 'node')),
  );
  for (const { name, version, integrity } of lockedNatives()) {
    step(`${name} ${version}`, () =>
      fetchPackage(name, version, join(wineLane.natives, ...name.split('/')), integrity),
    );
  }
  step('Windows', () => createPrefix(wine));
  if (!existsSync(wineLane.node)) throw new Error('the package of Node holds no node.exe');
  writeFileSync(wineLane.ready, wineLaneContents());
}
