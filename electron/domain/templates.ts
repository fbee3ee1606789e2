/** Templates as the station keeps and chooses them. What stands in one is read in `rendering`. */

import { parseMedia } from './media.ts';

export const templateKinds = [
  'label',
  'packing-slip',
  'pick-list',
  'manifest',
  'manual-sheet',
  'command-cards',
  'badges',
  'test-page',
] as const;
export type TemplateKind = (typeof templateKinds)[number];

/** `by-order`: what each order needs, one after the other. `by-sku`: what all of them need together, shelf by shelf. */
export const pickArrangements = ['by-order', 'by-sku'] as const;
export type PickArrangement = (typeof pickArrangements)[number];

/** What choosing a template needs of it. */
export interface TemplateSummary {
  /** Of a shipped one its path in `print-templates` without the extension; the shop's own begin with `own/`. */
  readonly id: string;
  readonly version: number;
  readonly names: { readonly zh: string; readonly en: string };
  readonly kind: TemplateKind;
  readonly mediaCode: string;
  /** Carriers that it is made for; empty: any that names it. */
  readonly carrierCodes: readonly string[];
  /** Channels that it is made for; empty: any. */
  readonly channels: readonly string[];
  /** Of a pick list; null for every other kind. */
  readonly arrangement: PickArrangement | null;
  /** Whether its copies stand on one sheet, to be cut apart. */
  readonly sharesSheet: boolean;
  /** Whether it prints on forms that bear their waybill number: only numbers of such forms may stand with it. */
  readonly isPreprintedForm: boolean;
}

/** One text of a template. It never changes: a change is the next version. */
export interface TemplateVersion {
  readonly templateId: string;
  readonly version: number;
  /** The JSON document, as a person reads it. */
  readonly document: string;
  /** SHA-256 (hex) of the document. */
  readonly hash: string;
  readonly actor: string;
  /** The version whose text this one brings back; null for a text of its own. */
  readonly restoredVersion: number | null;
  readonly savedAtMs: number;
}

/** A template that the shop made out of another one. */
export interface OwnTemplate {
  readonly id: string;
  /** What it was copied from. */
  readonly originId: string;
  readonly originVersion: number;
  readonly createdAtMs: number;
  /** Since when it is taken wherever it fits, before any shipped one; null: only where a rule names it. */
  readonly usedSinceMs: number | null;
  /** Set where it was laid aside: nothing is printed with it any more. */
  readonly archivedAtMs: number | null;
}

/** A template's version and text, for whoever draws with one that does not lie with the program. */
export interface TemplateText {
  readonly version: number;
  readonly document: string;
}

/** Under which name a text that does not lie with the program is found for drawing. */
export function templateKey(id: string, text: Pick<TemplateText, 'version'> | undefined): string {
  return text === undefined ? id : `${id}@${text.version}`;
}

const ownPrefix = 'own/';

/** Whether it is the shop's own, by its id. */
export function isOwnTemplate(id: string): boolean {
  return id.startsWith(ownPrefix);
}

/** `own/my-label` for `my-label`, `My Label` or `own/my-label`; undefined where nothing of a name is left. */
export function ownTemplateId(name: string): string | undefined {
  const plain = name.startsWith(ownPrefix) ? name.slice(ownPrefix.length) : name;
  const slug = plain
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, 60);
  return slug === '' ? undefined : `${ownPrefix}${slug}`;
}

const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];

/** The summary of a template document; undefined where it says too little of itself to be chosen. */
export function readTemplateSummary(json: unknown): TemplateSummary | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  const { id, version, names, kind, media, carrierCodes, channels, arrangement, panel, isPreprintedForm } =
    json as Record<string, unknown>;
  if (typeof id !== 'string' || typeof version !== 'number' || typeof media !== 'string') return undefined;
  const { zh, en } = (names ?? {}) as Record<string, unknown>;
  const knownKind = templateKinds.find((one) => one === kind);
  if (knownKind === undefined || typeof zh !== 'string' || typeof en !== 'string') return undefined;
  return {
    id,
    version,
    names: { zh, en },
    kind: knownKind,
    mediaCode: parseMedia(media)?.code ?? media,
    carrierCodes: textsIn(carrierCodes),
    channels: textsIn(channels),
    arrangement: pickArrangements.find((one) => one === arrangement) ?? null,
    // Only a template whose copies have their places on a sheet says how large each is.
    sharesSheet: panel !== undefined,
    isPreprintedForm: isPreprintedForm === true,
  };
}

/** A picture of the shop that templates name, its bytes in the data directory. */
export interface ShopPicture {
  readonly name: string;
  /** SHA-256 (hex) of the bytes, which also names their file. */
  readonly hash: string;
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly widthPixels: number;
  readonly heightPixels: number;
  readonly actor: string;
  readonly addedAtMs: number;
}
