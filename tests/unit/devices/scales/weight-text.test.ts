import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gramsOf, saysWeight } from '../../../../electron/devices/scales/protocols/weight-text.ts';

const flags = { net: null, stable: null };

describe('digits as grams', () => {
  it.each([
    // 1 lb = 453.59237 g and 1 oz = 28.349523125 g, by definition.
    ['1', 'lb', 453.592],
    ['10000', 'lb', 4_535_923.7],
    ['1', 'oz', 28.35],
    ['1000', 'oz', 28_349.523],
    ['0.1', 'kg', 100],
    // As binary fractions these come to 4350.000000000001 and 1005.0000000000001.
    ['4.350', 'kg', 4350],
    ['1.005', 'kg', 1005],
    ['0.0005', 'g', 0.001],
    ['0.00049', 'g', 0],
    ['1.234567', 't', 1_234_567],
    ['000123.45', 'g', 123.45],
  ] as const)('%s %s is %d g', (digits, unit, grams) => {
    expect(gramsOf(digits, false, unit)).toBe(grams);
    expect(gramsOf(digits, true, unit)).toBe(grams === 0 ? 0 : -grams);
  });

  it('has no zero with a sign', () => {
    expect(Object.is(gramsOf('0.000', true, 'kg'), 0)).toBe(true);
  });

  it.each(['', '.5', '5.', '1.2.3', '1,5', '-1', ' 1', '1e3', '12345678901'])('refuses %j', (digits) => {
    expect(gramsOf(digits, false, 'g')).toBe(undefined);
  });

  it('keeps every gram of a number of kilograms', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (grams) => {
        const digits = String(grams).padStart(4, '0');
        expect(gramsOf(`${digits.slice(0, -3)}.${digits.slice(-3)}`, false, 'kg')).toBe(grams);
      }),
    );
  });
});

describe('fields', () => {
  it.each(['- 12.5', '-12.5', '  -12.5', ' -  12.5'])('%j kg is negative', (field) => {
    expect(saysWeight(field, 'kg', flags)).toMatchObject({ reading: { grams: -12_500 } });
  });

  it('takes units in any letters and with spaces, and no others', () => {
    expect(saysWeight('1', ' KG', flags)).toMatchObject({ reading: { grams: 1000 } });
    expect(saysWeight('1', 'PCS', flags)).toEqual({ kind: 'status', status: 'not-a-weight' });
    for (const unit of ['ct', 'N', '', undefined, 'toString'])
      expect(saysWeight('1', unit, flags)).toEqual({ kind: 'status', status: 'unit-unknown' });
  });

  it('reads nothing out of a field that is no number', () => {
    for (const field of ['', ' ', '1 2', '12.5 ', '--1', '1.', '******', '+'])
      expect(saysWeight(field, 'kg', flags)).toBe(undefined);
  });
});
