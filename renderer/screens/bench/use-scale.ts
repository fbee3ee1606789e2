import { useEffect, useState } from 'react';
import type { PackingView, ScaleLiveView } from '../../../electron/contract/views.ts';
import { useStation } from '../../client/station.tsx';
import { parcelOnScale } from './bench-state.ts';

/** So long until the scale is asked for again after the line to it was lost, in milliseconds. */
const againMs = 2_000;

/** What the scale shows, as it changes; null until the first word of it. */
export function useScale(): ScaleLiveView | null {
  const { client } = useStation();
  const [live, setLive] = useState<ScaleLiveView | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const listen = async () => {
      while (!stop.signal.aborted) {
        try {
          for await (const view of await client.scales.live({}, { signal: stop.signal })) setLive(view);
        } catch {
          // The window says elsewhere that the station does not answer; here the last reading goes.
          if (!stop.signal.aborted) setLive(null);
        }
        await new Promise((resolve) => setTimeout(resolve, againMs));
      }
    };
    void listen();
    return () => stop.abort();
  }, [client]);
  return live;
}

/** Whether another parcel than the open one is still on the scale: the open one cannot be weighed yet. */
export function useScaleTaken(packing: PackingView | null, live: ScaleLiveView | null): boolean {
  const [lying, setLying] = useState<string | null>(null);
  const now = parcelOnScale(lying, packing, live?.state === 'connected' ? live.grams : null);
  if (now !== lying) setLying(now);
  const open = packing?.open ?? null;
  return open !== null && now !== null && now !== open.found.parcel.parcelId;
}
