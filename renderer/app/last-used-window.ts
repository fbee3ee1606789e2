/** Which of several windows is worked in: what the station tells all of them is then done in one. */

const lockName = 'waybench.last-used-window';

export interface LastUsedWindow {
  /** Whether it is this one: it had the focus last, or nobody else is left. */
  readonly isThis: () => boolean;
  /** This window got the focus. */
  readonly use: () => void;
  readonly stop: () => void;
}

/**
 * Holds a lock of the browser from when the window was worked in until another one is; a closed window leaves it to one
 * of the others.
 */
export function joinWindows(locks: Pick<LockManager, 'request'>): LastUsedWindow {
  const ended = new AbortController();
  const untilEnded = new Promise<void>((resolve) => {
    ended.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  let held: object | null = null;
  let waiting: AbortController | undefined;

  function ask(isTaken: boolean): void {
    waiting?.abort();
    const asking = new AbortController();
    waiting = asking;
    const isAsked = () => waiting === asking && !ended.signal.aborted;
    locks
      .request(lockName, isTaken ? { steal: true } : { signal: asking.signal }, () => {
        if (!isAsked()) return;
        held = asking;
        return untilEnded;
      })
      .catch(() => {
        // Another window took it, or this one asked anew.
        if (held === asking) held = null;
        if (isAsked()) ask(false);
      });
  }

  ask(false);
  return {
    isThis: () => held !== null,
    use() {
      if (held === null && !ended.signal.aborted) ask(true);
    },
    stop() {
      held = null;
      ended.abort();
      waiting?.abort();
    },
  };
}
