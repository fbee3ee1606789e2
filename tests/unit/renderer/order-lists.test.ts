import { describe, expect, test } from 'vitest';
import type { RulesView } from '../../../electron/contract/views.ts';
import { canBeOff, defaultSwitches } from '../../../electron/domain/audit.ts';
import { defaultRules } from '../../../electron/domain/rules.ts';
import { drawnRows, rowHeight, scrollToRow, slotCount } from '../../../renderer/components/drawn-rows.ts';
import { numbersIn } from '../../../renderer/screens/exceptions/stop-numbers.ts';
import { afterSetAside, currentOrder, stepFrom } from '../../../renderer/screens/exceptions/work-list.ts';
import {
  activeConditions,
  beforeHour,
  dayRange,
  fieldText,
  fieldTime,
  isShown,
  rangeOf,
  tidy,
  withoutCondition,
  withRange,
} from '../../../renderer/screens/orders/order-conditions.ts';
import {
  canPrint,
  chosenCount,
  isChosen,
  noSelection,
  slices,
  toggle,
  wholeList,
} from '../../../renderer/screens/orders/order-selection.ts';
import {
  checkGroups,
  clockMinutes,
  clockText,
  freeId,
  isSameRules,
  ruleFaults,
} from '../../../renderer/screens/rules/rule-draft.ts';

describe('conditions of the list', () => {
  const conditions = tidy({
    shops: ['a'],
    tags: [],
    sku: ' TS ',
    paidFromMs: 5,
    paidBeforeMs: 9,
    remark: '',
  });

  test('what is empty is no condition', () => {
    expect(conditions).toEqual({ shops: ['a'], sku: 'TS', paidFromMs: 5, paidBeforeMs: 9 });
    expect(activeConditions({ tags: [], sku: ' ' })).toEqual([]);
    // No remark is a condition too.
    expect(activeConditions({ hasRemark: false })).toEqual(['hasRemark']);
  });

  test('a range of times is one condition, and goes as one', () => {
    expect(activeConditions(conditions)).toEqual(['shops', 'sku', 'paid']);
    expect(withoutCondition(conditions, 'paid')).toEqual({ shops: ['a'], sku: 'TS' });
    expect(withoutCondition(conditions, 'shops')).toEqual({ sku: 'TS', paidFromMs: 5, paidBeforeMs: 9 });
    expect(rangeOf(withRange({}, 'imported', { fromMs: 1, beforeMs: undefined }), 'imported')).toEqual({
      fromMs: 1,
      beforeMs: undefined,
    });
  });

  test('a day begins and ends at midnight of the bench', () => {
    const nowMs = new Date(2026, 6, 12, 15, 30).getTime();
    expect(dayRange(nowMs, 0)).toEqual({
      fromMs: new Date(2026, 6, 12).getTime(),
      beforeMs: new Date(2026, 6, 13).getTime(),
    });
    expect(dayRange(nowMs, 1).beforeMs).toBe(new Date(2026, 6, 12).getTime());
    expect(beforeHour(nowMs, 16)).toEqual({
      fromMs: undefined,
      beforeMs: new Date(2026, 6, 12, 16).getTime(),
    });
  });

  test('a field for times gives back the time that it was given', () => {
    const timeMs = new Date(2026, 0, 2, 3, 4).getTime();
    expect(fieldText(timeMs)).toBe('2026-01-02T03:04');
    expect(fieldTime(fieldText(timeMs))).toBe(timeMs);
    expect(fieldText(undefined)).toBe('');
    expect(fieldTime('')).toBeUndefined();
  });

  test('a saved filter is known again whatever the order of its conditions', () => {
    const saved = {
      name: 'x',
      filter: 'open',
      search: '',
      conditions: { tags: ['urgent'], sku: 'A' },
    } as const;
    const copy = { ...saved, conditions: { sku: 'A', tags: ['urgent' as const] } };
    expect(
      isShown({ ...copy }, { filter: 'open', search: ' ', conditions: { tags: ['urgent'], sku: 'A' } }),
    ).toBe(true);
    expect(isShown({ ...copy }, { filter: 'all', search: '', conditions: copy.conditions })).toBe(false);
  });
});

