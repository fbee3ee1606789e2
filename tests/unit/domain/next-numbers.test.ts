import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { s10CheckDigit, testCheckDigit } from '../../../electron/domain/check-digits.ts';
import {
  listWaybillNumbers,
  type NextNumberRule,
  nextNumberRules,
  nextWaybillNumber,
  previousWaybillNumber,
} from '../../../electron/domain/next-numbers.ts';

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((list) => list.join(''));
const s10Numbers = digits(8).map((serial) => `EE${serial}${s10CheckDigit(serial)}CN`);
const zjsNumbers = fc
  .tuple(digits(9), fc.integer({ min: 0, max: 6 }))
  .map(([serial, last]) => `${serial}${last}`);
const numbersOf: Record<NextNumberRule, fc.Arbitrary<string>> = {
  'plus-one': fc
    .tuple(fc.constantFrom('YT', 'JT', '', '773'), digits(11))
    .map(([prefix, tail]) => prefix + tail),
  s10: s10Numbers,
  zjs: zjsNumbers,
  'sf-12': digits(12),
  'scan-next': digits(12),
};

/** Worked out from the sources of each rule. */
const vectors: readonly (readonly [NextNumberRule, string, string])[] = [
  ['plus-one', 'YT0000000000999', 'YT0000000001000'],
  ['plus-one', '78800000000009', '78800000000010'],
  ['s10', 'RB123456785GB', 'RB123456799GB'],
  ['s10', 'EB000717618HK', 'EB000717621HK'],
  ['s10', 'EZ123456785KR', 'EZ123456799KR'],
  ['zjs', '1234567890', '1234567901'],
  ['zjs', '1234567896', '1234567900'],
  ['sf-12', '444003077898', '444003077904'],
  ['sf-12', '444003077904', '444003077913'],
  ['sf-12', '444003077395', '444003077400'],
  ['sf-12', '444003070992', '444003071005'],
  ['sf-12', '444003071994', '444003072006'],
  ['sf-12', '444003009998', '444003010008'],
  ['sf-12', '444003019998', '444003020007'],
  ['sf-12', '012345678901', '012345678910'],
];

describe('the next number', () => {
  test.each(vectors)('%s: %s → %s, and back', (rule, number, next) => {
    expect(nextWaybillNumber(rule, number)).toBe(next);
    expect(previousWaybillNumber(rule, next)).toBe(number);
  });

  test.each([
    ['plus-one', 'YT999'],
    ['plus-one', 'ABC'],
    ['s10', `EE99999999${s10CheckDigit('99999999')}CN`],
    // Wrong itself: what stands on the next form is not known.
    ['s10', 'RB123456786GB'],
    ['zjs', '1234567897'],
    ['zjs', '9999999996'],
    // d8 to d11 are 9: no source says what follows.
    ['sf-12', '444003099992'],
    ['sf-12', 'SF1023574470215'],
    ['scan-next', '444003077898'],
  ] as const)('%s: nothing follows %s', (rule, number) => {
    expect(nextWaybillNumber(rule, number)).toBeUndefined();
  });

  test.each([
    ['plus-one', 'YT000'],
    ['s10', `EE00000000${s10CheckDigit('00000000')}CN`],
    ['zjs', '0000000000'],
    ['sf-12', '444003100002'],
    ['sf-12', '000000000003'],
    ['scan-next', '444003077898'],
  ] as const)('%s: nothing is known before %s', (rule, number) => {
    expect(previousWaybillNumber(rule, number)).toBeUndefined();
  });

  test.each(nextNumberRules)('%s: one forward and one back is where it began', (rule) => {
    fc.assert(
      fc.property(numbersOf[rule], (number) => {
        const next = nextWaybillNumber(rule, number);
        if (next === undefined) return;
        expect(next).toHaveLength(number.length);
        expect(previousWaybillNumber(rule, next)).toBe(number);
      }),
    );
  });

  test('the next of a valid S10 number is valid, and the next of a ZJS number ends in 0 to 6', () => {
    fc.assert(
      fc.property(s10Numbers, zjsNumbers, (s10, zjs) => {
        const afterS10 = nextWaybillNumber('s10', s10);
        if (afterS10 !== undefined) expect(testCheckDigit('s10', afterS10)).toBe('right');
        const afterZjs = nextWaybillNumber('zjs', zjs);
        if (afterZjs !== undefined) expect(afterZjs).toMatch(/^\d{9}[0-6]$/u);
      }),
    );
  });

  test('the steps of SF are those of its closed form', () => {
    // The last digit falls by the change of Σ digitsum(weight × digit), weights 1 3 5 7 for d11 d10 d9 d8.
    const digitSum = (value: number) => [...String(value)].reduce((sum, digit) => sum + Number(digit), 0);
    const weigh = (serial: string) =>
      [...serial.slice(7)].reduce((sum, digit, index) => sum + digitSum((7 - 2 * index) * Number(digit)), 0);
    const closedForm = (number: string) => {
      const serial = number.slice(0, 11);
      const after = String(BigInt(serial) + 1n).padStart(11, '0');
      const change = weigh(after) - weigh(serial);
      return `${after}${(((Number(number[11]) - change) % 10) + 10) % 10}`;
    };
    const ends = fc.constantFrom('', '9', '99', '999');
    fc.assert(
      fc.property(digits(11), ends, fc.integer({ min: 0, max: 9 }), (serial, end, last) => {
        const number = `${serial.slice(0, 11 - end.length)}${end}${last}`;
        if (number.slice(7, 11) === '9999') return;
        expect(nextWaybillNumber('sf-12', number)).toBe(closedForm(number));
      }),
      { numRuns: 5000 },
    );
  });
});

