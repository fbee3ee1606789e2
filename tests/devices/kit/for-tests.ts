/** What tests of ways to printers share: the rest of the kit is used outside of tests as well. */

import { onTestFinished } from 'vitest';
import { type PrinterScript, type ScriptedPrinter, startScriptedPrinter } from './scripted-printer.ts';

/** Nobody stops it. */
export const never = new AbortController().signal;

/**
 * Bytes with every value, so that nothing on the way may transcode them: also those that terminals treat as signs for
 * themselves (03, 11, 13, 1A).
 */
export const bytesOf = (length: number) =>
  Uint8Array.from({ length }, (_, index) => (index * 31 + (index >> 8)) & 0xff);

/** A printer that is closed when its test is over; what was started last ends first. */
export async function startPrinter(script: PrinterScript = {}): Promise<ScriptedPrinter> {
  const printer = await startScriptedPrinter(script);
  onTestFinished(() => printer.close());
  return printer;
}
