import { type ImportId, parseId } from '../../electron/domain/ids.ts';
import type { ImportRecord, ImportStore } from '../../electron/ports/stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import type { StoreContext } from './store-context.ts';

interface ImportRow {
  readonly id: string;
  readonly file_name: string;
  readonly sha256: string;
  readonly imported_at_ms: number;
}

const columns = 'id, file_name, sha256, imported_at_ms';

/** Imported files. `list` gives the newest first. */
export function createImportStore(connection: Connection, context: StoreContext): ImportStore {
  const { database, write } = connection;
  const insert = database.prepare<[string, string, string, string, number]>(
    'INSERT INTO imports (id, bench_id, file_name, sha256, imported_at_ms) VALUES (?, ?, ?, ?, ?)',
  );
  const findBySha256 = database.prepare<[string], ImportRow>(
    `SELECT ${columns} FROM imports WHERE sha256 = ?`,
  );
  const list = database.prepare<[number], ImportRow>(
    `SELECT ${columns} FROM imports ORDER BY sequence DESC LIMIT ?`,
  );

  return {
    insert(record) {
      write(() =>
        insert.run(record.id, context.benchId, record.fileName, record.sha256, record.importedAtMs),
      );
    },
    findBySha256(sha256) {
      const row = findBySha256.get(sha256);
      return row && toImport(row);
    },
    list: (limit) => list.all(limit).map(toImport),
  };
}

function toImport(row: ImportRow): ImportRecord {
  return {
    id: parseId<'import'>(row.id) satisfies ImportId,
    fileName: row.file_name,
    sha256: row.sha256,
    importedAtMs: row.imported_at_ms,
  };
}
