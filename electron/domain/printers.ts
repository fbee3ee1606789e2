/** Printers and the ways to them. */

import type { PrinterId } from './ids.ts';
import type { Media } from './media.ts';
import type { JobDocument } from './print-jobs.ts';
import type { Problem } from './problems.ts';

export const printerLanguages = ['zpl', 'tspl', 'escpos', 'pdf'] as const;
export type PrinterLanguage = (typeof printerLanguages)[number];

/** How dark a head prints text: 0 as most heads need it, higher for heads that print thin or pale. */
export const darknessLevels = [-3, -2, -1, 0, 1, 2, 3] as const;
export type Darkness = (typeof darknessLevels)[number];

/** Resolutions of label printers' heads, as they are sold, in dots per inch. */
export const headResolutions = [203, 300] as const;

/** How ZPL carries dots: `z64` is short and quick, `acs` is for firmware that does not know it. */
export const graphicsEncodings = ['z64', 'acs'] as const;
export type GraphicsEncoding = (typeof graphicsEncodings)[number];

/** Who draws a waybill number's bars: the program, dot by dot, or the printer by itself (ZPL). */
export const symbolSources = ['dots', 'printer'] as const;
export type SymbolSource = (typeof symbolSources)[number];

/** How pages are made for the head of a printer. */
export interface PrintHead {
  readonly dotsPerInch: (typeof headResolutions)[number];
  readonly darkness: Darkness;
  readonly graphics: GraphicsEncoding;
  readonly symbols: SymbolSource;
}

/** What a head needs beside its resolution; as {@link usualHead} where absent. */
export type HeadOptions = Partial<Omit<PrintHead, 'dotsPerInch'>>;

/** The head of nearly all label printers in use. */
export const usualHead: PrintHead = { dotsPerInch: 203, darkness: 0, graphics: 'z64', symbols: 'dots' };

/** Where bytes go. Checked once, when the printer is added. */
export type Destination =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'directory'; readonly path: string };

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
  /** Documents that go to it when nobody names a printer; null for none. */
  readonly defaultFor: JobDocument | null;
  /** The two PDF folders of the first start. They cannot be removed. */
  readonly isBuiltIn: boolean;
  /** Set while its queue stands still: a person paused it, or a problem did. */
  readonly pausedBy: Problem | null;
}

/** The raw port of label printers (JetDirect). */
export const rawPrintPort = 9100;

/**
 * Reads `tcp://HOST[:PORT]` (an IPv6 host in brackets) or `dir:PATH`; undefined where the text is neither.
 * A relative path is left as it is: the host that reads the text resolves it.
 */
export function parseDestination(text: string): Destination | undefined {
  const trimmed = text.trim();
  if (trimmed.startsWith('dir:')) {
    const path = trimmed.slice('dir:'.length).trim();
    return path === '' ? undefined : { kind: 'directory', path };
  }
  const tcp = /^tcp:\/\/(\[[0-9a-fA-F:]+\]|[A-Za-z0-9._-]+)(?::(\d{1,5}))?\/?$/u.exec(trimmed);
  if (!tcp) return undefined;
  const port = tcp[2] === undefined ? rawPrintPort : Number(tcp[2]);
  if (port < 1 || port > 65_535) return undefined;
  return { kind: 'tcp', host: (tcp[1] ?? '').replace(/^\[|\]$/g, ''), port };
}

/** The text that {@link parseDestination} reads back. */
export function formatDestination(destination: Destination): string {
  if (destination.kind === 'directory') return `dir:${destination.path}`;
  const host = destination.host.includes(':') ? `[${destination.host}]` : destination.host;
  return `tcp://${host}:${destination.port}`;
}

/** Whether a path names one place wherever the program was started: POSIX, a Windows drive or a share. */
export function isAbsolutePath(path: string): boolean {
  return /^(?:\/|[A-Za-z]:[\\/]|\\\\)/u.test(path);
}
