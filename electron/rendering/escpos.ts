/**
 * ESC/POS for receipt printers, built with node-thermal-printer. Text is dots from our font: the printer's own
 * Chinese characters differ from ROM to ROM, and many printers have none. Slips for those that do: `escpos-text.ts`.
 *
 * Source: ESC/POS Command Specifications, GS v 0.
 */

import thermal from 'node-thermal-printer';
import type { Dots } from './dots.ts';

/** Rows per raster command: more overruns the buffer of small printers. */
const bandRows = 256;

/** GS v 0 with its data: width in bytes, height in rows, 1 is black. */
export function encodeRaster(dots: Dots, top: number, rows: number): Uint8Array {
  const { bytesPerRow } = dots;
  const data = dots.bits.subarray(top * bytesPerRow, (top + rows) * bytesPerRow);
  const bytes = new Uint8Array(8 + data.length);
  bytes.set([0x1d, 0x76, 0x30, 0x00, bytesPerRow & 0xff, bytesPerRow >> 8, rows & 0xff, rows >> 8]);
  bytes.set(data, 8);
  return bytes;
}

/** What the builder is told to print to: bytes leave through the station's own transports, never from here. */
const noDevice = {
  execute: () => Promise.reject(new Error('slips leave through a transport')),
  isPrinterConnected: () => Promise.resolve(false),
};

/** A builder of slips that prints nowhere. */
export function newPrinter() {
  return new thermal.ThermalPrinter({
    type: thermal.PrinterTypes.EPSON,
    // The type says text, the code takes an object as well: the documented way to bring one's own transport.
    interface: noDevice as unknown as string,
  });
}

/** The rows from `top` to before `bottom`. */
export function appendRaster(
  printer: ReturnType<typeof newPrinter>,
  dots: Dots,
  top: number,
  bottom: number,
): void {
  for (let start = top; start < bottom; start += bandRows) {
    printer.append(Buffer.from(encodeRaster(dots, start, Math.min(bandRows, bottom - start))));
  }
}

/** One cut slip per page. */
export function encodeEscPos(pages: readonly Dots[]): Uint8Array {
  const printer = newPrinter();
  printer.append(Buffer.from([0x1b, 0x40]));
  for (const dots of pages) {
    appendRaster(printer, dots, 0, dots.height);
    printer.cut({ verticalTabAmount: 1 });
  }
  return Uint8Array.from(printer.getBuffer());
}
