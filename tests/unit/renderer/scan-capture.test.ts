import { describe, expect, test } from 'vitest';
import {
  captureKey,
  captureSilence,
  characterOf,
  maxGapMs,
  noCapture,
  type ScanKey,
} from '../../../renderer/app/scan-capture.ts';

/** Physical keys of a US keyboard, which scanners imitate (HID Usage Tables 1.5, section 10). */
function keysOf(text: string, gapMs: number, startMs = 1_000): ScanKey[] {
  return [...text].map((character, index) => ({
    code: /[A-Z]/u.test(character)
      ? `Key${character}`
      : /\d/u.test(character)
        ? `Digit${character}`
        : character === '#'
          ? 'Digit3'
          : 'Minus',
    shiftKey: /[A-Z#]/u.test(character),
    isModified: false,
    timeMs: startMs + index * gapMs,
  }));
}

function enterAt(timeMs: number): ScanKey {
  return { code: 'Enter', shiftKey: false, isModified: false, timeMs };
}

function run(keys: readonly ScanKey[]) {
  let capture = noCapture;
  const scans: string[] = [];
  const taken: boolean[] = [];
  for (const key of keys) {
    const step = captureKey(capture, key);
    capture = step.capture;
    taken.push(step.isTaken);
    if (step.scan !== null) scans.push(step.scan);
  }
  return { capture, scans, taken };
}

describe('capturing scans', () => {
  test('a quick run of keys with Enter is a scan, whatever the input method made of the letters', () => {
    const keys = keysOf('B0712-023', 8);
    expect(run([...keys, enterAt(1_000 + 9 * 8)]).scans).toEqual(['B0712-023']);
  });

  test('a scanner that sends no Enter is closed by silence', () => {
    const { capture, scans } = run(keysOf('YT8800000000001', 12));
    expect(scans).toEqual([]);
    expect(captureSilence(capture)).toBe('YT8800000000001');
  });

  test('a person who types is not a scanner, and keeps Enter', () => {
    const { scans, taken, capture } = run([...keysOf('B0712-023', 110), enterAt(1_000 + 9 * 110)]);
    expect(scans).toEqual([]);
    expect(taken.some(Boolean)).toBe(false);
    expect(captureSilence(capture)).toBeNull();
  });

  test('the keys of a scan are taken from whatever has the focus, from the third on', () => {
    expect(run(keysOf('B0712', 5)).taken).toEqual([false, false, true, true, true]);
  });

  test('a slow first letter does not join the scan that follows', () => {
    const stray = keysOf('X', 1, 0);
    const scan = keysOf('SF1234567890', 5, maxGapMs + 1);
    expect(run([...stray, ...scan, enterAt(maxGapMs + 1 + 12 * 5)]).scans).toEqual(['SF1234567890']);
  });

  test('Enter long after the last key is only Enter', () => {
    expect(run([...keysOf('B0712-023', 8), enterAt(5_000)]).scans).toEqual([]);
  });

  test('shortcuts are never part of a scan', () => {
    const alt: ScanKey = { code: 'Digit4', shiftKey: false, isModified: true, timeMs: 1_020 };
    expect(run([...keysOf('B07', 8), alt, enterAt(1_040)]).scans).toEqual([]);
  });

  test('shift between the letters neither breaks nor joins', () => {
    const shift: ScanKey = { code: 'ShiftLeft', shiftKey: true, isModified: false, timeMs: 1_003 };
    const [first, ...rest] = keysOf('SF12', 8);
    expect(run([first, shift, ...rest, enterAt(1_040)].filter((key) => key !== undefined)).scans).toEqual([
      'SF12',
    ]);
  });

  test('Tab closes a scan as Enter does', () => {
    expect(run([...keysOf('SF1234', 8), { ...enterAt(1_050), code: 'Tab' }]).scans).toEqual(['SF1234']);
  });

  test('physical keys give their characters', () => {
    expect(characterOf({ code: 'Numpad7', shiftKey: true })).toBe('7');
    expect(characterOf({ code: 'Digit3', shiftKey: true })).toBe('#');
    expect(characterOf({ code: 'KeyQ', shiftKey: false })).toBe('Q');
    expect(characterOf({ code: 'Minus', shiftKey: false })).toBe('-');
    expect(characterOf({ code: 'ArrowLeft', shiftKey: false })).toBeUndefined();
  });
});
