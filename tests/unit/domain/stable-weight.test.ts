import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScaleReading, ScaleSignal, ScaleStatus } from '../../../electron/domain/scale-readings.ts';
import {
  interruptWatch,
  passOverWatch,
  rearmWatch,
  type StabilityRule,
  type StableWeight,
  startWatch,
  usualStability,
  watchSignal,
  watchSilence,
} from '../../../electron/domain/stable-weight.ts';

const frame = new Uint8Array(0);
const says = (
  grams: number | null,
  stable: boolean | null,
  more: Partial<ScaleReading> = {},
): ScaleSignal => ({
  kind: 'reading',
  reading: { grams, stable, net: null, overload: false, ...more },
  frame,
});
const flagged = (grams: number) => says(grams, true);
const moving = (grams: number) => says(grams, false);
const unflagged = (grams: number) => says(grams, null);
const overload = says(null, null, { overload: true });
const state = (status: ScaleStatus): ScaleSignal => ({ kind: 'status', status, frame });

/** What a watch is told: what the scale said, that it stayed silent, that the link broke, that another parcel is open. */
type Event = ScaleSignal | 'silence' | 'interrupt' | 'rearm' | 'pass-over';

interface Given extends StableWeight {
  /** Of the event that gave it. */
  readonly index: number;
}

/** Tells a watch events that come `stepMs` apart, and lists the weights that it gave. */
function watchAll(events: readonly Event[], rule: StabilityRule = usualStability, stepMs = 100): Given[] {
  const given: Given[] = [];
  let watch = startWatch();
  for (const [index, event] of events.entries()) {
    const timeMs = index * stepMs;
    if (event === 'interrupt') watch = interruptWatch(watch);
    else if (event === 'rearm') watch = rearmWatch(watch);
    else if (event === 'pass-over') watch = passOverWatch(watch);
    else {
      const seen =
        event === 'silence' ? watchSilence(watch, timeMs, rule) : watchSignal(watch, event, timeMs, rule);
      watch = seen.watch;
      if (seen.weight) given.push({ ...seen.weight, index });
    }
  }
  return given;
}

const gramsOf = (events: readonly Event[], rule?: StabilityRule, stepMs?: number) =>
  watchAll(events, rule, stepMs).map(({ grams }) => grams);
const times = (count: number, event: Event): Event[] => Array.from({ length: count }, () => event);

describe('a scale that says when it rests', () => {
  it('gives each weight once, whole, when it rests', () => {
    const events = [flagged(0), moving(800), moving(1200), flagged(1234.5), flagged(1234.5), flagged(1234.5)];
    expect(watchAll(events)).toEqual([{ grams: 1235, net: null, atMs: 300, index: 3 }]);
  });

  it('gives an equal weight again once the scale was empty, and not before', () => {
    expect(gramsOf([flagged(500), moving(498), flagged(500)])).toEqual([500]);
    expect(gramsOf([flagged(500), moving(480), moving(3), flagged(500)])).toEqual([500, 500]);
    expect(gramsOf([flagged(500), state('under-zero'), flagged(500)])).toEqual([500, 500]);
    expect(gramsOf([flagged(500), flagged(-200), flagged(500)])).toEqual([500, 500]);
  });

  it('gives no other weight that follows without an empty scale', () => {
    expect(gramsOf([flagged(500), moving(700), flagged(800)])).toEqual([500]);
    expect(gramsOf([flagged(500), overload, flagged(800)])).toEqual([500]);
  });

  it('gives it again where another parcel was opened and it was taken for none', () => {
    expect(gramsOf([flagged(500), flagged(500), 'rearm', flagged(500)])).toEqual([500, 500]);
  });

  it('takes nothing for the weight of a parcel that is none', () => {
    const none = [
      flagged(0),
      flagged(10),
      flagged(-500),
      moving(500),
      overload,
      state('motion'),
      state('fault'),
    ];
    expect(gramsOf([...none, ...none])).toEqual([]);
  });

  it('says whether a tare was taken off', () => {
    expect(watchAll([says(300, true, { net: true })])).toMatchObject([{ net: true }]);
  });
});

