/**
 * Pages as PDF, through pdfkit. Glyphs are written as runs of glyph numbers instead of through `doc.text`: the
 * layout has placed every line already, and it is three times as fast. That reads private parts of pdfkit
 * 0.20.2, which is why its version is pinned and a test reads the text back.
 */

import PDFDocument from 'pdfkit';
import type { Dots } from './dots.ts';
import { readFontMetrics } from './font-metrics.ts';
import { joinBytes } from './join-bytes.ts';
import type {
  GlyphsOperation,
  ImageOperation,
  Page,
  PageOperation,
  Rectangle,
  TextOperation,
} from './page.ts';
import type { FontWeight, RenderResources, ShapedGlyph } from './resources.ts';
import { movePen } from './text-lines.ts';

/** What pdfkit keeps of an embedded font. */
interface EmbeddedFont {
  readonly id: string;
  readonly font: object;
  readonly subset: { includeGlyph(glyph: number): number };
  readonly widths: number[];
  readonly unicode: number[][];
  ref(): unknown;
}

/** The private parts of a pdfkit document that are used here. */
interface DocumentParts {
  readonly _font: EmbeddedFont;
  readonly page: {
    readonly fonts: Record<string, unknown>;
    readonly xobjects: Record<string, unknown>;
    /** What the list of pages holds for as long as the document is open: the page with its content and resources. */
    readonly dictionary: { data: object };
  };
  addContent(content: string): void;
  font(source: unknown): void;
}

/** Pages do not say when they were made: the same request always gives the same bytes. */
const madeAt = new Date(Date.UTC(2000, 0, 1));

/** pdfkit's parsed fonts. Parsing a Chinese font anew costs more than all else of a one-page document. */
const parsedFonts = new WeakMap<Uint8Array, object>();

const weights = ['regular', 'bold'] as const satisfies readonly FontWeight[];

/**
 * Makes pages larger by a thousandth of a dot at most. Painters cut positions down to whole dots: without it, one
 * that is a hair's breadth too small in binary fractions would cost text a dot to the left and upwards.
 */
const edgeBias = 1e-6;

const points = (millimetres: number) => (millimetres * 72) / 25.4;
const decimals = (value: number) => String(Math.round(value * 1e4) / 1e4);
const rectangleText = ({ x, y, width, height }: Rectangle) => `${x} ${y} ${width} ${height} re`;

