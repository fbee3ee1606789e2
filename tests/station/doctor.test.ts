import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CheckName, judgeBackups } from '../../electron/domain/checks.ts';
import { deviceProblem } from '../../electron/domain/device-status.ts';
import { done, problem, refused } from '../../electron/domain/problems.ts';
import { defaultSettings } from '../../electron/domain/settings.ts';
import { closeWithoutBugs, createFakeStation, draft, type FakeStation } from '../helpers/fake-station.ts';

const gigabyte = 1024 ** 3;
const hourMs = 3_600_000;

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

const examine = async () => (await station.client.station.doctor({})).checks;
const check = async (name: CheckName) => (await examine()).filter((one) => one.name === name);
const stateOf = async (name: CheckName) =>
  (await check(name)).map(({ state, problem: found }) => [state, found?.code ?? null]);

function write(kind: string): void {
  const { stores, clock } = station;
  stores.transaction(() =>
    stores.ledger.append({ atMs: clock.nowMs(), actor: 'x', kind, subjectId: '1', details: {} }),
  );
}

describe('what is looked at', () => {
  test('a new station is well, and says what is still to be filled in', async () => {
    const checks = await examine();
    expect(checks.filter(({ state }) => state === 'wrong')).toEqual([]);
    expect(checks.every(({ isOk }) => isOk)).toBe(true);
    expect(await stateOf('sender')).toEqual([['look', 'settings.sender-missing']]);
    // Only Windows needs another program, or its own browser, to print pages.
    expect(await check('page-printing')).toEqual([]);
  });

  test('what is not fine has a problem, and what is fine has none', async () => {
    station.surroundings.dataTrouble = problem('data.disk-full', { path: '/data' });
    for (const { state, isOk, problem: found } of await examine()) {
      expect(found === null).toBe(state === 'fine');
      expect(isOk).toBe(state !== 'wrong');
    }
    expect(await stateOf('data-directory')).toEqual([['wrong', 'data.disk-full']]);
  });

  test('where the data lies', async () => {
    station.surroundings.disk = done({ kind: 'network', freeBytes: 100 * gigabyte });
    expect(await stateOf('data-directory')).toEqual([['look', 'data.on-network']]);
    station.surroundings.disk = done({ kind: 'removable', freeBytes: 100 * gigabyte });
    expect(await stateOf('data-directory')).toEqual([['look', 'data.on-removable']]);
    station.surroundings.disk = refused(problem('data.folder-not-readable', { path: '/data' }));
    expect(await stateOf('disk-room')).toEqual([['wrong', 'data.folder-not-readable']]);
  });

  test('the log', async () => {
    station.surroundings.logTrouble = problem('data.folder-not-writable', { path: '/data/logs' });
    expect(await stateOf('log')).toEqual([['wrong', 'data.folder-not-writable']]);
  });

  test.each([
    [0.4, 0.001, 'wrong'],
    [1, 0.001, 'look'],
    [6, 0.001, 'fine'],
    // The next backup takes as much as the database has.
    [6, 5.6, 'wrong'],
    [6, 1.5, 'look'],
  ] as const)('%f GB free for a database of %f GB: %s', async (free, database, state) => {
    station.surroundings.disk = done({ kind: 'fixed', freeBytes: free * gigabyte });
    station.surroundings.databaseBytes = database * gigabyte;
    expect((await stateOf('disk-room'))[0]?.[0]).toBe(state);
  });

  test('the database itself, whatever is found in it', async () => {
    station.backups.found = 'row 5 missing from index orders_number';
    const [database] = await check('database');
    expect(database).toMatchObject({ state: 'wrong', isOk: false, problem: { code: 'data.damaged' } });
    expect(database?.detail).toBe('row 5 missing from index orders_number');
  });

  test('a database that could not be read is not called damaged', async () => {
    station.backups.unread = problem('data.in-use', { directory: '/' });
    expect(await stateOf('database')).toEqual([['wrong', 'data.in-use']]);
    expect(await stateOf('backups')).toEqual([['fine', null]]);
  });

  test('backups: none is needed before anything happened, then one is, and not one of last week', async () => {
    expect(await stateOf('backups')).toEqual([['fine', null]]);
    write('something.happened');
    expect(await stateOf('backups')).toEqual([['look', 'backup.none']]);
    await station.client.backups.make({});
    expect(await stateOf('backups')).toEqual([['fine', null]]);
    await station.clock.advance(7 * 24 * hourMs);
    write('something.happened');
    const [backups] = await check('backups');
    expect(backups?.problem).toMatchObject({ code: 'backup.old', params: { days: 7 } });
  });

  test('a copy after which nothing happened is as good as new', () => {
    const copied = { atMs: 5 };
    expect(judgeBackups(copied, 4, null).state).toBe('fine');
    expect(judgeBackups(copied, 5 + 26 * hourMs, null).state).toBe('fine');
    expect(judgeBackups(copied, 6 + 26 * hourMs, null).state).toBe('look');
  });

  test('a backup that could not be made', async () => {
    station.backups.trouble = problem('data.disk-full', { path: '/data' });
    await station.client.backups.make({}).catch(() => undefined);
    expect(await stateOf('backups')).toEqual([['wrong', 'data.disk-full']]);
  });

  test('a copy that could not be made on another disk', async () => {
    await station.client.backups.make({});
    await station.client.backups.keepAlsoIn({ folder: '/disk' });
    station.copyBackups();
    expect(await stateOf('backups')).toEqual([['fine', null]]);
    station.secondPlace.trouble = problem('backup.folder-not-writable', { path: '/disk' });
    await station.clock.advance(60_000);
    await station.client.backups.make({});
    await station.clock.advance(60_000);
    expect(await stateOf('backups')).toEqual([
      ['fine', null],
      ['look', 'backup.folder-not-writable'],
    ]);
  });

  test('the clock against what is written down, and the time zone of Chinese shops', async () => {
    // The fake clock's zone is UTC.
    expect(await stateOf('clock')).toEqual([['look', 'clock.zone-not-china']]);
    station.stores.settings.write({ ...defaultSettings, language: 'en' });
    expect(await stateOf('clock')).toEqual([['fine', null]]);
    const { stores, clock } = station;
    const at = (aheadMs: number) =>
      stores.transaction(() =>
        stores.ledger.append({
          ...{ atMs: clock.nowMs() + aheadMs, actor: 'x', kind: 'a.b', subjectId: '1', details: {} },
        }),
      );
    at(4 * 60_000);
    expect(await stateOf('clock')).toEqual([['fine', null]]);
    at(24 * hourMs);
    expect(await stateOf('clock')).toEqual([['wrong', 'clock.behind']]);
  });

  test('a sender is whole or it is missing', async () => {
    const consignor = { name: '仓库', phone: '13800000000', address: '' };
    station.stores.settings.write({ ...defaultSettings, consignor });
    expect(await stateOf('sender')).toEqual([['look', 'settings.sender-missing']]);
    station.stores.settings.write({ ...defaultSettings, consignor: { ...consignor, address: '杭州' } });
    expect(await stateOf('sender')).toEqual([['fine', null]]);
  });

  test('numbers are missing only where somebody waits for one', async () => {
    expect(await stateOf('numbers')).toEqual([['fine', null]]);
    await station.importDrafts('day.json', draft('A1'));
    expect(await stateOf('numbers')).toEqual([['wrong', 'numbers.pool-short']]);
  });

  test('the watched folder', async () => {
    station.stores.settings.write({ ...defaultSettings, watchedFolder: '/orders' });
    expect(await stateOf('watched-folder')).toEqual([['fine', null]]);
    station.watchedFolder.check = async (path) => problem('import.folder-not-readable', { path });
    expect(await stateOf('watched-folder')).toEqual([['wrong', 'import.folder-not-readable']]);
  });

  test("the shop's own templates, each by its id; not those that were laid aside", async () => {
    const made = await station.client.templates.duplicate({ id: 'waybills/express-100x180', name: '我的' });
    const id = made.template.id;
    expect(await stateOf('templates')).toEqual([['fine', null]]);
    station.world.previewTemplate = async () => ({
      pages: [],
      problems: [problem('print.text-cut', { field: 'x' })],
    });
    const [, own] = await check('templates');
    expect(own).toMatchObject({
      state: 'wrong',
      subject: id,
      problem: { code: 'template.faulty', params: { template: id, code: 'print.text-cut' } },
    });
    await station.client.templates.archive({ id, isArchived: true });
    expect(await stateOf('templates')).toEqual([['fine', null]]);
  });

  test('no further template is drawn once nobody waits any longer; each is named all the same', async () => {
    const ids = [];
    for (const name of ['甲', '乙', '丙']) {
      const { template } = await station.client.templates.duplicate({
        id: 'waybills/express-100x180',
        name,
      });
      ids.push(template.id);
    }
    const patience = new AbortController();
    station.world.tried.length = 0;
    station.world.previewTemplate = async () => {
      patience.abort();
      return new Promise(() => {});
    };
    const { checks } = await station.client.station.doctor({}, { signal: patience.signal });
    const late = checks.filter(({ name, problem: found }) => name === 'templates' && found !== null);
    expect(late.map(({ subject }) => subject).sort()).toEqual(ids.sort());
    expect(new Set(late.map(({ problem: found }) => found?.code))).toEqual(new Set(['doctor.no-answer']));
    expect(station.world.tried).toHaveLength(1);
  });

  test('printers: each by its name; one for labels and one for slips must be named', async () => {
    station.labelPrinter.probe = async () => deviceProblem(problem('printer.cover-open'));
    const printers = await check('printers');
    expect(printers.map(({ state, problem: found }) => [state, found?.code ?? null])).toEqual([
      ['wrong', 'printer.cover-open'],
      ['fine', null],
    ]);
    expect(new Set(printers.map(({ subject }) => subject)).size).toBe(2);
    expect(await stateOf('default-printers')).toEqual([['fine', null]]);
    for (const { id, defaultFor } of station.stores.printers.list()) {
      if (defaultFor === 'packing-slip') station.stores.printers.setDefaultFor(id, null);
    }
    const [missing] = await check('default-printers');
    expect(missing?.problem).toMatchObject({
      code: 'printer.role-missing',
      params: { document: 'packing-slip' },
    });
  });

  test('on Windows something must print pages, where a printer needs it', async () => {
    station.surroundings.system = 'win32';
    expect(await stateOf('page-printing')).toEqual([['fine', null]]);
    station.surroundings.hasPdfPrinter = false;
    expect(await stateOf('page-printing')).toEqual([['look', 'printer.needs-sumatra']]);
    await station.client.printers.add({
      ...{ name: '激光', destination: 'driver:HP', language: 'pdf', media: 'A4' },
    });
    expect(await stateOf('page-printing')).toEqual([['wrong', 'printer.needs-sumatra']]);
  });
});

