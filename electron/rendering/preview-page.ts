/** A page as a person sees it on screen. */

import type { PreviewPage } from '../domain/documents.ts';
import { type Dots, paintDots } from './dots.ts';
import type { Page } from './page.ts';
import { encodePng, encodePngOnForm } from './png.ts';
import type { RenderResources } from './resources.ts';

/** The dots of a page as a picture; on a preprinted form with what stands on it in grey. */
export function previewPage(page: Page, dots: Dots, resources: RenderResources): PreviewPage {
  const { width: widthDots, height: heightDots } = dots;
  const { form: operations = [] } = page;
  if (operations.length === 0) return { png: encodePng(dots), widthDots, heightDots };
  const form = paintDots({ ...page, operations }, resources);
  return { png: encodePngOnForm(dots, form), widthDots, heightDots };
}
