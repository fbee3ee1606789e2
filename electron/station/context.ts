/** What every use case works with. Built once by `createStation`. */

import type { StationEvent } from '../contract/views.ts';
import { type Carrier, findCarrierByCode } from '../domain/carriers.ts';
import type { PageDevice } from '../domain/documents.ts';
import type { JobId } from '../domain/ids.ts';
import { isDrawn } from '../domain/number-pools.ts';
import { unnamedOperator } from '../domain/operators.ts';
import type { Order } from '../domain/orders.ts';
import { type Parcel, paperContent } from '../domain/parcels.ts';
import type { PrintJob } from '../domain/print-jobs.ts';
import type { PageLanguage, Printer } from '../domain/printers.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import type { Files } from '../ports/files.ts';
import type { Ids } from '../ports/ids.ts';
import type { Logger } from '../ports/logger.ts';
import type { Stores } from '../ports/stores.ts';
import type { Workshop } from '../ports/workshop.ts';
import type { Spool } from '../spool/create-spool.ts';
import type { PrinterHealthBook } from './printer-health.ts';
import type { StationScale } from './watch-scale.ts';

export interface StationContext {
  readonly stores: Stores;
  readonly workshop: Workshop;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly files: Files;
  readonly logger: Logger;
  readonly spool: Spool;
  readonly health: PrinterHealthBook;
  readonly scale: StationScale;
  readonly announce: (event: StationEvent) => void;
  /** What the drivers of this machine can be given. */
  readonly driverLanguage: PageLanguage;
  /** Nothing here counts: its papers are void, and no real station takes them. */
  readonly isTraining: boolean;
  readonly version: string;
  readonly dataDirectory: string;
  /** Where closing writes when nobody names a folder. */
  readonly outDirectory: string;
  /** Where the shop's pictures lie, each named by its hash. */
  readonly picturesDirectory: string;
}

/** Who sits at the bench: the operator on duty, or else by the name of the settings. */
export function actorName({ stores }: Pick<StationContext, 'stores'>): string {
  return stores.operators.onDuty()?.operator.name ?? (stores.settings.read().operatorName || unnamedOperator);
}

/** Writes one event of the ledger, in the name of who sits at the bench. Call it inside the transaction of what it tells. */
export function record(
  context: Pick<StationContext, 'stores' | 'clock'>,
  kind: string,
  subjectId: string,
  details: Readonly<Record<string, string | number>> = {},
): void {
  context.stores.ledger.append({
    atMs: context.clock.nowMs(),
    actor: actorName(context),
    kind,
    subjectId,
    details,
  });
}

/** Tells every client how jobs stand now. Call it where the change is made. */
export function announceJobs(
  context: Pick<StationContext, 'stores' | 'announce'>,
  ids: Iterable<JobId>,
): void {
  for (const id of ids) {
    const job = context.stores.jobs.get(id);
    if (job) context.announce({ kind: 'job-changed', jobId: id, batchId: job.batchId, state: job.state });
  }
}

const dayMs = 86_400_000;

/** When the last calendar days began, as many as are asked for, today among them. */
export function startOfDays({ clock }: Pick<StationContext, 'clock'>, days: number): number {
  return clock.atLocal(clock.localDay(clock.nowMs()), 0) - (days - 1) * dayMs;
}

/** The orders of a parcel, in the order of its slip. */
export function ordersOf(context: Pick<StationContext, 'stores'>, parcel: Pick<Parcel, 'orderIds'>): Order[] {
  return parcel.orderIds.map((id) => context.stores.orders.get(id)).filter((order) => order !== undefined);
}

/** What a paper of the parcel shows, were it printed now: the number that it bears, and a hash of all of it. */
export function paperOf(
  context: Pick<StationContext, 'files' | 'stores'>,
  parcel: Pick<Parcel, 'id' | 'decision'>,
  orders: readonly Order[],
): Pick<PrintJob, 'contentHash' | 'waybillNumber'> {
  const number = context.stores.pools.findByParcel(parcel.id);
  const drawn = number && isDrawn(number) ? number : null;
  const contentHash = hashText(context, paperContent(parcel.decision, orders, drawn));
  return { contentHash, waybillNumber: drawn?.number ?? '' };
}

/** The printers of the first start. They are kept under the Chinese name; either name finds them. */
export const builtInPrinterNames = {
  label: { 'zh-CN': '面单 → PDF 文件夹', en: 'Labels → PDF folder' },
  'packing-slip': { 'zh-CN': '发货单 → PDF 文件夹', en: 'Slips → PDF folder' },
} as const;

const builtInNames = Object.values(builtInPrinterNames);

/** A printer's name as people read it: that of a built-in one in the station's language. */
export function printerName(context: Pick<StationContext, 'stores'>, printer: Printer): string {
  const names = printer.isBuiltIn ? builtInNames.find((entry) => entry['zh-CN'] === printer.name) : undefined;
  return names ? names[context.stores.settings.read().language] : printer.name;
}

/** A printer's name as it was once noted: that of a built-in one in the language that the station speaks now. */
export function notedPrinterName(context: Pick<StationContext, 'stores'>, noted: string): string {
  const names = builtInNames.find((entry) => Object.values<string>(entry).includes(noted));
  return names ? names[context.stores.settings.read().language] : noted;
}

/** The printer that a name means, in either language. */
export function findPrinterByName(
  context: Pick<StationContext, 'stores'>,
  name: string,
): Printer | undefined {
  const { printers } = context.stores;
  const names = builtInNames.find((entry) => entry.en === name);
  return printers.findByName(name) ?? (names && printers.findByName(names['zh-CN']));
}

/** What a carrier, a service or a template is called in the station's language. */
export function nameOf(context: Pick<StationContext, 'stores'>, { names }: Pick<Carrier, 'names'>): string {
  return context.stores.settings.read().language === 'en' ? names.en : names.zh;
}

/** What pages are drawn for on a printer: its language and paper, its head, and how its prints lie. */
export function deviceOf(
  { driverLanguage, isTraining }: Pick<StationContext, 'driverLanguage' | 'isTraining'>,
  { media, language, head, calibration, destination }: Printer,
): PageDevice {
  const isDriven = destination.kind === 'driver' && language === 'pdf';
  const device = { media, language: isDriven ? driverLanguage : language, ...head, calibration };
  return isTraining ? { ...device, isTraining } : device;
}

/** A hash that names a text. */
export function hashText(context: Pick<StationContext, 'files'>, text: string): string {
  return context.files.sha256(new TextEncoder().encode(text));
}

/** The name of the carrier with a code; the code itself stands in where the data no longer knows it. */
export function carrierName(context: Pick<StationContext, 'catalogue' | 'stores'>, code: string): string {
  const carrier = findCarrierByCode(code, context.catalogue.carriers);
  return carrier ? nameOf(context, carrier) : code;
}
