import { expect, test, vi } from 'vitest';
import { done, problem, refused } from '../../electron/domain/problems.ts';
import { createBackupKeeper } from '../../electron/station/keep-backups.ts';
import { createFakeBackups } from '../helpers/fake-backups.ts';
import { createFakeClock } from '../helpers/fake-clock.ts';
import { createFakeLogger } from '../helpers/fake-platform.ts';
import { openSampleStores } from '../helpers/store-samples.ts';

const hourMs = 3_600_000;

function open(isCheckDue = false) {
  const noteChecked = vi.fn();
  const stores = { ...openSampleStores(), isCheckDue, noteChecked };
  const clock = createFakeClock();
  const logger = createFakeLogger();
  const world: Parameters<typeof createFakeBackups>[0] = {};
  const context = { stores, clock, logger };
  const keeper = createBackupKeeper(context, createFakeBackups(world));
  const happen = () =>
    stores.transaction(() =>
      stores.ledger.append({
        atMs: clock.nowMs(),
        actor: 'test',
        kind: 'test',
        subjectId: 'test',
        details: {},
      }),
    );
  return { keeper, clock, world, stores, logger, happen, noteChecked };
}

test('one is made soon after the start, then one an hour where something happened', async () => {
  const { keeper, clock, happen } = open();
  keeper.start();
  // The window opens first.
  await clock.advance(30_000);
  expect(keeper.list()).toHaveLength(0);
  await clock.advance(30_000);
  expect(keeper.list()).toHaveLength(1);
  await clock.advance(3 * hourMs);
  expect(keeper.list()).toHaveLength(1);
  happen();
  await clock.advance(60_000);
  expect(keeper.list()).toHaveLength(2);
  happen();
  await clock.advance(30 * 60_000);
  expect(keeper.list()).toHaveLength(2);
  await clock.advance(31 * 60_000);
  expect(keeper.list()).toHaveLength(3);
  await keeper.stop();
});

test('one that cannot be made is said until one can, and tried again', async () => {
  const { keeper, clock, world } = open();
  world.trouble = problem('data.disk-full', { path: '/' });
  keeper.start();
  await clock.advance(60_000);
  expect(keeper.trouble()?.code).toBe('data.disk-full');
  delete world.trouble;
  await clock.advance(60_000);
  expect(keeper.trouble()).toBeNull();
  expect(keeper.list()).toHaveLength(1);
  await keeper.stop();
});

test('asking for a restore is noted and recorded; a name that there is not is refused', async () => {
  const { keeper, stores } = open();
  const made = await keeper.make('by-hand');
  if (!made.ok) throw new Error('not made');
  expect(keeper.restore('waybench-20200101T000000Z-hourly-v10.db')).toMatchObject({ ok: false });
  expect(keeper.awaitsRestart()).toBeNull();
  expect(keeper.restore(made.value.name).ok).toBe(true);
  expect(keeper.awaitsRestart()).toBe(made.value.name);
  const kinds = stores.ledger.list({ subjectId: 'backup', limit: 10 }).map(({ kind }) => kind);
  expect(kinds.sort()).toEqual(['backup.made', 'backup.restore-asked']);
});

test('a large database that was not closed properly is checked beside the work, and damage stays said', async () => {
  const { keeper, clock, world } = open(true);
  const before = await keeper.make('by-hand');
  if (!before.ok) throw new Error('not made');
  world.found = 'row 7 missing from index parcels_by_state';
  keeper.start();
  expect(keeper.trouble()).toBeNull();
  await clock.advance(60_000);
  const { name } = before.value;
  expect(keeper.trouble()).toMatchObject({
    code: 'data.damaged',
    params: { found: world.found, backup: name },
  });
  await clock.advance(2 * hourMs);
  expect(keeper.trouble()?.code).toBe('data.damaged');
  await keeper.stop();
});

test('one that was closed is not checked again', async () => {
  const { keeper, clock, world } = open();
  world.found = 'nobody looks';
  keeper.start();
  await clock.advance(60_000);
  expect(keeper.trouble()).toBeNull();
  await keeper.stop();
});

test('a check that could not read is no damage, and comes again until it has an answer', async () => {
  const { keeper, clock, world, noteChecked } = open(true);
  const busy = problem('data.in-use', { directory: '/' });
  world.unread = busy;
  keeper.start();
  await clock.advance(60_000);
  expect(keeper.trouble()).toBeNull();
  expect(await keeper.checkDatabase()).toEqual(refused(busy));
  world.check = () => Promise.reject(new Error('the thread died'));
  await clock.advance(60_000);
  // The copy was made all the same.
  expect(keeper.list()).toHaveLength(1);
  expect(noteChecked).not.toHaveBeenCalled();
  delete world.check;
  delete world.unread;
  world.found = 'row 7 missing';
  await clock.advance(60_000);
  expect(keeper.trouble()?.code).toBe('data.damaged');
  // What is damaged is looked at again at the next start.
  expect(noteChecked).not.toHaveBeenCalled();
  await keeper.stop();
});

test('damage is said by whoever finds it, and until somebody finds the database well', async () => {
  const { keeper, world, noteChecked } = open();
  world.found = 'row 7 missing';
  expect(await keeper.checkDatabase()).toEqual(done(world.found));
  expect(keeper.trouble()?.code).toBe('data.damaged');
  delete world.found;
  await keeper.checkDatabase();
  expect(keeper.trouble()).toBeNull();
  expect(noteChecked).toHaveBeenCalledOnce();
});

test('who asks while a check is under way has its answer; copies and the end wait for none', async () => {
  const { keeper, world } = open();
  const check = vi.fn(
    (signal: AbortSignal) =>
      new Promise<ReturnType<typeof refused>>((resolve) => {
        signal.addEventListener('abort', () => resolve(refused(problem('doctor.no-answer'))));
      }),
  );
  world.check = check;
  const asked = Promise.all([keeper.checkDatabase(), keeper.checkDatabase()]);
  expect((await keeper.make('by-hand')).ok).toBe(true);
  expect(check).toHaveBeenCalledOnce();
  await keeper.stop();
  const none = refused(problem('doctor.no-answer'));
  expect(await asked).toEqual([none, none]);
});
