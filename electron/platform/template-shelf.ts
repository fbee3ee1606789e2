/** The templates that a worker draws with: those that lie with the program, and those that came with a request. */

import { type TemplateText, templateKey } from '../domain/templates.ts';
import { readTemplates } from './catalogue.ts';

/** More than one shop has in use; drafts are never kept. */
const mostTexts = 200;

/** Templates by their key; each text is read once. */
export class TemplateShelf extends Map<string, unknown> {
  readonly #added = new Set<string>();

  /** Keeps a text that came with a request. A version never changes, so that the first is all there is. */
  add(id: string, text: TemplateText): void {
    const key = templateKey(id, text);
    if (this.has(key)) return;
    if (this.#added.size >= mostTexts) {
      for (const old of this.#added) this.delete(old);
      this.#added.clear();
    }
    this.set(key, JSON.parse(text.document));
    this.#added.add(key);
  }
}

export function createTemplateShelf(templatesDirectory: string): TemplateShelf {
  return new TemplateShelf(readTemplates(templatesDirectory));
}
