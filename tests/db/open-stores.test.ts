import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkIntegrity, openConnection } from '../../db/connection/open-connection.ts';
import type { Migration } from '../../db/migrations/migration.ts';
import { migrations } from '../../db/migrations/migrations.ts';
import { openStores } from '../../db/open-stores.ts';
import { createOrderStore } from '../../db/queries/orders.ts';
import { readBackupName } from '../../electron/domain/backups.ts';
import { ProblemError, problem, refused } from '../../electron/domain/problems.ts';
import { createFakeClock } from '../helpers/fake-clock.ts';
import {
  insertSampleParcel,
  integrityOf,
  openSampleStores,
  sampleIds,
  sampleImport,
  sampleOrder,
  sampleTimeMs,
} from '../helpers/store-samples.ts';
import { mountSmallDisk } from '../helpers/store-small-disk.ts';

let directory: string;
let file: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'waybench 数据 '));
  file = join(directory, 'waybench.db');
});

afterEach(() => rmSync(directory, { recursive: true }));

const open = (path = file) =>
  openStores({ file: path, ids: sampleIds, clock: createFakeClock(), version: '0.1.0' });
const connect = (steps: readonly Migration[], programVersion = '0.1.0') =>
  openConnection({ file, migrations: steps, programVersion, nowMs: sampleTimeMs });
const known = migrations.at(-1)?.version ?? 0;

const checkpointWorkerUrl = new URL('../../db/connection/checkpoint-worker.ts', import.meta.url);

/** Every file of the directory with the hash of its bytes. */
const contents = () =>
  Object.fromEntries(
    readdirSync(directory).map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(directory, name)))
        .digest('hex'),
    ]),
  );

function fill(): void {
  const stores = openSampleStores(file);
  stores.transaction(() => {
    const importId = sampleImport(stores);
    for (let count = 0; count < 200; count += 1) insertSampleParcel(stores, importId);
  });
  stores.close();
}

