/** Printers: the two of the first start, adding one, who prints what, pausing, asking the device. */

import { findCarrier } from '../domain/carriers.ts';
import type { PrinterId } from '../domain/ids.ts';
import { type Media, parseMedia } from '../domain/media.ts';
import type { JobDocument } from '../domain/print-jobs.ts';
import { findProfile, headOfProfile, whyMediaDoesNotFit } from '../domain/printer-profiles.ts';
import {
  formatDestination,
  isAbsolutePath,
  noCalibration,
  type Printer,
  type PrinterLanguage,
  type PrintHead,
  parseDestination,
  usualHead,
} from '../domain/printers.ts';
import { catchProblem, done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
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
      calibration: noCalibration,
      profileCode: '',
      spareId: null,
      labelsLeft: null,
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
  /** Empty where nobody knows the model; the language must be said then. */
  readonly profileCode: string;
  readonly language?: PrinterLanguage | undefined;
  readonly dotsPerInch?: PrintHead['dotsPerInch'] | undefined;
  readonly media: string;
  readonly defaultFor: JobDocument | null;
}

/**
 * Adds a printer. Destination, model and media are checked here, once, and that this machine has such a way to
 * printers; the device itself is not asked.
 *
 * @returns `printer.destination-invalid`, `printer.media-invalid`, `printer.model-unknown`,
 * `printer.media-not-for-model`, `printer.name-taken`, or what the way says.
 */
export function addPrinter(
  context: StationContext,
  input: NewPrinter,
  transportFor: (printer: Printer) => Transport,
): Result<Printer> {
  const { stores, ids } = context;
  const destination = parseDestination(input.destination);
  if (!destination || (destination.kind === 'directory' && !isAbsolutePath(destination.path))) {
    return refused(problem('printer.destination-invalid', { destination: input.destination }));
  }
  const media = parseMedia(input.media);
  if (!media) return refused(problem('printer.media-invalid', { media: input.media }));
  const profile = findProfile(input.profileCode, context.catalogue.printerProfiles);
  const language = input.language ?? profile?.languages[0];
  if (!language || (input.profileCode !== '' && !profile)) {
    return refused(problem('printer.model-unknown', { model: input.profileCode }));
  }
  const dotsPerInch = input.dotsPerInch ?? usualHead.dotsPerInch;
  const head = profile ? headOfProfile(profile, input.dotsPerInch) : { ...usualHead, dotsPerInch };
  const tooWide = profile && whyMediaDoesNotFit(profile, media, head.dotsPerInch);
  if (tooWide) return refused(tooWide);
  const printer: Printer = {
    id: ids.next<'printer'>(),
    name: input.name.trim(),
    destination,
    language,
    media,
    loadedCarrierCode: '',
    head,
    calibration: noCalibration,
    profileCode: input.profileCode,
    spareId: null,
    labelsLeft: null,
    defaultFor: null,
    isBuiltIn: false,
    pausedBy: null,
  };
  const { refusal } = transportFor(printer);
  if (refusal) return refused(refusal);
  const inserted = catchProblem(() =>
    stores.transaction(() => {
      stores.printers.insert(printer);
      if (input.defaultFor) stores.printers.setDefaultFor(printer.id, input.defaultFor);
      record(context, 'printer.added', printer.id, { destination: formatDestination(printer.destination) });
      return done(undefined);
    }),
  );
  if (!inserted.ok) return inserted;
  return changedPrinter(context, printer.id);
}

/** Tells the clients, and gives the printer as it is now. */
export function changedPrinter(context: StationContext, id: PrinterId): Result<Printer> {
  context.announce({ kind: 'printers-changed' });
  return findPrinter(context, id);
}

/** The printer with an id; `printer.not-found`. */
export function findPrinter(context: StationContext, id: PrinterId): Result<Printer> {
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
  return changedPrinter(context, id);
}