describe('a range', () => {
  const listed = (rule: NextNumberRule, range: Parameters<typeof listWaybillNumbers>[1]) => {
    const result = listWaybillNumbers(rule, range);
    return result.ok
      ? result.value
      : result.problems.map(({ code, params }) => ({ code, number: params.number }));
  };

  test('follows the rule of the carrier', () => {
    expect(listed('s10', { from: 'RB123456785GB', to: 'RB123456799GB' })).toEqual([
      'RB123456785GB',
      'RB123456799GB',
    ]);
    expect(listed('sf-12', { from: '444003077898', count: 3 })).toEqual([
      '444003077898',
      '444003077904',
      '444003077913',
    ]);
    expect(listed('zjs', { from: '1234567896', to: '1234567911' })).toEqual([
      '1234567896',
      '1234567900',
      '1234567911',
    ]);
  });

  test.each([
    // The serials run on, but the rule never reaches this check digit.
    ['sf-12', '444003077898', '444003077905'],
    ['zjs', '1234567890', '1234567900'],
    // Another series.
    ['s10', 'RB123456785GB', 'RC123456799GB'],
    ['s10', 'RB123456785GB', 'RB123456799US'],
    ['sf-12', '444003077904', '444003077898'],
  ] as const)('%s from %s to %s is refused', (rule, from, to) => {
    expect(listed(rule, { from, to })).toEqual([{ code: 'numbers.range-invalid', number: undefined }]);
  });

  test('whose end is wrong itself is named', () => {
    for (const [from, to, number] of [
      ['RB123456785GB', 'RB123456798GB', 'RB123456798GB'],
      ['RB123456786GB', 'RB123456799GB', 'RB123456786GB'],
    ] as const)
      expect(listed('s10', { from, to })).toEqual([{ code: 'numbers.check-digit-wrong', number }]);
    expect(listed('s10', { from: 'RB123456786GB', count: 2 })).toEqual([
      { code: 'numbers.check-digit-wrong', number: 'RB123456786GB' },
    ]);
  });

  test('stops where what follows is not known, and names the last number', () => {
    expect(listed('sf-12', { from: '444003099981', count: 3 })).toEqual([
      { code: 'numbers.next-unknown', number: nextWaybillNumber('sf-12', '444003099981') },
    ]);
    expect(listed('scan-next', { from: 'SF1023574470215', count: 2 })).toEqual([
      { code: 'numbers.next-unknown', number: 'SF1023574470215' },
    ]);
    expect(listed('scan-next', { from: 'SF1023574470215', to: 'SF1023574470299' })).toEqual([
      { code: 'numbers.next-unknown', number: 'SF1023574470215' },
    ]);
  });

  test('of one number needs no rule', () => {
    expect(listed('scan-next', { from: 'SF1023574470215', count: 1 })).toEqual(['SF1023574470215']);
    expect(listed('scan-next', { from: 'JDVA12345678901', to: 'JDVA12345678901' })).toEqual([
      'JDVA12345678901',
    ]);
  });
});
