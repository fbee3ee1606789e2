/** What a line to a device (a TCP connection, a serial line) can do, and how it breaks. */

/** Reason codes of our own, beside those of the operating system. */
export const lineReasons = {
  timeout: 'ETIMEDOUT',
  aborted: 'ABORTED',
  closedEarly: 'CLOSED',
} as const;

/** The code that the operating system gave an error; `UNKNOWN` where it gave none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN';
}

/** The line broke, somebody asked to stop, or something took too long. */
export class LineTrouble extends Error {
  override readonly name = 'LineTrouble';
  readonly reason: string;
  /** Nothing moved for too long; the line itself did not break. */
  readonly isStall: boolean;

  constructor(reason: string, isStall = false) {
    super(reason);
    this.reason = reason;
    this.isStall = isStall;
  }
}

/** The watch over one line: the first trouble ends everything that waits. */
export interface LineGuard {
  /** Rejects with {@link LineTrouble} at the first trouble. Never resolves. */
  readonly broken: Promise<never>;
  /** Tells of trouble. Only the first counts. */
  fail(trouble: LineTrouble): void;
  /** The promise, or trouble when it does not settle in time. */
  within<Value>(work: Promise<Value>, limitMs: number, isStall: boolean): Promise<Value>;
  release(): void;
}

/** Watches a line until `release`. An abort of the signal is trouble. */
export function createLineGuard(signal: AbortSignal): LineGuard {
  const { promise: broken, reject } = Promise.withResolvers<never>();
  // Trouble after everybody stopped listening is no news.
  broken.catch(() => undefined);
  const onAbort = () => reject(new LineTrouble(lineReasons.aborted));
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort);
  return {
    broken,
    fail: reject,
    async within(work, limitMs, isStall) {
      const timer = setTimeout(() => reject(new LineTrouble(lineReasons.timeout, isStall)), limitMs);
      try {
        return await Promise.race([work, broken]);
      } finally {
        clearTimeout(timer);
      }
    },
    release: () => signal.removeEventListener('abort', onAbort),
  };
}

/** Closing waits for the driver; one that hangs must not hold the printer's queue. */
export const closeTimeoutMs = 3_000;

/** Settles, at the latest when the time is over; an error is no news any more. For what ends a line. */
export async function settle(work: Promise<void>, limitMs: number): Promise<void> {
  const limit = Promise.withResolvers<void>();
  const timer = setTimeout(limit.resolve, limitMs);
  await Promise.race([work.catch(() => undefined), limit.promise]);
  clearTimeout(timer);
}

/** An open line on which bytes go both ways. */
export interface DeviceLine extends LineGuard {
  /** Resolves when the operating system took the bytes. Trouble comes through the guard. */
  write(bytes: Uint8Array): Promise<void>;
  /** Resolves when the other side has ended the line. */
  readonly peerEnded: Promise<void>;
  onData(listener: (bytes: Uint8Array) => void): void;
}