describe('opening a database', () => {
  test('creates it, and finds the same bench and data again', () => {
    const first = openSampleStores(file);
    const importId = sampleImport(first, { sha256: 'kept' });
    first.close();
    expect(readdirSync(directory)).toEqual(['waybench.db']);
    const second = openSampleStores(file);
    expect(second.benchId).toBe(first.benchId);
    expect(second.imports.findBySha256('kept')?.id).toBe(importId);
    expect(integrityOf(file)).toBe('ok');
    second.close();
  });

  test('leaves the check of a large one that was not closed properly to be done beside the work', () => {
    fill();
    const raw = new Database(file);
    raw.exec('CREATE TABLE filler (bytes BLOB); INSERT INTO filler VALUES (zeroblob(70000000))');
    raw.close();
    writeFileSync(`${file}-wal`, '');
    const left = openSampleStores(file);
    expect(left.isCheckDue).toBe(true);
    left.close();
    // Closed before anybody came to it: still due.
    const again = openSampleStores(file);
    expect(again.isCheckDue).toBe(true);
    again.noteChecked();
    again.close();
    const checked = openSampleStores(file);
    expect(checked.isCheckDue).toBe(false);
    checked.close();
    expect(readdirSync(directory)).toEqual(['waybench.db']);
  });

  test('makes every commit durable and every foreign key count', () => {
    const connection = connect(migrations);
    if (!connection.ok) throw new Error('not open');
    const { database } = connection.value;
    const pragma = (name: string) => database.pragma(name, { simple: true });
    expect({
      journal: pragma('journal_mode'),
      synchronous: pragma('synchronous'),
      foreignKeys: pragma('foreign_keys'),
      busyTimeoutMs: pragma('busy_timeout'),
    }).toEqual({ journal: 'wal', synchronous: 2, foreignKeys: 1, busyTimeoutMs: 5000 });
    connection.value.close();
  });

  test('waits for the disk at every commit but a provisional one', () => {
    const connection = connect(migrations);
    if (!connection.ok) throw new Error('not open');
    const { database, transaction, provisionalTransaction, close } = connection.value;
    const level = () => database.pragma('synchronous', { simple: true });
    expect(provisionalTransaction(level)).toBe(1);
    expect(transaction(() => provisionalTransaction(level))).toBe(2);
    expect(() =>
      provisionalTransaction(() => {
        throw new RangeError('a step fails');
      }),
    ).toThrow(RangeError);
    expect(transaction(level)).toBe(2);
    close();
  });

  test('has its log shortened by a thread, beside whoever goes on writing', async () => {
    const clock = createFakeClock();
    const opened = openStores({ file, ids: sampleIds, clock, version: '0.1.0', checkpointWorkerUrl });
    if (!opened.ok) throw new Error('not open');
    const stores = opened.value;
    const orders = 3000;
    for (let slice = 0; slice < 30; slice += 1) {
      stores.provisionalTransaction(() => {
        const importId = sampleImport(stores);
        for (let row = 0; row < orders / 30; row += 1) stores.orders.insert(sampleOrder(stores, importId));
      });
    }
    const before = statSync(file).size;
    await stores.settle('now');
    expect(statSync(file).size).toBeGreaterThan(before);
    // Nothing but the database itself: what the log holds may be lost.
    copyFileSync(file, join(directory, 'copy.db'));
    const copy = new Database(join(directory, 'copy.db'));
    expect(copy.prepare('SELECT count(*) FROM orders').pluck().get()).toBe(orders);
    copy.close();
    stores.ledger.append({ atMs: 1, actor: 'x', kind: 'order.imported', subjectId: 'x', details: {} });
    await stores.rest();
    // Afterwards too a station that is closing may write.
    stores.ledger.append({ atMs: 1, actor: 'x', kind: 'order.imported', subjectId: 'x', details: {} });
    await stores.settle('now');
    stores.close();
    expect(readdirSync(directory).sort()).toEqual(['copy.db', 'waybench.db']);
  });

  test('works on where the thread that shortens its log cannot start', async () => {
    const opened = openStores({
      file,
      ids: sampleIds,
      clock: createFakeClock(),
      version: '0.1.0',
      checkpointWorkerUrl: new URL('./no-such-worker.ts', import.meta.url),
    });
    if (!opened.ok) throw new Error('not open');
    sampleImport(opened.value);
    await opened.value.settle('now');
    expect(opened.value.imports.list(9)).toHaveLength(1);
    await opened.value.rest();
    opened.value.close();
    expect(readdirSync(directory)).toEqual(['waybench.db']);
  });

  test('of a newer version is refused, and every byte stays as it was', () => {
    fill();
    const newer = new Database(file);
    newer.pragma(`user_version = ${known + 10}`);
    newer.close();
    const before = contents();
    expect(open()).toEqual(refused(problem('data.from-newer-version', { file, found: known + 10, known })));
    expect(contents()).toEqual(before);
  });

  test('of a state before the first release, at the same version, is refused, and every byte stays as it was', () => {
    fill();
    const written = contents();
    const changed = migrations.map((one) => ({ ...one, sql: `${one.sql}-- changed in place` }));
    const refusal = refused(problem('data.from-trial-version', { file }));
    expect(connect(changed)).toEqual(refusal);
    expect(contents()).toEqual(written);

    // From before the hashes stood there.
    const older = new Database(file);
    older.exec('ALTER TABLE migrations DROP COLUMN sql_hash');
    older.close();
    const before = contents();
    expect(open()).toEqual(refusal);
    expect(contents()).toEqual(before);
  });

  test.each([
    ['text', () => writeFileSync(file, 'order,name\n'.repeat(500))],
    ['cut short', () => truncateSync(file, 4096 * 5)],
    ['overwritten in the middle', () => overwrite(4096 * 9, 4096 * 3)],
    ['with a damaged first page', () => overwrite(100, 600)],
  ])('that is damaged (%s) is refused, and stays as it was', (_, damage) => {
    fill();
    damage();
    const before = contents();
    const opened = open();
    expect(opened).toMatchObject({ ok: false, problems: [{ code: 'data.damaged', params: { file } }] });
    expect(contents()).toEqual(before);
  });

  test("that is another program's is refused, and stays as it was", () => {
    const other = new Database(file);
    other.exec('CREATE TABLE notes (text TEXT)');
    other.close();
    const before = contents();
    expect(open()).toMatchObject({ ok: false, problems: [{ code: 'data.damaged' }] });
    expect(contents()).toEqual(before);
  });

  test('where there is no folder, or a file in its place, is refused', () => {
    const missing = join(directory, 'nowhere', 'waybench.db');
    expect(open(missing)).toEqual(refused(problem('data.folder-not-writable', { path: missing })));
    writeFileSync(join(directory, 'plain'), '');
    const below = join(directory, 'plain', 'waybench.db');
    expect(open(below)).toEqual(refused(problem('data.folder-not-writable', { path: below })));
    mkdirSync(file);
    expect(open()).toEqual(refused(problem('data.folder-not-writable', { path: file })));
  });

  function overwrite(offset: number, length: number): void {
    const bytes = readFileSync(file);
    expect(bytes.length).toBeGreaterThan(offset + length);
    bytes.fill(0xa5, offset, offset + length);
    writeFileSync(file, bytes);
  }
});

