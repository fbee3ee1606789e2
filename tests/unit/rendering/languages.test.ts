import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { encodeCpcl } from '../../../electron/rendering/cpcl.ts';
import { createDots, type Dots, fillRectangle } from '../../../electron/rendering/dots.ts';
import { encodeEpl } from '../../../electron/rendering/epl.ts';
import { encodeEscPos, encodeRaster } from '../../../electron/rendering/escpos.ts';
import { labelSetupOf } from '../../../electron/rendering/label-setup.ts';
import { countPackedModules } from '../../../electron/rendering/native-symbols.ts';
import { encodeCode128 } from '../../../electron/rendering/symbols.ts';
import { encodeBitmap, encodeTspl } from '../../../electron/rendering/tspl.ts';
import { crc16, encodeAcs, encodeZ64, encodeZpl, splitStrips } from '../../../electron/rendering/zpl.ts';
import { mediaOf, readEscPos, readTsplPages, readZplPages } from './rendering-kit.ts';

const fromHex = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const dotsOf = (width: number, height: number, hex: string): Dots => ({
  width,
  height,
  bytesPerRow: Math.ceil(width / 8),
  bits: fromHex(hex),
});

const tsplOf = (dots: Dots, media: string) =>
  encodeTspl([dots], mediaOf(media), 8, labelSetupOf({ media: mediaOf(media) }));
const plain = (dots: Dots) => ({ dots, nativeSymbols: [] });
const zplOf = (...pages: readonly Dots[]) =>
  encodeZpl(pages.map(plain), 'z64', labelSetupOf({ media: mediaOf('100x180') }));

