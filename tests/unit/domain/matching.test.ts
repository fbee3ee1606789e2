import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ParcelId, parseId } from '../../../electron/domain/ids.ts';
import {
  compareFourWays,
  type FindNumber,
  type FourWays,
  inverseMoves,
  type MatchPlan,
  type MatchRow,
  type NumberMove,
  type NumberPlace,
  openAfterLastGood,
  planCorrection,
  planSequence,
  planShift,
  planSwap,
  type Witness,
  witnesses,
} from '../../../electron/domain/matching.ts';
import { nextWaybillNumber } from '../../../electron/domain/next-numbers.ts';

const next = (number: string) => nextWaybillNumber('plus-one', number);
const id = (index: number): ParcelId =>
  parseId<'parcel'>(`00000000-0000-7000-8000-${String(index).padStart(12, '0')}`);
const numberAt = (index: number) => `7000${String(index).padStart(6, '0')}`;

/** What the station holds: parcels in print order, and a place for every number. */
interface World {
  readonly rows: readonly MatchRow[];
  readonly places: ReadonlyMap<string, NumberPlace>;
}

function world(count: number, change: (index: number) => Partial<MatchRow> = () => ({}), spare = 5): World {
  const rows = Array.from(
    { length: count },
    (_, index): MatchRow => ({
      parcelId: id(index + 1),
      pairCode: `B0712-${String(index + 1).padStart(3, '0')}`,
      carrierCode: 'YTO',
      state: 'queued',
      number: numberAt(index + 1),
      numberState: 'printed',
      isPreprinted: true,
      ...change(index),
    }),
  );
  const places = new Map<string, NumberPlace>();
  for (const { number, numberState, parcelId } of rows)
    if (number !== null && numberState !== null) places.set(number, { state: numberState, parcelId });
  for (let index = count + 1; index <= count + spare; index += 1)
    places.set(numberAt(index), { state: 'free', parcelId: null });
  return { rows, places };
}

const finderOf =
  ({ rows, places }: World): FindNumber =>
  (number) => {
    const place = places.get(number);
    const owner = rows.find(({ parcelId }) => parcelId === place?.parcelId);
    return place && { carrierCode: 'YTO', place, ownerPairCode: owner?.pairCode ?? '', isTakenBack: false };
  };

/** Carries moves out as a store must: all at once, and only where every number stands where the plan saw it. */
function carryOut({ rows, places }: World, moves: readonly NumberMove[]): World {
  const after = new Map(places);
  for (const move of moves) {
    expect(places.get(move.number) ?? null).toEqual(move.before);
    after.set(move.number, move.after);
  }
  const owned = new Map(
    [...after]
      .filter(([, { state }]) => state === 'reserved' || state === 'printed' || state === 'used')
      .map(([number, { parcelId, state }]) => [parcelId, { number, numberState: state }]),
  );
  return {
    places: after,
    rows: rows.map((row) => ({
      ...row,
      ...(owned.get(row.parcelId) ?? { number: null, numberState: null }),
    })),
  };
}

function planned(result: ReturnType<typeof planShift>): MatchPlan {
  if (!result.ok) throw new Error(result.problems[0]?.code);
  return result.value;
}
const codesOf = (result: ReturnType<typeof planShift>) =>
  result.ok ? [] : result.problems.map(({ code }) => code);
const numbersOf = ({ rows }: World) => rows.map(({ number }) => number);
/** Living numbers of all parcels: one each, and no number twice. */
function expectUnique({ rows, places }: World) {
  const living = [...places].filter(([, { state }]) => state !== 'void' && state !== 'free');
  expect(new Set(living.map(([, { parcelId }]) => parcelId)).size).toBe(living.length);
  expect(rows.every(({ number }) => number !== null)).toBe(true);
  expect(new Set(numbersOf({ rows, places })).size).toBe(rows.length);
}

