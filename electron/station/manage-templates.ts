/** Templates of the shop: made out of others, changed version by version, used, laid aside. Nothing is ever lost. */

import type { JobId } from '../domain/ids.ts';
import { readJsonText, writeJsonText } from '../domain/json-text.ts';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import {
  isOwnTemplate,
  type OwnTemplate,
  ownTemplateId,
  readTemplateSummary,
  type TemplateSummary,
  type TemplateText,
  type TemplateVersion,
} from '../domain/templates.ts';
import { actorName, hashText, record, type StationContext } from './context.ts';
import { forgetTemplates, templateDocument } from './known-templates.ts';
import { findFaults } from './preview-template.ts';

export interface TemplateEntry {
  readonly summary: TemplateSummary;
  /** Null for one that ships with the program. */
  readonly own: OwnTemplate | null;
  /** When the newest version was saved and by whom; null for a shipped one. */
  readonly saved: { readonly atMs: number; readonly actor: string } | null;
}

/** Every template, also those that were laid aside, the shop's own first. */
export function listTemplates(context: StationContext): readonly TemplateEntry[] {
  const { stores, catalogue } = context;
  const own = stores.templates.listOwn().flatMap((template): TemplateEntry[] => {
    const latest = stores.templates.latestVersion(template.id);
    const summary = latest && readTemplateSummary(JSON.parse(latest.document));
    if (!summary) return [];
    return [{ summary, own: template, saved: { atMs: latest.savedAtMs, actor: latest.actor } }];
  });
  return [...own, ...catalogue.templates.map((summary) => ({ summary, own: null, saved: null }))];
}

const notFound = (id: string) => refused(problem('template.not-found', { template: id }));

export interface TemplateDetail {
  readonly entry: TemplateEntry;
  readonly text: TemplateText;
  /** Newest first; of a shipped one those that printed something. */
  readonly versions: readonly Omit<TemplateVersion, 'document'>[];
}

/** A template with its text, as it is now or as a version was. @returns `template.not-found`. */
export function openTemplate(context: StationContext, id: string, version?: number): Result<TemplateDetail> {
  const entry = listTemplates(context).find(({ summary }) => summary.id === id);
  const text = templateDocument(context, id, version);
  if (!entry || !text) return notFound(id);
  return done({ entry, text, versions: context.stores.templates.listVersions(id) });
}

/** The text as the next version of a template stores it. The station writes id and version, whatever stands there. */
function textOf(value: object, id: string, version: number): string {
  const { formatVersion, id: _id, version: _version, ...rest } = value as Record<string, unknown>;
  return writeJsonText({ formatVersion, id, version, ...rest });
}

/** The content without what the station writes itself: two texts that agree here print alike. */
const contentOf = (document: string) => textOf(JSON.parse(document) as object, '', 0);

function insertVersion(
  context: StationContext,
  id: string,
  version: number,
  document: string,
  restoredVersion: number | null,
): void {
  context.stores.templates.insertVersion({
    templateId: id,
    version,
    document,
    hash: hashText(context, document),
    actor: actorName(context),
    restoredVersion,
    savedAtMs: context.clock.nowMs(),
  });
}

function changed(context: StationContext, id: string): Result<TemplateDetail> {
  forgetTemplates(context);
  context.announce({ kind: 'templates-changed' });
  return openTemplate(context, id);
}

/** The first id that is free: `own/express`, `own/express-2`, … */
function freeId({ stores }: StationContext, wanted: string): string {
  let id = wanted;
  for (let number = 2; stores.templates.getOwn(id); number += 1) id = `${wanted}-${number}`;
  return id;
}

/**
 * Makes an own template out of another one, or out of one of its versions. It prints nothing before somebody turns it
 * on or names it in a rule.
 *
 * @param input `id`: the id it should have; one that is free where absent.
 * @returns `template.not-found`, or `template.name-taken` where somebody named an id that is not free.
 */
