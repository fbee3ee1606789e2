/** Cuts what a serial scanner sends into codes. Pure: who calls it knows the time. */

/** The bytes of a code that is not complete. */
export interface ScanLines {
  readonly pending: readonly number[];
}

export const noScanLines: ScanLines = { pending: [] };

/** Longer than any symbol on paper: noise. */
const mostCodeBytes = 4_096;

const ends: ReadonlySet<number> = new Set([0x0d, 0x0a, 0x09]);

/** A code as text: UTF-8 where it is valid, else GB18030. Control characters (STX, ETX, GS) are no part of it. */
function toCode(bytes: readonly number[]): string {
  const block = Uint8Array.from(bytes.filter((byte) => byte >= 0x20 && byte !== 0x7f));
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(block);
  } catch {
    text = new TextDecoder('gb18030').decode(block);
  }
  return text.trim();
}

/** Takes bytes as they came. @returns the codes that CR, LF or Tab completed. */
export function takeScanBytes(
  lines: ScanLines,
  bytes: Uint8Array,
): { readonly lines: ScanLines; readonly codes: readonly string[] } {
  const codes: string[] = [];
  let pending = [...lines.pending];
  for (const byte of bytes) {
    if (!ends.has(byte)) {
      pending.push(byte);
      if (pending.length > mostCodeBytes) pending = [];
      continue;
    }
    const code = toCode(pending);
    if (code !== '') codes.push(code);
    pending = [];
  }
  return { lines: { pending }, codes };
}

/** The code that silence completes; null where nothing waits. */
export function takeScanSilence(lines: ScanLines): string | null {
  const code = toCode(lines.pending);
  return code === '' ? null : code;
}
