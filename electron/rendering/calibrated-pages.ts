/**
 * Pages moved to where they belong on the paper of one printer: by its offsets, and by form lengths that make up for
 * drift. Everything that paints a page paints the moved one, so dots and PDF agree.
 */

import { type Calibration, noCalibration } from '../domain/printers.ts';
import { assertNever } from '../domain/problems.ts';
import type { Page, PageOperation, Rectangle } from './page.ts';
import type { Extent } from './page-extents.ts';

/** How the pages of one document are moved. */
export interface PageCalibration {
  /** Whole dots to the right and down. */
  readonly x: number;
  readonly y: number;
  /** How much shorter than the paper each sheet is said to be, in dots and parts of one. */
  readonly driftDots: number;
  /** Sheets of that printer before the first page, for the rounding of lengths. */
  readonly sheetsBefore: number;
}

/** The calibration of a printer in the dots of its head. */
export function inDots(
  calibration: Calibration | undefined,
  dotsPerMm: number,
  sheetsBefore = 0,
): PageCalibration {
  const { offsetXTenthsMm, offsetYTenthsMm, driftHundredthsMm } = calibration ?? noCalibration;
  return {
    x: Math.round((offsetXTenthsMm / 10) * dotsPerMm),
    y: Math.round((offsetYTenthsMm / 10) * dotsPerMm),
    driftDots: (driftHundredthsMm / 100) * dotsPerMm,
    sheetsBefore,
  };
}

/**
 * The length to say for one sheet, in whole dots. Lengths are taken between rounded ends of sheets, so that after any
 * number of them the paper is off by half a dot at most.
 *
 * @param sheet counts from 0.
 */
export function sheetLength(heightDots: number, driftDots: number, sheet: number): number {
  const endOf = (count: number) => Math.round(count * (heightDots - driftDots));
  return endOf(sheet + 1) - endOf(sheet);
}

/**
 * What of a page, as it is laid out, still lies on the sheet once it is moved.
 *
 * @param heightDots null for paper without end, which is as long as it must be.
 */
export function reachOf(
  { x, y, driftDots }: PageCalibration,
  widthDots: number,
  heightDots: number | null,
): Extent {
  // The shortest that a sheet is said to be, whichever it is.
  const bottom = heightDots === null ? Number.POSITIVE_INFINITY : Math.floor(heightDots - driftDots);
  return { left: -x, top: -y, right: widthDots - x, bottom: bottom - y };
}

function moved<Value extends Rectangle>(area: Value, { x, y }: PageCalibration): Value {
  return { ...area, x: area.x + x, y: area.y + y };
}

function moveOperation(operation: PageOperation, by: PageCalibration): PageOperation {
  switch (operation.kind) {
    case 'fill':
      return moved(operation, by);
    case 'text':
    case 'glyphs':
    case 'image':
      return { ...operation, x: operation.x + by.x, y: operation.y + by.y };
    case 'circle':
      return { ...operation, centerX: operation.centerX + by.x, centerY: operation.centerY + by.y };
    case 'symbol':
      return {
        ...operation,
        area: moved(operation.area, by),
        quietArea: moved(operation.quietArea, by),
        bars: operation.bars.map((bar) => moved(bar, by)),
      };
    default:
      return assertNever(operation);
  }
}

/**
 * A page as it goes to the printer. What the form shows already is only for the screen, and stays.
 *
 * @param isEndless the paper has no end: the page grows by what it is moved down, and no sheet has a length.
 * @param index of the page in its document.
 */
export function calibratePage(page: Page, by: PageCalibration, isEndless: boolean, index: number): Page {
  const heightDots = isEndless
    ? page.heightDots + Math.max(0, by.y)
    : sheetLength(page.heightDots, by.driftDots, by.sheetsBefore + index);
  if (by.x === 0 && by.y === 0) return heightDots === page.heightDots ? page : { ...page, heightDots };
  return {
    ...page,
    heightDots,
    operations: page.operations.map((operation) => moveOperation(operation, by)),
  };
}
