/** Reads the codes in pictures of a camera: held askew, small, in poor light. */

import { type ReaderOptions, readBarcodes } from 'zxing-wasm/reader';
import type { CameraFrame } from '../domain/camera-frames.ts';
import { greyPicture, prepareSymbols } from './symbol-reader.ts';

/** What stands on labels, slips, cards, badges and goods. */
const options: ReaderOptions = {
  formats: ['Code128', 'Code39', 'EAN13', 'EAN8', 'UPCA', 'UPCE', 'ITF', 'QRCode', 'DataMatrix', 'PDF417'],
  tryHarder: true,
  tryRotate: true,
  tryInvert: false,
  tryDownscale: true,
  maxNumberOfSymbols: 4,
};

/** The texts of the codes in a picture, each once; none where there is none. */
export async function readFrameCodes({
  widthPixels,
  heightPixels,
  luminance,
}: CameraFrame): Promise<readonly string[]> {
  prepareSymbols();
  const found = await readBarcodes(greyPicture(luminance, widthPixels, heightPixels), options);
  return [...new Set(found.filter(({ isValid, text }) => isValid && text !== '').map(({ text }) => text))];
}
