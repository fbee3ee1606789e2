/** The page's nonce: the host lets only styles in that carry it, or that are files of its own. */
const pageNonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

/** For antd, whose styles are written at run time. */
export const pageCsp = pageNonce === '' ? {} : { nonce: pageNonce };

/**
 * antd locks scrolling and measures scroll bars by styles for which it asks no nonce. A style that the window's own
 * code creates gets it; what comes in as HTML gets none.
 */
export function giveStylesTheNonce(): void {
  const create = document.createElement.bind(document);
  const createWithNonce = (name: string, options?: ElementCreationOptions): HTMLElement => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = pageNonce;
    return element;
  };
  document.createElement = createWithNonce as typeof document.createElement;
}
