import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listWaybillNumbers, nextWaybillNumber } from '../../../electron/domain/next-numbers.ts';
import { normaliseWaybillNumber } from '../../../electron/domain/waybills.ts';

describe('waybill numbers', () => {
  test('plus one keeps prefix and leading zeros', () => {
    expect(nextWaybillNumber('plus-one', 'YT0000000000999')).toBe('YT0000000001000');
    expect(nextWaybillNumber('plus-one', '78800000000009')).toBe('78800000000010');
  });

  test('a number that would change its form has no successor', () => {
    expect(nextWaybillNumber('plus-one', 'YT999')).toBeUndefined();
    expect(nextWaybillNumber('plus-one', 'ABC')).toBeUndefined();
  });

  test('a range holds both ends and nothing twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90_000 }), fc.integer({ min: 1, max: 500 }), (first, count) => {
        const digits = (value: number) => `YT${String(value).padStart(13, '0')}`;
        const result = listWaybillNumbers('plus-one', { from: digits(first), to: digits(first + count - 1) });
        expect(result.ok && result.value).toEqual(
          Array.from({ length: count }, (_, index) => digits(first + index)),
        );
      }),
      { numRuns: 30 },
    );
  });

  test.each([
    [{ from: 'YT0000000000010', to: 'YT0000000000001' }, 'numbers.range-invalid'],
    [{ from: 'YT0000000000010', to: 'ZT0000000000020' }, 'numbers.range-invalid'],
    [{ from: 'YT0000000000010', to: 'YT00000000020' }, 'numbers.range-invalid'],
    [{ from: '', to: '' }, 'numbers.range-invalid'],
    [{ from: 'YT99', count: 2 }, 'numbers.range-invalid'],
    [{ from: 'YT0000000000001', count: 0 }, 'numbers.range-invalid'],
    [{ from: 'YT0000000000001', count: 1.5 }, 'numbers.range-invalid'],
    [{ from: 'YT0000000000001', count: 100_001 }, 'numbers.range-too-large'],
    [{ from: 'YT0000000000001', to: 'YT0000000200001' }, 'numbers.range-too-large'],
    [{ from: 'YT0000000000001', count: 5_000_000 }, 'numbers.range-too-large'],
  ])('%j is refused', (range, code) => {
    const result = listWaybillNumbers('plus-one', range);
    expect(result.ok ? 'accepted' : result.problems[0]?.code).toBe(code);
  });

  test('a range that ends on its last number is whole', () => {
    const result = listWaybillNumbers('plus-one', { from: 'YT98', to: 'YT99' });
    // Four characters are the shortest form of a waybill number.
    expect(result.ok && result.value).toEqual(['YT98', 'YT99']);
  });

  test.each([
    [']C1YT0006968326954\r\n', 'YT0006968326954'],
    ['ＹＴ0006968326954', 'YT0006968326954'],
    [' yt 0006 9683 26954 ', 'YT0006968326954'],
    ['JDVA12345678901-1-1-', 'JDVA12345678901-1-1-'],
  ])('%j is cleaned', (scanned, number) => expect(normaliseWaybillNumber(scanned)).toBe(number));
});
