/** The stock in a printer. Sizes in mm, width across the head; a height of null is continuous paper. */

export interface Media {
  /** `100x180`, `A5`, `80mm`: how people and the command line name it. */
  readonly code: string;
  readonly widthMm: number;
  readonly heightMm: number | null;
}

const namedMedia: readonly Media[] = [
  { code: 'A4', widthMm: 210, heightMm: 297 },
  { code: 'A5', widthMm: 148, heightMm: 210 },
  { code: '80mm', widthMm: 80, heightMm: null },
  { code: '58mm', widthMm: 58, heightMm: null },
];

/** Reads `100x180`, `100×180`, `A5`, `80mm` or `80`; undefined where the text names no media between 20 and 320 mm. */
export function parseMedia(text: string): Media | undefined {
  const trimmed = text.trim();
  const named = namedMedia.find(({ code }) =>
    [code, code.replace(/mm$/u, '')].some((name) => name.toLowerCase() === trimmed.toLowerCase()),
  );
  if (named) return named;
  const size = /^(\d{2,3})\s*[x×*]\s*(\d{2,3})$/iu.exec(trimmed);
  if (!size) return undefined;
  const widthMm = Number(size[1]);
  const heightMm = Number(size[2]);
  if (widthMm < 20 || widthMm > 320 || heightMm < 20 || heightMm > 500) return undefined;
  return { code: `${widthMm}x${heightMm}`, widthMm, heightMm };
}
