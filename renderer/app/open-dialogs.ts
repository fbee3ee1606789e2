import { flushSync } from 'react-dom';

/** What lies over the screen, and whether somebody would lose what was typed there. */

/** Of what is looked for, nothing is kept: those fields say so, and nobody loses what stands there. */
const keptFields = 'input:not([data-keeps="nothing"]), textarea';

function openDialogs(): readonly Element[] {
  const dialogs = document.querySelectorAll('[role="dialog"][aria-modal="true"]');
  return [...dialogs].filter((dialog) => dialog.checkVisibility({ visibilityProperty: true }));
}

/** True while a dialog is open: its own keys count then, not those of the screen behind it. */
export const isDialogOpen = (): boolean => openDialogs().length > 0;

/** Every field that was typed into, with what stood there before. */
const before = new WeakMap<Element, string>();

function textOf(element: Element): string {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.value : '';
}

/** From now on it is known what is typed; returns the way to stop. */
export function watchTyping(): () => void {
  const onBeforeInput = ({ target }: Event) => {
    if (target instanceof Element && !before.has(target)) before.set(target, textOf(target));
  };
  window.addEventListener('beforeinput', onBeforeInput, { capture: true });
  return () => window.removeEventListener('beforeinput', onBeforeInput, { capture: true });
}

const isTypedInto = (field: Element) => before.has(field) && before.get(field) !== textOf(field);

/**
 * Closes all that is open over the screen, as Escape would one after the other.
 *
 * @returns false where something stands there that was typed and would be lost: it stays.
 */
export function leaveDialogs(): boolean {
  const dialogs = openDialogs();
  if (dialogs.some((dialog) => [...dialog.querySelectorAll(keptFields)].some(isTypedInto))) return false;
  for (let left = dialogs.length; left > 0 && isDialogOpen(); left -= 1) {
    // Only the topmost one hears it: it has to be gone before the next.
    flushSync(() => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', code: 'Escape' })));
  }
  return true;
}
