import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseId } from '../../../electron/domain/ids.ts';
import {
  type NamedOrder,
  type NumberKnowledge,
  type NumberTarget,
  type OutsideRow,
  outsideRowKinds,
  planOutsideNumbers,
} from '../../../electron/domain/outside-numbers.ts';

const idOf = (index: number) => `01900000-0000-7000-8000-${String(index).padStart(12, '0')}`;

const target = (index: number, change: Partial<NumberTarget> = {}): NumberTarget => ({
  key: `target-${index}`,
  orderId: parseId(idOf(index)),
  parcelId: null,
  parcelState: null,
  carrierCode: 'YTO',
  number: null,
  isStopped: false,
  ...change,
});

const one = (index: number, change: Partial<NumberTarget> = {}, shop = '一店'): NamedOrder => ({
  shop,
  targets: [target(index, change)],
});

const row = (
  number: number,
  orderNumber: string,
  waybillNumber: string,
  change: Partial<OutsideRow> = {},
) => ({
  row: number,
  orderNumber,
  shop: '',
  carrier: '',
  waybillNumber,
  motherNumber: '',
  childNumbers: [],
  sortCode: '',
  bagPlace: '',
  routeCode: '',
  damaged: null,
  ...change,
});

function knowing(
  orders: Readonly<Record<string, readonly NamedOrder[]>>,
  numbers: Readonly<Record<string, ReturnType<NumberKnowledge['number']>>> = {},
): NumberKnowledge {
  return {
    orders: (orderNumber) => orders[orderNumber] ?? [],
    number: (waybillNumber) => numbers[waybillNumber],
    carrier: (text) => ({ 圆通: 'YTO', 顺丰: 'SF' })[text],
    whyNotOf: () => undefined,
  };
}

const results = (rows: readonly OutsideRow[], knowledge: NumberKnowledge, carrier?: string) =>
  planOutsideNumbers(rows, knowledge, carrier).rows.map(({ kind, problem }) => problem?.code ?? kind);

