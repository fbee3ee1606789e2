import type { Bundle } from '../../electron/domain/bundles.ts';
import { type BatchId, type BundleId, parseId } from '../../electron/domain/ids.ts';
import type { BundleStore } from '../../electron/ports/hand-stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import { expectChange } from './row-values.ts';
import type { StoreContext } from './store-context.ts';

interface BundleRow {
  readonly id: string;
  readonly batch_id: string;
  readonly directory: string;
  readonly papers: string;
  readonly actor: string;
  readonly at_ms: number;
  readonly declared_at_ms: number | null;
}

const columns = 'id, batch_id, directory, papers, actor, at_ms, declared_at_ms';

const toBundle = (row: BundleRow): Bundle => ({
  id: parseId<'bundle'>(row.id) satisfies BundleId,
  batchId: parseId<'batch'>(row.batch_id) satisfies BatchId,
  directory: row.directory,
  // Written by this store alone, and never changed.
  papers: JSON.parse(row.papers) as Bundle['papers'],
  actor: row.actor,
  atMs: row.at_ms,
  declaredAtMs: row.declared_at_ms,
});

/** What was taken to other PCs to be printed there. */
export function createBundleStore(connection: Connection, context: StoreContext): BundleStore {
  const { database, write } = connection;
  const insert = database.prepare<[Record<string, string | number | null>]>(`
    INSERT INTO print_bundles (id, bench_id, batch_id, directory, papers, actor, at_ms, declared_at_ms)
    VALUES (@id, @benchId, @batchId, @directory, @papers, @actor, @atMs, @declaredAtMs)
  `);
  const get = database.prepare<[string], BundleRow>(`SELECT ${columns} FROM print_bundles WHERE id = ?`);
  const list = database.prepare<[number], BundleRow>(
    `SELECT ${columns} FROM print_bundles ORDER BY sequence DESC LIMIT ?`,
  );
  const setDeclared = database.prepare<[number, string]>(
    'UPDATE print_bundles SET declared_at_ms = ? WHERE id = ? AND declared_at_ms IS NULL',
  );
  return {
    insert({ papers, ...row }) {
      write(() => insert.run({ ...row, papers: JSON.stringify(papers), benchId: context.benchId }));
    },
    get(id) {
      const row = get.get(id);
      return row && toBundle(row);
    },
    list: (limit) => list.all(limit).map(toBundle),
    setDeclared(id, atMs) {
      write(() => expectChange(setDeclared.run(atMs, id), `bundle ${id} is not known, or declared already`));
    },
  };
}
