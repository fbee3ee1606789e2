import { describe, expect, test } from 'vitest';
import {
  alarmsOf,
  keepActive,
  type MatchForm,
  meaningOf,
  standingOf,
  startOfMatching,
  wishOf,
} from '../../../renderer/screens/match/match-state.ts';

describe('what the next scan means', () => {
  test('a slip, then its label; a pair code always opens its slip', () => {
    expect(meaningOf(startOfMatching, 'b0712-001')).toEqual({ kind: 'slip', code: 'B0712-001' });
    const open = { kind: 'scan', slip: 'B0712-001' } as const;
    expect(meaningOf(open, 'YT8800000000001')).toEqual({
      kind: 'label',
      slipCode: 'B0712-001',
      labelCode: 'YT8800000000001',
    });
    expect(meaningOf(open, 'B0712-002')).toEqual({ kind: 'slip', code: 'B0712-002' });
  });

  test('the last good one where that is waited for, else what an open form asks for', () => {
    expect(meaningOf({ kind: 'last-good' }, ' YT1234 ')).toEqual({ kind: 'last-good', code: 'YT1234' });
    const form: MatchForm = { kind: 'correct', parcel: 'B0712-001', number: '', isAsked: false };
    expect(meaningOf({ kind: 'form', form }, 'YT1234')).toEqual({
      kind: 'form',
      form: { ...form, number: 'YT1234', isAsked: true },
    });
  });
});

describe('what a form asks for', () => {
  const asked = { isAsked: true } as const;
  test('nothing while it lacks something', () => {
    expect(wishOf({ kind: 'correct', parcel: 'B0712-001', number: ' ', ...asked }, undefined)).toBeNull();
    expect(wishOf({ kind: 'swap', parcel: 'B0712-001', number: '', ...asked }, undefined)).toBeNull();
    expect(
      wishOf({ kind: 'sequence', from: '', number: '', isPreprinted: true, ...asked }, undefined),
    ).toBeNull();
  });

  test('a shift needs no number, a sequence begins at its row and in its batch', () => {
    expect(wishOf({ kind: 'shift', parcel: 'B0712-001', number: '', ...asked }, 'b')).toEqual({
      kind: 'shift',
      parcel: 'B0712-001',
    });
    expect(
      wishOf({ kind: 'sequence', from: 'B0712-003', number: 'YT5', isPreprinted: true, ...asked }, 'b'),
    ).toEqual({ kind: 'sequence', batchId: 'b', from: 'B0712-003', startNumber: 'YT5', isPreprinted: true });
  });
});

test('what is wrong comes before what is missing', () => {
  type Row = Parameters<typeof standingOf>[0];
  const row: Row = { state: 'queued', disagreeing: [], missing: [], outdated: [] };
  const standing = (change: Partial<Row>) => standingOf({ ...row, ...change });
  expect(standing({})).toBe('agreed');
  expect(standing({ missing: ['scan'] })).toBe('open');
  expect(standing({ missing: ['scan'], disagreeing: ['label'] })).toBe('disagreeing');
  expect(standing({ disagreeing: ['label'], outdated: ['label'] })).toBe('outdated');
  expect(standing({ state: 'shipped' })).toBe('shipped');
});

test('an older copy is told beside every answer to a scan', () => {
  const alarms = [
    { code: 'pair.older-label', params: { document: 'label', reprint: 1, copies: 1 } },
  ] as const;
  expect(alarmsOf({ kind: 'slip', code: 'B0712-001', alarms })).toEqual(alarms);
  expect(alarmsOf({ kind: 'waiting' })).toEqual([]);
});

test('the list stays with its parcel, else with its place', () => {
  const rows = ['a', 'b', 'c'].map((parcelId) => ({ parcelId }));
  expect(keepActive(rows, 'c', 0)).toBe(2);
  expect(keepActive(rows, 'x', 1)).toBe(1);
  expect(keepActive(rows, undefined, 9)).toBe(2);
  expect(keepActive([], undefined, 3)).toBe(0);
});