describe('a scale that never says so', () => {
  it('wants five equal readings that take half a second', () => {
    expect(watchAll(times(9, unflagged(1234)))).toEqual([{ grams: 1234, net: null, atMs: 500, index: 5 }]);
    // Five within 200 ms are too few, however many follow quickly: at 40 ms a reading it takes until 520 ms.
    expect(watchAll(times(20, unflagged(1234)), usualStability, 40)[0]?.index).toBe(13);
    expect(gramsOf(times(4, unflagged(1234)), usualStability, 400)).toEqual([]);
  });

  it('begins anew with every reading that differs, and with motion, overload and a lost link', () => {
    for (const break_ of [unflagged(1240), state('motion'), overload, 'interrupt', moving(1234)] as const) {
      expect(gramsOf([...times(5, unflagged(1234)), break_, ...times(5, unflagged(1234))])).toEqual([]);
      expect(gramsOf([...times(5, unflagged(1234)), break_, ...times(6, unflagged(1234))])).toEqual([1234]);
    }
  });

  it('takes no answer to a command for a break', () => {
    const events = times(6, unflagged(1234)).flatMap((event) => [event, state('answered')]);
    expect(gramsOf(events)).toEqual([1234]);
  });

  it('takes readings with a long pause between them for no row', () => {
    expect(gramsOf(times(20, unflagged(1234)), usualStability, 2_001)).toEqual([]);
  });

  it('lets a fine scale tremble under a gram, but not creep', () => {
    expect(gramsOf([100.4, 100.6, 100.4, 100.6, 100.4, 100.6].map(unflagged))).toEqual([100]);
    expect(gramsOf(Array.from({ length: 40 }, (_, step) => unflagged(100 + step * 0.3)))).toEqual([]);
  });
});

describe('a scale that is silent while nothing changes', () => {
  const rule = { ...usualStability, isSilentWhenUnchanged: true };

  it('takes silence after a weight for rest', () => {
    expect(watchAll([unflagged(500), ...times(9, 'silence')], rule)).toEqual([
      { grams: 500, net: null, atMs: 0, index: 5 },
    ]);
  });

  it('takes an equal weight that is sent again for another: it was empty between', () => {
    const once = [unflagged(500), ...times(6, 'silence')];
    expect(gramsOf([...once, ...once], rule)).toEqual([500, 500]);
  });

  it('gives only the last of weights that follow quickly', () => {
    expect(gramsOf([unflagged(300), unflagged(450), unflagged(500), ...times(6, 'silence')], rule)).toEqual([
      500,
    ]);
  });

  describe('with the parcel of the seal before still on it', () => {
    const sealed = [unflagged(420), ...times(6, 'silence'), 'pass-over' as const];
    const rests = (grams: number) => [unflagged(grams), ...times(6, 'silence' as const)];
    const givenBehind = (...events: readonly Event[]) => gramsOf([...sealed, ...events], rule).slice(1);

    it.each([420, 418.4, 428])('gives nothing where that moves to %s g', (grams) => {
      expect(givenBehind(...rests(grams), ...rests(420), ...rests(grams))).toEqual([]);
    });

    it('gives nothing that was weighed while it was lifted, and then the next, also of the same weight', () => {
      expect(givenBehind(unflagged(300), ...rests(120))).toEqual([]);
      expect(givenBehind(...rests(120), ...rests(420))).toEqual([420]);
      expect(givenBehind(...rests(4), ...rests(420))).toEqual([420]);
    });

    it('gives what is heavier at once: no lifting makes it so', () => {
      expect(givenBehind(...rests(640))).toEqual([640]);
    });

    it('gives the second weight behind a parcel that was too heavy to be weighed', () => {
      const heavy = [unflagged(420), overload, 'pass-over' as const];
      expect(gramsOf([...heavy, ...rests(300), ...rests(420)], rule)).toEqual([420]);
    });

    it('gives nothing where it came to rest only behind the seal', () => {
      expect(gramsOf([unflagged(420), 'pass-over', ...times(9, 'silence')], rule)).toEqual([]);
    });
  });

  it.each([
    ['is silent while nothing changes', rule, unflagged],
    ['says when it rests', usualStability, flagged],
    ['says nothing of rest', usualStability, unflagged],
  ])(
    'a scale that %s never gives the weight of a sealed parcel once more while that lies there',
    (_, ofScale, read) => {
      fc.assert(
        fc.property(
          fc.integer({ min: 50, max: 30_000 }),
          fc.array(
            fc.oneof(
              fc.integer({ min: -10, max: 10 }).map((moved) => ({ moved })),
              fc.constant('silence' as const),
              fc.constant('interrupt' as const),
            ),
            { maxLength: 40 },
          ),
          (grams, moves) => {
            const events = moves.map((move) => (typeof move === 'string' ? move : read(grams + move.moved)));
            const weighed = [...times(6, read(grams)), ...times(6, 'silence' as const)];
            const told = [...weighed, 'pass-over' as const, ...events, ...times(9, 'silence' as const)];
            expect(gramsOf(told, ofScale)).toEqual([grams]);
          },
        ),
        { numRuns: 500, seed: 7 },
      );
    },
  );

  it('gives nothing after the link was lost, nor anew for another parcel: it may lie there no more', () => {
    expect(gramsOf([unflagged(500), 'interrupt', ...times(9, 'silence')], rule)).toEqual([]);
    expect(gramsOf([unflagged(500), ...times(6, 'silence'), 'rearm', ...times(9, 'silence')], rule)).toEqual([
      500,
    ]);
  });

  it('means nothing by silence where scales go on sending', () => {
    expect(gramsOf([unflagged(500), ...times(20, 'silence')])).toEqual([]);
  });
});

