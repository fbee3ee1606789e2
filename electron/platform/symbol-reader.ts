/** Reads symbols back with zxing-cpp (WebAssembly), which shares no code with what draws them. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader';
import type { SymbolFormat, SymbolReader } from '../rendering/resources.ts';

/** Symbols are cut out upright, dark on light and unscaled: nothing else needs to be tried. */
const upright: ReaderOptions = {
  tryHarder: false,
  tryRotate: false,
  tryInvert: false,
  tryDownscale: false,
  maxNumberOfSymbols: 1,
};
const options: Readonly<Record<SymbolFormat, ReaderOptions>> = {
  code128: { ...upright, formats: ['Code128'], minLineCount: 1 },
  'gs1-128': { ...upright, formats: ['Code128'], minLineCount: 1 },
  qr: { ...upright, formats: ['QRCode'] },
  datamatrix: { ...upright, formats: ['DataMatrix'] },
  pdf417: { ...upright, formats: ['PDF417'] },
};

let isPrepared = false;

/** Hands the reader its program from the package, so that it is never fetched from the network. */
export function prepareSymbols(): void {
  if (isPrepared) return;
  isPrepared = true;
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const wasm = readFileSync(file);
  prepareZXingModule({
    overrides: {
      wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer,
    },
  });
}

/** A picture as the reader takes it: grey to opaque red, green and blue, four bytes at a time. */
export function greyPicture(luminance: Uint8Array, width: number, height: number): ImageData {
  const pixels = new Uint32Array(width * height);
  for (let index = 0; index < pixels.length; index += 1) {
    pixels[index] = ((luminance[index] ?? 255) * 0x01_0101) | 0xff00_0000;
  }
  const data = new Uint8ClampedArray(pixels.buffer);
  return { data, width, height, colorSpace: 'srgb' } as ImageData;
}

/** One reader serves all pages; reads may overlap. */
export function createSymbolReader(): SymbolReader {
  prepareSymbols();
  return {
    async read({ format, width, height, luminance }) {
      const picture = greyPicture(luminance, width, height);
      const [found] = await readBarcodes(picture, options[format]);
      // The text of a GS1 symbol has its identifiers in brackets; a plain one that looks so is another symbol.
      const isAsWished = found?.isValid && (found.contentType === 'GS1') === (format === 'gs1-128');
      return isAsWished ? found.text : undefined;
    },
  };
}
