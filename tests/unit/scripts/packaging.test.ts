import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { shippedFontFiles } from '../../../electron/platform/fonts.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

interface Target {
  readonly target: string;
  readonly arch: readonly string[] | string;
}
interface Installers {
  readonly electronFuses: Readonly<Record<string, boolean>>;
  readonly extraResources: readonly { readonly from: string; readonly to: string }[];
  readonly win: { readonly target: readonly Target[] };
  readonly linux: { readonly target: readonly Target[] };
  readonly nsis: Readonly<Record<string, unknown>>;
  readonly [name: string]: unknown;
}

/** electron-builder's own reading, and its judgement by the schema that it carries. */
const builder = createRequire(import.meta.url)('app-builder-lib/out/util/config/config.js') as {
  getConfig(directory: string, file: string, override: null): Promise<Installers>;
  validateConfiguration(config: object, log: object): Promise<void>;
};
const { validateConfiguration } = builder;
const installers = await builder.getConfig(root, 'electron-builder.yml', null);
const read = () => structuredClone(installers);
const noLog = { isEnabled: false, add: () => undefined };

test('electron-builder accepts the configuration, and would not accept a word that it does not know', async () => {
  await expect(validateConfiguration(read(), noLog)).resolves.toBeUndefined();
  const misspelt = { ...read(), nsis: { ...read().nsis, perMachin: false } };
  await expect(validateConfiguration(misspelt, noLog)).rejects.toThrow(/configuration\.nsis/u);
});

test('makes installers and portable programs for both processors of Windows, and packages for Linux', () => {
  const { win, linux } = read();
  expect(win.target).toEqual([
    { target: 'nsis', arch: ['x64', 'arm64'] },
    { target: 'portable', arch: ['x64', 'arm64'] },
  ]);
  expect(linux.target.map(({ target }) => target)).toEqual(['AppImage', 'deb']);
});

test('installs for one user, in Chinese or English, and takes no data away with the program', () => {
  expect(read().nsis).toMatchObject({
    perMachine: false,
    allowElevation: false,
    installerLanguages: ['zh_CN', 'en_US'],
    deleteAppDataOnUninstall: false,
  });
});

test('changes the default program of no kind of file', () => {
  const configuration = read();
  // electron-builder's own associations write themselves in as the default.
  expect(JSON.stringify(configuration)).not.toContain('fileAssociations');
  const script = readFileSync(`${root}scripts/installer.nsh`, 'utf8');
  for (const line of script.split('\n').filter((written) => /Classes\\\.\$\{EXT\}/u.test(written))) {
    expect(line).toContain('OpenWithProgids');
  }
});

test('signs by what the environment says alone', () => {
  const text = readFileSync(`${root}electron-builder.yml`, 'utf8');
  expect(text).not.toMatch(/certificate|password|cscLink|signtoolOptions|azureSignOptions/iu);
});

test('asks no server for updates before a station was told one', () => {
  expect(read().publish).toEqual({ provider: 'generic', url: expect.stringMatching(/\.invalid\/$/u) });
});

test('ships every font that pages are drawn with', () => {
  const shipped = read().extraResources.map(({ to }) => to);
  for (const { file } of shippedFontFiles) expect(shipped).toContain(`assets/fonts/${basename(file)}`);
});

test('decides all fuses', () => {
  expect(read().electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
});
