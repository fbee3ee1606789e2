/** The stock in a printer. Sizes in mm, width across the head; a height of null is continuous paper. */

export interface Media {
  /** `100x180`, `A5`, `80mm`: how people and the command line name it. */
  readonly code: string;
  readonly widthMm: number;
  readonly heightMm: number | null;
}

/** Printable width of receipt heads by paper width (576 and 384 dots at 203 dpi). */
const receiptWidthsMm: Readonly<Record<number, number>> = { 80: 72, 58: 48 };

/** How much of the width a head reaches: of paper without end, the middle alone. */
export function printedWidthMm({ widthMm, heightMm }: Media): number {
  return heightMm === null ? (receiptWidthsMm[widthMm] ?? widthMm) : widthMm;
}

const namedMedia: readonly (Media & { readonly names?: readonly string[] })[] = [
  { code: 'A4', widthMm: 210, heightMm: 297 },
  { code: 'A5', widthMm: 148, heightMm: 210 },
  { code: '80mm', widthMm: 80, heightMm: null, names: ['80'] },
  { code: '58mm', widthMm: 58, heightMm: null, names: ['58'] },
  // 4 × 6 in, the label of UPS, FedEx, USPS and DHL. Rolls are also sold by the rounded size.
  { code: '101.6x152.4', widthMm: 101.6, heightMm: 152.4, names: ['4x6', '4x6in', '102x152'] },
];

/** `100 × 180`, `4*6 in` and `4x6"` as their codes are written. */
const foldMedia = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/\s+/gu, '')
    .replaceAll(/[×*]/gu, 'x')
    .replace(/(?:"|″|英寸|inch(?:es)?)$/u, 'in');

/**
 * Reads `100x180`, `100×180`, `A5`, `80mm`, `80` or `4x6in`; undefined where the text names no media between 20 and
 * 320 mm.
 */
export function parseMedia(text: string): Media | undefined {
  const folded = foldMedia(text);
  const named = namedMedia.find(
    ({ code, names = [] }) => code.toLowerCase() === folded || names.includes(folded),
  );
  if (named) return { code: named.code, widthMm: named.widthMm, heightMm: named.heightMm };
  const size = /^(\d{2,3})x(\d{2,3})$/u.exec(folded);
  if (!size) return undefined;
  const widthMm = Number(size[1]);
  const heightMm = Number(size[2]);
  if (widthMm < 20 || widthMm > 320 || heightMm < 20 || heightMm > 500) return undefined;
  return { code: `${widthMm}x${heightMm}`, widthMm, heightMm };
}
