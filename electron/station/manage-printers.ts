/** Printers: the two of the first start, adding one, who prints what, pausing, asking the device. */

import { findCarrier } from '../domain/carriers.ts';
import type { PrinterId } from '../domain/ids.ts';
import { parseMedia } from '../domain/media.ts';
import type { JobDocument } from '../domain/print-jobs.ts';
import {
  formatDestination,
  isAbsolutePath,
  type Printer,
  type PrinterLanguage,
  type PrintHead,
  parseDestination,
  usualHead,
} from '../domain/printers.ts';
import { catchProblem, done, problem, type Result, refused } from '../domain/problems.ts';
import type { DeviceStatus, Transport } from '../ports/transport.ts';
import { builtInPrinterNames, record, type StationContext } from './context.ts';

/** On the first start: two printers that need no hardware, so that the whole job works at once. */
export function createBuiltInPrinters(
  context: Pick<StationContext, 'stores' | 'ids'>,
  folders: { readonly labels: string; readonly slips: string },
): void {
  const { stores, ids } = context;
  if (stores.printers.list().some((printer) => printer.isBuiltIn)) return;
  const make = (document: JobDocument, path: string, media: string): Printer => {
    const parsed = parseMedia(media);
    if (!parsed) throw new Error(`unknown media ${media}`);
    return {
      id: ids.next<'printer'>(),
      name: builtInPrinterNames[document]['zh-CN'],
      destination: { kind: 'directory', path },
      language: 'pdf',
      media: parsed,
      loadedCarrierCode: '',
      head: usualHead,
      defaultFor: document,
      isBuiltIn: true,
      pausedBy: null,
    };
  };
  stores.transaction(() => {
    stores.printers.insert(make('label', folders.labels, '100x180'));
    stores.printers.insert(make('packing-slip', folders.slips, 'A5'));
  });
}

export interface NewPrinter {
  readonly name: string;
  readonly destination: string;
  readonly language: PrinterLanguage;
  readonly media: string;
  readonly defaultFor: JobDocument | null;
}

/** Adds a printer. Destination and media are checked here, once; the device itself is not asked. */
export function addPrinter(context: StationContext, input: NewPrinter): Result<Printer> {
  const { stores, ids } = context;
  const destination = parseDestination(input.destination);
  if (!destination || (destination.kind === 'directory' && !isAbsolutePath(destination.path))) {
    return refused(problem('printer.destination-invalid', { destination: input.destination }));
  }
  const media = parseMedia(input.media);
  if (!media) return refused(problem('printer.media-invalid', { media: input.media }));
  const printer: Printer = {
    id: ids.next<'printer'>(),
    name: input.name.trim(),
    destination,
    language: input.language,
    media,
    loadedCarrierCode: '',
    head: usualHead,
    defaultFor: null,
    isBuiltIn: false,
    pausedBy: null,
  };
  const inserted = catchProblem(() =>
    stores.transaction(() => {
      stores.printers.insert(printer);
      if (input.defaultFor) stores.printers.setDefaultFor(printer.id, input.defaultFor);
      record(context, 'printer.added', printer.id, { destination: formatDestination(printer.destination) });
      return done(undefined);
    }),
  );
  if (!inserted.ok) return inserted;
  return changed(context, printer.id);
}

function changed(context: StationContext, id: PrinterId): Result<Printer> {
  context.announce({ kind: 'printers-changed' });
  return findPrinter(context, id);
}

function findPrinter(context: StationContext, id: PrinterId): Result<Printer> {
  const printer = context.stores.printers.get(id);
  return printer ? done(printer) : refused(problem('printer.not-found', { printer: id }));
}

/** Makes a printer the default of a document, or of none. */
export function setDefaultPrinter(
  context: StationContext,
  id: PrinterId,
  document: JobDocument | null,
): Result<Printer> {
  const found = findPrinter(context, id);
  if (!found.ok) return found;
  context.stores.transaction(() => {
    context.stores.printers.setDefaultFor(id, document);
    record(context, 'printer.default-changed', id, { document: document ?? 'none' });
  });
  return changed(context, id);
}

/**
 * A person says which paper is loaded. Jobs that wait for the other paper are not changed: their template says which
 * paper they need.
 *
 * @param loaded `carrierCode`: whose preprinted forms they are; empty for plain paper.
 */
export function declareMedia(
  context: StationContext,
  id: PrinterId,
  loaded: { readonly media: string; readonly carrierCode: string },
): Result<Printer> {
  const found = findPrinter(context, id);
  if (!found.ok) return found;
  const media = parseMedia(loaded.media);
  if (!media) return refused(problem('printer.media-invalid', { media: loaded.media }));
  const wanted = loaded.carrierCode.trim();
  const carrier = wanted === '' ? undefined : findCarrier(wanted, context.catalogue.carriers);
  if (wanted !== '' && !carrier) return refused(problem('parcel.carrier-unknown', { carrier: wanted }));
  const carrierCode = carrier?.code ?? '';
  context.stores.transaction(() => {
    context.stores.printers.setMedia(id, media, carrierCode);
    record(context, 'printer.media-declared', id, { media: media.code, carrier: carrierCode });
  });
  return changed(context, id);
}

/**
 * A person says how pages are made for the printer's head. What was drawn for it before and has not left is drawn anew.
 */
export function setPrintHead(context: StationContext, id: PrinterId, head: PrintHead): Result<Printer> {
  const found = findPrinter(context, id);
  if (!found.ok) return found;
  const { stores, clock } = context;
  stores.transaction(() => {
    stores.printers.setHead(id, head);
    for (const job of stores.jobs
      .list({ states: ['rendered'] })
      .filter(({ printerId }) => printerId === id)) {
      stores.jobs.setState(job.id, 'queued', clock.nowMs());
    }
    record(context, 'printer.head-changed', id, { ...head });
  });
  context.spool.wake();
  return changed(context, id);
}

/** A person pauses or resumes a printer. */
export function pausePrinter(context: StationContext, id: PrinterId, isPaused: boolean): Result<Printer> {
  const found = findPrinter(context, id);
  if (!found.ok) return found;
  if (isPaused) context.spool.pausePrinter(id);
  else context.spool.resumePrinter(id);
  return changed(context, id);
}

/** Asks the device now, without printing. */
export async function probePrinter(
  context: StationContext,
  id: PrinterId,
  transportFor: (printer: Printer) => Transport,
  signal: AbortSignal,
): Promise<Result<DeviceStatus>> {
  const found = findPrinter(context, id);
  if (!found.ok) return found;
  return done(await transportFor(found.value).probe(signal));
}
