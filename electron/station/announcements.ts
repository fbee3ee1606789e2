/** Events to every client that listens. An event only says that something changed. */

import type { StationEvent } from '../contract/views.ts';

export interface Announcements {
  announce(event: StationEvent): void;
  /**
   * All events from now on, until the signal aborts. A slow listener misses nothing but what is overtaken: of
   * several changes of one job it is told the newest, in the place of the first.
   */
  listen(signal: AbortSignal | undefined): AsyncGenerator<StationEvent, void, void>;
}

/** What an event is about. A listener has at most one event of each waiting, so its queue cannot grow for ever. */
function subjectOf(event: StationEvent): string {
  if (event.kind === 'scan-read') return `${event.kind} ${event.scanNumber}`;
  if (event.kind === 'job-changed') return `${event.kind} ${event.jobId}`;
  const isProgress = event.kind === 'import-progress' || event.kind === 'change-progress';
  return isProgress ? `${event.kind} ${event.operationId}` : event.kind;
}

export function createAnnouncements(): Announcements {
  const listeners = new Set<(event: StationEvent) => void>();
  return {
    announce(event) {
      for (const listener of listeners) listener(event);
    },
    async *listen(signal) {
      const waiting = new Map<string, StationEvent>();
      let wake: (() => void) | undefined;
      const listener = (event: StationEvent) => {
        waiting.set(subjectOf(event), event);
        wake?.();
      };
      const stop = () => wake?.();
      listeners.add(listener);
      signal?.addEventListener('abort', stop, { once: true });
      try {
        while (!signal?.aborted) {
          const [next] = waiting;
          if (next) {
            const [subject, event] = next;
            waiting.delete(subject);
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
