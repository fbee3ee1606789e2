/** Pages that are made for whatever paper lies in a printer, as template documents like those that ship. */

import { type Media, printedWidthMm } from '../domain/media.ts';
import { templateFormatVersion } from './template-migrations.ts';

export type PageElement = Readonly<Record<string, unknown>> & { readonly type: string };

/** How far strokes of the rulers reach into the page. */
const strokeMm = 4;

/** A page with rulers along its upper and its left edge. */
export function pageWithRulers(
  media: Media,
  page: {
    /** `test-pages`: the first part of its id. */
    readonly folder: string;
    readonly names: { readonly zh: string; readonly en: string };
    readonly lengthMm: number;
    readonly elements: readonly PageElement[];
  },
): unknown {
  const ruler = { type: 'ruler', x: 0, y: 0, width: strokeMm, edge: true };
  return {
    formatVersion: templateFormatVersion,
    id: `${page.folder}/${media.code.toLowerCase().replace(/[^a-z0-9]+/gu, '-')}`,
    version: 1,
    names: { zh: `${page.names.zh} ${media.code}`, en: `${page.names.en} ${media.code}` },
    kind: 'test-page',
    media: media.code,
    elements: [
      { ...ruler, direction: 'across', length: printedWidthMm(media) },
      { ...ruler, direction: 'down', length: page.lengthMm },
      ...page.elements,
    ],
  };
}
