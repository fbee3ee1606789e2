import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import bidiFactory from 'bidi-js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { darknessLevels } from '../../../electron/domain/printers.ts';
import { type Dots, isBlack, paintDots } from '../../../electron/rendering/dots.ts';
import type { Page, PageOperation } from '../../../electron/rendering/page.ts';
import { PdfWriter } from '../../../electron/rendering/pdf.ts';
import { renderDocument } from '../../../electron/rendering/render-document.ts';
import type { FallbackFont, Fonts, FontWeight } from '../../../electron/rendering/resources.ts';
import { isolateDirection } from '../../../electron/rendering/text-direction.ts';
import { breakLines, measureEm } from '../../../electron/rendering/text-fitting.ts';
import { setLine } from '../../../electron/rendering/text-lines.ts';
import { readTypefaces } from '../../../electron/rendering/typeface.ts';
import { goodValue, hasPoppler, readPdfText, readSample, requestFor, resources } from './rendering-kit.ts';

const typefaces = readTypefaces(resources.fonts);

function pageOf(lines: readonly string[], weight: FontWeight = 'regular', sizeDots = 40): Page {
  const operations = lines.flatMap((text, index) =>
    setLine(
      { x: 40, y: 80 + index * 80, text, sizeDots, weight, rotation: 0, isWhite: false },
      typefaces[weight],
    ),
  );
  return { widthDots: 1600, heightDots: 80 * lines.length + 80, sideMarginDots: 0, operations, form: [] };
}

const kindsOf = (operations: readonly PageOperation[]) =>
  operations.map((operation) => {
    if (operation.kind === 'glyphs') return `${operation.font.id}: ${operation.text}`;
    return operation.kind === 'text' ? operation.text : operation.kind;
  });

function countBlack(dots: Dots): number {
  let count = 0;
  for (let y = 0; y < dots.height; y += 1) {
    for (let x = 0; x < dots.width; x += 1) if (isBlack(dots, x, y)) count += 1;
  }
  return count;
}

/** The same fonts, and a list of those that were opened. */
function watchFonts(): { readonly fonts: Fonts; readonly opened: readonly string[] } {
  const opened: string[] = [];
  const watch = (font: FallbackFont): FallbackFont => ({
    ...font,
    open() {
      opened.push(font.id);
      return font.open();
    },
  });
  const { regular, bold } = resources.fonts.fallbacks;
  const fallbacks = { regular: regular.map(watch), bold: bold.map(watch) };
  return { fonts: { ...resources.fonts, fallbacks }, opened };
}

describe('which font shows what', () => {
  test('the main font shows all that it has, in one operation', () => {
    expect(kindsOf(pageOf(['收 张三 138****5678 龘㼆 Café']).operations)).toEqual([
      '收 张三 138****5678 龘㼆 Café',
    ]);
  });

  test.each([
    ['𠮷野家', ['noto-sans-jp: 𠮷', '野家']],
    ['𨋢门', ['noto-sans-hk: 𨋢', '门']],
    ['서울 3호', ['noto-sans-kr: 서울', ' 3', 'noto-sans-kr: 호']],
    ['送🎂给👨‍👩‍👧‍👦', ['送', 'noto-emoji: 🎂', '给', 'noto-emoji: 👨‍👩‍👧‍👦']],
    ['Łódź, Polska', ['noto-sans: Łódź', ', Polska']],
  ])('%s', (text, expected) => {
    expect(kindsOf(pageOf([text]).operations)).toEqual(expected);
  });

  test('no fallback font is read for a page of Chinese and Latin letters', async () => {
    const { fonts, opened } = watchFonts();
    const request = requestFor('waybills/express-100x180', readSample('parcel-typical'));
    goodValue(await renderDocument(request, { ...resources, fonts }));
    expect(opened).toEqual([]);
    const rare = { ...request.data, consignee: { ...request.data.consignee, name: '𠮷田' } };
    goodValue(await renderDocument({ ...request, data: rare }, { ...resources, fonts }));
    expect(opened.length).toBeGreaterThan(0);
    expect(opened.filter((id) => !id.startsWith('noto-sans-jp'))).toEqual([]);
  });

  test('a rare character looks as Skia draws it in its font', () => {
    const font = resources.fonts.fallbacks.regular.find(({ id }) => id === 'noto-sans-jp');
    if (!font) throw new Error('no such font');
    GlobalFonts.register(Buffer.from(font.open().bytes), 'rare-proof');
    const context = createCanvas(200, 200).getContext('2d');
    context.font = '96px rare-proof';
    context.fillText('𠮷', 40, 140);
    const { data } = context.getImageData(0, 0, 200, 200);
    const page: Page = {
      widthDots: 200,
      heightDots: 200,
      sideMarginDots: 0,
      form: [],
      operations: setLine(
        { x: 40, y: 140, text: '𠮷', sizeDots: 96, weight: 'regular', rotation: 0, isWhite: false },
        typefaces.regular,
      ),
    };
    const dots = paintDots(page, resources);
    let different = 0;
    for (let y = 0; y < 200; y += 1) {
      for (let x = 0; x < 200; x += 1) {
        if (isBlack(dots, x, y) !== (data[(y * 200 + x) * 4 + 3] ?? 0) >= 128) different += 1;
      }
    }
    expect(countBlack(dots)).toBeGreaterThan(1500);
    // Edges fall a dot to this side or that.
    expect(different).toBeLessThan(countBlack(dots) * 0.08);
  });

  test('bold is bolder where the fallback font has one weight only', () => {
    const black = (weight: FontWeight) => countBlack(paintDots(pageOf(['𠮷𠀋'], weight), resources));
    expect(black('bold')).toBeGreaterThan(black('regular') * 1.15);
  });
});

