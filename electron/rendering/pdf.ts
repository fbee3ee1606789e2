/**
 * Pages as PDF, through pdfkit. Glyphs are written as runs of glyph numbers instead of through `doc.text`: the
 * layout has placed every line already, and it is three times as fast. That reads private parts of pdfkit
 * 0.20.2, which is why its version is pinned and a test reads the text back.
 */

import PDFDocument from 'pdfkit';
import { readFontMetrics } from './font-metrics.ts';
import { joinBytes } from './join-bytes.ts';
import type { Page, PageOperation, Rectangle, TextOperation } from './page.ts';
import type { FontWeight, RenderResources } from './resources.ts';

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
  readonly page: { readonly fonts: Record<string, unknown> };
  addContent(content: string): void;
  font(source: unknown): void;
}

/** Pages do not say when they were made: the same request always gives the same bytes. */
const madeAt = new Date(Date.UTC(2000, 0, 1));

/** pdfkit's parsed fonts. Parsing a Chinese font anew costs more than all else of a one-page document. */
const parsedFonts = new WeakMap<Uint8Array, object>();

const weights = ['regular', 'bold'] as const satisfies readonly FontWeight[];

const points = (millimetres: number) => (millimetres * 72) / 25.4;
const decimals = (value: number) => String(Math.round(value * 1e4) / 1e4);
const rectangleText = ({ x, y, width, height }: Rectangle) => `${x} ${y} ${width} ${height} re`;

/** Writes one document, page by page. */
export class PdfWriter {
  readonly #resources: RenderResources;
  readonly #document: PDFKit.PDFDocument;
  readonly #parts: DocumentParts;
  readonly #fonts: Readonly<Record<FontWeight, EmbeddedFont>>;
  readonly #chunks: Uint8Array[] = [];
  readonly #finished: Promise<void>;
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
    this.#finished = new Promise((resolve, reject) => {
      this.#document.on('data', (chunk: Uint8Array) => this.#chunks.push(chunk));
      this.#document.on('end', resolve);
      this.#document.on('error', reject);
    });
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
    const scale = points(1) / dotsPerMm;
    // From here on the page counts in dots, top down, like the description.
    this.#parts.addContent(
      `${decimals(scale)} 0 0 ${decimals(scale)} ${decimals(page.sideMarginDots * scale)} 0 cm`,
    );
    const black = page.operations.filter((operation) => !isWhiteText(operation));
    const white = page.operations.filter(isWhiteText);
    for (const operation of black) this.#paint(operation);
    if (white.length === 0) return;
    this.#parts.addContent('1 g');
    for (const operation of white) this.#paint(operation);
    this.#parts.addContent('0 g');
  }

  #paint(operation: PageOperation): void {
    switch (operation.kind) {
      case 'fill':
        this.#parts.addContent(`${rectangleText(operation)} f`);
        return;
      case 'symbol':
        this.#parts.addContent(`${operation.bars.map(rectangleText).join(' ')} f`);
        return;
      case 'circle':
        this.#parts.addContent(circleText(operation));
        return;
      case 'text':
        this.#paintText(operation);
        return;
    }
  }

  #paintText(operation: TextOperation): void {
    const { weight, sizeDots, x, y } = operation;
    const font = this.#fonts[weight];
    this.#parts.page.fonts[font.id] ??= font.ref();
    let run = '';
    for (const character of operation.text) run += this.#glyphText(weight, character.codePointAt(0) ?? 0);
    // The page is upside down for a PDF, so text is turned over once more.
    const matrix = textMatrices[operation.rotation];
    this.#parts.addContent(`BT /${font.id} ${sizeDots} Tf ${matrix} ${x} ${y} Tm <${run}> Tj ET`);
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

  /** Ends the document and returns its bytes. */
  async finish(): Promise<Uint8Array> {
    this.#document.end();
    await this.#finished;
    return joinBytes(this.#chunks);
  }
}

/** Directions of text and of its height by rotation. */
const textMatrices = { 0: '1 0 0 -1', 90: '0 1 1 0', 270: '0 -1 -1 0' } as const;

function isWhiteText(operation: PageOperation): boolean {
  return operation.kind === 'text' && operation.isWhite;
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