describe('shift from here by one', () => {
  test('the torn number is void, every later parcel has the number of the one behind it, the last the next form', () => {
    const before = world(5);
    const plan = planned(planShift(before.rows.slice(2), next, finderOf(before)));
    expect(plan.changes.map(({ from, to }) => [from, to])).toEqual([
      [numberAt(3), numberAt(4)],
      [numberAt(4), numberAt(5)],
      [numberAt(5), numberAt(6)],
    ]);
    expect(plan.voids).toEqual([numberAt(3)]);
    const after = carryOut(before, plan.moves);
    expect(numbersOf(after)).toEqual([1, 2, 4, 5, 6].map(numberAt));
    // Scanned later, the torn form still says whose it was.
    expect(after.places.get(numberAt(3))).toEqual({ state: 'void', parcelId: id(3) });
  });

  test('the next form is not one that was torn before', () => {
    const before = world(3);
    const places = new Map(before.places).set(numberAt(4), { state: 'void', parcelId: null });
    const plan = planned(planShift(before.rows.slice(1), next, finderOf({ ...before, places })));
    expect(plan.changes.at(-1)?.to).toBe(numberAt(5));
  });

  test('a parcel that is packed or gone on the way refuses it, and is named', () => {
    const before = world(5, (index) => (index === 3 ? { state: 'paired' } : {}));
    const result = planShift(before.rows.slice(1), next, finderOf(before));
    expect(result).toMatchObject({
      ok: false,
      problems: [{ code: 'match.parcel-paired', params: { pairCode: 'B0712-004' } }],
    });
    const gone = world(5, (index) => (index === 4 ? { state: 'shipped', numberState: 'used' } : {}));
    expect(codesOf(planShift(gone.rows, next, finderOf(gone)))).toContain('match.parcel-shipped');
  });

  test('where the rule ends, the next form has to be scanned', () => {
    const before = world(2, (index) => ({ number: `99999${8 + index}` }));
    expect(codesOf(planShift(before.rows, next, finderOf(before)))).toEqual(['match.next-unknown']);
    const plan = planned(planShift(before.rows, next, finderOf(before), '500001'));
    expect(plan.changes.at(-1)?.to).toBe('500001');
  });

  test('the next form may not be one that another parcel has', () => {
    const before = world(5);
    expect(codesOf(planShift(before.rows.slice(1, 3), next, finderOf(before)))).toEqual([
      'match.number-taken',
    ]);
  });
});

describe('by sequence', () => {
  test('from the start number on, over what the parcels had; numbers that fall out are void', () => {
    const before = world(4);
    const plan = planned(planSequence(before.rows, numberAt(3), next, finderOf(before)));
    const after = carryOut(before, plan.moves);
    expect(numbersOf(after)).toEqual([3, 4, 5, 6].map(numberAt));
    expect(plan.voids).toEqual([1, 2].map(numberAt));
  });

  test('a number that stood on no paper yet is free again', () => {
    const before = world(2, () => ({ isPreprinted: false, numberState: 'reserved' }));
    const plan = planned(planSequence(before.rows, numberAt(3), next, finderOf(before)));
    const after = carryOut(before, plan.moves);
    expect(plan.voids).toEqual([]);
    expect(after.places.get(numberAt(1))).toEqual({ state: 'free', parcelId: null });
  });

  test('but one that is printed on a label is not', () => {
    const before = world(2, () => ({ isPreprinted: false, numberState: 'printed' }));
    expect(planned(planSequence(before.rows, numberAt(3), next, finderOf(before))).voids).toHaveLength(2);
  });
});

