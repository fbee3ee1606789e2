/** A key as it is written beside a control: `Alt+3`, `Ctrl+Enter`, `F2`, `?`, `Escape`. */
export type KeyName = string;

/** The parts of a key event that decide. `code` is the physical key, so an input method cannot change it. */
export interface KeyPress {
  readonly code: string;
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/** Whether a press is the key that a control names. */
export function matchesKey(press: KeyPress, name: KeyName): boolean {
  // Characters, wherever a layout has them.
  if (name === '?' || name === '/') {
    return press.key === name && !press.altKey && !press.ctrlKey && !press.metaKey;
  }
  const parts = name.split('+');
  const main = parts.at(-1) ?? '';
  const wants = (modifier: string) => parts.slice(0, -1).includes(modifier);
  if (wants('Alt') !== press.altKey || wants('Ctrl') !== (press.ctrlKey || press.metaKey)) return false;
  if (wants('Shift') !== press.shiftKey) return false;
  if (/^\d$/u.test(main)) return press.code === `Digit${main}` || press.code === `Numpad${main}`;
  if (/^[A-Z]$/u.test(main)) return press.code === `Key${main}`;
  if (main === 'Enter') return press.code === 'Enter' || press.code === 'NumpadEnter';
  return press.code === main;
}

/**
 * Whether a key goes on acting while it is held down. Only what moves through a list does: whatever counts, saves or
 * opens something acts once per press, whichever screen comes up under the finger meanwhile.
 */
export function actsWhileHeld(name: KeyName): boolean {
  return name.startsWith('Arrow') || name.startsWith('Page');
}

/** How a key is printed on a key cap. */
export function keyLabel(name: KeyName): string {
  return name
    .replace('Escape', 'Esc')
    .replace('Enter', '↵')
    .replace('ArrowUp', '↑')
    .replace('ArrowDown', '↓')
    .replace('ArrowLeft', '←')
    .replace('ArrowRight', '→');
}
