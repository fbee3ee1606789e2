import type { Migration } from './migration.ts';

export const rulesAndLists: Migration = {
  version: 50,
  sql: `
    -- How orders are checked: one JSON document per bench. Fields that it lacks have their default.
    CREATE TABLE rule_documents (
      bench_id TEXT NOT NULL PRIMARY KEY REFERENCES benches (id),
      document TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Views of the order list that people keep, as JSON.
    CREATE TABLE saved_filters (
      bench_id TEXT NOT NULL REFERENCES benches (id),
      name TEXT NOT NULL,
      document TEXT NOT NULL,
      PRIMARY KEY (bench_id, name)
    ) STRICT, WITHOUT ROWID;

    -- What the columns of headers mean that no format knows, as JSON.
    CREATE TABLE header_mappings (
      bench_id TEXT NOT NULL REFERENCES benches (id),
      shop TEXT NOT NULL,
      header_key TEXT NOT NULL,
      columns TEXT NOT NULL,
      PRIMARY KEY (bench_id, shop, header_key)
    ) STRICT, WITHOUT ROWID;

    -- The last stock file, and the pieces that it names by SKU in upper case.
    CREATE TABLE stock_files (
      bench_id TEXT NOT NULL PRIMARY KEY REFERENCES benches (id),
      file_name TEXT NOT NULL,
      imported_at_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE stock_quantities (
      bench_id TEXT NOT NULL REFERENCES stock_files (bench_id),
      sku TEXT NOT NULL,
      quantity INTEGER NOT NULL,
      PRIMARY KEY (bench_id, sku)
    ) STRICT, WITHOUT ROWID;
  `,
};
