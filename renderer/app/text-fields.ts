/** Fields of text, changed from outside as if somebody had typed. */

export type TextField = HTMLInputElement | HTMLTextAreaElement;

const untyped = ['checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'range', 'color'];

/** The field that takes what is typed; null where keys are commands. */
export function textFieldOf(target: EventTarget | null): TextField | null {
  if (target instanceof HTMLTextAreaElement) return target.readOnly ? null : target;
  return target instanceof HTMLInputElement && !target.readOnly && !untyped.includes(target.type)
    ? target
    : null;
}

/** What stands in a field, and where its caret is. */
export interface FieldState {
  readonly field: TextField;
  readonly value: string;
  /** Null where the kind of field has none (numbers). */
  readonly selection: readonly [start: number, end: number] | null;
}

export function stateOf(field: TextField): FieldState {
  const { value, selectionStart, selectionEnd } = field;
  const hasSelection = selectionStart !== null && selectionEnd !== null;
  return { field, value, selection: hasSelection ? [selectionStart, selectionEnd] : null };
}

/** Puts a field into a state; who listens to it hears of a new value. */
export function restoreField({ field, value, selection }: FieldState): void {
  if (field.value !== value) {
    const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    // The setter of React's own would keep it from seeing the change.
    Object.getOwnPropertyDescriptor(prototype.prototype, 'value')?.set?.call(field, value);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  if (selection !== null) field.setSelectionRange(...selection);
}

/** Writes into a field as typing would have: over what was selected, at the caret. */
export function writeIntoField(state: FieldState, text: string): void {
  const [start, end] = state.selection ?? [state.value.length, state.value.length];
  const value = state.value.slice(0, start) + text + state.value.slice(end);
  const caret = start + text.length;
  restoreField({ ...state, value, selection: state.selection && [caret, caret] });
}

/** Presses Enter in a field: its listeners hear it, else its form is sent. */
export function pressEnter(field: TextField): void {
  const enter = new KeyboardEvent('keydown', {
    key: 'Enter',
    code: 'Enter',
    keyCode: 13,
    bubbles: true,
    cancelable: true,
  });
  const isUsed = !field.dispatchEvent(enter);
  if (!isUsed && field instanceof HTMLInputElement) field.form?.requestSubmit();
}
