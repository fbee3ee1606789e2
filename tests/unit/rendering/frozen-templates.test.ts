import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readTemplateJson, shippedTemplateIds } from './rendering-kit.ts';

/** SHA-256 of each version of each shipped template that ever was: `waybills/express-100x180@1`. */
const frozen = JSON.parse(
  readFileSync(new URL('../../golden/frozen-templates.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, string>>;

const nameOf = (id: string, version: unknown) => `${id}@${String(version)}`;

/** Of what a template says; how it is set in lines does not count. */
const hashOf = (json: object) => createHash('sha256').update(JSON.stringify(json)).digest('hex');

describe('a shipped template', () => {
  test.each(shippedTemplateIds.filter((id) => !id.startsWith('waybills/')))(
    '%s has all its words in both languages',
    (id) => {
      const { names: _names, ...json } = readTemplateJson(id);
      const words = JSON.stringify(json, (key, value) => (key === 'character' ? '' : value));
      expect(words.replaceAll(/\{zh:[^{}]*;en:[^{}]*\}/gu, '')).not.toMatch(/\p{Script=Han}/u);
    },
  );

  test.each(shippedTemplateIds)('%s that says another thing has a higher version', (id) => {
    const json = readTemplateJson(id);
    const name = nameOf(id, json.version);
    expect(
      frozen[name],
      `papers name ${name}: a changed text takes the next version, and its line in frozen-templates.json`,
    ).toBe(hashOf(json));
    const others = Object.keys(frozen).filter((key) => key.startsWith(`${id}@`));
    expect(Math.max(...others.map((key) => Number(key.slice(id.length + 1))))).toBe(json.version);
  });

  test('that was printed once is known for ever', () => {
    expect(Object.values(frozen).every((hash) => /^[0-9a-f]{64}$/u.test(hash))).toBe(true);
    expect(Object.keys(frozen).length).toBeGreaterThanOrEqual(shippedTemplateIds.length);
  });
});
