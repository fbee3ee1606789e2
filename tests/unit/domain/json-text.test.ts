import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJsonText, writeJsonText } from '../../../electron/domain/json-text.ts';

const text = `{
  "names": { "zh": "面单" },
  "elements": [
    { "type": "box", "width": 3 },
    {
      "type": "text",
      "text": "a"
    }
  ]
}`;

describe('reading JSON that a person wrote', () => {
  test('a mark of the encoding before it is no part of it', () => {
    const read = readJsonText(`\ufeff${text}`);
    if (!read.isJson) throw new Error('it is JSON');
    expect(read.value).toEqual(JSON.parse(text));
    expect(read.placeOf('elements[1].text').line).toBe(7);
  });

  test('every part is found by its path', () => {
    const read = readJsonText(text);
    if (!read.isJson) throw new Error('it is JSON');
    const lineOf = (path: string) => read.placeOf(path).line;
    expect(
      ['names.zh', 'elements', 'elements[0].width', 'elements[1]', 'elements[1].text'].map(lineOf),
    ).toEqual([2, 3, 4, 5, 7]);
    expect(read.placeOf('elements[0].width')).toEqual({
      offset: text.indexOf('"width"'),
      line: 4,
      column: 22,
    });
  });

  test('what is missing stands where the nearest part around it does', () => {
    const read = readJsonText(text);
    if (!read.isJson) throw new Error('it is JSON');
    expect(read.placeOf('elements[1].columns[2].text').line).toBe(5);
    expect(read.placeOf('elements[7]').line).toBe(3);
    expect(read.placeOf('media').line).toBe(1);
  });

  test.each([
    ['{\n  "a": 1,\n}', 3, 1],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3],
    ['{ "a": [1, 2', 1, 13],
    ['{ "a": \'x\' }', 1, 8],
    ['{ "a": 01 }', 1, 9],
    ['', 1, 1],
    ['{} x', 1, 4],
  ])('%j breaks in line %i, column %i', (broken, line, column) => {
    expect(() => JSON.parse(broken)).toThrow(SyntaxError);
    expect(readJsonText(broken)).toMatchObject({ isJson: false, place: { line, column } });
  });

  test('it agrees with JSON.parse about what is JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), fc.constantFrom('', ',', '"', '}', '1'), (value, at, extra) => {
        const json = JSON.stringify(value, null, 1);
        const place = at % (json.length + 1);
        const changed = json.slice(0, place) + extra + json.slice(place);
        let expected: unknown;
        try {
          expected = JSON.parse(changed);
        } catch {
          expect(readJsonText(changed).isJson).toBe(false);
          return;
        }
        // A control character that JSON allows is refused all the same: nobody meant it.
        if (/\p{Cc}/u.test(changed.replaceAll('\n', ''))) return;
        const read = readJsonText(changed);
        expect(read.isJson && read.value).toEqual(expected);
      }),
    );
  });

  test('a document that is nested beyond reason is refused, not a crash', () => {
    expect(readJsonText('['.repeat(100_000)).isJson).toBe(false);
  });
});

describe('writing JSON', () => {
  test('says the same, and the same each time', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const written = writeJsonText(value);
        expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(writeJsonText(JSON.parse(written))).toBe(written);
      }),
    );
  });

  test('plain parts stand side by side, parts that hold others in lines of their own', () => {
    expect(writeJsonText({ id: 'a', names: { zh: '面单' }, elements: [{ x: 1, y: [2, 3] }, { x: 4 }] })).toBe(
      `{
  "id": "a",
  "names": { "zh": "面单" },
  "elements": [
    {
      "x": 1,
      "y": [2, 3]
    },
    { "x": 4 }
  ]
}
`,
    );
  });
});
