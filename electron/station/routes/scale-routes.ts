/** The contract's procedures of the scale and of scanners on a serial line. */

import { formatDevicePlace } from '../../domain/scales.ts';
import type { StationContext } from '../context.ts';
import { configureScale, configureScanner, listDevicePorts } from '../set-up-devices.ts';
import { accept, type Procedures, type RouterParts } from './procedures.ts';

export function scaleRoutes(procedures: Procedures, context: StationContext, parts: RouterParts) {
  const { benchDevices } = context.stores;
  const { scaleWatch, scannerWatch, devices } = parts;
  const scaleSetup = () => {
    const setup = benchDevices.scale();
    return { setup: { ...setup, place: formatDevicePlace(setup.place) } };
  };
  const scannerSetup = () => {
    const setup = benchDevices.scanner();
    return { setup: { ...setup, place: formatDevicePlace(setup.place) } };
  };
  return {
    scales: {
      ports: procedures.scales.ports.handler(async () => ({
        ports: await listDevicePorts(context, devices),
      })),
      detect: procedures.scales.detect.handler(({ input, signal }) => scaleWatch.detect(input.place, signal)),
      get: procedures.scales.get.handler(() => ({ ...scaleSetup(), shown: scaleWatch.shown() })),
      configure: procedures.scales.configure.handler(async ({ input }) => {
        accept(configureScale(context, input.setup));
        await scaleWatch.reopen();
        return scaleSetup();
      }),
      live: procedures.scales.live.handler(({ signal }) => scaleWatch.live(signal)),
      tare: procedures.scales.tare.handler(async () => {
        accept(await scaleWatch.tare());
        return {};
      }),
      zero: procedures.scales.zero.handler(async () => {
        accept(await scaleWatch.zero());
        return {};
      }),
      simulate: procedures.scales.simulate.handler(({ input }) => {
        accept(scaleWatch.simulate(input.grams));
        return {};
      }),
    },
    scanners: {
      ports: procedures.scanners.ports.handler(async () => ({
        ports: await listDevicePorts(context, devices),
      })),
      get: procedures.scanners.get.handler(() => ({ ...scannerSetup(), shown: scannerWatch.shown() })),
      configure: procedures.scanners.configure.handler(async ({ input }) => {
        accept(configureScanner(context, input.setup));
        await scannerWatch.reopen();
        return scannerSetup();
      }),
      live: procedures.scanners.live.handler(({ signal }) => scannerWatch.live(signal)),
    },
  };
}
