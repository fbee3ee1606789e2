/** Pages that are drawn here and on Windows, to be compared byte by byte. */

import type { PrinterLanguage } from '../../electron/domain/printers.ts';
import { renderDocument } from '../../electron/rendering/render-document.ts';
import {
  goodValue,
  readSample,
  requestFor,
  resources,
  type Sample,
} from '../unit/rendering/rendering-kit.ts';

const pages: readonly (readonly [templateId: string, sample: Sample, language: PrinterLanguage])[] = [
  ['waybills/express-100x180', 'parcel-typical', 'zpl'],
  ['waybills/express-100x180', 'parcel-worst-case', 'zpl'],
  ['waybills/express-76x130', 'parcel-uyghur', 'tspl'],
  ['packing-slips/slip-80mm', 'parcel-merged', 'escpos'],
  ['waybills/express-100x180', 'parcel-typical', 'pdf'],
];

/** The bytes of each page in hexadecimal, by a name of it. */
export async function drawSharedPages(): Promise<Readonly<Record<string, string>>> {
  const drawn: Record<string, string> = {};
  for (const [templateId, sample, language] of pages) {
    const { bytes } = goodValue(
      await renderDocument(requestFor(templateId, readSample(sample), language), resources),
    );
    drawn[`${templateId} ${sample} ${language}`] = Buffer.from(bytes).toString('hex');
  }
  return drawn;
}
