import { describe, expect, test } from 'vitest';
import type { CarrierDecision } from '../../../electron/domain/carriers.ts';
import type { OrderId } from '../../../electron/domain/ids.ts';
import type { OrderTag, OrderTagKind } from '../../../electron/domain/orders.ts';
import {
  bookedServices,
  handlingMarksOf,
  handlingWord,
  type ServiceOrder,
} from '../../../electron/domain/parcel-services.ts';

const order = (change: Partial<ServiceOrder> = {}): ServiceOrder => ({
  currency: 'CNY',
  isCashOnDelivery: null,
  paidFen: 9900,
  payableFen: 9900,
  collectFen: null,
  part: null,
  tags: [],
  ...change,
});
const collected = (change: Partial<ServiceOrder> = {}) =>
  order({ isCashOnDelivery: true, paidFen: 0, ...change });
const tag = (kind: OrderTagKind, source: OrderTag['source'] = 'rule'): OrderTag => ({
  kind,
  value: '',
  source,
});
const byRule = (...services: string[]): CarrierDecision => ({
  rule: 'carrier-rule',
  ruleId: '1',
  name: '规则',
  services,
  templateId: '',
});
const usual: CarrierDecision = { rule: 'default' };
const part = { of: 'o' as OrderId, number: 1, index: 1, total: 2 };

describe('cash on delivery', () => {
  test.each<[string, readonly ServiceOrder[], number | null]>([
    ['nothing paid', [collected()], 9900],
    ['a file without paid amounts', [collected({ paidFen: null })], 9900],
    ['a deposit is paid', [collected({ paidFen: 2000 })], 7900],
    ['two orders', [collected(), collected({ payableFen: 100 })], 10_000],
    ['beside an order that is paid', [order(), collected()], 9900],
    ['the amount that the file names', [collected({ collectFen: 8800 })], 8800],
    ['an amount of nothing', [collected({ collectFen: 0 })], null],
    ['the named amount without one to pay', [collected({ collectFen: 8800, payableFen: null })], 8800],
    ['no amount to pay', [collected({ payableFen: null })], null],
    ['no amount to pay, but one paid', [collected({ payableFen: null, paidFen: 9900 })], null],
    ['all paid, says the file', [collected({ paidFen: 9900 })], null],
    ['nothing to pay', [collected({ payableFen: 0 })], null],
    ['one of two unclear', [collected(), collected({ payableFen: null })], null],
    ['two currencies', [collected(), collected({ currency: 'USD' })], null],
    ['a part of a split order', [collected({ part })], null],
  ])('%s', (_, orders, amountFen) => {
    expect(bookedServices(usual, orders)).toEqual([{ code: 'cash-on-delivery', amountFen }]);
  });

  test('only where the file says so; what a rule books without it has no amount', () => {
    expect(bookedServices(usual, [order({ paidFen: 0 })])).toEqual([]);
    expect(bookedServices(usual, [order({ isCashOnDelivery: false })])).toEqual([]);
    expect(bookedServices(byRule('cash-on-delivery'), [order()])).toEqual([
      { code: 'cash-on-delivery', amountFen: null },
    ]);
    expect(bookedServices(byRule('cash-on-delivery'), [collected()])).toEqual([
      { code: 'cash-on-delivery', amountFen: 9900 },
    ]);
  });
});

describe('insured value', () => {
  test('is booked by a rule or a person; the audit only proposes it', () => {
    expect(bookedServices(usual, [order({ tags: [tag('insure')] })])).toEqual([]);
    const insured = [{ code: 'insured-value', amountFen: 9900 }];
    expect(bookedServices(usual, [order({ tags: [tag('insure', 'operator')] })])).toEqual(insured);
    expect(bookedServices(byRule('insured-value'), [order()])).toEqual(insured);
  });

  test.each<[string, readonly ServiceOrder[], number | null]>([
    ['paid, less than payable', [order({ paidFen: 5000 })], 5000],
    ['paid of two orders', [order(), order({ paidFen: 1 })], 9901],
    ['nothing known', [order({ paidFen: null, payableFen: null })], null],
    ['two currencies', [order(), order({ currency: 'USD' })], null],
    ['a part of a split order', [order({ part })], null],
  ])('%s', (_, orders, amountFen) => {
    expect(bookedServices(byRule('insured-value'), orders)).toEqual([{ code: 'insured-value', amountFen }]);
  });

  test('what is collected is insured for its whole value', () => {
    expect(bookedServices(byRule('signature', 'insured-value'), [collected({ paidFen: 2000 })])).toEqual([
      { code: 'cash-on-delivery', amountFen: 7900 },
      { code: 'insured-value', amountFen: 9900 },
      { code: 'signature', amountFen: null },
    ]);
  });
});

test('marks are those of all orders, each once and in their order', () => {
  const orders = [
    { tags: [tag('gift'), tag('invoice'), tag('urgent')] },
    { tags: [tag('urgent', 'operator'), tag('keep-dry'), tag('fragile')] },
  ];
  const marks = handlingMarksOf(orders);
  expect(marks.map((mark) => handlingWord(mark, 'zh-CN'))).toEqual(['易碎', '防潮', '加急', '礼物']);
  expect(marks.map((mark) => handlingWord(mark, 'en'))).toEqual(['Fragile', 'Keep dry', 'Urgent', 'Gift']);
  expect(handlingMarksOf([{ tags: [tag('invoice')] }])).toEqual([]);
});
