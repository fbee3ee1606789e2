/** From what a person reads off a ruler page to where a printer's prints must be moved. */

import { type Media, printedWidthMm } from './media.ts';
import { type Calibration, mostDriftHundredthsMm, mostOffsetTenthsMm } from './printers.ts';
import { done, problem, type Result, refused } from './problems.ts';

/** Where the cross of a ruler page belongs on the paper. */
export interface CrossPlace {
  readonly fromLeftMm: number;
  /** Null on paper without end: it is cut where it happens to stand. */
  readonly fromTopMm: number | null;
}

/** Sheets that are printed to see how they drift. */
export const driftSheets = 3;

const smallestWithRoomMm = 60;

/** How far the cross stands from the left and the upper end of the page. */
export function crossDistanceMm({ widthMm, heightMm }: Media): number {
  return Math.min(widthMm, heightMm ?? Number.POSITIVE_INFINITY) < smallestWithRoomMm ? 10 : 20;
}

/** Where the cross belongs. Receipts are printed in the middle of their paper. */
export function crossPlace(media: Media): CrossPlace {
  const distanceMm = crossDistanceMm(media);
  if (media.heightMm !== null) return { fromLeftMm: distanceMm, fromTopMm: distanceMm };
  return { fromLeftMm: (media.widthMm - printedWidthMm(media)) / 2 + distanceMm, fromTopMm: null };
}

/** What a person reads: from the edges of the paper to the middle of the cross, in tenths of a millimetre. */
export interface CrossReading {
  readonly fromLeftTenthsMm: number;
  /** Null where nobody read it: it stays as it is. */
  readonly fromTopTenthsMm: number | null;
  /** The same on the third sheet in a row; null where nobody read it. */
  readonly fromTopOfThirdTenthsMm: number | null;
}

/**
 * The calibration after a ruler page was read.
 *
 * @param now the one that the page was printed with.
 * @returns `printer.calibration-too-far` (mostMm) where the paper must be another one than is declared.
 */
export function calibrationFromCross(
  media: Media,
  now: Calibration,
  reading: CrossReading,
): Result<Calibration> {
  const { fromLeftMm, fromTopMm } = crossPlace(media);
  const { fromLeftTenthsMm, fromTopTenthsMm, fromTopOfThirdTenthsMm } = reading;
  const hasTop = fromTopMm !== null && fromTopTenthsMm !== null;
  const hasDrift = hasTop && fromTopOfThirdTenthsMm !== null;
  return checkCalibration({
    offsetXTenthsMm: now.offsetXTenthsMm + Math.round(fromLeftMm * 10) - fromLeftTenthsMm,
    offsetYTenthsMm: now.offsetYTenthsMm + (hasTop ? Math.round(fromTopMm * 10) - fromTopTenthsMm : 0),
    driftHundredthsMm:
      now.driftHundredthsMm +
      // In hundredths, and for one sheet of those between the first and the third.
      (hasDrift ? Math.round(((fromTopOfThirdTenthsMm - fromTopTenthsMm) * 10) / (driftSheets - 1)) : 0),
  });
}

/** `printer.calibration-too-far` where no printer is that far off. */
export function checkCalibration(calibration: Calibration): Result<Calibration> {
  const { offsetXTenthsMm, offsetYTenthsMm, driftHundredthsMm } = calibration;
  const isTooFar =
    Math.max(Math.abs(offsetXTenthsMm), Math.abs(offsetYTenthsMm)) > mostOffsetTenthsMm ||
    Math.abs(driftHundredthsMm) > mostDriftHundredthsMm;
  if (!isTooFar) return done(calibration);
  const limits = { mostMm: mostOffsetTenthsMm / 10, mostDriftMm: mostDriftHundredthsMm / 100 };
  return refused(problem('printer.calibration-too-far', limits));
}
