import { describe, expect, test } from 'vitest';
import { parseTemplate } from '../../../electron/rendering/template.ts';
import {
  goodValue,
  problemsOf,
  proofTemplate,
  readTemplateJson,
  shippedTemplateIds,
} from './rendering-kit.ts';

const text = { type: 'text', x: 1, y: 1, width: 50, height: 5, text: '{carrier.name}', size: 3 };

const templateWith = (...elements: readonly object[]): object => proofTemplate(elements);

const fieldOf = (json: object) => {
  const [found] = problemsOf(parseTemplate(json));
  expect(found?.code).toBe('print.template-invalid');
  expect(found?.params.template).toBe('waybills/proof');
  return found?.params.field;
};

describe('shipped templates', () => {
  test.each(shippedTemplateIds)('%s is a template under its own id', (id) => {
    expect(goodValue(parseTemplate(readTemplateJson(id))).id).toBe(id);
  });
});

describe('a template is refused', () => {
  test('with the place of a field that does not exist', () => {
    expect(fieldOf(templateWith(text, text, text, { ...text, colour: 'red' }))).toBe('elements[3].colour');
  });

  test('with the place of a field inside a block', () => {
    const block = { type: 'block', x: 0, width: 90, elements: [{ ...text, shadow: true }] };
    expect(fieldOf({ ...templateWith(block), flow: { top: 1, bottom: 90 } })).toBe(
      'elements[0].elements[0].shadow',
    );
  });

  test('with an unknown field of the document itself', () => {
    expect(fieldOf({ ...templateWith(text), author: 'nobody' })).toBe('author');
  });

  test('with a kind of element that does not exist', () => {
    expect(fieldOf(templateWith({ type: 'picture', x: 1, y: 1 }))).toBe('elements[0].type');
  });

  test.each([
    ['{consignee.nmae}', 'a field that parcels do not have'],
    ['{carrier.name', 'a brace that is not closed'],
    ['{carrier.name|shout}', 'an unknown filter'],
    ['{line.sku}', 'a field of lines outside the items table'],
  ])('with %s: %s', (expression) => {
    expect(fieldOf(templateWith({ ...text, text: expression }))).toBe('elements[0].text');
  });

  test('with a condition on a field that does not exist', () => {
    expect(fieldOf(templateWith({ ...text, when: 'generatoin > 1' }))).toBe('elements[0].when');
  });

  test('where an address could lose its end, or a name a character', () => {
    const address = { ...text, text: '{consignee.address}' };
    expect(fieldOf(templateWith({ ...address, overflow: 'ellipsis' }))).toBe('elements[0].overflow');
    const name = { ...text, text: '{consignee.name}' };
    expect(fieldOf(templateWith({ ...name, replaceMissing: true }))).toBe('elements[0].replaceMissing');
  });

  test('where an address is shortened by a filter', () => {
    const address = { ...text, text: '{consignee.address|last:8}' };
    expect(fieldOf(templateWith(address))).toBe('elements[0].text');
  });

  test('with media that cannot be', () => {
    expect(fieldOf({ ...templateWith(text), media: '5x900' })).toBe('media');
  });

  test('that a newer program wrote, and that is said', () => {
    const newer = { ...templateWith(text), formatVersion: 4, anything: 'new' };
    expect(problemsOf(parseTemplate(newer))).toEqual([
      { code: 'print.template-newer', params: { template: 'waybills/proof', formatVersion: 4 } },
    ]);
  });

  test.each([[null], ['text'], [42], [[]]])('that is no document: %j', (json) => {
    expect(problemsOf(parseTemplate(json))[0]?.code).toBe('print.template-invalid');
  });
});
