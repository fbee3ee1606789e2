import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  burstCharacters,
  captureKey,
  captureSilence,
  characterOf,
  maxGapMs,
  noCapture,
  type ScanKey,
  silenceMs,
} from '../../../renderer/app/scan-capture.ts';

/** Physical keys of a US keyboard, which scanners imitate (HID Usage Tables 1.5, section 10). */
const shiftedKeys: Readonly<Record<string, string>> = { '#': 'Digit3', '~': 'Backquote', '*': 'Digit8' };
const plainKeys: Readonly<Record<string, string>> = { '-': 'Minus', '.': 'Period', ']': 'BracketRight' };

function keyOf(character: string, timeMs: number): ScanKey {
  const code = /[A-Z]/u.test(character)
    ? `Key${character}`
    : /\d/u.test(character)
      ? `Digit${character}`
      : (shiftedKeys[character] ?? plainKeys[character] ?? '');
  return {
    code,
    key: character,
    shiftKey: /[A-Z]/u.test(character) || character in shiftedKeys,
    isModified: false,
    timeMs,
  };
}

function keysOf(text: string, gapMs: number, startMs = 1_000): ScanKey[] {
  return [...text].map((character, index) => keyOf(character, startMs + index * gapMs));
}

function enterAt(timeMs: number): ScanKey {
  return { code: 'Enter', shiftKey: false, isModified: false, timeMs };
}

function run(keys: readonly ScanKey[]) {
  let capture = noCapture;
  const scans: string[] = [];
  const kinds: string[] = [];
  for (const key of keys) {
    const step = captureKey(capture, key);
    capture = step.capture;
    kinds.push(step.kind);
    if (step.finished !== null) scans.push(step.finished);
    if (step.scan !== null) scans.push(step.scan);
  }
  return { capture, scans, kinds };
}

/** What codes are made of here, with a first character that no gun puts before one. */
const code = fc
  .stringMatching(/^[A-Z0-9.][A-Z0-9-]{5,23}$/u)
  .filter((text) => !/^\][A-Z]\d/u.test(text) && text.length >= 6);

