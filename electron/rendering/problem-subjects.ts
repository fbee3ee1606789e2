/**
 * What problems of a page say of their subject: the element of the template, what of the data it reads, and the
 * beginning of its value. Problems are logged and shown to everybody: what tells a person is masked in them always.
 */

import { maskAddress, maskName, maskPhone, maskText } from '../domain/privacy.ts';
import { evaluateExpression, expressionOf, type FieldSource } from './expressions.ts';

/** The subject of a problem, as its parameters. What is not known of it is left out. */
export interface ProblemSubject {
  readonly [parameter: string]: string;
  /** Id of the template. */
  readonly template: string;
  /** Its place there: `elements[3]`. */
  readonly element: string;
}

const mostCharacters = 24;

/** A value as problems show it: its beginning. */
export function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= mostCharacters ? text : `${characters.slice(0, mostCharacters - 1).join('')}…`;
}

const masks: readonly (readonly [RegExp, (text: string) => string])[] = [
  [/^consignee\.name$|buyerName$/iu, maskName],
  [/phone$/iu, maskPhone],
  [/^consignee\.address$/u, maskAddress],
  [/(?:remark|remarkNote|message)$/iu, maskText],
];

const masked =
  (fields: FieldSource): FieldSource =>
  (name) => {
    const value = fields(name);
    const mask = typeof value === 'string' ? masks.find(([pattern]) => pattern.test(name))?.[1] : undefined;
    return mask ? mask(String(value)) : value;
  };

/**
 * The subject of a problem with an expression's text.
 *
 * @param text the expression, as the template has it.
 */
export function subjectOf(
  template: string,
  element: string,
  text: string,
  fields: FieldSource,
): ProblemSubject {
  const expression = expressionOf(text);
  const value = shorten(evaluateExpression(expression, masked(fields)).replace(/\s+/gu, ' ').trim());
  const field = expression.fields.join(' ');
  return { template, element, ...(field === '' ? {} : { field }), ...(value === '' ? {} : { value }) };
}
