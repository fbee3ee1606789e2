import type { Migration } from './migration.ts';

export const packing: Migration = {
  version: 120,
  sql: `
    -- How parcels are packed, as JSON; by shop, '' for all that have no flow of their own.
    CREATE TABLE packing_flows (
      bench_id TEXT NOT NULL REFERENCES benches (id),
      shop TEXT NOT NULL,
      flow TEXT NOT NULL,
      PRIMARY KEY (bench_id, shop)
    ) STRICT, WITHOUT ROWID;

    -- One parcel on the bench, from the scan that opens it.
    CREATE TABLE packing_sessions (
      sequence INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      parcel_id TEXT NOT NULL REFERENCES parcels (id),
      state TEXT NOT NULL CHECK (state IN ('open', 'put-back', 'sealed', 'undone', 'ended')),
      opened_by TEXT NOT NULL CHECK (opened_by IN ('slip', 'label', 'order', 'product')),
      paper TEXT NOT NULL CHECK (paper IN ('printed-before', 'printed-when-complete')),
      is_slip_scanned INTEGER NOT NULL CHECK (is_slip_scanned IN (0, 1)),
      scanned_number TEXT,
      -- Pieces counted and set apart, by line, as JSON.
      counts TEXT NOT NULL,
      weight_grams INTEGER CHECK (weight_grams > 0),
      is_weight_manual INTEGER NOT NULL CHECK (is_weight_manual IN (0, 1)),
      weighed_at_ms INTEGER,
      carton_code TEXT,
      forced_items TEXT,
      forced_weight TEXT,
      operator TEXT NOT NULL,
      opened_at_ms INTEGER NOT NULL,
      changed_at_ms INTEGER NOT NULL,
      sealed_at_ms INTEGER,
      CHECK ((weight_grams IS NULL) = (weighed_at_ms IS NULL)),
      CHECK (state NOT IN ('sealed', 'undone') OR sealed_at_ms IS NOT NULL)
    ) STRICT;
    -- One parcel at a time.
    CREATE UNIQUE INDEX packing_sessions_open ON packing_sessions (bench_id) WHERE state = 'open';
    -- A parcel that was put back is found again with its counts.
    CREATE UNIQUE INDEX packing_sessions_unsealed ON packing_sessions (parcel_id) WHERE state IN ('open', 'put-back');
    CREATE INDEX packing_sessions_by_parcel ON packing_sessions (parcel_id, sequence);
    CREATE INDEX packing_sessions_by_seal ON packing_sessions (bench_id, sealed_at_ms) WHERE state = 'sealed';

    -- Goods that were set apart (次品).
    CREATE TABLE packing_rejects (
      sequence INTEGER PRIMARY KEY,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      session_id TEXT NOT NULL REFERENCES packing_sessions (id),
      parcel_id TEXT NOT NULL REFERENCES parcels (id),
      line_key TEXT NOT NULL,
      sku TEXT NOT NULL,
      name TEXT NOT NULL,
      specification TEXT NOT NULL,
      quantity INTEGER NOT NULL CHECK (quantity >= 1),
      reason TEXT NOT NULL,
      outcome TEXT NOT NULL CHECK (outcome IN ('replace', 'hold')),
      note TEXT NOT NULL,
      actor TEXT NOT NULL,
      at_ms INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX packing_rejects_by_time ON packing_rejects (at_ms);

    -- What a bench did on a day (2026-07-12), counted as it happens.
    CREATE TABLE packing_days (
      bench_id TEXT NOT NULL REFERENCES benches (id),
      day TEXT NOT NULL,
      sealed INTEGER NOT NULL CHECK (sealed >= 0),
      refused INTEGER NOT NULL CHECK (refused >= 0),
      PRIMARY KEY (bench_id, day)
    ) STRICT, WITHOUT ROWID;

    -- Parcels of a single piece whose papers wait until it is scanned, oldest first.
    CREATE TABLE packing_singles (
      sequence INTEGER PRIMARY KEY,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      parcel_id TEXT NOT NULL UNIQUE REFERENCES parcels (id),
      product_code TEXT NOT NULL,
      is_waiting INTEGER NOT NULL CHECK (is_waiting IN (0, 1))
    ) STRICT;
    CREATE INDEX packing_singles_waiting ON packing_singles (bench_id, product_code, sequence) WHERE is_waiting = 1;

    CREATE TRIGGER packing_sessions_are_kept BEFORE DELETE ON packing_sessions
    BEGIN SELECT RAISE(ABORT, 'what was packed is never deleted'); END;
    CREATE TRIGGER packing_sessions_end BEFORE UPDATE ON packing_sessions
    WHEN OLD.state IN ('undone', 'ended') OR (OLD.state = 'sealed' AND NEW.state <> 'undone')
      OR OLD.parcel_id <> NEW.parcel_id
    BEGIN SELECT RAISE(ABORT, 'what was packed is never changed'); END;
    CREATE TRIGGER packing_rejects_are_kept BEFORE DELETE ON packing_rejects
    BEGIN SELECT RAISE(ABORT, 'what was set apart is never deleted'); END;
  `,
};
