/** A value that clients follow: they are told it as it is, and again whenever it changed. */

export interface LiveValue<Value> {
  read(): Value;
  set(value: Value): void;
  /** The value now and after every change, until the signal aborts. A slow listener is told the newest alone. */
  follow(signal: AbortSignal | undefined): AsyncGenerator<Value, void, void>;
}

export function createLiveValue<Value>(first: Value): LiveValue<Value> {
  let value = first;
  const wakers = new Set<() => void>();
  return {
    read: () => value,
    set(next) {
      value = next;
      for (const wake of wakers) wake();
    },
    async *follow(signal) {
      let isStale = true;
      let wake: (() => void) | undefined;
      const onChange = () => {
        isStale = true;
        wake?.();
      };
      const onAbort = () => wake?.();
      wakers.add(onChange);
      signal?.addEventListener('abort', onAbort, { once: true });
      try {
        while (!signal?.aborted) {
          if (isStale) {
            isStale = false;
            yield value;
          } else {
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          }
        }
      } finally {
        wakers.delete(onChange);
        signal?.removeEventListener('abort', onAbort);
      }
    },
  };
}

/** So many bytes of a raw view: a few frames. */
const shownBytes = 96;

/** The last bytes of a line as people read them: hexadecimal, separated by blanks. */
export function appendRaw(raw: string, bytes: Uint8Array): string {
  const text = Array.from(bytes.subarray(-shownBytes), (byte) =>
    byte.toString(16).toUpperCase().padStart(2, '0'),
  );
  return [...(raw === '' ? [] : raw.split(' ')), ...text].slice(-shownBytes).join(' ');
}
