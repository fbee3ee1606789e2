import { type Problem, problem } from '../../domain/problems.ts';
import { formatDevicePlace, type ScannerSetup } from '../../domain/scales.ts';
import type { ScannerLink, ScannerNews } from '../../ports/bench-devices.ts';
import { createDeviceLink, type LinkTimes } from '../device-link.ts';
import { noScanLines, takeScanBytes, takeScanSilence } from './scan-lines.ts';

export interface SerialScannerOptions {
  readonly times?: Partial<LinkTimes>;
  /** Whether the port is plugged in; as for every link where absent. */
  readonly isThere?: (path: string) => Promise<boolean>;
  /** After so long a silence a code without an end is complete. A byte takes 17 ms at 600 baud. */
  readonly silenceMs?: number;
}

const usualSilenceMs = 100;

function problemOf(reason: string, place: string, wasOpen: boolean): Problem | null {
  const params = { place, reason };
  if (reason === '') return null;
  if (reason === 'EBUSY') return problem('scanner.in-use', params);
  if (reason === 'EACCES') return problem('scanner.denied', params);
  return problem(wasOpen ? 'scanner.gone' : 'scanner.not-found', params);
}

/** Listens to a scanner on a serial line until it is closed. */
export function openSerialScanner(
  setup: ScannerSetup,
  tell: (news: ScannerNews) => void,
  options: SerialScannerOptions = {},
): ScannerLink {
  const { place } = setup;
  if (place.kind !== 'serial' && place.kind !== 'tcp') {
    tell({ kind: 'state', state: 'none', problem: null });
    return { close: () => Promise.resolve() };
  }
  const silenceMs = options.silenceMs ?? usualSilenceMs;
  let wasOpen = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const link = createDeviceLink({
    place,
    line: setup.line,
    ...(options.times === undefined ? {} : { times: options.times }),
    ...(options.isThere === undefined ? {} : { isThere: options.isThere }),
    onState(state, reason) {
      tell({ kind: 'state', state, problem: problemOf(reason, formatDevicePlace(place), wasOpen) });
    },
    async work(line) {
      let lines = noScanLines;
      // What the cable ended in the middle of is no code.
      line.onData((bytes) => {
        clearTimeout(timer);
        tell({ kind: 'bytes', bytes });
        const step = takeScanBytes(lines, bytes);
        lines = step.lines;
        for (const code of step.codes) tell({ kind: 'scan', code });
        if (lines.pending.length === 0) return;
        timer = setTimeout(() => {
          const code = takeScanSilence(lines);
          lines = noScanLines;
          if (code !== null) tell({ kind: 'scan', code });
        }, silenceMs);
      });
      wasOpen = true;
      tell({ kind: 'state', state: 'connected', problem: null });
      try {
        await line.broken;
      } finally {
        clearTimeout(timer);
      }
    },
  });
  return {
    async close() {
      await link.close();
    },
  };
}
