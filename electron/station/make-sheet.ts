/** Sheets: as PDF for whoever prints them from another program, or onto a printer of this station. */

import type { PageDevice, RenderedDocument } from '../domain/documents.ts';
import type { OrderId } from '../domain/ids.ts';
import { parseMedia } from '../domain/media.ts';
import { formatDay } from '../domain/pair-codes.ts';
import { noCalibration, type Printer, usualHead } from '../domain/printers.ts';
import { assertNever, done, problem, type Result, refused } from '../domain/problems.ts';
import type { SheetDocument } from '../domain/sheets.ts';
import { type PickArrangement, pickArrangements } from '../domain/templates.ts';
import { sheetMedia, sheetTemplateFor } from './choose-template.ts';
import { composeBadges, composeCommandCards } from './compose-cards.ts';
import { type ComposedSheet, composeManualSheet, composePickList } from './compose-sheets.ts';
import { deviceOf, findPrinterByName, printerName, record, type StationContext } from './context.ts';
import { templateOfRequest } from './known-templates.ts';
import type { SheetSelection } from './list-sheet-parcels.ts';
import { pagePictures } from './manage-pictures.ts';
import type { NotQueued } from './plan-batch.ts';
import { whenWritten } from './unfinished-batches.ts';

/** A sheet that somebody asks for. */
export type SheetWish =
  | { readonly kind: 'pick-list'; readonly arrangement: PickArrangement; readonly from: SheetSelection }
  | { readonly kind: 'manual-sheet'; readonly from: SheetSelection }
  | { readonly kind: 'command-cards' }
  | { readonly kind: 'badges'; readonly operatorIds?: readonly string[] | undefined }
  | { readonly kind: 'test-page' }
  | { readonly kind: 'ruler-page' };

/** About no parcels. */
const isWithoutParcels = (wish: SheetWish) =>
  isAboutPrinter(wish) || wish.kind === 'command-cards' || wish.kind === 'badges';

/** About a printer, not about parcels: it has no template, and goes out also where the printer is paused. */
const isAboutPrinter = (wish: SheetWish) => wish.kind === 'test-page' || wish.kind === 'ruler-page';

/** What a sheet has become. */
export interface MadeSheet {
  /** Parcels on it; 0 on cards, a test page or a ruler page. */
  readonly parcels: number;
  readonly pages: number;
  readonly leftOut: readonly NotQueued[];
}

function compose(
  context: StationContext,
  wish: SheetWish,
  printer: Printer | null,
  device: PageDevice,
): Result<ComposedSheet<SheetDocument>> {
  switch (wish.kind) {
    case 'pick-list':
      return composePickList(context, wish.from, wish.arrangement);
    case 'manual-sheet':
      return composeManualSheet(context, wish.from);
    case 'command-cards':
      return composeCommandCards(context);
    case 'badges':
      return composeBadges(context, wish.operatorIds);
    case 'test-page':
    case 'ruler-page': {
      const facts = {
        printerName: printer ? printerName(context, printer) : '',
        // Pictures are how a driver's pages are handed over; what the printer takes are pages.
        language: device.language === 'png' ? ('pdf' as const) : device.language,
        mediaCode: device.media.code,
        dotsPerInch: device.dotsPerInch,
        printedAt: context.clock.formatLocal(context.clock.nowMs()),
        version: context.version,
      };
      const words = context.stores.settings.read().language;
      const { calibration = noCalibration } = device;
      const document: SheetDocument =
        wish.kind === 'test-page'
          ? { kind: wish.kind, ...facts }
          : { kind: wish.kind, ...facts, words, calibration };
      return done({ document, orderIds: [], leftOut: [] });
    }
    default:
      return assertNever(wish);
  }
}

function parcelsOn(document: SheetDocument): number {
  switch (document.kind) {
    case 'pick-list':
      return document.stops.length;
    case 'manual-sheet':
      return document.parcels.length;
    case 'manifest':
      return document.rows.length;
    case 'command-cards':
    case 'badges':
    case 'test-page':
    case 'ruler-page':
      return 0;
    default:
      return assertNever(document);
  }
}

interface DrawnSheet extends MadeSheet {
  readonly orderIds: readonly OrderId[];
  readonly rendered: RenderedDocument;
  /** Without an extension: `pick-list-by-sku-B0712-1`. */
  readonly name: string;
}

