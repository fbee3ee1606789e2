/**
 * Tells a keyboard-wedge scanner from a person by the speed of the keys, and reads physical keys, so that a
 * Chinese input method (which reports every letter as `Process`) cannot eat a scan. Pure: times are handed in.
 */

export interface ScanKey {
  /** The physical key: `KeyB`, `Digit7`, `Minus`, `Enter`; empty where a remote desktop knows none. */
  readonly code: string;
  /** What the key means on the layout; counts only where `code` is empty. */
  readonly key?: string;
  readonly shiftKey: boolean;
  /** Ctrl, Alt or Meta: never part of a scan. */
  readonly isModified: boolean;
  /** When the key went down, in milliseconds of any clock that only goes forward. */
  readonly timeMs: number;
}

/** Quick keys so far. */
export interface ScanCapture {
  readonly characters: string;
  readonly firstMs: number;
  readonly lastMs: number;
  /** A scan ended there: guns that close with two keys (CR and LF) press one more. */
  readonly isAfterScan: boolean;
}

export const noCapture: ScanCapture = {
  characters: '',
  firstMs: Number.NEGATIVE_INFINITY,
  lastMs: Number.NEGATIVE_INFINITY,
  isAfterScan: false,
};

/** Scanners send a character every 1 to 40 ms; people who type fast need 80 and more. */
export const maxGapMs = 50;
/** After so long a silence a scan without a closing Enter is complete. */
export const silenceMs = 150;
/** The shortest scan that Enter closes at any pace of a gun, and the shortest that silence closes. */
const minCharacters = 4;
const minCharactersWithoutEnter = 6;
/** From so many quick characters on the keys are those of a scanner, until silence says otherwise. */
export const burstCharacters = 3;
/** No person types four keys at this pace: a gun that does may be held up once on its way here. */
const surePaceMs = 20;

/**
 * Whether what Enter closes is of a gun: a code of usual length, or a shorter one of which the Enter, too, came at a
 * pace that is nobody's. That one is a scan that nothing is found for; its keys must not count a piece.
 */
function isOfGun(code: string, { characters, firstMs }: ScanCapture, enterMs: number): boolean {
  if (code.length >= minCharacters) return true;
  const { length } = characters;
  return code !== '' && length >= burstCharacters && (enterMs - firstMs) / length <= surePaceMs;
}

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
  Backquote: ['`', '~'],
  Space: [' ', ' '],
  NumpadSubtract: ['-', '-'],
  NumpadAdd: ['+', '+'],
  NumpadMultiply: ['*', '*'],
  NumpadDecimal: ['.', '.'],
  NumpadDivide: ['/', '/'],
};
const shiftedDigits = ')!@#$%^&*(';

/**
 * The character of a physical key on the US layout that scanners use, letters in upper case (no code of ours
 * tells them apart, and Caps Lock would turn them round); undefined for every other key.
 */
export function characterOf(key: Pick<ScanKey, 'code' | 'key' | 'shiftKey'>): string | undefined {
  if (key.code === '') return /^[!-~]$/u.test(key.key ?? '') ? key.key?.toUpperCase() : undefined;
  const letter = /^Key([A-Z])$/u.exec(key.code)?.[1];
  if (letter !== undefined) return letter;
  const digit = /^(Digit|Numpad)(\d)$/u.exec(key.code);
  if (digit) {
    const [, row, value = ''] = digit;
    return key.shiftKey && row === 'Digit' ? shiftedDigits[Number(value)] : value;
  }
  return plainCharacters[key.code]?.[key.shiftKey ? 1 : 0];
}

/** What guns are set up to put around every code: AIM's name of the symbology, and marks that no code begins or ends with. */
const gunPrefix = /^(?:\][A-Z]\d|[~*!$%^|&\s])+/u;
const gunSuffix = /[~*!$%^|&\s]+$/u;

function codeOf(characters: string): string {
  return characters.replace(gunPrefix, '').replace(gunSuffix, '');
}

export interface ScanStep {
  readonly capture: ScanCapture;
  /** The scan that was complete before this key, of a gun without Enter whose next scan begins here. */
  readonly finished: string | null;
  /** The scan that this key closes. */
  readonly scan: string | null;
  /**
   * `character`: of a run that may become a scan. `taken`: of a scan, nothing else should see it. `other`: no key of a
   * scan, and the end of what ran; `between`: no key of a scan, and what ran goes on.
   */
  readonly kind: 'character' | 'taken' | 'between' | 'other';
}

/** Whether a key that follows after so long belongs to the same run. */
function isSameRun(capture: ScanCapture, timeMs: number): boolean {
  const gapMs = timeMs - capture.lastMs;
  const { length } = capture.characters;
  if (length > burstCharacters && (capture.lastMs - capture.firstMs) / (length - 1) <= surePaceMs)
    return gapMs < silenceMs;
  return gapMs <= maxGapMs;
}

/** Takes the next key. */
export function captureKey(capture: ScanCapture, key: ScanKey): ScanStep {
  const none = { finished: null, scan: null } as const;
  if (/^(?:Shift|CapsLock)/u.test(key.code)) return { ...none, capture, kind: 'between' };
  const gapMs = key.timeMs - capture.lastMs;
  const isClosing = key.code === 'Enter' || key.code === 'NumpadEnter' || key.code === 'Tab';
  // Ctrl+J and Ctrl+M are LF and CR.
  const isClosingTwice = isClosing || (key.isModified && (key.code === 'KeyJ' || key.code === 'KeyM'));
  // One more, and no third: no gun sends that, and a person's next key is heard.
  if (capture.isAfterScan && isClosingTwice && gapMs <= maxGapMs)
    return { ...none, capture: noCapture, kind: 'taken' };
  if (key.isModified) return { ...none, capture: noCapture, kind: 'other' };
  if (isClosing) {
    const code = codeOf(capture.characters);
    if (gapMs > silenceMs || !isOfGun(code, capture, key.timeMs))
      return { ...none, capture: noCapture, kind: 'other' };
    return {
      finished: null,
      capture: { ...noCapture, lastMs: key.timeMs, isAfterScan: true },
      scan: code,
      kind: 'taken',
    };
  }
  const character = characterOf(key);
  if (character === undefined) return { ...none, capture: noCapture, kind: 'other' };
  if (capture.characters !== '' && isSameRun(capture, key.timeMs)) {
    const characters = capture.characters + character;
    return {
      ...none,
      capture: { ...capture, characters, lastMs: key.timeMs },
      kind: characters.length >= burstCharacters ? 'taken' : 'character',
    };
  }
  const finished = captureSilence(capture);
  // Space presses buttons and scrolls; no code begins with it.
  if (character === ' ') return { finished, scan: null, capture: noCapture, kind: 'other' };
  return {
    finished,
    scan: null,
    capture: { characters: character, firstMs: key.timeMs, lastMs: key.timeMs, isAfterScan: false },
    kind: 'character',
  };
}

/** The scan that silence completes; null where what came was too short to be one. */
export function captureSilence(capture: ScanCapture): string | null {
  const code = codeOf(capture.characters);
  return code.length >= minCharactersWithoutEnter ? code : null;
}
