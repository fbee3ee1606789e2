import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  auditOrder,
  type CheckCode,
  canBeOff,
  defaultSwitches,
  isPassable,
  remediesOf,
} from '../../../electron/domain/audit.ts';
import { noDecisions, type OrderDraft } from '../../../electron/domain/orders.ts';
import { defaultRules } from '../../../electron/domain/rules.ts';
import {
  sampleDraft,
  sampleLine,
  sampleSurroundings,
  withConsignee,
  withRules,
} from '../../helpers/audit-samples.ts';

const passed = { findings: [], problems: [], tags: [], destinationProvince: '浙江省' };

const codes = Object.keys(defaultSwitches) as CheckCode[];

describe('the audit of an order', () => {
  test('a whole order is printable', () =>
    expect(auditOrder(sampleDraft, sampleSurroundings)).toEqual(passed));

  test.each([
    ['awaiting-payment', 'order.unpaid'],
    ['refunded', 'order.refunded'],
    ['refund-pending', 'order.refund-pending'],
    ['closed', 'order.closed'],
    ['completed', 'order.already-shipped'],
    ['shipped', 'order.already-shipped'],
  ] as const)('%s: %s', (status, code) =>
    expect(auditOrder({ ...sampleDraft, status }, sampleSurroundings).problems).toEqual([code]),
  );

  test('without lines there is nothing to pack', () =>
    expect(auditOrder({ ...sampleDraft, lines: [] }, sampleSurroundings).problems).toEqual([
      'order.lines-missing',
    ]));

  test('twins are named, and only warn', () => {
    const audit = (count: number) =>
      auditOrder(sampleDraft, { ...sampleSurroundings, twins: { first: 'A2', count } });
    expect(audit(1).findings).toEqual([
      { code: 'order.duplicate-purchase', severity: 'warn', params: { orderNumber: 'A2' } },
    ]);
    expect(audit(2).findings[0]?.params).toEqual({ orderNumber: 'A2', count: 2 });
    expect(audit(1).problems).toEqual([]);
  });

  test('what the stock lacks holds it back', () =>
    expect(
      auditOrder(sampleDraft, {
        ...sampleSurroundings,
        shortages: [
          { sku: 'CUP-1', missing: 2 },
          { sku: 'CUP-2', missing: 1 },
        ],
      }).findings,
    ).toEqual([
      { code: 'order.out-of-stock', severity: 'block', params: { sku: 'CUP-1、CUP-2', missing: 3 } },
    ]));

  test('what people decided', () => {
    const decisions = {
      ...noDecisions,
      hold: { reason: '等买家回复', atMs: 0 },
      alerts: ['correction-overtaken', 'split-outdated'] as const,
    };
    expect(auditOrder(sampleDraft, { ...sampleSurroundings, decisions })).toMatchObject({
      findings: [
        { code: 'order.held', severity: 'block', params: { reason: '等买家回复' } },
        { code: 'order.split-outdated', severity: 'block', params: {} },
        { code: 'order.correction-overtaken', severity: 'warn', params: {} },
      ],
      problems: ['order.held', 'order.split-outdated'],
      tags: [],
    });
  });

  test('the worst comes first: what blocks before what warns, then the order of the checks', () => {
    const draft = {
      ...sampleDraft,
      status: 'refund-pending' as const,
      goodsFen: 100,
      consignee: { ...sampleDraft.consignee, name: '无', phone: '1' },
    };
    const { findings } = auditOrder(draft, { ...sampleSurroundings, twins: { first: 'A2', count: 1 } });
    expect(findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'block order.refund-pending',
      'block order.phone-invalid',
      'warn order.name-invalid',
      'warn order.goods-total-mismatch',
      'warn order.discount-mismatch',
      'warn order.duplicate-purchase',
    ]);
  });
});