describe('right to left', () => {
  test('a phone number after an Uyghur name stays behind it', () => {
    const line = pageOf([`收 ${isolateDirection('ئەخمەت')} 13800001111`]).operations;
    expect(kindsOf(line)).toEqual(['收 ', 'noto-sans-arabic: ئەخمەت', ' 13800001111']);
  });

  test('words of one value stand from right to left, their numbers from left to right', () => {
    const line = pageOf([isolateDirection('قورۇ 12 (ئۆي)')]).operations;
    expect(kindsOf(line)).toEqual(['(', 'noto-sans-arabic: ئۆي', ') ', '12', ' ', 'noto-sans-arabic: قورۇ']);
  });

  test('a line that goes on keeps its direction, also where it begins with a number', () => {
    const text = isolateDirection('شىنجاڭ ئۈرۈمچى 12 34');
    const lines = breakLines(text, measureEm('شىنجاڭ ئۈرۈمچى', typefaces.regular) + 0.1, typefaces.regular);
    expect(lines).toHaveLength(2);
    const second = setLine(
      { x: 0, y: 0, text: lines[1] ?? '', sizeDots: 40, weight: 'regular', rotation: 0, isWhite: false },
      typefaces.regular,
    );
    // UAX #9: two numbers apart by a space, in a right-to-left sentence, stand the second one first.
    expect(kindsOf(second).join('').replaceAll(' ', '|')).toBe('34|12');
  });
});

