/** Which model a printer is: the list, and saying it of a printer. */

import type { PrinterProfileView } from '../contract/views.ts';
import type { PrinterId } from '../domain/ids.ts';
import {
  findProfile,
  headOfProfile,
  type PrinterProfile,
  whyMediaDoesNotFit,
} from '../domain/printer-profiles.ts';
import type { Printer } from '../domain/printers.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import { nameOf, record, type StationContext } from './context.ts';
import { changedPrinter, drawAnew, findPrinter } from './manage-printers.ts';

/** The models, as people choose from them. */
export function listProfiles(context: StationContext): PrinterProfileView[] {
  const isEnglish = context.stores.settings.read().language === 'en';
  return context.catalogue.printerProfiles.map((profile) => ({
    code: profile.code,
    name: nameOf(context, profile),
    kind: profile.kind,
    isGeneric: profile.isGeneric,
    languages: [...profile.languages],
    heads: profile.heads.map((head) => ({ ...head })),
    leastWidthMm: profile.paper.leastWidthMm,
    mostWidthMm: profile.paper.mostWidthMm,
    usualMedia: profile.usualMedia,
    trackings: [...profile.trackings],
    answersStatus: profile.answersStatus,
    chineseFont: profile.chineseFont,
    note: isEnglish ? profile.notes.en : profile.notes.zh,
    source: profile.source,
  }));
}

/** The model with a code; `printer.model-unknown`. */
export function requireProfile(
  context: Pick<StationContext, 'catalogue'>,
  code: string,
): Result<PrinterProfile> {
  const profile = findProfile(code, context.catalogue.printerProfiles);
  return profile ? done(profile) : refused(problem('printer.model-unknown', { model: code }));
}

/**
 * A person says which model a printer is: its head is then that of the model, as it usually comes. What waits is drawn
 * anew.
 *
 * @param wished `profileCode`: empty takes the model back, and leaves everything else as it is.
 * @returns `printer.not-found`, `printer.model-unknown`, `printer.language-not-for-model`, or
 * `printer.media-not-for-model` where the loaded paper does not go into such a printer.
 */
export function setPrinterProfile(
  context: StationContext,
  id: PrinterId,
  wished: { readonly profileCode: string; readonly dotsPerInch?: number | undefined },
): Result<Printer> {
  const found = findPrinter(context, id);
  if (!found.ok) return found;
  const printer = found.value;
  const { stores } = context;
  if (wished.profileCode === '') {
    stores.transaction(() => {
      stores.printers.setProfile(id, '');
      record(context, 'printer.model-changed', id, { model: '' });
    });
    return changedPrinter(context, id);
  }
  const profile = requireProfile(context, wished.profileCode);
  if (!profile.ok) return profile;
  const { code, languages } = profile.value;
  if (!languages.includes(printer.language)) {
    const params = { model: nameOf(context, profile.value), language: printer.language };
    return refused(problem('printer.language-not-for-model', params));
  }
  const head = headOfProfile(profile.value, wished.dotsPerInch);
  const tooWide = whyMediaDoesNotFit(profile.value, printer.media, head.dotsPerInch);
  if (tooWide) return refused(tooWide);
  stores.transaction(() => {
    stores.printers.setProfile(id, code);
    stores.printers.setHead(id, head);
    drawAnew(context, id);
    record(context, 'printer.model-changed', id, { model: code });
  });
  context.spool.wake();
  return changedPrinter(context, id);
}
