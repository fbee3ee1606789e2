/** Ids, time, log and hash as the platform gives them, kept small for tests of rooms that need them. */

import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { v7 } from 'uuid';
import { parseId } from '../../electron/domain/ids.ts';
import type { Clock } from '../../electron/ports/clock.ts';
import type { Ids } from '../../electron/ports/ids.ts';
import type { Logger } from '../../electron/ports/logger.ts';
import { createFakeClock } from './fake-clock.ts';

export const fakeIds: Ids = { next: () => parseId(v7()) };

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Real time; for tests against real sockets. */
export function createRealClock(): Clock {
  const { localDay, atLocal, formatLocal } = createFakeClock();
  return {
    localDay,
    atLocal,
    formatLocal,
    nowMs: () => Date.now(),
    // An abort is the end of the wait, not an error.
    wait: (delayMs, signal) =>
      delay(delayMs, undefined, signal ? { signal, ref: true } : {}).then(
        () => undefined,
        () => undefined,
      ),
  };
}

export interface FakeLogger extends Logger {
  /** Events and errors of bugs, in order. */
  readonly bugs: readonly { readonly event: string; readonly error: unknown }[];
}

export function createFakeLogger(): FakeLogger {
  const bugs: { event: string; error: unknown }[] = [];
  return {
    bugs,
    info: () => undefined,
    warn: () => undefined,
    bug(event, error) {
      bugs.push({ event, error });
      return `ref-${bugs.length}`;
    },
  };
}
