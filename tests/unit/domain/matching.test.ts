import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ParcelId, parseId } from '../../../electron/domain/ids.ts';
import {
  type FindNumber,
  inverseMoves,
  type MatchPlan,
  type MatchRow,
  openAfterLastGood,
  type PlanNote,
  planCorrection,
  planSequence,
  planShift,
  planSwap,
} from '../../../electron/domain/matching.ts';

import { nextWaybillNumber } from '../../../electron/domain/next-numbers.ts';
import {
  bindingOf,
  freeBinding,
  type NumberMove,
  noRouting,
  type WaybillNumber,
} from '../../../electron/domain/number-pools.ts';
import { planReprint } from '../../../electron/domain/reprint-forms.ts';

const next = (number: string) => nextWaybillNumber('plus-one', number);
const id = (index: number): ParcelId =>
  parseId<'parcel'>(`00000000-0000-7000-8000-${String(index).padStart(12, '0')}`);
const numberAt = (index: number) => `7000${String(index).padStart(6, '0')}`;
const note: PlanNote = { atMs: 900, note: '', recycleByMs: () => null };

/** What the station holds: parcels in print order, and every number that it knows. */
interface World {
  readonly rows: readonly MatchRow[];
  readonly numbers: ReadonlyMap<string, WaybillNumber>;
}

interface Wish extends Partial<Omit<MatchRow, 'number'>> {
  readonly number?: string;
  readonly numberState?: 'reserved' | 'printed' | 'used';
}

const poolNumber = (number: string, fields: Partial<WaybillNumber> = {}): WaybillNumber => ({
  ...freeBinding,
  carrierCode: 'YTO',
  number,
  poolId: parseId<'pool'>(id(500)),
  poolKind: 'preprinted',
  routing: noRouting,
  changedAtMs: 1,
  ...fields,
});

function world(count: number, wish: (index: number) => Wish = () => ({}), spare = 5): World {
  const numbers = new Map<string, WaybillNumber>();
  const rows = Array.from({ length: count }, (_, index): MatchRow => {
    const { numberState = 'printed', isPreprinted = true, ...fields } = wish(index);
    const row: MatchRow = {
      parcelId: id(index + 1),
      pairCode: `B0712-${String(index + 1).padStart(3, '0')}`,
      carrierCode: 'YTO',
      state: 'queued',
      number: numberAt(index + 1),
      mayBeOnPaper: numberState !== 'reserved',
      isPreprinted,
      ...fields,
    };
    const number = row.number ?? '';
    numbers.set(
      number,
      poolNumber(number, {
        state: numberState,
        parcelId: row.parcelId,
        takenAtMs: 1,
        mayBeOnPaper: numberState !== 'reserved',
        printedAtMs: numberState === 'reserved' ? null : 2,
        poolKind: isPreprinted ? 'preprinted' : 'range',
      }),
    );
    return row;
  });
  const { poolKind } = numbers.get(rows[0]?.number ?? '') ?? {};
  for (let index = count + 1; index <= count + spare; index += 1)
    numbers.set(numberAt(index), poolNumber(numberAt(index), poolKind ? { poolKind } : {}));
  return { rows, numbers };
}

const withNumber = ({ rows, numbers }: World, number: WaybillNumber): World => ({
  rows,
  numbers: new Map(numbers).set(number.number, number),
});

const finderOf =
  ({ rows, numbers }: World): FindNumber =>
  (text) => {
    const number = numbers.get(text);
    const owner = rows.find(({ parcelId }) => parcelId === number?.parcelId);
    return number && { ...number, ownerPairCode: owner?.pairCode ?? '' };
  };

/** Carries moves out as a store must: all at once, and only where every number stands where the plan saw it. */
function carryOut({ rows, numbers }: World, moves: readonly NumberMove[]): World {
  const after = new Map(numbers);
  for (const { number, from, to } of moves) {
    const known = numbers.get(number) ?? poolNumber(number);
    expect(bindingOf(known)).toEqual(from);
    after.set(number, { ...known, ...to });
  }
  const owned = new Map<ParcelId | null, string>();
  for (const { number, state, parcelId } of after.values()) {
    if (state === 'free' || state === 'void') continue;
    // At most one living number per parcel.
    expect(owned.has(parcelId)).toBe(false);
    owned.set(parcelId, number);
  }
  return {
    numbers: after,
    rows: rows.map((row) => ({ ...row, number: owned.get(row.parcelId) ?? null })),
  };
}

