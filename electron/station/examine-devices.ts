/** What the doctor asks of printers, scale and scanner. Nothing is printed, and no setting of a device is touched. */

import { type Check, fine, worthALook, wrong } from '../domain/checks.ts';
import { jobDocuments } from '../domain/print-jobs.ts';
import type { Printer } from '../domain/printers.ts';
import { type Problem, problem } from '../domain/problems.ts';
import type { DevicePlace, LinkState } from '../domain/scales.ts';
import { printerName, type StationContext } from './context.ts';
import { limited, noAnswer } from './examine-computer.ts';
import type { ExaminedParts } from './examine-station.ts';

export async function examineDevices(
  context: StationContext,
  parts: Pick<ExaminedParts, 'scaleWatch' | 'scannerWatch' | 'surroundings'>,
  makeSignal: () => AbortSignal,
): Promise<readonly Check[]> {
  const { benchDevices } = context.stores;
  const printers = context.stores.printers.list();
  const [asked, scale, scanner] = await Promise.all([
    Promise.all(printers.map((printer, index) => examinePrinter(context, printer, index + 1, makeSignal()))),
    examineLink('scale', benchDevices.scale(), (signal) => parts.scaleWatch.live(signal), makeSignal()),
    examineLink('scanner', benchDevices.scanner(), (signal) => parts.scannerWatch.live(signal), makeSignal()),
  ]);
  return [
    ...asked,
    examineDefaults(printers),
    ...examinePagePrinting(context, parts, printers),
    scale,
    scanner,
  ];
}

/** @param number its place in the list of printers, from 1: by it a file for support names it. */
async function examinePrinter(
  context: StationContext,
  printer: Printer,
  number: number,
  signal: AbortSignal,
): Promise<Check> {
  const subject = printerName(context, printer);
  const status = await limited(context.spool.askPrinter(printer.id, signal), signal, () => null);
  const kind = status?.kind ?? 'silent';
  const found = { subject, detail: `${printer.name}: ${kind}`, facts: { printer: number, status: kind } };
  const pausedBy =
    printer.pausedBy ?? (status === null ? noAnswer() : status.kind === 'problem' ? status.problem : null);
  if (pausedBy) return wrong('printers', pausedBy, { ...found, detail: printer.name });
  return fine('printers', found);
}

/** Without a printer that takes labels, and one that takes slips, a batch has to be told where to go. */
function examineDefaults(printers: readonly Printer[]): Check {
  const missing = jobDocuments.filter(
    (document) => !printers.some(({ defaultFor }) => defaultFor === document),
  );
  const [document] = missing;
  if (document !== undefined) return wrong('default-printers', problem('printer.role-missing', { document }));
  return fine('default-printers', {
    detail: printers.flatMap(({ name, defaultFor }) => (defaultFor ? [name] : [])).join(', '),
  });
}

/** Only Windows has no way of its own to print pages through a driver. */
function examinePagePrinting(
  { driverLanguage }: StationContext,
  { surroundings }: Pick<ExaminedParts, 'surroundings'>,
  printers: readonly Printer[],
): readonly Check[] {
  if (surroundings.computer.system !== 'win32') return [];
  if (driverLanguage === 'png') return [fine('page-printing', { detail: 'by the program itself' })];
  if (surroundings.hasPdfPrinter) return [fine('page-printing', { detail: 'SumatraPDF' })];
  const isNeeded = printers.some(({ destination }) => destination.kind === 'driver');
  const trouble = problem('printer.needs-sumatra');
  return [isNeeded ? wrong('page-printing', trouble) : worthALook('page-printing', trouble)];
}

interface LinkView {
  readonly state: LinkState;
  readonly problem: Problem | null;
}

/** Listens until the device says how it is. One that nobody set up is none that is missing. */
async function examineLink(
  name: 'scale' | 'scanner',
  { place }: { readonly place: DevicePlace },
  listen: (signal: AbortSignal) => AsyncGenerator<LinkView, void, void>,
  signal: AbortSignal,
): Promise<Check> {
  let last: LinkView = { state: 'none', problem: null };
  if (place.kind === 'none') return fine(name, { detail: last.state, facts: { state: last.state } });
  const heard = async () => {
    for await (const view of listen(signal)) {
      last = view;
      if (view.state !== 'none' && view.state !== 'connecting') return;
    }
  };
  await limited(heard(), signal, () => undefined);
  const found = { detail: last.state, facts: { state: last.state } };
  if (last.problem) return wrong(name, last.problem, found);
  if (last.state === 'connected') return fine(name, found);
  // The line is open, and nothing comes: many scanners say nothing before the first scan.
  if (last.state === 'silent' && name === 'scanner') return fine(name, found);
  return worthALook(name, name === 'scale' ? problem('scale.silent') : noAnswer(), found);
}