describe('switches', () => {
  test('make a check block, warn or silent', () => {
    const draft = withConsignee({ name: '无' });
    const audit = (by: 'block' | 'warn' | 'off') =>
      auditOrder(draft, withRules({ checks: { 'order.name-invalid': by } }));
    expect(audit('block').problems).toEqual(['order.name-invalid']);
    expect(audit('warn')).toMatchObject({ problems: [], findings: [{ severity: 'warn' }] });
    expect(audit('off').findings).toEqual([]);
  });

  test('cannot let through what must not leave', () => {
    const checks = Object.fromEntries(codes.map((code) => [code, 'off' as const]));
    const surroundings = withRules({ checks });
    const decisions = { ...noDecisions, hold: { reason: '', atMs: 0 } };
    for (const status of ['awaiting-payment', 'refunded', 'refund-pending', 'closed', 'shipped'] as const) {
      expect(auditOrder({ ...sampleDraft, status }, surroundings).problems).toHaveLength(1);
    }
    expect(auditOrder(sampleDraft, { ...surroundings, decisions }).problems).toEqual(['order.held']);
    expect(auditOrder(withConsignee({ phone: '' }), surroundings).problems).toEqual(['order.phone-missing']);
  });

  test('which can be switched', () => {
    expect(codes.filter((code) => !canBeOff(code))).toEqual([
      'order.unpaid',
      'order.refunded',
      'order.refund-pending',
      'order.closed',
      'order.already-shipped',
      'order.name-missing',
      'order.phone-missing',
      'order.address-missing',
      'order.lines-missing',
      'order.held',
      'order.correction-overtaken',
      'order.split-outdated',
    ]);
    expect(canBeOff('order.not-found')).toBe(false);
  });
});

describe('letting pass', () => {
  test('takes a finding out of what blocks, and it stays visible', () => {
    const draft = withConsignee({ phone: '12345' });
    const decisions = { ...noDecisions, accepted: ['order.phone-invalid'] as const };
    expect(auditOrder(draft, { ...sampleSurroundings, decisions })).toMatchObject({
      findings: [{ code: 'order.phone-invalid', severity: 'block' }],
      problems: [],
    });
  });

  test('does nothing for what cannot be let pass', () => {
    const decisions = { ...noDecisions, accepted: codes, hold: { reason: '', atMs: 0 } };
    const surroundings = { ...sampleSurroundings, decisions };
    expect(auditOrder({ ...sampleDraft, status: 'refunded' }, surroundings).problems).toEqual([
      'order.refunded',
      'order.held',
    ]);
    expect(auditOrder(withConsignee({ name: '王**' }), surroundings).problems).toEqual([
      'order.name-masked',
      'order.held',
    ]);
  });

  test('which cannot', () =>
    expect(codes.filter((code) => !isPassable(code))).toEqual([
      'order.unpaid',
      'order.refunded',
      'order.closed',
      'order.already-shipped',
      'order.name-missing',
      'order.name-masked',
      'order.phone-missing',
      'order.phone-masked',
      'order.address-missing',
      'order.address-masked',
      'order.lines-missing',
      'order.held',
    ]));

  test('every check has a remedy, and only what can be let pass offers it', () => {
    for (const code of codes) {
      const list = remediesOf(code);
      expect(list.length, code).toBeGreaterThan(0);
      expect(list.includes('let-pass'), code).toBe(isPassable(code));
    }
    expect(remediesOf('order.held')[0]).toBe('release');
    expect(remediesOf('order.out-of-stock')[0]).toBe('split');
    expect(remediesOf('order.not-found')).toEqual([]);
  });
});

describe('tags', () => {
  test('an operator’s stay, the rules’ are made anew, none stands twice', () => {
    const kept = [
      { kind: 'custom', value: '老客户', source: 'operator' },
      { kind: 'urgent', value: '', source: 'operator' },
    ] as const;
    const draft = { ...sampleDraft, buyerMessage: '加急加急，易碎', sellerRemark: '加急' };
    const decisions = { ...noDecisions, tags: kept };
    expect(auditOrder(draft, { ...sampleSurroundings, decisions }).tags).toEqual([
      { kind: 'fragile', value: '', source: 'rule' },
      ...kept,
    ]);
    expect(auditOrder(sampleDraft, { ...sampleSurroundings, decisions }).tags).toEqual(kept);
  });
});

