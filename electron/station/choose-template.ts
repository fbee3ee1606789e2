/** Which template a document is made with: by carrier, channel and the paper that is loaded. The one place for it. */

import { type CarrierDecision, findCarrierByCode, hasNameFor } from '../domain/carriers.ts';
import type { Media } from '../domain/media.ts';
import type { Order } from '../domain/orders.ts';
import type { JobDocument } from '../domain/print-jobs.ts';
import type { Printer } from '../domain/printers.ts';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import { slipCopiesOf } from '../domain/settings.ts';
import type { SheetKind } from '../domain/sheets.ts';
import type { PickArrangement, TemplateSummary } from '../domain/templates.ts';
import { carrierName, nameOf, printerName, type StationContext } from './context.ts';
import { byPreference, isOffered, type KnownTemplate, knownTemplates } from './known-templates.ts';

/** What the label of a parcel must agree with. */
export interface LabelWish {
  readonly carrierCode: string;
  readonly decision: CarrierDecision;
  readonly orders: readonly Pick<Order, 'channel' | 'shop'>[];
}

/**
 * The template of a document for a printer: slips by paper; labels by what the carrier rule says, else by carrier,
 * channel and paper. The shop's own that somebody turned on go before those that ship with the program.
 *
 * @returns `parcel.template-missing`, or which of shop, carrier, template and paper disagree.
 */
export function templateFor(
  context: StationContext,
  document: JobDocument,
  wish: LabelWish,
  printer: Printer,
): Result<string> {
  return document === 'packing-slip'
    ? slipTemplateFor(context, printer)
    : labelTemplateFor(context, wish, printer);
}

export type TemplateFinder = (wish: LabelWish) => Result<string>;

/** As {@link templateFor}, for the labels of many parcels: parcels of one kind have one answer. For one call. */
export function createTemplateFinder(context: StationContext, printer: Printer): TemplateFinder {
  const known = new Map<string, Result<string>>();
  return (wish) => {
    const { carrierCode, decision, orders } = wish;
    const template = 'templateId' in decision ? decision.templateId : '';
    const key = JSON.stringify([
      carrierCode,
      template,
      ...orders.map(({ channel, shop }) => [channel, shop]),
    ]);
    const before = known.get(key);
    if (before) return before;
    const found = labelTemplateFor(context, wish, printer);
    known.set(key, found);
    return found;
  };
}

/**
 * The template of packing slips for the paper of a printer: where several copies are printed one that puts them on
 * one sheet, else one that has the sheet to itself.
 */
export function slipTemplateFor(
  context: StationContext,
  printer: Pick<Printer, 'media'>,
  slipCopies = context.stores.settings.read().slipCopies,
): Result<string> {
  const media = printer.media.code;
  const isShared = slipCopiesOf(slipCopies).length > 1;
  const closeness = ({ usedSinceMs, sharesSheet }: KnownTemplate) =>
    (usedSinceMs === null ? 0 : 2) + (sharesSheet === isShared ? 1 : 0);
  const [template] = knownTemplates(context)
    .filter((one) => one.kind === 'packing-slip' && one.mediaCode === media && isOffered(one))
    .sort((left, right) => closeness(right) - closeness(left) || byPreference(left, right));
  return template ? done(template.id) : refused(problem('parcel.template-missing', { media }));
}

/**
 * The template of a sheet for a paper.
 *
 * @param arrangement of a pick list.
 * @returns `print.sheet-paper-missing` with the papers that there are templates for.
 */
export function sheetTemplateFor(
  context: Pick<StationContext, 'catalogue' | 'stores'>,
  kind: SheetKind,
  media: Media,
  arrangement: PickArrangement | null = null,
): Result<string> {
  const made = sheetTemplates(context, kind, arrangement).toSorted(byPreference);
  const template = made.find(({ mediaCode }) => mediaCode === media.code);
  if (template) return done(template.id);
  const known = listed(made.map(({ mediaCode }) => mediaCode));
  return refused(problem('print.sheet-paper-missing', { media: media.code, known }));
}

/** The papers that there are templates of a sheet for, by code. */
export function sheetMedia(
  context: Pick<StationContext, 'catalogue' | 'stores'>,
  kind: SheetKind,
  arrangement: PickArrangement | null,
): string[] {
  return [...new Set(sheetTemplates(context, kind, arrangement).map(({ mediaCode }) => mediaCode))];
}

function sheetTemplates(
  context: Pick<StationContext, 'catalogue' | 'stores'>,
  kind: SheetKind,
  arrangement: PickArrangement | null,
): readonly KnownTemplate[] {
  return knownTemplates(context).filter(
    (one) => one.kind === kind && one.arrangement === arrangement && isOffered(one),
  );
}