describe('a row', () => {
  const knowledge = knowing({
    A: [one(1)],
    B: [one(2)],
    twice: [one(3, {}, '一店'), one(4, {}, '二店')],
    printed: [one(5, { parcelState: 'queued', number: 'YT55', parcelId: parseId(idOf(55)) })],
    shipped: [one(6, { parcelState: 'shipped', number: 'YT66', parcelId: parseId(idOf(66)) })],
    planned: [one(7, { parcelState: 'planned', number: 'YT77', parcelId: parseId(idOf(77)) })],
    unclear: [one(8, { carrierCode: null })],
    refunded: [one(9, { isStopped: true })],
    late: [one(10, { isStopped: true, parcelState: 'queued', number: 'YT10', parcelId: parseId(idOf(11)) })],
  });

  test('is matched by its order number, with what the sorting needs', () => {
    const routing = { sortCode: '571', bagPlace: '杭州', routeCode: 'R1' };
    const plan = planOutsideNumbers([row(2, 'A', ' yt１1 ', routing)], knowledge);
    expect(plan.rows).toEqual([
      { row: 2, orderNumber: 'A', waybillNumber: ' yt１1 ', kind: 'matched', problem: null, isKnown: false },
    ]);
    expect(plan.bindings).toEqual([
      { target: target(1), carrierCode: 'YTO', number: 'YT11', routing: { ...routing, motherNumber: '' } },
    ]);
  });

  test.each([
    [row(2, 'none', 'YT11'), 'numbers.order-unknown'],
    [row(2, 'twice', 'YT11'), 'numbers.order-ambiguous'],
    [row(2, 'twice', 'YT11', { shop: '二店' }), 'matched'],
    [row(2, 'A', 'YT11', { shop: '三店' }), 'numbers.order-unknown'],
    [row(2, 'A', 'YT11', { carrier: '顺丰' }), 'numbers.carrier-differs'],
    [row(2, 'A', 'YT11', { carrier: '圆通' }), 'matched'],
    [row(2, 'A', 'YT11', { carrier: '某某' }), 'parcel.carrier-unknown'],
    [row(2, 'unclear', 'YT11'), 'parcel.carrier-wish-unclear'],
    [row(2, 'unclear', 'YT11', { carrier: '顺丰' }), 'matched'],
    [row(2, 'printed', 'YT11'), 'numbers.order-on-paper'],
    [row(2, 'printed', 'YT55'), 'matched'],
    [row(2, 'shipped', 'YT11'), 'numbers.order-shipped'],
    [row(2, 'planned', 'YT11'), 'numbers.parcel-numbered'],
    [row(2, 'refunded', 'YT11'), 'numbers.order-stopped'],
    [row(2, 'late', 'YT11'), 'numbers.order-stopped'],
    [row(2, 'late', 'YT10'), 'matched'],
    [row(2, '', 'YT11'), 'row.order-number-missing'],
    [row(2, 'A', ''), 'row.waybill-number-missing'],
    [row(2, 'A', '无'), 'row.waybill-number-invalid'],
    [row(2, 'A', '1E13', { damaged: 'waybillNumber' }), 'row.waybill-number-damaged'],
    [row(2, '1E13', 'YT11', { damaged: 'orderNumber' }), 'row.order-number-damaged'],
  ])('%j: %s', (given, expected) => {
    expect(results([given], knowledge)).toEqual([expected]);
  });

  test('whose number the station knows is refused, unless it is free for this carrier or was given back', () => {
    const orders = { A: [one(1)] };
    const number = { carrierCode: 'YTO', state: 'reserved', parcelId: null, isGivenBack: false } as const;
    const answer = (known: ReturnType<NumberKnowledge['number']>) =>
      results([row(2, 'A', 'YT11')], knowing(orders, { YT11: known }));
    expect(answer(number)).toEqual(['numbers.number-taken']);
    expect(answer({ ...number, state: 'free' })).toEqual(['matched']);
    expect(answer({ ...number, state: 'free', carrierCode: 'ZTO' })).toEqual(['numbers.number-taken']);
    expect(answer({ ...number, state: 'void' })).toEqual(['numbers.number-taken']);
    expect(answer({ ...number, state: 'void', isGivenBack: true })).toEqual(['matched']);
  });

  test('that names no carrier takes the one of the whole file', () => {
    expect(results([row(2, 'A', 'YT11')], knowledge, 'SF')).toEqual(['numbers.carrier-differs']);
    expect(results([row(2, 'unclear', 'YT11')], knowledge, 'SF')).toEqual(['matched']);
  });

  test('that is there twice is one; another number for the order, or the number for another order, is doubly matched', () => {
    const rows = [row(2, 'A', 'YT11'), row(3, 'A', 'YT11'), row(4, 'B', 'YT22')];
    expect(results(rows, knowledge)).toEqual(['matched', 'matched', 'matched']);
    expect(planOutsideNumbers(rows, knowledge).bindings).toHaveLength(2);
    expect(results([...rows, row(5, 'A', 'YT12')], knowledge)).toEqual([
      'numbers.order-twice',
      'numbers.order-twice',
      'matched',
      'numbers.order-twice',
    ]);
    expect(results([...rows, row(5, 'B', 'YT11')], knowledge)).toEqual([
      'numbers.number-twice',
      'numbers.number-twice',
      'numbers.order-twice',
      'numbers.order-twice',
    ]);
  });

  test('of a merged parcel may name each of its orders', () => {
    const parcelId = parseId<'parcel'>(idOf(9));
    const merged = (index: number) => one(index, { key: 'parcel-9', parcelId, parcelState: 'planned' });
    const plan = planOutsideNumbers(
      [row(2, 'A', 'YT11'), row(3, 'B', 'YT11')],
      knowing({ A: [merged(1)], B: [merged(2)] }),
    );
    expect(plan.rows.map(({ kind }) => kind)).toEqual(['matched', 'matched']);
    expect(plan.bindings).toHaveLength(1);
  });
});

