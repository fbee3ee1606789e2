/** What printers are told of the labels before they are printed. */

import type { PageDevice } from '../domain/documents.ts';
import { type LabelTracking, type PrintHead, usualHead } from '../domain/printers.ts';

export interface LabelSetup
  extends Pick<PrintHead, 'tracking' | 'gapTenthsMm' | 'speed' | 'density' | 'takeOff'> {}

/** What a device's head says of it. Paper without end has neither gaps nor marks, whatever is said. */
export function labelSetupOf(device: Pick<PageDevice, 'media'> & Partial<LabelSetup>): LabelSetup {
  const { media, tracking = usualHead.tracking } = device;
  return {
    tracking: media.heightMm === null ? 'continuous' : tracking,
    gapTenthsMm: device.gapTenthsMm ?? usualHead.gapTenthsMm,
    speed: device.speed ?? null,
    density: device.density ?? null,
    takeOff: device.takeOff ?? usualHead.takeOff,
  };
}

/** Tracking for languages in which it must be said: labels that follow each other have gaps, unless a person says otherwise. */
export function saidTracking({ tracking }: Pick<LabelSetup, 'tracking'>): Exclude<LabelTracking, 'as-set'> {
  return tracking === 'as-set' ? 'gap' : tracking;
}