describe('one or two parcels', () => {
  test('a correction names who has the number', () => {
    const before = world(3);
    const [first] = before.rows;
    if (!first) throw new Error('no row');
    expect(planCorrection(first, numberAt(2), finderOf(before))).toMatchObject({
      ok: false,
      problems: [{ code: 'match.number-taken', params: { other: 'B0712-002' } }],
    });
    expect(planned(planCorrection(first, numberAt(1), finderOf(before))).changes).toEqual([]);
    const places = new Map(before.places).set('8800000001', { state: 'used', parcelId: id(99) });
    const find = finderOf({ ...before, places });
    expect(codesOf(planCorrection(first, '8800000001', find))).toEqual(['match.number-used']);
    const other: FindNumber = () => ({
      carrierCode: 'SF',
      place: { state: 'free', parcelId: null },
      ownerPairCode: '',
      isTakenBack: false,
    });
    expect(codesOf(planCorrection(first, '444003077898', other))).toEqual(['match.number-other-carrier']);
  });

  test('packed parcels that change numbers are to be paired anew, shipped ones never change', () => {
    const before = world(3, (index) => (index === 2 ? { state: 'shipped' } : { state: 'paired' }));
    const [first, second, third] = before.rows;
    if (!first || !second || !third) throw new Error('no rows');
    const plan = planned(planSwap(first, second, finderOf(before)));
    expect(plan.unpaired).toEqual([id(1), id(2)]);
    expect(numbersOf(carryOut(before, plan.moves)).slice(0, 2)).toEqual([numberAt(2), numberAt(1)]);
    expect(codesOf(planSwap(first, third, finderOf(before)))).toContain('match.parcel-shipped');
  });

  test('the last good one says where to go on', () => {
    const before = world(5, (index) => (index === 3 ? { state: 'paired' } : {}));
    const answer = openAfterLastGood(before.rows, numberAt(2));
    expect(answer?.lastGood.pairCode).toBe('B0712-002');
    expect(answer?.open.map(({ pairCode }) => pairCode)).toEqual(['B0712-003', 'B0712-005']);
    expect(openAfterLastGood(before.rows, 'YT0')).toBeUndefined();
  });
});

type Step =
  | { readonly kind: 'shift'; readonly at: number }
  | { readonly kind: 'correct'; readonly at: number }
  | { readonly kind: 'swap'; readonly at: number; readonly other: number }
  | { readonly kind: 'sequence'; readonly start: number };
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('shift' as const), at: fc.nat() }),
  fc.record({ kind: fc.constant('correct' as const), at: fc.nat() }),
  fc.record({ kind: fc.constant('swap' as const), at: fc.nat(), other: fc.nat() }),
  fc.record({ kind: fc.constant('sequence' as const), start: fc.integer({ min: 1, max: 60 }) }),
);

/** Plans a step on any world; a refused one is no plan. */
function planStep(now: World, step: Step): MatchPlan | undefined {
  const find = finderOf(now);
  const at = (index: number) => {
    const row = now.rows[index % now.rows.length];
    if (!row) throw new Error('no row');
    return row;
  };
  const free = [...now.places].find(([, { state }]) => state === 'free')?.[0] ?? 'X900001';
  const result =
    step.kind === 'shift'
      ? planShift(now.rows.slice(step.at % now.rows.length), next, find)
      : step.kind === 'correct'
        ? planCorrection(at(step.at), free, find)
        : step.kind === 'swap'
          ? planSwap(at(step.at), at(step.other), find)
          : planSequence(now.rows, numberAt(step.start), next, find);
  return result.ok ? result.value : undefined;
}

const anyWorld = fc
  .tuple(
    fc.integer({ min: 1, max: 12 }),
    fc.boolean(),
    fc.array(fc.constantFrom('reserved', 'printed'), { minLength: 12, maxLength: 12 }),
  )
  .map(([count, isPreprinted, states]) =>
    world(count, (index) => ({ isPreprinted, numberState: states[index] ?? 'reserved' }), 40),
  );

