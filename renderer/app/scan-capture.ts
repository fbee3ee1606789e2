/**
 * Tells a keyboard-wedge scanner from a person by the speed of the keys, and reads physical keys, so that a
 * Chinese input method (which reports every letter as `Process`) cannot eat a scan. Pure: times are handed in.
 */

export interface ScanKey {
  /** The physical key: `KeyB`, `Digit7`, `Minus`, `Enter`. */
  readonly code: string;
  readonly shiftKey: boolean;
  /** Ctrl, Alt or Meta: never part of a scan. */
  readonly isModified: boolean;
  /** When the key went down, in milliseconds of any clock that only goes forward. */
  readonly timeMs: number;
}

export interface ScanCapture {
  readonly characters: string;
  readonly lastMs: number;
}

export const noCapture: ScanCapture = { characters: '', lastMs: Number.NEGATIVE_INFINITY };

/** Scanners send a character every 1 to 40 ms; people who type fast need 80 and more. */
export const maxGapMs = 50;
/** After so long a silence a scan without a closing Enter is complete. */
export const silenceMs = 150;
/** The shortest scan that Enter closes, and the shortest that silence closes. */
const minCharacters = 4;
const minCharactersWithoutEnter = 6;
/** From so many quick characters on the keys are taken away from whatever has the focus. */
const burstCharacters = 3;

const plainCharacters: Readonly<Record<string, readonly [plain: string, shifted: string]>> = {
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  Slash: ['/', '?'],
  Period: ['.', '>'],
  Comma: [',', '<'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Space: [' ', ' '],
  NumpadSubtract: ['-', '-'],
  NumpadDecimal: ['.', '.'],
  NumpadDivide: ['/', '/'],
};
const shiftedDigits = ')!@#$%^&*(';

/**
 * The character of a physical key on the US layout that scanners use, letters in upper case (no code of ours
 * tells them apart, and Caps Lock would turn them round); undefined for every other key.
 */
export function characterOf(key: Pick<ScanKey, 'code' | 'shiftKey'>): string | undefined {
  const letter = /^Key([A-Z])$/u.exec(key.code)?.[1];
  if (letter !== undefined) return letter;
  const digit = /^(Digit|Numpad)(\d)$/u.exec(key.code);
  if (digit) {
    const [, row, value = ''] = digit;
    return key.shiftKey && row === 'Digit' ? shiftedDigits[Number(value)] : value;
  }
  return plainCharacters[key.code]?.[key.shiftKey ? 1 : 0];
}

export interface ScanStep {
  readonly capture: ScanCapture;
  /** The finished scan. */
  readonly scan: string | null;
  /** The key belongs to a scan: nothing else should see it. */
  readonly isTaken: boolean;
}

/** Takes the next key. */
export function captureKey(capture: ScanCapture, key: ScanKey): ScanStep {
  if (/^(?:Shift|CapsLock)/u.test(key.code)) return { capture, scan: null, isTaken: false };
  if (key.isModified) return { capture: noCapture, scan: null, isTaken: false };
  const gapMs = key.timeMs - capture.lastMs;
  if (key.code === 'Enter' || key.code === 'NumpadEnter' || key.code === 'Tab') {
    const isScan = gapMs <= silenceMs && capture.characters.length >= minCharacters;
    return { capture: noCapture, scan: isScan ? capture.characters.trim() : null, isTaken: isScan };
  }
  const character = characterOf(key);
  if (character === undefined) return { capture: noCapture, scan: null, isTaken: false };
  const characters = gapMs <= maxGapMs ? capture.characters + character : character;
  return {
    capture: { characters, lastMs: key.timeMs },
    scan: null,
    isTaken: characters.length >= burstCharacters,
  };
}

/** The scan that silence completes; null where what came was too short to be one. */
export function captureSilence(capture: ScanCapture): string | null {
  return capture.characters.length >= minCharactersWithoutEnter ? capture.characters.trim() : null;
}
