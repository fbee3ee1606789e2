/** Pages through a printer's own driver, drawn as pictures: what the browser inside the desktop program can do. */

/** One page: a picture with the size that it has on paper. */
export interface PagePicture {
  readonly png: Uint8Array;
  readonly widthMm: number;
  readonly heightMm: number;
}

export interface PagePrint {
  /** The queue's system name. */
  readonly queue: string;
  /** Narrower pages lie in the middle of it. */
  readonly paper: { readonly widthMm: number; readonly heightMm: number };
  readonly pages: readonly PagePicture[];
}

/**
 * `accepted`: the system took the pages; what the printer made of them nobody knows. `not-started`: it is certain that the
 * system was handed nothing. `in-doubt`: anything else.
 */
export type PagePrintOutcome =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'not-started' | 'in-doubt'; readonly reason: string };

export interface PagePrinter {
  /** One copy of each page, in its true size. */
  print(print: PagePrint, signal: AbortSignal): Promise<PagePrintOutcome>;
}

/** There is no queue of that name. */
export const unknownQueue = 'UNKNOWN-QUEUE';