describe('whatever a scale says', () => {
  const anySignal: fc.Arbitrary<ScaleSignal> = fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .tuple(
          fc.constantFrom(-3, 0, 10, 10.4, 11, 250, 250.4, 251, 900),
          fc.constantFrom(true, false, null, null),
        )
        .map(([grams, stable]) => says(grams, stable)),
    },
    fc.constant(overload),
    fc.constantFrom<ScaleStatus>('motion', 'under-zero', 'not-ready', 'fault', 'answered').map(state),
  );
  const anyEvents = fc.array(
    fc.oneof({ weight: 12, arbitrary: anySignal }, fc.constantFrom<Event>('silence', 'interrupt', 'rearm')),
    { maxLength: 60 },
  );
  // Many equal readings in a row, or rows would be too rare to try anything.
  const anyRows = fc
    .array(fc.tuple(anySignal, fc.integer({ min: 1, max: 9 })), { maxLength: 12 })
    .map((rows) => rows.flatMap(([signal, count]) => times(count, signal)));
  const isEmpty = (event: Event) =>
    typeof event === 'object' &&
    (event.kind === 'status' ? event.status === 'under-zero' : (event.reading.grams ?? 99) <= 10);

  it('a weight is a reading at rest, or the last of five equal ones that take half a second', () => {
    fc.assert(
      fc.property(fc.oneof(anyEvents, anyRows), fc.integer({ min: 20, max: 900 }), (events, stepMs) => {
        for (const { grams, index } of watchAll(events, usualStability, stepMs)) {
          const event = events[index];
          if (typeof event !== 'object' || event.kind !== 'reading') throw new Error('no reading gave it');
          const { reading } = event;
          expect(reading.overload).toBe(false);
          expect(reading.grams).toBeGreaterThan(usualStability.emptyGrams);
          expect(reading.stable).not.toBe(false);
          if (reading.stable) {
            expect(grams).toBe(Math.round(reading.grams ?? Number.NaN));
            continue;
          }
          const before = events
            .slice(0, index + 1)
            .filter(
              (entry) =>
                typeof entry === 'object' && !(entry.kind === 'status' && entry.status === 'answered'),
            );
          const row = before
            .slice(-5)
            .map((entry) =>
              typeof entry === 'object' && entry.kind === 'reading' ? entry.reading : undefined,
            );
          expect(row).toHaveLength(5);
          for (const entry of row) {
            expect(entry?.stable).toBe(null);
            expect(Math.abs((entry?.grams ?? Number.NaN) - grams)).toBeLessThanOrEqual(1);
          }
          expect(events.slice(Math.max(0, index - 4), index)).not.toContain('interrupt');
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('between two weights the scale was empty, or another parcel was opened', () => {
    fc.assert(
      fc.property(fc.oneof(anyEvents, anyRows), (events) => {
        const given = watchAll(events);
        for (const [position, { index }] of given.entries()) {
          const previous = given[position - 1];
          if (!previous) continue;
          const between = events.slice(previous.index + 1, index);
          expect(between.some((event) => event === 'rearm' || isEmpty(event))).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('every parcel that is put on, left to rest and taken off is weighed exactly once', () => {
    const parcels = fc.array(fc.integer({ min: 11, max: 30_000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(parcels, fc.boolean(), (weights, isFlagged) => {
        const events = weights.flatMap((grams) => [
          ...times(2, isFlagged ? flagged(0) : unflagged(0)),
          isFlagged ? moving(grams / 2) : unflagged(grams / 2),
          ...times(8, isFlagged ? flagged(grams) : unflagged(grams)),
        ]);
        expect(gramsOf(events)).toEqual(weights);
      }),
    );
  });
});
