import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadFonts, shippedFontFiles } from '../../../electron/platform/fonts.ts';

const require = createRequire(import.meta.url);
let assets = '';

beforeAll(() => {
  assets = mkdtempSync(path.join(tmpdir(), 'waybench-fonts-'));
  mkdirSync(path.join(assets, 'fonts'));
});
afterAll(() => rmSync(assets, { recursive: true }));

test('fonts beside the program are taken before those of the packages, each under its own name', () => {
  // An installed program has all of them in one folder: the Chinese one must be the one for Chinese.
  for (const { family, file } of shippedFontFiles) {
    const source = path.join(
      path.dirname(require.resolve(`@expo-google-fonts/${family}/package.json`)),
      file,
    );
    symlinkSync(source, path.join(assets, 'fonts', path.basename(file)));
  }
  const packaged = loadFonts(path.join(assets, 'nowhere'));
  const installed = loadFonts(assets);
  expect(Buffer.compare(installed.regular, packaged.regular)).toBe(0);
  expect(Buffer.compare(installed.bold, packaged.bold)).toBe(0);

  const emoji = path.join(assets, 'fonts', 'NotoEmoji_500Medium.ttf');
  rmSync(emoji);
  writeFileSync(emoji, 'not a font');
  // Nothing of a fallback font is read before it is opened.
  const fonts = loadFonts(assets);
  const [jp] = fonts.fallbacks.regular.filter(({ id }) => id === 'noto-sans-jp');
  expect(jp?.open().has(0x20bb7)).toBe(true);
  expect(jp?.open()).toBe(jp?.open());
});
