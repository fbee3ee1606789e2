/** The verbs of the command line and their options. This is the automation interface: it stays stable. */

import { benchUsage } from './usage/bench-usage.ts';
import { orderUsage } from './usage/order-usage.ts';
import { printingUsage } from './usage/printing-usage.ts';
import { stationUsage } from './usage/station-usage.ts';
import { flag, text, type VerbUsage } from './usage/verb-usage.ts';

/** Options of every verb. */
export const globalOptions = {
  data: text,
  json: flag,
  /** Everything at the station to practise at. */
  training: flag,
  help: { type: 'boolean', short: 'h' },
} as const;

const verbList = {
  ...orderUsage,
  ...printingUsage,
  ...benchUsage,
  ...stationUsage,
} as const satisfies Record<string, VerbUsage>;

export type Verb = keyof typeof verbList;

export const verbs: Readonly<Record<Verb, VerbUsage>> = verbList;

export function isVerb(word: string): word is Verb {
  return Object.hasOwn(verbList, word);
}

/** The help of all verbs, or of one. */
export function helpText(verb?: Verb): string {
  if (verb) return `station [--data DIR] [--json] ${verbs[verb].usage}\n  ${verbs[verb].about}\n`;
  const lines = Object.values(verbs).map(({ usage, about }) => `  ${usage}\n      ${about}`);
  return `station [--data DIR] [--json] VERB …\n\n${lines.join('\n')}\n`;
}
