import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createBackups } from '../../db/backups/backups.ts';
import { applyRestoreRequest } from '../../db/backups/restore.ts';
import { backupName } from '../../electron/domain/backups.ts';
import type { Stores } from '../../electron/ports/stores.ts';
import {
  insertSampleParcel,
  openSampleStores,
  sampleImport,
  sampleTimeMs,
} from '../helpers/store-samples.ts';

let root: string;
let databaseFile: string;
let directory: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'waybench 备份 '));
  databaseFile = join(root, 'waybench.db');
  directory = join(root, 'backups');
  mkdirSync(directory);
});
afterEach(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));

const backups = () =>
  createBackups({
    databaseFile,
    directory,
    programVersion: '0.1.0',
    workerUrl: new URL('../../db/backups/backup-worker.ts', import.meta.url),
  });

const addParcels = (stores: Stores, count: number) =>
  stores.transaction(() => {
    const importId = sampleImport(stores);
    for (let index = 0; index < count; index += 1) insertSampleParcel(stores, importId);
    stores.ledger.append({
      atMs: sampleTimeMs,
      actor: 'test',
      kind: 'orders.imported',
      subjectId: importId,
      details: { count },
    });
  });

/** Reads with another hand than the station's. */
function read<Row>(file: string, sql: string): Row[] {
  const database = new Database(file, { readonly: true });
  try {
    return database.prepare<[], Row>(sql).all();
  } finally {
    database.close();
  }
}

const countOrders = (file: string) =>
  read<{ count: number }>(file, 'SELECT count(*) AS count FROM orders')[0]?.count;

const madeOf = async (atMs = sampleTimeMs) => {
  const made = await backups().make('by-hand', atMs);
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.value;
};

describe('a backup', () => {
  test('is whole while work goes on, with what the log still holds', async () => {
    const stores = openSampleStores(databaseFile);
    addParcels(stores, 40);
    const making = backups().make('hourly', sampleTimeMs);
    for (let round = 0; round < 20; round += 1) {
      addParcels(stores, 1);
      await new Promise((resolve) => setImmediate(resolve));
    }
    const made = await making;
    expect(made.ok).toBe(true);
    if (!made.ok) return;
    const copied = countOrders(join(directory, made.value.name));
    expect(copied).toBeGreaterThanOrEqual(40);
    expect(copied).toBeLessThanOrEqual(60);
    expect(read(join(directory, made.value.name), 'PRAGMA integrity_check')).toEqual([
      { integrity_check: 'ok' },
    ]);
    expect(
      backups()
        .list()
        .map(({ name }) => name),
    ).toEqual([made.value.name]);
    expect(readdirSync(directory)).toEqual([made.value.name]);
    stores.close();
  });

  test('takes away what one before it that was cut off left behind, and nothing else', async () => {
    const stores = openSampleStores(databaseFile);
    const cutOff = backupName({ atMs: sampleTimeMs - 3_600_000, kind: 'hourly', schemaVersion: 10 });
    const left = [`${cutOff}.unfinished`, `${cutOff}.unfinished-wal`, `${cutOff}.unfinished-shm`];
    for (const name of [...left, 'mine.unfinished']) writeFileSync(join(directory, name), '');
    // What cannot be taken away costs no backup: a folder stands for a file that another program holds.
    const held = `${backupName({ atMs: sampleTimeMs - 7_200_000, kind: 'hourly', schemaVersion: 10 })}.unfinished`;
    mkdirSync(join(directory, held));
    const { name } = await madeOf();
    expect(readdirSync(directory).sort()).toEqual(['mine.unfinished', held, name].sort());
    stores.close();
  });

  test('lets go of what is no longer kept', async () => {
    const stores = openSampleStores(databaseFile);
    const yearOld = backupName({ atMs: sampleTimeMs - 365 * 86_400_000, kind: 'hourly', schemaVersion: 10 });
    writeFileSync(join(directory, yearOld), '');
    for (let index = 0; index < 4; index += 1) await madeOf(sampleTimeMs + index * 3_600_000);
    expect(readdirSync(directory)).not.toContain(yearOld);
    expect(readdirSync(directory)).toHaveLength(4);
    stores.close();
  });
});