/** Writes one document, page by page. */
export class PdfWriter {
  readonly #resources: RenderResources;
  readonly #document: PDFKit.PDFDocument;
  readonly #parts: DocumentParts;
  readonly #fonts: Readonly<Record<FontWeight, EmbeddedFont>>;
  readonly #fallbackFonts = new Map<Uint8Array, EmbeddedFont>();
  readonly #images = new Map<Dots, { readonly label: string; readonly reference: unknown }>();
  /** What the present page paints, in the language of PDF. */
  readonly #content: string[] = [];
  #pageBefore: { data: object } | undefined;
  readonly #glyphs: Readonly<Record<FontWeight, Map<number, string>>> = {
    regular: new Map(),
    bold: new Map(),
  };

  /** @param title stands in the document's properties: codes only, never a person's data. */
  constructor(resources: RenderResources, title: string) {
    this.#resources = resources;
    this.#document = new PDFDocument({
      autoFirstPage: false,
      // No standard font: it would be loaded and never used.
      font: '',
      info: { Title: title, Producer: 'Waybench', Creator: 'Waybench', CreationDate: madeAt },
    });
    this.#parts = this.#document as unknown as DocumentParts;
    const [regular, bold] = weights.map((weight) => this.#openFont(resources.fonts[weight]));
    if (!regular || !bold) throw new TypeError('pdfkit opened no font');
    this.#fonts = { regular, bold };
  }

  #openFont(bytes: Uint8Array): EmbeddedFont {
    const parsed = parsedFonts.get(bytes);
    this.#parts.font(parsed ?? bytes);
    const font = this.#parts._font;
    if (!parsed) parsedFonts.set(bytes, font.font);
    return font;
  }

  /** Adds a page of the given size on paper. */
  addPage(page: Page, widthMm: number, dotsPerMm: number): void {
    const heightMm = page.heightDots / dotsPerMm;
    this.#document.addPage({ size: [points(widthMm), points(heightMm)], margin: 0 });
    // The page before is written out now, and only its number is needed: ten thousand would fill the memory.
    if (this.#pageBefore) this.#pageBefore.data = {};
    this.#pageBefore = this.#parts.page.dictionary;
    const scale = (points(1) / dotsPerMm) * (1 + edgeBias);
    // From here on the page counts in dots, top down, like the description.
    this.#content.push(
      `${scale.toFixed(9)} 0 0 ${scale.toFixed(9)} ${decimals(page.sideMarginDots * scale)} 0 cm`,
    );
    const black = page.operations.filter((operation) => !isWhiteText(operation));
    const white = page.operations.filter(isWhiteText);
    for (const operation of black) this.#paint(operation);
    if (white.length > 0) {
      this.#content.push('1 g 1 G');
      for (const operation of white) this.#paint(operation);
      this.#content.push('0 g 0 G');
    }
    // At once: pdfkit keeps an array of bytes of its own for each piece.
    this.#parts.addContent(this.#content.splice(0).join('\n'));
  }

  #paint(operation: PageOperation): void {
    switch (operation.kind) {
      case 'fill':
        this.#content.push(`${rectangleText(operation)} f`);
        return;
      case 'symbol':
        this.#content.push(`${operation.bars.map(rectangleText).join(' ')} f`);
        return;
      case 'circle':
        this.#content.push(circleText(operation));
        return;
      case 'image':
        this.#paintImage(operation);
        return;
      case 'text':
        this.#paintText(operation);
        return;
      case 'glyphs':
        this.#paintRun(operation);
        return;
    }
  }

  /** Dots as a mask that is filled with the present colour; each picture lies in the document once. */
  #paintImage({ dots, x, y }: ImageOperation): void {
    const { width, height, bits } = dots;
    let image = this.#images.get(dots);
    if (!image) {
      const reference = this.#document.ref({
        Type: 'XObject',
        Subtype: 'Image',
        Width: width,
        Height: height,
        ImageMask: true,
        BitsPerComponent: 1,
        // 1 is painted.
        Decode: [1, 0],
      });
      reference.end(Buffer.from(bits));
      image = { label: `P${this.#images.size + 1}`, reference };
      this.#images.set(dots, image);
    }
    this.#parts.page.xobjects[image.label] ??= image.reference;
    this.#content.push(`q ${width} 0 0 ${-height} ${x} ${y + height} cm /${image.label} Do Q`);
  }

  #paintText(operation: TextOperation): void {
    const { weight, sizeDots, x, y } = operation;
    const font = this.#fonts[weight];
    this.#parts.page.fonts[font.id] ??= font.ref();
    let run = '';
    for (const character of operation.text) run += this.#glyphText(weight, character.codePointAt(0) ?? 0);
    this.#content.push(
      `BT /${font.id} ${sizeDots} Tf ${textMatrices[operation.rotation]} ${x} ${y} Tm <${run}> Tj ET`,
    );
  }

  /** A run in a fallback font, each glyph at its place. Who copies the text gets characters, not shapes. */
  #paintRun(operation: GlyphsOperation): void {
    const { sizeDots, x, y, rotation } = operation;
    const font = this.#fallbackFont(operation.font.open().bytes);
    this.#parts.page.fonts[font.id] ??= font.ref();
    const show = ({ glyph, xEm, yEm, advanceEm }: ShapedGlyph) => {
      const embedded = font.subset.includeGlyph(glyph);
      font.widths[embedded] ??= Math.round(advanceEm * 1000);
      // What it says depends on its neighbours and stands beside it.
      font.unicode[embedded] ??= [];
      const along = xEm * sizeDots;
      const up = yEm * sizeDots;
      const [penX, penY] = movePen({ x, y, rotation }, along, up);
      const hex = embedded.toString(16).padStart(4, '0');
      return `${textMatrices[rotation]} ${decimals(penX)} ${decimals(penY)} Tm <${hex}> Tj`;
    };
    const shown = groupGlyphs(operation).map(
      ({ text, glyphs, marks }) =>
        `/Span << /ActualText <FEFF${utf16Hex(text)}> >> BDC ${glyphs.map(show).join(' ')} EMC ${marks.map(show).join(' ')}`,
    );
    const strokeDots = operation.font.emboldenEm * sizeDots;
    const ink = strokeDots === 0 ? '0 Tr' : `2 Tr 1 j ${decimals(strokeDots)} w`;
    this.#content.push(`q BT /${font.id} ${decimals(sizeDots)} Tf ${ink} ${shown.join(' ')} ET Q`);
  }

  #fallbackFont(bytes: Uint8Array): EmbeddedFont {
    const known = this.#fallbackFonts.get(bytes);
    if (known) return known;
    const font = this.#openFont(bytes);
    this.#fallbackFonts.set(bytes, font);
    return font;
  }

  /** Four hex digits of the glyph in the embedded subset. */
  #glyphText(weight: FontWeight, codePoint: number): string {
    const known = this.#glyphs[weight].get(codePoint);
    if (known !== undefined) return known;
    const metrics = readFontMetrics(this.#resources.fonts[weight]);
    const font = this.#fonts[weight];
    const glyph = font.subset.includeGlyph(metrics.glyphIndex(codePoint));
    font.widths[glyph] ??= metrics.advanceEm(codePoint) * 1000;
    font.unicode[glyph] ??= [codePoint];
    const text = glyph.toString(16).padStart(4, '0');
    this.#glyphs[weight].set(codePoint, text);
    return text;
  }

  /** The bytes of the pages that are whole and were not taken yet: of all but the last page. */
  takeBytes(): Uint8Array {
    const bytes: Uint8Array | null = this.#document.read();
    // A copy: Node may have put it among other things.
    return new Uint8Array(bytes ?? []);
  }

  /** Ends the document and returns the bytes that nobody has taken yet. */
  async finish(): Promise<Uint8Array> {
    this.#document.end();
    const parts: Uint8Array[] = [];
    for await (const part of this.#document) parts.push(part);
    return joinBytes(parts);
  }
}

