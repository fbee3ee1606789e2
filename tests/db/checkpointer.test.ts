import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { createCheckpointer, type LogLength } from '../../db/connection/checkpointer.ts';

const workerUrl = new URL('../../db/connection/checkpoint-worker.ts', import.meta.url);
const directory = mkdtempSync(join(tmpdir(), 'waybench-log-'));
afterEach(() => rmSync(directory, { recursive: true }));

test('a log that others went on writing while it was brought in begins anew', async () => {
  const file = join(directory, 'log.db');
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  // What is on the disk is of no account here.
  database.pragma('synchronous = OFF');
  database.exec('CREATE TABLE papers (bytes BLOB)');
  const checkpointer = createCheckpointer(database, workerUrl);
  const write = (bytes: number) => database.prepare('INSERT INTO papers VALUES (zeroblob(?))').run(bytes);
  const look = (): LogLength => {
    const [found] = database.pragma('wal_checkpoint(NOOP)') as readonly LogLength[];
    return found ?? { log: 0, checkpointed: 0 };
  };
  while (look().log < 12_000) write(400_000);
  // What a reader has not seen cannot be brought in: so the thread leaves the commits that come now.
  const reader = new Database(file, { readonly: true });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM papers').get();
  const seen = look().log;
  for (let commit = 0; commit < 16; commit += 1) {
    write(1);
    checkpointer.committed();
  }
  // This thread stands still meanwhile, as it does in a long transaction.
  const still = new Int32Array(new SharedArrayBuffer(4));
  for (let looks = 0; looks < 10_000 && look().checkpointed < seen; looks += 1) Atomics.wait(still, 0, 0, 1);
  const left = look();
  expect(left.log - left.checkpointed).toBeGreaterThan(0);
  reader.exec('COMMIT');
  reader.close();

  await expect.poll(() => look().log - look().checkpointed, { timeout: 10_000, interval: 10 }).toBe(0);
  write(1);
  expect(look().log).toBeLessThan(100);
  await checkpointer.stop();
  database.close();
});
