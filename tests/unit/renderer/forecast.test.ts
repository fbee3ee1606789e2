import { describe, expect, test } from 'vitest';
import type { DeadlineView } from '../../../electron/contract/views.ts';
import {
  type Deadlines,
  firstMissed,
  forecastOf,
  shopOutlook,
  sumShops,
} from '../../../renderer/screens/home/forecast.ts';

/** A time of one day, in minutes after its midnight. */
const at = (hour: number, minute = 0) => (hour * 60 + minute) * 60_000;

const shop = (parts: Partial<DeadlineView> = {}): DeadlineView => ({
  shop: '',
  cutoffAtMs: at(16),
  shipConfirmAtMs: at(21),
  due: 120,
  done: 89,
  left: 31,
  blocked: 0,
  ...parts,
});

const day = (parts: Partial<Deadlines> = {}): Deadlines => ({
  nowMs: at(15, 10),
  shops: [shop()],
  left: 31,
  perHour: 62,
  doneAtMs: at(15, 40),
  unconfirmed: 0,
  ...parts,
});

describe('the forecast of the day', () => {
  test('31 left, done at 15:40 at this pace', () => {
    expect(forecastOf(day())).toEqual({ kind: 'paced', left: 31, doneAtMs: at(15, 40) });
    expect(shopOutlook(shop(), day())).toBe('in-time');
    expect(firstMissed(day())).toBeNull();
  });

  test('before there is a pace it promises nothing', () => {
    const morning = day({ perHour: null, doneAtMs: null });
    expect(forecastOf(morning)).toEqual({ kind: 'no-pace', left: 31 });
    expect(shopOutlook(shop(), morning)).toBe('unknown');
  });

  test('what waits for a person is not done by any pace', () => {
    const blocked = shop({ left: 5, blocked: 5 });
    expect(forecastOf(day({ shops: [blocked], left: 5 }))).toEqual({ kind: 'blocked', left: 5 });
    expect(shopOutlook(blocked, day())).toBe('unknown');
  });

  test('a day without orders, and one that is done', () => {
    const none = shop({ due: 0, done: 0, left: 0 });
    expect(forecastOf(day({ shops: [none], left: 0 })).kind).toBe('nothing-due');
    const done = shop({ done: 120, left: 0 });
    expect(forecastOf(day({ shops: [done], left: 0 }))).toEqual({ kind: 'done', due: 120 });
    expect(shopOutlook(done, day({ nowMs: at(22) }))).toBe('done');
  });

  test('a pace that is too slow is late, and a time that has passed is overdue', () => {
    const late = day({ doneAtMs: at(21, 1) });
    expect(shopOutlook(shop(), late)).toBe('late');
    expect(firstMissed(late)).toEqual({ outlook: 'late', atMs: at(21), left: 31 });
    const over = day({ nowMs: at(21, 1), doneAtMs: at(22) });
    expect(firstMissed(over)).toEqual({ outlook: 'overdue', atMs: at(21), left: 31 });
    expect(shopOutlook(shop(), day({ doneAtMs: at(21) }))).toBe('in-time');
  });

  test('the first of several deadlines is named, with all that misses it', () => {
    const shops = [
      shop({ shop: 'late', shipConfirmAtMs: at(18), left: 4 }),
      shop({ shop: 'early', shipConfirmAtMs: at(15), left: 44 }),
      shop({ shop: 'early too', shipConfirmAtMs: at(15), left: 6 }),
    ];
    const missed = firstMissed(day({ shops, left: 54, doneAtMs: at(19) }));
    expect(missed).toEqual({ outlook: 'overdue', atMs: at(15), left: 50 });
    expect(sumShops(shops)).toEqual({ due: 360, done: 267, left: 54, blocked: 0 });
  });
});