describe('the drill', () => {
  test('restores beside and compares; nothing changes and nothing is left', async () => {
    const stores = openSampleStores(databaseFile);
    addParcels(stores, 3);
    const { name } = await madeOf();
    addParcels(stores, 2);
    const compared = await backups().compare(name, sampleTimeMs);
    expect(compared).toMatchObject({
      ok: true,
      value: {
        inBackup: { orders: 3, parcels: 3, ledgerEvents: 1 },
        now: { orders: 5, parcels: 5, ledgerEvents: 2 },
        strangeEvents: 0,
      },
    });
    expect(readdirSync(directory)).toEqual([name]);
    stores.close();
  });

  test('says how much of another station’s backup is strange', async () => {
    const other = openSampleStores(databaseFile);
    addParcels(other, 1);
    const { name } = await madeOf();
    other.close();
    rmSync(databaseFile);
    const stores = openSampleStores(databaseFile);
    addParcels(stores, 1);
    const compared = await backups().compare(name, sampleTimeMs);
    expect(compared.ok && compared.value.strangeEvents).toBe(1);
    stores.close();
  });

  test('finds a backup that was cut off', async () => {
    const stores = openSampleStores(databaseFile);
    addParcels(stores, 50);
    const { name, bytes } = await madeOf();
    truncateSync(join(directory, name), Math.floor(bytes / 2));
    const compared = await backups().compare(name, sampleTimeMs);
    expect(compared).toMatchObject({ ok: false, problems: [{ code: 'backup.damaged' }] });
    stores.close();
  });
});

describe('restoring', () => {
  const restore = (atMs = sampleTimeMs + 60_000) => applyRestoreRequest(databaseFile, directory, atMs);

  test('without a note does nothing', () => {
    expect(restore()).toEqual({ ok: true, value: null });
    expect(existsSync(databaseFile)).toBe(false);
  });

  test('puts the copy in place, keeps what stood there, and says so once', async () => {
    const stores = openSampleStores(databaseFile);
    addParcels(stores, 3);
    const { name } = await madeOf();
    addParcels(stores, 4);
    expect(backups().requestRestore(name, sampleTimeMs).ok).toBe(true);
    stores.close();
    expect(restore()).toMatchObject({ ok: true, value: { name, areNumbersKnown: true } });
    expect(countOrders(databaseFile)).toBe(3);
    const kept = backups()
      .list()
      .find(({ kind }) => kind === 'before-restore');
    expect(kept && countOrders(join(directory, kept.name))).toBe(7);
    expect(backups().takeRestored()).toMatchObject({ name });
    expect(backups().takeRestored()).toBeNull();
    expect(restore()).toEqual({ ok: true, value: null });
  });

  test('a paper that was not out is in doubt, and a number that was taken since is void', async () => {
    const stores = openSampleStores(databaseFile);
    addParcels(stores, 2);
    const { name } = await madeOf();
    const before = read<{ number: string }>(
      databaseFile,
      "SELECT number FROM waybill_numbers WHERE state = 'free' ORDER BY sequence",
    );
    const jobsBefore = read(databaseFile, 'SELECT state FROM print_jobs').length;
    stores.close();
    const live = new Database(databaseFile);
    live
      .prepare(
        `UPDATE waybill_numbers SET state = 'void', void_reason = 'other', void_note = '', voided_at_ms = 1
         WHERE number = ?`,
      )
      .run(before[0]?.number ?? '');
    live.close();
    backups().requestRestore(name, sampleTimeMs);
    expect(restore().ok).toBe(true);
    const states = read<{ state: string; code: string }>(
      databaseFile,
      'SELECT state, problem_code AS code FROM print_jobs',
    );
    expect(states).toHaveLength(jobsBefore);
    expect(new Set(states.map(({ state, code }) => `${state} ${code}`))).toEqual(
      new Set(jobsBefore === 0 ? [] : ['in-doubt job.restored']),
    );
    const free = read<{ number: string }>(
      databaseFile,
      "SELECT number FROM waybill_numbers WHERE state = 'free'",
    );
    expect(free.map(({ number }) => number)).not.toContain(before[0]?.number);
    expect(free).toHaveLength(Math.max(0, before.length - 1));
  });

  test('takes the place of a damaged database, which is kept as it is', async () => {
    const stores = openSampleStores(databaseFile);
    addParcels(stores, 3);
    const { name } = await madeOf();
    stores.close();
    writeFileSync(databaseFile, 'not a database at all'.repeat(100));
    backups().requestRestore(name, sampleTimeMs);
    expect(restore()).toMatchObject({ ok: true, value: { areNumbersKnown: false } });
    expect(countOrders(databaseFile)).toBe(3);
    expect(
      backups()
        .list()
        .map(({ kind }) => kind),
    ).toContain('before-restore');
  });

  test('a damaged copy is refused, and what stood there stays', async () => {
    const stores = openSampleStores(databaseFile);
    addParcels(stores, 3);
    const { name } = await madeOf();
    stores.close();
    writeFileSync(join(directory, name), 'not a database at all'.repeat(100));
    backups().requestRestore(name, sampleTimeMs);
    expect(restore()).toMatchObject({ ok: false, problems: [{ code: 'backup.damaged' }] });
    expect(countOrders(databaseFile)).toBe(3);
    // The next start is not refused for ever.
    expect(restore()).toEqual({ ok: true, value: null });
  });
});

