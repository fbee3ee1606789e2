import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BackupFile,
  backupKinds,
  backupName,
  expendableBackups,
  readBackupName,
} from '../../../electron/domain/backups.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const nowMs = Date.UTC(2026, 6, 31, 12);

const file = (ageMs: number, kind: BackupFile['kind'] = 'hourly', bytes = 1): BackupFile => {
  const facts = { atMs: nowMs - ageMs, kind, schemaVersion: 120 };
  return { ...facts, name: backupName(facts), bytes };
};

describe('the name of a backup', () => {
  test('says when, why and of which tables', () => {
    const name = backupName({
      atMs: Date.UTC(2026, 6, 12, 6, 5, 9),
      kind: 'before-restore',
      schemaVersion: 130,
    });
    expect(name).toBe('waybench-20260712T060509Z-before-restore-v130.db');
  });
  test('is read as it was written, to the second', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4e9 }),
        fc.constantFrom(...backupKinds),
        fc.integer({ min: 1, max: 9999 }),
        (seconds, kind, schemaVersion) => {
          const facts = { atMs: seconds * 1000, kind, schemaVersion };
          const name = backupName(facts);
          expect(readBackupName(name)).toEqual({ ...facts, name });
        },
      ),
    );
  });
  test.each([
    'waybench.db',
    'waybench-20260712T060509Z-hourly-v130.db.unfinished',
    '../waybench-20260712T060509Z-hourly-v130.db',
    'waybench-20260712T060509Z-odd-v1.db',
  ])('%s is none', (name) => expect(readBackupName(name)).toBeUndefined());
});

describe('which backups are kept', () => {
  test('after months: hourly for a day, daily for two weeks, weekly for two months', () => {
    const files = Array.from({ length: 24 * 90 }, (_, hours) => file(hours * hourMs));
    const gone = new Set(expendableBackups(files, nowMs).map(({ name }) => name));
    const kept = files.filter(({ name }) => !gone.has(name));
    const younger = (limitMs: number) => kept.filter(({ atMs }) => nowMs - atMs < limitMs).length;
    expect(younger(dayMs)).toBe(24);
    expect(younger(14 * dayMs)).toBeGreaterThanOrEqual(24 + 13);
    expect(kept.length).toBeLessThanOrEqual(24 + 14 + 9);
    expect(Math.max(...kept.map(({ atMs }) => nowMs - atMs))).toBeGreaterThan(48 * dayMs);
  });
  test('what a person or an update made is not thinned out with the hours', () => {
    const files = [
      ...Array.from({ length: 30 }, (_, index) => file(index * 60_000)),
      file(100 * dayMs, 'before-migration'),
      file(80 * dayMs, 'by-hand'),
    ];
    const gone = expendableBackups(files, nowMs).map(({ kind }) => kind);
    expect(new Set(gone)).toEqual(new Set(['hourly']));
  });
  test('where room is scarce the oldest go, and three stay whatever they take', () => {
    const files = Array.from({ length: 10 }, (_, index) => file(index * hourMs, 'hourly', 100));
    const names = (mostBytes: number) => expendableBackups(files, nowMs, mostBytes).map(({ name }) => name);
    expect(names(500)).toEqual(
      files
        .slice(5)
        .reverse()
        .map(({ name }) => name),
    );
    expect(names(1)).toEqual(
      files
        .slice(3)
        .reverse()
        .map(({ name }) => name),
    );
  });
  test('the newest three always stay, and nothing goes twice', () => {
    const anyFile = fc.tuple(fc.integer({ min: 0, max: 400 }), fc.constantFrom(...backupKinds), fc.nat(1000));
    fc.assert(
      fc.property(
        fc.uniqueArray(anyFile, { selector: ([hours]) => hours }),
        fc.nat(3000),
        (made, mostBytes) => {
          const files = made.map(([hours, kind, bytes]) => file(hours * hourMs, kind, bytes));
          const gone = expendableBackups(files, nowMs, mostBytes).map(({ name }) => name);
          const newest = [...files].sort((left, right) => right.atMs - left.atMs).slice(0, 3);
          expect(newest.filter(({ name }) => gone.includes(name))).toEqual([]);
          expect(new Set(gone).size).toBe(gone.length);
        },
      ),
    );
  });
});