/** Directions of text and of its height by rotation: the page is upside down for a PDF, so text is turned once more. */
const textMatrices = { 0: '1 0 0 -1', 90: '0 1 1 0', 270: '0 -1 -1 0' } as const;

function isWhiteText(operation: PageOperation): boolean {
  return (operation.kind === 'text' || operation.kind === 'glyphs') && operation.isWhite;
}

/**
 * The glyphs of a run with what they say. Readers put right-to-left letters into reading order by themselves, so
 * those say what they are one by one, as they stand; the marks above and below them say nothing.
 */
function groupGlyphs({ run, text }: GlyphsOperation) {
  const { glyphs } = run;
  const starts = [...new Set(glyphs.map(({ start }) => start))];
  const inOrder = starts.toSorted((one, other) => one - other);
  if (starts[0] === inOrder[0]) return [{ text, glyphs, marks: [] }];
  return starts.map((start) => {
    const [base, ...marks] = glyphs
      .filter((glyph) => glyph.start === start)
      .sort((one, other) => other.advanceEm - one.advanceEm);
    const said = text.slice(start, inOrder[inOrder.indexOf(start) + 1]);
    return { text: said, glyphs: base ? [base] : [], marks };
  });
}

function utf16Hex(text: string): string {
  return Array.from({ length: text.length }, (_, index) =>
    text.charCodeAt(index).toString(16).padStart(4, '0'),
  ).join('');
}

/** Distance of the control points of a quarter circle, in radii. */
const quarterCircle = 0.5523;

function circleText(circle: Extract<PageOperation, { kind: 'circle' }>): string {
  const { centerX, centerY, radiusDots, thicknessDots } = circle;
  const isDisc = thicknessDots >= radiusDots;
  const radius = isDisc ? radiusDots : radiusDots - thicknessDots / 2;
  const control = radius * quarterCircle;
  const point = (dx: number, dy: number) => `${decimals(centerX + dx)} ${decimals(centerY + dy)}`;
  const path = [
    `${point(radius, 0)} m`,
    `${point(radius, control)} ${point(control, radius)} ${point(0, radius)} c`,
    `${point(-control, radius)} ${point(-radius, control)} ${point(-radius, 0)} c`,
    `${point(-radius, -control)} ${point(-control, -radius)} ${point(0, -radius)} c`,
    `${point(control, -radius)} ${point(radius, -control)} ${point(radius, 0)} c`,
  ].join(' ');
  return isDisc ? `${path} f` : `${thicknessDots} w ${path} S`;
}
