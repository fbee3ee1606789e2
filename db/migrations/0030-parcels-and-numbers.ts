import type { Migration } from './migration.ts';

export const parcelsAndNumbers: Migration = {
  version: 30,
  sql: `
    CREATE TABLE batches (
      sequence INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      name TEXT NOT NULL,
      parcel_count INTEGER NOT NULL,
      is_paused INTEGER NOT NULL CHECK (is_paused IN (0, 1)),
      -- The bench's calendar day (2026-07-12), set when the batch is named.
      day TEXT,
      created_at_ms INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX batches_by_day ON batches (day);

    CREATE TABLE parcels (
      sequence INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      carrier_code TEXT NOT NULL,
      -- The rule that chose the carrier, as JSON.
      decision TEXT NOT NULL,
      batch_id TEXT REFERENCES batches (id),
      position INTEGER CHECK (position >= 1),
      pair_code TEXT,
      state TEXT NOT NULL CHECK (state IN ('planned', 'queued', 'paired', 'shipped', 'cancelled')),
      gross_weight_grams INTEGER CHECK (gross_weight_grams > 0),
      created_at_ms INTEGER NOT NULL,
      paired_at_ms INTEGER,
      shipped_at_ms INTEGER,
      UNIQUE (id, state),
      UNIQUE (batch_id, position)
    ) STRICT;
    CREATE INDEX parcels_by_pair_code ON parcels (pair_code, sequence) WHERE pair_code IS NOT NULL;
    CREATE INDEX parcels_by_state ON parcels (state, sequence);
    CREATE INDEX parcels_by_pairing ON parcels (paired_at_ms) WHERE paired_at_ms IS NOT NULL;

    CREATE TABLE parcel_orders (
      parcel_id TEXT NOT NULL REFERENCES parcels (id),
      position INTEGER NOT NULL,
      order_id TEXT NOT NULL REFERENCES orders (id),
      PRIMARY KEY (parcel_id, position),
      UNIQUE (order_id, parcel_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE pair_sequences (
      bench_id TEXT NOT NULL REFERENCES benches (id),
      day TEXT NOT NULL,
      sequence INTEGER NOT NULL CHECK (sequence >= 0),
      PRIMARY KEY (bench_id, day)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE pools (
      sequence INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      carrier_code TEXT NOT NULL,
      first_number TEXT NOT NULL,
      last_number TEXT NOT NULL,
      created_at_ms INTEGER NOT NULL
    ) STRICT;

    -- Rows lie in the order in which the numbers are used: oldest pool first, then the order of the pool.
    -- A number that a carrier gave to one parcel alone belongs to no pool.
    CREATE TABLE waybill_numbers (
      sequence INTEGER PRIMARY KEY,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      pool_sequence INTEGER REFERENCES pools (sequence),
      carrier_code TEXT NOT NULL,
      number TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('free', 'reserved', 'printed', 'used', 'void')),
      parcel_id TEXT REFERENCES parcels (id),
      changed_at_ms INTEGER NOT NULL,
      CHECK (state NOT IN ('reserved', 'printed', 'used') OR parcel_id IS NOT NULL),
      CHECK (state <> 'free' OR parcel_id IS NULL)
    ) STRICT;
    -- Number first: a scanned number does not say its carrier.
    CREATE UNIQUE INDEX waybill_numbers_by_number ON waybill_numbers (number, carrier_code);
    CREATE UNIQUE INDEX waybill_numbers_by_parcel ON waybill_numbers (parcel_id) WHERE parcel_id IS NOT NULL;
    CREATE INDEX waybill_numbers_by_tail ON waybill_numbers (substr(number, -4)) WHERE parcel_id IS NOT NULL;
    CREATE INDEX waybill_numbers_free ON waybill_numbers (carrier_code, sequence) WHERE state = 'free';
    CREATE INDEX waybill_numbers_by_pool ON waybill_numbers (pool_sequence, state);

    CREATE TRIGGER batches_are_kept BEFORE DELETE ON batches
    BEGIN SELECT RAISE(ABORT, 'batches are never deleted'); END;
    CREATE TRIGGER parcels_are_kept BEFORE DELETE ON parcels
    BEGIN SELECT RAISE(ABORT, 'parcels are never deleted'); END;
    CREATE TRIGGER parcel_orders_are_kept BEFORE DELETE ON parcel_orders
    BEGIN SELECT RAISE(ABORT, 'parcels keep their orders'); END;
    CREATE TRIGGER pools_are_kept BEFORE DELETE ON pools
    BEGIN SELECT RAISE(ABORT, 'pools are never deleted'); END;
    CREATE TRIGGER waybill_numbers_are_kept BEFORE DELETE ON waybill_numbers
    BEGIN SELECT RAISE(ABORT, 'waybill numbers are never deleted'); END;
    -- Unique both ways also over time: what was once bound stays bound.
    CREATE TRIGGER waybill_numbers_stay_bound BEFORE UPDATE OF parcel_id, number, carrier_code ON waybill_numbers
    WHEN OLD.number <> NEW.number OR OLD.carrier_code <> NEW.carrier_code
      OR (OLD.parcel_id IS NOT NULL AND OLD.parcel_id IS NOT NEW.parcel_id)
    BEGIN SELECT RAISE(ABORT, 'a waybill number stays with its parcel'); END;
  `,
};
