import { describe, expect, test } from 'vitest';
import { auditOrder } from '../../../electron/domain/audit.ts';
import type { OrderDraft } from '../../../electron/domain/orders.ts';
import { sampleDraft, sampleLine, sampleSurroundings, withRules } from '../../helpers/audit-samples.ts';

const audit = (change: Partial<OrderDraft>) => auditOrder({ ...sampleDraft, ...change }, sampleSurroundings);

describe('money', () => {
  // The sample: 2 × 15.00 + 5.00 shipping − 2.00 discount = 33.00 paid.
  test.each<[string, Partial<OrderDraft>, string, Readonly<Record<string, number | string>>]>([
    ['paid less', { paidFen: 3200 }, 'order.underpaid', { paidFen: 3200, payableFen: 3300 }],
    ['paid nothing', { paidFen: 0 }, 'order.underpaid', { paidFen: 0, payableFen: 3300 }],
    ['two fen short on one line', { paidFen: 3298 }, 'order.underpaid', { paidFen: 3298, payableFen: 3300 }],
    [
      'another quantity than was charged',
      { lines: [{ ...sampleLine, quantity: 3 }] },
      'order.goods-total-mismatch',
      { sumFen: 4500, goodsFen: 3000 },
    ],
    [
      'a discount that was not taken off',
      { payableFen: 3500, paidFen: 3500 },
      'order.discount-mismatch',
      { sumFen: 3300, amountFen: 3500 },
    ],
    [
      'the same where only the paid amount is known',
      { payableFen: null, paidFen: 3100 },
      'order.discount-mismatch',
      { sumFen: 3300, amountFen: 3100 },
    ],
    [
      'an amount that is none',
      { paidFen: null, unreadableAmounts: '实付款：一百' },
      'order.amount-unreadable',
      { text: '实付款：一百' },
    ],
  ])('%s', (_, change, code, params) => {
    const { findings } = audit(change);
    expect(findings.map((finding) => finding.code)).toEqual([code]);
    expect(findings[0]?.params).toEqual(params);
  });

  test.each<[string, Partial<OrderDraft>]>([
    ['all fits', {}],
    ['a fen is rounded away', { paidFen: 3299 }],
    ['the courier collects it', { paidFen: 0, isCashOnDelivery: true }],
    ['a fen of the goods is rounded', { goodsFen: 3001 }],
    ['paid more (a tip, a deposit)', { paidFen: 3400 }],
    [
      'nothing is known',
      { goodsFen: null, shippingFen: null, discountFen: null, payableFen: null, paidFen: null },
    ],
    [
      'no price of a line is known',
      { lines: [{ ...sampleLine, unitPriceFen: null }], goodsFen: 9900, discountFen: null },
    ],
    ['the goods have no total', { goodsFen: null }],
    ['the discount is not known', { discountFen: null, payableFen: 2500, paidFen: 2500 }],
    ['the shipping is not known', { shippingFen: null, payableFen: 2500, paidFen: 2500 }],
    [
      'a gift has a price',
      {
        lines: [sampleLine, { ...sampleLine, lineNumber: 2, name: '赠品', isGift: true, unitPriceFen: 990 }],
      },
    ],
    ['the lines are a summary', { isLineSummary: true, lines: [{ ...sampleLine, quantity: 9 }] }],
  ])('%s: nothing to say', (_, change) => expect(audit(change).findings).toEqual([]));

  test('a part of a split order has the amounts of the whole', () => {
    const part = { ...sampleDraft, lines: [{ ...sampleLine, quantity: 1 }] };
    expect(auditOrder(part, { ...sampleSurroundings, isPart: true }).findings).toEqual([]);
    expect(auditOrder(part, sampleSurroundings).findings.map(({ code }) => code)).toEqual([
      'order.goods-total-mismatch',
    ]);
  });

  test('an order without payment is unpaid, not underpaid', () =>
    expect(audit({ status: 'awaiting-payment', paidFen: 0 }).problems).toEqual(['order.unpaid']));

  test('each line may be rounded by a fen', () => {
    const lines = [1, 2, 3].map((lineNumber) => ({
      ...sampleLine,
      lineNumber,
      quantity: 3,
      unitPriceFen: 333,
    }));
    const known = { lines, shippingFen: 0, discountFen: 0 };
    expect(audit({ ...known, goodsFen: 3000, payableFen: 3000, paidFen: 3000 }).findings).toEqual([]);
    expect(
      audit({ ...known, goodsFen: 3001, payableFen: 3001, paidFen: 3001 }).findings.map(({ code }) => code),
    ).toEqual(['order.goods-total-mismatch']);
  });
});

describe('value', () => {
  const worth = (paidFen: number) => ({ goodsFen: null, payableFen: null, paidFen });

  test('from the limit on it is insured', () => {
    const { findings, problems, tags } = audit(worth(100_000));
    expect(findings).toEqual([{ code: 'order.insure', severity: 'warn', params: { paidFen: 100_000 } }]);
    expect(problems).toEqual([]);
    expect(tags).toEqual([{ kind: 'insure', value: '', source: 'rule' }]);
  });

  test('below it is not', () => expect(audit(worth(99_999))).toMatchObject({ findings: [], tags: [] }));

  test('nor without a limit, nor where nobody knows what it is worth', () => {
    const draft = { ...sampleDraft, ...worth(900_000) };
    expect(auditOrder(draft, withRules({ insureFromFen: null }))).toMatchObject({ findings: [], tags: [] });
    expect(auditOrder({ ...draft, paidFen: null }, sampleSurroundings)).toMatchObject({
      findings: [],
      tags: [],
    });
    expect(auditOrder(draft, withRules({ checks: { 'order.insure': 'off' } }))).toMatchObject({
      findings: [],
      tags: [],
    });
  });
});
