import { describe, expect, test } from 'vitest';
import { templateWordsEn } from '../../../renderer/i18n/template-words.en.ts';
import { templateWordsZhCn } from '../../../renderer/i18n/template-words.zh-CN.ts';
import { placeWords, reasonWords } from '../../../renderer/screens/templates/problem-words.ts';

const document = JSON.stringify({
  media: '100x180',
  elements: [
    { type: 'text', size: 3 },
    { type: 'block', elements: [{ type: 'qr' }] },
    { type: 'items', columns: [{ width: 3 }, { width: 4 }] },
  ],
});
const zh = templateWordsZhCn.templates;
const en = templateWordsEn.templates;

describe('where a template is wrong', () => {
  test.each([
    ['', '整个模板', 'The template'],
    ['media', '纸张 “media”', 'paper “media”'],
    ['elements[0].size', '第 1 个元素（文字） · 字号 “size”', 'Element 1 (text) · text size “size”'],
    ['elements[0].colour', '第 1 个元素（文字） · “colour”', 'Element 1 (text) · “colour”'],
    [
      'elements[1].elements[0].text',
      '第 2 个元素（区块） · 第 1 个元素（二维码） · 内容 “text”',
      'Element 2 (block) · Element 1 (QR code) · content “text”',
    ],
    [
      'elements[2].columns[1].width',
      '第 3 个元素（商品表） · 第 2 列 · 宽 “width”',
      'Element 3 (items table) · column 2 · width “width”',
    ],
    ['elements[9]', '第 10 个元素', 'Element 10'],
  ])('%s', (path, chinese, english) => {
    expect(placeWords(path, document, zh)).toBe(chinese);
    expect(placeWords(path, document, en)).toBe(english);
  });

  test('is said without the kind of element where the text is no JSON', () => {
    expect(placeWords('elements[0].size', '{', zh)).toBe('第 1 个元素 · 字号 “size”');
  });
});

test('why it is refused', () => {
  const why = (params: Record<string, string | number>) => reasonWords({ params }, zh);
  expect(why({ reason: 'type', expected: 'number' })).toBe('类型不对，应该是 数字');
  expect(why({ reason: 'choice', expected: 'left, right' })).toBe('只能是 left, right');
  expect(why({})).toBe(zh.reasons.other);
});
