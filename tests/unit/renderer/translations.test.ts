import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { problemPolicies } from '../../../electron/domain/problems.ts';
import { en } from '../../../renderer/i18n/en.ts';
import { orderExportWords } from '../../../renderer/i18n/order-export.ts';
import { fillText } from '../../../renderer/i18n/problem-text.ts';
import { problemsEn } from '../../../renderer/i18n/problems.en.ts';
import { problemsZhCn } from '../../../renderer/i18n/problems.zh-CN.ts';
import { zhCn } from '../../../renderer/i18n/zh-CN.ts';

/** Every text with its path. */
function textsOf(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    textsOf(inner, path === '' ? key : `${path}.${key}`),
  );
}

const parametersOf = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/gu)].map((match) => match[1]).sort();

describe('translations', () => {
  const chinese = new Map(textsOf(zhCn));
  const english = new Map(textsOf(en));

  test('both languages have the same texts', () => {
    const keysOf = (texts: ReadonlyMap<string, string>) =>
      [...texts.keys()].filter((key) => !/\.\d+$/u.test(key));
    expect(keysOf(english)).toEqual(keysOf(chinese));
  });

  test('no text is empty', () => {
    expect([...chinese, ...english].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('both languages fill in the same values', () => {
    const different = [...chinese]
      .filter(([key]) => !/\.\d+$/u.test(key))
      .filter(([key, text]) => parametersOf(text).join() !== parametersOf(english.get(key) ?? '').join())
      .map(([key]) => key);
    expect(different).toEqual([]);
  });

  test('packing is 打包 as a whole: only the code that pairs label and slip bears 配对', () => {
    const left = [...chinese, ...textsOf(problemsZhCn), ...textsOf(orderExportWords('zh-CN'))];
    expect(left.filter(([, text]) => text.replaceAll('配对码', '').includes('配对'))).toEqual([]);
    const paired = [...english, ...textsOf(problemsEn), ...textsOf(orderExportWords('en'))];
    expect(paired.filter(([, text]) => /\b(?:un)?paired\b|\bpairing\b/iu.test(text))).toEqual([]);
  });

  test('a command card is called as it is printed: 指令卡', () => {
    const left = [...chinese, ...textsOf(problemsZhCn)].filter(([, text]) => text.includes('命令卡'));
    expect(left).toEqual([]);
  });

  test('English has no Chinese left but the name of the language switch', () => {
    const left = [...english].filter(([, text]) => /\p{Script=Han}/u.test(text)).map(([key]) => key);
    expect(left).toEqual(['settings.language']);
  });
});

describe('texts of problems', () => {
  const codes = Object.keys(problemPolicies) as (keyof typeof problemPolicies)[];

  test.each([
    ['zh-CN', problemsZhCn],
    ['en', problemsEn],
  ] as const)('every code says in %s what happened and what to do', (_language, texts) => {
    expect(Object.keys(texts).sort()).toEqual([...codes].sort());
    const poor = codes.filter((code) => texts[code].title.trim() === '' || texts[code].remedy.trim() === '');
    expect(poor).toEqual([]);
  });

  test('no sentence has a hole where nothing is known', () => {
    const texts = codes.flatMap((code) => [
      problemsZhCn[code].title,
      problemsZhCn[code].remedy,
      problemsEn[code].title,
      problemsEn[code].remedy,
    ]);
    const filled = texts.map((text) => fillText(text, {}));
    expect(filled.filter((text) => /\{\{|\[\[|\]\]|undefined|[：:，,]\s*$|\(\)|（）/u.test(text))).toEqual(
      [],
    );
  });

  test('fen are shown as an amount', () => {
    const text = fillText(problemsZhCn['order.underpaid'].title, { paidFen: 1200, payableFen: 1505 });
    expect(text).toBe('实付少于应付：实付 12.00，应付 15.05');
  });

  test('a part is shown only where all its values are known', () => {
    const text = '运单号不够[[：{{carrier}} 需要 {{needed}} 个]]';
    expect(fillText(text, { carrier: 'YTO', needed: 12 })).toBe('运单号不够：YTO 需要 12 个');
    expect(fillText(text, { carrier: 'YTO' })).toBe('运单号不够');
  });
});

describe('the history of an order', () => {
  /** Not written about an order, its import, its parcel or their papers. */
  const unseen = ['import.stock-not-shared', 'import.not-recovered'];

  test('everything that the station writes about it has a name', () => {
    const station = join(import.meta.dirname, '..', '..', '..', 'electron', 'station');
    const written = readdirSync(station)
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [
        ...readFileSync(join(station, file), 'utf8').matchAll(
          /'((?:orders?|parcel|import|job|batch|pair)\.[a-z-]+)'/gu,
        ),
      ])
      .map(([, kind = '']) => kind)
      .filter((kind) => !(kind in problemPolicies) && !unseen.includes(kind));
    expect(written.length).toBeGreaterThan(20);
    expect(written.filter((kind) => !(kind in zhCn.history.kinds))).toEqual([]);
  });
});