export function duplicateTemplate(
  context: StationContext,
  input: {
    readonly from: string;
    readonly version?: number | undefined;
    readonly id?: string | undefined;
    readonly name: string;
  },
): Result<TemplateDetail> {
  const { stores } = context;
  const text = templateDocument(context, input.from, input.version);
  const summary = text && readTemplateSummary(JSON.parse(text.document));
  if (!text || !summary) return notFound(input.from);
  const named = input.id === undefined ? undefined : ownTemplateId(input.id);
  if (input.id !== undefined && (named === undefined || stores.templates.getOwn(named))) {
    return refused(problem('template.name-taken', { template: input.id }));
  }
  const id = named ?? freeId(context, ownTemplateId(input.from.replace(/^.*\//u, '')) ?? 'own/template');
  const json = JSON.parse(text.document) as object;
  const document = textOf({ ...json, names: { zh: input.name, en: input.name } }, id, 1);
  stores.transaction(() => {
    stores.templates.insertOwn({
      id,
      originId: input.from,
      originVersion: text.version,
      createdAtMs: context.clock.nowMs(),
      usedSinceMs: null,
      archivedAtMs: null,
    });
    insertVersion(context, id, 1, document, null);
    record(context, 'template.duplicated', id, { from: input.from, version: text.version });
  });
  return changed(context, id);
}

/** The shop's own template that may be changed, with its newest version. */
function findChangeable(
  { stores }: StationContext,
  id: string,
): Result<{ readonly own: OwnTemplate; readonly latest: TemplateVersion }> {
  if (!isOwnTemplate(id)) return refused(problem('template.shipped', { template: id }));
  const own = stores.templates.getOwn(id);
  const latest = stores.templates.latestVersion(id);
  if (!own || !latest) return notFound(id);
  if (own.archivedAtMs !== null) return refused(problem('template.archived', { template: id }));
  return done({ own, latest });
}

/** Problems that no page can be laid out with: the document itself is wrong. */
const isOfDocument = ({ code }: Problem) =>
  code === 'print.template-invalid' || code === 'print.template-newer' || code === 'template.not-json';

/**
 * Stores a text as the next version. A text that says nothing new makes none.
 *
 * @param input `basedOn`: the version that was changed; another one is the newest by now where this is refused.
 * @returns `template.shipped`, `template.not-found`, `template.archived`, `template.changed-meanwhile` (version), what
 * is wrong with the document, each with its line; and `template.not-ready` with what keeps it from paper where it is
 * in use.
 */
export async function saveTemplate(
  context: StationContext,
  input: { readonly id: string; readonly document: string; readonly basedOn: number },
): Promise<Result<TemplateDetail>> {
  const { id, document } = input;
  const found = findChangeable(context, id);
  if (!found.ok) return found;
  const read = readJsonText(document);
  const faults = await findFaults(context, document);
  const fatal = faults.filter(isOfDocument);
  if (!read.isJson || fatal.length > 0) return refused(...fatal);
  if (found.value.own.usedSinceMs !== null && faults.length > 0) {
    return refused(problem('template.not-ready', { template: id }), ...faults);
  }
  return store(context, id, read.value as object, input.basedOn, null);
}

function store(
  context: StationContext,
  id: string,
  value: object,
  basedOn: number,
  restoredVersion: number | null,
): Result<TemplateDetail> {
  // Asked again: checking the text took a while.
  const found = findChangeable(context, id);
  if (!found.ok) return found;
  const { latest } = found.value;
  if (latest.version !== basedOn) {
    return refused(problem('template.changed-meanwhile', { template: id, version: latest.version }));
  }
  const document = textOf(value, id, latest.version + 1);
  if (contentOf(document) === contentOf(latest.document)) return openTemplate(context, id);
  context.stores.transaction(() => {
    insertVersion(context, id, latest.version + 1, document, restoredVersion);
    record(context, restoredVersion === null ? 'template.saved' : 'template.restored', id, {
      version: latest.version + 1,
      ...(restoredVersion === null ? {} : { from: restoredVersion }),
    });
  });
  return changed(context, id);
}

/** Brings an earlier version back, as the next one. @returns as {@link saveTemplate}. */
export async function restoreTemplate(
  context: StationContext,
  input: { readonly id: string; readonly version: number },
): Promise<Result<TemplateDetail>> {
  const found = findChangeable(context, input.id);
  if (!found.ok) return found;
  const earlier = context.stores.templates.getVersion(input.id, input.version);
  if (!earlier) return notFound(input.id);
  const { own, latest } = found.value;
  const faults = own.usedSinceMs === null ? [] : await findFaults(context, earlier.document);
  if (faults.length > 0) return refused(problem('template.not-ready', { template: input.id }), ...faults);
  return store(context, input.id, JSON.parse(earlier.document) as object, latest.version, earlier.version);
}

/**
 * Turns an own template on or off: one that is on goes before shipped ones wherever it fits.
 *
 * @returns `template.not-ready` with what keeps it from paper.
 */
export async function useTemplate(
  context: StationContext,
  input: { readonly id: string; readonly isUsed: boolean },
): Promise<Result<TemplateDetail>> {
  const { id, isUsed } = input;
  const found = findChangeable(context, id);
  if (!found.ok) return found;
  const faults = isUsed ? await findFaults(context, found.value.latest.document) : [];
  if (faults.length > 0) return refused(problem('template.not-ready', { template: id }), ...faults);
  context.stores.transaction(() => {
    context.stores.templates.setUsedSince(id, isUsed ? context.clock.nowMs() : null);
    record(context, isUsed ? 'template.turned-on' : 'template.turned-off', id);
  });
  return changed(context, id);
}

/** Lays an own template aside, or brings it back; it is then not in use. */
export function archiveTemplate(
  context: StationContext,
  input: { readonly id: string; readonly isArchived: boolean },
): Result<TemplateDetail> {
  const { id, isArchived } = input;
  const { stores } = context;
  if (!isOwnTemplate(id)) return refused(problem('template.shipped', { template: id }));
  if (!stores.templates.getOwn(id)) return notFound(id);
  stores.transaction(() => {
    stores.templates.setUsedSince(id, null);
    stores.templates.setArchived(id, isArchived ? context.clock.nowMs() : null);
    record(context, isArchived ? 'template.archived' : 'template.brought-back', id);
  });
  return changed(context, id);
}

/**
 * The template that drew a paper, as it was then.
 *
 * @returns `text` is null for a paper that is not drawn yet, and where the text of that version was never kept.
 */
export function templateOfJob(
  context: StationContext,
  id: JobId,
): Result<{
  readonly templateId: string;
  readonly version: number | null;
  readonly text: TemplateText | null;
}> {
  const job = context.stores.jobs.get(id);
  if (!job) return refused(problem('job.not-found', { jobId: id }));
  const { templateId, templateVersion } = job;
  const text = templateVersion === null ? undefined : templateDocument(context, templateId, templateVersion);
  return done({ templateId, version: templateVersion, text: text ?? null });
}
