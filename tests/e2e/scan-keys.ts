/** A keyboard-wedge scanner, as the window feels it: key events, by way of the DevTools protocol. */

import type { CDPSession, Page } from 'playwright-core';
import { maxGapMs } from '../../renderer/app/scan-capture.ts';

const virtualKeys: Readonly<Record<string, number>> = { '-': 189, '.': 190, ']': 221, '~': 192, '\r': 13 };
const keyCodes: Readonly<Record<string, string>> = {
  '-': 'Minus',
  '.': 'Period',
  ']': 'BracketRight',
  '~': 'Backquote',
  '\r': 'Enter',
};
const shifted = '~';

export interface ScanManner {
  /** Between two keys. */
  readonly gapMs?: number;
  /** What the gun presses behind a code. */
  readonly closing?: 'enter' | 'enter-twice' | 'none';
  /** A Chinese input method is on: letters are `Process`, and it composes words of them in the field. */
  readonly isComposed?: boolean;
}

function keyOf(character: string, isComposed: boolean) {
  const isLetter = /[A-Za-z]/u.test(character);
  const isShifted = shifted.includes(character) || (isLetter && character === character.toUpperCase());
  return {
    key: isComposed ? 'Process' : character === '\r' ? 'Enter' : character,
    code: isLetter
      ? `Key${character.toUpperCase()}`
      : /\d/u.test(character)
        ? `Digit${character}`
        : (keyCodes[character] ?? ''),
    windowsVirtualKeyCode: isComposed
      ? 229
      : (virtualKeys[character] ?? character.toUpperCase().charCodeAt(0)),
    modifiers: isShifted ? 8 : 0,
  };
}

/** Everything that a gun sends for one code, each with its time in seconds since the epoch. */
function strokesOf(code: string, manner: ScanManner, startSeconds: number) {
  const { gapMs = 2, closing = 'enter', isComposed = false } = manner;
  const ends = { enter: '\r', 'enter-twice': '\r\r', none: '' } as const;
  return [...(code + ends[closing])].map((character, index) => ({
    character,
    event: { ...keyOf(character, isComposed), timestamp: startSeconds + (index * gapMs) / 1000 },
  }));
}

/**
 * Scans codes one after the other as a gun does. All events are handed over at once and carry the gun's own times, so
 * that a busy machine does not turn a scanner into a typist.
 */
export async function scanAll(page: Page, codes: readonly string[], manner: ScanManner = {}): Promise<void> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const { gapMs = 2, isComposed = false } = manner;
  let startSeconds = Date.now() / 1000;
  const sent: Promise<unknown>[] = [];
  for (const code of codes) {
    const strokes = strokesOf(code, manner, startSeconds);
    startSeconds += (strokes.length * gapMs) / 1000;
    let composed = '';
    for (const { character, event } of strokes) {
      const text = isComposed ? {} : { text: character };
      sent.push(session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...text, ...event }));
      if (isComposed && character === '\r') {
        // Enter writes the letters themselves into the field.
        sent.push(session.send('Input.insertText', { text: composed }));
      } else if (isComposed) {
        composed += character.toLowerCase();
        const at = composed.length;
        sent.push(
          session.send('Input.imeSetComposition', { text: composed, selectionStart: at, selectionEnd: at }),
        );
      }
      sent.push(session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event }));
    }
  }
  await Promise.all(sent);
  await session.detach();
}

/**
 * Scans one code, and lets the gun's own time pass with it: no person presses Enter so soon that it could be the gun's
 * second one.
 */
export async function scan(page: Page, code: string, manner: ScanManner = {}): Promise<void> {
  const strokes = strokesOf(code, manner, 0);
  const overMs = Date.now() + (strokes.at(-1)?.event.timestamp ?? 0) * 1000 + maxGapMs;
  await scanAll(page, [code], manner);
  await page.waitForFunction((dueMs) => Date.now() > dueMs, overMs);
}
