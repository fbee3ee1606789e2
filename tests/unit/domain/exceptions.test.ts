import { describe, expect, test } from 'vitest';
import { dueAtMsOf, waitsForPerson } from '../../../electron/domain/exceptions.ts';
import { noDecisions, type OrderProblemCode } from '../../../electron/domain/orders.ts';
import type { ParcelState } from '../../../electron/domain/parcels.ts';
import { defaultRules, type Rules } from '../../../electron/domain/rules.ts';

const minute = 60_000;

describe('an order waits for a person', () => {
  const cases: readonly (readonly [string, readonly OrderProblemCode[], ParcelState | null, boolean])[] = [
    ['where nothing is wrong: no', [], null, false],
    ['where its address is unclear', ['order.address-unclear'], null, true],
    ['where it was refunded before anything was done: no', ['order.refunded'], null, false],
    [
      'where it was refunded and has an unclear address: no',
      ['order.refunded', 'order.address-unclear'],
      null,
      false,
    ],
    [
      'where its shop shipped it and masked its phone: no',
      ['order.already-shipped', 'order.phone-masked'],
      null,
      false,
    ],
    [
      'where it was refunded after its label was made and is masked',
      ['order.refunded', 'order.phone-masked'],
      'queued',
      true,
    ],
    ['where it was refunded in a planned parcel: no', ['order.refunded'], 'planned', false],
    ['where it was refunded after its label was made', ['order.refunded'], 'queued', true],
    ['where it was closed after it was packed', ['order.closed'], 'paired', true],
    ['where it left already: no', ['order.address-unclear'], 'shipped', false],
  ];
  test.each(cases)('%s', (_, problems, state, expected) => {
    expect(waitsForPerson({ problems }, state && { state })).toBe(expected);
  });
});

describe('the time until which somebody must have acted', () => {
  const rules: Rules = {
    ...defaultRules,
    deadlines: [
      { shop: '', cutoffMinutes: 960, shipConfirmMinutes: 1260, confirmWithinMinutes: 30 },
      { shop: '急店', cutoffMinutes: 960, shipConfirmMinutes: 1260, confirmWithinMinutes: 10 },
    ],
  };
  const order = {
    shop: '甲店',
    problems: ['order.address-unclear'],
    decisions: noDecisions,
    importedAtMs: 1_000_000,
  } as const;

  test('is counted from the import by the rule of the shop, or of all shops', () => {
    expect(dueAtMsOf(order, rules)).toBe(1_000_000 + 30 * minute);
    expect(dueAtMsOf({ ...order, shop: '急店' }, rules)).toBe(1_000_000 + 10 * minute);
    expect(dueAtMsOf(order, { ...rules, deadlines: [] })).toBe(1_000_000 + 30 * minute);
  });

  test('is the one that was assigned', () => {
    expect(dueAtMsOf({ ...order, decisions: { ...noDecisions, dueAtMs: 7 } }, rules)).toBe(7);
  });

  test('is none where nothing is wrong, or where it ends by itself', () => {
    const decisions = { ...noDecisions, dueAtMs: 7 };
    expect(dueAtMsOf({ ...order, problems: [], decisions }, rules)).toBeNull();
    expect(dueAtMsOf({ ...order, problems: ['order.out-of-stock'] }, rules)).toBeNull();
    expect(dueAtMsOf({ ...order, problems: ['order.refunded'] }, rules)).toBeNull();
    expect(dueAtMsOf({ ...order, problems: ['order.closed', 'order.phone-masked'] }, rules)).toBeNull();
  });
});
