/** Events to every client that listens. An event only says that something changed. */

import type { StationEvent } from '../contract/views.ts';

export interface Announcements {
  announce(event: StationEvent): void;
  /** All events from now on, until the signal aborts. A slow listener misses nothing but repeats. */
  listen(signal: AbortSignal | undefined): AsyncGenerator<StationEvent, void, void>;
}

/** A listener that is this far behind is told less: equal announcements are folded into one. */
const foldBeyond = 1000;

export function createAnnouncements(): Announcements {
  const listeners = new Set<(event: StationEvent) => void>();
  return {
    announce(event) {
      for (const listener of listeners) listener(event);
    },
    async *listen(signal) {
      const waiting: StationEvent[] = [];
      let wake: (() => void) | undefined;
      const listener = (event: StationEvent) => {
        const text = JSON.stringify(event);
        if (waiting.length > foldBeyond && waiting.some((other) => JSON.stringify(other) === text)) return;
        waiting.push(event);
        wake?.();
      };
      const stop = () => wake?.();
      listeners.add(listener);
      signal?.addEventListener('abort', stop, { once: true });
      try {
        while (!signal?.aborted) {
          const event = waiting.shift();
          if (event) {
            yield event;
          } else {
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          }
        }
      } finally {
        listeners.delete(listener);
        signal?.removeEventListener('abort', stop);
      }
    },
  };
}
