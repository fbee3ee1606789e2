import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  codeKey,
  type InsertOrder,
  type InsertRule,
  insertsFor,
  isCheckDigitRight,
} from '../../../electron/domain/products.ts';

describe('codes of goods', () => {
  test('a UPC-A is the EAN-13 with a 0 before it', () => {
    expect(codeKey('036000291452')).toBe('0036000291452');
    expect(codeKey('0036000291452')).toBe('0036000291452');
  });

  test('case, width and spaces around a SKU do not count', () => {
    expect(codeKey(' ａb-1 ')).toBe('AB-1');
    fc.assert(fc.property(fc.string(), (text) => codeKey(codeKey(text)) === codeKey(text)));
  });

  // GS1's own examples of a GTIN-8, GTIN-12, GTIN-13 and GTIN-14, and an ISBN.
  test.each(['96385074', '614141000036', '9780306406157', '4006381333931', '10614141000415'])(
    'the check digit of %s is right, and every other digit in its place is wrong',
    (code) => {
      expect(isCheckDigitRight(code)).toBe(true);
      for (let digit = 0; digit < 10; digit += 1) {
        const other = code.slice(0, -1) + String(digit);
        expect(isCheckDigitRight(other)).toBe(other === code);
      }
    },
  );

  test.each(['A12', '123456789', '', '69012345678921234'])('%s has none', (code) => {
    expect(isCheckDigitRight(code)).toBeNull();
  });
});

describe('inserts', () => {
  const rule = (change: Partial<InsertRule>): InsertRule => ({
    id: 'r',
    isOn: true,
    name: '感谢信',
    sku: '',
    quantity: 1,
    shop: '',
    leastPaidFen: null,
    tag: '',
    ...change,
  });
  const order = (change: Partial<InsertOrder> = {}): InsertOrder => ({
    shop: '茶铺',
    paidFen: 9900,
    tags: [],
    ...change,
  });
  const isIn = (change: Partial<InsertRule>, ...orders: readonly InsertOrder[]) =>
    insertsFor([rule(change)], orders).length === 1;

  test('go into every parcel where nothing is named, and into none while off', () => {
    expect(insertsFor([rule({ quantity: 2, sku: 'CARD' })], [order()])).toEqual([
      { ruleId: 'r', name: '感谢信', sku: 'CARD', quantity: 2 },
    ]);
    expect(isIn({ isOn: false }, order())).toBe(false);
    expect(isIn({})).toBe(false);
  });

  test('by shop', () => {
    expect(isIn({ shop: '茶铺' }, order())).toBe(true);
    expect(isIn({ shop: '茶铺' }, order({ shop: '咖啡铺' }))).toBe(false);
    expect(isIn({ shop: '茶铺' }, order({ shop: '咖啡铺' }), order())).toBe(true);
  });

  test('by what all orders of the parcel were paid with; an unknown amount is above none', () => {
    expect(isIn({ leastPaidFen: 9900 }, order())).toBe(true);
    expect(isIn({ leastPaidFen: 9901 }, order())).toBe(false);
    expect(isIn({ leastPaidFen: 19_800 }, order(), order())).toBe(true);
    expect(isIn({ leastPaidFen: 0 }, order({ paidFen: null }))).toBe(false);
    expect(isIn({ leastPaidFen: 100 }, order(), order({ paidFen: null }))).toBe(false);
  });

  test('by tag: its kind, or the word of a custom one', () => {
    expect(isIn({ tag: 'gift' }, order({ tags: [{ kind: 'gift', value: '' }] }))).toBe(true);
    expect(isIn({ tag: 'gift' }, order({ tags: [{ kind: 'urgent', value: '' }] }))).toBe(false);
    expect(isIn({ tag: '会员' }, order({ tags: [{ kind: 'custom', value: '会员' }] }))).toBe(true);
    expect(isIn({ tag: 'gift' }, order({ tags: [{ kind: 'custom', value: 'other' }] }))).toBe(false);
  });

  test('all that is named must hold', () => {
    expect(isIn({ shop: '茶铺', leastPaidFen: 10_000 }, order())).toBe(false);
  });
});
