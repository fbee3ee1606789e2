import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Problem, problem } from '../../domain/problems.ts';
import type {
  DiscoveryPlace,
  DiscoveryReport,
  DiscoveryRequest,
  FoundPrinter,
  PrinterDiscovery,
} from '../../ports/printer-discovery.ts';
import { type CupsEnvironment, createCupsService, hasCups } from '../cups/cups-service.ts';
import { errorCode } from '../device-line.ts';
import { listSerialPorts, type SerialPortInfo } from '../serial-line.ts';
import { findSpoolerQueues } from '../winspool/find-spooler-queues.ts';
import { openSpooler } from '../winspool/open-spooler.ts';
import { askHost, type NetworkOptions, parseHost, parseSubnet, searchSubnet } from './find-on-network.ts';

export interface DiscoveryOptions extends NetworkOptions {
  readonly environment?: CupsEnvironment;
  /** Where the kernel puts USB printers. */
  readonly usbFolder?: string;
  /** Where the kernel tells of them. */
  readonly usbNamesFolder?: string;
  /** Lists serial ports; the system's where absent. */
  readonly listSerialPorts?: () => Promise<readonly SerialPortInfo[]>;
}

const nothingAsked = { language: null, status: null } as const;

async function findWindowsQueues(): Promise<readonly FoundPrinter[]> {
  return (await findSpoolerQueues(await openSpooler())).map(({ queue, driverName, portName }) => ({
    destinations: [
      { kind: 'spooler', queue },
      { kind: 'driver', queue },
    ],
    name: queue,
    model: driverName,
    port: portName,
    ...nothingAsked,
  }));
}

async function findCupsQueues(environment: CupsEnvironment): Promise<readonly FoundPrinter[]> {
  if (!hasCups(environment)) return [];
  return (await createCupsService(environment).listQueues()).map(
    ({ name, description, model, deviceUri }) => ({
      // A queue without a driver has nobody who could draw pages.
      destinations: /\braw\b/iu.test(model)
        ? [{ kind: 'cups', queue: name }]
        : [
            { kind: 'cups', queue: name },
            { kind: 'driver', queue: name },
          ],
      name,
      model: [model, description === name ? '' : description].filter((text) => text !== '').join(' · '),
      port: deviceUri,
      ...nothingAsked,
    }),
  );
}

async function findSerialPorts(
  list: () => Promise<readonly SerialPortInfo[]>,
): Promise<readonly FoundPrinter[]> {
  return (await list()).map((port) => ({
    destinations: [{ kind: 'serial', path: port.path, baudRate: 9600, flowControl: 'none' }],
    name: port.path,
    model: port.friendlyName ?? port.manufacturer ?? '',
    port: port.pnpId ?? '',
    ...nothingAsked,
  }));
}

/** `MFG:Zebra;MDL:GK420d;…` as a USB printer tells of itself (IEEE 1284). */
export function modelOfDeviceId(text: string): string {
  const fields = new Map(
    text.split(';').map((part): [string, string] => {
      const [name = '', ...value] = part.split(':');
      return [name.trim().toUpperCase(), value.join(':').trim()];
    }),
  );
  const maker = fields.get('MFG') ?? fields.get('MANUFACTURER') ?? '';
  const model = fields.get('MDL') ?? fields.get('MODEL') ?? '';
  return `${maker} ${model}`.trim();
}

async function findUsbPrinters(folder: string, namesFolder: string): Promise<readonly FoundPrinter[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  });
  const printers = names.filter((name) => /^lp\d+$/u.test(name)).sort();
  return await Promise.all(
    printers.map(async (name): Promise<FoundPrinter> => {
      const id = await readFile(path.join(namesFolder, name, 'device', 'ieee1284_id'), 'utf8').catch(
        () => '',
      );
      const file = path.join(folder, name);
      return {
        destinations: [{ kind: 'device', path: file }],
        name: file,
        model: modelOfDeviceId(id),
        port: '',
        ...nothingAsked,
      };
    }),
  );
}

/** Looks for printers on this computer and, where asked, in the network. */
export function createPrinterDiscovery(options: DiscoveryOptions = {}): PrinterDiscovery {
  const environment = options.environment ?? process.env;

  const searches: Readonly<
    Record<DiscoveryRequest['places'][number], () => Promise<readonly FoundPrinter[]>>
  > = {
    queues: () => (process.platform === 'win32' ? findWindowsQueues() : findCupsQueues(environment)),
    serial: () => findSerialPorts(options.listSerialPorts ?? listSerialPorts),
    devices: () =>
      process.platform === 'win32'
        ? Promise.resolve([])
        : findUsbPrinters(options.usbFolder ?? '/dev/usb', options.usbNamesFolder ?? '/sys/class/usbmisc'),
  };

  async function discover(request: DiscoveryRequest, signal: AbortSignal): Promise<DiscoveryReport> {
    const problems: { place: DiscoveryPlace; problem: Problem }[] = [];
    const guarded = async (
      place: DiscoveryPlace,
      search: () => Promise<readonly FoundPrinter[]>,
    ): Promise<readonly FoundPrinter[]> => {
      try {
        return await search();
      } catch (error) {
        // A driver or a service that cannot be asked costs its own place alone.
        const reason = error instanceof Error ? error.message.slice(0, 200) : String(error);
        problems.push({ place, problem: problem('printer.search-failed', { place, reason }) });
        return [];
      }
    };
    const askOne = async (text: string): Promise<readonly FoundPrinter[]> => {
      const parsed = parseHost(text);
      const asked = parsed.ok ? await askHost(parsed.value, options, signal) : parsed;
      if (asked.ok) return [asked.value];
      for (const found of asked.problems) problems.push({ place: 'network', problem: found });
      return [];
    };
    const askMany = async (text: string): Promise<readonly FoundPrinter[]> => {
      const parsed = parseSubnet(text);
      if (parsed.ok) return await searchSubnet(parsed.value, options, signal);
      for (const found of parsed.problems) problems.push({ place: 'network', problem: found });
      return [];
    };
    const { host, subnet } = request;
    const found = await Promise.all([
      ...request.places.map((place) => guarded(place, searches[place])),
      ...(host === undefined ? [] : [guarded('network', () => askOne(host))]),
      ...(subnet === undefined ? [] : [guarded('network', () => askMany(subnet))]),
    ]);
    return { found: found.flat(), problems };
  }

  return { discover };
}
