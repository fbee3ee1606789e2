import type { Translation } from './zh-CN.ts';

/** A reason as people read it: a known one in their language, any other as it was written. */
export function reasonText(reason: string, words: Translation): string {
  const known: Readonly<Record<string, string>> = words.bench.reasons;
  return (Object.hasOwn(known, reason) ? known[reason] : undefined) ?? reason;
}
