import { expect, test } from 'vitest';
import { parseId } from '../../../electron/domain/ids.ts';
import { isOrderCode, orderCode, orderIdEnd } from '../../../electron/domain/order-codes.ts';
import { isPairCode } from '../../../electron/domain/pair-codes.ts';
import { isWaybillNumberShape } from '../../../electron/domain/waybills.ts';

test.each([
  ['0190f0a1-2b3c-7d4e-8f50-000000000001', '.0000000000000001', '0-000000000001'],
  ['0190f0a1-2b3c-7d4e-8f5f-ffffffffffff', '.4503599627370495', 'f-ffffffffffff'],
])('%s is scanned as %s', (text, code, end) => {
  expect(orderCode(parseId<'order'>(text))).toBe(code);
  expect(orderIdEnd(code)).toBe(end);
  expect(text.endsWith(end)).toBe(true);
});

test('no code of an order is a waybill number or a pair code, and the other way round', () => {
  expect(isWaybillNumberShape('.0000000000000001')).toBe(false);
  expect(isPairCode('.0000000000000001')).toBe(false);
  for (const other of ['B0712-001', 'YT8800000000001', '1930679858170647001', '0000000000000001', '']) {
    expect(isOrderCode(other)).toBe(false);
  }
  // More than 52 bits: no id ends so.
  expect(isOrderCode('.9999999999999999')).toBe(false);
});
