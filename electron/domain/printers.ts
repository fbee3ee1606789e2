/** Printers and the ways to them. */

import type { PrinterId } from './ids.ts';
import type { Media } from './media.ts';
import type { JobDocument } from './print-jobs.ts';
import { assertNever, type Problem } from './problems.ts';

export const printerLanguages = ['zpl', 'tspl', 'escpos', 'cpcl', 'epl', 'pdf'] as const;
export type PrinterLanguage = (typeof printerLanguages)[number];

/** In what pages for a driver are made: a PDF, or one picture a page where nothing on the machine can print a PDF. */
export type PageLanguage = 'pdf' | 'png';

/** How dark a head prints text: 0 as most heads need it, higher for heads that print thin or pale. */
export const darknessLevels = [-3, -2, -1, 0, 1, 2, 3] as const;
export type Darkness = (typeof darknessLevels)[number];

/** Resolutions of heads, as they are sold, in dots per inch. 180: receipt printers of Epson. */
export const headResolutions = [180, 203, 300] as const;

/** How ZPL carries dots: `z64` is short and quick, `acs` is for firmware that does not know it. */
export const graphicsEncodings = ['z64', 'acs'] as const;
export type GraphicsEncoding = (typeof graphicsEncodings)[number];

/** Who draws a waybill number's bars: the program, dot by dot, or the printer by itself (ZPL). */
export const symbolSources = ['dots', 'printer'] as const;
export type SymbolSource = (typeof symbolSources)[number];

/** Whose characters slips of receipt printers show: ours, dot by dot, or those of the printer's own Chinese font. */
export const textSources = ['dots', 'printer'] as const;
export type TextSource = (typeof textSources)[number];

/**
 * How a printer finds the beginning of a label: by the gap between two, by a black mark on the back, or not at all.
 * `as-set`: as the printer itself is set; a language that must say it says gap.
 */
export const labelTrackings = ['as-set', 'gap', 'mark', 'continuous'] as const;
export type LabelTracking = (typeof labelTrackings)[number];

/** What becomes of a printed label: it stops where it is torn off, is peeled off its backing, or is cut. */
export const takeOffs = ['as-set', 'tear', 'peel', 'cut'] as const;
export type TakeOff = (typeof takeOffs)[number];

/** How pages are made for the head of a printer, and what it is told of the labels before it. */
export interface PrintHead {
  readonly dotsPerInch: (typeof headResolutions)[number];
  readonly darkness: Darkness;
  readonly graphics: GraphicsEncoding;
  readonly symbols: SymbolSource;
  readonly text: TextSource;
  readonly tracking: LabelTracking;
  /** Length of the gap, or of the black mark. */
  readonly gapTenthsMm: number;
  /** Null: as the printer is set. Otherwise inches per second (ZPL, TSPL). */
  readonly speed: number | null;
  /** Heat of the head in the printer's own steps: 0 to 30 in ZPL, 0 to 15 in TSPL and EPL. Null: as it is set. */
  readonly density: number | null;
  readonly takeOff: TakeOff;
}

/** The longest gap or mark that can be said. */
export const mostGapTenthsMm = 200;
export const mostSpeed = 14;
export const mostDensity = 30;

/** What a head needs beside its resolution; as {@link usualHead} where absent. */
export type HeadOptions = Partial<Omit<PrintHead, 'dotsPerInch'>>;

/** The head of nearly all label printers in use. */
export const usualHead: PrintHead = {
  dotsPerInch: 203,
  darkness: 0,
  graphics: 'z64',
  symbols: 'dots',
  text: 'dots',
  tracking: 'as-set',
  gapTenthsMm: 30,
  speed: null,
  density: null,
  takeOff: 'as-set',
};

/** How a serial line keeps a sender from overrunning the printer. */
export const flowControls = ['none', 'rts-cts', 'xon-xoff'] as const;
export type FlowControl = (typeof flowControls)[number];

/**
 * Where bytes go. Checked once, when the printer is added. `serial`: a COM port or tty. `spooler`: a queue of Windows,
 * raw. `cups`: a queue of CUPS, raw. `device`: a device file, a parallel port or the share of another PC. `driver`: a
 * printer of the operating system that takes pages and draws them itself. `directory`: a folder.
 */
export type Destination =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | {
      readonly kind: 'serial';
      readonly path: string;
      readonly baudRate: number;
      readonly flowControl: FlowControl;
    }
  | { readonly kind: 'spooler'; readonly queue: string }
  | { readonly kind: 'cups'; readonly queue: string }
  | { readonly kind: 'device'; readonly path: string }
  | { readonly kind: 'driver'; readonly queue: string }
  | { readonly kind: 'directory'; readonly path: string };

/** How far prints lie from where the ruler page says they should, on one paper of one printer. */
export interface Calibration {
  /** Moves everything to the right and down, in tenths of a millimetre; negative: to the left and up. */
  readonly offsetXTenthsMm: number;
  readonly offsetYTenthsMm: number;
  /** How much further down each sheet comes than the one before it, in hundredths of a millimetre. */
  readonly driftHundredthsMm: number;
}

/** More than that is no calibration but the wrong paper. */
export const mostOffsetTenthsMm = 100;
export const mostDriftHundredthsMm = 300;

