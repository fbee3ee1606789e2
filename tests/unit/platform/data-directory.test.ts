import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { problem, refused } from '../../../electron/domain/problems.ts';
import {
  type DataDirectoryRequest,
  prepareDataDirectory,
  resolveDataDirectory,
} from '../../../electron/platform/data-directory.ts';

const request = (fields: Partial<DataDirectoryRequest>): DataDirectoryRequest => ({
  flag: undefined,
  environment: {},
  platform: 'linux',
  homeDirectory: '/home/packer',
  ...fields,
});

describe('the data directory', () => {
  test.each([
    ['what --data names', { flag: '/data/a', environment: { WAYBENCH_DATA: '/data/b' } }, '/data/a'],
    ['what WAYBENCH_DATA names', { environment: { WAYBENCH_DATA: '/data/打单 台' } }, '/data/打单 台'],
    ['a relative path from where it was started', { flag: 'day' }, resolve('day')],
    [
      'not an empty name',
      { flag: ' ', environment: { WAYBENCH_DATA: '' } },
      '/home/packer/.local/share/waybench',
    ],
    [
      '%APPDATA% on Windows',
      { platform: 'win32', environment: { APPDATA: 'C:\\Users\\张三\\AppData\\Roaming' } },
      'C:\\Users\\张三\\AppData\\Roaming\\Waybench',
    ],
    [
      'its usual place on Windows without it',
      { platform: 'win32', homeDirectory: 'C:\\Users\\packer' },
      'C:\\Users\\packer\\AppData\\Roaming\\Waybench',
    ],
    [
      'Application Support on macOS',
      { platform: 'darwin', homeDirectory: '/Users/packer' },
      '/Users/packer/Library/Application Support/Waybench',
    ],
    ['$XDG_DATA_HOME', { environment: { XDG_DATA_HOME: '/var/data' } }, '/var/data/waybench'],
    [
      'no relative $XDG_DATA_HOME',
      { environment: { XDG_DATA_HOME: 'data' } },
      '/home/packer/.local/share/waybench',
    ],
    ['~/.local/share', {}, '/home/packer/.local/share/waybench'],
  ] as const)('is %s', (_, fields, expected) => {
    expect(resolveDataDirectory(request(fields))).toBe(expected);
  });
});

describe('preparing it', () => {
  let parent: string;

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'waybench 数据 '));
  });

  afterEach(() => rmSync(parent, { recursive: true }));

  test('creates all of it, for its user only, and does it again without harm', () => {
    const directory = join(parent, '打单 台', 'today');
    const places = {
      directory,
      databaseFile: join(directory, 'waybench.db'),
      labelsFolder: join(directory, 'labels'),
      slipsFolder: join(directory, 'slips'),
      outFolder: join(directory, 'out'),
      logsFolder: join(directory, 'logs'),
      carriersFolder: join(directory, 'carriers'),
      picturesFolder: join(directory, 'pictures'),
      backupsFolder: join(directory, 'backups'),
    };
    for (const _ of [1, 2]) expect(prepareDataDirectory(directory)).toEqual({ ok: true, value: places });
    expect(readdirSync(directory).sort()).toEqual([
      'backups',
      'carriers',
      'labels',
      'logs',
      'out',
      'pictures',
      'slips',
    ]);
    expect(existsSync(places.databaseFile)).toBe(false);
    if (process.platform !== 'win32') expect(statSync(directory).mode & 0o077).toBe(0);
  });

  test('says where it cannot be written: a file stands in its place', () => {
    writeFileSync(join(parent, 'plain'), 'kept');
    expect(prepareDataDirectory(join(parent, 'plain', 'data'))).toEqual(
      refused(problem('data.folder-not-writable', { path: join(parent, 'plain', 'data'), reason: 'EEXIST' })),
    );
    expect(prepareDataDirectory(join(parent, 'plain'))).toEqual(
      refused(problem('data.folder-not-writable', { path: join(parent, 'plain'), reason: 'EEXIST' })),
    );
    writeFileSync(join(parent, 'labels'), 'kept');
    expect(prepareDataDirectory(parent)).toMatchObject({
      ok: false,
      problems: [{ code: 'data.folder-not-writable', params: { path: join(parent, 'labels') } }],
    });
  });

  // /proc takes no files from anybody, the superuser included.
  test.skipIf(process.platform !== 'linux')(
    'says where it cannot be written: a place that takes no files',
    () => {
      expect(prepareDataDirectory('/proc/self/waybench')).toMatchObject({
        ok: false,
        problems: [{ code: 'data.folder-not-writable' }],
      });
    },
  );
});
