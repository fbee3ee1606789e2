import { type BenchId, parseId } from '../../electron/domain/ids.ts';
import type { Clock } from '../../electron/ports/clock.ts';
import type { Ids } from '../../electron/ports/ids.ts';
import type { Connection } from '../connection/open-connection.ts';

/** The id of this station's own bench; made on the first start and kept for ever. */
export function readOwnBench(connection: Connection, ids: Ids, clock: Clock): BenchId {
  const { database, transaction } = connection;
  const find = database.prepare<[], string>('SELECT id FROM benches WHERE is_own = 1').pluck();
  const known = find.get();
  if (known !== undefined) return parseId(known);
  return transaction(() => {
    const id = ids.next<'bench'>();
    database
      .prepare<[string, number]>('INSERT INTO benches (id, is_own, created_at_ms) VALUES (?, 1, ?)')
      .run(id, clock.nowMs());
    return id;
  });
}
