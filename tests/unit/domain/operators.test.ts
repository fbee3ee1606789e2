import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { badgeFrom, hasSupervisor } from '../../../electron/domain/operators.ts';
import { isBadgeCode } from '../../../electron/domain/scan-codes.ts';

describe('badges', () => {
  test('are the last 40 bits of an id in base 32 without I, L, O, U', () => {
    expect(badgeFrom('01890000-0000-7000-8000-00'.concat('0000000000'))).toBe('WBO-00000000');
    expect(badgeFrom('01890000-0000-7000-8000-00ffffffffff')).toBe('WBO-ZZZZZZZZ');
    // 0x2a is 00001 01010: the second and the eleventh character of the alphabet.
    expect(badgeFrom('01890000-0000-7000-8000-00000000002a')).toBe('WBO-0000001A');
  });

  test('have the form that a scan is known by', () => {
    fc.assert(fc.property(fc.uuid(), (id) => isBadgeCode(badgeFrom(id))));
  });

  test.each([
    'WBO-0000000',
    'WBO-000000000',
    'WBO-0000000I',
    'WBO-0000000L',
    'WBO-0000000O',
    'WBO-0000000U',
    'WBC-DONE',
  ])('%s is none', (text) => {
    expect(isBadgeCode(text)).toBe(false);
  });
});

test('a supervisor is somebody active who may change settings', () => {
  expect(hasSupervisor([{ isActive: true, rights: ['undo'] }])).toBe(false);
  expect(hasSupervisor([{ isActive: false, rights: ['settings'] }])).toBe(false);
  expect(hasSupervisor([{ isActive: true, rights: ['undo', 'settings'] }])).toBe(true);
});
