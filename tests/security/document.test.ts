import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../scripts/ensure-built.ts';

const text = readFileSync(join(projectRoot, 'docs', 'security.md'), 'utf8');

test('every “cannot” of the document names a test that is there', () => {
  const rows = text.split('\n').filter((line) => /^\| (?!cannot|---)/u.test(line));
  expect(rows.length).toBeGreaterThan(15);
  let file = '';
  for (const row of rows) {
    const proof = row.split('|')[2] ?? '';
    const parts = [...proof.matchAll(/`(?<file>tests\/[^`]+)`|"(?<name>[^"]+)"|(?<same>\bthe same\b)/gu)];
    expect([row, parts.length > 0]).toEqual([row, true]);
    for (const { groups } of parts) {
      if (groups?.file !== undefined) {
        file = groups.file;
        expect([file, existsSync(join(projectRoot, file))]).toEqual([file, true]);
      } else if (groups?.name !== undefined) {
        const source = readFileSync(join(projectRoot, file), 'utf8');
        expect([file, groups.name, source.includes(groups.name)]).toEqual([file, groups.name, true]);
      }
    }
  }
});
