import { describe, expect, test } from 'vitest';
import { layoutQr } from '../../../electron/rendering/matrix-symbols.ts';
import { encodeCode128, layoutBars } from '../../../electron/rendering/symbols.ts';
import { goodValue, problemsOf } from './rendering-kit.ts';

const request = (text: string, dotsPerMm = 8) => ({
  text,
  subject: { template: 'proof', element: 'elements[0]' },
  dotsPerMm,
});
const box = (width: number) => ({ x: 10, y: 20, width, height: 80 });
const upright = { rotation: 0, align: 'center', widestModuleMm: undefined } as const;
const modulesOf = (text: string) => encodeCode128(text)?.reduce((sum, width) => sum + width, 0);

describe('Code 128', () => {
  // facts/label-layouts.md §3.
  test.each([
    ['73567696585919', 112],
    ['4312345678901', 123],
    ['YT1234567890123', 145],
    ['EE123456785CN', 156],
    ['JDVA12345678901-1-1-', 222],
  ])('%s is %i modules wide', (text, modules) => {
    expect(modulesOf(text)).toBe(modules);
  });

  test('takes the widest module that leaves ten modules of quiet on both sides', () => {
    const symbol = goodValue(layoutBars('code128', request('YT1234567890123'), box(736), upright));
    // 736 dots / (145 + 20) modules = 4.46.
    expect(symbol.area.width).toBe(145 * 4);
    expect(symbol.quietArea.width).toBe(165 * 4);
    expect(symbol.area.x - symbol.quietArea.x).toBe(40);
    expect(symbol.quietArea.x).toBeGreaterThanOrEqual(10);
  });

  test('bars are whole dots, inside the area', () => {
    const symbol = goodValue(layoutBars('code128', request('YT1234567890123'), box(500), upright));
    for (const bar of symbol.bars) {
      expect(bar.width % 3).toBe(0);
      expect(bar.x).toBeGreaterThanOrEqual(symbol.area.x);
      expect(bar.x + bar.width).toBeLessThanOrEqual(symbol.area.x + symbol.area.width);
    }
  });

  test.each([
    [8, 329, false],
    [8, 330, true],
    [300 / 25.4, 494, false],
    [300 / 25.4, 495, true],
  ])('at %d dots per mm, %i dots of room for 165 modules: %s', (dotsPerMm, width, fits) => {
    // Narrowest module 0.25 mm: 2 dots at 203 dpi, 3 at 300 dpi.
    const result = layoutBars('code128', request('YT1234567890123', dotsPerMm), box(width), upright);
    expect(result.ok).toBe(fits);
    if (!fits) expect(problemsOf(result)[0]?.code).toBe('print.barcode-too-narrow');
  });

  test.each(['订单1', '', 'a\nb', 'é'])('refuses what it cannot carry: %j', (text) => {
    expect(encodeCode128(text)).toBeUndefined();
    expect(problemsOf(layoutBars('code128', request(text), box(800), upright))[0]?.code).toBe(
      'print.barcode-data-invalid',
    );
  });

  test('turned, its bars run down the box', () => {
    const symbol = goodValue(
      layoutBars(
        'code128',
        request('4312345678901'),
        { x: 0, y: 0, width: 80, height: 640 },
        { ...upright, rotation: 90 },
      ),
    );
    expect(symbol.area.height).toBe(123 * 4);
    expect(symbol.bars.every((bar) => bar.width === 80 && bar.x === 0)).toBe(true);
  });
});

describe('QR', () => {
  test('takes the largest whole-dot module with four modules of quiet', () => {
    const symbol = goodValue(
      layoutQr(
        request('B0712-023'),
        { x: 0, y: 0, width: 160, height: 160 },
        { rotation: 0, errorCorrection: 'medium' },
      ),
    );
    // Version 1: 21 modules + 8 of quiet = 29; 160 / 29 = 5.5.
    expect(symbol.area.width).toBe(21 * 5);
    expect(symbol.quietArea.width).toBe(29 * 5);
  });

  test('refuses modules under three dots', () => {
    const result = layoutQr(
      request('B0712-023'),
      { x: 0, y: 0, width: 80, height: 80 },
      { rotation: 0, errorCorrection: 'medium' },
    );
    expect(problemsOf(result)[0]?.code).toBe('print.barcode-too-narrow');
  });
});
