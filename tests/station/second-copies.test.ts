import { expect, test } from 'vitest';
import { backupName, readBackupName } from '../../electron/domain/backups.ts';
import { problem, refused } from '../../electron/domain/problems.ts';
import type { SecondPlace } from '../../electron/ports/second-place.ts';
import { createSecondCopies } from '../../electron/station/keep-second-copies.ts';
import { createFakeSecondPlace, type FakeSecondPlaceWorld } from '../helpers/fake-backups.ts';
import { createFakeClock } from '../helpers/fake-clock.ts';
import { createFakeLogger } from '../helpers/fake-platform.ts';
import { openSampleStores } from '../helpers/store-samples.ts';

const backupAt = (atMs: number) => {
  const name = backupName({ atMs, kind: 'hourly', schemaVersion: 1 });
  const read = readBackupName(name);
  if (!read) throw new Error(name);
  return { ...read, bytes: 1 };
};

function open(stores = openSampleStores()) {
  const clock = createFakeClock();
  const logger = createFakeLogger();
  const world: FakeSecondPlaceWorld = { there: new Map() };
  const list = [backupAt(clock.nowMs())];
  const begin = (place: SecondPlace = createFakeSecondPlace(world)) =>
    createSecondCopies({ stores, clock, logger }, () => list, place);
  return { stores, clock, world, list, begin };
}

test('names nothing by itself, and copies nowhere', async () => {
  const { clock, world, begin } = open();
  const copies = begin();
  copies.start();
  await clock.advance(120_000);
  expect([copies.folder(), copies.trouble(), copies.newestAtMs(), world.there.size]).toEqual([
    '',
    null,
    null,
    0,
  ]);
  await copies.stop();
});

test('a folder gets the newest backup at once, then each new one, and once', async () => {
  const { clock, world, list, begin, stores } = open();
  const copies = begin();
  copies.start();
  expect(await copies.choose(' /disk ')).toMatchObject({ ok: true });
  expect(world.there.get('/disk')).toEqual([list[0]?.name]);
  await clock.advance(180_000);
  list.unshift(backupAt(clock.nowMs()));
  await clock.advance(180_000);
  expect(world.there.get('/disk')).toEqual([list[1]?.name, list[0]?.name]);
  expect(copies.newestAtMs()).toBe(list[0]?.atMs);
  await copies.stop();
  expect(stores.settings.backupFolder()).toBe('/disk');
  expect(stores.ledger.list({ subjectId: 'backup', limit: 1 })[0]).toMatchObject({
    kind: 'backup.folder-named',
    details: { folder: '/disk' },
  });
});

test('one that may not be is refused, and the one before it stays', async () => {
  const { world, begin, stores } = open();
  const copies = begin();
  await copies.choose('/disk');
  world.trouble = problem('backup.folder-is-data', { path: '/data' });
  expect(await copies.choose('/data')).toMatchObject({
    ok: false,
    problems: [{ code: 'backup.folder-is-data' }],
  });
  expect([copies.folder(), stores.settings.backupFolder()]).toEqual(['/disk', '/disk']);
  // None can always be said.
  expect(await copies.choose('')).toMatchObject({ ok: true });
  expect([copies.folder(), copies.trouble()]).toEqual(['', null]);
});

test('a disk that is away is said until it is back, which gets the newest then; a later start knows the folder', async () => {
  const { clock, world, list, begin } = open();
  await begin().choose('/disk');
  world.trouble = problem('backup.folder-not-writable', { path: '/disk' });
  list.unshift(backupAt(clock.nowMs() + 1000));
  const copies = begin();
  copies.start();
  await clock.advance(0);
  expect(copies.trouble()?.code).toBe('backup.folder-not-writable');
  delete world.trouble;
  await clock.advance(60_000);
  expect([copies.trouble(), copies.newestAtMs()]).toEqual([null, list[0]?.atMs]);
  expect(world.there.get('/disk')?.at(-1)).toBe(list[0]?.name);
  await copies.stop();
});

const silent = new Promise<never>(() => undefined);

test('a copy that hangs is said; the folder can be changed meanwhile, and what comes late counts no more', async () => {
  const { clock, world, list, begin } = open();
  let end: () => void = () => undefined;
  let asked = 0;
  const good = createFakeSecondPlace(world);
  const copies = begin({
    check: good.check,
    keep: (folder, file, atMs) => {
      if (folder !== '/hung') return good.keep(folder, file, atMs);
      asked += 1;
      return new Promise((resolve) => {
        end = () => resolve(refused(problem('data.disk-full', { path: folder })));
      });
    },
  });
  copies.start();
  expect(await copies.choose('/hung')).toMatchObject({ ok: true });
  expect([copies.folder(), copies.trouble()]).toEqual(['/hung', null]);
  await clock.advance(31_000);
  expect(copies.trouble()).toMatchObject({ code: 'backup.folder-no-answer', params: { path: '/hung' } });
  await clock.advance(300_000);
  // Each one that hangs takes a thread for files away.
  expect(asked).toBe(1);

  expect(await copies.choose('/disk')).toMatchObject({ ok: true });
  await clock.advance(0);
  expect([copies.folder(), copies.trouble(), copies.newestAtMs()]).toEqual(['/disk', null, list[0]?.atMs]);
  end();
  await clock.advance(60_000);
  expect([copies.trouble(), world.there.get('/disk')]).toEqual([null, [list[0]?.name]]);
  await copies.stop();
});

test('a slow disk gets the time that its bytes need', async () => {
  const { clock, list, begin } = open();
  list.unshift({ ...backupAt(clock.nowMs() + 1000), bytes: 2_000_000_000 });
  const copies = begin({ check: async () => undefined, keep: () => silent });
  copies.start();
  await copies.choose('/stick');
  await clock.advance(1_000_000);
  expect(copies.trouble()).toBeNull();
  await clock.advance(100_000);
  expect(copies.trouble()?.code).toBe('backup.folder-no-answer');
  await copies.stop();
});

test('a folder that gives no answer is not taken; whoever chose again meanwhile is heard', async () => {
  const { clock, begin } = open();
  let answer: (found: undefined) => void = () => undefined;
  const copies = begin({
    check: () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
    keep: () => silent,
  });
  copies.start();
  const refusal = copies.choose('/hung');
  await clock.advance(30_000);
  expect(await refusal).toMatchObject({ ok: false, problems: [{ code: 'backup.folder-no-answer' }] });
  expect(copies.folder()).toBe('');

  const late = copies.choose('/hung');
  await copies.choose('');
  answer(undefined);
  await late;
  expect(copies.folder()).toBe('');
  await copies.stop();
});

test('a disk that does not answer holds nobody up at the end', async () => {
  const { clock, begin, stores } = open();
  stores.settings.saveBackupFolder('/disk');
  const copies = begin({ check: async () => undefined, keep: () => silent });
  copies.start();
  await clock.advance(60_000);
  await copies.stop();
  expect(copies.newestAtMs()).toBeNull();
});