describe('right-to-left text over several lines', () => {
  const { regular } = typefaces;
  const bidi = bidiFactory();
  const bare = (text: string) => text.replace(/[\u202a-\u202e\u2066-\u2069]/gu, '');
  const reverse = (text: string) => [...text].reverse().join('');
  const standing = (line: string) =>
    regular
      .runs(line)
      .map(({ text, shaped }) => (shaped && /\p{Script=Arabic}/u.test(text) ? reverse(text) : text))
      .join('');

  /** Each line as UAX #9 has it: levels of the whole paragraph first, then the order within each line. */
  function standingInParagraph(text: string, lines: readonly string[]): readonly string[] {
    const levels = bidi.getEmbeddingLevels(text, 'ltr');
    let from = 0;
    return lines.map((line) => {
      const skipped = (index: number) => /[ \u2066-\u2069]/u.test(text[index] ?? '');
      while (skipped(from)) from += 1;
      let to = from;
      let rest = bare(line);
      while (rest !== '') {
        if (text[to] === rest[0]) rest = rest.slice(1);
        to += 1;
      }
      const shown = bidi.getReorderedString(text, levels, from, to - 1).slice(from, to);
      from = to;
      return bare(shown);
    });
  }

  test.each([
    ['新疆喀什市样例路 6 号 قەشقەر شەھىرى، ئۈلگە يولى 6-نومۇر ****', 9],
    ['رەھمەت سىزگە，请尽快发货 12-3 قورۇ (ئۆي 5)', 5],
    ['شىنجاڭ ئۈرۈمچى 12 34 56 شەھىرى 7-بىنا', 4],
  ])('%s stands as in one paragraph', (value, widthEm) => {
    const text = isolateDirection(value);
    const lines = breakLines(text, widthEm, regular);
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.map(standing)).toEqual(standingInParagraph(text, lines));
  });

  test('whatever words it has', () => {
    const words = fc.constantFrom('قورۇ', 'ئۈرۈمچى', 'شەھىرى،', '12', '6-', '号', '样例路', '(', ')', 'B座');
    fc.assert(
      fc.property(
        fc.array(words, { minLength: 2, maxLength: 20 }),
        fc.integer({ min: 4, max: 12 }),
        (parts, widthEm) => {
          const text = isolateDirection(`${parts.join(' ')}`);
          const lines = breakLines(text, widthEm, regular);
          expect(lines.map(standing)).toEqual(standingInParagraph(text, lines));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('where lines break', () => {
  const { regular } = typefaces;
  const bare = (lines: readonly string[]) =>
    lines.map((line) => line.replace(/[\u202a-\u202e\u2066-\u2069]/gu, ''));

  test('between words in Uyghur', () => {
    const words = 'شىنجاڭ ئۇيغۇر ئاپتونوم رايونى ئۈرۈمچى شەھىرى'.split(' ');
    const lines = bare(breakLines(isolateDirection(words.join(' ')), 6, regular));
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.flatMap((line) => line.split(' '))).toEqual(words);
  });

  test('after a tsheg in Tibetan', () => {
    const lines = breakLines('བོད་རང་སྐྱོང་ལྗོངས་ལྷ་ས་གྲོང་ཁྱེར', 3, regular);
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.slice(0, -1).filter((line) => !line.endsWith('་'))).toEqual([]);
  });

  test('between the words of a Thai sentence', () => {
    // กรุงเทพ (Bangkok), มหานคร (metropolis), ประเทศไทย (Thailand)
    const lines = breakLines('มหานครประเทศไทย', measureEm('มหานครประ', regular), regular);
    expect(lines).toEqual(['มหานคร', 'ประเทศไทย']);
  });

  test('never inside what a person sees as one character', () => {
    expect(breakLines('👨‍👩‍👧‍👦👨‍👩‍👧‍👦👍🏻', 2.5, regular)).toEqual(['👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦', '👍🏻']);
  });
});

describe('darkness', () => {
  const page = pageOf(['广东省深圳市', '𠮷ئۈرۈمچى'], 'regular', 22);

  test('0 is what a page gets where nobody asks', () => {
    expect(paintDots(page, resources, 0).bits).toEqual(paintDots(page, resources).bits);
  });

  test('each level blackens all that the one below does, and more', () => {
    const painted = darknessLevels.map((level) => paintDots(page, resources, level));
    for (const [index, darker] of painted.slice(1).entries()) {
      const lighter = painted[index];
      if (!lighter) throw new Error('no level below');
      expect(lighter.bits.every((byte, at) => (byte & ~(darker.bits[at] ?? 0)) === 0)).toBe(true);
      expect(countBlack(darker)).toBeGreaterThan(countBlack(lighter));
    }
  });
});

describe.skipIf(!hasPoppler)('text of a PDF', () => {
  test('is found and copied in reading order, whatever its script', async () => {
    const lines = [
      isolateDirection('ئۈرۈمچى شەھىرى'),
      '𠮷野家 㼆龘',
      'བོད་རང་སྐྱོང་ལྗོངས།',
      'น้ำ ที่อยู่',
      'नई दिल्ली',
      '서울특별시',
      'Łódź',
      '生日🎂👨‍👩‍👧‍👦',
    ];
    const writer = new PdfWriter(resources, 'scripts');
    writer.addPage(pageOf(lines), 200, 8);
    const text = readPdfText(await writer.finish()).replace(/[\u202a-\u202e\u2066-\u2069]/gu, '');
    for (const line of lines) expect(text).toContain(line.replace(/[\u202a-\u202e\u2066-\u2069]/gu, ''));
  });
});
