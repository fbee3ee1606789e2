import { useEffect, useRef, useState } from 'react';
import { reconnectDelayMs } from './changes.ts';
import { pass } from './pass.ts';

type Stream<Value> = (options: { readonly signal: AbortSignal }) => Promise<AsyncIterable<Value>>;

/**
 * Follows a stream of the station while the component is shown; the newest value, or undefined before the first. A
 * browser has few connections to one host: follow what is looked at, and nothing else.
 */
export function useLive<Value>(open: Stream<Value>): Value | undefined {
  const [value, setValue] = useState<Value>();
  const latest = useRef(open);
  latest.current = open;
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const follow = async () => {
      for (let failures = 1; !signal.aborted; failures += 1) {
        try {
          for await (const next of await latest.current({ signal })) {
            if (signal.aborted) return;
            failures = 0;
            setValue(next);
          }
        } catch {
          // The bar above says that the station does not answer; here it is only asked again.
        }
        await pass(reconnectDelayMs(failures), signal);
      }
    };
    void follow();
    return () => stop.abort();
  }, []);
  return value;
}
