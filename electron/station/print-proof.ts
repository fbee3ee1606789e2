/** A proof (样张): one paper as the next batch would be, of nobody's parcel, to look at before a hundred of them. */

import { findCarrier } from '../domain/carriers.ts';
import type { ParcelDocument } from '../domain/documents.ts';
import type { PrinterId } from '../domain/ids.ts';
import type { JobDocument } from '../domain/print-jobs.ts';
import type { Printer } from '../domain/printers.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import { templateFor } from './choose-template.ts';
import {
  carrierName,
  deviceOf,
  findPrinterByName,
  printerName,
  record,
  type StationContext,
} from './context.ts';
import { standardParcel } from './find-samples.ts';
import { findTemplate, templateOfRequest } from './known-templates.ts';
import type { MadeSheet } from './make-sheet.ts';
import { pagePictures } from './manage-pictures.ts';
import { changedPrinter, findPrinter } from './manage-printers.ts';

export interface ProofWish {
  readonly document: JobDocument;
  /** Whose label; the shop's usual carrier where absent. */
  readonly carrierCode?: string | undefined;
}

/** What stands in place of whoever would get the parcel: on every label, since none may hide to whom it goes. */
const voidMark = '样张 · VOID';

/** Where a number, a code or an order would stand: nobody's, and of the same length. */
const withoutDigits = (text: string) => text.replaceAll(/\d/gu, '0');

/** The sample parcel as a paper that nobody can take for a real one. */
export function proofParcel(
  sample: ParcelDocument,
  wish: { readonly document: JobDocument; readonly carrier: ParcelDocument['carrier'] },
): ParcelDocument {
  return {
    ...sample,
    document: wish.document,
    carrier: wish.carrier,
    batchName: voidMark,
    pairCode: withoutDigits(sample.pairCode),
    position: 1,
    total: 1,
    waybillNumber: withoutDigits(sample.waybillNumber),
    destination: voidMark,
    consignee: {
      ...sample.consignee,
      name: voidMark,
      phone: withoutDigits(sample.consignee.phone.replaceAll('*', '0')),
      address: `${voidMark} ${sample.consignee.address}`,
    },
    orders: sample.orders.map((order) => ({
      ...order,
      orderNumber: `VOID ${withoutDigits(order.orderNumber)}`,
      buyerMessage: voidMark,
    })),
  };
}

/**
 * Prints a proof on the paper that is declared loaded, with the template that a batch would take. It uses up no number,
 * and a form that bears one.
 *
 * @returns `printer.not-found`, what the printer is paused by, `parcel.carrier-unknown`, why there is no template, what
 * keeps the page from being drawn, or what the device says where not all of it is known to have arrived.
 */
export async function printProof(
  context: StationContext,
  wish: ProofWish,
  name: string,
): Promise<Result<MadeSheet & { readonly printer: string }>> {
  const { stores, catalogue, clock } = context;
  const printer = findPrinterByName(context, name);
  if (!printer) return refused(problem('printer.not-found', { printer: name }));
  if (printer.pausedBy) return refused(printer.pausedBy);
  const wanted = wish.carrierCode ?? stores.settings.read().defaultCarrierCode;
  const carrier = findCarrier(wanted, catalogue.carriers);
  if (!carrier) return refused(problem('parcel.carrier-unknown', { carrier: wanted }));
  const sample = standardParcel(context);
  if (!sample) return refused(problem('template.sample-missing', { document: wish.document }));
  const template = templateFor(
    context,
    wish.document,
    { carrierCode: carrier.code, decision: { rule: 'default' }, orders: sample.orders },
    printer,
  );
  if (!template.ok) return template;
  const isPreprinted = findTemplate(context, template.value)?.isPreprintedForm === true;
  const data = proofParcel(sample, {
    document: wish.document,
    carrier: { code: carrier.code, name: carrierName(context, carrier.code) },
  });
  const rendered = await context.workshop.renderDocument({
    ...templateOfRequest(context, template.value),
    ...pagePictures(context),
    ...deviceOf(context, printer),
    data: {
      ...data,
      isPreprinted,
      waybillNumber: isPreprinted ? '' : data.waybillNumber,
      printedAt: clock.formatLocal(clock.nowMs()),
    },
  });
  if (!rendered.ok) return rendered;
  const { bytes, pageCount } = rendered.value;
  const outcome = await context.spool.sendSheet(printer.id, bytes, `proof-${wish.document}`);
  stores.transaction(() => {
    record(context, 'printer.proof-printed', printer.id, {
      document: wish.document,
      media: printer.media.code,
      sent: outcome.kind,
    });
    if (outcome.kind === 'sent') stores.printers.spendLabels(printer.id, pageCount);
  });
  if (printer.labelsLeft !== null) context.announce({ kind: 'printers-changed' });
  if (outcome.kind !== 'sent') return refused(outcome.problem);
  return done({ parcels: 1, pages: pageCount, leftOut: [], printer: printerName(context, printer) });
}

/** A person looked at a proof, or at any paper of today, and it is well: the printer has proved itself on this paper. */
export function acceptProof(context: StationContext, id: PrinterId): Result<Printer> {
  const found = findPrinter(context, id);
  if (!found.ok) return found;
  context.stores.transaction(() => record(context, provedEvent, id, { media: found.value.media.code }));
  return changedPrinter(context, id);
}

const provedEvent = 'printer.proved';

/** After each of these the printer prints on another paper, or otherwise than before. */
const beginsAnew: readonly string[] = [
  'printer.media-declared',
  'printer.head-changed',
  'printer.model-changed',
  'printer.calibrated',
];

/** Whether a person ever said of a page of this printer that it is well. */
export function wasEverAccepted({ stores }: Pick<StationContext, 'stores'>, id: PrinterId): boolean {
  return stores.ledger
    .list({ subjectId: id, limit: lookedBackEvents })
    .some(({ kind }) => kind === provedEvent);
}

/** So far back in a printer's own events, none of which is a mere print. */
const lookedBackEvents = 200;

/**
 * Whether a printer has proved itself today on the paper that is loaded: a print of it was confirmed, by a scan, a
 * person or the device, or somebody accepted a proof; since then neither paper nor head changed.
 */
export function hasProved(
  context: Pick<StationContext, 'stores' | 'clock'>,
  printer: Printer,
  lastConfirmedAtMs: number | null,
): boolean {
  const { stores, clock } = context;
  const midnightMs = clock.atLocal(clock.localDay(clock.nowMs()), 0);
  // The newest come first.
  const decisive = stores.ledger
    .list({ subjectId: printer.id, limit: lookedBackEvents })
    .find(({ atMs, kind }) => atMs >= midnightMs && (kind === provedEvent || beginsAnew.includes(kind)));
  if (decisive?.kind === provedEvent) return true;
  const sinceMs = decisive?.atMs ?? midnightMs;
  return lastConfirmedAtMs !== null && lastConfirmedAtMs >= sinceMs;
}