async function draw(
  context: StationContext,
  wish: SheetWish,
  printer: Printer | null,
  device: PageDevice,
): Promise<Result<DrawnSheet>> {
  if ('from' in wish && wish.from.batchId !== undefined) await whenWritten(context, wish.from.batchId);
  const composed = compose(context, wish, printer, device);
  if (!composed.ok) return composed;
  const { document, leftOut, orderIds } = composed.value;
  const parcels = parcelsOn(document);
  if (!isWithoutParcels(wish) && parcels === 0) {
    return refused(leftOut[0]?.problem ?? problem('print.nothing-to-print'));
  }
  const arrangement = wish.kind === 'pick-list' ? wish.arrangement : null;
  const template =
    wish.kind === 'test-page' || wish.kind === 'ruler-page'
      ? done('')
      : sheetTemplateFor(context, wish.kind, device.media, arrangement);
  if (!template.ok) return template;
  const rendered = await context.workshop.renderSheet({
    ...device,
    ...templateOfRequest(context, template.value),
    ...pagePictures(context),
    data: document,
  });
  if (!rendered.ok) return rendered;
  const batchName = 'batchName' in document ? document.batchName : '';
  const { clock } = context;
  const name = [wish.kind, arrangement, batchName || formatDay(clock.localDay(clock.nowMs()))]
    .filter((part) => part !== null)
    .join('-');
  return done({
    parcels,
    leftOut,
    orderIds,
    pages: rendered.value.pageCount,
    rendered: rendered.value,
    name,
  });
}

/** Keeps who had it: a manual sheet shows people's data in full. Call it inside a transaction. */
function keep(
  context: StationContext,
  wish: SheetWish,
  made: DrawnSheet,
  printer: string,
  sent: string,
): void {
  record(context, 'sheet.made', made.name, {
    sheet: wish.kind,
    parcels: made.parcels,
    pages: made.pages,
    printer,
    sent,
  });
  if (wish.kind !== 'manual-sheet') return;
  for (const id of made.orderIds) record(context, 'order.on-manual-sheet', id, { printer });
  context.stores.handwork.giveOut(made.orderIds, { sheet: made.name, givenAtMs: context.clock.nowMs() });
}

/**
 * Draws a sheet as PDF.
 *
 * @param media `A4`, `100x150`: a paper that there is a template for.
 * @returns `print.nothing-to-print` or why the only parcels must not be on it, `printer.media-invalid`,
 * `print.sheet-paper-missing`, `batch.not-found`, or what keeps a page from being drawn.
 */
export async function makeSheetPdf(
  context: StationContext,
  wish: SheetWish,
  media: string,
): Promise<Result<MadeSheet & { readonly fileName: string; readonly pdf: Uint8Array }>> {
  const parsed = parseMedia(media);
  if (!parsed) return refused(problem('printer.media-invalid', { media }));
  const device: PageDevice = { media: parsed, language: 'pdf', ...usualHead };
  const drawn = await draw(context, wish, null, device);
  if (!drawn.ok) return drawn;
  const { rendered, name, orderIds: _orderIds, ...made } = drawn.value;
  context.stores.transaction(() => keep(context, wish, drawn.value, '', 'pdf'));
  return done({ ...made, fileName: `${name}.pdf`, pdf: rendered.bytes });
}

/**
 * Prints a sheet on a printer, on the paper that is declared loaded. A test page or ruler page also where the printer is
 * paused: that is when one wants to see it. Nothing is sent twice by itself.
 *
 * @returns as {@link makeSheetPdf}; `printer.not-found`, what the printer is paused by, or what the device says where
 * not all of it is known to have arrived.
 */
export async function printSheet(
  context: StationContext,
  wish: SheetWish,
  name: string,
): Promise<Result<MadeSheet & { readonly printer: string }>> {
  const printer = findPrinterByName(context, name);
  if (!printer) return refused(problem('printer.not-found', { printer: name }));
  if (printer.pausedBy && !isAboutPrinter(wish)) return refused(printer.pausedBy);
  const drawn = await draw(context, wish, printer, deviceOf(context, printer));
  if (!drawn.ok) return drawn;
  const { rendered, name: sheetName, orderIds: _orderIds, ...made } = drawn.value;
  const outcome = await context.spool.sendSheet(printer.id, rendered.bytes, sheetName);
  const shown = printerName(context, printer);
  context.stores.transaction(() => {
    keep(context, wish, drawn.value, shown, outcome.kind);
    if (outcome.kind === 'sent') context.stores.printers.spendLabels(printer.id, made.pages);
  });
  // The roll is shorter now.
  if (printer.labelsLeft !== null) context.announce({ kind: 'printers-changed' });
  return outcome.kind === 'sent' ? done({ ...made, printer: shown }) : refused(outcome.problem);
}

type PaperKind = 'pick-list' | 'manual-sheet' | 'command-cards' | 'badges';

/** On which papers each sheet can be printed: those that a template is made for. A test page goes on every paper. */
export function listSheetPapers(
  context: StationContext,
): { kind: PaperKind; arrangement: PickArrangement | null; media: string[] }[] {
  const papersOf = (kind: PaperKind, arrangement: PickArrangement | null) => ({
    kind,
    arrangement,
    media: sheetMedia(context, kind, arrangement),
  });
  return [
    ...pickArrangements.map((one) => papersOf('pick-list', one)),
    papersOf('manual-sheet', null),
    papersOf('command-cards', null),
    papersOf('badges', null),
  ];
}
