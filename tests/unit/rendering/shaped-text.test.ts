/**
 * Scripts whose letters join, stack or run right to left, against Chromium: its own shaping, its own order of
 * directions, its own rasteriser, the same font files.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shippedFontFiles } from '../../../electron/platform/fonts.ts';
import { paintDots } from '../../../electron/rendering/dots.ts';
import { encodePng } from '../../../electron/rendering/png.ts';
import type { FontWeight } from '../../../electron/rendering/resources.ts';
import { isolateDirection } from '../../../electron/rendering/text-direction.ts';
import { preparePrintable } from '../../../electron/rendering/text-fitting.ts';
import { setLine } from '../../../electron/rendering/text-lines.ts';
import { readTypefaces } from '../../../electron/rendering/typeface.ts';
import { chromiumArguments } from '../../helpers/chromium.ts';
import { requireChromium } from '../../helpers/require-chromium.ts';
import { findStrays, type Picture, pictureOfPng, resources } from './rendering-kit.ts';

const size = { width: 1400, height: 130 };
const pen = { x: 20, y: 80 };
const sizeDots = 48;

const require = createRequire(import.meta.url);
const families = [...new Set(shippedFontFiles.map(({ family }) => family))];
const fontFaces = shippedFontFiles.map(({ family, file }) => {
  const folder = path.dirname(require.resolve(`@expo-google-fonts/${family}/package.json`));
  const url = pathToFileURL(path.join(folder, file));
  return `@font-face { font-family: ${family}; font-weight: ${/Bold/u.test(file) ? 700 : 500}; src: url(${url}) }`;
});

const folder = mkdtempSync(path.join(tmpdir(), 'waybench-text-'));

async function drawInChromium(
  page: Page,
  text: string,
  weight: FontWeight,
  fontFamilies = families.join(', '),
): Promise<Picture> {
  // The baseline of the first line stands where an empty inline block of this height ends.
  const html = `<!doctype html><meta charset="utf-8"><style>${fontFaces.join('\n')}
    body { margin: 0; width: ${size.width}px; height: ${size.height}px; background: white; overflow: hidden }
    p { margin: 0 0 0 ${pen.x}px; white-space: pre; line-height: 0; font: ${weight === 'bold' ? 700 : 500} ${sizeDots}px ${fontFamilies} }
    i { display: inline-block; width: 0; height: ${pen.y}px }</style><p><i></i>${text}</p>`;
  // Fonts are files: only a page that is one may read them.
  const file = path.join(folder, 'page.html');
  writeFileSync(file, html);
  await page.goto(pathToFileURL(file).href);
  await page.evaluate('document.fonts.ready');
  return pictureOfPng(await page.screenshot());
}

async function drawHere(text: string, weight: FontWeight): Promise<Picture> {
  const typeface = readTypefaces(resources.fonts)[weight];
  const prepared = preparePrintable(text, typeface, false);
  if ('missing' in prepared) throw new Error(`no font has ${prepared.missing}`);
  const line = { ...pen, text: prepared.text, sizeDots, weight, rotation: 0, isWhite: false } as const;
  const page = {
    widthDots: size.width,
    heightDots: size.height,
    sideMarginDots: 0,
    form: [],
    operations: setLine(line, typeface),
  };
  return pictureOfPng(encodePng(paintDots(page, resources)));
}

/** Share of the black dots of `one` that have no black dot of `other` within one dot. */
function strayShare(one: Picture, other: Picture): number {
  const { strays, black } = findStrays(one, other, { across: 1, down: 1 });
  return strays.length / black;
}

const uyghurAddress = 'شىنجاڭ ئۈرۈمچى شەھىرى (12-قورۇ) 6-بىنا';

requireChromium('text as Chromium sets it', (executablePath) => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath,
      args: [...chromiumArguments, '--allow-file-access-from-files'],
    });
    page = await browser.newPage({ viewport: size });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  test.each([
    ['Uyghur', 'regular', isolateDirection(uyghurAddress)],
    ['bold Uyghur', 'bold', isolateDirection('ئۈرۈمچى شەھىرى تىيانشان رايونى')],
    [
      'an Uyghur name before a phone number',
      'regular',
      `收 ${isolateDirection('ئەخمەت تۇرسۇن')} 138****5678`,
    ],
    ['Uyghur among Chinese', 'regular', `新疆乌鲁木齐 ${isolateDirection('ئۈرۈمچى')} 天山区`],
    ['Kazakh', 'regular', isolateDirection('ىلە قازاق اۆتونوميالى وبلىسى')],
    ['Tibetan', 'regular', 'བོད་རང་སྐྱོང་ལྗོངས། ལྷ་ས་གྲོང་ཁྱེར།'],
    ['Thai', 'regular', 'กรุงเทพมหานคร น้ำ ที่อยู่'],
    ['Hindi', 'regular', 'हिन्दी क्षेत्र नई दिल्ली'],
    ['Korean', 'regular', '서울특별시 강남구'],
    ['rare Chinese characters', 'regular', '𠮷野家 㼆龘 𠀋𣗄'],
    ['emoji', 'regular', '生日🎂 谢谢👍🏻 一家👨‍👩‍👧‍👦 1️⃣ ✅📦'],
  ] as const)('%s', async (_what, weight, text) => {
    const here = await drawHere(text, weight);
    const there = await drawInChromium(page, text, weight);
    // Edges fall a dot to this side or that; nothing else differs.
    expect(strayShare(here, there)).toBeLessThan(0.002);
    expect(strayShare(there, here)).toBeLessThan(0.002);
  });

  test.each(['Łódź', 'İstanbul', 'Αθήνα', 'Київ'])('%s is one word in one face', async (word) => {
    const here = await drawHere(word, 'regular');
    const there = await drawInChromium(page, word, 'regular', 'noto-sans');
    expect(strayShare(here, there)).toBeLessThan(0.002);
    expect(strayShare(there, here)).toBeLessThan(0.002);
  });

  test('letters that do not join are seen', async () => {
    const here = await drawHere(isolateDirection('ئۈرۈمچى شەھىرى'), 'regular');
    const apart = await drawInChromium(page, [...'ئۈرۈمچى شەھىرى'].join('\u200c'), 'regular');
    expect(strayShare(here, apart)).toBeGreaterThan(0.1);
  });
});