describe('children', () => {
  const split = (count: number): NamedOrder => ({
    shop: '一店',
    targets: Array.from({ length: count }, (_, index) => target(index + 1)),
  });
  const numbersOf = (rows: readonly OutsideRow[], parcels: number) =>
    planOutsideNumbers(rows, knowing({ A: [split(parcels)] })).bindings.map(({ number, routing }) => [
      number,
      routing.motherNumber,
    ]);
  const withChildren = row(2, 'A', 'SF10', { childNumbers: ['SF20', 'SF30'] });

  test('go to the parts in their order; the first part has the mother’s number', () => {
    expect(numbersOf([withChildren], 3)).toEqual([
      ['SF10', ''],
      ['SF20', 'SF10'],
      ['SF30', 'SF10'],
    ]);
  });

  test('go to all parts where there is one for each', () => {
    expect(numbersOf([withChildren], 2)).toEqual([
      ['SF20', 'SF10'],
      ['SF30', 'SF10'],
    ]);
  });

  test('may stand in rows of their own that share the mother’s number', () => {
    const rows = ['SF10', 'SF20', 'SF30'].map((number, index) =>
      row(index + 2, 'A', number, { motherNumber: 'SF10' }),
    );
    expect(numbersOf(rows, 3)).toEqual([
      ['SF10', ''],
      ['SF20', 'SF10'],
      ['SF30', 'SF10'],
    ]);
    expect(results(rows, knowing({ A: [split(3)] }))).toEqual(['matched', 'matched', 'matched']);
  });

  test('need as many parcels, and parts need as many numbers', () => {
    const plan = planOutsideNumbers([withChildren], knowing({ A: [split(1)] }));
    expect(plan.rows[0]?.problem).toEqual({
      code: 'numbers.parcels-differ',
      params: { orderNumber: 'A', parcels: 3, found: 1 },
    });
    expect(results([withChildren], knowing({ A: [split(4)] }))).toEqual(['numbers.parcels-differ']);
    expect(results([row(2, 'A', 'SF10')], knowing({ A: [split(2)] }))).toEqual(['numbers.order-is-split']);
  });
});

describe('any file', () => {
  const text = (...values: string[]) => fc.constantFrom(...values);
  const anyRow = fc.record({
    orderNumber: text('', 'A', 'B', 'C', 'split', 'twice', 'none'),
    shop: text('', '一店', '二店'),
    carrier: text('', '圆通', '顺丰', '某某'),
    waybillNumber: text('', 'YT11', 'YT22', 'YT33', 'YT99', '无'),
    motherNumber: text('', '', 'YT11'),
    childNumbers: fc.subarray(['YT22', 'YT33', 'YT44']),
    damaged: fc.constantFrom(null, null, null, 'waybillNumber' as const),
  });
  const knowledge = knowing(
    {
      A: [one(1)],
      B: [one(2)],
      C: [one(3, { parcelState: 'planned', parcelId: parseId(idOf(33)), number: 'YT33' })],
      split: [{ shop: '一店', targets: [target(4), target(5)] }],
      twice: [one(6, {}, '一店'), one(7, {}, '二店')],
    },
    { YT99: { carrierCode: 'ZTO', state: 'printed', parcelId: null, isGivenBack: false } },
  );

  test('has every row in exactly one kind, and binds each parcel and each number once', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 12 }), (drawn) => {
        const rows = drawn.map((entry, index) =>
          row(index + 2, entry.orderNumber, entry.waybillNumber, entry),
        );
        const plan = planOutsideNumbers(rows, knowledge);
        expect(plan.rows.map((result) => result.row)).toEqual(rows.map((given) => given.row));
        for (const { kind, problem } of plan.rows) {
          expect(outsideRowKinds).toContain(kind);
          expect(problem === null).toBe(kind === 'matched');
        }
        const keys = plan.bindings.map((binding) => binding.target.key);
        const numbers = plan.bindings.map(({ number }) => number);
        expect(new Set(keys).size).toBe(keys.length);
        expect(new Set(numbers).size).toBe(numbers.length);
        // Nothing is bound that no row asked for.
        const matched = plan.rows.filter(({ kind }) => kind === 'matched');
        expect(plan.bindings.length === 0).toBe(matched.length === 0);
      }),
      { numRuns: 500 },
    );
  });
});
