import type { Migration } from './migration.ts';

export const weights: Migration = {
  version: 130,
  sql: `
    -- The weight register (重量登记): every parcel that was sealed with a weight. Goods learn their weights from it.
    CREATE TABLE weighings (
      sequence INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      parcel_id TEXT NOT NULL REFERENCES parcels (id),
      waybill_number TEXT NOT NULL,
      -- Kinds of goods with their pieces, as JSON.
      items TEXT NOT NULL,
      -- Empty where nobody said which.
      carton_code TEXT NOT NULL,
      gross_weight_grams INTEGER NOT NULL CHECK (gross_weight_grams > 0),
      -- What the carton is known to weigh; null where nobody knows.
      tare_weight_grams INTEGER CHECK (tare_weight_grams >= 0),
      expected_grams INTEGER,
      verdict TEXT NOT NULL CHECK (verdict IN ('ok', 'learning', 'off')),
      is_manual INTEGER NOT NULL CHECK (is_manual IN (0, 1)),
      -- Why a weight that was off was let pass; null where it was not.
      forced_reason TEXT,
      -- Whether it is learnt from.
      is_counted INTEGER NOT NULL CHECK (is_counted IN (0, 1)),
      -- 'withdrawn': the parcel was opened again.
      state TEXT NOT NULL CHECK (state IN ('kept', 'withdrawn')),
      actor TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      withdrawn_at_ms INTEGER,
      CHECK ((state = 'withdrawn') = (withdrawn_at_ms IS NOT NULL))
    ) STRICT;
    CREATE UNIQUE INDEX weighings_kept ON weighings (parcel_id) WHERE state = 'kept';
    CREATE INDEX weighings_by_parcel ON weighings (parcel_id);
    CREATE INDEX weighings_by_time ON weighings (at_ms);
    CREATE INDEX weighings_learnt ON weighings (sequence) WHERE state = 'kept' AND is_counted = 1;

    CREATE TRIGGER weighings_are_kept BEFORE DELETE ON weighings
    BEGIN SELECT RAISE(ABORT, 'what was weighed is never deleted'); END;
    CREATE TRIGGER weighings_stay BEFORE UPDATE ON weighings
    WHEN OLD.state = 'withdrawn' OR OLD.gross_weight_grams <> NEW.gross_weight_grams OR OLD.items <> NEW.items
    BEGIN SELECT RAISE(ABORT, 'what was weighed does not change'); END;

    -- Since which weighing goods or packaging are learnt anew, and what a person says they weigh. The newest counts.
    CREATE TABLE weight_starts (
      sequence INTEGER PRIMARY KEY,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      kind TEXT NOT NULL CHECK (kind IN ('goods', 'carton')),
      key TEXT NOT NULL,
      since_sequence INTEGER NOT NULL,
      grams REAL CHECK (grams >= 0),
      cause TEXT NOT NULL CHECK (cause IN ('set', 'forgotten', 'changed')),
      actor TEXT NOT NULL,
      at_ms INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX weight_starts_by_key ON weight_starts (kind, key, sequence);

    CREATE TABLE cartons (
      bench_id TEXT NOT NULL REFERENCES benches (id),
      code TEXT NOT NULL,
      name TEXT NOT NULL,
      -- Empty, without filling; null where nobody weighed it.
      tare_weight_grams INTEGER CHECK (tare_weight_grams >= 0),
      -- Outer size; all three or none.
      length_mm INTEGER CHECK (length_mm > 0),
      width_mm INTEGER CHECK (width_mm > 0),
      height_mm INTEGER CHECK (height_mm > 0),
      hint TEXT NOT NULL,
      is_archived INTEGER NOT NULL CHECK (is_archived IN (0, 1)),
      changed_at_ms INTEGER NOT NULL,
      PRIMARY KEY (bench_id, code),
      CHECK ((length_mm IS NULL) = (width_mm IS NULL) AND (width_mm IS NULL) = (height_mm IS NULL))
    ) STRICT, WITHOUT ROWID;
  `,
};
