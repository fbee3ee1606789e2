/** How a printer's prints lie on the paper that is loaded: what a ruler page showed, or two numbers. */

import { type CrossReading, calibrationFromCross, checkCalibration } from '../domain/calibration.ts';
import type { PrinterId } from '../domain/ids.ts';
import type { Calibration, Printer } from '../domain/printers.ts';
import type { Result } from '../domain/problems.ts';
import { record, type StationContext } from './context.ts';
import { changedPrinter, drawAnew, findPrinter } from './manage-printers.ts';

/** What was read off a ruler page, or the calibration itself. */
export type CalibrationWish =
  | ({ readonly from: 'ruler-page' } & CrossReading)
  | { readonly from: 'numbers'; readonly calibration: Calibration };

/**
 * Keeps how a printer's prints lie on the paper that is declared loaded. What waits is drawn anew.
 *
 * @returns `printer.not-found`, or `printer.calibration-too-far`.
 */
export function calibratePrinter(
  context: StationContext,
  id: PrinterId,
  wish: CalibrationWish,
): Result<Printer> {
  const found = findPrinter(context, id);
  if (!found.ok) return found;
  const { media, calibration: now } = found.value;
  const calibration =
    wish.from === 'numbers' ? checkCalibration(wish.calibration) : calibrationFromCross(media, now, wish);
  if (!calibration.ok) return calibration;
  context.stores.transaction(() => {
    context.stores.printers.setCalibration(id, media.code, calibration.value);
    drawAnew(context, id);
    record(context, 'printer.calibrated', id, { media: media.code, ...calibration.value });
  });
  context.spool.wake();
  return changedPrinter(context, id);
}
