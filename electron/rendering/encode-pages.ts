/** Checked pages to the bytes of a printer language, or of a PDF. */

import type { PageDevice } from '../domain/documents.ts';
import { assertNever } from '../domain/problems.ts';
import type { Dots } from './dots.ts';
import { encodeEscPos } from './escpos.ts';
import { takeNativeSymbols } from './native-symbols.ts';
import { dotsPerMmOf, type Page } from './page.ts';
import type { RenderResources } from './resources.ts';
import { encodeTspl } from './tspl.ts';
import { encodeZpl } from './zpl.ts';

/** PDF is laid out as for a label printer, so that one page looks alike wherever it comes out. */
export function deviceDotsPerMm({ language, dotsPerInch }: PageDevice): number {
  return dotsPerMmOf(language === 'pdf' ? 203 : dotsPerInch);
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
  switch (device.language) {
    case 'zpl':
      return encodeZpl(
        device.symbols === 'printer'
          ? drawn.map(takeNativeSymbols)
          : pages.map((dots) => ({ dots, nativeSymbols: [] })),
        device.graphics,
      );
    case 'tspl':
      return encodeTspl(pages, device.media, deviceDotsPerMm(device));
    case 'escpos':
      return encodeEscPos(pages);
    case 'pdf': {
      // Printers of dots never need it, and it takes long to load.
      const { PdfWriter } = await import('./pdf.ts');
      const writer = new PdfWriter(resources, title);
      for (const { page } of drawn) writer.addPage(page, device.media.widthMm, deviceDotsPerMm(device));
      return writer.finish();
    }
    default:
      return assertNever(device.language);
  }
}