describe('choosing orders', () => {
  const order = (orderId: string, printable = true) => ({
    orderId,
    printable,
    parcel: null,
    carrierProblem: null,
  });

  test('some: as many as were chosen', () => {
    const one = toggle(noSelection, order('a'));
    expect(isChosen(one, 'a')).toBe(true);
    expect(chosenCount(one, 500)).toBe(1);
    expect(chosenCount(toggle(one, order('a')), 500)).toBe(0);
  });

  test('the whole list: also what was never fetched, but what was taken out', () => {
    const all = toggle(wholeList, order('a'));
    expect(isChosen(all, 'never seen')).toBe(true);
    expect(isChosen(all, 'a')).toBe(false);
    expect(chosenCount(all, 500)).toBe(499);
    expect(chosenCount(toggle(all, order('a')), 500)).toBe(500);
  });

  test('what is stopped or has its number already is not printed', () => {
    expect(canPrint(order('a'))).toBe(true);
    expect(canPrint(order('a', false))).toBe(false);
    const carrierProblem = { code: 'parcel.carrier-wish-unclear' as const, params: {} };
    expect(canPrint({ ...order('a'), carrierProblem })).toBe(false);
  });

  test('long work is done in slices that lose nothing', () => {
    const items = Array.from({ length: 1201 }, (_one, index) => index);
    expect(slices(items, 500).map((slice) => slice.length)).toEqual([500, 500, 201]);
    expect(slices(items, 500).flat()).toEqual(items);
    expect(slices([], 500)).toEqual([]);
  });
});

describe('rows that are drawn', () => {
  test('all rows in view are drawn at every place of the list, and never too many', () => {
    const height = 560;
    const total = 10_000;
    for (let scrollTop = 0; scrollTop <= total * rowHeight - height; scrollTop += 997) {
      const { first, end } = drawnRows(scrollTop, height, total);
      // No two rows share what they are drawn in.
      expect(end - first).toBeLessThanOrEqual(slotCount(height));
      expect(first).toBeLessThanOrEqual(Math.floor(scrollTop / rowHeight));
      expect(end).toBeGreaterThanOrEqual(Math.min(total, Math.ceil((scrollTop + height) / rowHeight)));
      expect(end - first).toBeLessThan(60);
    }
  });

  test('a list that became short draws what there is', () => {
    expect(drawnRows(300_000, 560, 3)).toEqual({ first: 0, end: 3 });
    expect(drawnRows(0, 560, 0)).toEqual({ first: 0, end: 0 });
  });

  test('a row comes into view with as little scrolling as can be', () => {
    expect(scrollToRow(400, 400, 12)).toBe(400);
    expect(scrollToRow(400, 400, 5)).toBe(200);
    expect(scrollToRow(400, 400, 20)).toBe(440);
  });
});

describe('the work list', () => {
  const orders = ['a', 'b', 'c'].map((orderId) => ({ orderId }));

  test('stays at an order, and goes on to the one that moved up when it is gone', () => {
    expect(currentOrder(orders, null)?.order.orderId).toBe('a');
    expect(currentOrder(orders, { orderId: 'c', index: 0 })).toEqual({ order: { orderId: 'c' }, index: 2 });
    expect(currentOrder(orders, { orderId: 'gone', index: 1 })?.order.orderId).toBe('b');
    expect(currentOrder(orders, { orderId: 'gone', index: 3 })?.order.orderId).toBe('c');
    expect(currentOrder([], { orderId: 'a', index: 0 })).toBeNull();
  });

  test('steps end at the ends', () => {
    expect(stepFrom(orders, 0, -1)).toEqual({ orderId: 'a', index: 0 });
    expect(stepFrom(orders, 1, 1)).toEqual({ orderId: 'c', index: 2 });
    expect(stepFrom([], 0, 1)).toBeNull();
  });

  test('what was set aside gives way to the next, the last one to the first', () => {
    expect(afterSetAside(orders, 'a')?.orderId).toBe('b');
    expect(afterSetAside(orders, 'c')?.orderId).toBe('a');
    expect(afterSetAside([{ orderId: 'a' }], 'a')).toBeNull();
  });
});

