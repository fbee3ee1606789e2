import { readFileSync } from 'node:fs';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractAll, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findPackedFaults, packedBytes } from '../../scripts/check-packed.ts';
import { projectRoot } from '../../scripts/ensure-built.ts';
import { packStub } from '../../scripts/pack-stub.ts';
import { find, loadSampleDay } from '../e2e/bench-day.ts';
import { putFirstRunAside } from '../helpers/begun-station.ts';
import { requireWine } from '../helpers/require-wine.ts';
import { runDesktop } from '../helpers/run-desktop.ts';

/** Machines as the header that a PE file points at names them. */
const machines = { x64: 0x8664, arm64: 0xaa64 } as const;

/** What the native parts in the archive's list are made for; each lies outside the archive. */
function nativeMachines(packed: string): readonly number[] {
  return listPackage(join(packed, 'resources', 'app.asar'), { isPack: false })
    .filter((path) => path.endsWith('.node'))
    .map((path) => readFileSync(join(packed, 'resources', 'app.asar.unpacked', path)))
    .map((bytes) => {
      expect(bytes.toString('latin1', 0, 2)).toBe('MZ');
      return bytes.readUInt16LE(bytes.readUInt32LE(0x3c) + 4);
    });
}

requireWine('the program, packed for Windows around a stub of Electron', () => {
  let directory = '';
  let packed = '';
  let extracted = '';

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'waybench-pack-'));
    packed = await packStub(join(directory, 'pack'), 'x64');
    extracted = join(directory, 'extracted');
    extractAll(join(packed, 'resources', 'app.asar'), extracted);
  }, 240_000);
  afterAll(() => rm(directory, { recursive: true, force: true, maxRetries: 5 }));

  test('has all that it needs when it runs, and nothing of tests, sources or other systems', () => {
    expect(findPackedFaults(packed, { system: 'win32', processor: 'x64' })).toEqual([]);
  });

  test('would not pass for another processor, for which an installer with it would be broken', () => {
    const faults = findPackedFaults(packed, { system: 'win32', processor: 'arm64' });
    expect(faults.filter((fault) => fault.startsWith('no native part'))).toHaveLength(4);
    expect(faults.filter((fault) => fault.startsWith('a native part of another system'))).toHaveLength(4);
  });

  test('carries native parts of 64-bit Windows, outside the archive', () => {
    expect(nativeMachines(packed)).toEqual(Array(4).fill(machines.x64));
  });

  test('has its fuses as they are configured', async () => {
    const wire = await getCurrentFuseWire(join(packed, 'Waybench.exe'));
    // On the wire a fuse is the figure 0 or 1, as text.
    const enabled = (option: FuseV1Options) => {
      expect([0x30, 0x31]).toContain(wire[option]);
      return wire[option] === 0x31;
    };
    expect(enabled(FuseV1Options.RunAsNode)).toBe(false);
    expect(enabled(FuseV1Options.EnableCookieEncryption)).toBe(true);
    expect(enabled(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(false);
    expect(enabled(FuseV1Options.EnableNodeCliInspectArguments)).toBe(false);
    expect(enabled(FuseV1Options.EnableEmbeddedAsarIntegrityValidation)).toBe(true);
    expect(enabled(FuseV1Options.OnlyLoadAppFromAsar)).toBe(true);
    expect(enabled(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot)).toBe(false);
    expect(enabled(FuseV1Options.GrantFileProtocolExtraPrivileges)).toBe(false);
  });

  test('names the hash of its archive in the binary, and itself', () => {
    const binary = readFileSync(join(packed, 'Waybench.exe'));
    expect(binary.toString('latin1')).toContain('resources\\\\app.asar');
    expect(binary.includes(Buffer.from('Waybench', 'utf16le'))).toBe(true);
  });

  test('keeps the words of Chinese and English alone, and the licences of Electron and Chromium', () => {
    const files = [
      'locales/zh-CN.pak',
      'locales/en-US.pak',
      'LICENSE.electron.txt',
      'LICENSES.chromium.html',
    ];
    for (const file of files) expect(() => readFileSync(join(packed, file))).not.toThrow();
    expect(() => readFileSync(join(packed, 'locales/de.pak'))).toThrow();
  });

  test('is no larger than 120 MB without Electron', () => {
    expect(packedBytes(packed)).toBeLessThan(120e6);
  });

  test('starts to a window, and draws a label in its worker, from what was packed alone', async () => {
    // The stand-in runs on this system: its native parts take the place of those of Windows.
    for (const name of ['@napi-rs', '@koromix', 'better-sqlite3', '@serialport/bindings-cpp']) {
      const place = join(extracted, 'node_modules', name);
      await rm(place, { recursive: true, force: true });
      await symlink(join(projectRoot, 'node_modules', name), place);
    }
    for (const name of ['assets', 'print-templates']) {
      await cp(join(packed, 'resources', name), join(extracted, name), { recursive: true });
    }
    const data = join(directory, '数据');
    await putFirstRunAside(data);
    const desktop = runDesktop(join(extracted, 'dist', 'main', 'main.js'), ['--data', data], {
      cwd: extracted,
    });
    const page = await desktop.openPage();
    await loadSampleDay(page);
    await page.keyboard.press('Alt+4');
    await find(page, 'startPrint').waitFor();
    await expect.poll(() => find(page, 'startPrint').isEnabled(), { timeout: 20_000 }).toBe(true);
    await page.keyboard.press('Control+Enter');
    await find(page, 'jobPreview').click();
    await find(page, 'previewImage').waitFor();
    expect(await desktop.quit()).toBe(0);
    expect(desktop.reports.filter(({ kind }) => kind === 'error-box')).toEqual([]);
  }, 90_000);
});

requireWine('the program, packed for Windows on ARM around a stub of Electron', () => {
  let directory = '';
  let packed = '';

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'waybench-pack-'));
    packed = await packStub(directory, 'arm64');
  }, 240_000);
  afterAll(() => rm(directory, { recursive: true, force: true, maxRetries: 5 }));

  test('is as whole as the other, with native parts for ARM alone', () => {
    expect(findPackedFaults(packed, { system: 'win32', processor: 'arm64' })).toEqual([]);
    expect(findPackedFaults(packed, { system: 'win32', processor: 'x64' })).not.toEqual([]);
    expect(nativeMachines(packed)).toEqual(Array(4).fill(machines.arm64));
  });

  test('is no larger than 120 MB without Electron', () => {
    expect(packedBytes(packed)).toBeLessThan(120e6);
  });
});
