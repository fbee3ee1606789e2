import type { KeyName } from '../../app/shortcut-keys.ts';

/** The keys of the bench, each shown beside its action. */
export const benchKeys = {
  putBack: 'Escape',
  plus: 'Space',
  minus: 'ArrowLeft',
  previous: 'ArrowUp',
  next: 'ArrowDown',
  reject: 'R',
  force: 'F',
  hold: 'H',
  undo: 'U',
  reprint: 'P',
  carton: 'C',
  tare: 'T',
  zero: 'Z',
  camera: 'K',
  history: 'F3',
  sound: 'S',
  voice: 'V',
} as const satisfies Record<string, KeyName>;
