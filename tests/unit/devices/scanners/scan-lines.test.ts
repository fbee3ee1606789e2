import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  noScanLines,
  takeScanBytes,
  takeScanSilence,
} from '../../../../electron/devices/scanners/scan-lines.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('what a serial scanner sends', () => {
  test.each([
    ['CR', 'YT1\rYT2\r', ['YT1', 'YT2']],
    ['LF', 'YT1\n', ['YT1']],
    ['CR LF is one end', 'YT1\r\nYT2\r\n', ['YT1', 'YT2']],
    ['Tab', 'YT1\tYT2\t', ['YT1', 'YT2']],
    ['STX and ETX around it', '\x02YT1\x03\r', ['YT1']],
    ['blanks around it', '  YT1 \r', ['YT1']],
    ['blanks in it', 'AB 12\r', ['AB 12']],
    ['nothing but ends', '\r\n\r\n\t', []],
    ['Chinese', '拆单码\r', ['拆单码']],
  ])('%s', (_name, text, codes) => {
    expect(takeScanBytes(noScanLines, bytesOf(text)).codes).toEqual(codes);
  });

  test('Chinese of a scanner that speaks GB18030', () => {
    // 打单, as GB 2312 writes it.
    const bytes = Uint8Array.of(0xb4, 0xf2, 0xb5, 0xa5, 0x0d);
    expect(takeScanBytes(noScanLines, bytes).codes).toEqual(['打单']);
  });

  test('silence ends a code without an end, and nothing else', () => {
    const { lines, codes } = takeScanBytes(noScanLines, bytesOf('YT1\rYT2'));
    expect(codes).toEqual(['YT1']);
    expect(takeScanSilence(lines)).toBe('YT2');
    expect(takeScanSilence(noScanLines)).toBeNull();
  });

  test('however the bytes are cut, the codes are the same', () => {
    const code = fc.stringMatching(/^[A-Z0-9-]{1,20}$/u);
    fc.assert(
      fc.property(fc.array(code), fc.array(fc.nat({ max: 200 })), (codes, cuts) => {
        const bytes = bytesOf(codes.map((one) => `${one}\r\n`).join(''));
        const places = [
          0,
          ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b),
          bytes.length,
        ];
        let lines = noScanLines;
        const read: string[] = [];
        for (const [index, from] of places.entries()) {
          const step = takeScanBytes(lines, bytes.subarray(from, places[index + 1] ?? bytes.length));
          lines = step.lines;
          read.push(...step.codes);
        }
        expect(read).toEqual(codes);
      }),
    );
  });

  test('a line without end is noise, not a code', () => {
    const { lines } = takeScanBytes(noScanLines, new Uint8Array(20_000).fill(0x41));
    expect(lines.pending.length).toBeLessThanOrEqual(4096);
  });
});
