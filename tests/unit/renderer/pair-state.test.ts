import { describe, expect, test } from 'vitest';
import type { PairParcelView } from '../../../electron/contract/views.ts';
import type { ParcelState } from '../../../electron/domain/parcels.ts';
import {
  type PairState,
  questionOf,
  reducePairing,
  startOfPairing,
} from '../../../renderer/screens/pair/pair-state.ts';
import { isAllPaired } from '../../../renderer/screens/pair/work-left.ts';

const noWork = { printing: 0, inDoubt: 0, toPair: 0, toShip: 0, shipped: 0 };

function parcel(pairCode: string, waybillNumber: string, state: ParcelState = 'queued'): PairParcelView {
  return {
    parcel: {
      parcelId: '0197f000-0000-7000-8000-000000000001',
      orderNumbers: ['1930679858170647'],
      carrierCode: 'YTO',
      carrierName: '圆通速递',
      decision: { rule: 'default' },
      waybillNumber,
      pairCode,
      batchId: null,
      position: 1,
      state,
      grossWeightGrams: null,
      pairedAtMs: null,
      shippedAtMs: null,
    },
    carrierName: '圆通速递',
    consignee: {
      name: '张*',
      phone: '138******78',
      province: '浙江省',
      city: '杭州市',
      district: '',
      address: '',
      postalCode: '',
      country: 'CN',
    },
    lines: [],
    quantity: 0,
    remarks: [],
  };
}

const opened: PairState = reducePairing(startOfPairing, {
  kind: 'identified',
  code: 'B0712-023',
  what: 'pair-code',
  found: parcel('B0712-023', 'YT8800000000001'),
  problem: null,
  timeMs: 1,
});

const mismatched: PairState = reducePairing(opened, {
  kind: 'refused',
  code: 'YT8800000000002',
  problem: { code: 'pair.mismatch', params: {} },
  timeMs: 2,
});

describe('pairing', () => {
  test('asks what a first scan is, cleaned as scanners need it', () => {
    expect(questionOf(startOfPairing, ' ]C1b0712-023 ')).toEqual({ kind: 'identify', code: 'B0712-023' });
  });

  test('an open slip takes the next scan as its label', () => {
    expect(opened.answer).toEqual({ kind: 'slip-open' });
    expect(questionOf(opened, 'yt8800000000001')).toEqual({
      kind: 'pair',
      slipCode: 'B0712-023',
      waybillNumber: 'YT8800000000001',
    });
  });

  test.each([
    ['an open slip', opened, 'B0712-023'],
    ['an open slip', opened, 'B0712-024'],
    ['a mismatch', mismatched, 'B0712-023'],
    ['a mismatch', mismatched, 'b0712-024'],
  ])('after %s a pair code opens its slip and is never tried as a label', (_name, state, code) => {
    expect(questionOf(state, code)).toEqual({ kind: 'identify', code: code.toUpperCase() });
  });

  test('after a mismatch the slip stays open for the right label', () => {
    expect(mismatched.answer.kind).toBe('refused');
    expect(questionOf(mismatched, 'YT8800000000001')).toMatchObject({ kind: 'pair', slipCode: 'B0712-023' });
  });

  test.each(['B0712-023', 'B0712-024'])('after a mismatch slip %s is open again for its label', (code) => {
    const reopened = reducePairing(mismatched, {
      kind: 'identified',
      code,
      what: 'pair-code',
      found: parcel(code, 'YT8800000000009'),
      problem: null,
      timeMs: 3,
    });
    expect(reopened.answer).toEqual({ kind: 'slip-open' });
    expect(questionOf(reopened, 'YT8800000000009')).toEqual({
      kind: 'pair',
      slipCode: code,
      waybillNumber: 'YT8800000000009',
    });
  });

  test('a match closes the slip and counts', () => {
    const paired = reducePairing(mismatched, {
      kind: 'paired',
      waybillNumber: 'YT8800000000001',
      found: parcel('B0712-023', 'YT8800000000001', 'paired'),
      timeMs: 3,
    });
    expect({ slip: paired.slip, paired: paired.pairedCount, refused: paired.refusedCount }).toEqual({
      slip: null,
      paired: 1,
      refused: 1,
    });
    expect(paired.scans.map((scan) => scan.result)).toEqual(['paired', 'refused', 'slip']);
    expect(questionOf(paired, 'B0712-024').kind).toBe('identify');
  });

  test.each(['pair-code', 'waybill'] as const)('a %s that must not leave says why at once', (what) => {
    const problem = { code: 'order.held', params: { orderNumber: '1930679858170647' } } as const;
    const next = reducePairing(opened, {
      kind: 'identified',
      code: 'B0712-024',
      what,
      found: parcel('B0712-024', 'YT8800000000002'),
      problem,
      timeMs: 1,
    });
    expect(next.answer).toMatchObject({ kind: 'refused', problem });
    expect(next.slip).toBeNull();
  });

  test('a label scanned first is refused, and it is known whose it is', () => {
    const next = reducePairing(startOfPairing, {
      kind: 'identified',
      code: 'YT8800000000001',
      what: 'waybill',
      found: parcel('B0712-023', 'YT8800000000001'),
      problem: null,
      timeMs: 1,
    });
    expect(next.answer).toMatchObject({
      kind: 'refused',
      problem: { code: 'pair.code-kind-wrong' },
      labelOf: { parcel: { pairCode: 'B0712-023' } },
    });
    expect(next.slip).toBeNull();
    expect(questionOf(next, 'B0712-023')).toEqual({ kind: 'identify', code: 'B0712-023' });
  });

  test.each([
    [{ toShip: 3 }, true],
    [{ shipped: 3 }, true],
    [{ toShip: 3, toPair: 1 }, false],
    [{ toShip: 3, printing: 2 }, false],
    [{ toShip: 3, inDoubt: 1 }, false],
    [{}, false],
  ])('with %o everything is paired: %s', (counts, isAll) => {
    expect(isAllPaired({ ...noWork, ...counts })).toBe(isAll);
  });

  test('starting over forgets the slip, not the counts', () => {
    expect(reducePairing(mismatched, { kind: 'started-over' })).toMatchObject({
      slip: null,
      answer: { kind: 'waiting' },
      refusedCount: 1,
    });
  });
});
