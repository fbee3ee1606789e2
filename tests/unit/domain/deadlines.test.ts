import { describe, expect, test } from 'vitest';
import {
  doneAtMs,
  isDueToday,
  type OrderTiming,
  paceOf,
  standOfDay,
} from '../../../electron/domain/deadlines.ts';
import { parseId } from '../../../electron/domain/ids.ts';
import type { ParcelState } from '../../../electron/domain/parcels.ts';
import { type DeadlineRule, defaultRules } from '../../../electron/domain/rules.ts';
import { fakeIds } from '../../helpers/fake-platform.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** Midnight of the bench's day. */
const midnight = Date.UTC(2026, 6, 12);
const at = (hours: number, minutes = 0) => midnight + hours * hourMs + minutes * minuteMs;
const today = '2026-07-12';

const everyShop: DeadlineRule = {
  shop: '',
  cutoffMinutes: 16 * 60,
  shipConfirmMinutes: 21 * 60,
  confirmWithinMinutes: 30,
};
const ownShop: DeadlineRule = {
  ...everyShop,
  shop: '早班店',
  cutoffMinutes: 11 * 60,
  confirmWithinMinutes: 90,
};

function timing(change: Partial<OrderTiming> = {}): OrderTiming {
  return {
    id: fakeIds.next<'order'>(),
    shop: '示例店',
    status: 'awaiting-shipment',
    problems: [],
    wishDay: null,
    paidAtMs: at(9),
    orderedAtMs: at(8),
    importedAtMs: at(10),
    decisions: { dueAtMs: null },
    parcel: null,
    ...change,
  };
}

const parcel = (state: ParcelState, id: string = fakeIds.next<'parcel'>()) => ({
  id: parseId<'parcel'>(id),
  state,
});

const stand = (orders: readonly OrderTiming[], nowMs = at(14), rules = [everyShop, ownShop]) =>
  standOfDay(
    orders,
    rules.map((rule) => ({
      rule,
      cutoffAtMs: midnight + rule.cutoffMinutes * minuteMs,
      shipConfirmAtMs: midnight + rule.shipConfirmMinutes * minuteMs,
    })),
    { nowMs, today, rules: { ...defaultRules, deadlines: rules } },
  );

describe('what is due today', () => {
  test.each([
    ['paid before the cutoff', { paidAtMs: at(15, 59) }, true],
    ['paid at the cutoff', { paidAtMs: at(16) }, false],
    ['paid yesterday after the cutoff', { paidAtMs: at(16) - dayMs }, true],
    ['ordered before, paid after', { orderedAtMs: at(8), paidAtMs: at(17) }, false],
    ['no time of payment: the order counts', { paidAtMs: null, orderedAtMs: at(17) }, false],
    ['no time at all: the import counts', { paidAtMs: null, orderedAtMs: null, importedAtMs: at(12) }, true],
    ['imported after the cutoff, paid before', { importedAtMs: at(18) }, true],
    ['not paid', { status: 'awaiting-payment' }, false],
    ['refunded', { status: 'refunded' }, false],
    ['closed', { status: 'closed' }, false],
    ['in a refund that nobody decided', { status: 'refund-pending' }, true],
    ['shipped elsewhere', { status: 'shipped' }, false],
    ['shipped here, and its shop knows it', { status: 'shipped', parcel: parcel('shipped') }, true],
    ['wished for tomorrow', { wishDay: '2026-07-13' }, false],
    ['wished for today', { wishDay: today }, true],
  ] as const)('%s', (_, change, expected) => {
    expect(isDueToday(timing(change), at(16), today)).toBe(expected);
  });
});

describe('how the day stands', () => {
  test('done, left and blocked add up', () => {
    const day = stand([
      timing(),
      timing({ problems: ['order.phone-missing'] }),
      timing({ parcel: parcel('queued') }),
      timing({ parcel: parcel('paired') }),
      timing({ parcel: parcel('shipped') }),
      timing({ paidAtMs: at(16, 30) }),
      timing({ status: 'refunded', problems: ['order.refunded'] }),
    ]);
    expect(day.shops[0]).toMatchObject({ due: 5, done: 2, left: 3, blocked: 1 });
    expect(day.left).toBe(3);
  });

  test('a shop with its own rule stands by itself', () => {
    const day = stand([
      timing({ shop: '早班店', paidAtMs: at(12) }),
      timing({ shop: '早班店', paidAtMs: at(10) }),
      timing({ shop: '另一店', paidAtMs: at(12) }),
    ]);
    expect(day.shops.map(({ rule, due, cutoffAtMs }) => [rule.shop, due, cutoffAtMs])).toEqual([
      ['', 1, at(16)],
      ['早班店', 1, at(11)],
    ]);
    expect(day.left).toBe(2);
  });

  test('orders of one parcel need one parcel', () => {
    const shared = parcel('queued');
    const day = stand([timing({ parcel: shared }), timing({ parcel: shared }), timing()]);
    expect([day.left, day.leftParcels]).toEqual([3, 2]);
  });

  test('an order waits too long after the minutes of its rule, or after the time that a person gave', () => {
    const now = at(14);
    const blocked = (change: Partial<OrderTiming>) =>
      timing({ problems: ['order.phone-missing'], ...change });
    const day = stand(
      [
        blocked({ importedAtMs: now - 31 * minuteMs }),
        blocked({ importedAtMs: now - 29 * minuteMs }),
        blocked({ shop: '早班店', importedAtMs: now - 31 * minuteMs }),
        blocked({ shop: '早班店', importedAtMs: now - 91 * minuteMs }),
        blocked({ importedAtMs: now - 31 * minuteMs, decisions: { dueAtMs: now + hourMs } }),
        blocked({ importedAtMs: now - 31 * minuteMs, status: 'refunded', problems: ['order.refunded'] }),
        blocked({ importedAtMs: now - 31 * minuteMs, problems: ['order.out-of-stock'] }),
        timing({ importedAtMs: now - 31 * minuteMs }),
      ],
      now,
    );
    expect(day.unconfirmed).toBe(2);
  });
});

describe('pace', () => {
  /** One parcel every so many minutes, the last one at `end`. */
  const every = (minutes: number, count: number, end: number) =>
    Array.from({ length: count }, (_, index) => end - (count - 1 - index) * minutes * minuteMs);

  test('is that of the last hour of work', () => {
    const now = at(15);
    // Slow in the morning, one every two minutes since then.
    expect(paceOf([...every(8, 10, at(12)), ...every(2, 60, now)], now)).toBeCloseTo(30, 6);
  });

  test('does not count the lunch break', () => {
    const now = at(13, 10);
    const times = [...every(2, 31, at(12)), ...every(2, 6, now)];
    expect(paceOf(times, now)).toBeCloseTo(30, 6);
    // Still at lunch.
    expect(paceOf(every(2, 31, at(12)), at(12, 50))).toBeCloseTo(30, 6);
  });

  test('falls while nothing is paired', () => {
    const times = every(2, 11, at(12));
    expect(paceOf(times, at(12, 10))).toBeCloseTo((10 / 30) * 60, 6);
  });

  test('is null before there is one', () => {
    expect(paceOf([], at(12))).toBeNull();
    expect(paceOf(every(2, 4, at(12)), at(12))).toBeNull();
    expect(paceOf(Array(20).fill(at(12)), at(12))).toBeNull();
  });

  test('says when the rest is done', () => {
    expect(doneAtMs(31, 30, at(14))).toBe(at(15, 2));
    expect(doneAtMs(31, null, at(14))).toBeNull();
  });
});