export const noCalibration: Calibration = { offsetXTenthsMm: 0, offsetYTenthsMm: 0, driftHundredthsMm: 0 };

export interface Printer {
  readonly id: PrinterId;
  readonly name: string;
  readonly destination: Destination;
  readonly language: PrinterLanguage;
  /** The paper that is declared loaded. */
  readonly media: Media;
  /** The carrier whose forms are loaded; empty for plain paper. */
  readonly loadedCarrierCode: string;
  readonly head: PrintHead;
  /** Of the paper that is declared loaded. */
  readonly calibration: Calibration;
  /** What is known of its model: a code of the printer profiles. Empty where nobody said. */
  readonly profileCode: string;
  /** The printer that takes over when this one cannot go on; null for none. */
  readonly spareId: PrinterId | null;
  /** Labels or sheets that are left of the roll or stack; null where nobody counts. */
  readonly labelsLeft: number | null;
  /** Documents that go to it when nobody names a printer; null for none. */
  readonly defaultFor: JobDocument | null;
  /** The two PDF folders of the first start. They cannot be removed. */
  readonly isBuiltIn: boolean;
  /** Set while its queue stands still: a person paused it, or a problem did. */
  readonly pausedBy: Problem | null;
}

/** So few labels or sheets are worth a word before they are gone. */
const lowRollLabels = 30;

/** Whether what is left of a roll or stack is little; never where nobody counts. */
export function isRollLow({ labelsLeft }: Pick<Printer, 'labelsLeft'>): boolean {
  return labelsLeft !== null && labelsLeft <= lowRollLabels;
}

/** The raw port of label printers (JetDirect). */
export const rawPrintPort = 9100;

const usualBaudRate = 9600;

/** `PATH?baud=115200&flow=rts-cts`; 9600 and none where they are not said. */
function parseSerial(text: string): Destination | undefined {
  const [path = '', query = '', ...rest] = text.split('?');
  if (path.trim() === '' || rest.length > 0) return undefined;
  let baudRate = usualBaudRate;
  let flowControl: FlowControl = 'none';
  for (const part of query === '' ? [] : query.split('&')) {
    const [name, value = ''] = part.split('=');
    if (name === 'baud' && /^\d{3,6}$/u.test(value)) baudRate = Number(value);
    else if (name === 'flow' && isFlowControl(value)) flowControl = value;
    else return undefined;
  }
  return { kind: 'serial', path: path.trim(), baudRate, flowControl };
}

function isFlowControl(text: string): text is FlowControl {
  return flowControls.some((one) => one === text);
}

/**
 * Reads `tcp://HOST[:PORT]` (an IPv6 host in brackets), `serial:PORT[?baud=9600&flow=rts-cts]`, `spooler:QUEUE`,
 * `cups:QUEUE`, `device:PATH`, `driver:QUEUE` or `dir:PATH`; undefined where the text is none of them. A relative path
 * is left as it is: the host that reads the text resolves it.
 */
export function parseDestination(text: string): Destination | undefined {
  const trimmed = text.trim();
  const prefix = /^(dir|serial|spooler|cups|device|driver):(.*)$/u.exec(trimmed);
  if (prefix) {
    const rest = (prefix[2] ?? '').trim();
    if (rest === '') return undefined;
    switch (prefix[1]) {
      case 'dir':
        return { kind: 'directory', path: rest };
      case 'serial':
        return parseSerial(rest);
      case 'spooler':
        return { kind: 'spooler', queue: rest };
      case 'cups':
        // The name of a queue is an argument of a program; CUPS itself allows no such names.
        return /^[^\s/#'"-][^\s/#'"]*$/u.test(rest) ? { kind: 'cups', queue: rest } : undefined;
      case 'device':
        return { kind: 'device', path: rest };
      default:
        return { kind: 'driver', queue: rest };
    }
  }
  const tcp = /^tcp:\/\/(\[[0-9a-fA-F:]+\]|[A-Za-z0-9._-]+)(?::(\d{1,5}))?\/?$/u.exec(trimmed);
  if (!tcp) return undefined;
  const port = tcp[2] === undefined ? rawPrintPort : Number(tcp[2]);
  if (port < 1 || port > 65_535) return undefined;
  return { kind: 'tcp', host: (tcp[1] ?? '').replace(/^\[|\]$/g, ''), port };
}

/** The text that {@link parseDestination} reads back. */
export function formatDestination(destination: Destination): string {
  switch (destination.kind) {
    case 'tcp': {
      const host = destination.host.includes(':') ? `[${destination.host}]` : destination.host;
      return `tcp://${host}:${destination.port}`;
    }
    case 'serial':
      return `serial:${destination.path}?baud=${destination.baudRate}&flow=${destination.flowControl}`;
    case 'spooler':
    case 'cups':
    case 'driver':
      return `${destination.kind}:${destination.queue}`;
    case 'device':
      return `device:${destination.path}`;
    case 'directory':
      return `dir:${destination.path}`;
    default:
      return assertNever(destination);
  }
}

/** Whether a path names one place wherever the program was started: POSIX, a Windows drive or a share. */
export function isAbsolutePath(path: string): boolean {
  return /^(?:\/|[A-Za-z]:[\\/]|\\\\)/u.test(path);
}
