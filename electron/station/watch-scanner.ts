/** Listens to the scanner on a serial line, and tells every window what it read. */

import type { ScannerLiveView } from '../contract/views.ts';
import { assertNever } from '../domain/problems.ts';
import { formatDevicePlace } from '../domain/scales.ts';
import type { BenchDevices, ScannerNews } from '../ports/bench-devices.ts';
import type { StationContext } from './context.ts';
import { createKeptLink } from './keep-link.ts';
import { appendRaw, createLiveValue } from './live-value.ts';

export interface ScannerWatch {
  /** Listens until it is stopped. Call it once. */
  start(): void;
  stop(): Promise<void>;
  /** After it was set up anew. */
  reopen(): Promise<void>;
  /** How it stands now. */
  shown(): ScannerLiveView;
  /** How it stands, now and whenever that changes. It is listened to meanwhile. */
  live(signal: AbortSignal | undefined): AsyncGenerator<ScannerLiveView, void, void>;
}

const nothing: ScannerLiveView = { place: '', state: 'none', problem: null, lastScan: null, raw: '' };

export function createScannerWatch(
  context: Pick<StationContext, 'stores' | 'clock' | 'announce'>,
  devices: BenchDevices,
): ScannerWatch {
  const { stores, clock, announce } = context;
  const live = createLiveValue(nothing);
  let scanNumber = 0;

  const change = (changed: Partial<ScannerLiveView>) => live.set({ ...live.read(), ...changed });

  function hear(news: ScannerNews): void {
    switch (news.kind) {
      case 'state':
        change({ state: news.state, problem: news.problem });
        announce({ kind: 'scanner-changed' });
        return;
      case 'bytes':
        change({ raw: appendRaw(live.read().raw, news.bytes) });
        return;
      case 'scan': {
        const atMs = clock.nowMs();
        scanNumber += 1;
        change({ lastScan: { code: news.code, atMs } });
        announce({ kind: 'scan-read', scanNumber, code: news.code, atMs });
        return;
      }
      default:
        assertNever(news);
    }
  }

  const link = createKeptLink(() => {
    const setup = stores.benchDevices.scanner();
    live.set({ ...nothing, place: formatDevicePlace(setup.place) });
    return devices.openScanner(setup, hear);
  });

  return {
    start: link.start,
    stop: link.stop,
    reopen: link.reopen,
    shown: () => live.read(),
    live: (signal) => link.while(() => live.follow(signal)),
  };
}
