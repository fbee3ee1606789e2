import { problem, refused } from '../../domain/problems.ts';
import type { BenchDevices, ScaleLink } from '../../ports/bench-devices.ts';
import type { ScaleProtocols } from '../../ports/scales.ts';
import { openSerialScanner } from '../scanners/serial-scanner.ts';
import { listSerialPorts, type SerialPortInfo } from '../serial-line.ts';
import { detectScale } from './detect-scale.ts';
import { openSerialScale, type SerialScaleOptions } from './serial-scale.ts';
import { openSimulatedScale } from './simulated-scale.ts';

export interface BenchDevicesOptions extends Omit<SerialScaleOptions, 'protocols'> {
  readonly protocols: ScaleProtocols;
  readonly listPorts?: () => Promise<readonly SerialPortInfo[]>;
}

/** Nothing is plugged in. */
const noLink: ScaleLink = {
  tare: () => Promise.resolve(refused(problem('scale.none'))),
  zero: () => Promise.resolve(refused(problem('scale.none'))),
  simulate: () => refused(problem('scale.none')),
  close: () => Promise.resolve(),
};

/** Scales and scanners of this computer. Nothing is opened before it is asked for. */
export function createBenchDevices(options: BenchDevicesOptions): BenchDevices {
  const list = options.listPorts ?? listSerialPorts;
  return {
    async listPorts() {
      // A system without the program that lists ports has none to show; they can be typed.
      const ports = await list().catch(() => []);
      return ports.map(({ path, friendlyName, manufacturer }) => ({
        path,
        name: friendlyName ?? manufacturer ?? '',
      }));
    },
    openScale(setup, tell) {
      const { place } = setup;
      if (place.kind === 'simulator') return openSimulatedScale(tell, options);
      if (place.kind === 'none') {
        tell({ kind: 'state', state: 'none', problem: null });
        return noLink;
      }
      return openSerialScale({ ...setup, place }, tell, options);
    },
    detectScale: (place, signal) => detectScale(place, options, signal),
    openScanner: (setup, tell) => openSerialScanner(setup, tell),
  };
}
