import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isolateDirection } from '../../../electron/rendering/text-direction.ts';
import {
  breakLines,
  fitText,
  measureEm,
  preparePrintable,
  shortenLastLine,
} from '../../../electron/rendering/text-fitting.ts';
import { readTypefaces } from '../../../electron/rendering/typeface.ts';
import { resources } from './rendering-kit.ts';

const metrics = readTypefaces(resources.fonts).regular;

describe('font metrics', () => {
  test('agree with Skia on how wide characters are', () => {
    GlobalFonts.register(Buffer.from(resources.fonts.regular), 'metrics-proof');
    const context = createCanvas(10, 10).getContext('2d');
    context.font = '1000px metrics-proof';
    for (const character of ['永', '龘', '㼆', 'A', 'i', '0', '，', '￥', 'é', '—', ' ']) {
      const measured = context.measureText(character).width / 1000;
      expect([character, metrics.advanceEm(character.codePointAt(0) ?? 0)]).toEqual([
        character,
        expect.closeTo(measured, 3),
      ]);
    }
  });

  test('know which characters the font lacks', () => {
    // 𠮷 is the one rare name character that Noto Sans SC lacks (facts/performance.md §1).
    expect(metrics.glyphIndex(0x20bb7)).toBe(0);
    expect(metrics.glyphIndex(0x1f382)).toBe(0);
    expect(metrics.glyphIndex('龘'.charCodeAt(0))).toBeGreaterThan(0);
  });
});

describe('what may be printed', () => {
  test.each([
    ['广东省深圳市', '广东省深圳市'],
    ['a\u200bb\ufeffc\u202e', 'abc'],
    ['一行\r\n二行\t三', '一行 二行 三'],
    ['Cafe\u0301', 'Café'],
    ['留\u0007言', '留言'],
  ])('%j is printed as %j', (text, expected) => {
    expect(preparePrintable(text, metrics, false)).toEqual({ text: expected });
  });

  test('names the character that no font has', () => {
    expect(preparePrintable('𠮷野家𨰿', metrics, false)).toEqual({ missing: '𨰿' });
  });

  test.each([
    ['朱\u{28c3f}之', '朱□之'],
    ['\u1834\u180b', '□'],
    ['葛\u{e0100}城', '葛城'],
    ['生日🎂快乐', '生日🎂快乐'],
    ['一家👨‍👩‍👧‍👦人', '一家👨‍👩‍👧‍👦人'],
    ['谢谢👍🏻', '谢谢👍🏻'],
    // The main font has a star and a digit: a selector that asks for a coloured one is left out.
    ['好评★\ufe0f', '好评★'],
    ['1\ufe0f件', '1件'],
    ['1\ufe0f\u20e3', '1\ufe0f\u20e3'],
    ['زم\u200cين', 'زم\u200cين'],
    ['中\u200c文', '中文'],
  ])('%j is shown as %j, with one box for what a person sees as one character', (text, expected) => {
    expect(preparePrintable(text, metrics, true)).toEqual({ text: expected });
  });
});

