import type { Migration } from './migration.ts';

export const rulesAndLists: Migration = {
  version: 50,
  sql: `
    -- How orders are checked: one JSON document per bench. Fields that it lacks have their default.
    CREATE TABLE rule_documents (
      bench_id TEXT NOT NULL PRIMARY KEY REFERENCES benches (id),
      document TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- What voids said of places that a carrier does not reach, by official names. Independent of the number: it may
    -- be given back, or used again.
    CREATE TABLE unreachable_reports (
      sequence INTEGER PRIMARY KEY,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      parcel_id TEXT NOT NULL REFERENCES parcels (id),
      carrier_code TEXT NOT NULL,
      province TEXT NOT NULL,
      city TEXT NOT NULL,
      district TEXT NOT NULL,
      reason TEXT NOT NULL,
      reported_at_ms INTEGER NOT NULL,
      dismissed_at_ms INTEGER
    ) STRICT;
    CREATE INDEX unreachable_reports_open ON unreachable_reports (carrier_code) WHERE dismissed_at_ms IS NULL;
    CREATE TRIGGER unreachable_reports_are_kept BEFORE DELETE ON unreachable_reports
    BEGIN SELECT RAISE(ABORT, 'reports of places are never deleted'); END;

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
      bin TEXT NOT NULL,
      PRIMARY KEY (bench_id, sku)
    ) STRICT, WITHOUT ROWID;
  `,
};
