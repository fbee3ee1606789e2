/** The templates that there are: those that ship with the program, and the shop's own. */

import {
  isOwnTemplate,
  readTemplateSummary,
  type TemplateSummary,
  type TemplateText,
} from '../domain/templates.ts';
import type { StationContext } from './context.ts';

type TemplateContext = Pick<StationContext, 'catalogue' | 'stores'>;

export interface KnownTemplate extends TemplateSummary {
  /** Of the shop's own: since when it goes before shipped ones; null: only where it is named. Null for shipped ones. */
  readonly usedSinceMs: number | null;
}

/** The shop's own, read once and again after a change. By the stores that hold them. */
const ownTemplates = new WeakMap<object, readonly KnownTemplate[]>();

/** Call it after every change of the shop's own templates. */
export function forgetTemplates({ stores }: Pick<StationContext, 'stores'>): void {
  ownTemplates.delete(stores.templates);
}

function readOwn({ stores }: TemplateContext): readonly KnownTemplate[] {
  const known = ownTemplates.get(stores.templates);
  if (known) return known;
  const read = stores.templates.listOwn().flatMap(({ id, usedSinceMs, archivedAtMs }): KnownTemplate[] => {
    const latest = archivedAtMs === null ? stores.templates.latestVersion(id) : undefined;
    const summary = latest && readTemplateSummary(JSON.parse(latest.document));
    return summary ? [{ ...summary, usedSinceMs }] : [];
  });
  ownTemplates.set(stores.templates, read);
  return read;
}

/** Every template that may print, the shop's own first. */
export function knownTemplates(context: TemplateContext): readonly KnownTemplate[] {
  return [
    ...readOwn(context),
    ...context.catalogue.templates.map((template) => ({ ...template, usedSinceMs: null })),
  ];
}

/** The template with an id, where it may print. */
export function findTemplate(context: TemplateContext, id: string): KnownTemplate | undefined {
  return knownTemplates(context).find((template) => template.id === id);
}

/** Whether it is taken by itself where it fits: a shipped one, or one of the shop's own that somebody turned on. */
export const isOffered = ({ id, usedSinceMs }: KnownTemplate) => !isOwnTemplate(id) || usedSinceMs !== null;

/** The shop's own go first, the one that was turned on last before the others. */
export const byPreference = (left: KnownTemplate, right: KnownTemplate) =>
  (right.usedSinceMs ?? 0) - (left.usedSinceMs ?? 0);

/** The text of a template: of one version, or as it is now. */
export function templateDocument(
  { catalogue, stores }: TemplateContext,
  id: string,
  version?: number,
): TemplateText | undefined {
  const shipped = catalogue.templates.find((template) => template.id === id);
  const document = catalogue.templateDocuments.get(id);
  if (shipped && document !== undefined && (version ?? shipped.version) === shipped.version) {
    return { version: shipped.version, document };
  }
  return version === undefined
    ? stores.templates.latestVersion(id)
    : stores.templates.getVersion(id, version);
}

/**
 * The text that a page is drawn from, where it does not lie with the program.
 *
 * @param version the one that drew it before; null for one that is drawn now.
 */
function templateToDraw(
  context: TemplateContext,
  id: string,
  version: number | null,
): TemplateText | undefined {
  const shipped = context.catalogue.templates.find((template) => template.id === id);
  if (shipped && (version ?? shipped.version) === shipped.version) return undefined;
  const text = templateDocument(context, id, version ?? undefined);
  return text && { version: text.version, document: text.document };
}

/** What a request names of its template: the text comes along where it does not lie with the program. */
export function templateOfRequest(
  context: TemplateContext,
  id: string,
  version: number | null = null,
): { readonly templateId: string; readonly template?: TemplateText } {
  const template = templateToDraw(context, id, version);
  return { templateId: id, ...(template ? { template } : {}) };
}

/** Versions that are known to be kept, by the stores that hold them. */
const keptVersions = new WeakMap<object, Set<string>>();

/** Keeps the text of a shipped template that printed something: the next program may bring another one. */
export function keepPrintedVersion(
  context: Pick<StationContext, 'catalogue' | 'clock' | 'files' | 'stores'>,
  id: string,
  version: number,
): void {
  const { templates } = context.stores;
  const kept = keptVersions.get(templates) ?? new Set<string>();
  keptVersions.set(templates, kept);
  const key = `${id}@${version}`;
  if (kept.has(key)) return;
  const document = context.catalogue.templateDocuments.get(id);
  if (document !== undefined && !isOwnTemplate(id) && !templates.getVersion(id, version)) {
    context.stores.transaction(() =>
      templates.insertVersion({
        templateId: id,
        version,
        document,
        hash: context.files.sha256(new TextEncoder().encode(document)),
        actor: '',
        restoredVersion: null,
        savedAtMs: context.clock.nowMs(),
      }),
    );
  }
  kept.add(key);
}
