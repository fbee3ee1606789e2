/** Scales and serial scanners of a bench: where they are plugged in and how they talk. */

/** How a scale writes its weight. Formats and their sources: the decoders in `devices/scales/protocols`. */
export const scaleProtocols = [
  'mt-sics',
  'mt-8217',
  'toledo-continuous',
  'st-gs',
  'ohaus',
  'nci',
  'sma',
  'yaohua-continuous',
  'yaohua-equals-reversed',
  'yaohua-equals-forward',
  'yaohua-a12e',
  'yaohua-command',
  'adam',
] as const;
export type ScaleProtocol = (typeof scaleProtocols)[number];

/** The unit of a frame that names none. */
export const scaleUnits = ['kg', 'g', 'lb'] as const;
export type ScaleUnit = (typeof scaleUnits)[number];

/** Whether the frames of a protocol never name their unit, so that only a person knows it. */
export function isUnitless(protocol: ScaleProtocol): boolean {
  return protocol === 'mt-8217' || (protocol.startsWith('yaohua') && protocol !== 'yaohua-a12e');
}

export const baudRates = [600, 1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200] as const;
export type BaudRate = (typeof baudRates)[number];

export const parities = ['none', 'even', 'odd'] as const;
export type Parity = (typeof parities)[number];

/** How bytes travel on a serial line; both ends must agree. */
export interface LineSettings {
  readonly baudRate: BaudRate;
  readonly dataBits: 7 | 8;
  readonly parity: Parity;
}

/** Where a device is plugged in. `tcp`: behind a server of serial ports. `simulator`: nowhere, for training. */
export type DevicePlace =
  | { readonly kind: 'none' }
  | { readonly kind: 'serial'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'simulator' };

export interface ScaleSetup {
  readonly place: DevicePlace;
  readonly protocol: ScaleProtocol;
  readonly line: LineSettings;
  /** Of frames that name none; null: as the protocol usually means it. */
  readonly unit: ScaleUnit | null;
}

export interface ScannerSetup {
  /** Never a simulator. */
  readonly place: DevicePlace;
  readonly line: LineSettings;
}

const usualLine: LineSettings = { baudRate: 9600, dataBits: 8, parity: 'none' };

export const noScale: ScaleSetup = {
  place: { kind: 'none' },
  protocol: 'mt-sics',
  line: usualLine,
  unit: null,
};
export const noScanner: ScannerSetup = { place: { kind: 'none' }, line: usualLine };

/** How a link to a device stands. `silent`: the line is open, and nothing comes. `gone`: it cannot be opened. */
export const linkStates = ['none', 'connecting', 'connected', 'silent', 'gone'] as const;
export type LinkState = (typeof linkStates)[number];

const hostPattern = /^(?:tcp:\/\/)?(\[[0-9a-fA-F:]+\]|[A-Za-z0-9._-]+):(\d{1,5})$/u;

/**
 * Reads `simulator`, `HOST:PORT` (an IPv6 host in brackets), or the path of a serial port (`COM3`, `/dev/ttyUSB0`);
 * empty is no device. Undefined where the text is none of them.
 */
export function parseDevicePlace(text: string): DevicePlace | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'none' };
  if (trimmed.toLowerCase() === 'simulator') return { kind: 'simulator' };
  const host = hostPattern.exec(trimmed);
  if (host) {
    const port = Number(host[2]);
    if (port < 1 || port > 65_535) return undefined;
    return { kind: 'tcp', host: (host[1] ?? '').replace(/^\[|\]$/gu, ''), port };
  }
  return /^(?:COM\d+|\/[^\s]+)$/iu.test(trimmed) ? { kind: 'serial', path: trimmed } : undefined;
}

/** The text that {@link parseDevicePlace} reads back. */
export function formatDevicePlace(place: DevicePlace): string {
  switch (place.kind) {
    case 'none':
      return '';
    case 'simulator':
      return 'simulator';
    case 'serial':
      return place.path;
    case 'tcp':
      return `${place.host.includes(':') ? `[${place.host}]` : place.host}:${place.port}`;
  }
}