describe('whatever is done, in whatever order', () => {
  test('numbers stay unique both ways and none is lost', () => {
    fc.assert(
      fc.property(anyWorld, fc.array(anyStep, { maxLength: 12 }), (start, steps) => {
        let now = start;
        const known = new Set(start.places.keys());
        for (const step of steps) {
          const plan = planStep(now, step);
          if (!plan) continue;
          now = carryOut(now, plan.moves);
          expectUnique(now);
          for (const number of known) expect(now.places.has(number)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('a plan and its way back are the identity, states too', () => {
    fc.assert(
      fc.property(anyWorld, fc.array(anyStep, { maxLength: 5 }), anyStep, (start, steps, last) => {
        const now = steps.reduce((current, step) => {
          const plan = planStep(current, step);
          return plan ? carryOut(current, plan.moves) : current;
        }, start);
        const plan = planStep(now, last);
        if (!plan) return;
        const back = carryOut(carryOut(now, plan.moves), inverseMoves(plan.moves));
        expect(back.rows).toEqual(now.rows);
        for (const [number, place] of now.places) expect(back.places.get(number)).toEqual(place);
      }),
      { numRuns: 300 },
    );
  });

  test('no paper bears a number that may be handed out by itself', () => {
    fc.assert(
      fc.property(anyWorld, fc.array(anyStep, { maxLength: 12 }), (start, steps) => {
        let now = start;
        const onPaper = new Set(
          [...start.places].filter(([, { state }]) => state === 'printed').map(([number]) => number),
        );
        for (const step of steps) {
          const plan = planStep(now, step);
          if (plan) now = carryOut(now, plan.moves);
        }
        for (const number of onPaper) expect(now.places.get(number)?.state).not.toBe('free');
      }),
      { numRuns: 300 },
    );
  });
});

describe('order = label = slip = scan', () => {
  const agreed: FourWays = {
    order: { number: 'YT1', contentHash: 'a' },
    label: { number: 'YT1', contentHash: 'a' },
    slip: { number: 'YT1', contentHash: 'a' },
    scanned: 'YT1',
  };
  const bends: Readonly<Record<string, readonly [Witness, FourWays]>> = {
    'number of the order': ['order', { ...agreed, order: { number: 'YT2', contentHash: 'a' } }],
    'content of the order': ['order', { ...agreed, order: { number: 'YT1', contentHash: 'b' } }],
    'number of the label': ['label', { ...agreed, label: { number: 'YT2', contentHash: 'a' } }],
    'content of the label': ['label', { ...agreed, label: { number: 'YT1', contentHash: 'b' } }],
    'number of the slip': ['slip', { ...agreed, slip: { number: 'YT2', contentHash: 'a' } }],
    'content of the slip': ['slip', { ...agreed, slip: { number: 'YT1', contentHash: 'b' } }],
    'what was scanned': ['scan', { ...agreed, scanned: 'YT2' }],
  };

  test('all four agree', () => {
    expect(compareFourWays(agreed)).toEqual({ missing: [], disagreeing: [] });
  });

  test.each(Object.entries(bends))(
    'the %s alone is another one: it is the one that is named',
    (_name, [who, ways]) => {
      expect(compareFourWays(ways).disagreeing).toEqual([who]);
    },
  );

  test('a form that bears its number itself is held against the scan', () => {
    const form: FourWays = {
      ...agreed,
      label: { number: '', contentHash: 'a' },
      slip: { number: '', contentHash: 'a' },
    };
    expect(compareFourWays(form)).toEqual({ missing: [], disagreeing: [] });
    expect(compareFourWays({ ...form, scanned: 'YT9' }).disagreeing).toEqual(['scan']);
  });

  test('what is not there yet is missing, not wrong', () => {
    const early: FourWays = {
      order: { number: 'YT1', contentHash: 'a' },
      label: null,
      slip: null,
      scanned: null,
    };
    expect(compareFourWays(early)).toEqual({ missing: ['label', 'slip', 'scan'], disagreeing: [] });
  });

  test('nothing that differs anywhere passes', () => {
    const value = fc.constantFrom('YT1', 'YT2', 'YT3');
    const hash = fc.constantFrom('a', 'b');
    const paper = fc.record({ number: fc.oneof(value, fc.constant('')), contentHash: hash });
    fc.assert(
      fc.property(
        fc.record({
          order: fc.record({ number: value, contentHash: hash }),
          label: paper,
          slip: paper,
          scanned: value,
        }),
        (ways) => {
          const { order, label, slip, scanned } = ways;
          const numbers = [order.number, label.number, slip.number, scanned].filter(
            (number) => number !== '',
          );
          const isOne =
            new Set(numbers).size === 1 &&
            new Set([order, label, slip].map(({ contentHash }) => contentHash)).size === 1;
          const { disagreeing } = compareFourWays(ways);
          expect(disagreeing.length === 0).toBe(isOne);
          expect(disagreeing.every((witness) => witnesses.includes(witness))).toBe(true);
        },
      ),
    );
  });
});