function planned(result: ReturnType<typeof planShift>): MatchPlan {
  if (!result.ok) throw new Error(result.problems[0]?.code);
  return result.value;
}
const codesOf = (result: ReturnType<typeof planShift>) =>
  result.ok ? [] : result.problems.map(({ code }) => code);
const numbersOf = ({ rows }: Pick<World, 'rows'>) => rows.map(({ number }) => number);
/** Every parcel has a number, and no number is two parcels'. */
function expectUnique({ rows }: World) {
  expect(rows.every(({ number }) => number !== null)).toBe(true);
  expect(new Set(numbersOf({ rows })).size).toBe(rows.length);
}

describe('shift from here by one', () => {
  test('the torn number is void, every later parcel has the number of the one behind it, the last the next form', () => {
    const before = world(5);
    const plan = planned(planShift(before.rows.slice(2), next, finderOf(before), note));
    expect(plan.changes.map(({ from, to }) => [from, to])).toEqual([
      [numberAt(3), numberAt(4)],
      [numberAt(4), numberAt(5)],
      [numberAt(5), numberAt(6)],
    ]);
    expect(plan.voids).toEqual([numberAt(3)]);
    const after = carryOut(before, plan.moves);
    expect(numbersOf(after)).toEqual([1, 2, 4, 5, 6].map(numberAt));
    // Scanned later, the torn form still says whose it was.
    expect(after.numbers.get(numberAt(3))).toMatchObject({
      state: 'void',
      parcelId: id(3),
      mayBeOnPaper: true,
      voided: { reason: 'form-spoilt' },
    });
  });

  test('the next form is not one that was torn before', () => {
    const voided = {
      reason: 'form-spoilt',
      note: '',
      atMs: 1,
      recycleByMs: null,
      returnedAtMs: null,
    } as const;
    const before = withNumber(world(3), poolNumber(numberAt(4), { state: 'void', voided }));
    const plan = planned(planShift(before.rows.slice(1), next, finderOf(before), note));
    expect(plan.changes.at(-1)?.to).toBe(numberAt(5));
  });

  test('a parcel that is packed or gone on the way refuses it, and is named', () => {
    const before = world(5, (index) => (index === 3 ? { state: 'paired' } : {}));
    const result = planShift(before.rows.slice(1), next, finderOf(before), note);
    expect(result).toMatchObject({
      ok: false,
      problems: [{ code: 'match.parcel-paired', params: { pairCode: 'B0712-004' } }],
    });
    const gone = world(5, (index) => (index === 4 ? { state: 'shipped', numberState: 'used' } : {}));
    expect(codesOf(planShift(gone.rows, next, finderOf(gone), note))).toContain('match.parcel-shipped');
  });

  test('forty packed parcels on the way are one reason, with the first of them', () => {
    const before = world(41, () => ({ state: 'paired' }));
    expect(planShift(before.rows, next, finderOf(before), note)).toMatchObject({
      ok: false,
      problems: [
        { code: 'match.parcel-paired', params: { pairCode: 'B0712-001, B0712-002, B0712-003 … (41)' } },
      ],
    });
  });

  test('where the rule ends, the next form has to be scanned', () => {
    const before = world(2, (index) => ({ number: `99999${8 + index}` }));
    expect(codesOf(planShift(before.rows, next, finderOf(before), note))).toEqual(['match.next-unknown']);
    const plan = planned(planShift(before.rows, next, finderOf(before), note, '500001'));
    expect(plan.changes.at(-1)?.to).toBe('500001');
  });

  test('the next form may not be one that another parcel has', () => {
    const before = world(5);
    expect(codesOf(planShift(before.rows.slice(1, 3), next, finderOf(before), note))).toEqual([
      'match.number-taken',
    ]);
  });
});

