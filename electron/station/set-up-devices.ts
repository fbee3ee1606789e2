/** Where the scale and the scanner of the bench are plugged in, and how they talk. */

import type { DevicePortView, ScaleSetupView, ScannerSetupView } from '../contract/views.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import { type DevicePlace, formatDevicePlace, parseDevicePlace } from '../domain/scales.ts';
import type { BenchDevices } from '../ports/bench-devices.ts';
import { record, type StationContext } from './context.ts';
import { whyNoRight } from './operators-on-duty.ts';

type SetupContext = Pick<StationContext, 'stores' | 'clock' | 'announce'>;

/** One port has one device: the ports that printers, scale and scanner of this bench stand on. */
function usesOf({ stores }: Pick<StationContext, 'stores'>): Map<string, DevicePortView['usedBy']> {
  const uses = new Map<string, DevicePortView['usedBy']>();
  const add = (place: DevicePlace, usedBy: DevicePortView['usedBy']) => {
    if (place.kind === 'serial' || place.kind === 'tcp') uses.set(formatDevicePlace(place), usedBy);
  };
  for (const { destination } of stores.printers.list())
    if (destination.kind === 'serial') add({ kind: 'serial', path: destination.path }, 'printer');
  add(stores.benchDevices.scale().place, 'scale');
  add(stores.benchDevices.scanner().place, 'scanner');
  return uses;
}

/** The serial ports of this computer, and what this bench uses each for. */
export async function listDevicePorts(
  context: Pick<StationContext, 'stores'>,
  devices: BenchDevices,
): Promise<DevicePortView[]> {
  const ports = await devices.listPorts();
  const uses = usesOf(context);
  return ports.map((port) => ({ ...port, usedBy: uses.get(port.path) ?? null }));
}

/** Stores how the scale is reached. @returns `scale.place-invalid`, `scale.in-use`, or why who is here may not. */
export function configureScale(context: SetupContext, setup: ScaleSetupView): Result<null> {
  const missing = whyNoRight(context, 'settings');
  if (missing) return refused(missing);
  const place = parseDevicePlace(setup.place);
  if (!place) return refused(problem('scale.place-invalid', { place: setup.place }));
  const taken = usesOf(context).get(formatDevicePlace(place));
  if (taken !== undefined && taken !== 'scale')
    return refused(problem('scale.in-use', { place: setup.place, reason: taken ?? '' }));
  context.stores.transaction(() => {
    context.stores.benchDevices.saveScale({ ...setup, place });
    record(context, 'scale.set-up', 'scale', { place: formatDevicePlace(place), protocol: setup.protocol });
  });
  context.announce({ kind: 'scale-changed' });
  return done(null);
}

/** Stores how the serial scanner is reached. @returns `scanner.place-invalid`, `scanner.in-use`, or as above. */
export function configureScanner(context: SetupContext, setup: ScannerSetupView): Result<null> {
  const missing = whyNoRight(context, 'settings');
  if (missing) return refused(missing);
  const place = parseDevicePlace(setup.place);
  if (!place || place.kind === 'simulator')
    return refused(problem('scanner.place-invalid', { place: setup.place }));
  const taken = usesOf(context).get(formatDevicePlace(place));
  if (taken !== undefined && taken !== 'scanner')
    return refused(problem('scanner.in-use', { place: setup.place, reason: taken ?? '' }));
  context.stores.transaction(() => {
    context.stores.benchDevices.saveScanner({ ...setup, place });
    record(context, 'scanner.set-up', 'scanner', { place: formatDevicePlace(place) });
  });
  context.announce({ kind: 'scanner-changed' });
  return done(null);
}
