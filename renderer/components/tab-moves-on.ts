import type { KeyboardEvent } from 'react';

/**
 * For `onKeyDownCapture` around lists of choices. An open list takes Tab for its marked option: whoever chose one with
 * Enter and goes on with Tab would take it back, or take another beside it. Only what is typed is still taken.
 */
export function tabMovesOn(event: KeyboardEvent): void {
  const isTyped = event.target instanceof HTMLInputElement && event.target.value !== '';
  if (event.key === 'Tab' && !isTyped) event.stopPropagation();
}
