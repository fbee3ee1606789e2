import type { DeviceStatus } from '../domain/device-status.ts';
import type { Destination, PrinterLanguage } from '../domain/printers.ts';
import type { Problem } from '../domain/problems.ts';

/** Where printers are looked for: queues of the system, its serial ports, its device files, the network. */
export const discoveryPlaces = ['queues', 'serial', 'devices', 'network'] as const;
export type DiscoveryPlace = (typeof discoveryPlaces)[number];

export interface DiscoveryRequest {
  /** Of this computer. */
  readonly places: readonly Exclude<DiscoveryPlace, 'network'>[];
  /** `HOST` or `HOST:PORT`: what stands there is asked who it is. */
  readonly host?: string;
  /** `192.168.1.0/24`, at most so many addresses: where something listens on the raw port. Nothing is sent there. */
  readonly subnet?: string;
}

/** Something that may be a printer. A serial port may have anything at its other end. */
export interface FoundPrinter {
  /** The ways to it; never empty. Queues can be given raw bytes, or pages that their driver draws. */
  readonly destinations: readonly [Destination, ...Destination[]];
  /** As the system calls it. */
  readonly name: string;
  /** Driver, maker, model, as far as somebody says; empty where nobody does. */
  readonly model: string;
  /** What it stands on: a port, an address. Empty where the destination says it. */
  readonly port: string;
  /** Whose words it answered in; null where it was not asked or stayed silent. */
  readonly language: PrinterLanguage | null;
  /** What it said; null where it was not asked. */
  readonly status: DeviceStatus | null;
}

export interface DiscoveryReport {
  readonly found: readonly FoundPrinter[];
  /** Places that could not be searched. What was found elsewhere stands. */
  readonly problems: readonly { readonly place: DiscoveryPlace; readonly problem: Problem }[];
}

/** Looks for printers. Never sends anything that could come out on paper. */
export interface PrinterDiscovery {
  /** Ends early, with what it has, when the signal aborts. */
  discover(request: DiscoveryRequest, signal: AbortSignal): Promise<DiscoveryReport>;
}
