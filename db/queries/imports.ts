import { type ImportId, parseId } from '../../electron/domain/ids.ts';
import { type ImportRecord, type ImportStore, importStates } from '../../electron/ports/order-stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import { expectChange, parseWord } from './row-values.ts';
import type { StoreContext } from './store-context.ts';

interface ImportRow {
  readonly id: string;
  readonly commit_id: string;
  readonly file_name: string;
  readonly sha256: string;
  readonly state: string;
  readonly new_count: number;
  readonly changed_count: number;
  readonly same_count: number;
  readonly imported_at_ms: number;
  readonly undone_at_ms: number | null;
}

const columns = `
  id, commit_id, file_name, sha256, state, new_count, changed_count, same_count, imported_at_ms, undone_at_ms`;

/** Imported files. `list` gives the newest first, the other lists the order in which they came. */
export function createImportStore(connection: Connection, context: StoreContext): ImportStore {
  const { database, write, transaction } = connection;
  const insert = database.prepare<[Record<string, string | number | null>]>(`
    INSERT INTO imports (bench_id, ${columns})
    VALUES (@benchId, @id, @commitId, @fileName, @sha256, @state, @new, @changed, @same, @importedAtMs, @undoneAtMs)
  `);
  const otherArriving = database
    .prepare<[string], string>(
      "SELECT commit_id FROM imports WHERE state = 'arriving' AND commit_id <> ? LIMIT 1",
    )
    .pluck();
  const findBySha256 = database.prepare<[string], ImportRow>(
    `SELECT ${columns} FROM imports WHERE sha256 = ? AND state <> 'undone'`,
  );
  const list = database.prepare<[number], ImportRow>(
    `SELECT ${columns} FROM imports ORDER BY sequence DESC LIMIT ?`,
  );
  const listByCommit = database.prepare<[string], ImportRow>(
    `SELECT ${columns} FROM imports WHERE commit_id = ? ORDER BY sequence`,
  );
  const listByState = database.prepare<[string], ImportRow>(
    `SELECT ${columns} FROM imports WHERE state = ? ORDER BY sequence`,
  );
  // An order is withdrawn in the transaction that says its import is undone, except in the slices of a large one.
  const listHalfUndone = database
    .prepare<[], string>(`
      SELECT DISTINCT commit_id FROM imports
      WHERE state = 'committed' AND EXISTS (
        SELECT 1 FROM orders INDEXED BY orders_retired
        WHERE import_sequence = imports.sequence AND retirement IS NOT NULL
          AND retirement = 'withdrawn' AND part_number = 0
      )
    `)
    .pluck();
  const setCounts = database.prepare<[number, number, number, string, string]>(
    'UPDATE imports SET new_count = ?, changed_count = ?, same_count = ? WHERE id = ? AND commit_id = ?',
  );
  const finish = database.prepare<[string]>(
    "UPDATE imports SET state = 'committed' WHERE commit_id = ? AND state = 'arriving'",
  );
  // What nobody ever saw must not be seen now that nothing says any more that it is arriving.
  const withdrawArriving = database.prepare<[string]>(`
    UPDATE orders SET retirement = 'withdrawn'
    WHERE retirement IS NULL
      AND import_sequence IN (SELECT sequence FROM imports WHERE commit_id = ? AND state = 'arriving')
  `);
  const setUndone = database.prepare<[number, string]>(
    "UPDATE imports SET state = 'undone', undone_at_ms = ? WHERE commit_id = ? AND state <> 'undone'",
  );

  return {
    insert(record) {
      write(() => {
        // Visible is what came before the first that is arriving.
        if (otherArriving.get(record.commitId) !== undefined) {
          throw new TypeError('refused: another commit is still arriving');
        }
        insert.run({
          benchId: context.benchId,
          id: record.id,
          commitId: record.commitId,
          fileName: record.fileName,
          sha256: record.sha256,
          state: record.state,
          ...record.counts,
          importedAtMs: record.importedAtMs,
          undoneAtMs: record.undoneAtMs,
        });
      });
    },
    findBySha256(sha256) {
      const row = findBySha256.get(sha256);
      return row && toImport(row);
    },
    list: (limit) => list.all(limit).map(toImport),
    listByCommit: (commitId) => listByCommit.all(commitId).map(toImport),
    listByState: (state) => listByState.all(state).map(toImport),
    listHalfUndone: () => listHalfUndone.all().map((id) => parseId<'import'>(id) satisfies ImportId),
    finish(commitId, counts) {
      transaction(() => {
        for (const [id, count] of counts) {
          expectChange(
            setCounts.run(count.new, count.changed, count.same, id, commitId),
            `import ${id} is not of commit ${commitId}`,
          );
        }
        if (finish.run(commitId).changes === 0) {
          throw new TypeError(`refused: commit ${commitId} is not arriving`);
        }
      });
    },
    setUndone(commitId, atMs) {
      transaction(() => {
        withdrawArriving.run(commitId);
        if (setUndone.run(atMs, commitId).changes === 0) {
          throw new TypeError(`refused: commit ${commitId} is not known or undone already`);
        }
      });
    },
  };
}

function toImport(row: ImportRow): ImportRecord {
  return {
    id: parseId<'import'>(row.id) satisfies ImportId,
    commitId: parseId<'import'>(row.commit_id) satisfies ImportId,
    fileName: row.file_name,
    sha256: row.sha256,
    state: parseWord(importStates, row.state),
    counts: { new: row.new_count, changed: row.changed_count, same: row.same_count },
    importedAtMs: row.imported_at_ms,
    undoneAtMs: row.undone_at_ms,
  };
}