/** Orders as shops have them on any day: nothing about them is a reason to look twice. */
const normalOrders: fc.Arbitrary<OrderDraft> = fc
  .record({
    name: fc.oneof(
      fc
        .tuple(fc.constantFrom(...'赵钱孙李周吴郑王'), fc.constantFrom('样安', '样', '小样之'))
        .map((parts) => parts.join('')),
      fc.constantFrom('阿依古丽·买买提', 'John Doe', '王女士'),
    ),
    phone: fc.oneof(
      fc
        .integer({ min: 3, max: 9 })
        .chain((second) =>
          fc
            .integer({ min: 0, max: 999_999_999 })
            .map((rest) => `1${second}${String(rest).padStart(9, '0')}`),
        ),
      fc.integer({ min: 0, max: 9999 }).map((tail) => `17000000000-${String(tail).padStart(4, '0')}`),
      fc.integer({ min: 10_000_000, max: 99_999_999 }).map((rest) => `0571-${rest}`),
    ),
    house: fc.integer({ min: 1, max: 2000 }),
    room: fc.integer({ min: 101, max: 3204 }),
    street: fc.constantFrom('文一样例路', '新疆路', '西藏中路', '部队路', '样例大道', '二十号街'),
    lines: fc.array(
      fc.record({
        quantity: fc.integer({ min: 1, max: 20 }),
        unitPriceFen: fc.integer({ min: 1, max: 2000 }),
        isGift: fc.boolean(),
      }),
      { minLength: 1, maxLength: 2 },
    ),
    shippingFen: fc.integer({ min: 0, max: 2000 }),
    isDiscounted: fc.boolean(),
    message: fc.constantFrom(
      '',
      '谢谢',
      '请发顺丰',
      '放门卫',
      '不要香菜',
      '尽量今天到',
      '电话联系',
      '别放快递柜',
      '不用发票',
    ),
  })
  .map(({ name, phone, house, room, street, lines, shippingFen, isDiscounted, message }) => {
    const orderLines = lines.map((line, index) => ({ ...sampleLine, ...line, lineNumber: index + 1 }));
    const goodsFen = orderLines
      .filter(({ isGift }) => !isGift)
      .reduce((sum, { quantity, unitPriceFen }) => sum + quantity * (unitPriceFen ?? 0), 0);
    const discountFen = isDiscounted ? Math.floor(goodsFen / 10) : 0;
    const payableFen = goodsFen + shippingFen - discountFen;
    return {
      ...sampleDraft,
      consignee: {
        ...sampleDraft.consignee,
        name,
        phone,
        address: `浙江省杭州市余杭区五常街道${street}${house}号${room}室`,
      },
      lines: orderLines,
      goodsFen,
      shippingFen,
      discountFen,
      payableFen,
      collectFen: null,
      paidFen: payableFen,
      buyerMessage: message,
    };
  });

test('normal orders pass by themselves', () => {
  fc.assert(
    fc.property(normalOrders, (draft) => {
      expect(auditOrder(draft, sampleSurroundings)).toEqual(passed);
    }),
    { numRuns: 500 },
  );
});

test('whatever stands in an order, the audit answers, and says the same again', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 40 });
  const amount = fc.option(fc.integer({ min: -100, max: 1_000_000 }));
  fc.assert(
    fc.property(
      text,
      text,
      text,
      text,
      text,
      amount,
      amount,
      (name, phone, address, buyerMessage, sellerRemark, goodsFen, paidFen) => {
        const draft = {
          ...sampleDraft,
          consignee: { ...sampleDraft.consignee, name, phone, address },
          buyerMessage,
          sellerRemark,
          goodsFen,
          paidFen,
        };
        const audit = auditOrder(draft, sampleSurroundings);
        expect(auditOrder(draft, { ...sampleSurroundings, rules: structuredClone(defaultRules) })).toEqual(
          audit,
        );
        expect(audit.problems).toEqual(
          audit.findings.filter(({ severity }) => severity === 'block').map(({ code }) => code),
        );
      },
    ),
  );
});
