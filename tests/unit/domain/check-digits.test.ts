import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CheckDigitRule,
  checkDigitRules,
  s10CheckDigit,
  testCheckDigit,
} from '../../../electron/domain/check-digits.ts';

/** The vectors of the public tables: right ones, and ones whose check digit (or country) is wrong. */
const vectors: Record<
  CheckDigitRule,
  { readonly right: readonly string[]; readonly wrong: readonly string[] }
> = {
  s10: {
    right: ['RB123456785GB', 'RB123456785US', 'EB000717618HK'],
    wrong: ['RB123456786US', 'RB123456785XX'],
  },
  ups: {
    right: ['1Z5R89390357567127', '1Z879E930346834440', '1Z410E7W0392751591'],
    wrong: ['1Z5R89390357567128'],
  },
  'ups-waybill': { right: ['K1506235620', 'K2479825491'], wrong: ['K1506235622'] },
  'fedex-express-12': {
    right: ['986578788855', '477179081230', '799531274483'],
    wrong: ['996578788855'],
  },
  'fedex-ground-15': { right: ['041441760228964', '568283610012000'], wrong: ['568283610012732'] },
  'fedex-ground-96': { right: ['9611020987654312345672'], wrong: ['9600000000000000000001'] },
  'fedex-34': {
    right: ['1001921334250001000300779017972697'],
    wrong: ['1001921334250001000300779017972698'],
  },
  'usps-20': { right: ['03071790000523483741', '71123456789123456787'], wrong: ['03071790000523483742'] },
  'usps-impb': {
    right: ['9400111206206406260787', '9200190132607600833457'],
    wrong: ['9434611206206407667131'],
  },
  'usps-91': {
    right: ['9101026837331000039521', '9101123456789000000013', '01123456789000000013'],
    wrong: ['9101123456789000000014'],
  },
  'dhl-mod7': { right: ['3318810025', '8487135506', '73891051146'], wrong: ['3318810010'] },
  'canada-post': { right: ['0073938000549297', '7035114477138472'], wrong: ['0073938000549292'] },
  ontrac: { right: ['C11031500001879', 'D10011354453707'], wrong: ['C11031500001889'] },
  luhn: { right: ['320595463938'], wrong: ['320595463939'] },
  'mod37-36': { right: ['09980000020033F'], wrong: ['09980000020033D'] },
};

const cases = checkDigitRules.flatMap((rule) => [
  ...vectors[rule].right.map((number) => [rule, number, 'right'] as const),
  ...vectors[rule].wrong.map((number) => [rule, number, 'wrong'] as const),
]);

describe('check digits', () => {
  test.each(cases)('%s: %s is %s', (rule, number, result) => {
    expect(testCheckDigit(rule, number)).toBe(result);
  });

  test.each([
    ['ups', '2Z5R89390357567127'],
    ['s10', 'RB12345678GB'],
    ['fedex-express-12', '98657878885'],
    ['dhl-mod7', '331881002'],
    ['ups-waybill', 'B1506235620'],
  ] as const)('%s does not speak of %s', (rule, number) => {
    expect(testCheckDigit(rule, number)).toBe('no-form');
  });

  /** Rules that weigh every digit, with weights that keep the ten digits apart. */
  const guards: readonly CheckDigitRule[] = [
    'fedex-ground-15',
    'usps-20',
    'usps-impb',
    'usps-91',
    'canada-post',
    'luhn',
    'mod37-36',
  ];

  test.each(guards)('%s notices every change of one digit', (rule) => {
    for (const number of vectors[rule].right) {
      for (const [index, digit] of [...number].entries()) {
        if (!/\d/u.test(digit)) continue;
        for (const other of '0123456789'.replace(digit, '')) {
          const changed = number.slice(0, index) + other + number.slice(index + 1);
          expect(testCheckDigit(rule, changed), changed).not.toBe('right');
        }
      }
    }
  });

  test('s10 notices a change of one digit, but where the check digit is 5, which two rests share', () => {
    // 11 minus the rest: 5, and 11, which is written 5 too.
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.integer({ min: 0, max: 7 }),
        fc.integer({ min: 1, max: 9 }),
        (value, place, change) => {
          const serial = String(value).padStart(8, '0');
          const digit = (Number(serial[place]) + change) % 10;
          const changed = serial.slice(0, place) + digit + serial.slice(place + 1);
          const number = `RB${changed}${s10CheckDigit(serial)}CN`;
          const isNoticed = testCheckDigit('s10', number) === 'wrong';
          if (!isNoticed) expect(s10CheckDigit(serial)).toBe('5');
        },
      ),
    );
  });
});
