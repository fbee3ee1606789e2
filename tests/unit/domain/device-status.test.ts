import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  conditionProblem,
  conditionSeverities,
  type DeviceCondition,
  deviceConditionMeanings,
  deviceConditions,
  deviceProblem,
  deviceStatus,
  isProvenQuiet,
  mergeStatuses,
  readyDevice,
  severityOf,
  unknownDevice,
} from '../../../electron/domain/device-status.ts';
import { problem } from '../../../electron/domain/problems.ts';

const anyConditions = fc.array(fc.constantFrom(...deviceConditions));

test('the set is ordered by severity: what stops comes first', () => {
  const ranks = deviceConditions.map((condition) => conditionSeverities.indexOf(severityOf(condition)));
  expect(ranks).toEqual([...ranks].sort((left, right) => left - right));
  expect(deviceConditions).toHaveLength(Object.keys(deviceConditionMeanings).length);
});

test('what stops, warns or cannot be read is a problem with a code; what is fine is none', () => {
  for (const condition of deviceConditions) {
    expect(conditionProblem(condition) === null).toBe(severityOf(condition) === 'fine');
  }
});

describe('an answer', () => {
  test('is ready only where nothing stops the device and everything could be read', () => {
    fc.assert(
      fc.property(anyConditions, (conditions) => {
        const { kind } = deviceStatus({ conditions, raw: 'x' });
        const isStopped = conditions.some((condition) =>
          ['stops', 'unknown'].includes(severityOf(condition)),
        );
        expect(kind).toBe(isStopped ? 'problem' : 'ready');
      }),
    );
  });

  test('names the gravest condition first, each once, and keeps the raw words', () => {
    const status = deviceStatus({
      conditions: ['paused', 'paper-low', 'paper-out', 'cover-open', 'paused'],
      raw: '<05>',
    });
    expect(status).toEqual({
      kind: 'problem',
      problem: { code: 'printer.cover-open', params: { raw: '<05>' } },
      conditions: ['cover-open', 'paper-out', 'paused', 'paper-low'],
      raw: '<05>',
      activity: 'unknown',
      labelsToPrint: null,
    });
  });

  test('with a warning prints on', () => {
    expect(deviceStatus({ conditions: ['paper-low'], raw: '' })).toMatchObject({
      kind: 'ready',
      conditions: ['paper-low'],
    });
  });
});

describe('several answers', () => {
  const answer = (...conditions: DeviceCondition[]) =>
    deviceStatus({ conditions, raw: conditions.join('+') });

  test('are wrong where any is, and keep all words', () => {
    expect(mergeStatuses([answer('paper-low'), answer('cover-open'), answer()])).toMatchObject({
      kind: 'problem',
      problem: { code: 'printer.cover-open' },
      conditions: ['cover-open', 'paper-low'],
      raw: 'paper-low · cover-open',
    });
  });

  test('are never ready where one is missing', () => {
    expect(mergeStatuses([])).toMatchObject({ kind: 'unknown' });
    expect(mergeStatuses([answer(), unknownDevice()])).toMatchObject({ kind: 'unknown' });
    expect(mergeStatuses([answer('paper-out'), unknownDevice()])).toMatchObject({ kind: 'problem' });
  });

  test('a device that cannot be reached is just that', () => {
    const gone = deviceProblem(problem('printer.unreachable'));
    expect(mergeStatuses([answer(), gone])).toEqual(gone);
  });
});

test('quiet is proven only by a ready device that says that it is idle and has nothing left', () => {
  const idle = { conditions: [], raw: '', activity: 'idle' } as const;
  expect(isProvenQuiet(deviceStatus(idle))).toBe(true);
  expect(isProvenQuiet(deviceStatus({ ...idle, labelsToPrint: 0, conditions: ['paper-low'] }))).toBe(true);
  expect(isProvenQuiet(deviceStatus({ ...idle, labelsToPrint: 1 }))).toBe(false);
  expect(isProvenQuiet(deviceStatus({ ...idle, activity: 'busy' }))).toBe(false);
  expect(isProvenQuiet(deviceStatus({ ...idle, conditions: ['paper-out'] }))).toBe(false);
  expect(isProvenQuiet(deviceStatus({ ...idle, conditions: ['unrecognised'] }))).toBe(false);
  expect(isProvenQuiet(readyDevice())).toBe(false);
  expect(isProvenQuiet(unknownDevice())).toBe(false);
});
