import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { desktopWords } from '../../../electron/windows/words.ts';
import { en } from '../../../renderer/i18n/en.ts';
import { problemsEn } from '../../../renderer/i18n/problems.en.ts';
import { problemsZhCn } from '../../../renderer/i18n/problems.zh-CN.ts';
import { zhCn } from '../../../renderer/i18n/zh-CN.ts';
import { projectRoot } from '../../../scripts/ensure-built.ts';

const text = readFileSync(join(projectRoot, 'docs', 'windows-acceptance.md'), 'utf8');

/** Every text of the program by its place, `screens.print`. */
function textsBelow(words: object, place = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([name, value]: [string, unknown]): [string, string][] => {
      const here = `${place}.${name}`;
      if (typeof value === 'string') return [[here, value]];
      return typeof value === 'object' && value !== null ? [...textsBelow(value, here)] : [];
    }),
  );
}
const shown = (written: string) => written.replace(/\[\[.*?\]\]/gu, '').trim();
const inBoth = [
  [zhCn, en],
  [problemsZhCn, problemsEn],
  [desktopWords('zh-CN'), desktopWords('en')],
].flatMap(([chinese = {}, english = {}]) => {
  const others = textsBelow(english);
  return [...textsBelow(chinese)].map(
    ([place, written]) => `${shown(written)} / ${shown(others.get(place) ?? '')}`,
  );
});

test('whatever the list quotes stands in the program so, in both languages', () => {
  const quoted = [...text.matchAll(/\*\*(?<pair>[^*]+ \/ [^*]+)\*\*/gu)].flatMap(
    ({ groups }) => groups?.pair ?? [],
  );
  const pairs = quoted.filter((pair) => pair !== 'Chinese / English');
  expect(pairs.length).toBeGreaterThan(40);
  expect(pairs.filter((pair) => !inBoth.includes(pair))).toEqual([]);
});

test('its steps are numbered without a gap, each with what must be seen and room for what was', () => {
  const steps = text.split('\n').filter((line) => /^\| \d+ \|/u.test(line));
  expect(steps.map((line) => Number(line.split('|')[1]))).toEqual(steps.map((_, index) => index + 1));
  expect(steps.length).toBeGreaterThan(30);
  for (const step of steps) {
    const [, what = '', seen = '', room, end] = step.split(' |');
    expect([step, what.length > 5, seen.length > 5, room !== undefined, end]).toEqual([
      step,
      true,
      true,
      true,
      '',
    ]);
  }
});
