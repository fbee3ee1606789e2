/** Checked pages to the bytes of a printer language, or of a PDF. */

import type { PageDevice } from '../domain/documents.ts';
import type { Media } from '../domain/media.ts';
import { type Darkness, usualHead } from '../domain/printers.ts';
import { assertNever } from '../domain/problems.ts';
import { inDots, type PageCalibration } from './calibrated-pages.ts';
import { encodeCpcl } from './cpcl.ts';
import { type Dots, paintDots } from './dots.ts';
import { encodeEpl } from './epl.ts';
import { encodeEscPos } from './escpos.ts';
import { joinBytes } from './join-bytes.ts';
import { labelSetupOf } from './label-setup.ts';
import { takeNativeSymbols } from './native-symbols.ts';
import { dotsPerMmOf, type Page } from './page.ts';
import { encodePng } from './png.ts';
import type { RenderResources } from './resources.ts';
import { encodeTspl } from './tspl.ts';
import { encodeZpl } from './zpl.ts';

/** The paper, and the head: its dots per mm, how dark it prints, and where its prints lie. */
export interface CheckedDevice {
  readonly media: Media;
  readonly dotsPerMm: number;
  readonly darkness?: Darkness | undefined;
  readonly calibration?: PageCalibration | undefined;
  readonly isTraining?: boolean;
}

/** PDF and pictures are laid out as for a label printer, so that one page looks alike wherever it comes out. */
export function deviceDotsPerMm({ language, dotsPerInch }: PageDevice): number {
  return dotsPerMmOf(language === 'pdf' || language === 'png' ? 203 : dotsPerInch);
}

/** What pages are laid out and checked for. */
export function checkedDevice(device: PageDevice): CheckedDevice {
  const { media, darkness, calibration, sheetsBefore, isTraining = false } = device;
  const dotsPerMm = deviceDotsPerMm(device);
  return {
    media,
    dotsPerMm,
    darkness,
    calibration: inDots(calibration, dotsPerMm, sheetsBefore),
    isTraining,
  };
}

/** A page in both its forms: described, and as dots. */
export interface DrawnPage {
  readonly page: Page;
  readonly dots: Dots;
}

/** @param title stands in the properties of a PDF: codes only, never a person's data. */
export async function encodePages(
  drawn: readonly DrawnPage[],
  device: PageDevice,
  title: string,
  resources: RenderResources,
): Promise<Uint8Array> {
  const pages = drawn.map(({ dots }) => dots);
  const labels = labelSetupOf(device);
  switch (device.language) {
    case 'zpl':
      return encodeZpl(
        device.symbols === 'printer'
          ? drawn.map(takeNativeSymbols)
          : pages.map((dots) => ({ dots, nativeSymbols: [] })),
        device.graphics ?? usualHead.graphics,
        labels,
      );
    case 'tspl':
      return encodeTspl(pages, device.media, deviceDotsPerMm(device), labels);
    case 'cpcl':
      return encodeCpcl(pages, labels);
    case 'epl':
      return encodeEpl(pages, labels, deviceDotsPerMm(device));
    case 'escpos': {
      if (device.text !== 'printer') return encodeEscPos(pages);
      const { encodeEscPosText } = await import('./escpos-text.ts');
      return encodeEscPosText(drawn, (page) => paintDots(page, resources, device.darkness));
    }
    case 'pdf': {
      // Printers of dots never need it, and it takes long to load.
      const { PdfWriter } = await import('./pdf.ts');
      const writer = new PdfWriter(resources, title);
      for (const { page } of drawn) writer.addPage(page, device.media.widthMm, deviceDotsPerMm(device));
      return writer.finish();
    }
    case 'png':
      return joinBytes(pages.map((dots) => encodePng(dots, deviceDotsPerMm(device))));
    default:
      return assertNever(device.language);
  }
}