describe('scale and scanner', () => {
  const connect = async (place: string) => {
    const { setup } = await station.client.scales.get({});
    await station.client.scales.configure({ setup: { ...setup, place } });
  };

  test('none is nothing to mend', async () => {
    expect(await stateOf('scale')).toEqual([['fine', null]]);
    expect(await stateOf('scanner')).toEqual([['fine', null]]);
  });

  test('one that is set up is listened to until it says how it is, and let go of', async () => {
    await connect('COM3');
    const examined = check('scale');
    await expect.poll(() => station.devices.openScales.length).toBe(1);
    station.devices.tellScale({ kind: 'state', state: 'connecting', problem: null });
    station.devices.tellScale({ kind: 'state', state: 'connected', problem: null });
    expect(await examined).toMatchObject([{ state: 'fine', facts: { state: 'connected' } }]);
    await expect.poll(() => station.devices.openScales.length).toBe(0);
  });

  test('one that is not there', async () => {
    await connect('COM3');
    const examined = check('scale');
    await expect.poll(() => station.devices.openScales.length).toBe(1);
    const gone = problem('scale.not-found', { place: 'COM3' });
    station.devices.tellScale({ kind: 'state', state: 'gone', problem: gone });
    expect(await examined).toMatchObject([{ state: 'wrong', problem: gone }]);
  });
});

test('an unexpected failure of one check is said and logged, and spoils no other', async () => {
  station.watchedFolder.check = async () => {
    throw new Error('unexpected');
  };
  station.stores.settings.write({ ...defaultSettings, watchedFolder: '/orders' });
  const checks = await examine();
  expect(checks.find(({ name }) => name === 'watched-folder')?.problem?.code).toBe('internal.bug');
  expect(checks.find(({ name }) => name === 'printers')?.state).toBe('fine');
  expect(station.logger.bugs.map(({ event }) => event)).toEqual(['doctor.watched-folder']);
  // It was wanted: the closing looks at what was not.
  (station.logger.bugs as unknown[]).length = 0;
});
