import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { problem, refused } from '../../../electron/domain/problems.ts';
import { acquireOwnerLock } from '../../../electron/platform/owner-lock.ts';
import { type StoreProcess, startStoreProcess } from '../../helpers/store-process.ts';

let directory: string;
let other: StoreProcess | undefined;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'waybench 数据 '));
});

afterEach(async () => {
  await other?.kill();
  other = undefined;
  rmSync(directory, { recursive: true });
});

function acquire() {
  const lock = acquireOwnerLock(directory);
  if (!lock.ok) throw new Error(JSON.stringify(lock.problems));
  return lock.value;
}

const inUse = () => problem('data.in-use', { directory });

describe('a data directory', () => {
  test('has one owner, until it is released', () => {
    const lock = acquire();
    expect(acquireOwnerLock(directory)).toEqual(refused(inUse()));
    lock.release();
    lock.release();
    acquire().release();
  });

  test('that another process owns is refused, and is free after kill -9', async () => {
    other = await startStoreProcess(directory, 'own');
    other.start(null);
    expect(await other.said()).toBe('owner');
    expect(acquireOwnerLock(directory)).toEqual(refused(inUse()));
    await other.kill();
    acquire().release();
  });

  test('that this process owns is refused to another', async () => {
    const lock = acquire();
    other = await startStoreProcess(directory, 'own');
    other.start(null);
    expect(await other.said()).toEqual([inUse()]);
    lock.release();
  });

  test('that is not there cannot be owned', () => {
    const missing = join(directory, 'nowhere');
    expect(acquireOwnerLock(missing)).toMatchObject({
      ok: false,
      problems: [{ code: 'data.folder-not-writable', params: { path: missing } }],
    });
  });
});