describe('pasted numbers', () => {
  test('lines, commas and tabs part them; guards of spreadsheets go; each counts once', () => {
    expect(numbersIn("YT1\r\n'2207160000000000037，B0712-023\tYT1\n\n")).toEqual([
      'YT1',
      '2207160000000000037',
      'B0712-023',
    ]);
    expect(numbersIn('="2207160000000000037"')).toEqual(['2207160000000000037']);
    expect(numbersIn('  ')).toEqual([]);
  });
});

describe('a draft of the rules', () => {
  const rules = structuredClone(defaultRules) as RulesView;
  const [area] = rules.areas;
  const [remark] = rules.remarks;
  const [deadline] = rules.deadlines;
  if (area === undefined || remark === undefined || deadline === undefined) throw new Error('default rules');

  test('the rules as they come are right', () => {
    expect(ruleFaults(rules)).toEqual([]);
  });

  test('every fault is named at its rule', () => {
    const draft: RulesView = {
      ...rules,
      areas: [
        { ...area, province: '', keyword: ' ' },
        { ...area, action: 'switch-carrier', switchTo: '' },
        { ...area, action: 'surcharge' },
      ],
      blacklist: [
        {
          id: 'x',
          name: ' ',
          phone: '',
          buyerName: '',
          address: '',
          action: 'block',
          reason: 'only a reason',
        },
      ],
      remarks: [
        { ...remark, words: [] },
        { ...remark, tag: 'custom', tagValue: '' },
      ],
      deadlines: [
        deadline,
        { ...deadline, shop: '' },
        { ...deadline, shop: 'A' },
        { ...deadline, shop: ' A' },
        { ...deadline, shop: 'B', shipConfirmMinutes: deadline.cutoffMinutes },
      ],
    };
    expect(ruleFaults(draft).map(({ section, index, kind }) => `${section} ${index} ${kind}`)).toEqual([
      'areas 0 place-needed',
      'areas 1 switch-needed',
      'areas 2 surcharge-needed',
      'blacklist 0 field-needed',
      'remarks 0 words-needed',
      'remarks 1 tag-value-needed',
      'deadlines 1 shop-needed',
      'deadlines 3 shop-twice',
      'deadlines 4 order-wrong',
    ]);
  });

  test('times of day are read as they are written', () => {
    expect(clockText(16 * 60)).toBe('16:00');
    expect(clockMinutes('09:05')).toBe(545);
    expect(clockMinutes('24:00')).toBe(1440);
    expect(clockMinutes('24:01')).toBeNull();
    expect(clockMinutes('12:60')).toBeNull();
    expect(clockMinutes('noon')).toBeNull();
  });

  test('a new rule has a name of its own', () => {
    expect(freeId([{ id: 'area-2' }], 'area')).toBe('area-3');
    expect(freeId([], 'area')).toBe('area-1');
  });

  test('putting a change back is no change', () => {
    expect(isSameRules(rules, structuredClone(rules))).toBe(true);
    expect(isSameRules(rules, { ...rules, duplicateDays: 9 })).toBe(false);
  });

  test('every check has its place on the screen, once', () => {
    const shown: readonly string[] = Object.values(checkGroups).flat();
    expect([...shown].sort()).toEqual(Object.keys(defaultSwitches).sort());
    // What must always be checked is known to be so.
    expect(canBeOff('order.refunded')).toBe(false);
  });
});