/** `printer.media-not-for-model`, where the model is known. */
function whyPrinterTakesNone(
  context: StationContext,
  { profileCode, head }: Printer,
  media: Media,
): Problem | undefined {
  const profile = findProfile(profileCode, context.catalogue.printerProfiles);
  return profile && whyMediaDoesNotFit(profile, media, head.dotsPerInch);
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
  const tooWide = whyPrinterTakesNone(context, found.value, media);
  if (tooWide) return refused(tooWide);
  const wanted = loaded.carrierCode.trim();
  const carrier = wanted === '' ? undefined : findCarrier(wanted, context.catalogue.carriers);
  if (wanted !== '' && !carrier) return refused(problem('parcel.carrier-unknown', { carrier: wanted }));
  const carrierCode = carrier?.code ?? '';
  context.stores.transaction(() => {
    context.stores.printers.setMedia(id, media, carrierCode);
    // How much is left of the other paper says nothing of this one.
    if (media.code !== found.value.media.code) context.stores.printers.setLabelsLeft(id, null);
    record(context, 'printer.media-declared', id, { media: media.code, carrier: carrierCode });
  });
  return changedPrinter(context, id);
}

/** What was drawn for a printer and has not left is drawn anew. Call it inside a transaction, and wake the spool after. */
export function drawAnew({ stores, clock }: Pick<StationContext, 'stores' | 'clock'>, id: PrinterId): void {
  for (const job of stores.jobs.list({ states: ['rendered'] })) {
    if (job.printerId === id) stores.jobs.setState(job.id, 'queued', clock.nowMs());
  }
}

/** What of a head is changed. */
export type HeadChange = { readonly [Key in keyof PrintHead]?: PrintHead[Key] | undefined };

function changeHead(head: PrintHead, change: HeadChange): PrintHead {
  const of = <Key extends keyof PrintHead>(key: Key): PrintHead[Key] => {
    const wished = change[key];
    return wished === undefined ? head[key] : wished;
  };
  return {
    dotsPerInch: of('dotsPerInch'),
    darkness: of('darkness'),
    graphics: of('graphics'),
    symbols: of('symbols'),
    text: of('text'),
    tracking: of('tracking'),
    gapTenthsMm: of('gapTenthsMm'),
    speed: of('speed'),
    density: of('density'),
    takeOff: of('takeOff'),
  };
}

/**
 * A person says how pages are made for the printer's head, and what it is told of its labels. What was drawn for it
 * before and has not left is drawn anew.
 */
export function setPrintHead(context: StationContext, id: PrinterId, change: HeadChange): Result<Printer> {
  const found = findPrinter(context, id);
  if (!found.ok) return found;
  const { stores } = context;
  const head = changeHead(found.value.head, change);
  stores.transaction(() => {
    stores.printers.setHead(id, head);
    drawAnew(context, id);
    record(context, 'printer.head-changed', id, {
      ...head,
      speed: head.speed ?? '',
      density: head.density ?? '',
    });
  });
  context.spool.wake();
  return changedPrinter(context, id);
}

/** A person says how many labels the roll has now, or that nobody counts any more. */
export function setLabelsLeft(
  context: StationContext,
  id: PrinterId,
  labels: number | null,
): Result<Printer> {
  const found = findPrinter(context, id);
  if (!found.ok) return found;
  context.stores.transaction(() => {
    context.stores.printers.setLabelsLeft(id, labels);
    record(context, 'printer.labels-counted', id, { labels: labels ?? '' });
  });
  return changedPrinter(context, id);
}

/** A person pauses or resumes a printer. */
export function pausePrinter(context: StationContext, id: PrinterId, isPaused: boolean): Result<Printer> {
  const found = findPrinter(context, id);
  if (!found.ok) return found;
  if (isPaused) context.spool.pausePrinter(id);
  else context.spool.resumePrinter(id);
  return changedPrinter(context, id);
}

/** Asks the device now, without printing, or as soon as what is on its way to it is over. */
export async function probePrinter(
  context: StationContext,
  id: PrinterId,
  signal: AbortSignal,
): Promise<Result<DeviceStatus>> {
  const found = findPrinter(context, id);
  if (!found.ok) return found;
  return done(await context.spool.askPrinter(id, signal));
}
