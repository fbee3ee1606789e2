/** The page description: laid out once, in whole dots, and painted as dots or as PDF alike. */

import type { Darkness } from '../domain/printers.ts';
import type { Dots } from './dots.ts';
import type { ProblemSubject } from './problem-subjects.ts';
import type { FallbackFont, FontWeight, ShapedRun, SymbolFormat } from './resources.ts';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How a thing is turned on the page: 90 reads downwards, 270 upwards. */
export type Rotation = 0 | 90 | 270;

/** The size of a box as what stands in it sees it: its width runs along the reading direction. */
export function uprightSize({ width, height }: Pick<Rectangle, 'width' | 'height'>, rotation: Rotation) {
  return rotation === 0 ? { width, height } : { width: height, height: width };
}

/**
 * The place on the page of something that was laid out upright in a box.
 *
 * @param upright its rectangle in the upright box, whose width runs along the reading direction.
 */
export function turnInto(box: Rectangle, rotation: Rotation, upright: Rectangle): Rectangle {
  const { x, y, width, height } = upright;
  switch (rotation) {
    case 0:
      return { x: box.x + x, y: box.y + y, width, height };
    case 90:
      return { x: box.x + box.width - y - height, y: box.y + x, width: height, height: width };
    case 270:
      return { x: box.x + y, y: box.y + box.height - x - width, width: height, height: width };
  }
}

export interface TextOperation {
  readonly kind: 'text';
  /** Pen of the first character, on the baseline. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly sizeDots: number;
  readonly weight: FontWeight;
  readonly rotation: Rotation;
  readonly isWhite: boolean;
  /** Another darkness than that of the page: to show what it would be. */
  readonly darkness?: Darkness | undefined;
}

/** A run in a fallback font: rare characters, joined or stacked letters, emoji. */
export interface GlyphsOperation {
  readonly kind: 'glyphs';
  /** Pen at the left end of the run, on the baseline. */
  readonly x: number;
  readonly y: number;
  /** What it says, in reading order. */
  readonly text: string;
  readonly font: FallbackFont;
  readonly run: ShapedRun;
  /** Em square of the font in dots; not always whole. */
  readonly sizeDots: number;
  readonly weight: FontWeight;
  readonly rotation: TextOperation['rotation'];
  readonly isWhite: boolean;
  readonly darkness?: TextOperation['darkness'];
}

export interface SymbolOperation {
  readonly kind: 'symbol';
  readonly format: SymbolFormat;
  /** What a scanner must read. */
  readonly text: string;
  /** What problems say of it. */
  readonly subject: ProblemSubject;
  /** Bars or modules, without quiet zone. */
  readonly area: Rectangle;
  /** The area that must stay white around it, itself included. */
  readonly quietArea: Rectangle;
  readonly rotation: Rotation;
  /** Black rectangles in page dots. */
  readonly bars: readonly Rectangle[];
}

/** A picture of the shop, its corner and its dots. */
export interface ImageOperation {
  readonly kind: 'image';
  readonly x: number;
  readonly y: number;
  readonly dots: Dots;
}

export type PageOperation =
  | TextOperation
  | GlyphsOperation
  | SymbolOperation
  | ImageOperation
  | ({ readonly kind: 'fill' } & Rectangle)
  | {
      readonly kind: 'circle';
      readonly centerX: number;
      readonly centerY: number;
      readonly radiusDots: number;
      /** As wide as the radius: a disc. */
      readonly thicknessDots: number;
    };

export interface Page {
  readonly widthDots: number;
  readonly heightDots: number;
  /** White paper beside the printable width of receipt paper, left and right alike. */
  readonly sideMarginDots: number;
  readonly operations: readonly PageOperation[];
  /** What stands on a preprinted form already: shown on screen, never printed. */
  readonly form?: readonly PageOperation[];
}

/** The symbols on a page, in the order of the template. */
export function symbolsOf(page: Page): readonly SymbolOperation[] {
  return page.operations.filter((operation) => operation.kind === 'symbol');
}

/**
 * Dots per mm of a print head. Heads sold as 203 dpi have 8 dots per mm (100 mm = 800 dots), as every vendor's
 * command manual counts them.
 */
export function dotsPerMmOf(dotsPerInch: number): number {
  return dotsPerInch === 203 ? 8 : dotsPerInch / 25.4;
}
