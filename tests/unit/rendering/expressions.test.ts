import { describe, expect, test } from 'vitest';
import {
  evaluateExpression,
  holds,
  parseCondition,
  parseExpression,
} from '../../../electron/rendering/expressions.ts';

const source = (name: string) =>
  ({
    name: '林一',
    phone: '138',
    paid: 123_405,
    refund: -5,
    light: 850,
    heavy: 1250,
    printedAt: '2026-07-12 14:05',
    position: 7,
    waybill: 'YT8800000000023',
    dashed: 'JDVA12345678901-1-1-',
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
    ['{printedAt|date}', '2026-07-12'],
    ['{waybill|spaced}', 'YT8 8000 0000 0023'],
    ['{dashed|spaced}', 'JDVA12345678901-1-1-'],
    ['{nothing}{nothing|money}{nothing|grams}', ''],
    ['no fields', 'no fields'],
  ])('%s → %s', (text, expected) => {
    expect(evaluate(text)).toBe(expected);
  });

  test.each(['{', '}', 'a } b', '{a', '{a b}', '{a|}', '{a|pad}', '{a|pad:x}', '{a|date:3}', '{}', '{1a}'])(
    '%s is malformed',
    (text) => {
      expect(parseExpression(text)).toBeUndefined();
    },
  );

  test('an unknown field is a bug, not an empty text', () => {
    expect(() => evaluate('{unknown}')).toThrow(TypeError);
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
  ])('%s is %s', (text, expected) => {
    const condition = parseCondition(text);
    expect(condition && holds(condition, source)).toBe(expected);
  });

  test.each(['', '> 1', 'a < 1', 'a > b', 'a b'])('“%s” is malformed', (text) => {
    expect(parseCondition(text)).toBeUndefined();
  });
});