describe('by sequence', () => {
  test('from the start number on, over what the parcels had; numbers that fall out are void', () => {
    const before = world(4);
    const plan = planned(planSequence(before.rows, numberAt(3), next, finderOf(before), note));
    const after = carryOut(before, plan.moves);
    expect(numbersOf(after)).toEqual([3, 4, 5, 6].map(numberAt));
    expect(plan.voids).toEqual([1, 2].map(numberAt));
  });

  test('a number that stood on no paper yet is free again', () => {
    const before = world(2, () => ({ isPreprinted: false, numberState: 'reserved' }));
    const plan = planned(planSequence(before.rows, numberAt(3), next, finderOf(before), note));
    const after = carryOut(before, plan.moves);
    expect(plan.voids).toEqual([]);
    expect(after.numbers.get(numberAt(1))).toMatchObject(freeBinding);
  });

  test('but one that is printed on a label is not', () => {
    const before = world(2, () => ({ isPreprinted: false, numberState: 'printed' }));
    expect(planned(planSequence(before.rows, numberAt(3), next, finderOf(before), note)).voids).toHaveLength(
      2,
    );
  });
});

describe('one or two parcels', () => {
  test('a correction names who has the number', () => {
    const before = world(3);
    const [first] = before.rows;
    if (!first) throw new Error('no row');
    expect(planCorrection(first, numberAt(2), finderOf(before), note)).toMatchObject({
      ok: false,
      problems: [{ code: 'match.number-taken', params: { other: 'B0712-002' } }],
    });
    expect(planned(planCorrection(first, numberAt(1), finderOf(before), note)).changes).toEqual([]);
    const usedUp = poolNumber('8800000001', { state: 'used', parcelId: id(99) });
    expect(codesOf(planCorrection(first, '8800000001', finderOf(withNumber(before, usedUp)), note))).toEqual([
      'match.number-used',
    ]);
    const foreign = poolNumber('444003077898', { carrierCode: 'SF' });
    expect(
      codesOf(planCorrection(first, '444003077898', finderOf(withNumber(before, foreign)), note)),
    ).toEqual(['match.number-other-carrier']);
  });

  test('a form that the station never saw comes in, and is void when that is taken back', () => {
    const before = world(1);
    const [row] = before.rows;
    if (!row) throw new Error('no row');
    const plan = planned(planCorrection(row, '8800000001', finderOf(before), note));
    expect(plan.introduced).toEqual([{ number: '8800000001', carrierCode: 'YTO', isPreprinted: true }]);
    const back = carryOut(carryOut(before, plan.moves), inverseMoves(plan, 901));
    expect(numbersOf(back)).toEqual([numberAt(1)]);
    // Whoever scans it again may use it.
    expect(back.numbers.get('8800000001')).toMatchObject({ state: 'void', voided: { reason: 'renumbered' } });
    expect(planned(planCorrection(row, '8800000001', finderOf(back), note)).changes).toHaveLength(1);
  });

  test('packed parcels that change numbers are to be paired anew, shipped ones never change', () => {
    const before = world(3, (index) => (index === 2 ? { state: 'shipped' } : { state: 'paired' }));
    const [first, second, third] = before.rows;
    if (!first || !second || !third) throw new Error('no rows');
    const plan = planned(planSwap(first, second, finderOf(before), note));
    expect(plan.unpaired).toEqual([id(1), id(2)]);
    expect(numbersOf(carryOut(before, plan.moves)).slice(0, 2)).toEqual([numberAt(2), numberAt(1)]);
    expect(codesOf(planSwap(first, third, finderOf(before), note))).toContain('match.parcel-shipped');
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
  | { readonly kind: 'sequence'; readonly start: number }
  | { readonly kind: 'reprint'; readonly at: number; readonly every: number };
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('shift' as const), at: fc.nat() }),
  fc.record({ kind: fc.constant('correct' as const), at: fc.nat() }),
  fc.record({ kind: fc.constant('swap' as const), at: fc.nat(), other: fc.nat() }),
  fc.record({ kind: fc.constant('sequence' as const), start: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ kind: fc.constant('reprint' as const), at: fc.nat(), every: fc.integer({ min: 1, max: 4 }) }),
);

/** Plans a step on any world; a refused one is no plan. */
function planStep(now: World, step: Step): MatchPlan | undefined {
  const find = finderOf(now);
  const at = (index: number) => {
    const row = now.rows[index % now.rows.length];
    if (!row) throw new Error('no row');
    return row;
  };
  const free = [...now.numbers.values()].find(({ state }) => state === 'free')?.number ?? 'X900001';
  if (step.kind === 'reprint') {
    const all = [...now.numbers.values()].filter(({ state }) => state === 'free');
    const rows = now.rows
      .slice(step.at % now.rows.length)
      .map((row, index) => ({ ...row, isReprinted: index % step.every === 0 }));
    const stack = { kind: 'known', free: all.map(({ number }) => number) } as const;
    const reprint = planReprint(rows, stack, find, note);
    return reprint.ok ? reprint.value : undefined;
  }
  const result =
    step.kind === 'shift'
      ? planShift(now.rows.slice(step.at % now.rows.length), next, find, note)
      : step.kind === 'correct'
        ? planCorrection(at(step.at), free, find, note)
        : step.kind === 'swap'
          ? planSwap(at(step.at), at(step.other), find, note)
          : planSequence(now.rows, numberAt(step.start), next, find, note);
  return result.ok ? result.value : undefined;
}

const anyWorld = fc
  .tuple(
    fc.integer({ min: 1, max: 12 }),
    fc.boolean(),
    fc.array(fc.constantFrom('reserved' as const, 'printed' as const), { minLength: 12, maxLength: 12 }),
  )
  .map(([count, isPreprinted, states]) =>
    world(count, (index) => ({ isPreprinted, numberState: states[index] ?? 'reserved' }), 40),
  );

describe('labels that are printed again on forms', () => {
  test('take the forms in the order in which the printer takes them; those that wait move on', () => {
    const start = world(5, (index) => ({ numberState: index < 3 ? 'printed' : 'reserved' }), 3);
    const rows = start.rows.slice(1).map((row, index) => ({ ...row, isReprinted: index < 2 }));
    const stack = { kind: 'known', free: [6, 7].map(numberAt) } as const;
    const plan = planReprint(rows, stack, finderOf(start), note);
    if (!plan.ok) throw new Error('refused');
    const after = carryOut(start, plan.value.moves);
    // Forms 4 and 5 lay next.
    expect(after.rows.map(({ number }) => number)).toEqual([1, 4, 5, 6, 7].map(numberAt));
    expect(plan.value.voids).toEqual([2, 3].map(numberAt));
    expect([4, 5, 6, 7].map((at) => after.numbers.get(numberAt(at))?.state)).toEqual(
      Array(4).fill('reserved'),
    );
    const short = planReprint(rows, { ...stack, free: [numberAt(6)] }, finderOf(start), note);
    expect(short).toMatchObject({
      problems: [{ code: 'match.next-unknown', params: { waybillNumber: numberAt(6) } }],
    });
  });
});

describe('whatever is done, in whatever order', () => {
  test('numbers stay unique both ways and none is lost', () => {
    fc.assert(
      fc.property(anyWorld, fc.array(anyStep, { maxLength: 12 }), (start, steps) => {
        let now = start;
        const known = new Set(start.numbers.keys());
        for (const step of steps) {
          const plan = planStep(now, step);
          if (!plan) continue;
          now = carryOut(now, plan.moves);
          expectUnique(now);
          for (const number of known) expect(now.numbers.has(number)).toBe(true);
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
        const back = carryOut(carryOut(now, plan.moves), inverseMoves(plan, 901));
        expect(back.rows).toEqual(now.rows);
        for (const [text, number] of now.numbers) expect(back.numbers.get(text)).toEqual(number);
      }),
      { numRuns: 300 },
    );
  });

  test('no paper bears a number that may be handed out by itself', () => {
    fc.assert(
      fc.property(anyWorld, fc.array(anyStep, { maxLength: 12 }), (start, steps) => {
        let now = start;
        const onPaper = start.rows.filter((row) => row.mayBeOnPaper).map(({ number }) => number ?? '');
        for (const step of steps) {
          const plan = planStep(now, step);
          if (plan) now = carryOut(now, plan.moves);
        }
        for (const number of onPaper) expect(now.numbers.get(number)?.state).not.toBe('free');
      }),
      { numRuns: 300 },
    );
  });
});
