import { afterEach, beforeEach, expect, test } from 'vitest';
import { problem } from '../../../electron/domain/problems.ts';
import { createFakeStation, type FakeStation } from '../../helpers/fake-station.ts';

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
    return { kind: 'problem', problem: problem('printer.unreachable') };
  };
  station.slipPrinter.probe = async (signal) => {
    signals.push(signal);
    slipAsked.resolve();
    return { kind: 'ready' };
  };
  const { checks } = await station.client.station.doctor({});
  expect(checks.filter(({ name }) => name === 'printers')).toMatchObject([
    { isOk: false, problem: { code: 'printer.unreachable' } },
    { isOk: true, detail: expect.stringMatching(/: ready$/u) },
  ]);
  expect(signals).toHaveLength(2);
  expect(signals[0]).not.toBe(signals[1]);
});
