/** Counts work in progress, so that somebody can wait until there is none. */
export interface Activity {
  /** Counts the work until it settles. The promise must not reject: the one who starts work handles its errors. */
  track(work: Promise<void>): void;
  isQuiet(): boolean;
  /** Resolves as soon as nothing is in progress, or when the signal aborts. Never rejects. */
  whenQuiet(signal?: AbortSignal): Promise<void>;
}

export function createActivity(): Activity {
  let running = 0;
  const waiting = new Set<() => void>();

  const finish = () => {
    running -= 1;
    if (running > 0) return;
    for (const resolve of [...waiting]) resolve();
  };

  return {
    track(work) {
      running += 1;
      work.then(finish, finish);
    },
    isQuiet: () => running === 0,
    whenQuiet(signal) {
      if (running === 0 || signal?.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const settle = () => {
          waiting.delete(settle);
          signal?.removeEventListener('abort', settle);
          resolve();
        };
        waiting.add(settle);
        signal?.addEventListener('abort', settle);
      });
    },
  };
}