function labelTemplateFor(context: StationContext, wish: LabelWish, printer: Printer): Result<string> {
  const { catalogue } = context;
  const carrier = findCarrierByCode(wish.carrierCode, catalogue.carriers);
  if (!carrier) return refused(problem('parcel.carrier-unknown', { carrier: wish.carrierCode }));
  const own = whyPaperDiffers(context, wish, printer) ?? whyNameless(context, wish);
  if (own) return refused(own);
  const media = printer.media.code;
  const missing = { carrier: nameOf(context, carrier), media };
  const wanted = 'templateId' in wish.decision ? wish.decision.templateId : '';
  if (wanted !== '') {
    const template = knownTemplates(context).find(({ id, kind }) => id === wanted && kind === 'label');
    if (!template) {
      return refused(problem('parcel.template-missing', { ...missing, template: wanted }));
    }
    const why = whyDisagrees(context, template, wish, printer);
    return why ? refused(why) : done(wanted);
  }
  const usual = carrier.templates[media];
  const fitting = knownTemplates(context)
    .filter((template) => template.kind === 'label' && template.mediaCode === media && isOffered(template))
    .map((template) => ({ template, closeness: closenessOf(template, wish, usual) }))
    .filter(({ closeness }) => closeness > 0)
    .sort((left, right) => right.closeness - left.closeness || byPreference(left.template, right.template));
  const [best] = fitting;
  if (!best) return refused(problem('parcel.template-missing', missing));
  const why = whyDisagrees(context, best.template, wish, printer);
  return why ? refused(why) : done(best.template.id);
}

/** How closely a template is made for a parcel: 0 where it is for others, or nobody names it. */
function closenessOf(template: KnownTemplate, wish: LabelWish, usual: string | undefined): number {
  const { carrierCodes, channels } = template;
  const isForCarrier = carrierCodes.includes(wish.carrierCode);
  const isForChannel = wish.orders.every(({ channel }) => channels.includes(channel));
  const isForOthers = (carrierCodes.length > 0 && !isForCarrier) || (channels.length > 0 && !isForChannel);
  if (isForOthers) return template.id === usual ? 0.5 : 0;
  const isChosen = template.usedSinceMs !== null;
  return (
    (isChosen ? 8 : 0) + (isForCarrier ? 4 : 0) + (isForChannel ? 2 : 0) + (template.id === usual ? 1 : 0)
  );
}

const listed = (texts: readonly string[]) => [...new Set(texts)].join(', ');

/** Which of carrier, channel and paper a template is not made for. */
function whyDisagrees(
  context: StationContext,
  template: TemplateSummary,
  wish: LabelWish,
  printer: Printer,
): Problem | undefined {
  const { carrierCodes, channels, mediaCode } = template;
  if (mediaCode !== printer.media.code) {
    return problem('print.template-paper-differs', {
      template: nameOf(context, template),
      media: mediaCode,
      printer: printerName(context, printer),
      loaded: printer.media.code,
    });
  }
  if (carrierCodes.length > 0 && !carrierCodes.includes(wish.carrierCode)) {
    return problem('print.template-carrier-differs', {
      template: nameOf(context, template),
      carriers: listed(carrierCodes.map((code) => carrierName(context, code))),
      carrier: carrierName(context, wish.carrierCode),
    });
  }
  const stranger = wish.orders.find(({ channel }) => channels.length > 0 && !channels.includes(channel));
  if (!stranger) return undefined;
  return problem('print.template-channel-differs', {
    template: nameOf(context, template),
    channels: listed(channels),
    channel: stranger.channel,
    shop: stranger.shop,
  });
}

/** The forms in the printer are another carrier's. */
function whyPaperDiffers(context: StationContext, wish: LabelWish, printer: Printer): Problem | undefined {
  const { loadedCarrierCode } = printer;
  if (loadedCarrierCode === '' || loadedCarrierCode === wish.carrierCode) return undefined;
  return problem('print.paper-carrier-differs', {
    printer: printerName(context, printer),
    loaded: carrierName(context, loadedCarrierCode),
    carrier: carrierName(context, wish.carrierCode),
  });
}

/**
 * The shop's platform may know the carrier by a name of its own (Taobao 百世汇通, Tmall 汇通快运): where the carrier is
 * called otherwise from channel to channel and nobody knows how here, the shipping file would be refused.
 */
function whyNameless(context: StationContext, wish: LabelWish): Problem | undefined {
  const carrier = findCarrierByCode(wish.carrierCode, context.catalogue.carriers);
  const nameless = carrier && wish.orders.find(({ channel }) => !hasNameFor(carrier, channel));
  return nameless
    ? problem('print.carrier-name-unknown', {
        carrier: carrierName(context, wish.carrierCode),
        channel: nameless.channel,
        shop: nameless.shop,
      })
    : undefined;
}
