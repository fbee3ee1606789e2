import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const projectRoot = fileURLToPath(new URL('../../', import.meta.url));
const readProject = (file: string) => readFileSync(join(projectRoot, file), 'utf8');
const configuration = readProject('electron-builder.yml');
const manifest = JSON.parse(readProject('package.json')) as {
  readonly main: string;
  readonly dependencies: Readonly<Record<string, string>>;
};

interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
const { packages } = JSON.parse(readProject('package-lock.json')) as {
  readonly packages: Readonly<Record<string, LockedPackage>>;
};

/** The entries of one top-level list of the YAML file. */
function listOf(name: string): readonly string[] {
  const block = new RegExp(`^${name}:\\n((?:[ #].*\\n|\\n)*)`, 'mu').exec(configuration)?.[1] ?? '';
  return [...block.matchAll(/^ {2}- '?([^'\n]+)'?$/gmu)].map((match) => match[1] ?? '');
}

const production = Object.entries(packages).filter(
  ([place, locked]) => place.startsWith('node_modules/') && locked.dev !== true,
);

describe('the installer', () => {
  test('unpacks every native part of the packages that ship', () => {
    const unpacked = listOf('asarUnpack');
    const natives = production
      .filter(([place]) => existsSync(join(projectRoot, place)))
      .flatMap(([place]) =>
        globSync('**/*.{node,wasm}', { cwd: join(projectRoot, place) }).map((file) =>
          `${place}/${file}`.replaceAll('\\', '/'),
        ),
      );
    // The two native packages and the reader of symbols are among them, or this looked in the wrong place.
    expect(natives).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/better-sqlite3\/prebuilds\/win32-x64\.node$/u),
        expect.stringMatching(/@napi-rs\/canvas-[^/]+\/skia\.[^/]+\.node$/u),
        expect.stringMatching(/zxing-wasm\/dist\/reader\/zxing_reader\.wasm$/u),
      ]),
    );
    const packed = natives.filter((file) => !unpacked.some((pattern) => matchesGlob(`/${file}`, pattern)));
    expect(packed).toEqual([]);
  });

  test('every native package has its binary for 64-bit Windows at the locked version', () => {
    const canvas = packages['node_modules/@napi-rs/canvas'];
    const forWindows = canvas?.optionalDependencies?.['@napi-rs/canvas-win32-x64-msvc'];
    expect(forWindows).toBe(canvas?.version);
    expect(packages['node_modules/@napi-rs/canvas-win32-x64-msvc']?.version).toBe(forWindows);
    expect(existsSync(join(projectRoot, 'node_modules/better-sqlite3/prebuilds/win32-x64.node'))).toBe(true);
  });

  test('takes only files that are there', () => {
    const sources = [...configuration.matchAll(/^ {2}- from: (.+)$/gmu)].map((match) => match[1] ?? '');
    expect(sources.length).toBeGreaterThan(3);
    expect(sources.filter((source) => !existsSync(join(projectRoot, source)))).toEqual([]);
  });

  test('starts what the build writes, and rebuilds no native package', () => {
    expect(manifest.main).toBe('dist/main/main.js');
    expect(listOf('files')).toEqual(
      expect.arrayContaining(['package.json', 'dist/main/**', 'dist/preload/**', 'dist/renderer/**']),
    );
    expect(configuration).toMatch(/^npmRebuild: false$/mu);
  });
});
