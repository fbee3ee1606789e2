import { done, type Result } from '../../electron/domain/problems.ts';
import type { ScaleReading } from '../../electron/domain/scale-readings.ts';
import type { ScaleSetup, ScannerSetup } from '../../electron/domain/scales.ts';
import type {
  BenchDevices,
  DevicePort,
  ScaleDetection,
  ScaleNews,
  ScannerNews,
} from '../../electron/ports/bench-devices.ts';

/** A scale and a scanner of which a test decides what they say. */
export interface FakeDevices extends BenchDevices {
  ports: readonly DevicePort[];
  /** What the next detection yields. */
  detection: readonly ScaleDetection[];
  /** What a tare or a zero is answered with. */
  answer: Result<null>;
  /** The set-ups of the links that are open now. */
  readonly openScales: readonly ScaleSetup[];
  readonly openScanners: readonly ScannerSetup[];
  readonly commands: readonly string[];
  tellScale(news: ScaleNews): void;
  /** A weight as a connected scale says it. */
  weigh(reading: Partial<ScaleReading>): void;
  tellScanner(news: ScannerNews): void;
}

export function createFakeDevices(): FakeDevices {
  const scales = new Map<(news: ScaleNews) => void, ScaleSetup>();
  const scanners = new Map<(news: ScannerNews) => void, ScannerSetup>();
  const commands: string[] = [];
  const devices: FakeDevices = {
    ports: [],
    detection: [],
    answer: done(null),
    get openScales() {
      return [...scales.values()];
    },
    get openScanners() {
      return [...scanners.values()];
    },
    commands,
    tellScale(news) {
      for (const tell of scales.keys()) tell(news);
    },
    weigh(reading) {
      const whole = { grams: 0, net: false, stable: true, overload: false, ...reading };
      devices.tellScale({
        kind: 'signal',
        signal: { kind: 'reading', reading: whole, frame: Uint8Array.of(2) },
      });
    },
    tellScanner(news) {
      for (const tell of scanners.keys()) tell(news);
    },
    listPorts: async () => devices.ports,
    openScale(setup, tell) {
      scales.set(tell, setup);
      const say = (word: string) => {
        commands.push(word);
        return devices.answer;
      };
      return {
        tare: async () => say('tare'),
        zero: async () => say('zero'),
        simulate: (grams) => say(`simulate ${grams}`),
        async close() {
          scales.delete(tell);
        },
      };
    },
    async *detectScale(_place, signal) {
      for (const step of devices.detection) {
        if (signal.aborted) return;
        yield step;
      }
    },
    openScanner(setup, tell) {
      scanners.set(tell, setup);
      return {
        async close() {
          scanners.delete(tell);
        },
      };
    },
  };
  return devices;
}