describe('line breaking', () => {
  test('no closing punctuation starts a line, no opening one ends it', () => {
    expect(breakLines('一二三四五，六七（八九）十', 5, metrics)).toEqual([
      '一二三四',
      '五，六七',
      '（八九）十',
    ]);
    expect(breakLines('一二三四（五）', 5, metrics)).toEqual(['一二三四', '（五）']);
  });

  test('breaks where the text itself does, and keeps an empty line', () => {
    expect(breakLines('一二\n三四五六七八\n\n（九）', 4, metrics)).toEqual([
      '一二',
      '三四五六',
      '七八',
      '',
      '（九）',
    ]);
    const frame = { widthDots: 40, heightDots: 34, sizeDots: 10, smallestSizeDots: 4 } as const;
    const fitted = fitText('一\n二\n三\n四', { ...frame, wraps: true, maxLines: 9, lineHeight: 1 }, metrics);
    expect(fitted).toMatchObject({ lines: ['一', '二', '三', '四'], sizeDots: 8, isCut: false });
  });

  test('numbers and words stay whole where they fit', () => {
    expect(breakLines('样例路1203号', 4, metrics)).toEqual(['样例路', '1203号']);
    expect(breakLines('Maple Street 12', 5.5, metrics)).toEqual(['Maple', 'Street 12']);
  });

  test('a word wider than the line loses nothing', () => {
    const word = 'A'.repeat(40);
    expect(breakLines(word, 5, metrics).join('')).toBe(word);
  });

  const address = fc
    .array(
      fc.constantFrom(
        ...'广东省深圳市南山区科技园路样例大厦，。（）《》“”、；：！？ABCxyz0123456789 -#/'.split(''),
      ),
      { maxLength: 120 },
    )
    .map((characters) => characters.join(''));

  test('whatever the text, nothing is lost, nothing is too wide, and no line starts with a closer', () => {
    fc.assert(
      fc.property(address, fc.double({ min: 3, max: 30, noNaN: true }), (text, widthEm) => {
        const lines = breakLines(text, widthEm, metrics);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of lines) {
          const isOnePiece = !/[\p{Script=Han} ]/u.test(line.slice(1));
          if (!isOnePiece) expect(measureEm(line, metrics)).toBeLessThanOrEqual(widthEm + 2.01);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('nothing is lost of any script, and no line is wider than its box', () => {
    const words = fc.constantFrom(
      ...[
        '广东省',
        '深圳市',
        '样例路',
        '12',
        '号',
        ' ',
        ' ',
        '，',
        'B座',
        'ئۈرۈمچى',
        ' شەھىرى',
        'قورۇ',
        '𠮷',
        '龘',
      ],
      ...['🎂', '👨‍👩‍👧‍👦', '1️⃣', '서울', 'ལྷ་ས་', 'กรุงเทพ', 'दिल्ली', 'Łódź', ' Straße', '(', ')', '-'],
    );
    fc.assert(
      fc.property(
        fc.array(words, { maxLength: 40 }).map((parts) => isolateDirection(parts.join(''))),
        fc.integer({ min: 8, max: 30 }),
        (text, widthEm) => {
          const prepared = preparePrintable(text, metrics, false);
          if ('missing' in prepared) throw new Error(`no font has ${prepared.missing}`);
          const lines = breakLines(prepared.text, widthEm, metrics);
          const shown = (value: string) => value.replace(/[ \u202a-\u202e\u2066-\u2069]/gu, '');
          expect(shown(lines.join(''))).toBe(shown(prepared.text));
          // Closing punctuation may hang over by itself.
          for (const line of lines) expect(measureEm(line, metrics)).toBeLessThanOrEqual(widthEm + 1.01);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('ordinary text never starts a line with closing punctuation', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.constantFrom('样例', '街道', '大厦B座', '12号'), fc.constantFrom('，', '。', '）', '')),
          {
            minLength: 1,
            maxLength: 30,
          },
        ),
        fc.integer({ min: 5, max: 20 }),
        (pairs, widthEm) => {
          const text = pairs.flat().join('');
          const lines = breakLines(text, widthEm, metrics);
          for (const line of lines) expect(/^[，。）]/u.test(line) && line !== lines[0]).toBe(false);
        },
      ),
    );
  });
});

describe('fitting', () => {
  const frame = {
    widthDots: 100,
    heightDots: 50,
    sizeDots: 40,
    smallestSizeDots: 10,
    wraps: true,
    maxLines: 5,
    lineHeight: 1.2,
  };

  test('leaves room for letters that hang low, where a size allows it', () => {
    const chinese = fitText('一二三', { ...frame, heightDots: 40 }, metrics);
    const uyghur = fitText('ئۇر', { ...frame, heightDots: 40, widthDots: 300 }, metrics);
    const tight = fitText('ئۇر', { ...frame, heightDots: 40, widthDots: 300, smallestSizeDots: 40 }, metrics);
    expect([chinese.isCut, uyghur.isCut, tight.isCut]).toEqual([false, false, false]);
    expect(uyghur.sizeDots).toBeLessThan(40);
    expect(tight.sizeDots).toBe(40);
  });

  test('takes the largest size at which the whole text fits', () => {
    const fitted = fitText('一二三四五六', frame, metrics);
    // 6 characters in 100 dots: two lines of 3 need 33 dots or less, and (1 + 1.2) × 22 ≤ 50.
    expect(fitted).toMatchObject({ isCut: false, sizeDots: 22 });
    expect(fitted.lines.join('')).toBe('一二三四五六');
  });

  test('says so where even the smallest size cuts', () => {
    expect(fitText('一'.repeat(60), { ...frame, smallestSizeDots: 20 }, metrics).isCut).toBe(true);
  });

  test('an ellipsis takes the place of what does not fit', () => {
    const [line = ''] = shortenLastLine(['一二三四五六'], '…', 5, metrics);
    expect(line).toBe('一二三四…');
    expect(measureEm(line, metrics)).toBeLessThanOrEqual(5);
  });
});
