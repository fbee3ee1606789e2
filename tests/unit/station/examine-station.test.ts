import { afterEach, beforeEach, expect, test } from 'vitest';
import { deviceProblem, readyDevice } from '../../../electron/domain/device-status.ts';
import { problem } from '../../../electron/domain/problems.ts';
import { defaultSettings } from '../../../electron/domain/settings.ts';
import { examineComputer } from '../../../electron/station/examine-computer.ts';
import { createFakeStation, type FakeStation } from '../../helpers/fake-station.ts';
import { createFakeSurroundings } from '../../helpers/fake-surroundings.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => station.close());

test('the doctor asks all printers at once, each under a limit of its own', async () => {
  const signals: AbortSignal[] = [];
  const slipAsked = Promise.withResolvers<void>();
  // Answers only once the other one has been asked as well: in sequence that never happens.
  station.labelPrinter.probe = async (signal) => {
    signals.push(signal);
    await slipAsked.promise;
    return deviceProblem(problem('printer.unreachable'));
  };
  station.slipPrinter.probe = async (signal) => {
    signals.push(signal);
    slipAsked.resolve();
    return readyDevice();
  };
  const { checks } = await station.client.station.doctor({});
  expect(checks.filter(({ name }) => name === 'printers')).toMatchObject([
    { isOk: false, problem: { code: 'printer.unreachable' } },
    { isOk: true, detail: expect.stringMatching(/: ready$/u) },
  ]);
  expect(signals).toHaveLength(2);
  expect(signals[0]).not.toBe(signals[1]);
});

test('what never answers is given up when its time is over, and is said', async () => {
  const surroundings = createFakeSurroundings();
  surroundings.isSilent = true;
  const limit = new AbortController();
  const examined = examineComputer(
    surroundings,
    { version: '1', dataDirectory: '/data' },
    () => limit.signal,
  );
  limit.abort();
  const codes = new Map((await examined).map(({ name, problem: found }) => [name, found?.code ?? null]));
  expect(codes).toEqual(
    new Map([
      ['runtime', null],
      ['data-directory', 'doctor.no-answer'],
      ['disk-room', 'doctor.no-answer'],
      ['log', 'doctor.no-answer'],
    ]),
  );
});

test('a printer that never answers and a folder on a drive that is gone hold up nothing', async () => {
  const answered = Promise.withResolvers<undefined>();
  station.labelPrinter.probe = () => answered.promise.then(readyDevice);
  station.watchedFolder.check = () => answered.promise;
  station.stores.settings.write({ ...defaultSettings, watchedFolder: '/orders' });
  const { checks } = await station.client.station.doctor({});
  const found = checks.filter(({ state }) => state === 'wrong');
  expect(found.map(({ name, problem: trouble }) => [name, trouble?.code])).toEqual([
    ['watched-folder', 'import.folder-not-readable'],
    ['printers', 'doctor.no-answer'],
  ]);
  answered.resolve(undefined);
}, 20_000);
