import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { basename, join, matchesGlob } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { shippedFontFiles } from '../../electron/platform/fonts.ts';

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
  readonly license?: string;
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

  test('takes every font that pages are set in, under the name that the program looks for', () => {
    for (const { family, file } of shippedFontFiles) {
      const source = `node_modules/@expo-google-fonts/${family}/${file}`;
      expect(configuration).toContain(`  - from: ${source}\n    to: assets/fonts/${basename(file)}\n`);
    }
  });

  test('fonts for what the main one lacks are at most 25 MB', () => {
    const sizes = shippedFontFiles
      .filter(({ family }) => family !== 'noto-sans-sc')
      .map(({ family, file }) =>
        statSync(join(projectRoot, 'node_modules/@expo-google-fonts', family, file)),
      );
    expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(25_000_000);
  });

  test('starts what the build writes, and rebuilds no native package', () => {
    expect(manifest.main).toBe('dist/main/main.js');
    expect(listOf('files')).toEqual(
      expect.arrayContaining(['package.json', 'dist/main/**', 'dist/preload/**', 'dist/renderer/**']),
    );
    expect(configuration).toMatch(/^npmRebuild: false$/mu);
  });
});

describe('the licences of others', () => {
  const notices = [
    ...readProject('THIRD-PARTY-NOTICES.md').matchAll(
      /^\| (?<name>[^|]+) \| (?<version>[^|]*) \| (?<licence>[^|]+) \| (?<copyright>(?:\\\||[^|])+) \|(?<texts>[^|]*)\|$/gmu,
    ),
  ]
    .map((row) => ({
      name: row.groups?.name?.trim() ?? '',
      version: row.groups?.version?.trim() ?? '',
      licence: row.groups?.licence?.trim() ?? '',
      texts: row.groups?.texts?.trim() ?? '',
    }))
    .filter(({ name }) => name !== 'Name' && !/^-+$/u.test(name));
  const nameOf = (place: string) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);

  test('are in the notices for every production package of the lock file, at its version', () => {
    expect(production.length).toBeGreaterThan(40);
    const written = new Set(notices.map(({ name, version }) => `${name} ${version}`));
    const missing = production
      .map(([place, locked]) => `${nameOf(place)} ${locked.version}`)
      .filter((entry) => !written.has(entry));
    // Where this fails after an update of packages: npm run notices
    expect(missing).toEqual([]);
  });

  test('are in the notices for what the window bundles, and for the fonts', () => {
    const bundled = ['react', 'react-dom', 'antd', '@ant-design/icons', '@rc-component/table', 'dayjs'];
    for (const name of [
      ...bundled,
      '@tanstack/react-query',
      '@orpc/tanstack-query',
      'i18next',
      'react-i18next',
    ])
      expect(notices).toContainEqual(
        expect.objectContaining({ name, version: packages[`node_modules/${name}`]?.version }),
      );
    for (const { family } of shippedFontFiles)
      expect(notices).toContainEqual(
        expect.objectContaining({ name: `${family} (font)`, licence: 'OFL-1.1' }),
      );
  });

  test('are permissive: where GPL is offered, another licence is too and was taken', () => {
    const isCopyleftOnly = (licence: string) =>
      licence.split(/\s+or\s+/iu).every((offer) => /\b[AL]?GPL/iu.test(offer));
    expect(production.filter(([, locked]) => isCopyleftOnly(locked.license ?? ''))).toEqual([]);
    expect(notices.filter(({ licence }) => /GPL/iu.test(licence))).toEqual([]);
    expect(notices).toContainEqual(expect.objectContaining({ name: 'unorm', licence: 'MIT' }));
  });

  test('each have their text, which is in the file', () => {
    const text = readProject('THIRD-PARTY-NOTICES.md');
    expect(notices.filter(({ licence, texts }) => licence !== 'Public domain' && texts === '')).toEqual([]);
    const numbers = new Set(notices.flatMap(({ texts }) => texts.match(/(?<=#text-)\d+/gu) ?? []));
    expect([...numbers].filter((number) => !text.includes(`\n### Text ${number}\n`))).toEqual([]);
    expect(Buffer.byteLength(text)).toBeLessThan(200_000);
  });

  test('go into the installer, with the licence of the program', () => {
    const files = listOf('files');
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'THIRD-PARTY-NOTICES.md']));
    for (const file of ['LICENSE', 'THIRD-PARTY-NOTICES.md'])
      expect(existsSync(join(projectRoot, file))).toBe(true);
    const excluded = files.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
    const isExcluded = (file: string) => excluded.some((pattern) => matchesGlob(file, pattern));
    const licences = production
      .filter(([place]) => existsSync(join(projectRoot, place)))
      .flatMap(([place]) =>
        globSync('{LICEN[CS]E,licen[cs]e,COPYING,NOTICE}*', { cwd: join(projectRoot, place) }).map(
          (file) => `${place}/${file}`,
        ),
      );
    expect(licences).toContain('node_modules/radash/LICENSE.md');
    expect(licences.filter(isExcluded)).toEqual([]);
    expect(isExcluded('THIRD-PARTY-NOTICES.md')).toBe(false);
    expect(isExcluded('node_modules/radash/README.md')).toBe(true);
  });
});
