import type { Id } from '../domain/ids.ts';

/** Makes UUIDv7 ids: they sort by the time they were made. */
export interface Ids {
  next<Kind extends string>(): Id<Kind>;
}
