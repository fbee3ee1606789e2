/** Platforms' words for the state of an order or a line. */

import type { OrderStatus } from '../domain/orders.ts';
import type { StatusSource } from './order-format.ts';
import { foldTraditional } from './traditional-characters.ts';

/** Words of states repeat from row to row: each is looked up once. */
const mostKnownWords = 500;

/** What a word means; null where it says nothing. `known` keeps the words that were looked up. */
export function statusOf(
  source: StatusSource,
  known: Map<string, OrderStatus | null>,
  text: string,
): OrderStatus | null {
  if (text === '') return null;
  const before = known.get(text);
  if (before !== undefined) return before;
  const status = findStatus(source, text);
  if (known.size < mostKnownWords) known.set(text, status);
  return status;
}

function findStatus(source: StatusSource, text: string): OrderStatus | null {
  const folded = foldTraditional(text.normalize('NFKC')).toLowerCase();
  for (const rule of source.rules) {
    if (rule.equals.some((word) => folded === word.toLowerCase())) return rule.status;
    if (rule.contains.some((word) => folded.includes(word.normalize('NFKC').toLowerCase())))
      return rule.status;
  }
  return source.otherwise;
}
