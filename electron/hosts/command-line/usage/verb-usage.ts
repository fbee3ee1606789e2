import type { ParseArgsOptionsConfig } from 'node:util';

/** How a verb is typed. */
export interface VerbUsage {
  readonly usage: string;
  readonly about: string;
  readonly options: ParseArgsOptionsConfig;
  /** Fewest and most words after the verb. */
  readonly words: readonly [number, number];
}

export const text = { type: 'string' } as const;
export const flag = { type: 'boolean' } as const;
