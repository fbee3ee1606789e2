/** Closing the window while something prints is a question; what a person asked for then happens by itself. */

import type { BrowserWindow } from 'electron';
import { askBeforeClosing } from './questions.ts';
import type { Glance, StationGlance } from './station-glance.ts';

export interface ClosingGuardOptions {
  readonly glance: () => StationGlance | undefined;
  readonly quit: () => void;
  readonly onBug: (error: unknown) => void;
}

export function createClosingGuard(
  window: BrowserWindow,
  { glance, quit, onBug }: ClosingGuardOptions,
): void {
  let isAgreed = false;
  let isAsking = false;
  let endsWhenDone = false;
  let isWatching = false;

  const leave = () => {
    isAgreed = true;
    quit();
  };
  const leaveWhenDone = (watched: StationGlance) => {
    endsWhenDone = true;
    if (isWatching) return;
    isWatching = true;
    watched.onChange(({ printing }) => {
      if (printing === 0 && endsWhenDone && !isAgreed) leave();
    });
  };
  // Who opens it again goes on working.
  window.on('show', () => {
    endsWhenDone = false;
  });

  const ask = async (watched: StationGlance, now: Glance) => {
    isAsking = true;
    try {
      const answer = await askBeforeClosing(window, now.language, now.printing);
      if (answer === 'now') leave();
      else if (answer === 'after') {
        window.hide();
        leaveWhenDone(watched);
      }
    } finally {
      isAsking = false;
    }
  };

  // The computer shuts down, and nobody can answer a question any more. Windows is held only for as long as the paper that
  // is being sent needs to end: a program that goes by itself lets it go on.
  window.on('query-session-end', (event) => {
    if ((glance()?.now()?.printing ?? 0) === 0) return;
    event.preventDefault();
    leave();
  });
  window.on('session-end', leave);
  window.on('close', (event) => {
    const watched = glance();
    const now = watched?.now();
    if (isAgreed || !watched || !now || now.printing === 0) return;
    event.preventDefault();
    if (!isAsking) ask(watched, now).catch(onBug);
  });
}
