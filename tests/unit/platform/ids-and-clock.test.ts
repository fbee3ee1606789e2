import { describe, expect, test } from 'vitest';
import { isId } from '../../../electron/domain/ids.ts';
import { createClock } from '../../../electron/platform/clock.ts';
import { createIds } from '../../../electron/platform/ids.ts';

describe('ids', () => {
  test('are UUIDs of version 7, each greater than the last, with the time in front', () => {
    const ids = createIds();
    const beforeMs = Date.now();
    const made = Array.from({ length: 5_000 }, () => ids.next());
    const afterMs = Date.now();
    expect(made.filter((id) => !isId(id) || id[14] !== '7' || !'89ab'.includes(id[19] ?? ''))).toEqual([]);
    expect(made).toEqual([...new Set(made)].sort());
    // RFC 9562, section 5.7: the first 48 bits are Unix milliseconds.
    const times = made.map((id) => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
    expect(Math.min(...times)).toBeGreaterThanOrEqual(beforeMs);
    expect(Math.max(...times)).toBeLessThanOrEqual(afterMs);
  });
});

describe('the clock', () => {
  test.each([
    // The same moment is another day elsewhere.
    ['Asia/Shanghai', '2026-07-13T16:30:00Z', '2026-07-14 00:30', { year: 2026, month: 7, day: 14 }],
    ['America/New_York', '2026-07-13T03:59:00Z', '2026-07-12 23:59', { year: 2026, month: 7, day: 12 }],
    ['Asia/Kathmandu', '2026-01-01T00:00:00Z', '2026-01-01 05:45', { year: 2026, month: 1, day: 1 }],
    // The hour after midnight is 00, in whatever locale.
    ['UTC', '2026-12-31T00:05:00Z', '2026-12-31 00:05', { year: 2026, month: 12, day: 31 }],
    // Daylight saving time begins: 02:00 is 03:00.
    ['Europe/Berlin', '2026-03-29T01:00:00Z', '2026-03-29 03:00', { year: 2026, month: 3, day: 29 }],
  ])('in %s', (timeZone, moment, text, day) => {
    const clock = createClock(timeZone);
    expect(clock.formatLocal(Date.parse(moment))).toBe(text);
    expect(clock.localDay(Date.parse(moment))).toEqual(day);
  });

  test("takes the computer's time zone where none is named, and refuses a name that is none", () => {
    const nowMs = Date.now();
    const date = new Date(nowMs);
    expect(createClock().localDay(nowMs)).toEqual({
      year: date.getFullYear(),
      month: date.getMonth() + 1,
      day: date.getDate(),
    });
    expect(() => createClock('Mars/Olympus')).toThrow(RangeError);
  });

  test('tells the time', () => {
    const beforeMs = Date.now();
    const nowMs = createClock().nowMs();
    expect(nowMs).toBeGreaterThanOrEqual(beforeMs);
    expect(nowMs).toBeLessThanOrEqual(Date.now());
  });

  test('waits its time', async () => {
    const startMs = performance.now();
    await createClock().wait(20);
    // A timer may fire up to a millisecond early by this measure.
    expect(performance.now() - startMs).toBeGreaterThanOrEqual(19);
  });

  test('waits no longer than it is asked to, and never rejects', async () => {
    const clock = createClock();
    await clock.wait(3_600_000, AbortSignal.abort());
    const abort = new AbortController();
    const waiting = clock.wait(3_600_000, abort.signal);
    abort.abort(new Error('stop'));
    await expect(waiting).resolves.toBeUndefined();
  });
});
