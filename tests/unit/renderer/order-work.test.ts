import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FindingView, OrderChangeView } from '../../../electron/contract/views.ts';
import {
  buyersLanguage,
  contactMessage,
  messageKind,
} from '../../../renderer/components/order-work/contact-message.ts';
import { changedFields, filedValue } from '../../../renderer/components/order-work/corrections.ts';
import { dueIn, timeOfDay } from '../../../renderer/components/order-work/due.ts';
import {
  addParcel,
  mostParcels,
  piecesIn,
  piecesLeft,
  place,
  placeAll,
  removeParcel,
  splitFault,
  splitParts,
  startSplit,
} from '../../../renderer/components/order-work/split-plan.ts';
import {
  actionKeys,
  actionsOf,
  fieldOfFinding,
  mainFinding,
  otherFindings,
} from '../../../renderer/components/order-work/work-actions.ts';

const finding = (
  code: FindingView['code'],
  severity: FindingView['severity'],
  isAccepted = false,
  remedies: FindingView['remedies'] = [],
): FindingView => ({ code, severity, params: {}, isAccepted, remedies });

describe('what can be done about an order', () => {
  test('what stops the order is looked at before what is only noted, and never what was let pass', () => {
    const passed = finding('order.underpaid', 'block', true);
    const note = finding('order.insure', 'warn');
    const stop = finding('order.phone-invalid', 'block');
    expect(mainFinding({ findings: [passed, note, stop] })).toBe(stop);
    expect(mainFinding({ findings: [passed, note] })).toBe(note);
    expect(mainFinding({ findings: [passed] })).toBeNull();
    expect(otherFindings({ findings: [passed, note, stop] })).toEqual([note, passed]);
  });

  test('the remedies of the main finding come first, and nothing is offered twice', () => {
    const findings = [finding('order.address-unclear', 'block', false, ['correct', 'let-pass', 'contact'])];
    expect(actionsOf({ findings, holdReason: null, parcel: null })).toEqual([
      'correct',
      'let-pass',
      'contact',
      'hold',
      'note',
      'escalate',
      'assign',
    ]);
    expect(actionsOf({ findings, holdReason: 'waits', parcel: null })).toContain('release');
    expect(actionsOf({ findings, holdReason: 'waits', parcel: null })).not.toContain('hold');
  });

  test('papers can be cancelled from the queue to the cage, and not once the carrier has them', () => {
    const offered = (state: 'planned' | 'queued' | 'paired' | 'shipped') =>
      actionsOf({ findings: [], holdReason: null, parcel: { state } }).includes('cancel-papers');
    expect([offered('planned'), offered('queued'), offered('paired'), offered('shipped')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test('of an order that was refunded after its papers, they come first', () => {
    const findings = [finding('order.refunded', 'block', false, ['open-file'])];
    const actions = (state: 'planned' | 'queued') =>
      actionsOf({ findings, holdReason: null, parcel: { state } }).slice(0, 2);
    expect(actions('queued')).toEqual(['cancel-papers', 'open-file']);
    expect(actions('planned')[0]).toBe('open-file');
  });

  test('every action has a key of its own', () => {
    const keys = Object.values(actionKeys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('a correction begins at the field that is wrong', () => {
    expect(fieldOfFinding('order.phone-masked')).toBe('phone');
    expect(fieldOfFinding('order.name-missing')).toBe('consigneeName');
    expect(fieldOfFinding('order.address-disagrees')).toBe('province');
    expect(fieldOfFinding('order.address-incomplete')).toBe('address');
    expect(fieldOfFinding('order.unpaid')).toBeNull();
  });
});

describe('corrections', () => {
  const order = {
    consignee: {
      name: '张三',
      phone: '1381234567',
      province: '浙江省',
      city: '杭州市',
      district: '余杭区',
      address: '文一西路969号',
      postalCode: '',
      country: 'CN',
    },
    sellerRemark: '',
  };

  test('only what differs is sent, without the spaces around it', () => {
    expect(changedFields(order, { phone: ' 13812345678 ', city: '杭州市 ', sellerRemark: '' })).toEqual({
      phone: '13812345678',
    });
  });

  const entry = (kind: string, field: OrderChangeView['field'], before: string, after: string) => ({
    kind,
    changes: [{ field, before, after }],
  });

  test('the original is what stood there before the first correction in a row', () => {
    const entries = [
      entry('order.corrected', 'phone', 'B', 'C'),
      entry('order.corrected', 'address', 'x', 'y'),
      entry('order.corrected', 'phone', 'A', 'B'),
    ];
    expect(filedValue(entries, 'phone')).toBe('A');
    expect(filedValue(entries, 'city')).toBeNull();
  });

  test('a newer file begins the row anew', () => {
    const entries = [
      entry('order.corrected', 'phone', 'D', 'E'),
      entry('order.changed', 'phone', 'A', 'D'),
      entry('order.corrected', 'phone', 'A', 'B'),
    ];
    expect(filedValue(entries, 'phone')).toBe('D');
  });
});

describe('messages to buyers', () => {
  test('each finding asks for what is missing', () => {
    expect(messageKind('order.phone-invalid')).toBe('phone');
    expect(messageKind('order.address-disagrees')).toBe('address');
    expect(messageKind('order.refund-pending')).toBe('refund');
    expect(messageKind('order.out-of-stock')).toBe('stock');
    expect(messageKind('order.insure')).toBe('general');
    expect(messageKind(undefined)).toBe('general');
  });

  test('the order number stands in it, in the language of the buyer', () => {
    const order = { orderNumber: '2207160000000000037' };
    expect(contactMessage('zh-CN', 'order.address-unclear', order)).toMatch(
      /^亲，您的订单 2207160000000000037 的收货地址/u,
    );
    expect(contactMessage('en', 'order.address-unclear', order)).toContain('order 2207160000000000037');
    expect(contactMessage('en', 'order.address-unclear', order)).not.toMatch(/\p{Script=Han}|\{\{/u);
    expect(buyersLanguage('shopify')).toBe('en');
    expect(buyersLanguage('pdd')).toBe('zh-CN');
  });
});

describe('due times', () => {
  const nowMs = new Date(2026, 6, 12, 15, 30).getTime();
  const inMinutes = (minutes: number) => dueIn(nowMs + minutes * 60_000, nowMs);

  test('are told in the unit that a person would use', () => {
    expect(inMinutes(25)).toMatchObject({ isOverdue: false, unit: 'minutes', count: 25, tone: 'waiting' });
    expect(inMinutes(5)).toMatchObject({ isOverdue: false, tone: 'problem' });
    expect(inMinutes(-25)).toMatchObject({ isOverdue: true, unit: 'minutes', count: 25, tone: 'failed' });
    expect(inMinutes(180)).toMatchObject({ unit: 'hours', count: 3 });
    expect(inMinutes(-3 * 24 * 60)).toMatchObject({ isOverdue: true, unit: 'days', count: 3 });
  });

  test('the moment itself is late', () => {
    expect(dueIn(nowMs, nowMs).isOverdue).toBe(true);
  });

  test('an hour of today or tomorrow is in the time zone of the bench', () => {
    expect(new Date(timeOfDay(nowMs, 16)).getHours()).toBe(16);
    expect(new Date(timeOfDay(nowMs, 10, 1)).getDate()).toBe(13);
  });
});

describe('splitting', () => {
  const lines = [
    { lineNumber: 1, quantity: 3 },
    { lineNumber: 2, quantity: 1 },
  ];
  const [shirts, sticker] = [lines[0], lines[1]] as const;
  if (shirts === undefined || sticker === undefined) throw new Error('two lines');

  test('begins with everything in the first parcel, and says that the second is empty', () => {
    const plan = startSplit(lines);
    expect(splitFault(plan, lines)).toEqual({ kind: 'empty-parcel', parcel: 2 });
  });

  test('with two parcels one number is enough: the rest goes to the other', () => {
    const plan = place(startSplit(lines), shirts, 1, 2);
    expect(piecesIn(plan, 1, 0)).toBe(1);
    expect(splitFault(plan, lines)).toBeNull();
    expect(splitParts(plan, lines)).toEqual([
      [
        { lineNumber: 1, quantity: 1 },
        { lineNumber: 2, quantity: 1 },
      ],
      [{ lineNumber: 1, quantity: 2 }],
    ]);
  });

  test('with three parcels a piece without a place is named, and one that is there twice', () => {
    const three = addParcel(startSplit(lines));
    const missing = place(three, shirts, 0, 1);
    expect(piecesLeft(missing, shirts)).toBe(2);
    expect(splitFault(missing, lines)).toEqual({ kind: 'left-over', count: 2 });
    expect(splitFault(place(three, shirts, 2, 2), lines)).toEqual({ kind: 'too-many', count: 2 });
  });

  test('a parcel that goes leaves its pieces in the first; there are never fewer than two or too many', () => {
    const plan = placeAll(addParcel(startSplit(lines)), sticker, 2);
    const fewer = removeParcel(plan, 2);
    expect(piecesIn(fewer, 2, 0)).toBe(1);
    expect(removeParcel(fewer, 1)).toBe(fewer);
    let most = plan;
    for (let turn = 0; turn < mostParcels + 5; turn += 1) most = addParcel(most);
    expect(most.parcels).toBe(mostParcels);
  });

  test('whatever is done, a plan without a fault has every piece in exactly one parcel', () => {
    const step = fc.record({
      kind: fc.constantFrom('place', 'all', 'add', 'remove'),
      line: fc.nat({ max: 1 }),
      parcel: fc.nat({ max: 4 }),
      count: fc.integer({ min: -2, max: 6 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        let plan = startSplit(lines);
        for (const { kind, line: index, parcel, count } of steps) {
          const line = index === 0 ? shirts : sticker;
          const target = parcel % plan.parcels;
          if (kind === 'place') plan = place(plan, line, target, count);
          else if (kind === 'all') plan = placeAll(plan, line, target);
          else plan = kind === 'add' ? addParcel(plan) : removeParcel(plan, target);
        }
        if (splitFault(plan, lines) !== null) return;
        const parts = splitParts(plan, lines);
        expect(parts.every((part) => part.length > 0 && part.every(({ quantity }) => quantity > 0))).toBe(
          true,
        );
        for (const line of lines) {
          const placed = parts.flat().filter(({ lineNumber }) => lineNumber === line.lineNumber);
          expect(placed.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(line.quantity);
        }
      }),
    );
  });
});
