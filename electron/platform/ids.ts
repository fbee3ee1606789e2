import { getRandomValues } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { parseId } from '../domain/ids.ts';
import type { Ids } from '../ports/ids.ts';

const idBytes = 16;

/** Ids for this process: UUIDv7 (RFC 9562, section 5.7), each greater than the one before it. */
export function createIds(): Ids {
  // Asking the system for chance takes longer than making the id: an import makes a hundred thousand.
  const pool = new Uint8Array(256 * idBytes);
  let used = pool.length;
  const chance = (): Uint8Array => {
    if (used === pool.length) {
      getRandomValues(pool);
      used = 0;
    }
    used += idBytes;
    return pool.subarray(used - idBytes, used);
  };
  let msecs = 0;
  // 32 bits; those of one millisecond are counted up from a random one, as the library does without options.
  let seq = 0;
  const advance = (random: Uint8Array) => {
    const nowMs = Date.now();
    if (nowMs > msecs) {
      msecs = nowMs;
      seq = new DataView(random.buffer, random.byteOffset).getUint32(6) >>> 1;
    } else {
      seq = (seq + 1) >>> 0;
      if (seq === 0) msecs += 1;
    }
  };
  return {
    next: <Kind extends string>() => {
      const random = chance();
      advance(random);
      return parseId<Kind>(uuidv7({ random, msecs, seq }));
    },
  };
}
