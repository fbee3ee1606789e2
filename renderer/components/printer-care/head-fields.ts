import {
  type LabelTracking,
  labelTrackings,
  type PrinterLanguage,
} from '../../../electron/domain/printers.ts';

/** What can be said of a head, by the language of its printer. */
export interface HeadFields {
  /** How pictures are compressed, and who draws the bars. */
  readonly graphics: boolean;
  readonly symbols: boolean;
  /** Slips in the printer's own characters. */
  readonly text: boolean;
  readonly tracking: boolean;
  readonly gap: boolean;
  readonly heat: boolean;
  readonly speed: boolean;
  readonly takeOff: boolean;
}

const none: HeadFields = {
  graphics: false,
  symbols: false,
  text: false,
  tracking: false,
  gap: false,
  heat: false,
  speed: false,
  takeOff: false,
};

/** Only what the language can tell the printer is asked for. */
export function headFields(language: PrinterLanguage): HeadFields {
  switch (language) {
    case 'zpl':
      return {
        ...none,
        graphics: true,
        symbols: true,
        tracking: true,
        heat: true,
        speed: true,
        takeOff: true,
      };
    case 'tspl':
      return { ...none, tracking: true, gap: true, heat: true, speed: true, takeOff: true };
    case 'epl':
      return { ...none, tracking: true, gap: true, heat: true };
    case 'cpcl':
      return { ...none, tracking: true };
    case 'escpos':
      return { ...none, text: true };
    case 'pdf':
      return none;
  }
}

/** The highest step of heat that a language knows. */
export function mostHeat(language: PrinterLanguage): number {
  return language === 'zpl' ? 30 : 15;
}

/** The ways to find a label that a model has; all where nobody knows it, and always the one that is set. */
export function trackingsOf(
  known: readonly LabelTracking[] | undefined,
  current: LabelTracking,
): readonly LabelTracking[] {
  if (known === undefined) return labelTrackings;
  return labelTrackings.filter((one) => one === 'as-set' || one === current || known.includes(one));
}
