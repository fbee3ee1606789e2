import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareFourWays,
  type FourWays,
  type Witness,
  witnesses,
} from '../../../electron/domain/four-ways.ts';

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
