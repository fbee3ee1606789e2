import { v7 as uuidv7 } from 'uuid';
import { parseId } from '../domain/ids.ts';
import type { Ids } from '../ports/ids.ts';

/** Ids for this process: UUIDv7 (RFC 9562, section 5.7), each greater than the one before it. */
export function createIds(): Ids {
  return { next: <Kind extends string>() => parseId<Kind>(uuidv7()) };
}
