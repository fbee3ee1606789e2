import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ConditionTest,
  evaluateExpression,
  holds,
  parseCondition,
  parseExpression,
} from '../../../electron/rendering/expressions.ts';

const source = (name: string) =>
  ({
    name: '林一',
    phone: '138',
    mobile: '13812345678',
    address: '文一西路969号3幢2单元501',
    paid: 123_405,
    refund: -5,
    light: 850,
    heavy: 1250,
    printedAt: '2026-07-12 14:05',
    position: 7,
    waybill: 'YT8800000000023',
    dashed: 'JDVA12345678901-1-1-',
    postal: 'EE123456785CN',
    day: '2026-07-12',
    written: '昨天下午',
    empty: '',
    nothing: null,
    zero: 0,
  })[name];

const evaluate = (text: string) => {
  const expression = parseExpression(text);
  if (!expression) throw new Error(`malformed: ${text}`);
  return evaluateExpression(expression, source);
};

describe('expressions', () => {
  test.each([
    ['{name} {phone}', '林一 138'],
    ['第 {position|pad:3} 件', '第 007 件'],
    ['¥{paid|money}', '¥1234.05'],
    ['{refund|money}', '-0.05'],
    ['{light|grams} {heavy|grams}', '850 g 1.250 kg'],
    ['{printedAt|date:yyyy-MM-dd}', '2026-07-12'],
    ['{printedAt|date:MM/dd HH:mm}', '07/12 14:05'],
    ['{day|date:yyyy年MM月dd日}', '2026年07月12日'],
    ['{day|date:HH:mm}', '2026-07-12'],
    ['{written|date:MM-dd}', '昨天下午'],
    ['{waybill|last:4}', '0023'],
    ['{name|last:4}', '林一'],
    ['{name|mask:name}', '林*'],
    ['{mobile|mask:phone}', '138******78'],
    ['{address|mask:address}', '文一西路969号****'],
    ['{waybill|last:6|pad:10|spaced}', '00 0000 0023'],
    ['{waybill|spaced}', 'YT8 8000 0000 0023'],
    ['{postal|spaced}', 'EE 123 456 785 CN'],
    ['{dashed|spaced}', 'JDVA12345678901-1-1-'],
    ['{nothing}{nothing|money}{nothing|grams}', ''],
    ['no fields', 'no fields'],
  ])('%s → %s', (text, expected) => {
    expect(evaluate(text)).toBe(expected);
  });

  test.each([
    '{',
    '}',
    'a } b',
    '{a',
    '{a b}',
    '{a|}',
    '{a|pad}',
    '{a|pad:x}',
    '{a|date}',
    '{a|date:3}',
    '{a|pad:0}',
    '{a|last}',
    '{a|last:x}',
    '{a|mask}',
    '{a|mask:soul}',
    '{a|money:2}',
    '{}',
    '{1a}',
  ])('%s is malformed', (text) => {
    expect(parseExpression(text)).toBeUndefined();
  });

  test('an unknown field is a bug, not an empty text', () => {
    expect(() => evaluate('{unknown}')).toThrow(TypeError);
  });
});

describe('words in two languages', () => {
  const inLanguage = (text: string, paperLanguage: string) => {
    const expression = parseExpression(text);
    if (!expression) throw new Error(`not an expression: ${text}`);
    return evaluateExpression(expression, (name) => (name === 'paperLanguage' ? paperLanguage : 3));
  };

  test.each([
    ['{zh:第 ;en:Page }{page}{zh: 页;en:}', '第 3 页', 'Page 3'],
    ['{zh:收件人;en:To}', '收件人', 'To'],
  ])('%j', (text, chinese, english) => {
    expect(inLanguage(text, 'zh-CN')).toBe(chinese);
    expect(inLanguage(text, '')).toBe(chinese);
    expect(inLanguage(text, 'en')).toBe(english);
  });

  test.each(['{zh:收件人}', '{en:To;zh:收}', '{zh:{a};en:b}'])('%j is none', (text) => {
    expect(parseExpression(text)).toBeUndefined();
  });
});

describe('conditions', () => {
  test.each([
    ['name', true],
    ['empty', false],
    ['nothing', false],
    ['zero', false],
    ['position', true],
    ['position > 6', true],
    ['position > 7', false],
    ['name > 1', false],
    ['!name', false],
    ['!empty', true],
    ['!nothing', true],
    ['!zero', true],
    ['name = 林一', true],
    ['name = 林二', false],
    ['position = 7', true],
    ['nothing = 7', false],
    ['name & position', true],
    ['name & empty', false],
    ['name & !empty & position > 6', true],
    ['empty | name', true],
    ['empty | zero', false],
    ['empty & name | position = 7', true],
    ['empty & name | position & zero', false],
  ])('%s is %s', (text, expected) => {
    const condition = parseCondition(text);
    expect(condition && holds(condition, source)).toBe(expected);
  });

  test.each([
    '',
    '> 1',
    'a < 1',
    'a > b',
    'a b',
    'a &',
    '& a',
    'a | ',
    '!a > 3',
    '!a = b',
    '!',
    'a = ',
    'a && b',
  ])('“%s” is malformed', (text) => {
    expect(parseCondition(text)).toBeUndefined();
  });

  const field = fc.stringMatching(/^[a-zA-Z][a-zA-Z.]{0,12}$/u);
  const oneTest: fc.Arbitrary<ConditionTest> = fc.oneof(
    fc.record({ field, is: fc.constantFrom('filled', 'empty') }),
    fc.record({ field, is: fc.constant('more-than'), number: fc.integer({ min: 0, max: 999_999 }) }),
    fc.record({
      field,
      is: fc.constant('equal'),
      text: fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
        .map((text) => text.replace(/[&|\s]/gu, ''))
        .filter((text) => text !== ''),
    }),
  );

  /** How a person would write it. */
  function write(one: ConditionTest): string {
    switch (one.is) {
      case 'filled':
        return one.field;
      case 'empty':
        return `!${one.field}`;
      case 'more-than':
        return `${one.field} > ${one.number}`;
      case 'equal':
        return `${one.field} = ${one.text}`;
    }
  }

  test('any condition is read as it was written', () => {
    const alternatives = fc.array(fc.array(oneTest, { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(alternatives, fc.constantFrom('', ' '), (wished, space) => {
        const text = wished
          .map((tests) => tests.map(write).join(`${space}&${space}`))
          .join(`${space}|${space}`);
        expect(parseCondition(text)).toEqual({
          alternatives: wished,
          fields: wished.flat().map((one) => one.field),
        });
      }),
    );
  });
});
