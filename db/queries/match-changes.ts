import { type MatchChangeId, parseId } from '../../electron/domain/ids.ts';
import { changedParcels, type MatchChange, matchKinds } from '../../electron/domain/matching.ts';
import type { MatchChangeStore } from '../../electron/ports/parcel-stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import { expectChange, parseWord } from './row-values.ts';
import type { StoreContext } from './store-context.ts';

interface HeadRow {
  readonly id: string;
  readonly kind: string;
  readonly reason: string;
  readonly actor: string;
  readonly parcels: number;
  readonly at_ms: number;
  readonly undone_at_ms: number | null;
}

type Content = Pick<
  MatchChange,
  'changes' | 'moves' | 'introduced' | 'voids' | 'unpaired' | 'routings' | 'pairings'
>;

const headColumns = 'id, kind, reason, actor, parcels, at_ms, undone_at_ms';

const toHead = (row: HeadRow) => ({
  id: parseId<'match-change'>(row.id) satisfies MatchChangeId,
  kind: parseWord(matchKinds, row.kind),
  reason: row.reason,
  actor: row.actor,
  atMs: row.at_ms,
  undoneAtMs: row.undone_at_ms,
});

/** Changes of numbers, each with the way back. */
export function createMatchChangeStore(connection: Connection, context: StoreContext): MatchChangeStore {
  const { database, write } = connection;
  const insert = database.prepare<[Record<string, string | number | null>]>(`
    INSERT INTO match_changes (id, bench_id, kind, reason, actor, parcels, content, at_ms, undone_at_ms)
    VALUES (@id, @benchId, @kind, @reason, @actor, @parcels, @content, @atMs, @undoneAtMs)
  `);
  const get = database.prepare<[string], HeadRow & { readonly content: string }>(
    `SELECT ${headColumns}, content FROM match_changes WHERE id = ?`,
  );
  const list = database.prepare<[number], HeadRow>(
    `SELECT ${headColumns} FROM match_changes ORDER BY sequence DESC LIMIT ?`,
  );
  const setUndone = database.prepare<[number, string]>(
    'UPDATE match_changes SET undone_at_ms = ? WHERE id = ? AND undone_at_ms IS NULL',
  );
  return {
    insert({ id, kind, reason, actor, atMs, undoneAtMs, ...content }) {
      const parcels = changedParcels(content).length;
      const text = JSON.stringify(content satisfies Content);
      const columns = { id, kind, reason, actor, atMs, undoneAtMs, parcels };
      write(() => insert.run({ ...columns, benchId: context.benchId, content: text }));
    },
    get(id) {
      const row = get.get(id);
      // Written by this store alone, and never changed.
      return row && { ...toHead(row), ...(JSON.parse(row.content) as Content) };
    },
    list: (limit) => list.all(limit).map((row) => ({ ...toHead(row), parcels: row.parcels })),
    setUndone(id, atMs) {
      write(() => expectChange(setUndone.run(atMs, id), `change ${id} is not known, or taken back already`));
    },
  };
}
