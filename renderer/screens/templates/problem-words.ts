/** What is wrong with a template, in words that name the part as a person sees it. */

import type { ProblemView } from '../../../electron/contract/views.ts';
import { readJsonText } from '../../../electron/domain/json-text.ts';
import { fillText } from '../../i18n/problem-text.ts';

/** The words that places and reasons are made of; see the templates' part of the translations. */
export interface PlaceWords {
  readonly whole: string;
  readonly element: string;
  readonly elementOf: string;
  readonly column: string;
  readonly part: string;
  readonly elementTypes: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
  readonly reasons: Readonly<Record<string, string>>;
  readonly types: Readonly<Record<string, string>>;
}

function valueAt(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return (value as Record<string | number, unknown>)[key];
}

function typeOf(value: unknown): string | undefined {
  const type = valueAt(value, 'type');
  return typeof type === 'string' ? type : undefined;
}

/** `elements[3].size` → `Element 4 (text) · text size “size”`, as far as the document tells. */
export function placeWords(path: string, document: string, words: PlaceWords): string {
  const text = readJsonText(document);
  let value: unknown = text.isJson ? text.value : undefined;
  if (path === '' || path === 'template') return words.whole;
  const steps = [...path.matchAll(/\[(\d+)\]|[^.[\]]+/gu)].map(([step, index]) =>
    index === undefined ? step : Number(index),
  );
  const parts: string[] = [];
  let list = '';
  for (const step of steps) {
    value = valueAt(value, step);
    if (typeof step === 'number') {
      const number = step + 1;
      const type = typeOf(value);
      const name = type === undefined ? undefined : (words.elementTypes[type] ?? type);
      // The list itself is named by its item.
      parts.pop();
      if (list === 'elements') {
        parts.push(
          name === undefined
            ? fillText(words.element, { number })
            : fillText(words.elementOf, { number, type: name }),
        );
      } else parts.push(fillText(list === 'columns' ? words.column : words.part, { number }));
      continue;
    }
    const known = words.fields[step];
    parts.push(known === undefined ? `“${step}”` : `${known} “${step}”`);
    list = step;
  }
  return parts.join(' · ');
}

/** Why a field of the document is refused: `it takes only left, center, right`. */
export function reasonWords({ params }: Pick<ProblemView, 'params'>, words: PlaceWords): string {
  const reason = words.reasons[String(params.reason ?? 'other')] ?? words.reasons.other ?? '';
  const expected = String(params.expected ?? '');
  return fillText(reason, { expected: words.types[expected] ?? expected });
}
