import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadPrinterProfiles } from '../../../electron/platform/load-printer-profiles.ts';

let assets: string;

beforeEach(() => {
  assets = mkdtempSync(join(tmpdir(), 'waybench-profiles-'));
  cpSync('assets/printer-profiles', join(assets, 'printer-profiles'), { recursive: true });
});
afterEach(() => rmSync(assets, { recursive: true }));

test.each([
  [{ languages: ['klingon'] }, 'languages'],
  [{ heads: [] }, 'heads'],
  [{ usualMedia: '200x200' }, 'usualMedia'],
  [{ colour: 'red' }, 'colour'],
  [{ code: 'zebra-gk421' }, 'code'],
])('a broken profile is named with its field: %j', (change, field) => {
  const file = join(assets, 'printer-profiles', 'zebra-gk420.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...change }));
  expect(() => loadPrinterProfiles(assets)).toThrow(new RegExp(`zebra-gk420\\.json[\\s\\S]*${field}`, 'u'));
});

test('what ships is whole', () => {
  const profiles = loadPrinterProfiles(assets);
  expect(profiles.length).toBeGreaterThan(20);
  expect(new Set(profiles.map(({ code }) => code)).size).toBe(profiles.length);
});