describe('capturing scans', () => {
  test('a quick run of keys with Enter is a scan, whatever the input method made of the letters', () => {
    const keys = keysOf('B0712-023', 8).map((key) => ({ ...key, key: 'Process' }));
    expect(run([...keys, enterAt(1_000 + 9 * 8)]).scans).toEqual(['B0712-023']);
  });

  test('a scanner that sends no Enter is closed by silence', () => {
    const { capture, scans } = run(keysOf('YT8800000000001', 12));
    expect(scans).toEqual([]);
    expect(captureSilence(capture)).toBe('YT8800000000001');
  });

  test('a scanner that sends no Enter is also closed by the first key of its next scan', () => {
    const second = keysOf('YT8800000000002', 2, 1_000 + 14 * 2 + silenceMs);
    const { capture, scans } = run([...keysOf('YT8800000000001', 2), ...second]);
    expect(scans).toEqual(['YT8800000000001']);
    expect(captureSilence(capture)).toBe('YT8800000000002');
  });

  test('a person who types is not a scanner, and keeps Enter', () => {
    const { scans, kinds, capture } = run([...keysOf('B0712-023', 110), enterAt(1_000 + 9 * 110)]);
    expect(scans).toEqual([]);
    expect(kinds).not.toContain('taken');
    expect(kinds.at(-1)).toBe('other');
    expect(captureSilence(capture)).toBeNull();
  });

  test('the keys of a scan are taken from whatever has the focus, from the third on', () => {
    expect(run(keysOf('B0712', 5)).kinds).toEqual(['character', 'character', 'taken', 'taken', 'taken']);
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

  test('a gun that closes with CR and LF presses nothing with the second one', () => {
    const scan = [...keysOf('SF1234', 2), enterAt(1_014)];
    const lineFeed: ScanKey = { code: 'KeyJ', shiftKey: false, isModified: true, timeMs: 1_016 };
    expect(run([...scan, lineFeed]).kinds.at(-1)).toBe('taken');
    expect(run([...scan, enterAt(1_016)]).kinds.at(-1)).toBe('taken');
    // The third is nobody's but a person's, however quick.
    expect(run([...scan, enterAt(1_016), enterAt(1_040)]).kinds.at(-1)).toBe('other');
    // A person's Enter behind a scan is Enter.
    expect(run([...scan, enterAt(1_016 + 1_000)]).kinds.at(-1)).toBe('other');
  });

  test('the name of the symbology and the marks of a gun are no part of the code', () => {
    for (const [raw, clean] of [
      [']C1YT8800000000001', 'YT8800000000001'],
      ['~YT8800000000001', 'YT8800000000001'],
      ['*B0712-023*', 'B0712-023'],
      ['.0031415926535897', '.0031415926535897'],
    ] as const) {
      expect(run([...keysOf(raw, 2), enterAt(1_000 + raw.length * 2)]).scans).toEqual([clean]);
    }
  });

  test('one key of a fast gun may be held up on its way', () => {
    const [head, tail] = ['YT88000', '00000001'];
    const late = keysOf(tail, 2, 1_000 + (head.length - 1) * 2 + 120);
    expect(run([...keysOf(head, 2), ...late, enterAt(2_000)]).scans).toEqual([]);
    expect(run([...keysOf(head, 2), ...late, enterAt((late.at(-1)?.timeMs ?? 0) + 2)]).scans).toEqual([
      head + tail,
    ]);
  });

  test('a remote desktop that knows no physical keys still gives the code', () => {
    const keys = keysOf('YT8800-1', 3).map((key) => ({ ...key, code: '' }));
    expect(run([...keys, enterAt(1_030)]).scans).toEqual(['YT8800-1']);
  });

  test('physical keys give their characters', () => {
    expect(characterOf({ code: 'Numpad7', shiftKey: true })).toBe('7');
    expect(characterOf({ code: 'Digit3', shiftKey: true })).toBe('#');
    expect(characterOf({ code: 'KeyQ', shiftKey: false })).toBe('Q');
    expect(characterOf({ code: 'Minus', shiftKey: false })).toBe('-');
    expect(characterOf({ code: 'ArrowLeft', shiftKey: false })).toBeUndefined();
  });

  test('a code of three characters is a scan where its Enter, too, comes at a pace that is nobody’s', () => {
    for (const gapMs of [2, 20]) {
      const { scans, kinds } = run([...keysOf('A07', gapMs), enterAt(1_000 + 3 * gapMs)]);
      expect(scans).toEqual(['A07']);
      expect(kinds).toEqual(['character', 'character', 'taken', 'taken']);
    }
    // Slower, or Enter by hand: keys, as they were.
    for (const keys of [
      [...keysOf('A07', 21), enterAt(1_063)],
      [...keysOf('A07', 2), enterAt(1_070)],
    ]) {
      const { scans, kinds } = run(keys);
      expect(scans).toEqual([]);
      expect(kinds.at(-1)).toBe('other');
    }
    expect(run([...keysOf(']C17', 2), enterAt(1_008)]).scans).toEqual(['7']);
    expect(run([...keysOf('***', 2), enterAt(1_006)]).scans).toEqual([]);
  });

  test('two keys at once and Enter are a person’s, however quick', () => {
    const { scans, kinds } = run([...keysOf('12', 1), enterAt(1_002)]);
    expect(scans).toEqual([]);
    expect(kinds).toEqual(['character', 'character', 'other']);
  });

  test('Space begins no scan: it presses buttons', () => {
    expect(run([{ code: 'Space', shiftKey: false, isModified: false, timeMs: 1 }]).kinds).toEqual(['other']);
  });
});

describe('any rhythm of a gun', () => {
  const gun = fc.array(
    fc.record({
      code,
      gaps: fc.array(fc.integer({ min: 0, max: maxGapMs }), { minLength: 26, maxLength: 26 }),
      pauseMs: fc.integer({ min: 1, max: 3_000 }),
      isClosed: fc.boolean(),
      isComposed: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  );

  test('every scan is read whole, in its order, also back to back', () => {
    fc.assert(
      fc.property(gun, (scans) => {
        let timeMs = 0;
        const keys: ScanKey[] = [];
        for (const { code: text, gaps, pauseMs, isClosed, isComposed } of scans) {
          for (const [index, character] of [...text].entries()) {
            timeMs += gaps[index] ?? 0;
            const key = keyOf(character, timeMs);
            keys.push(isComposed ? { ...key, key: 'Process' } : key);
          }
          if (isClosed) {
            timeMs += gaps[25] ?? 0;
            keys.push(enterAt(timeMs));
          }
          // A gun without Enter needs its silence; one with Enter may go on at once.
          timeMs += isClosed ? pauseMs : silenceMs + pauseMs;
        }
        const { scans: read, capture } = run(keys);
        const last = captureSilence(capture);
        expect(last === null ? read : [...read, last]).toEqual(scans.map((scan) => scan.code));
      }),
    );
  });

  test('nobody who types makes a scan, and no key of theirs is taken', () => {
    const typed = fc.array(
      fc.record({
        character: fc.constantFrom(...'ABCJ0123456789-'),
        gapMs: fc.integer({ min: maxGapMs + 1, max: 500 }),
      }),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(typed, (keys) => {
        let timeMs = 0;
        const pressed = keys.map(({ character, gapMs }) => {
          timeMs += gapMs;
          return keyOf(character, timeMs);
        });
        const { scans, kinds } = run([...pressed, enterAt(timeMs + maxGapMs + 1)]);
        expect(scans).toEqual([]);
        expect(kinds).not.toContain('taken');
      }),
    );
  });

  test('a quick roll over two keys is still no scan', () => {
    const { kinds } = run(keysOf('JK', 4).slice(0, burstCharacters - 1));
    expect(kinds).toEqual(['character', 'character']);
  });
});