describe('ZPL (vectors: facts/printers.md §1)', () => {
  test('CRC-16', () => {
    expect(crc16('123456789')).toBe('31c3');
  });

  test('Z64 at two levels', () => {
    const bytes = fromHex('FFFF0000FF00AAAA');
    expect(encodeZ64(bytes, -1)).toBe(':Z64:eJz7/5+B4T/DqlUAFPMEUg==:9c53');
    expect(encodeZ64(bytes, 9)).toBe(':Z64:eNr7/5+B4T/DqlUAFPMEUg==:46fd');
  });

  test('the level in use inflates to the same bytes', () => {
    const bytes = Uint8Array.from({ length: 5000 }, (_, index) => (index * 31) & 0xff);
    const [, , base64 = '', crc] = encodeZ64(bytes).split(':');
    expect(new Uint8Array(inflateSync(Buffer.from(base64, 'base64')))).toEqual(bytes);
    expect(crc).toBe(crc16(base64));
  });

  test('no graphic field holds more than 99,999 bytes, and blank rows are not sent', () => {
    const dots = createDots(800, 1440);
    fillRectangle(dots, { x: 0, y: 100, width: 800, height: 1100 });
    fillRectangle(dots, { x: 5, y: 1300, width: 1, height: 1 });
    expect(splitStrips(dots)).toEqual([
      { top: 100, rows: 999 },
      { top: 1099, rows: 101 },
      { top: 1300, rows: 1 },
    ]);
  });

  test('a page is one format that says its size and prints once', () => {
    const dots = createDots(800, 1440);
    fillRectangle(dots, { x: 3, y: 7, width: 10, height: 2 });
    const text = new TextDecoder().decode(zplOf(dots, dots));
    expect(text.match(/\^XA\^CI28\^PW800\^LL1440\^LH0,0\n\^FO0,7\^GFA,200,200,100,:Z64:/gu)).toHaveLength(2);
    expect(text.match(/\^PQ1\^XZ/gu)).toHaveLength(2);
    const [page] = readZplPages(zplOf(dots));
    expect([page?.isBlack(3, 7), page?.isBlack(12, 8), page?.isBlack(13, 8), page?.isBlack(3, 9)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('TSPL (vectors: facts/printers.md §2)', () => {
  test('a bit of 0 burns black', () => {
    const bytes = encodeBitmap(dotsOf(16, 2, 'FF00 00FF'));
    expect(Buffer.from(bytes).toString('latin1')).toBe('BITMAP 0,0,2,2,0,\x00\xff\xff\x00\r\n');
  });

  test('the right edge is padded with white', () => {
    const bytes = encodeBitmap(dotsOf(12, 1, 'FFF0'));
    expect([...bytes.slice(-4)]).toEqual([0x00, 0x0f, 0x0d, 0x0a]);
  });

  test('labels have their size and gap, continuous paper has no gap', () => {
    const [label] = readTsplPages(tsplOf(createDots(800, 1440), '100x180'));
    expect([label?.size, label?.gap]).toEqual(['100 mm,180 mm', '3 mm,0 mm']);
    const [slip] = readTsplPages(tsplOf(createDots(576, 801), '80mm'));
    expect([slip?.size, slip?.gap]).toEqual(['80 mm,101 mm', '0 mm,0 mm']);
  });
});

describe('ESC/POS (vectors: facts/printers.md §3)', () => {
  test('GS v 0', () => {
    expect(Buffer.from(encodeRaster(dotsOf(16, 2, 'FF00 00FF'), 0, 2)).toString('hex')).toBe(
      '1d7630000200020 0ff0000ff'.replaceAll(' ', ''),
    );
  });

  test('bands of at most 256 rows, then one cut per slip', () => {
    const { commands } = readEscPos(encodeEscPos([createDots(576, 600), createDots(576, 10)]));
    expect(commands).toEqual([
      'initialise',
      'raster 72x256',
      'raster 72x256',
      'raster 72x88',
      'feed 4',
      'cut',
      'initialise',
      'raster 72x10',
      'feed 4',
      'cut',
      'initialise',
    ]);
  });
});

describe('ACS and symbols of the printer', () => {
  test('repeats digits, fills rows with white and repeats rows', () => {
    // G = 1, J = 4, Y = 19, h = 40 (facts/printers.md §1: hJF is 44 times F).
    expect(encodeAcs(fromHex(`${'FF'.repeat(22)}`), 22)).toBe('hJF');
    expect(encodeAcs(fromHex('FFFF 0000 FF00 AAAA'), 2)).toBe('JF,FF,JA');
    expect(encodeAcs(fromHex('F0F0 F0F0 0001'), 2)).toBe('F0F,:I01');
  });

  test('automatic packing is as wide as the bars that were checked', () => {
    // Widths of facts/label-layouts.md §3, as drawn by bwip-js.
    for (const [text, modules] of [
      ['73567696585919', 112],
      ['4312345678901', 123],
      ['YT8800000000023', 145],
      ['EE123456785CN', 156],
      ['JDVA12345678901-1-1-', 222],
    ] as const) {
      expect(countPackedModules(text)).toBe(modules);
      expect(encodeCode128(text)?.reduce((sum, width) => sum + width, 0)).toBe(modules);
    }
  });
});

describe('CPCL (source: CPCL Programming Manual, facts/printers.md §4)', () => {
  const page = dotsOf(16, 2, 'FF00 00FF');

  test('a page is one graphic in which 1 is black, and the printer goes on to the next label', () => {
    const bytes = encodeCpcl([page], labelSetupOf({ media: mediaOf('76x130') }));
    expect(Buffer.from(bytes).toString('latin1')).toBe(
      '! 0 200 200 2 1\r\nPAGE-WIDTH 16\r\nCG 2 2 0 0 \xff\x00\x00\xff\r\nFORM\r\nPRINT\r\n',
    );
  });

  test('paper without end is not fed to a next label', () => {
    const bytes = encodeCpcl([page], labelSetupOf({ media: mediaOf('80mm') }));
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('FORM');
  });
});

describe('EPL (source: EPL2 Programmer’s Manual, facts/printers.md §4)', () => {
  const said = (more: Parameters<typeof labelSetupOf>[0]) =>
    Buffer.from(encodeEpl([dotsOf(12, 2, 'FFF0 00F0')], labelSetupOf(more), 8)).toString('latin1');

  test('a page is one graphic in which 0 is black, padded with white', () => {
    expect(said({ media: mediaOf('100x180') })).toBe('\nN\nq12\nQ2,24\nGW0,0,2,2,\x00\x0f\xff\x0f\nP1\n');
  });

  test.each([
    [{ tracking: 'mark', gapTenthsMm: 50 }, 'Q2,B40\n'],
    [{ tracking: 'continuous' }, 'Q2,0\n'],
    [{ density: 11 }, 'Q2,24\nD11\n'],
    [{ density: 30 }, 'Q2,24\nD15\n'],
  ] as const)('%j', (setup, text) => {
    expect(said({ media: mediaOf('100x180'), ...setup })).toContain(text);
  });
});

describe('what printers are told of their labels', () => {
  const media = mediaOf('100x180');
  const zpl = (more: Omit<Parameters<typeof labelSetupOf>[0], 'media'>, on = media) =>
    new TextDecoder().decode(
      encodeZpl([plain(createDots(8, 8))], 'z64', labelSetupOf({ media: on, ...more })),
    );
  const tspl = (more: Omit<Parameters<typeof labelSetupOf>[0], 'media'>) =>
    Buffer.from(encodeTspl([createDots(8, 8)], media, 8, labelSetupOf({ media, ...more }))).toString(
      'latin1',
    );

  test('nothing, where a Zebra goes on as it is set', () => {
    expect(zpl({})).toMatch(/^\^XA\^CI28\^PW8/u);
  });

  test('ZPL: tracking, speed, heat and what becomes of the label', () => {
    expect(zpl({ tracking: 'mark', speed: 4, density: 9, takeOff: 'tear' })).toMatch(
      /^~SD09\n\^XA\^CI28\^MNM\^MMT\^PR4\^PW8/u,
    );
    expect(zpl({ tracking: 'gap', takeOff: 'peel' })).toContain('^MNY^MMP');
    expect(zpl({ tracking: 'gap' }, mediaOf('80mm'))).toContain('^MNN');
  });

  test('TSPL: black marks, speed, heat and what becomes of the label', () => {
    expect(tspl({ tracking: 'mark', gapTenthsMm: 45, speed: 4, density: 8, takeOff: 'tear' })).toContain(
      '\r\nBLINE 4.5 mm,0 mm\r\nSPEED 4\r\nDENSITY 8\r\nSET TEAR ON\r\nDIRECTION 0\r\n',
    );
    expect(tspl({ gapTenthsMm: 20, takeOff: 'cut' })).toContain('GAP 2 mm,0 mm\r\nSET CUTTER 1\r\n');
    expect(tspl({ tracking: 'continuous' })).toContain('GAP 0 mm,0 mm\r\n');
  });
});