describe('exporting everything', () => {
  test('writes every row of every table, as JSON and as CSV that runs no formula', async () => {
    const stores = openSampleStores(databaseFile);
    addParcels(stores, 3);
    stores.transaction(() =>
      stores.ledger.append({
        atMs: sampleTimeMs,
        actor: '=cmd|calc',
        kind: 'test',
        subjectId: 'x',
        details: { text: '引号 "和，逗号\n换行' },
      }),
    );
    const folder = join(root, 'out', 'all');
    const exported = await backups().exportAll(folder);
    if (!exported.ok) throw new Error(JSON.stringify(exported.problems));
    const counts = exported.value;
    for (const [table, rows] of Object.entries(counts)) {
      expect([table, read(databaseFile, `SELECT count(*) AS n FROM "${table}"`)]).toEqual([
        table,
        [{ n: rows }],
      ]);
    }
    expect(counts).toMatchObject({ orders: 3, parcels: 3, ledger_events: 2 });
    expect(Object.keys(counts)).not.toContain('print_bytes');

    const lines = readFileSync(join(folder, 'ledger_events.jsonl'), 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).actor)).toEqual(['test', '=cmd|calc']);
    const csv = readFileSync(join(folder, 'ledger_events.csv'), 'utf8');
    expect(csv.startsWith('\ufeffbench_id,')).toBe(true);
    const [header, ...rows] = parse(csv, { bom: true, record_delimiter: '\r\n' }) as string[][];
    expect(rows).toHaveLength(2);
    expect(rows[1]?.[header?.indexOf('actor') ?? -1]).toBe("'=cmd|calc");
    expect(JSON.parse(rows[1]?.[header?.indexOf('details') ?? -1] ?? '')).toEqual({
      text: '引号 "和，逗号\n换行',
    });
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain('CREATE TABLE parcels');
    stores.close();
  });

  test('a folder that cannot be made is said', async () => {
    const stores = openSampleStores(databaseFile);
    writeFileSync(join(root, 'file'), '');
    const exported = await backups().exportAll(join(root, 'file', 'all'));
    expect(exported).toMatchObject({ ok: false, problems: [{ code: 'data.folder-not-writable' }] });
    stores.close();
  });
});

describe('checking the database', () => {
  const check = (signal = new AbortController().signal) => backups().checkDatabase(signal);

  test('says that it is well, what is wrong with it, and what kept it from being read', async () => {
    const stores = openSampleStores(databaseFile);
    addParcels(stores, 3);
    expect(await check()).toEqual({ ok: true, value: 'ok' });
    stores.close();
    const raw = new Database(databaseFile);
    raw.pragma('locking_mode = EXCLUSIVE');
    raw.exec('BEGIN EXCLUSIVE');
    expect(await check()).toMatchObject({ ok: false, problems: [{ code: 'data.in-use' }] });
    raw.exec('ROLLBACK');
    raw.close();
    writeFileSync(databaseFile, 'no database at all'.repeat(1000));
    const found = await check();
    expect(found).toMatchObject({ ok: true });
    expect(found).not.toMatchObject({ value: 'ok' });
  }, 30_000);

  test('whose answer nobody waits for any longer has none', async () => {
    openSampleStores(databaseFile).close();
    const stopping = new AbortController();
    const asked = check(stopping.signal);
    stopping.abort();
    const none = { ok: false, problems: [{ code: 'doctor.no-answer' }] };
    expect(await asked).toMatchObject(none);
    expect(await check(stopping.signal)).toMatchObject(none);
  });
});
