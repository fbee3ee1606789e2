/** Work in slices beside the calls of others: a station that closes asks it to stop, and lets it end. */

import type { StationContext } from './context.ts';

interface Work {
  readonly closing: AbortController;
  readonly running: Set<Promise<unknown>>;
}

/** By the stores, which all of it uses. */
const works = new WeakMap<object, Work>();

function workOf({ stores }: Pick<StationContext, 'stores'>): Work {
  const known = works.get(stores);
  if (known) return known;
  const made: Work = { closing: new AbortController(), running: new Set() };
  works.set(stores, made);
  return made;
}

/** Aborted once the station closes. */
export function closingSignal(context: Pick<StationContext, 'stores'>): AbortSignal {
  return workOf(context).closing.signal;
}

/** The stores stay open until it has ended. */
export function trackWork<Value>(
  context: Pick<StationContext, 'stores'>,
  work: Promise<Value>,
): Promise<Value> {
  const { running } = workOf(context);
  running.add(work);
  const forget = () => running.delete(work);
  work.then(forget, forget);
  return work;
}

/** Resolves once no tracked work is under way. */
export async function endWork(context: Pick<StationContext, 'stores'>): Promise<void> {
  const { closing, running } = workOf(context);
  closing.abort();
  await Promise.allSettled(running);
}