describe('a migration', () => {
  const tableNames = (database: Database.Database) =>
    database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();

  test('of an existing database is preceded by a copy, and keeps the data', () => {
    const old = connect(migrations.slice(0, 2), '0.1.0');
    if (!old.ok) throw new Error('not open');
    old.value.database.exec(`
      INSERT INTO benches VALUES ('bench', 1, 1);
      INSERT INTO imports (
        id, bench_id, commit_id, file_name, sha256, state, new_count, changed_count, same_count, imported_at_ms
      ) VALUES ('i', 'bench', 'i', 'f', 'h', 'committed', 0, 0, 0, 1);
    `);
    old.value.close();

    const current = connect(migrations, '0.2.0');
    if (!current.ok) throw new Error('not open');
    const { database } = current.value;
    expect(database.prepare('SELECT sha256 FROM imports').pluck().all()).toEqual(['h']);
    expect(database.prepare('SELECT version, program_version FROM migrations').raw().all()).toEqual(
      migrations.map(({ version }, index) => [version, index < 2 ? '0.1.0' : '0.2.0']),
    );
    expect(tableNames(database)).toContain('print_jobs');
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
    current.value.close();

    const [name = '', ...more] = readdirSync(join(directory, 'backups'));
    expect(more).toEqual([]);
    expect(readBackupName(name)).toMatchObject({ kind: 'before-migration', schemaVersion: 20 });
    const copy = new Database(join(directory, 'backups', name), { readonly: true });
    expect(copy.pragma('user_version', { simple: true })).toBe(20);
    expect(copy.prepare('SELECT sha256 FROM imports').pluck().all()).toEqual(['h']);
    copy.close();
  });

  test('that fails leaves the database at the version that it had', () => {
    fill();
    const broken: Migration = { version: known + 10, sql: 'CREATE TABLE half (a TEXT) STRICT; nonsense;' };
    expect(() => connect([...migrations, broken])).toThrow(/syntax error/);
    const opened = open();
    expect(opened.ok).toBe(true);
    if (!opened.ok) return;
    expect(opened.value.orders.counts().all).toBe(200);
    opened.value.close();
    const database = new Database(file);
    expect(database.pragma('user_version', { simple: true })).toBe(known);
    expect(tableNames(database)).not.toContain('half');
    database.close();
  });

  test('that leaves rows without their parents is refused', () => {
    fill();
    const orphaning: Migration = {
      version: known + 10,
      sql: "UPDATE orders SET bench_id = 'nobody';",
    };
    expect(() => connect([...migrations, orphaning])).toThrow(/without its parent/);
    const stores = openSampleStores(file);
    expect(integrityOf(file)).toBe('ok');
    stores.close();
  });

  test('out of order is a bug', () => {
    expect(() =>
      connect([
        { version: 20, sql: '' },
        { version: 10, sql: '' },
      ]),
    ).toThrow(/must follow/);
    expect(() => connect([{ version: 15, sql: '' }])).toThrow(/count in tens/);
  });
});

describe('a full disk', () => {
  test('leaves the data as it was, says so, and work goes on when there is room', () => {
    fill();
    const connection = connect(migrations);
    if (!connection.ok) throw new Error('not open');
    const { database, transaction } = connection.value;
    const [benchId] = database.prepare('SELECT id FROM benches').pluck().all() as [never];
    const stores = { benchId, orders: createOrderStore(connection.value, { benchId, nowMs: () => 1 }) };
    const [importId] = database.prepare('SELECT id FROM imports').pluck().all() as [never];
    const importMany = () =>
      transaction(() => {
        for (let count = 0; count < 2_000; count += 1)
          stores.orders.insert(sampleOrder(stores as never, importId));
      });

    const pages = Number(database.pragma('page_count', { simple: true }));
    database.pragma(`max_page_count = ${pages + 20}`);
    let thrown: unknown;
    try {
      importMany();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ProblemError);
    expect(thrown).toMatchObject({ problem: problem('data.disk-full', { path: file }) });
    expect(database.inTransaction).toBe(false);
    expect(stores.orders.counts().all).toBe(200);
    expect(stores.orders.list({ filter: 'all', search: '欧阳', offset: 0, limit: 1 }).total).toBe(200);
    expect(checkIntegrity(database)).toBe('ok');

    database.pragma('max_page_count = 1000000');
    importMany();
    expect(stores.orders.counts().all).toBe(2_200);
    connection.value.close();
  });

  test('from the start is said, and the place is free again', (context) => {
    const disk = mountSmallDisk(directory, 128);
    if (!disk) return context.skip('only the superuser of a Linux machine can make a small disk');
    try {
      expect(open()).toEqual(refused(problem('data.disk-full', { path: file })));
    } finally {
      disk.unmount();
    }
    const stores = openSampleStores(file);
    stores.close();
  });

  test('that is really full in the middle of an import leaves what was committed', (context) => {
    const disk = mountSmallDisk(directory, 2_000);
    if (!disk) return context.skip('only the superuser of a Linux machine can make a small disk');
    try {
      const stores = openSampleStores(file);
      const importId = sampleImport(stores, { sha256: 'kept' });
      const pool = (count: number) => ({
        id: sampleIds.next<'pool'>(),
        carrierCode: 'YTO',
        numbers: Array.from({ length: count }, (_, index) => `YT${String(index).padStart(13, '0')}`),
        createdAtMs: sampleTimeMs,
      });
      expect(() => stores.pools.insert(pool(50_000))).toThrow(
        expect.objectContaining({ problem: problem('data.disk-full', { path: file }) }),
      );
      expect(stores.pools.list()).toEqual([]);
      expect(stores.imports.findBySha256('kept')?.id).toBe(importId);
      expect(integrityOf(file)).toBe('ok');
      stores.pools.insert(pool(5));
      expect(stores.pools.countFree('YTO')).toBe(5);
      stores.close();
    } finally {
      disk.unmount();
    }
  });
});
