/**
 * Hears scans in a whole window, whatever has the focus, and keeps their keys from everything else. Until the third
 * quick key nobody can know a scanner from a person: till then keys that are commands wait, and go on to where they
 * were meant for when no scan came of them; what went into a field of text is taken out again.
 */

import {
  burstCharacters,
  captureKey,
  captureSilence,
  maxGapMs,
  noCapture,
  silenceMs,
} from './scan-capture.ts';
import { type FieldState, restoreField, stateOf, textFieldOf, writeIntoField } from './text-fields.ts';

export interface HeardScan {
  readonly code: string;
  /** The field that had the focus, as it was before the scan; null where keys are commands. */
  readonly field: FieldState | null;
  /** The gun sent Enter or Tab behind it. */
  readonly isClosed: boolean;
  /** An input method was on: it tried to make words of the code. */
  readonly isComposed: boolean;
}

/** Keys since the first one that may be of a scanner. */
interface Run {
  readonly target: EventTarget | null;
  readonly field: FieldState | null;
  /** What a person would have typed with them. */
  typed: string;
  /** Commands that wait. */
  readonly held: KeyboardEvent[];
  isComposed: boolean;
}

/**
 * After so long a silence a scan of a gun that closed its last one with Enter is complete without it: on a busy PC its
 * keys may come that late, and half a code would be another code.
 */
const closedSilenceMs = 600;
/** An input method may write for so long after the last key. */
const composingMs = 400;
/** A timer that comes so late waited for a busy window, in which keys may wait too. */
const lateMs = 15;

const isComposing = (event: KeyboardEvent) =>
  event.isComposing || event.key === 'Process' || event.keyCode === 229;

/** Whether the browser holds input back that the window has not heard yet (Chromium's Input Pending API). */
function isInputPending(): boolean {
  const { scheduling } = navigator as Navigator & { scheduling?: { isInputPending?: () => boolean } };
  return scheduling?.isInputPending?.() ?? false;
}

/** Calls back after a time in which the window could hear every key that was pressed. */
function afterSilence(delayMs: number, run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const wait = (ms: number) => {
    const dueMs = performance.now() + ms;
    timer = setTimeout(() => {
      if (performance.now() - dueMs > lateMs || isInputPending()) wait(lateMs);
      else run();
    }, ms);
  };
  wait(delayMs);
  return () => clearTimeout(timer);
}

/** A key as it was pressed, to be pressed later. Keys that a script presses write no text and move no focus. */
function copyOf(event: KeyboardEvent): KeyboardEvent {
  const { key, code, location, keyCode, altKey, ctrlKey, metaKey, shiftKey } = event;
  return new KeyboardEvent('keydown', {
    ...{ key, code, location, keyCode, altKey, ctrlKey, metaKey, shiftKey },
    bubbles: true,
    cancelable: true,
    composed: true,
  });
}

/**
 * Listens until the returned function is called.
 *
 * @param onScan is told of every scan, in their order.
 */
export function listenForScans(onScan: (scan: HeardScan) => void): () => void {
  let capture = noCapture;
  let run: Run | null = null;
  let stopWaiting = () => {};
  let patienceMs = silenceMs;
  /** The field that an input method may still be writing into, as it was before the scan. */
  let guarded: FieldState | null = null;
  let stopGuarding = () => {};

  const pressHeld = ({ held, target }: Run) => {
    for (const event of held.splice(0)) {
      const place = target instanceof Node && target.isConnected ? target : document.body;
      place.dispatchEvent(copyOf(event));
    }
  };
  /** No scan came of it: everything goes on as if nobody had listened. */
  const giveBack = () => {
    const ended = run;
    run = null;
    if (ended === null) return;
    pressHeld(ended);
    const wasTakenOut = capture.characters.length >= burstCharacters && !ended.isComposed;
    if (ended.field && wasTakenOut) writeIntoField(ended.field, ended.typed);
  };
  /** What an input method writes of the code, now or a little later, is taken out of the field. */
  const guard = (state: FieldState) => {
    stopGuarding();
    const { field } = state;
    const put = () => {
      if (field.value !== state.value) restoreField(state);
    };
    // Leaving the field ends what is being composed.
    field.blur();
    put();
    field.focus();
    guarded = state;
    const timer = setTimeout(() => stopGuarding(), composingMs);
    field.addEventListener('input', put);
    field.addEventListener('compositionend', put);
    stopGuarding = () => {
      clearTimeout(timer);
      field.removeEventListener('input', put);
      field.removeEventListener('compositionend', put);
      guarded = null;
      stopGuarding = () => {};
    };
  };
  const finish = (code: string, isClosed: boolean) => {
    patienceMs = isClosed ? closedSilenceMs : silenceMs;
    const field = run?.field ?? null;
    const isComposed = run?.isComposed ?? false;
    run = null;
    if (field && isComposed) guard(field);
    else if (field) restoreField(field);
    onScan({ code, field, isClosed, isComposed });
  };
  const settle = () => {
    const scan = captureSilence(capture);
    if (scan !== null) finish(scan, false);
    else if (capture.characters.length >= burstCharacters) giveBack();
    else {
      // A key that was held up on its way may still belong to these, but nobody waits for it any longer.
      if (run) pressHeld(run);
      return;
    }
    capture = noCapture;
  };
  const take = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  const beginRun = (target: EventTarget | null): Run => {
    const field = textFieldOf(target);
    const state = field && (guarded?.field === field ? guarded : stateOf(field));
    return { target, field: state, typed: '', held: [], isComposed: false };
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // Who holds a key down is no scanner; what a script presses was heard before.
    if (event.repeat || !event.isTrusted) return;
    const step = captureKey(capture, {
      code: event.code,
      key: event.key,
      shiftKey: event.shiftKey,
      isModified: event.altKey || event.ctrlKey || event.metaKey,
      timeMs: event.timeStamp,
    });
    if (step.kind === 'between') return;
    stopWaiting();
    if (step.kind === 'other') stopGuarding();
    const isNew = step.capture.characters.length <= 1;
    if (step.finished !== null) finish(step.finished, false);
    else if (isNew && step.scan === null) giveBack();
    capture = step.capture;
    if (step.kind === 'other') return;
    if (step.scan !== null) {
      take(event);
      finish(step.scan, true);
      return;
    }
    if (step.kind === 'taken' && capture.isAfterScan) {
      take(event);
      return;
    }
    run ??= beginRun(event.target);
    stopGuarding();
    run.typed += event.key.length === 1 ? event.key : capture.characters.slice(-1).toLowerCase();
    run.isComposed ||= isComposing(event);
    if (run.field === null) {
      run.held.push(event);
      take(event);
    } else if (step.kind === 'taken' && !run.isComposed) {
      if (capture.characters.length === burstCharacters) restoreField(run.field);
      take(event);
    }
    // Keys that were held up on their way here give those behind them as much time.
    const lagMs = Math.max(0, performance.now() - event.timeStamp);
    stopWaiting = afterSilence((step.kind === 'taken' ? patienceMs : maxGapMs) + lagMs, settle);
  };
  window.addEventListener('keydown', onKeyDown, { capture: true });
  return () => {
    stopWaiting();
    stopGuarding();
    window.removeEventListener('keydown', onKeyDown, { capture: true });
  };
}
