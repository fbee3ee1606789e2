import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { verbs } from '../../electron/hosts/command-line/usage.ts';

test.each(['README.md', 'README.zh-CN.md'])('%s shows every verb of the command line', (name) => {
  const text = readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
  const block = [...text.matchAll(/```\n([^`]*)```/gu)]
    .map(([, inside = '']) => inside)
    .find((inside) => inside.startsWith('npm run --silent station'));
  const shown = (block ?? '')
    .split('\n')
    .slice(1)
    .join('\n')
    .match(/[a-z]+/gu);
  expect(Object.keys(verbs).filter((verb) => !shown?.includes(verb))).toEqual([]);
});
